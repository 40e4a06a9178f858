"""Painting what customers expect: the brushes, the one in the hand, and its keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPainterPath, QPixmap

from journeymap.drawing.colours import Role
from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.edits.behaviours import set_expectation
from journeymap.model.queries import behaviour_name, expectation_of
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.view import MapView


@frozen
class Brush:
    """What a stroke says of the touchpoints it touches; `kind` None says nothing there any more."""

    kind: str | None
    name: str
    mark: str
    """The word on a card that is being painted."""
    hint: str
    key: Qt.Key

    @property
    def letter(self) -> str:
        """The key that paints the cards selected."""
        return self.key.name.removeprefix("Key_")


BRUSHES = (
    Brush(
        "starts",
        mark("Starts"),
        mark("starts here"),
        mark("Click or drag over cards where “{name}” starts · Esc ends painting"),
        Qt.Key.Key_S,
    ),
    Brush(
        "pauses",
        mark("Set aside"),
        mark("set aside here"),
        mark("Click or drag over cards where “{name}” is set aside · Esc ends painting"),
        Qt.Key.Key_A,
    ),
    Brush(
        "ends",
        mark("Ends"),
        mark("ends here"),
        mark("Click or drag over cards where “{name}” ends · Esc ends painting"),
        Qt.Key.Key_E,
    ),
    Brush(
        None,
        mark("Clear"),
        mark("nothing is said"),
        mark("Click or drag over cards of which nothing is to be said for “{name}” · Esc ends painting"),
        Qt.Key.Key_C,
    ),
)


class Painting(QObject):
    """The brush in the hand, if any, and what it paints: the lens, on touchpoints."""

    changed = Signal()
    """Another brush, or none."""

    def __init__(self, view: MapView, bench: Bench) -> None:
        super().__init__(view)
        self._view = view
        self.bench = bench
        self.brush: Brush | None = None
        bench.view_state.lens_changed.connect(self._take_lens)
        bench.view_state.journey_changed.connect(self.stop)
        view.tool_changed.connect(self._show_cursor)

    @property
    def lens(self) -> str | None:
        """The behaviour that is painted."""
        return self.bench.view_state.lens

    @property
    def hint(self) -> str:
        """What the brush in the hand does, in a sentence."""
        if self.brush is None or self.lens is None:
            return ""
        return _(self.brush.hint).format(name=behaviour_name(self.bench.session.store, self.lens))

    def take(self, brush: Brush | None) -> None:
        """Take another brush in hand, or none; without a lens there is nothing to paint."""
        brush = brush if self.lens is not None else None
        if brush is self.brush:
            return
        self._view.cancel_tool()
        self.brush = brush
        self._show_cursor()
        self.changed.emit()
        self.bench.hint.emit(self.hint)

    def stop(self) -> bool:
        """Put the brush down; False when none was in hand."""
        held = self.brush is not None
        self.take(None)
        return held

    def paint(self, touchpoints: Iterable[str], brush: Brush) -> None:
        """Say of touchpoints what the brush says, as one edit; nothing where it is said already."""
        lens, store = self.lens, self.bench.session.store
        if lens is None:
            return
        changed = []
        for each in touchpoints:
            known = expectation_of(store, each, lens)
            if (known.kind if known else None) != brush.kind:
                changed.append(each)
        if changed:
            self.bench.session.edit(set_expectation, changed, lens, brush.kind)

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key means something to the brush, or paints the cards selected."""
        if event.key() == Qt.Key.Key_Escape:
            return self.brush is not None
        return self._brush_of(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing."""
        if event.key() == Qt.Key.Key_Escape:
            return self.stop()
        brush = self._brush_of(event)
        if brush is not None:
            self.paint(self.bench.selected("touchpoint"), brush)
        return brush is not None

    def _brush_of(self, event: QKeyEvent) -> Brush | None:
        """The brush that a key stands for, while there are cards selected to paint."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not plain or self.lens is None or not self.bench.selected("touchpoint"):
            return None
        return next((each for each in BRUSHES if each.key == event.key()), None)

    def _take_lens(self) -> None:
        if self.lens is None:
            self.stop()
        elif self.brush is not None:
            self._view.cancel_tool()
            self.bench.hint.emit(self.hint)

    def _show_cursor(self) -> None:
        if self.brush is not None:
            self._view.viewport().setCursor(brush_cursor(self.bench))
        elif self._view.tool is None:
            self._view.viewport().unsetCursor()


def brush_cursor(bench: Bench) -> QCursor:
    """A pointer that looks like a brush; its tip paints."""
    picture = QPixmap(26, 26)
    picture.fill(Qt.GlobalColor.transparent)
    colours = bench.chart.box.palette
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for role, width in ((Role.PAPER, 6.0), (Role.INK, 3.0)):
            painter.setPen(bench.chart.box.pen(role, width))
            painter.drawLine(QPointF(11, 14), QPointF(22, 3))
        tip = QPainterPath(QPointF(2, 23))
        tip.cubicTo(QPointF(5, 20), QPointF(3, 16), QPointF(8, 14))
        tip.cubicTo(QPointF(12, 13), QPointF(13, 18), QPointF(10, 20))
        tip.cubicTo(QPointF(8, 22), QPointF(5, 23), QPointF(2, 23))
        painter.setPen(bench.chart.box.pen(Role.PAPER, 1.2))
        painter.setBrush(colours[Role.ACCENT])
        painter.drawPath(tip)
    return QCursor(picture, 2, 23)
