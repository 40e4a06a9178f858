"""Features and competitors by behaviours, assets, responsibilities, experiments: edited in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from journeymap.model.edits.behaviours import add_behaviour
from journeymap.model.records import (
    KINDS,
    Asset,
    Behaviour,
    CompetitorRating,
    Experiment,
    Feature,
    FeatureLink,
    Journey,
    Responsibility,
)
from journeymap.ui.dialogs.features import FeaturesDialog, edit_features
from journeymap.ui.dialogs.landscape import LandscapeDialog, edit_landscape
from journeymap.ui.dialogs.metrics import MetricsDialog, edit_metrics
from journeymap.ui.dialogs.people import PeopleDialog, edit_people
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.going import show_record
from journeymap.ui.session import Session
from tests.ui.editors.conftest import click, place_of

K = Qt.Key


@pytest.fixture
def dialog(session: Session, opened: Callable) -> FeaturesDialog:
    return opened(edit_features(session, None))


def column(page: TablePage, title: str) -> int:
    return [each.title for each in page.model.columns].index(title)


def type_at(page: TablePage, record: str, title: str, text: str, end: K = K.Key_Return) -> None:
    index = page.model.index(page.model.row_of(record), column(page, title))
    click(page.table, index)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page.table, index))
    line = page.table.viewport().findChildren(QLineEdit)[-1]  # one that is done with goes later
    line.selectAll()
    QTest.keyClick(line, K.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, end)
    QApplication.processEvents()  # Qt keeps a cell's text once the key has been dealt with


def test_how_strongly_a_feature_serves_is_typed(session: Session, dialog: FeaturesDialog) -> None:
    page = dialog.features
    QTest.keyClicks(page.name, "Seat map")
    QTest.keyClick(page.name, K.Key_Return)
    made = next(each for each in session.store.all(Feature).values() if each.name == "Seat map")

    def links() -> list[tuple[str, int]]:
        return [
            (each.behaviour, each.strength) for each in session.store.where(FeatureLink, "feature", made.id)
        ]

    wanted = ([("keep", 3)], [("keep", 9)], [])
    for text, expected in zip(("3", "9", ""), wanted, strict=True):
        type_at(page, made.id, "Keep my seats", text)
        assert links() == expected
    for expected in ([("keep", 9)], [("keep", 3)], []):
        session.undo()
        assert links() == expected


def test_what_is_no_strength_is_refused_as_one_types(session: Session, dialog: FeaturesDialog) -> None:
    page = dialog.features
    type_at(page, "feature", "Keep my seats", "4")
    assert dialog.said == "Keep my seats: one of 1, 3, 9 is needed."
    assert session.store.get(FeatureLink, "serves").strength == 9
    line = page.table.viewport().findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, K.Key_Escape)
    assert dialog.said == ""


def test_a_competitor_is_rated_and_goes_with_its_ratings(session: Session, dialog: FeaturesDialog) -> None:
    dialog.show_page("competitors")
    page = dialog.competitors
    type_at(page, "rival", "Keep my seats", "6")
    assert "not from 0 to 5" in dialog.said
    type_at(page, "rival", "Keep my seats", "4.5")
    assert session.store.get(CompetitorRating, "rated").level == 4.5
    page.table.setFocus()
    QTest.keyClick(page.table, K.Key_Delete)
    assert not session.store.all(CompetitorRating)
    assert dialog.said == "Deleted 1 competitor, with 1 × competitor rating. Undo brings all of it back."
    session.undo()
    assert session.store.get(CompetitorRating, "rated").level == 4.5


def test_columns_follow_the_behaviours(session: Session, dialog: FeaturesDialog) -> None:
    model = dialog.features.model
    session.edit(add_behaviour, "Bring my friends")
    assert [each.title for each in model.columns][-1] == "Bring my friends"
    assert dialog.features.table.columnWidth(model.columnCount() - 1) > 60
    session.undo()
    with session.store.transaction("Rename") as transaction:
        transaction.update(transaction.get(Behaviour, "keep"), name="Hold my seats")
    assert [each.title for each in model.columns][-1] == "Hold my seats"
    assert model.index(0, model.columnCount() - 1).data() == "9"


def test_an_asset_says_what_it_provides(session: Session, opened: Callable) -> None:
    page = opened(edit_landscape(session, None, "assets")).assets
    type_at(page, "foyer", "Potential", "A screen that knows who is waiting")
    assert session.store.get(Asset, "foyer").potential == "A screen that knows who is waiting"
    page.table.setCurrentIndex(page.model.index(page.model.row_of("foyer"), column(page, "Provides")))
    QTest.keyClick(page.table, K.Key_F2)
    assert page.table.checks is not None
    page.table.checks.checks.setCurrentRow(0)
    QTest.keyClick(page.table.checks.checks, K.Key_Space)
    assert session.store.get(Asset, "foyer").provides == ("hold",)
    QTest.keyClick(page.table.checks.checks, K.Key_Escape)


def test_lines_of_prose_stay_apart_in_a_cell(session: Session, opened: Callable) -> None:
    with session.store.transaction("Two lines") as transaction:
        transaction.update(transaction.get(Asset, "foyer"), potential="One.\nTwo.")
    page = opened(edit_landscape(session, None, "assets")).assets
    index = page.model.index(page.model.row_of("foyer"), column(page, "Potential"))
    click(page.table, index)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page.table, index))
    line = page.table.viewport().findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, K.Key_End)
    QTest.keyClicks(line, " Three.")
    QTest.keyClick(line, K.Key_Return)
    QApplication.processEvents()
    assert session.store.get(Asset, "foyer").potential == "One.\nTwo. Three."


def test_a_responsibility_is_picked(session: Session, opened: Callable) -> None:
    dialog: Any = opened(edit_people(session, None, "responsibilities"))
    page = dialog.responsibilities
    before = set(session.store.all(Responsibility))
    page.add()
    assert dialog.said == "Pick a department, and a touchpoint or an initiative, first."
    for button, letters in ((page.department_button, "sal"), (page.work_button, "basket ev")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.keyClicks(button.picker.line, letters)
        QTest.keyClick(button.picker.line, K.Key_Return)
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    (new,) = set(session.store.all(Responsibility)) - before
    made = session.store.get(Responsibility, new)
    assert (made.department, made.initiative, made.touchpoint) == ("sales", "first", None)
    page.table.go_to(new, column(page, "Touchpoint or initiative"))
    QTest.keyClick(page.table, K.Key_Return)
    QTest.keyClick(page.table.picker.line, K.Key_Home)
    QTest.keyClick(page.table.picker.line, K.Key_PageUp)
    QTest.keyClick(page.table.picker.line, K.Key_Return)
    made = session.store.get(Responsibility, new)
    assert (made.initiative, made.touchpoint is None) == (None, False)
    session.undo()
    assert session.store.get(Responsibility, new).initiative == "first"


def test_an_experiment_is_written(session: Session, opened: Callable) -> None:
    page = opened(edit_metrics(session, None, "experiments")).experiments
    QTest.mouseClick(page.records.add_button, Qt.MouseButton.LeftButton)
    assert page.form.hypothesis.hasFocus()
    QTest.keyClicks(page.form.hypothesis, "Seats survive the call")
    starts = next(each for each in page.form.findChildren(QLineEdit) if each.accessibleName() == "Start")
    starts.setFocus()
    QTest.keyClicks(starts, "2026-12-01")
    QTest.keyClick(starts, K.Key_Return)
    made = session.store.get(Experiment, page.record())
    assert (made.hypothesis, made.start) == ("Seats survive the call", date(2026, 12, 1))
    assert page.records.list.currentItem().text() == "Seats survive the call"
    QTest.mouseClick(page.delete_button, Qt.MouseButton.LeftButton)
    assert session.store.find(Experiment, made.id) is None
    assert page.record() == "try"


@pytest.mark.parametrize(
    ("kind", "record", "kind_of_dialog", "page"),
    [
        ("asset", "foyer", LandscapeDialog, "assets"),
        ("responsibility", "does", PeopleDialog, "responsibilities"),
        ("feature", "feature", FeaturesDialog, "features"),
        ("competitor", "rival", FeaturesDialog, "competitors"),
        ("metric", "nps", MetricsDialog, "metrics"),
        ("capability", "hold", LandscapeDialog, "capabilities"),
    ],
)
def test_a_record_is_shown_in_its_table(
    qtbot: Any,
    session: Session,
    opened: Callable,
    kind: str,
    record: str,
    kind_of_dialog: type[QWidget],
    page: str,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert show_record(session, kind, record, window)
    (dialog,) = window.findChildren(kind_of_dialog)
    opened(dialog)
    assert getattr(dialog, page).table.selected_ids() == [record]


NOWHERE = {"attachment": "seen with what shows it", "decision": "seen with the finding it is about"}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(NOWHERE)))
def test_every_kind_of_record_has_a_place_to_be_shown(qtbot: Any, session: Session, kind: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    view = session.view
    assert show_record(session, kind, min(session.store.all(KINDS[kind])), window)
    opened = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert opened or view.selection or (kind, view.journey) == ("journey", min(session.store.all(Journey)))


@pytest.mark.parametrize("kind", NOWHERE)
def test_what_has_no_place_of_its_own(session: Session, kind: str) -> None:
    assert not show_record(session, kind, min(session.store.all(KINDS[kind])), None)
