"""Names of cards from afar: of one size at every zoom, within their blocks, beside the sign of bad news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from journeymap.drawing.blocks import block_around
from journeymap.drawing.colours import Theme, palette
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import CardLook, Detail, Tone
from journeymap.drawing.names import (
    SIGNED,
    STYLE,
    Name,
    can_read_names,
    letters_scale,
    lines_of,
    paint_names,
    room_for_name,
)
from journeymap.drawing.painting import Paintbox, paint_card
from journeymap.drawing.text import ELLIPSIS
from tests.drawing.pictures import painted_on
from tests.drawing.test_painting import HOSTILE, ink

CARD = Rect(100, 60, 160, 62)
BLOCK = block_around(CARD)
NAME = Name("Recommends the film to all of her friends")
ZOOMS = (0.28, 0.33, 0.4, 0.449)


@pytest.fixture
def box() -> Paintbox:
    return Paintbox(palette(), screen_typeface())


@pytest.fixture
def projector() -> Paintbox:
    return Paintbox(palette(Theme.PROJECTOR), screen_typeface(1.0, 12, 1.5))


def painted(paint: Callable[[QPainter], object], zoom: float, ratio: float = 1.0) -> QImage:
    return painted_on((360 * zoom, 180 * zoom), zoom, ratio, paint)


def room(box: Paintbox, zoom: float, block: Rect = BLOCK):
    found = []
    painted(lambda painter: found.append(room_for_name(painter, box, block.width, block.height)), zoom)
    return found[0]


def words(box: Paintbox, zoom: float, name: Name = NAME) -> list[str]:
    """The lines of a name in a block."""
    return [line for _x, _y, line in lines_of(box, room(box, zoom), name)]


def high(box: Paintbox, zoom: float, ratio: float = 1.0) -> float:
    """How high a capital is on the screen, in pixels at 100 %."""
    found = ink(painted(lambda painter: paint_names(painter, box, [(BLOCK, Name("H"))]), zoom, ratio))
    assert found is not None
    return found.height / ratio


def test_letters_are_of_one_size_at_every_zoom(box: Paintbox, projector: Paintbox) -> None:
    assert box.typeface.font(STYLE).pixelSize() >= 11
    assert {high(box, zoom) for zoom in (*ZOOMS, 0.6)} == {high(box, 1.0)}
    assert high(box, 0.4, ratio=2.0) == pytest.approx(high(box, 0.4), abs=1)
    assert projector.typeface.font(STYLE).pixelSize() * projector.typeface.base >= 18
    assert high(projector, 0.6) == pytest.approx(18 / 11 * high(box, 0.6), abs=1)


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("tone", [Tone.PLAIN, Tone.LOST])
def test_a_name_stays_within_its_block(box: Paintbox, zoom: float, title: str, tone: Tone) -> None:
    for ratio in (1.0, 2.0):
        image = painted(lambda painter: paint_names(painter, box, [(BLOCK, Name(title, tone))]), zoom, ratio)
        found = ink(image)
        if not title and tone is Tone.PLAIN:
            assert found is None
            continue
        assert found is not None
        scale = zoom * ratio
        assert found.x >= BLOCK.x * scale - ratio
        assert found.right <= BLOCK.right * scale + ratio
        assert found.y >= BLOCK.y * scale - ratio
        assert found.bottom <= BLOCK.bottom * scale + ratio


def test_there_are_more_lines_where_there_is_room(box: Paintbox) -> None:
    assert [len(words(box, zoom)) for zoom in (0.28, 0.3, 0.4, 0.449, 0.6)] == [1, 2, 2, 3, 3]
    assert words(box, 0.69, Name("Pays")) == ["Pays"]
    for zoom in ZOOMS:
        assert words(box, zoom)[-1].endswith(ELLIPSIS)
    kept = words(box, 0.6)[-1].removesuffix(ELLIPSIS).split()
    assert set(kept) <= set(NAME.title.split()), "cut between words"


def test_from_further_away_there_is_none(box: Paintbox, projector: Paintbox) -> None:
    for zoom in (0.1, 0.2, 0.23):
        assert room(box, zoom) is None
        painted(lambda painter: _not(can_read_names(painter, box)), zoom)
        assert ink(painted(lambda painter: paint_names(painter, box, [(BLOCK, NAME)]), zoom)) is None
    assert room(projector, 0.3) is None
    assert room(projector, 0.42) is not None
    dot = Rect(0, 0, 9, 9)
    assert ink(painted(lambda painter: paint_names(painter, box, [(dot, NAME)]), 1.0)) is None


def _not(said: bool) -> None:
    assert not said


@pytest.mark.parametrize("zoom", [0.28, 0.4, 0.6])
@pytest.mark.parametrize("tone", sorted(SIGNED, key=str))
def test_bad_news_has_a_sign_that_no_letter_touches(box: Paintbox, tone: Tone, zoom: float) -> None:
    def image(title: str, tone: Tone) -> QImage:
        return painted(lambda painter: paint_names(painter, box, [(BLOCK, Name(title, tone))]), zoom)

    alone, both = image("", tone), image("Wwwwww wwwwwww wwwwwww wwwww wwwwwww", tone)
    place = ink(alone)
    assert place is not None
    assert place.right > BLOCK.right * zoom - 6, "at the end of the block"
    x, y, wide, tall = (round(each) for each in (place.x, place.y, place.width, place.height))
    assert both.copy(x, y, wide, tall) == alone.copy(x, y, wide, tall)
    assert ink(both) != place


def test_signs_differ_by_their_shape(box: Paintbox) -> None:
    shapes = set()
    for tone in SIGNED:
        image = painted(lambda painter, tone=tone: paint_names(painter, box, [(BLOCK, Name("", tone))]), 0.4)
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        size = range(image.width()), range(image.height())
        shapes.add(bytes(grey.pixelColor(x, y).lightness() < 200 for x in size[0] for y in size[1]))
    assert len(shapes) == len(SIGNED)
    for tone in set(Tone) - SIGNED:
        image = painted(lambda painter, tone=tone: paint_names(painter, box, [(BLOCK, Name("", tone))]), 0.4)
        assert ink(image) is None


def test_what_stands_in_for_a_name_and_what_is_dimmed_is_paler(box: Paintbox) -> None:
    def darkest(name: Name) -> int:
        image = painted(lambda painter: paint_names(painter, box, [(BLOCK, name)]), 0.4)
        return min(
            image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())
        )

    plain = darkest(Name("Pays"))
    assert darkest(Name("Pays", unnamed=True)) > plain
    assert darkest(Name("Pays", dimmed=True)) > darkest(Name("Pays", unnamed=True))


def test_a_star_and_a_picture_take_room_from_the_name(box: Paintbox) -> None:
    look = CardLook("Recommends the film to friends")
    whole = painted(lambda painter: paint_card(painter, box, CARD, look, Detail.TITLE), 0.6)
    starred = replace(look, moment_of_truth=True, image="none")
    less = painted(lambda painter: paint_card(painter, box, CARD, starred, Detail.TITLE), 0.6)
    assert whole != less
    many = lines_of(box, room(box, 0.6, CARD), Name(look.title))
    few = lines_of(box, room(box, 0.6, CARD), Name(look.title, taken=52.0))
    assert max(box.typeface.width(line, STYLE) for _x, _y, line in few) < max(
        box.typeface.width(line, STYLE) for _x, _y, line in many
    )


def test_names_stand_on_whole_pixels_so_that_letters_alike_look_alike(box: Paintbox) -> None:
    pictures = []
    for step in (0.0, 0.3, 0.6):
        block = BLOCK.moved(0.5 + step, 1.0 + step)
        names = [(block, replace(NAME, tone=Tone.HALF))]
        pictures.append(painted(lambda painter, names=names: paint_names(painter, box, names), 0.4))
    assert all(each == pictures[0] for each in pictures)


def test_letters_are_measured_in_their_own_pixels(box: Paintbox, projector: Paintbox) -> None:
    painted(lambda painter: _is(letters_scale(painter, box), 0.5), 0.5, ratio=2.0)
    painted(lambda painter: _is(letters_scale(painter, projector), 0.5), 0.75)


def _is(found: float, wanted: float) -> None:
    assert found == pytest.approx(wanted)
