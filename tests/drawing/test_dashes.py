"""A part of a dashed line looks as it does in the whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPathStroker, QPen

from journeymap.drawing.dashes import Bend, Stroke, dashes_of, path_of
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


@given(
    width=st.integers(4, 400),
    ends=st.tuples(st.integers(-60, 60), st.integers(-60, 60)),
    slopes=st.tuples(st.floats(-1, 1), st.floats(-1, 1)),
    lengths=st.sampled_from([(9.0, 3.6), (12.0, 4.0, 2.5, 4.0)]),
)
def test_the_dashes_of_a_curve_lie_on_it_one_after_the_other(
    width: int, ends: tuple[int, int], slopes: tuple[float, float], lengths: tuple[float, ...]
) -> None:
    piece = (0.0, float(ends[0]), float(width), float(ends[1]), *slopes)
    dashes, curve = dashes_of(piece, lengths), path_of(piece)
    assert dashes[0].p1() == QPointF(0, ends[0])
    wide = QPainterPathStroker()
    wide.setWidth(2.0)
    wide.setCapStyle(Qt.PenCapStyle.SquareCap)
    on_curve = wide.createStroke(curve)
    assert all(on_curve.contains(point) for each in dashes for point in (each.p1(), each.p2()))
    periods = curve.length() / sum(lengths)
    assert len(dashes) == pytest.approx(periods * len(lengths) / 2, abs=1.1)
    for number, each in enumerate(dashes[:-1]):
        wanted = lengths[2 * number % len(lengths)]
        assert 0.8 * wanted <= each.length() <= wanted + 1e-6
