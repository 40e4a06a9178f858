"""The inspector: what is picked and typed there reaches the store, one step of undo each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from journeymap.model.edits.project import add_journey, change_records
from journeymap.model.queries import expectation_of, touchpoint_name
from journeymap.model.records import Behaviour, Handover, Initiative, Journey, Touchpoint, Transition
from journeymap.ui.fields import ChoiceField, PickField, TitleField
from journeymap.ui.main_window import MainWindow
from journeymap.ui.panels import losses
from journeymap.ui.panels.research import ways_of
from journeymap.ui.panels.touchpoint_page import StageField, TouchpointPage
from journeymap.ui.panels.transition_page import EndField, TransitionPage


def named(window: MainWindow, name: str) -> str:
    return next(each.id for each in window.session.store.all(Touchpoint).values() if each.name == name)


def show(window: MainWindow, *keys: tuple[str, str]):
    window.session.view.select(keys)
    return window.map.inspector.page


def broken(window: MainWindow) -> str:
    return next(each.transition for each in window.session.check.check.findings if each.transition)


def test_a_touchpoint_is_renamed_in_one_step(qtbot, window: MainWindow) -> None:
    pays = named(window, "Pays")
    page = show(window, ("touchpoint", pays))
    title = page.findChild(TitleField)
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Pays at once")
    title.typist._timer.timeout.emit()
    qtbot.keyClicks(title, " or later")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert window.session.store.get(Touchpoint, pays).name == "Pays at once or later"
    assert window.actions_by_name["undo"].text() == "Undo “Rename touchpoint”"
    qtbot.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.store.get(Touchpoint, pays).name == "Pays"
    assert title.toPlainText() == "Pays"


@pytest.mark.parametrize("kind", ["starts", "pauses", "ends"])
def test_what_is_said_of_a_behaviour_here_is_picked(qtbot, window: MainWindow, kind: str) -> None:
    pays = named(window, "Pays")
    page = show(window, ("touchpoint", pays))
    assert isinstance(page, TouchpointPage)
    behaviour = next(
        row.behaviour
        for row in page.behaviours.rows
        if expectation_of(window.session.store, pays, row.behaviour) is None
    )
    qtbot.mouseClick(page.behaviours.row_of(behaviour), Qt.MouseButton.LeftButton)
    menu = page.behaviours.row_of(behaviour).findChild(QMenu)
    next(action for action in menu.actions() if action.data() == kind).trigger()
    assert expectation_of(window.session.store, pays, behaviour).kind == kind
    menu.close()
    window.session.undo()
    assert expectation_of(window.session.store, pays, behaviour) is None


def test_why_it_is_lost_is_said_with_both_sides(window: MainWindow) -> None:
    finding = next(each for each in window.session.check.check.findings if each.transition)
    page = show(window, ("touchpoint", finding.target))
    cards = [card for card in page.losses.cards if card.finding is finding]
    words = " ".join(each.text() for each in cards[0].findChildren(QLabel))
    assert "✓" in words
    assert "×" in words


def test_what_the_lens_shows_as_lost_is_said_first(qtbot, window: MainWindow) -> None:
    findings = [each for each in window.session.check.check.findings if each.transition]
    along = next(each.transition for each in findings)
    lost = [each.behaviour for each in findings if each.transition == along]
    assert len(lost) == 2
    page = show(window, ("transition", along))
    listed = window.map.left.contents.behaviours
    indices = [listed.model().index(row, 0) for row in range(listed.model().rowCount())]
    for behaviour in (lost[1], lost[0]):
        place = listed.visualRect(next(each for each in indices if listed.behaviour_at(each) == behaviour))
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
        assert window.session.view.lens == behaviour
        assert page.losses.cards[0].finding.behaviour == behaviour


def test_cards_that_say_the_same_stay_while_it_is_checked_anew(qtbot, window: MainWindow) -> None:
    """Making them takes longer than the check: keys would wait for it at every edit."""
    session = window.session
    along = broken(window)
    page = show(window, ("transition", along))
    session.repairs.make_now()
    before = list(page.losses.cards)
    assert len(before) == 2
    friends = before[1].finding.behaviour
    session.edit(change_records, Behaviour, {friends: {"name": "Bring them all"}}, label="Rename")
    session.check_now()
    after = page.losses.cards
    assert after[0] is before[0]
    assert after[0].finding is next(each for each in session.check.check.findings if each.transition == along)
    assert "Bring them all" in after[1].said.headline
    assert [page.losses.layout().indexOf(card) for card in after] == [0, 1]
    session.undo()
    seats = before[0].finding.behaviour
    session.edit(change_records, Behaviour, {seats: {"importance": 1}}, label="Weigh")
    session.check_now()
    session.repairs.make_now()
    assert page.losses.cards[1] is before[0], "it matters less now"
    assert [page.losses.layout().indexOf(card) for card in page.losses.cards] == [0, 1]
    found = {id(each) for each in session.check.check.findings}
    assert {id(card.finding) for card in page.losses.cards} <= found
    assert before[0].plan_button.isVisible()


def test_how_many_more_there_are_is_said_no_longer_than_there_are(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(losses, "MOST", 1)
    page = show(window, ("transition", broken(window)))
    said = [each.text() for each in page.losses.findChildren(QLabel) if each.isVisible()]
    assert "… and 1 more, see “What breaks”." in said
    findings = window.session.check.check.findings
    along = [each.transition for each in findings]
    show(window, ("transition", next(each for each in along if each and along.count(each) == 1)))
    assert len(page.losses.cards) == 1
    said = [each.text() for each in page.losses.findChildren(QLabel) if each.isVisible()]
    assert not [each for each in said if "more, see" in each]


def test_its_repair_is_said_and_put_on_the_roadmap(qtbot, window: MainWindow) -> None:
    session = window.session
    finding = next(each for each in session.check.check.findings if each.transition)
    page = show(window, ("touchpoint", finding.target))
    session.repairs.make_now()
    card = next(card for card in page.losses.cards if card.finding is finding)
    assert card.repair.text() == "It can be repaired for EUR 31,000: Seat hold at Call centre · voice."
    before = set(session.store.all(Initiative))
    qtbot.mouseClick(card.plan_button, Qt.MouseButton.LeftButton)
    (made,) = set(session.store.all(Initiative)) - before
    assert session.store.get(Initiative, made).delivers == (("cap-seat-hold", "set-call-voice"),)
    assert "is on the roadmap, due" in window.bar.notice.words.text()
    assert not card.plan_button.isVisible(), "it need not be put there twice"
    assert "On the roadmap already: “Keep my seats while I decide" in card.repair.text()
    session.undo()
    assert set(session.store.all(Initiative)) == before


def test_another_stage_moves_the_touchpoint_to_its_end(qtbot, window: MainWindow) -> None:
    pays = named(window, "Pays")
    page = show(window, ("touchpoint", pays))
    field = page.findChild(StageField)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    moved = window.session.store.get(Touchpoint, pays)
    assert moved.stage == field._listed[-1][0]
    others = window.session.store.where(Touchpoint, "stage", moved.stage)
    assert moved.position == max(each.position for each in others)


def test_several_touchpoints_are_edited_together(qtbot, window: MainWindow) -> None:
    chosen = [named(window, "Pays"), named(window, "Changes seats")]
    page = show(window, *(("touchpoint", each) for each in chosen))
    assert "2 TOUCHPOINTS" in page.heading.text()
    owner = next(each for each in page.findChildren(ChoiceField) if each.binding.name == "department")
    owner.setFocus()
    qtbot.keyClick(owner, Qt.Key.Key_Home)
    assert {window.session.store.get(Touchpoint, each).department for each in chosen} == {None}


def test_a_transition_says_from_where_to_where_and_how_behaviours_fare(qtbot, window: MainWindow) -> None:
    transition = window.session.store.get(Transition, broken(window))
    page = show(window, ("transition", transition.id))
    assert isinstance(page, TransitionPage)
    assert page.source.text() == touchpoint_name(window.session.store, transition.source)
    assert any("lost" in row.accessibleName() for row in page.verdicts.rows)
    qtbot.mouseClick(page.source, Qt.MouseButton.LeftButton)
    assert window.session.view.selection == (("touchpoint", transition.source),)


def test_allowed_pairs_are_checked_off(qtbot, window: MainWindow) -> None:
    store = window.session.store
    transition = next(
        each
        for each in store.all(Transition).values()
        if each.pairs is None
        and len(store.get(Touchpoint, each.source).settings)
        * len(store.get(Touchpoint, each.target).settings)
        > 1
    )
    page = show(window, ("transition", transition.id))
    cells = list(page.pairs.cells)
    click_box(qtbot, page.pairs.cells[cells[0]])
    assert store.get(Transition, transition.id).pairs == tuple(cells[1:])
    click_box(qtbot, page.pairs.cells[cells[0]])
    assert store.get(Transition, transition.id).pairs is None
    for cell in cells:
        click_box(qtbot, page.pairs.cells[cell])
    assert len(store.get(Transition, transition.id).pairs) == 1
    assert page.pairs.cells[cells[-1]].isChecked()
    assert window.bar.refusal.isVisible()


def click_box(qtbot, box) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())


def test_what_research_saw_is_noted_and_taken_back(qtbot, window: MainWindow) -> None:
    store = window.session.store
    transition = broken(window)
    known = set(store.all(Handover))
    page = show(window, ("transition", transition))
    finding = next(each for each in window.session.check.check.findings if each.transition == transition)
    card = page.research.cards[finding.behaviour]
    assert not card.reason.isVisible()
    qtbot.mouseClick(card.verdict.buttons[False], Qt.MouseButton.LeftButton)
    (made,) = set(store.all(Handover)) - known
    qtbot.mouseClick(card.verdict.buttons[True], Qt.MouseButton.LeftButton)
    assert store.get(Handover, made).carried
    card.reason.setFocus()
    qtbot.keyClicks(card.reason, "6 of 8 interviews")
    qtbot.mouseClick(card.verdict.buttons[False], Qt.MouseButton.LeftButton)
    assert store.get(Handover, made).reason == "6 of 8 interviews"
    window.session.check_now()
    assert any("seen" in row.accessibleName() for row in page.verdicts.rows)
    qtbot.mouseClick(card.verdict.buttons[None], Qt.MouseButton.LeftButton)
    assert made not in store.all(Handover)
    assert not card.reason.isVisible()
    window.session.undo()
    assert made in store.all(Handover)


def test_what_research_saw_on_one_way_is_noted_by_keys(qtbot, window: MainWindow) -> None:
    store = window.session.store
    transition = next(
        each
        for each in store.all(Transition).values()
        if not store.where(Handover, "transition", each.id) and len(ways_of(window.session, each.id)) > 1
    )
    page = show(window, ("transition", transition.id))
    research, behaviour = page.research, min(page.research.cards)
    research.ways.setFocus()
    qtbot.keyClick(research.ways, Qt.Key.Key_Down)
    way = ways_of(window.session, transition.id)[0]
    assert research.way == way
    card = research.cards[behaviour]
    card.verdict.buttons[True].setFocus()
    qtbot.keyClick(card.verdict.buttons[True], Qt.Key.Key_Space)
    (made,) = store.where(Handover, "transition", transition.id)
    assert (made.behaviour, made.carried, made.pair) == (behaviour, True, way)
    qtbot.keyClick(card.verdict.buttons[True], Qt.Key.Key_Right)
    assert not store.get(Handover, made.id).carried
    assert "1 seen" in research.ways.currentText()
    qtbot.keyClick(research.ways, Qt.Key.Key_Home)
    assert research.way is None
    assert card.verdict.buttons[None].isChecked()
    assert "lost" in card.elsewhere.text()
    page.pairs._set(way, False)  # a way no longer open keeps what was seen on it
    assert way in ways_of(window.session, transition.id)
    assert store.get(Handover, made.id).pair == way


def test_a_transition_is_led_elsewhere(qtbot, window: MainWindow) -> None:
    store = window.session.store
    transition = store.get(Transition, broken(window))
    page = show(window, ("transition", transition.id))
    field = next(each for each in page.findChildren(EndField) if each.binding.name == "target")
    assert transition.source not in field.options()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    moved = store.get(Transition, transition.id)
    assert moved.target == field.options()[-1] != transition.target
    assert page.target.text() == "→ " + touchpoint_name(store, moved.target)
    window.session.undo()
    assert store.get(Transition, transition.id) == transition


def test_a_journey_details_a_touchpoint_of_another(qtbot, window: MainWindow) -> None:
    first, pays = window.session.view.journey, named(window, "Pays")
    other = window.session.edit(add_journey, "Paying")
    window.session.view.show_journey(other.id)
    page = show(window)
    field = next(e for e in page.findChildren(ChoiceField) if e.binding.name == "parent_touchpoint")
    assert pays in field.options()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    parent = window.session.store.get(Journey, other.id).parent_touchpoint
    assert window.session.store.get(Touchpoint, parent).journey == first


def test_a_refused_figure_is_said_in_the_bar_and_restored(qtbot, window: MainWindow) -> None:
    page = show(window, ("transition", broken(window)))
    field = next(
        each
        for each in page.form._fields
        if getattr(each, "binding", None) and each.binding.name == "customers"
    )
    before = field.text()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "many")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "number" in window.bar.refusal.words.text()
    assert field.text() == before


def test_with_nothing_selected_it_is_about_the_journey(window: MainWindow) -> None:
    show(window, ("touchpoint", named(window, "Pays")))
    page = show(window)
    assert page.heading.text() == "JOURNEY"
    assert "17 touchpoints" in page._counts.text()


@pytest.mark.parametrize("kind", ["stage", "setting", "row", "note"])
def test_every_kind_on_the_map_has_a_page(window: MainWindow, kind: str) -> None:
    from journeymap.model.records import KINDS

    found = min(window.session.store.all(KINDS[kind]))
    page = show(window, (kind, found))
    assert kind.upper() in page.heading.text()
    mixed = show(window, (kind, found), ("touchpoint", named(window, "Pays")))
    assert "2 SELECTED" in mixed.heading.text()


def first_ink(field: QWidget) -> int | None:
    """Where the words in a field begin, from its left edge; None where there are none."""
    image = field.grab().toImage()
    columns = range(5, image.width() // 2)
    rows = range(6, image.height() - 6)
    return next((x for x in columns if any(image.pixelColor(x, y).lightness() < 128 for y in rows)), None)


def test_words_begin_below_each_other_in_whatever_field(window: MainWindow) -> None:
    inspector = show(window, ("touchpoint", named(window, "Pays")))
    QApplication.processEvents()
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, PickField)
    shown = [each for kind in kinds for each in inspector.findChildren(kind) if each.isVisible()]
    fields = [each for each in shown if each.property("role") != "title"]
    within = [each for each in fields if not isinstance(each.parentWidget(), QComboBox)]
    found = {type(each): first_ink(each) for each in within}
    assert len(found) >= 5
    begins = [at for at in found.values() if at is not None]
    assert max(begins) - min(begins) <= 2, found  # letters have edges of their own
