"""What a plan is asked for: budget and periods on sliders, the first day, for which journeys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from journeymap.drawing.numbers import money
from journeymap.drawing.plan_chart import round_up
from journeymap.i18n import _
from journeymap.model.queries import journeys, project_period, the_project
from journeymap.ui.clock import today
from journeymap.ui.dates import day_text, parse_day
from journeymap.ui.fields.choices import QuietComboBox
from journeymap.ui.fields.figures import number_text, parse_number
from journeymap.ui.plain import label
from journeymap.ui.theme import sized
from journeymap.ui.workspaces.plan_planner import Question

if TYPE_CHECKING:
    from journeymap.analysis.plan.survey import Survey
    from journeymap.ui.session import Session

STEPS = 40
"""Places of the budget's slider."""
MOST_PERIODS = 12
"""Of the slider; more can be typed."""
LIMIT_PERIODS = 40
FIRST_PERIODS = 4


class PlanControls(QWidget):
    """Fields and sliders; whatever is typed or moved is in `question` at once."""

    changed = Signal()
    """Something else is asked for."""
    asked = Signal()
    """Enter was pressed: plan."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._step = 1_000.0
        self._touched = False
        self._budget = 0.0
        self._periods = FIRST_PERIODS
        self._start = today()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.of = QuietComboBox(self)
        self.of.setAccessibleName(_("For"))
        self.of.currentIndexChanged.connect(self.changed)
        column.addWidget(label(_("For"), self, role="caption"))
        column.addWidget(self.of)
        column.addSpacing(8)
        self.budget_caption = label("", self, role="caption")
        self.budget, self.budget_slider = self._line(column, self.budget_caption, STEPS)
        self.budget_slider.valueChanged.connect(self._budget_moved)
        self.periods_caption = label("", self, role="caption")
        self.periods, self.periods_slider = self._line(column, self.periods_caption, MOST_PERIODS)
        self.periods_slider.setMinimum(1)
        self.periods_slider.valueChanged.connect(self._periods_moved)
        column.addWidget(label(_("From"), self, role="caption"))
        self.start = QLineEdit(self)
        self.start.setAccessibleName(_("When the first period begins"))
        column.addWidget(self.start)
        self.refused = label("", self, role="bad", wrap=True)
        column.addWidget(self.refused)
        for each, take in (
            (self.budget, self._budget_typed),
            (self.periods, self._periods_typed),
            (self.start, self._start_typed),
        ):
            each.editingFinished.connect(take)
            # Qt tells of Enter before it tells that the typing is over.
            each.returnPressed.connect(lambda take=take: self._enter(take))
        self.refresh()

    @property
    def question(self) -> Question:
        """What is asked for."""
        return Question(self._budget, self._periods, self._start, self.of.currentData())

    def set_budget(self, budget: float) -> None:
        """Ask for a budget."""
        self._touched = True
        self._take_budget(budget)

    def set_periods(self, periods: int) -> None:
        """Ask for so many periods."""
        self._periods = periods
        self._say()
        self.changed.emit()

    def set_start(self, day: date) -> None:
        """Ask for a first day."""
        self._start = day
        self._say()
        self.changed.emit()

    def show_survey(self, survey: Survey | None) -> None:
        """Let the slider reach what all work costs; a budget nobody has chosen yet is a part of that."""
        if survey is None or survey.cost <= 0:
            return
        self._step = round_up(survey.cost / STEPS)
        if not self._touched:
            self._take_budget(round_up(survey.cost / (2 * self._periods)))
        self._say()

    def refresh(self) -> None:
        """Take journeys, currency and the length of periods from the project."""
        store = self._session.store
        listed = journeys(store)
        wanted = self.of.currentData()
        blocked = self.of.blockSignals(True)
        self.of.clear()
        self.of.addItem(_("All journeys"), None)
        for each in listed:
            self.of.addItem(each.name or _("Untitled journey"), each.id)
        self.of.setCurrentIndex(max(0, self.of.findData(wanted)))
        self.of.blockSignals(blocked)
        self._say()

    def _line(self, column: QVBoxLayout, caption: QWidget, most: int) -> tuple[QLineEdit, QSlider]:
        row = QHBoxLayout()
        row.setSpacing(8)
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, most)
        slider.setPageStep(max(1, most // 8))
        field = QLineEdit(self)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        sized(field, width=96)
        row.addWidget(slider, 1)
        row.addWidget(field)
        column.addWidget(caption)
        column.addLayout(row)
        column.addSpacing(8)
        return field, slider

    def _say(self) -> None:
        project = the_project(self._session.store)
        currency = project.currency if project else ""
        words = {
            "month": (_("Budget for a month"), _("Months")),
            "quarter": (_("Budget for a quarter"), _("Quarters")),
            "year": (_("Budget for a year"), _("Years")),
        }[project_period(self._session.store)]
        self.budget_caption.setText(f"{words[0]} ({currency})" if currency else words[0])
        self.periods_caption.setText(words[1])
        for field, name in ((self.budget, words[0]), (self.periods, words[1])):
            field.setAccessibleName(name)
        self.budget_slider.setAccessibleName(words[0])
        self.periods_slider.setAccessibleName(words[1])
        self.budget.setText(number_text(self._budget))
        self.periods.setText(str(self._periods))
        self.start.setText(day_text(self._start))
        for slider, value in (
            (self.budget_slider, round(self._budget / self._step)),
            (self.periods_slider, self._periods),
        ):
            blocked = slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(blocked)
        self.budget_slider.setAccessibleDescription(money(self._budget, currency))
        self.refused.setText("")
        self.refused.hide()

    def _take_budget(self, budget: float) -> None:
        self._budget = budget
        self._say()
        self.changed.emit()

    def _budget_moved(self, place: int) -> None:
        self.set_budget(place * self._step)

    def _periods_moved(self, place: int) -> None:
        self.set_periods(place)

    def _budget_typed(self) -> None:
        try:
            number = parse_number(self.budget.text())
        except ValueError as error:
            self._refuse(str(error))
            return
        if number is None or not 0 <= number <= 1e15:
            self._refuse(_("a budget is a number from 0 on"))
        elif number != self._budget:
            self.set_budget(number)
        else:
            self._say()

    def _periods_typed(self) -> None:
        text = self.periods.text().strip()
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LIMIT_PERIODS):
            self._refuse(_("a whole number from 1 to {most} is needed").format(most=LIMIT_PERIODS))
        elif int(text) != self._periods:
            self.set_periods(int(text))
        else:
            self._say()

    def _start_typed(self) -> None:
        try:
            day = parse_day(self.start.text())
        except ValueError as error:
            self._refuse(str(error))
            return
        if (day or today()) != self._start:
            self.set_start(day or today())
        else:
            self._say()

    def _refuse(self, phrase: str) -> None:
        self.refused.setText(phrase[:1].upper() + phrase[1:] + ".")
        self.refused.show()

    def _enter(self, take: Callable[[], None]) -> None:
        take()
        if not self.refused.text():
            self.asked.emit()
