"""What the command line says of itself, and of a project."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

import journeymap
from journeymap.cli.commands import COMMANDS
from journeymap.model.file.schema import schema
from tests.cli.shapes import INFO
from tests.cli.terminal import Terminal


def test_help_has_examples_and_every_command(run: Terminal) -> None:
    for asked in (["--help"], ["-h"], ["some.journey", "--help"]):
        answer = run(*asked)
        assert (answer.code, answer.err) == (0, "")
        assert "examples:" in answer.out
        for command in COMMANDS:
            assert f"  {command} " in answer.out
            assert f"journeymap {command}" in answer.out or command in ("templates", "schema")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(run: Terminal, command: str) -> None:
    answer = run(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"journeymap {command}" in answer.out


def test_version(run: Terminal) -> None:
    assert run("--version").out == f"journeymap {journeymap.__version__}\n"


def test_templates(run: Terminal) -> None:
    answer = run("templates")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines()] == ["cinema", "music", "notes", "blank"]


def test_schema(run: Terminal) -> None:
    answer = run("schema")
    assert answer.code == 0
    assert answer.json == schema()


def test_info(run: Terminal, cinema: Path) -> None:
    answer = run("info", cinema)
    assert answer.code == 0
    assert answer.out.startswith("Northlight Cinemas\nFile format 4\n")
    assert "Saturday-night ticket purchase (saturday-night): index " in answer.out
    assert "    17  touchpoint\n" in answer.out


def test_info_as_json(run: Terminal, cinema: Path) -> None:
    answer = run("info", cinema, "--json")
    assert answer.code == 0
    jsonschema.validate(answer.json, INFO)
    assert answer.json["name"] == "Northlight Cinemas"
    assert answer.json["records"]["touchpoint"] == 17
    (journey,) = answer.json["journeys"]
    assert (journey["id"], journey["name"]) == ("saturday-night", "Saturday-night ticket purchase")
    assert 0 < journey["index"] < 1
