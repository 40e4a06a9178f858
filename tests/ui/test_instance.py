"""One app for a user: a second start hands its file to the first, or goes its own way."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymap import app
from journeymap.model.file.document import write_project
from journeymap.model.file.templates import template
from journeymap.ui.desk import Desk
from journeymap.ui.instance import Instance, address, hand_over
from tests.sources import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sockets are no files there")

# How long half a second is depends on what else a machine does; that it ends is a test of its own below.
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from journeymap.ui import instance

app = QCoreApplication([])
instance.PATIENCE_MS = 15_000
print(instance.hand_over(Path(sys.argv[1]) if sys.argv[1] else None, sys.argv[2] or None))
"""


@pytest.fixture
def first(desk: Desk) -> Iterator[Instance]:
    """The app that runs already."""
    made = app.listen(desk)
    yield made
    made.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "Plan für \udcff.journey" if sys.platform == "linux" else tmp_path / "Plan.journey"
    write_project(path, template("cinema"))
    return path


def start_second(qtbot, file: Path | None, sample: str = "") -> str:
    """Start the program again; whether the first one took what it was to open."""
    command = [sys.executable, "-c", SECOND, os.fspath(file) if file else "", sample]
    second = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.stdout is not None
    with second.stdout as out:
        return out.read().strip()


def test_a_second_start_hands_its_file_over(qtbot, desk: Desk, first: Instance, project: Path) -> None:
    desk.show_start()
    assert start_second(qtbot, project) == "True"
    qtbot.waitUntil(lambda: len(desk.windows) == 1)
    (window,) = desk.windows
    assert window.document.path == project
    assert start_second(qtbot, project) == "True"  # the same file: its window comes forward
    qtbot.wait(50)
    assert desk.windows == [window]


def test_a_second_project_gets_a_second_window(qtbot, desk: Desk, first: Instance, project: Path) -> None:
    desk.open_file(project)
    assert start_second(qtbot, None, "cinema") == "True"
    qtbot.waitUntil(lambda: len(desk.windows) == 2)


def test_a_start_with_nothing_brings_forward_what_there_is(qtbot, desk: Desk, first: Instance) -> None:
    assert start_second(qtbot, None) == "True"
    qtbot.waitUntil(lambda: desk.start is not None and desk.start.isVisible())
    assert desk.windows == []


def test_alone_it_starts_by_itself(project: Path) -> None:
    assert not hand_over(project, None)


def test_what_a_killed_app_left_is_no_hindrance(desk: Desk, project: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(address())
    left.close()  # the file stays
    assert Path(address()).exists()
    assert not hand_over(project, None)
    first = app.listen(desk)
    assert first._server.isListening()
    first.close()


def test_an_app_that_does_not_answer_is_not_waited_for(project: Path) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(address())
        mute.listen()
        began = time.monotonic()
        assert not hand_over(project, None)
        assert time.monotonic() - began < 5
    Path(address()).unlink()


def test_a_living_app_is_not_pushed_aside(desk: Desk, first: Instance) -> None:
    second = Instance(lambda file, sample: None, lambda: False, desk)
    assert not second.listen()
    assert first._server.isListening()


@pytest.mark.parametrize(
    "said",
    [b"\n", b"[]\n", b'{"file": 7, "sample": null}\n', b'{"file": "zz", "sample": null}\n', b"[" * 70_000],
)
def test_nonsense_opens_nothing(qtbot, desk: Desk, first: Instance, said: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(address())
        stranger.sendall(said)
        stranger.setblocking(False)
        closed: list[bytes] = []

        def look() -> bool:
            try:
                closed.append(stranger.recv(10))
            except BlockingIOError:
                return False
            except ConnectionResetError:
                closed.append(b"")
            return True

        qtbot.waitUntil(look)
    assert closed[-1] == b""
    assert desk.windows == []


def test_the_whole_program_ends_at_once_when_another_runs(
    qtbot, desk: Desk, first: Instance, project: Path
) -> None:
    second = subprocess.Popen([sys.executable, "-m", "journeymap", os.fspath(project)], cwd=ROOT)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: len(desk.windows) == 1)
