"""Painting where there is little room: short arrows, low lanes, samples of curves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from journeymap.drawing.colours import Role, Theme, palette
from journeymap.drawing.curve_painting import paint_curve_key
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import EmotionCurve, Rect, Route
from journeymap.drawing.looks import Detail, LaneLook, RouteLook, Tone
from journeymap.drawing.metrics import ARROW, badge_size
from journeymap.drawing.painting import Paintbox, paint_lane_header, paint_routes, trace
from journeymap.drawing.text import Style
from tests.drawing.test_painting import painted


@pytest.fixture
def box() -> Paintbox:
    return Paintbox(palette(), screen_typeface())


@pytest.mark.parametrize("length", [16.0, 26.0, 28.0, 34.0])
@pytest.mark.parametrize("thin", [False, True])
def test_a_badge_hides_no_arrow_head_of_a_short_line(box: Paintbox, length: float, thin: bool) -> None:
    start, tip = (100.0, 40.0), (100.0, 40.0 + length)
    at = max(tip[1] - badge_size(length) / 2 - ARROW - 2, start[1])
    path = trace(Route("t", ("a", None), ("b", None), (start, tip), (100.0, at)))

    def head(look: RouteLook) -> QImage:
        image = painted(lambda painter: paint_routes(painter, box, [(path, look)], Detail.FULL))
        return image.copy(94, round(tip[1] - ARROW), 13, round(ARROW))

    assert head(RouteLook(Tone.LOST, "×", thin=thin)) == head(RouteLook(Tone.LOST, thin=thin))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("badge", ["", "×"])
def test_a_selected_transition_is_seen_however_short(theme: Theme, badge: str) -> None:
    box = Paintbox(palette(theme), screen_typeface())
    path = trace(Route("t", ("a", None), ("b", None), ((100.0, 40.0), (100.0, 66.0)), (100.0, 48.0)))
    accent = box.palette[Role.ACCENT].rgb()

    def marked(look: RouteLook) -> int:
        image = painted(lambda painter: paint_routes(painter, box, [(path, look)], Detail.FULL))
        return sum(image.pixel(x, y) == accent for x in range(80, 120) for y in range(30, 80))

    look = RouteLook(Tone.LOST, badge)
    assert marked(look) == 0
    assert marked(replace(look, selected=True)) > 8


def test_a_lane_too_low_for_two_lines_says_its_device_on_one(box: Paintbox) -> None:
    def header(look: LaneLook) -> QImage:
        return painted(lambda painter: paint_lane_header(painter, box, Rect(0, 0, 130, 16), look))

    phone, laptop = (LaneLook("Website", each, on_one_line=True) for each in ("phone", "laptop"))
    alone = header(LaneLook("Website", ""))
    assert header(phone) != header(laptop)
    assert header(phone).copy(0, 0, 70, 16) == alone.copy(0, 0, 70, 16)
    long = LaneLook("Customer newsletter", "phone", on_one_line=True)
    assert header(long) != header(replace(long, device="laptop")), (
        "a long channel gives way to what tells them apart"
    )
    assert header(long) != header(replace(long, channel="Shop newsletter")), "but not all of it"
    assert header(replace(long, small=True)) != header(long)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_sample_of_a_persona_has_the_gaps_of_its_curve(theme: Theme, number: int) -> None:
    box = Paintbox(palette(theme), screen_typeface())
    curve = EmotionCurve("j", (), as_is=True, segment="s", name="Regulars", colour="#B3312A", number=number)
    paper, rect = box.palette[Role.PAPER], Rect(10, 10, 120, 30)

    def paint(painter: QPainter) -> None:
        painter.fillRect(0, 0, 220, 120, paper)
        paint_curve_key(painter, box, rect, [curve])

    image = painted(paint)
    y = round(rect.y + (box.typeface.line_height(Style.TINY) + 1) / 2)
    lightness = [abs(image.pixelColor(x, y).lightness() - paper.lightness()) for x in range(10, 36)]
    for side in (lightness[:8], lightness[-8:]):
        assert min(side) < 60 < 80 < max(side), "a dash and a gap beside the marker"
