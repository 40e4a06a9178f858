"""Figures are entered by keys: at a touchpoint in the inspector, from a cell of the map, in a dialog."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from journeymap.model.edits.measurements import measure_new, measurements_in_order, metrics_in_order
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.file.interchange import write_interchange
from journeymap.model.reader import Reader
from journeymap.model.records import Measurement, Metric
from journeymap.ui.dialogs.columns import Column, counting
from journeymap.ui.dialogs.metrics import MetricsDialog, metric_columns, touchpoint_entries
from journeymap.ui.dialogs.picker import Entry
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.fields.measure import MeasuredHere
from journeymap.ui.session import Session
from tests.ui.canvas.conftest import Hands, hands, make_hands  # noqa: F401 - fixtures
from tests.ui.canvas.test_rows import in_row

K = Qt.Key


@pytest.fixture
def here(qtbot: Any, hands: Hands, fixed_day: date) -> MeasuredHere:  # noqa: F811
    made = MeasuredHere(hands.session, lambda: "A")
    qtbot.addWidget(made)
    made.show()
    return made


def write(here: MeasuredHere, metric: str, value: str, answers: str = "", day: str | None = None) -> None:
    form = here.form
    form.which.setFocus()
    edit = form.which.lineEdit()
    edit.selectAll()
    QTest.keyClicks(edit, metric)
    QTest.keyClick(edit, K.Key_Return)
    QTest.keyClicks(form.value, value)
    QTest.keyClicks(form.answers, answers)
    if day is not None:
        form.day.selectAll()
        QTest.keyClicks(form.day, day)
    QTest.keyClick(form.day, K.Key_Return)


def words(here: MeasuredHere) -> str:
    QApplication.processEvents()
    return "\n".join(each.text() for each in here.findChildren(QLabel) if each.isVisible())


def test_a_figure_is_typed_at_a_touchpoint(hands: Hands, here: MeasuredHere) -> None:  # noqa: F811
    write(here, "NPS", "-12", "1,214")
    (made,) = hands.store.all(Measurement).values()
    assert (made.touchpoint, made.value, made.answers, made.date) == ("A", -12.0, 1214, date(2026, 11, 22))
    assert [each.label for each in hands.commits] == ["Add measurement"]
    said = words(here)
    assert "NPS: −12" in said
    for part in ("−100 to 100", "% of 9–10", "1,214 answers", "22 Nov 2026"):
        assert part in said
    write(here, "NPS", "31", "", "2026-12-01")
    assert "NPS: 31" in words(here)
    assert len(hands.store.all(Metric)) == 1


@pytest.mark.parametrize(
    ("metric", "value", "answers", "day", "trouble"),
    [
        ("NPS", "", "", None, "value"),
        ("NPS", "lots", "", None, "Value:"),
        ("NPS", "1e400", "", None, "Value:"),
        ("NPS", "9" * 30, "", None, "too large"),
        ("NPS", "3", "1.5", None, "whole number"),
        ("NPS", "3", "-1", None, "whole number"),
        ("NPS", "3", "", "some day", "Date:"),
    ],
)
def test_what_is_no_figure_is_refused_in_a_sentence(
    hands: Hands,  # noqa: F811
    here: MeasuredHere,
    metric: str,
    value: str,
    answers: str,
    day: str | None,
    trouble: str,
) -> None:
    write(here, metric, value, answers, day)
    assert trouble in here.form.trouble
    assert here.form.trouble.endswith(".")
    assert not hands.commits


def test_a_double_click_in_the_row_asks_for_a_figure(hands: Hands) -> None:  # noqa: F811
    hands.canvas.add_row("metrics")
    hands.double_click(in_row(hands, "metrics", "B"), on=hands.canvas.rows)
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MetricsDialog)]
    form = dialog.measurements.form
    form.which.setEditText("CSAT")
    QTest.keyClicks(form.value, "82")
    QTest.keyClick(form.value, K.Key_Return)
    (made,) = hands.store.all(Measurement).values()
    assert (made.touchpoint, made.value) == ("B", 82.0)
    (cell,) = hands.canvas.bench.layout.rows[-1].cells
    assert (cell.head, cell.lines) == (("CSAT",), ("82",))
    hands.look()
    dialog.close()


def test_metrics_are_named_and_deleted_with_their_figures(qtbot: Any, session: Session) -> None:
    dialog = MetricsDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_page("metrics")
    before = len(session.store.all(Metric))
    QTest.keyClicks(dialog.metrics.name, "CES")
    QTest.keyClick(dialog.metrics.name, K.Key_Return)
    assert len(session.store.all(Metric)) == before + 1
    made = dialog.metrics.table.selected_ids()[0]
    assert session.store.get(Metric, made).scale == "1 to 7"
    measure_new(session.store, "CES", 5.0)
    dialog.metrics.table.setFocus()
    QTest.keyClick(dialog.metrics.table, K.Key_Delete)
    assert session.store.find(Metric, made) is None
    assert "measurement" in dialog.said


def test_what_can_be_picked_is_listed_once_and_not_once_a_cell(session: Session) -> None:
    with session.store.transaction("Measure") as transaction:
        for number in range(60):
            transaction.put(
                Measurement(id=f"m{number}", metric="nps", touchpoint=("picks", "pays")[number % 2])
            )
    asked: list[str] = []

    def entries(reader: Reader, record: Measurement) -> list[Entry]:
        asked.append(record.id)
        return touchpoint_entries(reader, record)

    column = Column(title="Touchpoint", field="touchpoint", options=entries)
    model = RecordModel(session, Measurement, measurements_in_order, [column])
    model.sort(0)
    model.filter("u")
    assert 1 <= len(asked) <= 2
    session.edit(rename_touchpoint, "picks", "Chooses")
    model.filter("chooses")
    assert {model.index(row, 0).data() for row in range(model.rowCount())} == {"Chooses · Saturday night"}


def test_what_is_counted_stands_as_a_figure_and_is_sorted_as_one(session: Session) -> None:
    column = counting("Letters", lambda _reader, metric: metric.name.count("z"), width=90, empty="none")
    for count in (2, 10, 0, 9):
        measure_new(session.store, "z" * count or "-", 1.0)
    model = RecordModel(session, Metric, metrics_in_order, [column])
    model.sort(0)
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert [each for each in shown if each] == ["2", "9", "10"]
    assert "" in shown
    place = model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole)
    assert place & Qt.AlignmentFlag.AlignRight.value
    measured = next(each for each in metric_columns() if each.title == "Measured")
    assert measured.is_figure(Metric)


def test_a_figure_below_nothing_has_a_minus_sign_and_is_typed_with_either(
    qtbot: Any, session: Session
) -> None:
    made = measure_new(session.store, "NPS", -12.5, touchpoint="pays")
    dialog = MetricsDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_page("measurements")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    table = dialog.measurements.table
    value = next(
        index
        for index in (table.model().index(row, column) for row in range(9) for column in range(9))
        if index.data() == "−12.5"
    )
    for typed, kept in (("-31", -31.0), ("−1,300.5", -1300.5)):
        table.setFocus()
        table.setCurrentIndex(value)
        QTest.keyClick(table, K.Key_F2)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        sign = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, typed[0])
        QApplication.sendEvent(field, sign)  # QTest knows no keys but those of ASCII
        QTest.keyClicks(field, typed[1:])
        QTest.keyClick(field, K.Key_Return)
        qtbot.waitUntil(lambda kept=kept: session.store.get(Measurement, made.id).value == kept)
        assert value.data() == typed.replace("-", "−")
    assert b"-1300.5" in write_interchange(session.store.snapshot()), "files keep the hyphen"
