"""PySide6 gives back every reference to None that it takes.

PySide6 6.12.0 under Python below 3.12 does not: each call of a Qt function that returns nothing drops one
reference to None, and after some thousand calls the interpreter aborts (`none_dealloc`). pyproject.toml
keeps that version out; this test notices if it, or the fault, ever comes back.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainterPath, QTransform
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

CALLS = 200
# Other code (a cache, a signal handler) may take or give a few meanwhile; the fault takes one a call.
TOLERANCE = 50


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: nothing to lose"
)
def test_void_calls_lose_no_reference_to_none() -> None:
    thing, path, item = QObject(), QPainterPath(), QGraphicsRectItem()
    timer, widget = QTimer(), QWidget()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        thing.setObjectName("name")
        path.moveTo(number, 0)
        item.setTransform(QTransform())
        timer.setInterval(number)
        widget.setVisible(False)
    lost = before - sys.getrefcount(None)
    assert abs(lost) < TOLERANCE, f"{lost} references to None lost in {5 * CALLS} calls"


def test_this_pyside_is_one_that_works_here() -> None:
    import PySide6

    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    assert sys.version_info >= (3, 12) or version < (6, 12), "see docs/adr/0004-pyside6-essentials.md"
