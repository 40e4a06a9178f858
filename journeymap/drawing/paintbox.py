"""What painting draws with: colours, letters, and the texts it has laid out before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QStaticText, QTransform

from journeymap.drawing.colours import Palette, Role
from journeymap.drawing.dashes import Stroke
from journeymap.drawing.fonts import Typeface
from journeymap.drawing.geometry import Rect
from journeymap.drawing.text import Style, elide, elide_words, wrap

if TYPE_CHECKING:
    from journeymap.drawing.images import Images

_MOST_KEPT = 20_000
SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
"""Edges and letters without steps: put together once, for PySide takes long to."""


class Paintbox:
    """Colours, letters and laid-out text, shared by everything that is painted alike.

    With `static` (the screen) lines of text are kept ready to paint; without (paper) they go to the painter
    as text, so that documents can be searched.
    """

    def __init__(
        self, palette: Palette, typeface: Typeface, *, static: bool = True, images: Images | None = None
    ) -> None:
        self.palette = palette
        self.images = images
        """Who has the pictures; without, places are left for them."""
        self.typeface = typeface
        self._static = static
        self._ready: dict[tuple[str, Style, bool], tuple[QStaticText, QFont]] = {}
        self._lines: dict[tuple[str, Style, float, bool], str] = {}
        self._pens: dict[tuple[Role, float], QPen] = {}
        self._strokes: dict[tuple[Role, float, tuple[float, ...]], Stroke] = {}

    @property
    def is_for_screen(self) -> bool:
        """Whether things may be kept as pixels; documents stay sharp at any size."""
        return self._static

    def elided(self, text: str, style: Style, width: float, *, by_word: bool = False) -> str:
        """`text` on one line no wider than `width`; `by_word` leaves out whole words where it can."""
        key = (text, style, width, by_word)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _MOST_KEPT:
                self._lines.clear()
            shorten = elide_words if by_word else elide
            found = self._lines[key] = shorten(self.typeface, text, style, width)
        return found

    def wrapped(self, text: str, style: Style, width: float, lines: int) -> tuple[str, ...]:
        """`text` on at most `lines` lines no wider than `width`."""
        return wrap(self.typeface, text, style, width, lines)

    def write(self, painter: QPainter, x: float, top: float, line: str, style: Style, role: Role) -> None:
        """Paint one line of text whose upper left corner is at (`x`, `top`)."""
        if not line:
            return
        painter.setPen(self.palette[role])
        if not self._static:
            painter.setFont(self.typeface.font(style))
            painter.drawText(QPointF(x, top + self.typeface.ascent(style)), line)
            return
        # Qt lays a text out again whenever it is painted enlarged after it was not, or the other way round.
        is_enlarged = painter.deviceTransform().isScaling()
        ready = self._ready.get((line, style, is_enlarged))
        if ready is None:
            ready = self._prepare(line, style, is_enlarged)
        painter.setFont(ready[1])
        painter.drawStaticText(QPointF(x, top), ready[0])

    def write_lines(
        self, painter: QPainter, lines: Iterable[tuple[float, float, str]], style: Style, role: Role
    ) -> None:
        """Paint lines of text of one style and colour, each by where its upper left corner is."""
        if not self._static:
            for x, top, line in lines:
                self.write(painter, x, top, line, style, role)
            return
        is_enlarged = painter.deviceTransform().isScaling()
        painter.setPen(self.palette[role])
        painter.setFont(self.typeface.font(style))
        for x, top, line in lines:
            ready = self._ready.get((line, style, is_enlarged)) or self._prepare(line, style, is_enlarged)
            painter.drawStaticText(QPointF(x, top), ready[0])

    def write_centred(
        self, painter: QPainter, centre_x: float, top: float, line: str, style: Style, role: Role
    ) -> None:
        """Paint one line of text centred at `centre_x`."""
        self.write(painter, centre_x - self.typeface.width(line, style) / 2, top, line, style, role)

    def write_on_paper(
        self, painter: QPainter, x: float, top: float, line: str, style: Style, role: Role
    ) -> None:
        """Paint one line of text on a ground of its own, where lines pass that would run through it."""
        width, height = self.typeface.width(line, style), self.typeface.line_height(style)
        painter.fillRect(QRectF(x - 1, top, width + 2, height), self.palette[Role.PAPER])
        self.write(painter, x, top, line, style, role)

    def write_right(
        self, painter: QPainter, right: float, top: float, line: str, style: Style, role: Role
    ) -> None:
        """Paint one line of text that ends at `right`."""
        self.write(painter, right - self.typeface.width(line, style), top, line, style, role)

    def _prepare(self, line: str, style: Style, is_enlarged: bool) -> tuple[QStaticText, QFont]:
        if len(self._ready) >= _MOST_KEPT:
            self._ready.clear()
        text, font = QStaticText(line), self.typeface.font(style)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        text.prepare(QTransform(), font)
        ready = self._ready[line, style, is_enlarged] = text, font
        return ready

    def pen(self, role: Role, width: float = 1.0) -> QPen:
        """A pen of a role's colour with round ends; the caller's own, to be changed at will."""
        found = self._pens.get((role, width))
        if found is None:
            found = self._pens[role, width] = QPen(
                self.palette[role],
                width * self.palette.weight,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        return QPen(found)  # copied in a quarter of the time that making one takes

    def stroke(self, role: Role, width: float, dashes: tuple[float, ...] = ()) -> Stroke:
        """A line of a role's colour, its ends flat; `dashes` in widths."""
        key = role, width, dashes
        found = self._strokes.get(key)
        if found is None:
            pen = self.pen(role, width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if dashes:
                pen.setDashPattern(dashes)
            found = self._strokes[key] = Stroke(pen, pen.widthF(), dashes)
        return found


def qrect(rect: Rect) -> QRectF:
    """A rectangle as Qt has it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def whole(place: float) -> int:
    """The pixel that a place is nearest to: of two the same one wherever a map is scrolled to."""
    return floor(place + 0.5 + 1e-5)


def to_pixels(painter: QPainter) -> QTransform:
    """What to set as a painter's transform so that it paints in the pixels of what it paints on."""
    inverted, _ok = painter.deviceTransform().inverted()
    return inverted * painter.worldTransform()


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Leave the painter as it was found, also when painting fails: else Qt complains and leaks."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()
