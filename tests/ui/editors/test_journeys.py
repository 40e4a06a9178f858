"""The list of journeys: found, sorted, changed, copied, opened, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from journeymap.model.edits.project import delete_record
from journeymap.model.history import History
from journeymap.model.queries import journeys
from journeymap.model.records import Feeling, Journey, Segment, Touchpoint
from journeymap.model.store import Store
from journeymap.ui.session import Session
from journeymap.ui.workspaces.journeys import JourneysWorkspace
from tests.model.projects import content
from tests.ui.conftest import OpenDocument
from tests.ui.editors.conftest import click, place_of


@pytest.fixture
def listing(qtbot: Any, session: Session, opened: Callable) -> JourneysWorkspace:
    """The journeys of the project of one of each: detail, as-is, to-be."""
    made = JourneysWorkspace(session)
    made.resize(1200, 600)
    made.show()
    opened(made)
    made.figures.make_now()
    yield made
    made.close()


def names(listing: JourneysWorkspace) -> list[str]:
    return [listing.session.store.get(Journey, each).name for each in listing.page.model.ids]


def cell(listing: JourneysWorkspace, journey: str, title: str) -> QModelIndex:
    column = next(n for n, each in enumerate(listing.page.model.columns) if each.title == title)
    return listing.page.model.index(listing.page.model.row_of(journey), column)


def text(listing: JourneysWorkspace, journey: str, title: str) -> str:
    return cell(listing, journey, title).data()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def typed(words: str) -> None:
    """Type into what is open, and keep it."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_line_says_what_there_is_to_know(listing: JourneysWorkspace) -> None:
    assert names(listing) == ["Saturday night", "Saturday night, to be", "Picking, in detail"]
    assert text(listing, "tomorrow", "Journey") == "↳ Saturday night, to be"  # below what it belongs to
    assert text(listing, "night", "Persona") == "Mara"
    assert text(listing, "night", "Touchpoints") == "2"
    assert text(listing, "night", "Breaks") == "1"
    assert text(listing, "detail", "Index") == "–"
    assert text(listing, "tomorrow", "State") == "To-be"
    assert text(listing, "tomorrow", "Belongs to") == "compared with Saturday night"
    assert text(listing, "detail", "Belongs to") == "details “Unnamed touchpoint” of Saturday night"
    assert listing.count.text == "3 journeys"


def test_figures_come_from_the_background(qtbot: Any, session: Session, listing: JourneysWorkspace) -> None:
    session.edit(delete_record, session.store.get(Touchpoint, "pays"), "Delete")
    assert listing.figures.is_stale
    qtbot.waitUntil(lambda: not listing.figures.is_stale, timeout=5000)
    known = listing.figures.of("night")
    assert known is not None
    session.check_now()
    assert session.check is not None
    shown = session.view.journey
    assert listing.figures.of(shown or "") is not None
    for journey in session.store.all(Journey):
        session.view.show_journey(journey)
        session.check_now()
        figure = listing.figures.of(journey)
        assert figure is not None
        assert (figure.index, figure.findings) == (
            session.check.check.index,
            len(session.check.check.findings),
        )


def test_found_as_one_types(qtbot: Any, session: Session, listing: JourneysWorkspace) -> None:
    listing.page.filter.setFocus()
    QTest.keyClicks(listing.page.filter, "mara")
    assert names(listing) == ["Saturday night"]
    assert listing.count.text == "1 of 3 journeys"
    QTest.keyClick(listing.page.filter, Qt.Key.Key_Return)
    assert (session.view.journey, session.view.workspace) == ("night", "map")


def test_what_is_not_found_is_said_and_all_are_shown_again(listing: JourneysWorkspace) -> None:
    QTest.keyClicks(listing.page.filter, "zzz")
    assert not listing.table.isVisible()
    assert any(
        each.isVisible() and each.text() == "No journey fits what you look for."
        for each in listing.findChildren(QLabel)
    )
    press(next(each for each in listing.findChildren(QPushButton) if each.text() == "Show all journeys"))
    assert len(names(listing)) == 3
    assert listing.table.hasFocus()
    choose(listing.states, "Research")
    assert names(listing) == []
    press(next(each for each in listing.findChildren(QPushButton) if each.text() == "Show all journeys"))
    assert len(names(listing)) == 3
    assert listing.states.currentText() == "All states"


