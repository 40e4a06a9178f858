"""The Findings workspace of a window, for all tests of it."""

from __future__ import annotations

import pytest

from journeymap.ui.main_window import MainWindow
from journeymap.ui.workspaces.findings import FindingsWorkspace
from tests.ui.conftest import shown_workspace


@pytest.fixture
def workspace(window: MainWindow) -> FindingsWorkspace:
    """The workspace of a window on the cinema sample, all worked out."""
    shown = shown_workspace(window, "findings", FindingsWorkspace)
    shown.keeper.make_now()
    return shown
