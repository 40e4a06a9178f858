"""What painting leaves on paper: within its place, with a shape for every meaning, whatever the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.drawing.blocks import block_around
from journeymap.drawing.colours import Role, Theme, palette
from journeymap.drawing.fonts import Typeface, paper_typeface, screen_typeface
from journeymap.drawing.geometry import (
    Cell,
    EmotionCurve,
    EmotionPoint,
    NamePlace,
    Rect,
    Route,
    RowBand,
    Twin,
)
from journeymap.drawing.looks import (
    CardLook,
    Detail,
    LaneLook,
    LegendEntry,
    RouteLook,
    RowLook,
    StageLook,
    Tone,
)
from journeymap.drawing.painting import (
    Paintbox,
    fitting_legend,
    legend_width,
    paint_badge,
    paint_card,
    paint_collapsed_stage,
    paint_collapsed_stage_name,
    paint_lane_header,
    paint_legend,
    paint_routes,
    paint_row,
    paint_row_header,
    paint_sign,
    paint_stage_header,
    paint_twin,
    trace,
)
from journeymap.drawing.row_painting import smooth
from journeymap.drawing.text import Style
from journeymap.drawing.traces import LABEL_STYLE, label_fits, label_place, paint_label, paint_lines

CARD = Rect(20, 20, 160, 62)
HOSTILE = (
    "<b>bold</b> & <img src='x'>",
    "مرحبا بالعالم",
    "映画の予約",
    "👩‍👩‍👧 🎬",
    "W" * 10_000,
    "a\u202eb",
    "",
)


@pytest.fixture
def box() -> Paintbox:
    return Paintbox(palette(), screen_typeface())


def painted(paint: Callable[[QPainter], None], width: int = 220, height: int = 120) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
    finally:
        painter.end()
    return image


def ink(image: QImage) -> Rect | None:
    """The least rectangle around what is not white."""
    white = QColor("#ffffff").rgb()
    marked = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != white
    ]
    if not marked:
        return None
    xs, ys = [x for x, _y in marked], [y for _x, y in marked]
    return Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def is_within(image: QImage, rect: Rect) -> bool:
    found = ink(image)
    return found is not None and rect.united(found) == rect


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("detail", Detail)
def test_a_card_stays_in_its_place_whatever_its_title(box: Paintbox, title: str, detail: Detail) -> None:
    look = CardLook(title, title, Tone.LOST, asserted=True, moment_of_truth=True, entry=True, selected=True)
    image = painted(lambda painter: paint_card(painter, box, CARD, look, detail))
    place = block_around(CARD).grown(1, 1, 1, 1) if detail is Detail.BLOCK else CARD.grown(4, 4, 4, 4)
    assert is_within(image, place)


def test_text_is_never_markup(box: Paintbox) -> None:
    plain, marked = CardLook("bold"), CardLook("<b>bold</b>")
    images = [
        painted(lambda painter, look=look: paint_card(painter, box, CARD, look)) for look in (plain, marked)
    ]
    assert images[0] != images[1]


def test_every_tone_has_a_sign_of_its_own_shape(box: Paintbox) -> None:
    """In one colour, so that only shapes can tell them apart."""
    shapes: dict[bytes, Tone] = {}
    for tone in (
        Tone.CARRIED,
        Tone.HALF,
        Tone.LOST,
        Tone.IDLE,
        Tone.STARTS,
        Tone.LEAK,
        Tone.WITHHELD,
        Tone.DEAD_START,
    ):
        image = painted(lambda painter, tone=tone: paint_sign(painter, box, 10, 10, tone, 12), 20, 20)
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        dark = bytes(grey.pixelColor(x, y).lightness() < 200 for x in range(20) for y in range(20))
        assert dark not in shapes, f"{tone} looks like {shapes.get(dark)}"
        shapes[dark] = tone


def test_levels_of_detail_differ(box: Paintbox) -> None:
    look = CardLook("Pays", "lost", Tone.LOST)
    images = [
        painted(lambda painter, detail=detail: paint_card(painter, box, CARD, look, detail))
        for detail in Detail
    ]
    assert images[0] != images[1] != images[2]
    assert Detail.at(1.0) is Detail.FULL
    assert Detail.at(0.5) is Detail.TITLE
    assert Detail.at(0.2) is Detail.BLOCK


def route(*points: tuple[float, float]) -> Route:
    middle = points[len(points) // 2]
    return Route("t", ("a", None), ("b", None), points, middle)


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("badge", ["", "×", "2 of 6"])
def test_a_route_stays_in_its_bounds(box: Paintbox, tone: Tone, badge: str) -> None:
    path = trace(route((30, 30), (100, 30), (100, 90), (180, 90)))
    look = RouteLook(tone, badge, asserted=True, selected=True, hover=True)
    image = painted(lambda painter: paint_routes(painter, box, [(path, look)], Detail.FULL))
    assert is_within(image, path.bounds)


@pytest.mark.parametrize("label", HOSTILE)
def test_a_label_stays_on_its_line(box: Paintbox, label: str) -> None:
    for points in (((10, 30), (30, 30), (30, 90), (210, 90)), ((60, 30), (75, 30), (75, 60), (90, 60))):
        path = trace(route(*points))
        look = RouteLook(Tone.CARRIED, "½", label, selected=True)
        image = painted(
            lambda painter, path=path, look=look: paint_routes(painter, box, [(path, look)], Detail.FULL)
        )
        assert is_within(image, path.bounds)


def test_a_label_leaves_the_badge_free() -> None:
    wide = Route("t", ("a", None), ("b", None), ((0, 9), (400, 9)), (100, 9))
    assert label_place(wide) == NamePlace(260, 9, pytest.approx(123), pytest.approx(123))
    narrow = Route("t", ("a", None), ("b", None), ((0, 9), (28, 9)), (14, 9))
    assert label_place(narrow) is None


@pytest.mark.parametrize("left", [True, False])
def test_a_label_that_fits_at_no_side_lies_over_its_line_unless_a_badge_does(
    box: Paintbox, left: bool
) -> None:
    label = "carries on by phone"
    half = box.typeface.width(label, LABEL_STYLE) * 0.7
    sides = (half, 0.0) if left else (0.0, half)
    place = NamePlace(100, 60, *sides, beside=True, beyond=half)
    way = replace(route((100, 20), (100, 60), (100, 100)), label=place)

    def inked(badge: str, words: str = label) -> Rect:
        look = RouteLook(Tone.PLAIN, badge, words)
        found = ink(painted(lambda painter: paint_label(painter, box, way, look)))
        assert found is not None
        assert trace(way).bounds.united(found) == trace(way).bounds
        assert label_fits(box, way, look) == (not badge)
        return found

    over, beside, short = inked(""), inked("½"), inked("", "calls")
    assert over.x < 100 < over.right
    assert beside.right < 94 if left else beside.x > 106
    assert short.right < 100 if left else short.x > 100, "beside its line, as long as it fits there"


def test_no_line_runs_over_a_badge(box: Paintbox) -> None:
    one = trace(route((30, 30), (100, 60), (180, 90))), RouteLook(Tone.LOST, "×")
    other = trace(route((100, 10), (100, 60), (100, 110))), RouteLook(Tone.CARRIED)
    alone = painted(lambda painter: paint_routes(painter, box, [one], Detail.FULL))
    crossed = painted(lambda painter: paint_routes(painter, box, [one, other], Detail.FULL))
    badge = QRect(94, 54, 13, 13)
    assert crossed.copy(badge) == alone.copy(badge)
    assert crossed.pixelColor(100, 40) != alone.pixelColor(100, 40)


@pytest.mark.parametrize("look", [RouteLook(Tone.LOST, "2 of 6", asserted=True), RouteLook(Tone.LEAK)])
def test_a_copied_badge_is_that_which_is_drawn(box: Paintbox, look: RouteLook) -> None:
    path = trace(route((30, 30), (100, 60), (180, 90)))

    def drawn(painter: QPainter) -> None:
        paint_lines(painter, box, [(path, look)])
        paint_badge(painter, box, path.route.badge, look)

    copied = painted(lambda painter: paint_routes(painter, box, [(path, look)], Detail.FULL))
    one_by_one = painted(drawn)
    pairs = zip(bytes(copied.constBits()), bytes(one_by_one.constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 3


def test_lines_differ_by_more_than_colour(box: Paintbox) -> None:
    path = trace(route((10, 60), (210, 60)))
    gaps = {}
    for tone in (Tone.CARRIED, Tone.HALF, Tone.LOST):
        image = painted(
            lambda painter, tone=tone: paint_routes(painter, box, [(path, RouteLook(tone))], Detail.FULL)
        )
        white = [image.pixelColor(x, 60).lightness() > 240 for x in range(12, 200)]
        gaps[tone] = sum(one != other for one, other in pairwise(white))
    assert gaps[Tone.CARRIED] == 0
    assert 10 < gaps[Tone.HALF] < gaps[Tone.LOST]


def test_a_pointer_near_a_line_means_it() -> None:
    shape = trace(route((30, 30), (100, 30), (100, 90), (180, 90))).shape()
    assert shape.contains(QPointF(60, 34))
    assert not shape.contains(QPointF(60, 60))


def test_headers_and_rows_bear_any_name(box: Paintbox) -> None:
    def paint(painter: QPainter, name: str) -> None:
        rect = Rect(4, 4, 200, 60)
        paint_stage_header(painter, box, rect, StageLook(name, "attract", selected=True))
        paint_lane_header(painter, box, rect, LaneLook(name, name, hover=True))
        paint_row_header(painter, box, rect, RowLook(name, name, collapsed=True))
        paint_collapsed_stage(painter, box, Rect(4, 4, 40, 100), StageLook(name, "retain", collapsed=True))
        paint_collapsed_stage_name(painter, box, Rect(4, 4, 40, 100), StageLook(name, None))

    for name in HOSTILE:
        assert is_within(painted(lambda painter, name=name: paint(painter, name)), Rect(3, 3, 202, 105))


def test_the_phase_gives_way_to_the_name(box: Paintbox) -> None:
    narrow, wide = Rect(4, 4, 90, 28), Rect(4, 4, 200, 28)
    for rect in (narrow, wide):
        image = painted(
            lambda painter, rect=rect: paint_stage_header(
                painter, box, rect, StageLook("Discover", "attract")
            )
        )
        assert is_within(image, rect)


@pytest.mark.parametrize("width", [58.0, 78.0, 92.0])
def test_a_narrow_stage_says_its_name_alone(
    box: Paintbox, width: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    write = Paintbox.write
    monkeypatch.setattr(Paintbox, "write", lambda self, *args: (said.append(args[3]), write(self, *args))[1])
    look = StageLook("Buy", "convert")
    painted(lambda painter: paint_stage_header(painter, box, Rect(10, 20, width, 28), look))
    assert said == ["Buy"]


@pytest.mark.parametrize(("width", "expected"), [(34.0, "7"), (40.0, "7"), (200.0, "Discover")])
def test_where_there_is_room_for_a_letter_or_two_a_stage_says_its_number(
    box: Paintbox, width: float, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    write = Paintbox.write
    monkeypatch.setattr(Paintbox, "write", lambda self, *args: (said.append(args[3]), write(self, *args))[1])
    look = StageLook("Discover", number=7)
    painted(lambda painter: paint_stage_header(painter, box, Rect(4, 4, width, 28), look))
    assert said == [expected]


def test_a_twin_is_two_lines(box: Paintbox) -> None:
    straight = Twin("t", "a", "b", ((50, 10), (50, 100)))
    image = painted(lambda painter: paint_twin(painter, box, straight, Tone.CARRIED))
    dark = [image.pixelColor(x, 50).lightness() < 200 for x in range(40, 60)]
    assert sum(one != other for one, other in pairwise(dark)) == 4
    bracket = Twin("t", "a", "b", ((50, 10), (20, 10), (20, 100), (50, 100)))
    assert ink(painted(lambda painter: paint_twin(painter, box, bracket, Tone.LOST))) is not None


def test_rows_show_chips_figures_and_curves(box: Paintbox) -> None:
    rect = Rect(0, 0, 220, 120)
    cells = (
        Cell("r", "t", None, Rect(10, 10, 90, 40), ("No sign-in",), note="n"),
        Cell("r", "t", None, Rect(110, 10, 90, 40), ("1,200",), share=0.5),
    )
    pain = painted(lambda painter: paint_row(painter, box, RowBand("r", "pain", rect, cells)))
    assert pain.pixelColor(14, 45) == palette()[Role.LOST_TINT]
    assert pain.pixelColor(120, 46).blue() > pain.pixelColor(120, 46).red(), "the bar"
    points = (EmotionPoint("a", 30, 30, 2.0), EmotionPoint("b", 180, 90, -2.0))
    for as_is in (False, True):
        row = RowBand("r", "emotion", rect, curves=(EmotionCurve("j", points, as_is),))
        image = painted(lambda painter, row=row: paint_row(painter, box, row))
        assert image.pixelColor(30, 30) == palette()[Role.CARRIED]
        assert image.pixelColor(180, 90) == palette()[Role.LOST]


def test_the_curve_swings_beyond_no_point() -> None:
    path = smooth([(0, 0), (10, 50), (20, 50), (30, 10), (31, 10)])
    bounds = path.boundingRect()
    assert (bounds.top(), bounds.bottom()) == (0, 50)
    assert smooth([]).isEmpty()


def test_a_narrow_legend_keeps_what_the_map_has_and_bad_news_longest(box: Paintbox) -> None:
    carried, half, lost, idle = entries = [
        LegendEntry(tone, "word") for tone in (Tone.CARRIED, Tone.HALF, Tone.LOST, Tone.IDLE)
    ]
    room = [legend_width(box, entries[:count]) for count in range(5)]
    assert fitting_legend(box, entries, room[4]) == entries
    assert fitting_legend(box, entries, room[3], {carried}) == [half, lost, idle]
    assert fitting_legend(box, entries, room[2], {carried}) == [half, lost]
    assert fitting_legend(box, entries, room[2], {half, lost}) == [carried, idle]
    assert fitting_legend(box, entries, room[1]) == [lost]
    assert fitting_legend(box, entries, room[2], set(entries)) == [carried, half]
    assert fitting_legend(box, entries, room[1] - 1) == []


def test_a_legend_too_wide_leaves_its_last_entries_out(box: Paintbox) -> None:
    entries = [
        LegendEntry(Tone.CARRIED, "carried"),
        LegendEntry(Tone.LOST, "lost"),
        LegendEntry(Tone.LEAK, "W" * 99),
    ]
    assert legend_width(box, entries) > 220
    image = painted(lambda painter: paint_legend(painter, box, Rect(0, 0, 220, 40), entries))
    assert is_within(image, Rect(0, 0, 220, 40))


def test_themes_paint_in_their_own_colours() -> None:
    image = painted(
        lambda painter: paint_card(
            painter, Paintbox(palette(Theme.DARK), screen_typeface()), CARD, CardLook("")
        )
    )
    assert image.pixelColor(100, 70) == palette(Theme.DARK)[Role.PAPER]


def typefaces() -> Iterator[Typeface]:
    yield screen_typeface()
    yield paper_typeface()


def test_fonts_have_the_sizes_of_the_scale() -> None:
    for typeface in typefaces():
        assert typeface.font(Style.DISPLAY).pixelSize() == 34
        assert typeface.font(Style.BOLD).bold()
        assert typeface.width("wide", Style.BASE) > typeface.width("w", Style.BASE)
    assert screen_typeface(1.5).font(Style.TINY).pixelSize() == 16


def test_paper_has_letters_of_its_own() -> None:
    assert paper_typeface().families == ["DejaVu Sans"]
    assert paper_typeface().metrics(Style.BASE).inFontUcs4(ord("★"))


def test_a_dimmed_card_is_paler(box: Paintbox) -> None:
    look = CardLook("Pays", "lost", Tone.LOST)
    strong, pale = (
        painted(lambda painter, each=each: paint_card(painter, box, CARD, each))
        for each in (look, replace(look, dimmed=True))
    )
    assert strong != pale
