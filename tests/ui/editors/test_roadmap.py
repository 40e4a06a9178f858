"""The roadmap: bars under mouse and keyboard, the table, the details, and what it says of the check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from journeymap.drawing.colours import Role
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.text import Style
from journeymap.model.edits.project import change_record, delete_record
from journeymap.model.records import Capability, Department, Effect, Initiative, Project
from journeymap.ui.going import show_record
from journeymap.ui.main_window import MainWindow
from journeymap.ui.session import Session
from journeymap.ui.theme import Choice, current_palette, look, map_typeface
from journeymap.ui.workspaces.roadmap import RoadmapWorkspace
from journeymap.ui.workspaces.roadmap_drag import Grip
from journeymap.ui.workspaces.roadmap_painting import _paint_figures
from tests.ui.conftest import shown_workspace
from tests.ui.editors.conftest import click

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def roadmap(session: Session, opened: Callable) -> RoadmapWorkspace:
    """The project of one of each, its second initiative dated, over two years in quarters."""
    with session.store.transaction("Dates") as transaction:
        transaction.update(
            transaction.get(Project, "project"),
            horizon_start=date(2026, 1, 1),
            horizon_end=date(2027, 12, 31),
        )
        second = transaction.get(Initiative, "second")
        transaction.update(second, name="Hold", start=date(2026, 7, 1), end=date(2026, 12, 31))
    session.view.set_date(date(2026, 3, 1))
    made = RoadmapWorkspace(session)
    made.resize(1280, 700)
    made.show()
    opened(made)
    made.forecaster.make_now()
    return made


def dates(session: Session, initiative: str = "second") -> tuple[date | None, date | None]:
    found = session.store.get(Initiative, initiative)
    return found.start, found.end


def grip(roadmap: RoadmapWorkspace, at: Grip, initiative: str = "second") -> QPoint:
    """Where to take a bar."""
    bar = roadmap.timeline.laid.bar(initiative)
    assert bar is not None
    assert bar.rect is not None
    x = {Grip.START: bar.rect.x + 1, Grip.END: bar.rect.right - 1, Grip.WHOLE: bar.rect.centre[0]}[at]
    return roadmap.timeline.point_of(x, bar.rect.centre[1]).toPoint()


def pixels(roadmap: RoadmapWorkspace, days: int) -> QPoint:
    return QPoint(round(days * roadmap.timeline.laid.pixels_a_day), 0)


def test_a_finding_goes_to_its_initiative(session: Session, roadmap: RoadmapWorkspace) -> None:
    first = roadmap.selected
    assert first not in (None, "second")
    for _time in range(2):
        assert show_record(session, "initiative", "second", roadmap)
        assert session.view.workspace == "roadmap"
        assert roadmap.selected == "second"
        assert roadmap.table.current_id() == "second"
        roadmap.select(first)  # whoever asks again is shown it again


def hold(qtbot, roadmap: RoadmapWorkspace, start: QPoint, by: QPoint) -> None:
    """Press and move, without letting go."""
    view = roadmap.timeline.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        qtbot.mouseMove(view, start + by * step / 5)


def drag(qtbot, roadmap: RoadmapWorkspace, start: QPoint, by: QPoint) -> None:
    hold(qtbot, roadmap, start, by)
    qtbot.mouseRelease(roadmap.timeline.viewport(), Qt.MouseButton.LeftButton, pos=start + by)


def press(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_bar_is_dragged_and_the_project_hears_of_it_on_release(
    qtbot, session: Session, roadmap: RoadmapWorkspace
) -> None:
    before, undo = dates(session), session.history.undo_label
    hold(qtbot, roadmap, grip(roadmap, Grip.WHOLE), pixels(roadmap, 95))
    assert roadmap.timeline.is_dragging
    assert roadmap.timeline.preview == (date(2026, 10, 1), date(2027, 3, 31))
    assert dates(session) == before
    assert session.history.undo_label == undo
    qtbot.mouseRelease(roadmap.timeline.viewport(), Qt.MouseButton.LeftButton)
    assert dates(session) == (date(2026, 10, 1), date(2027, 3, 31))
    assert session.history.undo_label == "Move initiative"
    session.undo()
    assert dates(session) == before
    bar = roadmap.timeline.laid.bar("second")
    assert bar is not None
    assert bar.rect is not None
    assert bar.rect.x == pytest.approx(roadmap.timeline.laid.x_of(date(2026, 7, 1)))


def test_its_ends_are_dragged(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    drag(qtbot, roadmap, grip(roadmap, Grip.END), pixels(roadmap, 80))
    assert dates(session) == (date(2026, 7, 1), date(2027, 3, 31))
    drag(qtbot, roadmap, grip(roadmap, Grip.START), pixels(roadmap, -95))
    assert dates(session) == (date(2026, 4, 1), date(2027, 3, 31))
    assert session.history.undo_label == "Change dates"


def test_escape_lets_go_and_nothing_has_changed(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    before, undo = dates(session), session.history.undo_label
    start = grip(roadmap, Grip.WHOLE)
    hold(qtbot, roadmap, start, pixels(roadmap, 190))
    qtbot.keyClick(roadmap.timeline, Qt.Key.Key_Escape)
    assert not roadmap.timeline.is_dragging
    qtbot.mouseRelease(roadmap.timeline.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert dates(session) == before
    assert session.history.undo_label == undo


def test_a_bar_deleted_while_it_is_held_is_let_go(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    hold(qtbot, roadmap, grip(roadmap, Grip.WHOLE), pixels(roadmap, 190))
    session.edit(delete_record, session.store.get(Initiative, "second"), "Delete initiative")
    assert not roadmap.timeline.is_dragging
    qtbot.mouseRelease(roadmap.timeline.viewport(), Qt.MouseButton.LeftButton)
    assert "second" not in session.store.all(Initiative)


def test_arrows_move_and_resize_and_presses_in_a_row_are_one_step(
    qtbot, session: Session, roadmap: RoadmapWorkspace
) -> None:
    timeline = roadmap.timeline
    timeline.setFocus()
    roadmap.select("first")
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert roadmap.selected == "second"
    for _ in range(3):
        qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert dates(session) == (date(2027, 4, 1), date(2027, 9, 30))
    session.undo()
    assert dates(session) == (date(2026, 7, 1), date(2026, 12, 31))
    qtbot.keyClick(timeline, Qt.Key.Key_Left, SHIFT)
    assert dates(session) == (date(2026, 7, 1), date(2026, 9, 30))
    qtbot.keyClick(timeline, Qt.Key.Key_Left, SHIFT)
    assert dates(session) == (date(2026, 7, 1), date(2026, 9, 30)), "a bar has at least a day"
    qtbot.keyClick(timeline, Qt.Key.Key_Left, SHIFT | CONTROL)
    assert dates(session) == (date(2026, 4, 1), date(2026, 9, 30))


def test_an_initiative_without_dates_is_drawn(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    session.edit(change_record, session.store.get(Initiative, "second"), label="Undate", start=None, end=None)
    row = roadmap.timeline.laid.bar("second")
    assert row is not None
    start = roadmap.timeline.point_of(roadmap.timeline.laid.x_of(date(2026, 4, 10)), row.row.centre[1])
    drag(qtbot, roadmap, start.toPoint(), pixels(roadmap, 120))
    assert dates(session) == (date(2026, 4, 1), date(2026, 9, 30))


def test_a_double_click_opens_the_details(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    qtbot.mouseDClick(
        roadmap.timeline.viewport(), Qt.MouseButton.LeftButton, pos=grip(roadmap, Grip.WHOLE, "first")
    )
    assert roadmap.selected == "first"
    assert roadmap.panel.form.name.hasFocus()
    qtbot.keyClicks(roadmap.panel.form.name, "Basket at every door")
    qtbot.keyClick(roadmap.panel.form.name, Qt.Key.Key_Return)
    assert session.store.get(Initiative, "first").name == "Basket at every door"


def test_bars_table_and_details_choose_together(qtbot, roadmap: RoadmapWorkspace) -> None:
    click(roadmap.table, roadmap.table.model().index(0, 0))
    assert roadmap.selected == "first"
    assert roadmap.panel.initiative() == "first"
    press_at = grip(roadmap, Grip.WHOLE)
    qtbot.mouseClick(roadmap.timeline.viewport(), Qt.MouseButton.LeftButton, pos=press_at)
    assert roadmap.table.selected_ids() == ["second"]
    assert roadmap.panel.initiative() == "second"


def test_the_table_is_edited_in_place(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    model, table = roadmap.table.model(), roadmap.table
    fields = [each.field for each in model.columns]
    table.setFocus()
    table.setCurrentIndex(model.index(model.row_of("second"), fields.index("end")))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    line = table.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "1 Jan 2026")
    assert line.property("invalid")
    line.selectAll()
    qtbot.keyClicks(line, "31 Mar 2027")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dates(session) == (date(2026, 7, 1), date(2027, 3, 31))
    table.setCurrentIndex(model.index(model.row_of("second"), fields.index("department")))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.picker is not None
    qtbot.keyClicks(table.picker.line, "Logistics")
    qtbot.keyClick(table.picker.line, Qt.Key.Key_Return)
    made = session.store.get(Initiative, "second").department
    assert session.store.get(Department, str(made)).name == "Logistics"


def test_initiatives_are_added_duplicated_and_deleted(
    qtbot, session: Session, roadmap: RoadmapWorkspace
) -> None:
    qtbot.keyClicks(roadmap.table_page.name, "Kiosks")
    qtbot.keyClick(roadmap.table_page.name, Qt.Key.Key_Return)
    assert len(session.store.all(Initiative)) == 3
    assert roadmap.selected is not None
    assert session.store.get(Initiative, roadmap.selected).name == "Kiosks"
    bar = roadmap.timeline.laid.bar(roadmap.selected)
    assert bar is not None
    assert bar.rect is not None, "a new one has a period, so that its bar is seen"
    press(qtbot, roadmap.duplicate_button)
    assert session.store.get(Initiative, str(roadmap.selected)).name == "Kiosks (copy)"
    qtbot.keyClick(roadmap.timeline, Qt.Key.Key_Delete)
    assert len(session.store.all(Initiative)) == 3


def test_what_is_delivered_is_picked_from_two_lists(
    qtbot, session: Session, roadmap: RoadmapWorkspace
) -> None:
    roadmap.select("first")
    delivers = roadmap.panel.form.delivers
    press(qtbot, delivers.add_button)
    for typed in ("seat", "call"):
        assert delivers.picker is not None
        qtbot.keyClicks(delivers.picker.line, typed)
        qtbot.keyClick(delivers.picker.line, Qt.Key.Key_Return)
    assert session.store.get(Initiative, "first").delivers == (("hold", "call-voice"),)
    assert [chip.text() for chip in delivers.chips] == ["Seat hold at Call centre · voice"]
    delivers.chips[0].setFocus()
    qtbot.keyClick(delivers.chips[0], Qt.Key.Key_Delete)
    assert session.store.get(Initiative, "first").delivers == ()


def test_dependencies_are_picked(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    roadmap.select("second")
    depends = roadmap.panel.form.depends
    depends.chips[0].setFocus()
    qtbot.keyClick(depends.chips[0], Qt.Key.Key_Delete)
    assert session.store.get(Initiative, "second").depends_on == ()
    press(qtbot, depends.add_button)
    assert depends.picker is not None
    qtbot.keyClick(depends.picker.line, Qt.Key.Key_Return)
    assert session.store.get(Initiative, "second").depends_on == ("first",)
    assert len(roadmap.timeline.laid.dependencies) == 1


def test_it_follows_what_is_done_elsewhere(session: Session, roadmap: RoadmapWorkspace) -> None:
    roadmap.select("second")
    session.edit(delete_record, session.store.get(Capability, "hold"), "Delete capability")
    assert len(roadmap.panel.form.delivers.chips) == 1
    session.undo()
    assert len(roadmap.panel.form.delivers.chips) == 2
    session.edit(delete_record, session.store.get(Initiative, "second"), "Delete initiative")
    assert roadmap.selected == "first"
    assert roadmap.timeline.laid.bar("second") is None
    session.undo()
    assert roadmap.timeline.laid.bar("second") is not None


def test_without_initiatives_it_teaches(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    for each in ("first", "second"):
        session.edit(delete_record, session.store.get(Initiative, each), "Delete initiative")
    assert roadmap.pages.currentIndex() == 1
    assert roadmap.selected is None
    roadmap.add()
    assert roadmap.pages.currentIndex() == 0
    assert roadmap.panel.form.name.hasFocus()


def test_a_press_on_the_periods_looks_at_that_day(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    timeline = roadmap.timeline
    x = timeline.point_of(timeline.laid.x_of(date(2026, 9, 30)) + 1, 0).x()
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), 90))
    assert abs((session.view.as_of - date(2026, 9, 30)).days) <= 2
    assert dates(session) == (date(2026, 7, 1), date(2026, 12, 31))


def test_effects_are_picked_estimated_and_removed(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    roadmap.select("first")
    effects = roadmap.panel.form.effects
    press(qtbot, effects.add_button)
    for typed in ("mara", "buy"):
        assert effects.picker is not None
        qtbot.keyClicks(effects.picker.line, typed)
        qtbot.keyClick(effects.picker.line, Qt.Key.Key_Return)
    likely = effects.figures[0]["likely"]
    likely.setFocus()
    qtbot.keyClicks(likely, "2.5")
    qtbot.keyClick(likely, Qt.Key.Key_Return)
    assert session.store.get(Initiative, "first").effects == (
        Effect(segment="mara", stage="buy", likely=0.025),
    )
    assert likely.text() == "2.5 %"
    session.undo()
    assert likely.text() == ""
    press(qtbot, effects.removers[0])
    assert session.store.get(Initiative, "first").effects == ()


@pytest.fixture
def from_afar(window: MainWindow) -> Iterator[RoadmapWorkspace]:
    """The roadmap of the cinema sample in the theme for a room."""
    before = look().choice
    look().choose(Choice.PROJECTOR)
    assert window.idea is not None
    window.idea.end()
    made = shown_workspace(window, "roadmap", RoadmapWorkspace)
    made.forecaster.make_now()
    yield made
    look().choose(before)


@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
def test_bars_and_table_have_some_room_in_a_low_window(
    from_afar: RoadmapWorkspace, size: tuple[int, int]
) -> None:
    roadmap = from_afar
    roadmap.window().resize(*size)
    QTest.qWait(50)
    first = roadmap.timeline.laid.bars[0]
    end = roadmap.timeline.point_of(0, first.row.bottom).y()
    assert end <= roadmap.timeline.viewport().height(), "one row of bars is whole"
    table = roadmap.table
    row = table.visualRect(table.model().index(0, 0))
    assert row.height() > 0
    assert table.viewport().rect().contains(row.bottomLeft()), "and so is one of the table"


def test_amounts_are_said_whole_or_not_at_all(from_afar: RoadmapWorkspace) -> None:
    said = set()
    for width in range(853, 2200, 60):
        from_afar.window().resize(width, 720)
        QTest.qWait(5)
        said.add(from_afar.total.fitting())
    assert {each for each in said if "EUR" in each or not each.endswith("…")} == {
        "5 initiatives",
        "5 initiatives, EUR 566,000",
        "5 initiatives, EUR 478,000 capital and EUR 88,000 expense",
    }


@pytest.mark.parametrize("width", [150.0, 190.0, 230.0, 900.0])
def test_the_index_at_the_end_is_said_however_narrow(from_afar: RoadmapWorkspace, width: float) -> None:
    class Recorder(Paintbox):
        def __init__(self) -> None:
            super().__init__(current_palette(), map_typeface())
            self.written: dict[str, tuple[float, float]] = {}

        def write(self, painter: QPainter, x: float, top: float, line: str, style: Style, role: Role) -> None:
            self.written[line] = x, x + self.typeface.width(line, style)

    box, known = Recorder(), [(width * at / 6, 0.4 + at / 10) for at in range(6)]
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        _paint_figures(painter, box, known, width)
    assert "90 %" in box.written
    places = sorted(box.written.values())
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert places[-1][1] <= width
