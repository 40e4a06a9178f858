"""The rules between the rooms that `make imports` cannot see: Qt's submodules, and what start-up may load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import PACKAGE, imported_names, place, python_files

QT_ROOMS = {"app", "ui", "drawing", "export"}
WIDGET_ROOMS = {"app", "ui"}
WIDGET_MODULES = ("PySide6.QtWidgets", "PySide6.QtSvgWidgets", "PySide6.QtOpenGLWidgets")
# Each costs 0.1 s to a second of the time to the first window.
LATE = {"networkx", "matplotlib", "sqlite_utils", "numpy", "pandas", "highspy", "duckdb", "jsonschema"} | {
    "cel_expr_python"
}


def room(path: Path) -> str:
    """The part of the package that the file belongs to: "ui", "cli", …"""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def test_qt_only_where_things_are_drawn() -> None:
    found = [
        f"{place(path, node)} {name}"
        for path in python_files()
        for node, name in imported_names(path)
        if name.partition(".")[0] in {"PySide6", "shiboken6"} and room(path) not in QT_ROOMS
    ]
    assert not found, f"Qt is for {sorted(QT_ROOMS)}"


def test_widgets_only_in_the_interface() -> None:
    found = [
        f"{place(path, node)} {name}"
        for path in python_files()
        for node, name in imported_names(path)
        if name.startswith(WIDGET_MODULES) and room(path) not in WIDGET_ROOMS
    ]
    assert not found, "drawing and export work without widgets, on paper as on screen"


def modules_after(statement: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after the statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize("module", ["journeymap.app", "journeymap.cli", "journeymap.__main__"])
def test_start_up_loads_nothing_heavy(module: str) -> None:
    name = module.rpartition(".")[2]
    if not ((PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()):
        pytest.skip(f"{module} is still to be built")
    assert not modules_after(f"import {module}") & LATE


def test_the_model_loads_no_qt() -> None:
    assert "PySide6" not in modules_after("import journeymap.model.store, journeymap.analysis")
