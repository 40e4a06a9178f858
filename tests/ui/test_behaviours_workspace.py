"""The Behaviours workspace: two matrices, what a cell asks, edits made there, scores that move."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from journeymap.analysis.standing import Standing, standings
from journeymap.analysis.transferability import Grade
from journeymap.model.edits.project import change_records
from journeymap.model.queries import first_journey
from journeymap.model.records import Behaviour, Channel, Offer
from journeymap.ui.dialogs.names import DETAIL_ROLE
from journeymap.ui.dialogs.offers_model import NAMES_ROLE
from journeymap.ui.main_window import MainWindow
from journeymap.ui.workspaces.behaviours import BehavioursWorkspace
from journeymap.ui.workspaces.behaviours_models import GRADE_ROLE


@pytest.fixture
def workspace(window: MainWindow) -> BehavioursWorkspace:
    """The workspace of a window on the cinema sample, all worked out."""
    window.resize(1600, 900)
    window.session.check_now()
    window.session.view.show_workspace("behaviours")
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, BehavioursWorkspace)
    shown.keeper.make_now()
    return shown


def settled(workspace: BehavioursWorkspace) -> None:
    """Have what follows from an edit at once."""
    workspace.session.check_now()
    workspace.keeper.make_now()


def cells(table: Any) -> list[list[Grade]]:
    """The grades a table shows."""
    model = table.model()
    return [
        [model.index(row, column).data(GRADE_ROLE).grade for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_both_matrices_are_those_of_the_check(workspace: BehavioursWorkspace) -> None:
    checked = workspace.session.check
    assert checked is not None
    board = workspace.keeper.board
    assert board is not None
    assert board.standings == standings(checked.snapshot, checked.check)
    by_id = {each.id: each for each in checked.check.behaviours}
    assert cells(workspace.support) == [
        [by_id[each.behaviour].support[s] for s in board.settings] for each in board.standings
    ]
    workspace.choose("bh-keep-seats")
    carry = by_id["bh-keep-seats"].carry
    assert cells(workspace.carry) == [[carry[s, t] for t in board.settings] for s in board.settings]


def test_arrows_choose_and_explain(workspace: BehavioursWorkspace, qtbot: Any) -> None:
    workspace.choose("bh-keep-seats")
    assert workspace.detail.name.text() == "Keep my seats while I decide"
    workspace.carry.go_to(0, 0)
    qtbot.keyClick(workspace.carry, Qt.Key.Key_Right)
    qtbot.keyClick(workspace.carry, Qt.Key.Key_Right)
    assert workspace.detail.cell_title.text() == "From Social · phone to Mobile app · phone"
    assert "Social · phone lacks" in workspace.detail.asks.text()
    qtbot.keyClick(workspace.support, Qt.Key.Key_Down)
    assert workspace.chosen != "bh-keep-seats"
    assert workspace.detail.behaviour() == workspace.chosen


def test_a_click_on_an_offer_moves_the_scores(workspace: BehavioursWorkspace, qtbot: Any) -> None:
    session = workspace.session
    workspace.choose("bh-keep-seats")
    board = workspace.keeper.board
    assert board is not None
    call = board.settings.index("set-call-voice")
    workspace.carry.go_to(call, call)
    button = next(e for e in workspace.detail.offers.cells if e.cell == ("set-call-voice", "cap-seat-hold"))
    before, commits = board.standing("bh-keep-seats"), len(session.store.all(Offer))
    assert before is not None
    assert before.pervasiveness is not None
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_O)
    settled(workspace)
    after = workspace.keeper.board.standing("bh-keep-seats")  # type: ignore[union-attr]
    assert after is not None
    assert after.pervasiveness is not None
    assert after.pervasiveness > before.pervasiveness
    assert workspace.detail.moved.text() == f"was {round(before.pervasiveness * 100)} % when you chose it"
    assert workspace.detail.score.text() == f"{round(after.pervasiveness * 100)} %"
    session.undo()
    settled(workspace)
    assert len(session.store.all(Offer)) == commits
    assert workspace.detail.moved.text() == ""


def test_a_mouse_click_gives_the_next_stance(workspace: BehavioursWorkspace, qtbot: Any) -> None:
    workspace.choose("bh-keep-seats")
    workspace.carry.go_to(0, 1)
    button = workspace.detail.offers.cells[0]
    stance = button.stance
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.stance is not stance
    assert workspace.session.history.undo_label == "Set what is offered"


@pytest.mark.parametrize("pair", [False, True])
def test_the_eye_stays_where_it_is_while_rows_change_places(
    workspace: BehavioursWorkspace, qtbot: Any, pair: bool
) -> None:
    """The next click must not reach another setting than the one looked at."""
    workspace.show()
    board = workspace.keeper.board
    assert board is not None
    call, app = board.settings.index("set-call-voice"), board.settings.index("set-app-phone")
    support = workspace.support
    index = support.model().index([each.behaviour for each in board.standings].index("bh-keep-seats"), call)
    qtbot.mouseClick(support.viewport(), Qt.MouseButton.LeftButton, pos=support.visualRect(index).center())
    if pair:
        workspace.carry.go_to(app, call)
    shown = workspace.detail.cell_title.text(), [each.cell for each in workspace.detail.offers.cells]
    rows = []
    for key in (Qt.Key.Key_O, Qt.Key.Key_X, Qt.Key.Key_O, Qt.Key.Key_N):
        button = next(
            e for e in workspace.detail.offers.cells if e.cell == ("set-call-voice", "cap-seat-hold")
        )
        qtbot.waitUntil(button.isVisible)
        button.setFocus()
        qtbot.keyClick(button, key)
        settled(workspace)
        rows.append([each.behaviour for each in workspace.keeper.board.standings])  # type: ignore[union-attr]
        assert button.hasFocus()
        assert (
            workspace.detail.cell_title.text(),
            [each.cell for each in workspace.detail.offers.cells],
        ) == shown
        assert (support.currentIndex().row(), support.currentIndex().column()) == (
            rows[-1].index("bh-keep-seats"),
            call,
        )
    assert len({tuple(each) for each in rows}) > 1


def test_groups_are_edited_there(workspace: BehavioursWorkspace, qtbot: Any) -> None:
    workspace.choose("bh-keep-seats")
    chip = workspace.detail.needs.chips[0][0]
    before = workspace.session.store.get(Behaviour, "bh-keep-seats").needs
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert workspace.session.store.get(Behaviour, "bh-keep-seats").needs != before


def test_a_later_date_stands_beside_today(workspace: BehavioursWorkspace) -> None:
    workspace.session.view.set_date(date(2028, 12, 31))
    settled(workspace)
    text = workspace.index.text
    assert text.startswith("Index of this journey ")
    assert " as of " in text
    board = workspace.keeper.board
    assert board is not None
    assert board.index_today is not None
    assert board.check.index is not None
    assert board.check.index > board.index_today


def test_the_course_lists_what_initiatives_add(workspace: BehavioursWorkspace, qtbot: Any) -> None:
    qtbot.mouseClick(workspace.tabs.buttons["course"], Qt.MouseButton.LeftButton)
    course = workspace.course
    assert not course.forecaster.forecast.steps
    course.curve.grab()  # nothing is known yet
    course.forecaster.make_now()
    assert course.list.count() == 5
    assert [course.list.item(row).data(DETAIL_ROLE) for row in range(5)] == [
        "+8 points, 48 % → 56 % · 31 Mar 2027",
        "+8 points, 56 % → 64 % · 31 Aug 2027",
        "+6 points, 64 % → 70 % · 31 Jan 2028",
        "+8 points, 70 % → 78 % · 30 Apr 2028",
        "+10 points, 78 % → 88 % · 15 Sep 2028",
    ]
    assert (
        course.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Sign-in on the website, +")
    )
    row = course.list.visualItemRect(course.list.item(2)).center()
    qtbot.mouseClick(course.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert not workspace.session.view.is_today
    layout = course.curve._layout
    assert layout is not None
    before = workspace.session.view.as_of
    qtbot.mouseClick(course.curve, Qt.MouseButton.LeftButton, pos=QPoint(course.curve.width() - 40, 100))
    assert workspace.session.view.as_of != before


def test_the_map_is_seen_through_the_one_chosen(workspace: BehavioursWorkspace, qtbot: Any) -> None:
    workspace.choose("bh-take-ticket")
    qtbot.mouseClick(workspace.detail.map_button, Qt.MouseButton.LeftButton)
    view = workspace.session.view
    assert (view.workspace, view.lens) == ("map", "bh-take-ticket")


def test_an_empty_project_teaches(window: MainWindow) -> None:
    session = window.session
    with session.store.transaction("Delete all") as transaction:
        for each in list(session.store.all(Behaviour).values()):
            transaction.remove(each)
    session.view.show_workspace("behaviours")
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, BehavioursWorkspace)
    assert shown.pages.currentIndex() == 1
    shown.keeper.make_now()


def test_no_journey_no_board(window: MainWindow) -> None:
    session = window.session
    journey = first_journey(session.store)
    assert journey is not None
    with session.store.transaction("Delete journey") as transaction:
        transaction.remove(journey)
    session.check_now()
    session.view.show_workspace("behaviours")
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, BehavioursWorkspace)
    shown.keeper.make_now()
    assert shown.support.model().rowCount() == 0
    assert shown.index.text == ""


def test_a_long_channel_takes_two_lines_in_a_narrow_column(workspace: BehavioursWorkspace) -> None:
    """Else little but an ellipsis is left of it where there are many settings, or the window is small."""
    header = workspace.support.horizontalHeader()
    channels = {each.name: each.id for each in workspace.session.store.all(Channel).values()}
    call = [model_names(workspace, column)[0] for column in range(header.count())].index("Call centre")

    def lines() -> int:
        """How many of a section's rows of pixels begin with ink after one that has none."""
        image = header.grab().toImage()
        left, width = header.sectionViewportPosition(call), header.sectionSize(call)
        place = QRect(left + 4, 4, width - 8, header.height() - 8)
        ground = image.pixel(place.topLeft())
        rows = [
            any(image.pixel(x, y) != ground for x in range(place.left(), place.right()))
            for y in range(place.top(), place.bottom())
        ]
        return sum(now and not before for before, now in pairwise([False, *rows]))

    assert lines() == 2
    workspace.session.edit(
        change_records, Channel, {channels["Call centre"]: {"name": "Centre for calls"}}, label="Name"
    )
    settled(workspace)
    header.resizeSection(call, 80)
    assert lines() == 3


