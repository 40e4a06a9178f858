"""Errors in one sentence, and opening the app."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from journeymap import cli
from journeymap.cli.commands import COMMANDS
from tests.cli.terminal import Terminal


@pytest.mark.parametrize("command", ["info", "check", "export"])
def test_a_file_that_cannot_be_read(run: Terminal, tmp_path: Path, command: str) -> None:
    rest = [tmp_path / "out.json"] if command == "export" else []
    text = tmp_path / "notes.txt"
    text.write_text("Buy popcorn.\n" * 1000)
    for path in (tmp_path / "missing.journey", tmp_path, text):
        assert path.name in run.fails(command, path, *rest)


def test_a_name_that_a_terminal_would_obey(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.journey"
    run.fails("info", path)
    run.fails("import", path, tmp_path / "c.journey")
    run.fails(path)
    assert run("new", path).code == 0
    run.fails("new", path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "a", "b"],
        ["check", "a", "--as-of", "tomorrow"],
        ["check", "a", "--as-of", "20260101"],
        ["check", "a", "--as-of"],
        ["check", "a", "--js"],
        ["export", "a"],
        ["export", "a", "b.pdf", "--view", "pie"],
        ["import", "a"],
        ["new"],
        ["templates", "extra"],
        ["a.journey", "b.journey"],
        ["a.journey", "--sample", "cinema"],
        ["--sample"],
        ["--sample", "opera"],
        ["--colour"],
        ["chekc", "a.journey"],
        ["missing.journey"],
    ],
    ids=" ".join,
)
def test_a_command_line_that_makes_no_sense(run: Terminal, arguments: list[str]) -> None:
    run.fails(*arguments)
    assert run.opened == []


def test_a_misspelt_command_is_recognised(run: Terminal) -> None:
    assert run.fails("chekc", "a.journey") == "there is no command “chekc”; did you mean “check”?"


def test_a_fault_of_our_own_is_a_sentence_too(
    run: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(_asked: object) -> int:
        raise KeyError("two\nlines")

    monkeypatch.setitem(COMMANDS, "templates", fault)
    assert "KeyError" in run.fails("templates")
    monkeypatch.setenv(cli.TRACE_VARIABLE, "1")
    assert "Traceback" in run("templates").err


def test_interrupted(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_asked: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, "templates", interrupt)
    answer = run("templates")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_it_opens_the_app(run: Terminal, cinema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run().code == 0
    assert run(cinema).code == 0
    assert run("--sample", "cinema").code == 0
    assert run.opened == [(None, None), (cinema, None), (None, "cinema")]


def test_a_file_may_have_the_name_of_a_command(
    run: Terminal, cinema: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cinema.rename(tmp_path / "check")
    monkeypatch.chdir(tmp_path)
    assert run("./check").code == 0
    assert run("--", "check").code == 0
    assert run.opened == [(Path("check"), None)] * 2
    run.fails("check")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_with_no_display_it_says_what_to_do(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    sentence = run.fails()
    assert "no display" in sentence
    assert "journeymap --help" in sentence
    assert run.opened == []
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert run().code == 0
