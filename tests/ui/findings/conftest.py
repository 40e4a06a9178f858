"""The Findings workspace of a window, for all tests of it."""

from __future__ import annotations

import pytest

from journeymap.ui.main_window import MainWindow
from journeymap.ui.workspaces.findings import FindingsWorkspace


@pytest.fixture
def workspace(window: MainWindow) -> FindingsWorkspace:
    """The workspace of a window on the cinema sample, all worked out."""
    window.resize(1500, 860)
    window.session.view.show_workspace("findings")
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, FindingsWorkspace)
    shown.keeper.make_now()
    return shown
