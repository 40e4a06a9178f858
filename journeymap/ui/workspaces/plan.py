"""The Plan workspace: what to integrate when for a budget, beside the roadmap, and on to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeymap.drawing.numbers import money, percent
from journeymap.i18n import _, ngettext
from journeymap.model.edits.initiatives import add_initiatives
from journeymap.model.queries import the_project
from journeymap.model.records import Initiative
from journeymap.ui.dialogs.frame import empty_page, quiet_button, scrolled
from journeymap.ui.plain import label
from journeymap.ui.theme import dress, sized
from journeymap.ui.workspaces.folding import DetailsButton
from journeymap.ui.workspaces.plan_charts import FrontierChart, PlanChart
from journeymap.ui.workspaces.plan_controls import PlanControls
from journeymap.ui.workspaces.plan_planner import Planner, Surveyor
from journeymap.ui.workspaces.plan_steps import StepList

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

LEFT_WIDTH, RIGHT_WIDTH, ROOMY = 272, 330, 1000
"""Pixels: the sides, and the width below which the steps fold."""


class PlanWorkspace(QWidget):
    """What is asked for at the left, the plan drawn in the middle, its steps at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.planner = Planner(session, self)
        self.surveyor = Surveyor(session, self)
        self._refusal = ""
        self.controls = PlanControls(session, self)
        self.chart = PlanChart(self)
        self.frontier = FrontierChart(self)
        self.steps = StepList(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._whole())
        self.pages.addWidget(self._empty())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.planner.changed.connect(self.refresh)
        self.planner.progressed.connect(self._show_progress)
        self.planner.failed.connect(self._refuse)
        self.surveyor.changed.connect(self._take_survey)
        self.controls.changed.connect(self._ask_otherwise)
        self.controls.asked.connect(self.plan)
        self.frontier.budget_picked.connect(self._pick)
        self.steps.offer_asked.connect(self._open_offer)
        self.steps.prices_asked.connect(self._open_prices)
        session.committed.connect(self._hear)
        self._look()
        self.refresh()

    # Its parts

    def _whole(self) -> QWidget:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        self.right = QFrame(whole)
        self.right.setProperty("role", "inspector")
        sized(self.right, width=RIGHT_WIDTH)
        column = QVBoxLayout(self.right)
        column.setContentsMargins(16, 16, 12, 12)
        column.addWidget(self.steps)
        row.addWidget(self._middle(), 1)
        row.addWidget(self.right)
        return whole

    def _left(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("role", "side")
        sized(side, width=LEFT_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 14, 4, 12)
        column.setSpacing(8)
        inside = QWidget(side)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(label(_("Plan"), side, role="title"))
        words = _("What to integrate when, so that behaviours go along as far as a budget can buy.")
        lines.addWidget(label(words, side, role="hint", wrap=True))
        lines.addSpacing(8)
        lines.addWidget(self.controls)
        lines.addSpacing(8)
        self.plan_button = quiet_button(_("Plan"), side, self.plan, role="primary")
        lines.addWidget(self.plan_button)
        self.accept_button = quiet_button(_("Put it on the roadmap"), side, self.accept, role="primary")
        lines.addWidget(self.accept_button)
        self.progress = QProgressBar(side)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1_000)
        self.progress.setAccessibleName(_("How much of the time has gone"))
        lines.addWidget(self.progress)
        self.enough_button = quiet_button(
            _("Take the best so far"), side, self.planner.take_best_so_far, role="link"
        )
        self.cancel_button = quiet_button(_("Cancel"), side, self._cancel, role="link")
        line = QHBoxLayout()
        line.addWidget(self.enough_button)
        line.addWidget(self.cancel_button)
        line.addStretch(1)
        lines.addLayout(line)
        self.stale = label("", side, role="warn", wrap=True)
        lines.addWidget(self.stale)
        lines.addStretch(1)
        column.addWidget(scrolled(inside, side), 1)
        return side

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 14, 20, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(16)
        self.figures = label("", middle, role="title", wrap=True)
        head.addWidget(self.figures, 1)
        self.details_button = DetailsButton(self.right, ROOMY, middle)
        head.addWidget(self.details_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        charts = QWidget(middle)
        drawn = QVBoxLayout(charts)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(10)
        self.told = label("", charts, role="second", wrap=True)
        drawn.addWidget(self.told)
        drawn.addWidget(self.chart, 3)
        drawn.addWidget(self.frontier, 2)
        self.charts = scrolled(charts, middle, left=0)
        column.addWidget(self.charts, 5)
        self.waiting = label("", middle, role="second", wrap=True)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.waiting, 5)
        return middle

    def _empty(self) -> QWidget:
        sentence = _(
            "There is nothing to plan with yet: say at some settings what it would cost to integrate a "
            "capability that is possible there."
        )
        return empty_page(self, sentence, _("What settings offer …"), self._open_prices)

    # Planning

    def plan(self) -> None:
        """Make the plan that is asked for."""
        self._refusal = ""
        self.planner.ask(self.controls.question)

    def accept(self) -> None:
        """Put the plan on the roadmap, in one step that undo takes back."""
        from journeymap.analysis.plan.roadmap import as_initiatives

        plan, snapshot = self.planner.plan, self.planner.snapshot
        if plan is None or snapshot is None or not plan.steps:
            return
        planned = as_initiatives(snapshot, plan)
        made = self.session.edit(add_initiatives, planned, _("Put the plan on the roadmap"))
        if made:
            self.session.view.show_workspace("roadmap")
            self.session.view.reveal((Initiative.record, made[0].id))

    def _cancel(self) -> None:
        self.planner.cancel()

    def _pick(self, budget: float) -> None:
        self.controls.set_budget(budget)
        self.plan()

    def _refuse(self, sentence: str) -> None:
        self._refusal = sentence

    def _show_progress(self, done: float) -> None:
        self.progress.setValue(round(done * 1_000))

    # Following

    def refresh(self) -> None:
        """Show what is planned, or that it is being planned."""
        planner, plan = self.planner, self.planner.plan
        planning = planner.is_planning and plan is None
        self._show_buttons(planning)
        for shown in (self.figures, self.told, self.charts):
            shown.setVisible(plan is not None)
        self.waiting.setVisible(plan is None)
        self.waiting.setText(self._what_is_awaited(planning))
        self.chart.show_plan(plan)
        self.steps.show_plan(planner.snapshot, plan)
        if plan is not None:
            self.frontier.show_plans([*planner.frontier, plan], plan.budget)
            self._tell()
        self._say_stale()

    def _show_buttons(self, planning: bool) -> None:
        planner, plan = self.planner, self.planner.plan
        turns = (self.accept_button, self.cancel_button, self.plan_button, self.enough_button)
        held = any(each.hasFocus() for each in turns)
        acceptable = plan is not None and bool(plan.steps)
        self.enough_button.setVisible(planning)
        for each in (self.progress, self.cancel_button):
            each.setVisible(planning or planner.is_drawing_frontier)
        self.plan_button.setVisible(not planning)
        self.plan_button.setText(_("Plan") if plan is None else _("Plan anew"))
        self.accept_button.setVisible(acceptable)
        self.accept_button.setEnabled(not planner.is_stale)
        # One main action: first to plan, then to accept.
        dress(self.plan_button, "" if acceptable and not planner.is_stale else "primary")
        if held and not any(each.hasFocus() for each in turns):
            next(each for each in turns if each.isVisibleTo(self) and each.isEnabled()).setFocus()

    def _what_is_awaited(self, planning: bool) -> str:
        if planning:
            return _("The best plan is being looked for, for half a minute at most.")
        survey, words = self.surveyor.survey, _("Choose a budget and periods, then plan.")
        if self._refusal or survey is None:
            return self._refusal or words
        project = the_project(self.session.store)
        text = ngettext(
            "One integration with a price could matter; it would cost {cost}.",
            "{count} integrations with a price could matter; all of them would cost {cost}.",
            survey.priced,
        ).format(count=survey.priced, cost=money(survey.cost, project.currency if project else ""))
        return f"{text}\n{words}"

    def _say_stale(self) -> None:
        planner, text = self.planner, ""
        if planner.plan is not None and planner.is_stale:
            text = _("The project has changed since: plan anew.")
        elif planner.plan is not None and planner.question != self.controls.question:
            text = _("Shown is the plan for what was asked before.")
        if planner.plan is not None and self._refusal:
            text = f"{self._refusal} {text}".strip()
        self.stale.setText(text)
        self.stale.setVisible(bool(text))

    def _tell(self) -> None:
        from journeymap.analysis.plan.report import how_good
        from journeymap.analysis.plan.roadmap import beside_roadmap

        plan, snapshot = self.planner.plan, self.planner.snapshot
        assert plan is not None
        assert snapshot is not None
        project = the_project(snapshot)
        currency = project.currency if project else ""
        words = _("Index {before} → {after}")
        self.figures.setText(words.format(before=percent(plan.index_before), after=percent(plan.index_after)))
        beside = beside_roadmap(snapshot, plan)
        cost = _("The plan costs {cost}.").format(cost=money(plan.cost, currency))
        sentences = [cost, how_good(plan)]
        if beside.initiatives:
            text = ngettext(
                "The roadmap alone reaches {index} by then, with one initiative for {cost}.",
                "The roadmap alone reaches {index} by then, with {count} initiatives for {cost}.",
                beside.initiatives,
            )
        else:
            text = _("The roadmap delivers nothing in these periods: the index would be {index}.")
        sentences.append(
            text.format(
                index=percent(plan.index_without[-1]),
                count=beside.initiatives,
                cost=money(beside.capital, currency),
            )
        )
        if plan.steps:
            text = ngettext(
                "Beyond the roadmap the plan does one integration",
                "Beyond the roadmap the plan does {count} integrations",
                len(beside.new),
            ).format(count=len(beside.new))
            if beside.sooner:
                sooner = _("{text}, and {count} sooner than an initiative would.")
                sentences.append(sooner.format(text=text, count=len(beside.sooner)))
            else:
                sentences.append(f"{text}.")
        self.told.setText(" ".join(sentences))

    def _ask_otherwise(self) -> None:
        self._refusal = ""  # what was refused is asked no more
        self._look()

    def _look(self) -> None:
        question = self.controls.question
        self.surveyor.look_at(question.start, question.journey)
        self._say_stale()

    def _take_survey(self) -> None:
        survey = self.surveyor.survey
        self.controls.show_survey(survey)
        nothing = survey is not None and not survey.priced and self.planner.plan is None
        self.pages.setCurrentIndex(1 if nothing else 0)
        self.waiting.setText(self._what_is_awaited(self.planner.is_planning))

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"journey", "project"}:
            self.controls.refresh()
            self._look()

    def _open_offer(self, setting: str, capability: str) -> None:
        from journeymap.model.records import Capability, Setting
        from journeymap.ui.dialogs.offers import edit_offers

        store = self.session.store
        if store.find(Setting, setting) and store.find(Capability, capability):
            edit_offers(self.session, self.window(), setting, capability)

    def _open_prices(self) -> None:
        from journeymap.model.records import Capability, Setting
        from journeymap.ui.dialogs.offers import edit_offers

        store, plan = self.session.store, self.planner.plan
        known = [
            (setting, capability)
            for capability, setting in (plan.unpriced if plan else ())
            if store.find(Setting, setting) and store.find(Capability, capability)
        ]
        edit_offers(self.session, self.window(), *(known[0] if known else (None, None)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details_button.fit(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.surveyor.wake(True)
        self.controls.budget_slider.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.surveyor.wake(False)