def choose(box: QComboBox, words: str) -> None:
    """Pick from a list by its keys."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _step in range(box.findText(words)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == words


def test_by_state_and_by_whom_it_concerns(session: Session, listing: JourneysWorkspace) -> None:
    choose(listing.states, "To-be")
    assert names(listing) == ["Saturday night, to be"]
    choose(listing.states, "All states")
    with session.store.transaction("Add") as transaction:
        transaction.put(Segment(id="tom", name="Tom"))
        transaction.put(Feeling(id="x", touchpoint="picks-tomorrow", segment="tom", emotion=2.0))
    choose(listing.segments, "Tom")
    assert names(listing) == ["Saturday night, to be"]
    session.edit(delete_record, session.store.get(Segment, "tom"), "Delete")
    assert listing.segments.currentText() == "All personas"
    assert len(names(listing)) == 3


def test_sorted_by_a_column(listing: JourneysWorkspace) -> None:
    header = listing.table.horizontalHeader()
    column = cell(listing, "night", "Touchpoints").column()
    x = header.sectionViewportPosition(column) + 20
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert names(listing)[0] == "Picking, in detail"
    assert text(listing, "tomorrow", "Journey") == "Saturday night, to be"
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert names(listing)[0] == "Saturday night"


def test_enter_and_a_double_click_open(session: Session, listing: JourneysWorkspace) -> None:
    session.view.show_workspace("journeys")
    listing.table.setFocus()
    listing.table.go_to("night")
    QTest.keyClick(listing.table, Qt.Key.Key_Down)
    QTest.keyClick(listing.table, Qt.Key.Key_Return)
    assert (session.view.journey, session.view.workspace) == ("tomorrow", "map")
    session.view.show_workspace("journeys")
    where = place_of(listing.table, cell(listing, "detail", "Journey"))
    QTest.mouseClick(listing.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(listing.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (session.view.journey, session.view.workspace) == ("detail", "map")


def test_changed_in_place(session: Session, listing: JourneysWorkspace) -> None:
    before = content(session.store)
    click(listing.table, cell(listing, "night", "Journey"))
    for title, field, words in (
        ("Journey", "name", "Friday night"),
        ("Owner", "owner", "Ada"),
        ("Status", "status", "agreed"),
    ):
        listing.table.setCurrentIndex(cell(listing, "night", title))
        listing.table.setFocus()
        QTest.keyClick(listing.table, Qt.Key.Key_F2)
        typed(words)
        assert getattr(session.store.get(Journey, "night"), field) == words
    for _step in range(3):
        session.undo()
    assert content(session.store) == before


def test_a_name_below_another_is_changed_without_its_arrow(
    session: Session, listing: JourneysWorkspace
) -> None:
    listing.table.setFocus()
    listing.table.setCurrentIndex(cell(listing, "tomorrow", "Journey"))
    QTest.keyClick(listing.table, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Saturday night, to be"
    typed("Tomorrow")
    assert session.store.get(Journey, "tomorrow").name == "Tomorrow"


def test_the_state_is_picked(session: Session, listing: JourneysWorkspace) -> None:
    click(listing.table, cell(listing, "night", "State"))
    QTest.keyClick(listing.table, Qt.Key.Key_F2)
    assert listing.table.picker is not None
    QTest.keyClicks(listing.table.picker.line, "rese")
    QTest.keyClick(listing.table.picker.line, Qt.Key.Key_Return)
    assert session.store.get(Journey, "night").state == "research"


def test_new_duplicate_to_be(session: Session, listing: JourneysWorkspace) -> None:
    press(listing.add_button)
    typed("Returns")
    assert "Returns" in names(listing)
    listing.table.go_to("night")
    press(listing.duplicate_button)
    typed("Another night")
    assert "Another night" in names(listing)
    assert session.history.undo_label == "Rename journey"
    session.undo()
    assert session.history.undo_label == "Duplicate journey"
    listing.table.go_to("night")
    press(listing.to_be_button)
    typed("Better night")
    made = next(each for each in journeys(session.store) if each.name == "Better night")
    assert (made.state, made.counterpart) == ("to_be", "night")


def test_duplicated_by_keys(session: Session, listing: JourneysWorkspace) -> None:
    listing.table.go_to("night")
    QTest.keyClick(listing.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    typed("Another night")
    assert "Another night" in names(listing)


@pytest.mark.parametrize("words", ["", "night"])
def test_a_to_be_made_where_only_as_is_is_listed_is_shown_and_named(
    session: Session, listing: JourneysWorkspace, words: str
) -> None:
    listing.choose_state("as_is")
    QTest.keyClicks(listing.page.filter, words)
    assert "tomorrow" not in listing.page.model.ids
    listing.table.go_to("night")
    press(listing.to_be_button)
    typed("Better")
    assert session.store.get(Journey, "night").name == "Saturday night"
    assert "Better" in names(listing)


def test_deleted_and_back(session: Session, listing: JourneysWorkspace) -> None:
    before = content(session.store)
    listing.table.setFocus()
    listing.table.selectAll()
    QTest.keyClick(listing.table, Qt.Key.Key_Delete)
    assert not session.store.all(Journey)
    assert listing.pages.currentIndex() == 1  # what teaches
    press(listing.pages.currentWidget().findChild(QPushButton))
    assert names(listing) == ["New journey"]
    session.undo()
    session.undo()
    assert content(session.store) == before
    assert len(names(listing)) == 3


def test_the_menu_offers_what_the_buttons_do(session: Session, listing: JourneysWorkspace) -> None:
    listing.table.selectAll()
    enabled = {each.text().split("\t")[0]: each.isEnabled() for each in listing.menu().actions()}
    assert enabled == {
        "Open": False,
        "Compare": False,
        "Make a to-be": True,
        "Duplicate": True,
        "Copy": True,
        "Paste": True,
        "Delete": True,
    }
    click(listing.table, cell(listing, "detail", "Journey"))
    menu = listing.menu()
    next(each for each in menu.actions() if each.text().startswith("Delete")).trigger()
    assert "detail" not in session.store.all(Journey)


def test_several_are_copied_in_one_step(session: Session, listing: JourneysWorkspace) -> None:
    before = content(session.store)
    listing.table.setFocus()
    listing.table.selectAll()
    press(listing.duplicate_button)
    assert len(names(listing)) == 6
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert session.history.undo_label == "Duplicate 3 journeys"
    session.undo()
    assert content(session.store) == before


def test_a_journey_is_copied_into_another_project_by_keys(
    qtbot: Any, session: Session, listing: JourneysWorkspace, opened: Callable
) -> None:
    click(listing.table, cell(listing, "night", "Journey"))
    QTest.keyClick(listing.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert listing.told.text == "1 journey copied"
    store = Store()
    elsewhere = Session(OpenDocument(store, History(store)))
    other = JourneysWorkspace(elsewhere)
    other.show()
    opened(other)
    QTest.keyClick(other.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(other) == ["Saturday night"]
    QTest.keyClick(other.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert other.table.selected_ids() == [each.id for each in journeys(store) if "copy" in each.name]
    elsewhere.undo()
    assert text(other, other.page.model.ids[0], "Persona") == "Mara"
    assert text(other, other.page.model.ids[0], "Touchpoints") == "2"
    press(other.paste_button)
    assert names(other) == ["Saturday night", "Saturday night (copy)"]
    assert other.table.selected_ids() == [each.id for each in journeys(store) if "copy" in each.name]
    elsewhere.close()


def test_pasting_without_a_journey_says_so(session: Session, listing: JourneysWorkspace) -> None:
    heard: list[str] = []
    session.message.connect(heard.append)
    QTest.keyClick(listing.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1].startswith("There is no journey on the clipboard")


def test_a_wide_window_leaves_room_for_whose_journey_it_is(listing: JourneysWorkspace) -> None:
    table = listing.page.table
    for title, words in (("Persona", "Mara, books for friends"), ("Owner", "Digital product")):
        column = next(n for n, each in enumerate(listing.page.model.columns) if each.title == title)
        needed = table.fontMetrics().horizontalAdvance(words) + 24
        listing.resize(1600, 600)
        QApplication.processEvents()
        assert table.columnWidth(column) >= needed


def test_what_lies_deeper_stands_further_in(listing: JourneysWorkspace) -> None:
    store, table = listing.session.store, listing.page.table
    with store.transaction("Open in detail") as transaction:
        transaction.put(Touchpoint(id="step", journey="detail", name="Step"))
        transaction.put(Journey(id="deeper", name="Picking, in detail", parent_touchpoint="step"))
    QApplication.processEvents()

    def begins(journey: str) -> int:
        """Where the words of a row begin to be painted."""
        rect = table.visualRect(cell(listing, journey, "Journey"))
        image = table.viewport().grab(rect.adjusted(6, 6, -6, -6)).toImage()
        columns, rows = range(image.width()), range(image.height())
        return next(x for x in columns if any(image.pixelColor(x, y).lightness() < 128 for y in rows))

    assert begins("deeper") > begins("detail") + 8
