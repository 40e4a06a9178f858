"""What the lines of the map mean: where there is little room, first what the lines in view mean."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import LegendEntry, RouteLook, Tone
from journeymap.drawing.painting import Paintbox, fitting_legend, legend_width, paint_legend
from journeymap.i18n import _, mark
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.plain import set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, scale, sized, type_px

HEIGHT = 36
DRAWN = {
    Tone.CARRIED: mark("a whole line: {meaning}"),
    Tone.HALF: mark("dashes: {meaning}"),
    Tone.LOST: mark("dots and a cross: {meaning}"),
    Tone.IDLE: mark("a thin grey line: {meaning}"),
    Tone.LEAK: mark("a triangle: {meaning}"),
    Tone.PLAIN: mark("a hand: {meaning}"),
}
"""What the legend's entries look like, for the tooltip that has all of them."""
BESIDE = 16
"""Pixels between the last entry and what stands at its right."""
SETTLED_MS = 150
"""After so long without moving the map one looks at what is in view."""


class MapLegend(QWidget):
    """What the lines of the map mean, as the map draws them."""

    def __init__(self, session: Session, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = canvas.view
        self._absent: frozenset[LegendEntry] | None = None
        self._entries: Sequence[LegendEntry] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # what stands beside it stays where it is
        self.setSizePolicy(policy)
        sized(self, height=HEIGHT - 1)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._look_again)
        session.view.lens_changed.connect(self.refresh)
        canvas.chart.laid_out.connect(self._settled.start)
        canvas.chart.looks_changed.connect(self._look_again)
        canvas.view.moved.connect(self._settled.start)
        self.refresh()

    def refresh(self) -> None:
        """Show the legend of the lens."""
        self._absent = None
        self._entries = Lens(self._session.store, None, self._session.view.lens).legend()
        self.setAccessibleName(
            _("Legend: {entries}").format(entries=", ".join(e.text for e in self._entries))
        )
        set_tip(self, "\n".join(_(DRAWN[each.tone]).format(meaning=each.text) for each in self._entries))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT - 1)  # what it has no room for it leaves out

    def width_of(self, count: int | None = None) -> int:
        """How wide it is with so many of its entries, with all by default."""
        return ceil(legend_width(_box(), self._entries[:count])) + BESIDE

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = Rect(0, 0, self.width() - BESIDE, self.height())
            paint_legend(painter, _box(), room, self.shown_entries())

    def shown_entries(self) -> list[LegendEntry]:
        """The entries that have room."""
        absent = self._absent_entries() if self.width_of() > self.width() else frozenset()
        return fitting_legend(_box(), self._entries, self.width() - BESIDE, absent)

    def _look_again(self) -> None:
        self._absent = None
        if self.width_of() > self.width():
            self.update()

    def _absent_entries(self) -> frozenset[LegendEntry]:
        """What no line in view has; looked for where not all of the legend has room."""
        if self._absent is None:
            absent = set(self._entries)
            for look in self._view.looks_in_view():
                absent = {each for each in absent if not _means(each, look)}
                if not absent:  # a large map from afar mostly has everything
                    break
            self._absent = frozenset(absent)
        return self._absent


def _means(entry: LegendEntry, look: RouteLook) -> bool:
    """Whether it is an entry for such a line."""
    if entry.asserted:
        return look.asserted
    return entry.tone is (Tone.IDLE if look.tone is Tone.PLAIN else look.tone)


def _box() -> Paintbox:
    return Paintbox(current_palette(), screen_typeface(scale(), type_px(0)))
