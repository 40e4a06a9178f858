"""The map from afar: cards say their names as long as these can be read, and follow every edit."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from journeymap.drawing.blocks import block_of
from journeymap.drawing.geometry import Rect
from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.paintbox import SMOOTH, Paintbox, qrect
from journeymap.drawing.text import ELLIPSIS
from journeymap.model.edits.columns import Place
from journeymap.model.edits.touchpoints import add_touchpoint, change_touchpoint, rename_touchpoint
from journeymap.model.records import Touchpoint
from journeymap.ui.canvas.ground import paint_ground
from journeymap.ui.canvas.overview import Overview
from journeymap.ui.theme import Choice, look
from tests.ui.canvas.conftest import Hands
from tests.ui.canvas.test_repainting import Doing, Watch, differences, on_screen, painted_anew, settle

READ, TOO_FAR = 0.44, 0.2


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lines of text as they are painted many at a time."""
    found: list[str] = []
    known = Paintbox.write_lines

    def write(box: Paintbox, painter: QPainter, lines: Iterable[tuple[float, float, str]], *how) -> None:
        found.extend(line for _x, _y, line in lines)
        known(box, painter, lines, *how)

    monkeypatch.setattr(Paintbox, "write_lines", write)
    return found


def show(hands: Hands, zoom: float, written: list[str]) -> str:
    """What cards say at a zoom, where the map begins."""
    hands.canvas.set_zoom(zoom)
    hands.view.scroll_to(QPointF(0, 0), QPoint(0, 0))
    settle(hands)
    written.clear()
    hands.pane.repaint()
    return " ".join(written)


def test_every_card_in_view_says_its_name(cinema: Hands, written: list[str]) -> None:
    said = show(cinema, READ, written)
    assert cinema.view.is_far
    seen, shown = cinema.view.seen(), 0
    for card in cinema.canvas.bench.layout.cards:
        if seen.contains(qrect(block_of(card))):
            shown += 1
            name = cinema.store.get(Touchpoint, card.touchpoint).name
            assert name in said or name.split()[0] in said
    assert shown > 8


def test_what_is_out_of_view_is_not_written(cinema: Hands, written: list[str]) -> None:
    cinema.canvas.resize(500, 600)
    said = show(cinema, READ, written)
    first, last = cinema.names[0], cinema.names[-1]
    assert first in said
    assert last not in said
    cinema.view.horizontalScrollBar().setValue(cinema.view.horizontalScrollBar().maximum())
    settle(cinema)
    written.clear()
    cinema.pane.repaint()
    assert last in " ".join(written)
    assert first not in " ".join(written)


def test_from_too_far_away_there_are_no_words(cinema: Hands, written: list[str]) -> None:
    assert show(cinema, TOO_FAR, written) == ""
    assert show(cinema, 0.3, written)


def test_cards_that_show_only_their_names_have_such_letters_too(cinema: Hands, written: list[str]) -> None:
    said = show(cinema, 0.5, written)
    assert not cinema.view.is_far
    assert cinema.names[0] in said
    assert "kept" not in said
    assert "kept" in show(cinema, 1.0, written), "the status too, as large as the map"


def test_in_the_projector_theme_names_are_shown_as_long_as_its_large_letters_fit(
    cinema: Hands, written: list[str]
) -> None:
    before = look().choice
    try:
        look().choose(Choice.PROJECTOR)
        assert show(cinema, 0.44, written)
        assert cinema.view.zoom == pytest.approx(0.66)
        assert cinema.view.is_far
        assert show(cinema, 0.2, written) == ""
    finally:
        look().choose(before)


def test_a_rename_from_afar_repaints_its_block_and_no_more(cinema: Hands, written: list[str]) -> None:
    touchpoint = cinema.named(cinema.names[1])
    show(cinema, READ, written)
    watch = Watch(cinema.pane)
    cinema.session.edit(rename_touchpoint, touchpoint.id, "Zig zag")
    settle(cinema)
    blocks = QRegion()
    for card in cinema.canvas.bench.layout.cards_of(touchpoint.id):
        blocks += cinema.view.screen_rect(block_of(card)).adjusted(-4, -4, 4, 4)
    assert not watch.region.isEmpty()
    assert watch.region.subtracted(blocks).isEmpty()
    assert any("Zig" in line for line in written)
    assert not differences(on_screen(cinema.canvas), painted_anew(cinema.canvas))


def test_without_a_name_it_says_so_and_a_blueprint_says_what_customers_do(
    cinema: Hands, written: list[str]
) -> None:
    touchpoint = cinema.named(cinema.names[0])
    cinema.session.edit(rename_touchpoint, touchpoint.id, "")
    assert "Unnam" in show(cinema, READ, written)
    cinema.session.edit(change_touchpoint, touchpoint.id, action="Yawns")
    assert "Yawns" not in show(cinema, READ, written)
    cinema.canvas.chart.show_as(BLUEPRINT)
    assert "Yawns" in show(cinema, READ, written)


def test_a_touchpoint_that_is_added_or_renamed_while_nobody_looks_is_named(
    cinema: Hands, written: list[str]
) -> None:
    show(cinema, READ, written)
    cinema.canvas.set_zoom(1.0)
    touchpoint = cinema.named(cinema.names[0])
    cinema.session.edit(rename_touchpoint, touchpoint.id, "Zig")
    place = Place(touchpoint.stage, 0)
    cinema.session.edit(add_touchpoint, cinema.session.view.journey, place, [], "Zag")
    said = show(cinema, READ, written)
    assert "Zig" in said
    assert "Zag" in said


def test_names_are_cut_with_an_ellipsis(cinema: Hands, written: list[str]) -> None:
    touchpoint = cinema.named(cinema.names[0])
    cinema.session.edit(rename_touchpoint, touchpoint.id, "Tells " + "very " * 40 + "long stories")
    assert f"very{ELLIPSIS}" in show(cinema, READ, written)


def picture(hands: Hands, overview: Overview) -> QImage:
    """An overview of what is in view."""
    image = QImage(hands.pane.size(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.setRenderHints(SMOOTH)
        painter.setTransform(hands.view.viewportTransform())
        paint_ground(painter, hands.canvas.chart, hands.view.seen())
        seen = hands.view.seen()
        overview.paint(painter, [Rect(seen.x(), seen.y(), seen.width(), seen.height())])
    return image


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_it_is_what_one_made_anew_would_be(cinema: Hands, seed: int) -> None:
    doing = Doing(cinema, seed)
    edits = [each for each in doing.doings if each not in (doing.zoom, doing.point, doing.resize)]
    cinema.canvas.set_zoom(READ)
    for number in range(60):
        step = doing.chance.choice(edits)
        step()
        settle(cinema)
        while not cinema.view.tones.are_known:
            QApplication.processEvents()
        kept, made = cinema.view.overview, Overview(cinema.canvas.chart, cinema.view.tones)
        assert picture(cinema, kept) == picture(cinema, made), (number, step.__name__)
        made.deleteLater()
    assert cinema.commits


def test_clicks_and_keys_work_on_named_blocks(cinema: Hands) -> None:
    cinema.canvas.set_zoom(READ)
    name = cinema.names[0]
    cinema.click(cinema.card(name))
    assert cinema.session.view.selection == (("touchpoint", cinema.named(name).id),)
    cinema.key(Qt.Key.Key_Delete)
    assert name not in cinema.names
    assert not differences(on_screen(cinema.canvas), painted_anew(cinema.canvas))
