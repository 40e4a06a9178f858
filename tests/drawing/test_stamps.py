"""What is copied looks as it does when it is drawn, wherever the map is scrolled to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.drawing import stamps
from journeymap.drawing.colours import palette
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import EmotionCurve, EmotionPoint
from journeymap.drawing.painting import Paintbox, paint_curve
from journeymap.drawing.stamps import paint_stamps

REACH = 6.0
ROUNDING = 3
DRAWN: list[str] = []


@pytest.fixture
def box() -> Paintbox:
    DRAWN.clear()
    return Paintbox(palette(), screen_typeface())


def draw(painter: QPainter, at: QPointF, kind: str) -> None:
    DRAWN.append(kind)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(kind))
    painter.drawEllipse(at, REACH, REACH)


def painted(paint, zoom: float = 1.0, ratio: float = 1.0, shift: int = 0) -> QImage:
    image = QImage(round(120 * ratio), round(60 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(shift, 0)
        painter.scale(zoom, zoom)
        paint(painter)
    return image


def worst(one: QImage, other: QImage) -> int:
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(first - second) for first, second in pairs)


@pytest.mark.parametrize(("zoom", "ratio"), [(1.0, 1.0), (2.0, 1.0), (0.5, 1.0), (1.0, 2.0)])
def test_a_copy_is_what_would_be_drawn(box: Paintbox, zoom: float, ratio: float) -> None:
    places = [(20.0, 20.0, "red"), (30.5, 25.0, "blue"), (45.0, 20.5, "red")]
    copied = painted(lambda painter: paint_stamps(painter, box, places, (REACH, REACH), draw), zoom, ratio)
    drawn = painted(
        lambda painter: [draw(painter, QPointF(x, y), kind) for x, y, kind in places], zoom, ratio
    )
    assert worst(copied, drawn) <= ROUNDING


def test_alike_ones_are_drawn_once(box: Paintbox) -> None:
    places = [(10.0 + 8 * number, 20.0, "red") for number in range(9)]
    for _time in range(3):
        painted(lambda painter: paint_stamps(painter, box, places, (REACH, REACH), draw))
    assert DRAWN == ["red"]


def test_no_more_are_kept_than_allowed(box: Paintbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "MOST_KEPT", 3)
    for number in range(20):
        place = (20.0, 20.0, QColor(number, 0, 0).name())
        painted(lambda painter, place=place: paint_stamps(painter, box, [place], (REACH, REACH), draw))
        assert len(stamps._kept[box]) <= 3


def test_they_stand_on_the_same_pixels_wherever_the_map_is_scrolled_to(box: Paintbox) -> None:
    place = [(30.125, 20.375, "red")]  # between two parts of a pixel
    pictures = [
        painted(lambda painter: paint_stamps(painter, box, place, (REACH, REACH), draw), shift=step).copy(
            step, 0, 60, 60
        )
        for step in range(5)
    ]
    assert all(each == pictures[0] for each in pictures)


def test_the_dots_of_a_curve_are_copied_on_the_screen_and_drawn_on_paper(
    box: Paintbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = tuple(EmotionPoint(str(x), 20.0 + x, 30.0 - x / 4, x / 20 - 1) for x in range(0, 80, 20))
    curve = EmotionCurve("j", points)
    paper = Paintbox(palette(), screen_typeface(), static=False)
    on_screen = painted(lambda painter: paint_curve(painter, box, curve))
    on_paper = painted(lambda painter: paint_curve(painter, paper, curve))
    assert worst(on_screen, on_paper) <= ROUNDING
    assert box in stamps._kept
    assert paper not in stamps._kept