def model_names(workspace: BehavioursWorkspace, column: int) -> tuple[str, str]:
    """What stands over a column: channel and device."""
    return workspace.support.model().headerData(column, Qt.Orientation.Horizontal, NAMES_ROLE)


def test_cells_can_be_heard(workspace: BehavioursWorkspace) -> None:
    model = workspace.support.model()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    name = model.headerData(0, Qt.Orientation.Vertical)
    assert spoken.startswith(f"{name}, Social · phone: ")
    assert {each.standing for each in workspace.keeper.board.standings} <= set(Standing)  # type: ignore[union-attr]


def test_columns_of_both_matrices_stand_below_each_other(workspace: BehavioursWorkspace, qtbot: Any) -> None:
    workspace.choose("bh-keep-seats")
    bars = set()
    for height in range(480, 1100, 60):
        workspace.window().resize(1500, height)
        qtbot.wait(20)
        tables = (workspace.support, workspace.carry)
        bars.add(tuple(each.verticalScrollBar().isVisible() for each in tables))
        assert len({each.verticalHeader().width() for each in tables}) == 1
        assert len({each.columnWidth(0) for each in tables}) == 1, height
        for each in tables:
            assert each.horizontalHeader().length() <= each.viewport().width()
    assert len(bars) > 1, "scroll bars come and go"
