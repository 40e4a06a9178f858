"""Service blueprints on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import Terminal


def test_a_blueprint_is_drawn(run: Terminal, tmp_path: Path, cinema: Path) -> None:
    out = tmp_path / "service.svg"
    answer = run("export", cinema, out, "--view", "blueprint")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    drawn = out.read_text(encoding="utf-8")
    assert "Line of visibility" in drawn
    assert "Customer actions" in drawn


def test_help_tells_of_it_with_an_example(run: Terminal) -> None:
    assert "--view blueprint" in run("--help").out
