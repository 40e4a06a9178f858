"""People and the project itself: forms whose every field is one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import contrast
from journeymap.model.edits.project import change_record
from journeymap.model.queries import the_project
from journeymap.model.records import Department, Journey, Project, Segment, Touchpoint
from journeymap.ui.dialogs.people import PeopleDialog, edit_people
from journeymap.ui.dialogs.project import ProjectDialog, edit_project
from journeymap.ui.dialogs.swatches import SWATCHES, SwatchField
from journeymap.ui.session import Session
from journeymap.ui.theme import Choice, current_palette, look, scale


@pytest.fixture
def people(session: Session, opened: Callable) -> PeopleDialog:
    return opened(edit_people(session, None))


@pytest.fixture
def project(session: Session, opened: Callable) -> ProjectDialog:
    return opened(edit_project(session, None))


def press(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def mara(session: Session) -> Segment:
    return session.store.get(Segment, "mara")


def test_a_segment_is_added_and_named(qtbot, session: Session, people: PeopleDialog) -> None:
    page = people.segments
    press(qtbot, page.records.add_button)
    assert page.form.name.hasFocus()
    qtbot.keyClicks(page.form.name, "Jon")
    press(qtbot, page.form.role.buttons[0])
    made = session.store.get(Segment, str(page.record()))
    assert (made.name, made.role) == ("Jon", "transactor")
    press(qtbot, page.form.role.buttons[0])
    assert session.store.get(Segment, made.id).role is None


def test_a_colour_is_picked_and_taken_away(qtbot, session: Session, people: PeopleDialog) -> None:
    field: SwatchField = people.segments.form.colour
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.centre(1).toPoint())
    assert mara(session).colour == list(SWATCHES)[1]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Right)
    assert mara(session).colour == list(SWATCHES)[2]
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert mara(session).colour is None
    session.edit(change_record, mara(session), label="Own colour", colour="#123456")
    assert field.options()[-1] == "#123456"


@pytest.mark.parametrize("theme", [Choice.LIGHT, Choice.DARK, Choice.PROJECTOR])
def test_each_colour_to_pick_is_seen_on_its_ground(people: PeopleDialog, theme: Choice) -> None:
    field: SwatchField = people.segments.form.colour
    before = look().choice
    try:
        look().choose(theme)
        image = field.grab().toImage()
        for place, name in enumerate(SWATCHES):
            colour = image.pixelColor((field.centre(place) * scale()).toPoint())
            assert contrast(colour, current_palette()[Role.PAPER]) >= 3, name
    finally:
        look().choose(before)


def test_deleting_a_segment_leaves_its_journeys(qtbot, session: Session, people: PeopleDialog) -> None:
    press(qtbot, people.segments.delete_button)
    assert session.store.get(Journey, "night").segment is None
    assert people.segments.pages.currentIndex() == 1
    press(qtbot, people.undo_button)
    assert session.store.get(Journey, "night").segment == "mara"
    assert people.segments.record() == "mara"


def test_departments_are_named_and_deleted_in_a_table(qtbot, session: Session, people: PeopleDialog) -> None:
    people.show_page("departments")
    page = people.departments
    qtbot.keyClicks(page.name, "IT")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert {each.name for each in session.store.all(Department).values()} == {"Sales", "IT"}
    assert page.model.index(page.model.row_of("sales"), 1).data() == "1"
    page.table.go_to("sales")
    press(qtbot, page.delete_button)
    assert session.store.get(Touchpoint, "picks").department is None
    assert people.said == "Deleted 1 department, with 2 responsibilities. Undo brings all of it back."


def test_a_size_that_is_no_number_is_refused(qtbot, session: Session, people: PeopleDialog) -> None:
    field = people.segments.form.count
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "some")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "number is needed" in people.said
    assert mara(session).size == 0.5


def test_the_horizon_and_its_period(qtbot, session: Session, project: ProjectDialog) -> None:
    field = project.form.horizon_end
    field.setFocus()
    qtbot.keyClicks(field, "30 Jun 2028")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    press(qtbot, project.form.period.buttons[0])
    found = the_project(session.store)
    assert found is not None
    assert (found.horizon_end, found.period) == (date(2028, 6, 30), "month")
    assert project.form.advice.isHidden()
    field.selectAll()
    qtbot.keyClicks(field, "2025-01-01")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert project.form.advice.text() == "The horizon ends before it starts."
    session.undo()
    assert project.form.advice.isHidden()


def test_a_project_without_a_record_gets_one(session: Session, opened: Callable) -> None:
    with session.store.transaction("Bare") as transaction:
        transaction.remove(transaction.get(Project, "project"))
    dialog = opened(edit_project(session, None))
    assert dialog.form.name.isEnabled()
    assert the_project(session.store) is not None


def test_enter_keeps_and_does_not_close(qtbot, session: Session, project: ProjectDialog) -> None:
    project.form.name.selectAll()
    qtbot.keyClicks(project.form.name, "Saturday night")
    qtbot.keyClick(project.form.name, Qt.Key.Key_Return)
    assert project.isVisible()
    assert the_project(session.store).name == "Saturday night"
    qtbot.keyClick(project, Qt.Key.Key_Escape)
    assert not project.isVisible()


def test_an_editor_is_open_once(qtbot, session: Session, opened: Callable) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    first = opened(edit_project(session, window))
    assert edit_project(session, window) is first
    first.accept()
    second = opened(edit_project(session, window))
    assert second is not first
