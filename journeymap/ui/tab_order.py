"""The Tab key goes in the order in which a window is read, also through rows made anew while somebody works.

Qt's own order is that in which widgets were made: what is built late, or built again after an edit, comes
last, wherever it stands. So the order is taken from the layouts, whenever the key is pressed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QSplitter, QWidget

_AROUND_BARS = ("qt_scrollarea_hcontainer", "qt_scrollarea_vcontainer")
"""Where Qt keeps scroll bars, which take no Tab. Bars that were asked for there would go for Python with the
container, though somebody else holds them."""


class InReadingOrder:
    """Mixed into a window, before its Qt class: Tab and Shift+Tab go through it as it is read.

    A part with a better order has a method `tab_stops` that answers what comes first in it.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus on, from the last to the first; False where nothing takes it. Qt calls this."""
        assert isinstance(self, QWidget)
        order = _in_order(self)
        here = self.focusWidget()
        at = order.index(here) if here in order else -1
        before, after = order[: max(at, 0)], order[at + 1 :]
        ahead = [*after, *before] if forward else [*reversed(before), *reversed(after)]
        stop = next((each for each in ahead if _takes_tab(each)), None)
        if stop is None:
            return False
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True


def tab_stops(window: QWidget) -> list[QWidget]:
    """Where the Tab key stops in a window now, in its order."""
    return [each for each in _in_order(window) if _takes_tab(each)]


def _in_order(window: QWidget) -> list[QWidget]:
    return list(dict.fromkeys(_read(window)))


def _read(widget: QWidget) -> Iterator[QWidget]:
    """All inside, in reading order, each before its parts, hidden ones too: one may have had the focus."""
    for part in _parts(widget):
        if not part.isWindow():
            yield part
            yield from _read(part)


def _parts(widget: QWidget) -> list[QWidget]:
    inside = [
        each
        for each in widget.children()
        if isinstance(each, QWidget) and each.objectName() not in _AROUND_BARS
    ]
    layout = widget.layout()
    if isinstance(widget, QSplitter):
        placed = [widget.widget(place) for place in range(widget.count())]
    else:
        placed = list(_laid_out(layout, inside)) if layout is not None else []
    told = getattr(widget, "tab_stops", list)
    return list(dict.fromkeys([*told(), *placed, *inside]))


def _laid_out(layout: QLayout, inside: Sequence[QWidget]) -> Iterator[QWidget]:
    """Those of the widgets that a layout and the layouts in it place, in its order.

    `QLayout.itemAt` is not asked: what Python holds of an item would outlive it, and be taken for whatever
    widget comes to stand at its address.
    """
    layouts = [each for each in layout.children() if isinstance(each, QLayout)]
    found = [(layout.indexOf(each), [each]) for each in inside]
    found += [(layout.indexOf(each), list(_laid_out(each, inside))) for each in layouts]
    for place, widgets in sorted(found, key=itemgetter(0)):
        if place >= 0:
            yield from widgets


def _takes_tab(widget: QWidget) -> bool:
    # Where the system says so, as macOS does, only what is typed into is a stop.
    everything = QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls
    asked = Qt.FocusPolicy.TabFocus if everything else Qt.FocusPolicy.StrongFocus
    if widget.focusPolicy() & asked != asked or widget.focusProxy() is not None:
        return False
    return widget.isVisible() and widget.isEnabled()
