"""A terminal for tests of the command line, and a project to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeymap.model.file.document import write_project
from journeymap.model.file.templates import template
from tests.cli.terminal import Terminal


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Runs a command line."""
    return Terminal(capsys)


@pytest.fixture
def cinema(tmp_path: Path) -> Path:
    """A project file of the cinema."""
    path = tmp_path / "cinema.journey"
    write_project(path, template("cinema"))
    return path
