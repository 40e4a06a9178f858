"""Cards painted from kept pictures look as they do when each is drawn, and alike ones share a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from journeymap.drawing import plates
from journeymap.drawing.colours import Theme, palette
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import CardLook, Detail, Tone
from journeymap.drawing.painting import Paintbox, paint_card, paint_cards
from tests.drawing.pictures import painted_on

PLACE = Rect(20, 20, 160, 62)
DOT = Rect(20, 20, 10, 10)
LOOK = CardLook("Picks seats", "2 of 3 lost", Tone.LOST)
LOOKS = {
    "plain": LOOK,
    "selected": replace(LOOK, selected=True),
    "hovered": replace(LOOK, hover=True),
    "star": replace(LOOK, moment_of_truth=True),
    "entry": replace(LOOK, entry=True),
    "asserted": replace(LOOK, asserted=True),
    "channel": replace(LOOK, icon="app", colour="#3366cc"),
    "picture": replace(LOOK, image="none", images=3, moment_of_truth=True),
}
ROUNDING = 3


@pytest.fixture
def box() -> Paintbox:
    return Paintbox(palette(), screen_typeface())


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[CardLook]:
    """The looks of the cards that are drawn, not copied."""
    found: list[CardLook] = []
    known = plates.paint_plate

    def paint(painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, detail: Detail) -> None:
        found.append(look)
        known(painter, box, rect, look, detail)

    monkeypatch.setattr(plates, "paint_plate", paint)
    return found


def painted(zoom: float, ratio: float, paint) -> QImage:
    return painted_on((420, 220), zoom, ratio, paint)


def worst(one: QImage, other: QImage) -> int:
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(first - second) for first, second in pairs)


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize(("zoom", "ratio"), [(1.0, 1.0), (1.0, 2.0), (1.5, 1.0), (0.5, 1.0)])
def test_a_card_looks_as_drawn(
    box: Paintbox, look: CardLook, detail: Detail, zoom: float, ratio: float
) -> None:
    copied = painted(zoom, ratio, lambda painter: paint_cards(painter, box, [(PLACE, look)], detail))
    drawn = painted(zoom, ratio, lambda painter: paint_card(painter, box, PLACE, look, detail))
    assert worst(copied, drawn) <= ROUNDING


@pytest.mark.parametrize("theme", Theme)
def test_in_every_theme(theme: Theme) -> None:
    box = Paintbox(palette(theme), screen_typeface())
    copied = painted(1.0, 1.0, lambda painter: paint_cards(painter, box, [(PLACE, LOOK)], Detail.FULL))
    drawn = painted(1.0, 1.0, lambda painter: paint_card(painter, box, PLACE, LOOK, Detail.FULL))
    assert worst(copied, drawn) <= ROUNDING


def test_the_dots_of_a_folded_stage_are_painted_too(box: Paintbox) -> None:
    copied = painted(1.0, 1.0, lambda painter: paint_cards(painter, box, [(DOT, LOOK)], Detail.FULL))
    assert copied == painted(1.0, 1.0, lambda painter: paint_card(painter, box, DOT, LOOK, Detail.FULL))


def test_cards_that_look_alike_are_drawn_once(box: Paintbox, drawn: list[CardLook]) -> None:
    names = [replace(LOOK, title=f"Card {number}", status=f"{number} kept") for number in range(40)]
    places = [Rect(3.7 * number, 2.3 * number, 160, 62) for number in range(40)]
    cards = list(zip(places, names, strict=True))
    for _time in range(2):
        painted(0.83, 1.0, lambda painter: paint_cards(painter, box, cards, Detail.FULL))
    assert len(drawn) == 1
    painted(0.9, 1.0, lambda painter: paint_cards(painter, box, [(PLACE, LOOKS["star"])], Detail.FULL))
    assert len(drawn) == 2


def test_a_card_stands_on_the_same_pixels_wherever_the_map_is_scrolled_to(box: Paintbox) -> None:
    """At places between two pixels too, where rounding may go either way."""
    place = Rect(20.5, 10.5, 160, 62)
    pictures = []
    for step in range(4):
        image = painted(
            1.0,
            1.0,
            lambda painter, step=step: (
                painter.translate(step, step),
                paint_cards(painter, box, [(place, replace(LOOK, title="", status=""))], Detail.FULL),
            ),
        )
        pictures.append(image.copy(step, step, 300, 120))
    assert all(each == pictures[0] for each in pictures)


def test_a_dimmed_card_is_paler(box: Paintbox) -> None:
    dimmed = replace(LOOK, dimmed=True)
    look, pale = (
        painted(1.0, 1.0, lambda painter, each=each: paint_cards(painter, box, [(PLACE, each)], Detail.FULL))
        for each in (LOOK, dimmed)
    )
    assert pale.pixelColor(100, 81).lightness() > look.pixelColor(100, 81).lightness()


def test_no_more_is_kept_than_allowed(
    box: Paintbox, drawn: list[CardLook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plates, "MOST_PIXELS", 30_000)
    for zoom in (0.8, 0.9, 1.0, 1.1, 0.8):
        painted(zoom, 1.0, lambda painter: paint_cards(painter, box, [(PLACE, LOOK)], Detail.FULL))
    assert len(drawn) == 5
    assert sum(each.width() * each.height() for each in plates.plates_of(box).kept()) <= 30_000
