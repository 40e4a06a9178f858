"""The Plan workspace: asked, drawn, compared, and put on the roadmap in one step."""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from benchmarks._plans import KINDS, project_to_plan
from journeymap.analysis.plan import make_plan
from journeymap.model.edits.offers import set_offers
from journeymap.model.edits.project import change_project
from journeymap.model.file.document import Document
from journeymap.model.records import KINDS as RECORDS
from journeymap.model.records import Initiative
from journeymap.ui.desk import Desk
from journeymap.ui.dialogs.offers import OffersDialog
from journeymap.ui.main_window import MainWindow
from journeymap.ui.workspaces.plan import PlanWorkspace
from journeymap.ui.workspaces.plan_planner import Question
from journeymap.ui.workspaces.plan_steps import PLACE
from journeymap.ui.workspaces.roadmap import RoadmapWorkspace
from tests.model.projects import content
from tests.ui.conftest import shown_workspace

START = date(2027, 1, 1)


@pytest.fixture
def workspace(window: MainWindow) -> PlanWorkspace:
    """The workspace of a window on the cinema sample."""
    shown = shown_workspace(window, "plan", PlanWorkspace, height=900)
    shown.surveyor.make_now()
    return shown


def typed(qtbot: Any, field: Any, text: str) -> None:
    """Type into a field and press Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def planned(workspace: PlanWorkspace, qtbot: Any, budget: str = "30,000", periods: str = "3") -> None:
    """Ask for a plan by typing, and wait for it."""
    typed(qtbot, workspace.controls.periods, periods)
    typed(qtbot, workspace.controls.start, "2027-01-01")
    typed(qtbot, workspace.controls.budget, budget)
    workspace.planner.wait()
    QApplication.processEvents()


def test_what_is_typed_is_planned(workspace: PlanWorkspace, qtbot: Any) -> None:
    before = content(workspace.session.store)
    planned(workspace, qtbot)
    wanted = make_plan(workspace.session.store.snapshot(), 30_000.0, 3, START)
    plan = workspace.planner.plan
    assert plan is not None
    assert (plan.cost, plan.index_by_period, plan.gap) == (wanted.cost, wanted.index_by_period, 0.0)
    assert f"{round((wanted.index_after or 0) * 100)} %" in workspace.figures.text()
    assert "No plan brings more" in workspace.told.text()
    assert "The roadmap alone reaches" in workspace.told.text()
    listing = workspace.steps.list
    places = [listing.item(row).data(PLACE) for row in range(listing.count())]
    assert [each for each in places if each] == [(each.capability, each.setting) for each in plan.steps]
    assert places.count(None) == len({each.period for each in plan.steps})
    assert len(workspace.chart.told()) == 3
    assert len(workspace.frontier.told()) == 7
    assert content(workspace.session.store) == before
    assert not workspace.chart.grab().toImage().isNull()


def test_sliders_and_fields_are_one(workspace: PlanWorkspace, qtbot: Any) -> None:
    controls = workspace.controls
    typed(qtbot, controls.periods, "5")
    assert controls.periods_slider.value() == 5
    controls.periods_slider.setFocus()
    qtbot.keyClick(controls.periods_slider, Qt.Key.Key_Right)
    assert (controls.question.periods, controls.periods.text()) == (6, "6")
    before = controls.question.budget
    assert before > 0
    controls.budget_slider.setFocus()
    qtbot.keyClick(controls.budget_slider, Qt.Key.Key_Right)
    assert controls.question.budget > before
    assert controls.budget_caption.text() == "Budget for a quarter (EUR)"
    workspace.session.edit(change_project, period="month")
    assert controls.budget_caption.text() == "Budget for a month (EUR)"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("budget", "much", "number"),
        ("budget", "-3", "from 0 on"),
        ("periods", "0", "from 1 to 40"),
        ("periods", "99", "from 1 to 40"),
        ("start", "soon", "date"),
    ],
)
def test_what_cannot_be_asked_is_said(
    workspace: PlanWorkspace, qtbot: Any, field: str, text: str, said: str
) -> None:
    question = workspace.controls.question
    typed(qtbot, getattr(workspace.controls, field), text)
    assert said in workspace.controls.refused.text()
    assert workspace.controls.question == question
    assert workspace.planner.question is None


def test_a_plan_that_the_calendar_has_no_room_for(workspace: PlanWorkspace, qtbot: Any) -> None:
    typed(qtbot, workspace.controls.start, "9999-12-01")
    workspace.planner.wait()
    QApplication.processEvents()
    assert "calendar ends" in workspace.waiting.text()
    assert workspace.plan_button.isVisible()


def test_a_plan_that_was_there_is_there_again_when_another_is_refused(
    workspace: PlanWorkspace, qtbot: Any
) -> None:
    planned(workspace, qtbot)
    plan, told, others = workspace.planner.plan, workspace.told.text(), len(workspace.planner.frontier)
    typed(qtbot, workspace.controls.start, "9999-12-01")
    qtbot.mouseClick(workspace.plan_button, Qt.MouseButton.LeftButton)
    workspace.planner.wait()
    QApplication.processEvents()
    assert workspace.planner.plan is plan
    assert len(workspace.planner.frontier) == others
    assert (workspace.told.text(), workspace.told.isVisible()) == (told, True)
    assert workspace.accept_button.isEnabled()
    assert "calendar ends" in workspace.stale.text()
    assert workspace.stale.text().endswith("Shown is the plan for what was asked before.")
    typed(qtbot, workspace.controls.start, "2027-01-01")
    workspace.planner.cancel()
    assert workspace.stale.text() == "", "the refused is asked no more"


def test_accepted_in_one_step(workspace: PlanWorkspace, qtbot: Any) -> None:
    planned(workspace, qtbot)
    session, plan = workspace.session, workspace.planner.plan
    assert plan is not None
    before, known = content(session.store), set(session.store.all(Initiative))
    qtbot.mouseClick(workspace.accept_button, Qt.MouseButton.LeftButton)
    assert session.view.workspace == "roadmap"
    made = [each for name, each in session.store.all(Initiative).items() if name not in known]
    assert sum(each.capital or 0.0 for each in made) == plan.cost
    assert {pair for each in made for pair in each.delivers} == {
        (each.capability, each.setting) for each in plan.steps
    }
    assert {(each.start, each.end) for each in made} <= {(each.start, each.end) for each in plan.periods}
    assert {each.status for each in made} == {"proposed"}
    roadmap = workspace.window().findChild(RoadmapWorkspace)
    assert roadmap is not None
    assert roadmap.selected in {each.id for each in made}
    # What was put there counts from its end on: the index is what was promised, with nothing left to do.
    again = make_plan(session.store.snapshot(), 30_000.0, 3, START)
    assert again.index_without == pytest.approx(plan.index_by_period)
    assert session.history.undo_label == "Put the plan on the roadmap"
    session.undo()
    assert content(session.store) == before


def test_a_plan_is_made_and_accepted_by_the_space_bar_alone(workspace: PlanWorkspace, qtbot: Any) -> None:
    window = workspace.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.plan_button.setFocus()
    qtbot.keyClick(workspace.plan_button, Qt.Key.Key_Space)
    workspace.planner.wait()
    qtbot.waitUntil(lambda: not workspace.progress.isVisible(), timeout=20_000)
    assert workspace.accept_button.hasFocus()
    known = set(workspace.session.store.all(Initiative))
    qtbot.keyClick(workspace.accept_button, Qt.Key.Key_Space)
    assert set(workspace.session.store.all(Initiative)) > known


def test_a_plan_of_another_project_is_not_accepted(workspace: PlanWorkspace, qtbot: Any) -> None:
    planned(workspace, qtbot)
    assert workspace.accept_button.isEnabled()
    session = workspace.session
    session.edit(set_offers, [("set-call-voice", "cap-e-ticket")], status="impossible")
    assert not workspace.accept_button.isEnabled()
    assert "changed since" in workspace.stale.text()


def test_a_budget_is_picked_on_the_frontier(workspace: PlanWorkspace, qtbot: Any) -> None:
    planned(workspace, qtbot)
    x, y = workspace.frontier.place_of(2)
    qtbot.mouseClick(workspace.frontier, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert workspace.controls.question.budget == 15_000.0
    workspace.planner.wait()
    QApplication.processEvents()
    assert workspace.planner.plan is not None
    assert workspace.planner.plan.budget == 15_000.0
    workspace.frontier.setFocus()
    qtbot.keyClick(workspace.frontier, Qt.Key.Key_Right)
    qtbot.keyClick(workspace.frontier, Qt.Key.Key_Return)
    assert workspace.controls.question.budget == 22_500.0
    workspace.planner.wait()


def test_without_prices_it_teaches(workspace: PlanWorkspace, qtbot: Any) -> None:
    session = workspace.session
    for kind in ("initiative", "offer"):
        with session.store.transaction("Nothing is known") as transaction:
            for each in list(session.store.all(RECORDS[kind]).values()):
                transaction.remove(each)
    workspace.surveyor.make_now()
    assert workspace.pages.currentIndex() == 1
    button = workspace.pages.currentWidget().findChildren(type(workspace.plan_button))[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = workspace.window().findChildren(OffersDialog)
    assert dialog.isVisible()
    dialog.close()


@pytest.fixture
def large(desk: Desk) -> PlanWorkspace:
    """A workspace that is asked for a plan that takes longer than a test."""
    project = project_to_plan(KINDS[3])
    records = [each for kind in RECORDS.values() for each in project.all(kind).values()]
    window = desk._open(lambda: Document.untitled(records))
    assert window is not None
    window.session.view.show_workspace("plan")
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, PlanWorkspace)
    shown.planner.ask(Question(200.0, 8, START, None))
    return shown


def test_a_long_plan_can_be_cut_short(large: PlanWorkspace, qtbot: Any) -> None:
    workspace = large
    assert workspace.progress.isVisible()
    qtbot.waitUntil(lambda: workspace.progress.value() > 40, timeout=20_000)
    qtbot.mouseClick(workspace.enough_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.planner.plan is not None, timeout=20_000)
    assert "may not be the best" in workspace.told.text()
    qtbot.mouseClick(workspace.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not workspace.planner.is_drawing_frontier, timeout=20_000)
    assert not workspace.progress.isVisible()


def test_a_long_plan_is_cancelled_at_once_and_another_begins(large: PlanWorkspace, qtbot: Any) -> None:
    workspace = large
    before = content(workspace.session.store)
    qtbot.waitUntil(lambda: workspace.progress.value() > 40, timeout=20_000)
    qtbot.mouseClick(workspace.cancel_button, Qt.MouseButton.LeftButton)
    assert not workspace.progress.isVisible()
    assert not workspace.accept_button.isVisible()
    assert workspace.plan_button.isVisible()
    assert workspace.planner.plan is None
    qtbot.mouseClick(workspace.plan_button, Qt.MouseButton.LeftButton)
    assert workspace.progress.isVisible()
    assert workspace.progress.value() == 0, "not where the other one was"
    qtbot.waitUntil(lambda: workspace.progress.value() > 5, timeout=20_000)
    qtbot.mouseClick(workspace.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.wait(300)
    assert workspace.planner.plan is None, "what was cancelled comes no more"
    assert content(workspace.session.store) == before


def test_a_plan_that_was_there_is_there_again_when_another_is_cancelled(
    workspace: PlanWorkspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(workspace, qtbot)
    plan, told, others = workspace.planner.plan, workspace.told.text(), len(workspace.planner.frontier)
    go_on = threading.Event()

    def slow(*_asked: object, tell: Any, **_more: object) -> None:
        go_on.wait(20)
        tell(0.5)

    monkeypatch.setattr("journeymap.analysis.plan.make_plan", slow)
    typed(qtbot, workspace.controls.budget, "45,000")
    assert workspace.planner.plan is None
    qtbot.mouseClick(workspace.cancel_button, Qt.MouseButton.LeftButton)
    assert workspace.planner.plan is plan
    assert len(workspace.planner.frontier) == others
    assert workspace.told.text() == told
    assert workspace.accept_button.isEnabled()
    assert workspace.stale.text() == "Shown is the plan for what was asked before."
    typed(qtbot, workspace.controls.budget, "50,000")
    workspace.session.edit(change_project, name="Another")
    qtbot.mouseClick(workspace.cancel_button, Qt.MouseButton.LeftButton)
    assert workspace.planner.plan is plan
    assert not workspace.accept_button.isEnabled(), "the project has changed meanwhile"
    go_on.set()


def test_a_long_plan_is_given_up_with_the_window(large: PlanWorkspace) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < 1.0:
        QApplication.processEvents()
    large.window().close()
    assert not large.planner.is_planning
    assert time.monotonic() - begun < 20
