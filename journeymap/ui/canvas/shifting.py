"""Moving what is painted already, so that a pane that scrolls paints only what comes into view."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget


def shift(pane: QWidget, across: int, down: int, floats: Iterable[QWidget] = ()) -> None:
    """Move the pixels of a pane; `floats` lie over it and stay where they are.

    Qt shifts no pixels that something else lies over, so what is under a float is left out, and painted anew
    unless the float lets nothing through.
    """
    room = pane.rect()
    inside = any(not each.isHidden() for each in pane.findChildren(QWidget))
    if inside or abs(across) >= room.width() or abs(down) >= room.height():
        pane.update()
        return
    moved = QRegion(room)
    parent = pane.parentWidget() or pane
    for each in floats:
        if not each.isHidden():
            place = QRect(each.mapTo(parent, each.rect().topLeft()) - pane.pos(), each.size())
            moved -= place
            if not each.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
                pane.update(place)
    for rect in moved:  # type: ignore[attr-defined]  # the stubs leave it out
        pane.scroll(across, down, rect)
