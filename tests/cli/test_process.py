"""The command line as a process of its own: exit codes, pipes, encodings, no display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journeymap.model.file.document import write_project
from journeymap.model.records import Project


def process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """`journeymap` with nothing of this process but its environment."""
    command = [sys.executable, "-m", "journeymap", *(str(each) for each in arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def test_exit_codes_of_a_process(cinema: Path, tmp_path: Path) -> None:
    assert process("check", cinema).returncode == 1
    assert process("info", cinema).returncode == 0
    failed = process("info", tmp_path / "missing")
    assert failed.returncode == 2
    assert failed.stdout == b""
    assert failed.stderr.count(b"\n") == 1


def test_drawing_needs_no_display(cinema: Path, tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = process("export", cinema, tmp_path / "map.svg", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")


def test_json_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    path = tmp_path / "opera.journey"
    write_project(path, [Project(id="project", name="Opéra 🎭")])
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = process("info", path, "--json", env=environment)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["name"] == "Opéra 🎭"
    assert process("info", path, env=environment).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell's pipe")
def test_a_reader_that_has_seen_enough_is_no_error(cinema: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "journeymap", "check", str(cinema), "--json"]
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_an_error(cinema: Path) -> None:
    command = [sys.executable, "-m", "journeymap", "check", str(cinema)]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_commands_load_no_qt_until_they_draw(cinema: Path) -> None:
    code = (
        "import sys; from journeymap import cli; "
        f"cli.main(['check', {str(cinema)!r}], open_app=None); cli.main(['schema'], open_app=None); "
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
