"""What the start leaves for later: a window shows sooner where nothing is loaded that nobody sees yet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

import pytest

START = """
import json, os, sys
from journeymap.app import application, build, open_first

desk = build()
import journeymap.ui.desk, journeymap.ui.session
journeymap.ui.desk.BEGIN_AFTER_MS = journeymap.ui.session.FIRST_CHECK_AFTER_MS = 10**8
open_first(desk, None, "cinema")
[window] = desk.windows
while not window.windowHandle().isExposed():
    application().processEvents()
application().processEvents()
import builtins, enum, PySide6.QtWidgets
kinds = [each for each in vars(PySide6.QtWidgets).values() if isinstance(each, type)]
known = [each for each in kinds if any(isinstance(part, enum.EnumType) for part in vars(each).values())]
said = {
    "modules": list(sys.modules),
    "import": builtins.__import__.__name__,
    "switch": sys.getswitchinterval(),
    "kinds": [each.__name__ for each in known],
}
print(json.dumps(said), flush=True)
os._exit(0)
"""

ROOMS = (
    "journeymap.analysis.comparison",
    "journeymap.analysis.graph",
    "journeymap.analysis.plan",
    "journeymap.analysis.register",
    "journeymap.analysis.rules",
    "journeymap.analysis.standing",
    "journeymap.analysis.transferability.check",
    "journeymap.analysis.what_if",
    "journeymap.cli",
    "journeymap.export",
    "journeymap.ui.dialogs",
    "journeymap.ui.finder",
    "journeymap.ui.guide_window",
    "journeymap.ui.outline",
    "journeymap.ui.present",
    "journeymap.ui.start_screen",
)
"""Nothing in these is needed for the first painting."""
MODULES = (
    "journeymap.drawing.overview",
    "journeymap.model.edits.pasting",
    "journeymap.model.sheets",
    "journeymap.ui.canvas.copying",
    "journeymap.ui.canvas.witness",
    "journeymap.ui.closing",
    "journeymap.ui.fields.choices",
    "journeymap.ui.fields.figures",
    "journeymap.ui.fields.form",
    "journeymap.ui.fields.picks",
    "journeymap.ui.panels.behaviours",
    "journeymap.ui.panels.breaks",
    "journeymap.ui.panels.left_contents",
    "journeymap.ui.panels.page",
    "journeymap.ui.panels.touchpoint_page",
    "journeymap.ui.workspaces.behaviours",
    "journeymap.ui.workspaces.findings",
    "journeymap.ui.workspaces.journeys",
    "journeymap.ui.workspaces.personas",
    "journeymap.ui.workspaces.plan",
    "journeymap.ui.workspaces.roadmap",
    "journeymap.ui.workspaces.what_if",
)
"""Ours, and made when they are first shown or used."""
FOREIGN = (
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtTest",
    "asyncio",
    "csv",
    "email",
    "hashlib",
    "http",
    "importlib.metadata",
    "locale",
    "msgspec",
    "multiprocessing",
    "secrets",
    "socket",
    "subprocess",
    "unittest",
    "urllib.request",
    "uuid",
    "xml",
)
"""Of the standard library and of others; `tests/test_architecture.py` names the heavy ones."""
KINDS = (
    "QAbstractItemView",
    "QComboBox",
    "QFileDialog",
    "QMdiArea",
    "QMessageBox",
    "QStyle",
    "QTabWidget",
    "QWizard",
)
"""Qt's classes with many enumerations, which PySide makes in Python once a class is used, or handed over."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a fresh process has loaded once its window shows the cinema sample."""
    data = str(tmp_path_factory.mktemp("data"))
    environment = os.environ | {"JOURNEYMAP_DATA": data, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", START], env=environment, check=True, capture_output=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_the_start_loads_nothing_that_comes_later(started: dict[str, Any]) -> None:
    loaded = set(started["modules"])
    assert not loaded.intersection(MODULES)
    assert not [each for each in sorted(loaded) if f"{each}.".startswith(tuple(f"{room}." for room in ROOMS))]


def test_the_start_loads_nothing_of_others_that_it_can_do_without(started: dict[str, Any]) -> None:
    assert not set(started["modules"]).intersection(FOREIGN)


def test_the_start_makes_no_classes_of_qt_that_nobody_uses(started: dict[str, Any]) -> None:
    assert "QWidget" in started["kinds"]
    assert not set(started["kinds"]).intersection(KINDS)


def test_pyside_reads_no_sources_of_ours(started: dict[str, Any]) -> None:
    assert started["import"] != "__feature_import__"


@pytest.mark.parametrize("name", [*ROOMS, *MODULES])
def test_what_comes_later_is_called_like_that(name: str) -> None:
    assert find_spec(name) is not None


def test_threads_that_compute_give_way_to_the_window_at_once(started: dict[str, Any]) -> None:
    assert started["switch"] < 0.001
