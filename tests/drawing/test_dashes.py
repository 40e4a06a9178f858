"""A part of a dashed line looks as it does in the whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from journeymap.drawing.dashes import Bend, Stroke
from journeymap.drawing.geometry import Rect

SIDE = 240
DASHES = ((3.2, 2.2), (0.9, 1.7))


def painted(bend: Bend, dashes: tuple[float, ...], zoom: float, seen: Rect) -> QImage:
    """A dark dashed line, as much of it as is seen."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    pen = QPen(Qt.GlobalColor.black, 1.4)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(on_screen(seen, zoom))
        painter.scale(zoom, zoom)
        bend.paint(painter, Stroke(pen, 1.4, dashes), [seen])
    return image


def on_screen(area: Rect, zoom: float) -> QRect:
    """Pixels that lie wholly in an area."""
    place = QRectF(area.x * zoom, area.y * zoom, area.width * zoom, area.height * zoom)
    return place.toAlignedRect() & QRect(0, 0, SIDE, SIDE)


@pytest.mark.usefixtures("qapp")
@settings(deadline=None)
@given(
    xs=st.tuples(st.integers(-900, 90), st.integers(100, 150), st.integers(170, 2_000)),
    ys=st.tuples(st.integers(10, 200), st.integers(10, 200)),
    dashes=st.sampled_from(DASHES),
    zoom=st.sampled_from([0.56, 0.8, 1.0]),
    part=st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(10, 150), st.integers(10, 150)),
)
def test_a_part_looks_as_in_the_whole(
    xs: tuple[int, int, int],
    ys: tuple[int, int],
    dashes: tuple[float, ...],
    zoom: float,
    part: tuple[int, int, int, int],
) -> None:
    bend = Bend([(xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[2], ys[1])], 9.0)
    whole = painted(bend, dashes, zoom, Rect(0, 0, SIDE / zoom, SIDE / zoom))
    shown = on_screen(Rect(*part), zoom).adjusted(1, 1, -1, -1)  # Qt smooths its clip's edge otherwise
    one, other = whole.copy(shown), painted(bend, dashes, zoom, Rect(*part)).copy(shown)
    apart = [abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)]
    assert max(apart, default=0) <= 3
