"""Why something cannot be done at the moment: kept with the dimmed action, said where it is sought."""

from __future__ import annotations

from PySide6.QtGui import QAction


def hinder(action: QAction, why: str) -> None:
    """Dim an action and keep in plain words what is missing; with no words it can be done."""
    action.setEnabled(not why)
    action.setStatusTip(why)


def hindrance(action: QAction) -> str:
    """What stands in the way of an action; empty when nothing does, or nobody says what."""
    return "" if action.isEnabled() else action.statusTip()
