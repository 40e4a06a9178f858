"""An edit that moves much of a large map is taken over in steps: the window goes on, and nobody is misled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.layout import lay_out
from journeymap.drawing.street_work import StreetWork
from journeymap.model.edits.columns import Place
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.touchpoints import delete_selection, rename_touchpoint
from journeymap.model.records import Stage, Touchpoint
from journeymap.ui.canvas import laying
from tests.ui.canvas.conftest import Hands
from tests.ui.canvas.test_repainting import SEAM, Doing, differences, on_screen, painted_anew


@pytest.fixture
def slow(cinema: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """A map that counts as a large one: of any edit only the first of its steps is done at once."""
    cinema.canvas.resize(900, 620)
    cinema.session._timer.stop()
    QApplication.processEvents()
    monkeypatch.setattr(laying, "STEPS_AT_ONCE", 1)
    monkeypatch.setattr(laying, "TURN_S", 0.0)
    yield cinema
    monkeypatch.undo()


def expected(hands: Hands) -> MapLayout:
    chart = hands.canvas.chart
    return lay_out(hands.store, chart.journey or "", chart.box.typeface, chart.options)


def move_first(hands: Hands) -> str:
    """Move the first touchpoint away from its column, which goes."""
    touchpoint = hands.named(hands.names[0]).id
    last = list(hands.store.all(Stage))[-1]
    hands.session.edit(place_touchpoints, [(Place(last, 0, True), [touchpoint])], {})
    return touchpoint


def test_other_letters_come_before_an_edit_has_been_heard_of(cinema: Hands) -> None:
    chart = cinema.canvas.chart
    cinema.session.committed.disconnect(chart._take_commit)
    cinema.session.edit(delete_selection, [("touchpoint", cinema.named(cinema.names[0]).id)])
    cinema.canvas.set_letters(chart.box.palette, screen_typeface(1.5))
    assert chart.layout == expected(cinema)


def test_the_map_stays_as_it_was_until_all_is_done(slow: Hands) -> None:
    chart, before = slow.canvas.chart, slow.canvas.chart.layout
    shown = on_screen(slow.canvas)
    move_first(slow)
    assert chart.is_behind
    assert chart.layout is before
    slow.canvas.view.viewport().repaint()
    turns = 0
    while chart.is_behind:
        assert chart.layout is before
        QApplication.processEvents()
        turns += 1
    assert turns > 3
    assert chart.layout == expected(slow) != before
    assert on_screen(slow.canvas) != shown
    assert len(differences(on_screen(slow.canvas), painted_anew(slow.canvas))) <= SEAM


def test_it_is_undone_so_too(slow: Hands) -> None:
    before = slow.canvas.chart.layout
    move_first(slow)
    slow.session.undo()
    assert slow.canvas.chart.is_behind
    while slow.canvas.chart.is_behind:
        QApplication.processEvents()
    assert slow.canvas.chart.layout == before == expected(slow)


def test_who_asks_for_what_is_does_not_wait(slow: Hands) -> None:
    move_first(slow)
    assert slow.canvas.bench.layout == expected(slow)
    assert not slow.canvas.chart.is_behind
    assert slow.canvas.chart.layout is slow.canvas.bench.layout


def test_a_press_and_a_key_find_the_map_as_it_is(slow: Hands) -> None:
    at = slow.cell(0, 0)
    move_first(slow)
    slow.move(at)  # looking needs no haste
    assert slow.canvas.chart.is_behind
    slow.press(at)
    assert not slow.canvas.chart.is_behind
    assert slow.canvas.chart.layout == expected(slow)
    slow.drop(at)
    slow.session.undo()
    assert slow.canvas.chart.is_behind
    slow.key(Qt.Key.Key_Right)
    assert not slow.canvas.chart.is_behind
    assert slow.canvas.chart.layout == expected(slow)


def test_a_card_moved_by_keys_comes_into_view(slow: Hands) -> None:
    name = slow.names[0]
    slow.click(slow.card(name))
    for _time in range(6):
        slow.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert slow.canvas.chart.is_behind
    while slow.canvas.chart.is_behind:
        QApplication.processEvents()
    (card, *_rest) = slow.canvas.bench.layout.cards_of(slow.named(name).id)
    assert slow.canvas.view.seen().contains(*card.rect.centre)
    assert slow.canvas.chart.layout == expected(slow)


def test_a_name_is_typed_where_its_card_will_be(slow: Hands) -> None:
    slow.click(slow.card(slow.names[0]))
    slow.key(Qt.Key.Key_Tab)
    assert slow.canvas.typing.editor is not None
    assert not slow.canvas.chart.is_behind


def test_the_next_edit_waits_for_the_one_before(slow: Hands) -> None:
    touchpoint = move_first(slow)
    slow.session.edit(rename_touchpoint, touchpoint, "Renamed meanwhile")
    while slow.canvas.chart.is_behind:
        QApplication.processEvents()
    assert slow.canvas.chart.layout == expected(slow)


def test_an_edit_that_nobody_announced_is_in_the_map_too(slow: Hands) -> None:
    other = slow.named(slow.names[-1]).id
    move_first(slow)
    assert slow.canvas.chart.is_behind
    delete_selection(slow.store, [("touchpoint", other)])
    while slow.canvas.chart.is_behind:
        QApplication.processEvents()
    assert slow.canvas.chart.layout == expected(slow)


def test_what_is_gone_is_painted_quietly_until_then(slow: Hands) -> None:
    touchpoint = slow.named(slow.names[0]).id
    slow.session.view.set_lens(next(iter(slow.session.check.check.behaviours)).id)
    slow.session.edit(delete_selection, [("touchpoint", touchpoint)])
    assert slow.canvas.chart.is_behind
    assert slow.store.find(Touchpoint, touchpoint) is None
    slow.canvas.view.viewport().repaint()
    for zoom in (0.3, 1.0):
        slow.canvas.set_zoom(zoom)
        slow.canvas.view.viewport().repaint()
    slow.session.check_now()
    slow.canvas.view.viewport().repaint()
    slow.canvas.chart.finish()
    assert slow.canvas.chart.layout == expected(slow)


def test_a_failure_half_way_leaves_no_half_of_an_edit(slow: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise RuntimeError("in the middle")

    chart = slow.canvas.chart
    move_first(slow)
    assert chart.is_behind
    with monkeypatch.context() as broken:
        broken.setattr(StreetWork, "_crossing", fail)
        with pytest.raises(RuntimeError, match="in the middle"):
            chart.finish()
    slow.session.undo()
    while chart.is_behind or chart.is_under_way:
        QApplication.processEvents()
    assert chart.layout == expected(slow)


@pytest.mark.parametrize(("seed", "impatient"), [*product(range(4), (False, True))])
def test_whatever_is_done_step_by_step_the_map_is_the_one_made_anew(
    slow: Hands, seed: int, impatient: bool
) -> None:
    doing, chart = Doing(slow, seed), slow.canvas.chart
    for number in range(60):
        step = doing.chance.choice(doing.doings)
        step()
        slow.session._timer.stop()  # findings come when they are asked for, not when there is time
        chart._dim_timer.stop()
        QApplication.processEvents()
        if impatient and number % 3:
            continue
        while chart.is_behind or not slow.view.tones.are_known:
            QApplication.processEvents()
        assert chart.layout == expected(slow), (number, step.__name__)
        wrong = differences(on_screen(slow.canvas), painted_anew(slow.canvas))
        assert len(wrong) <= SEAM, (number, step.__name__, wrong[:20])
