"""The plan drawn: periods with cost and index, and the frontier, on which a budget can be picked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.numbers import money, percent
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.plan_chart import (
    FrontierPoint,
    PeriodPicture,
    frontier_places,
    paint_frontier,
    paint_plan,
)
from journeymap.i18n import _
from journeymap.ui.dates import month_text
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import current_palette, map_scale, map_typeface
from journeymap.ui.theme import look as theme_look

if TYPE_CHECKING:
    from journeymap.analysis.plan import Plan

_NEAR = 16.0
"""So near to a point of the frontier the hand means it."""


class _Chart(QWidget):
    """What both have in common: the theme's sizes and colours."""

    def __init__(self, parent: QWidget | None, height: int) -> None:
        super().__init__(parent)
        self._height = height
        theme_look().changed.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(420, round(self._height * map_scale()))

    def _grow(self) -> None:
        self.setMinimumHeight(round(self._height * map_scale()))
        self.updateGeometry()
        self.update()

    def _rect(self) -> Rect:
        return Rect(0.0, 0.0, self.width() / map_scale(), self.height() / map_scale())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(map_scale(), map_scale())
            self.draw(painter, Paintbox(current_palette(), map_typeface()), self._rect())

    def draw(self, painter: QPainter, box: Paintbox, rect: Rect) -> None:
        """Paint it into a rectangle."""
        raise NotImplementedError


class PlanChart(_Chart):
    """What each period costs, and how the index goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 270)
        self._plan: Plan | None = None
        self.setAccessibleName(_("The plan by periods"))

    def show_plan(self, plan: Plan | None) -> None:
        """Draw a plan, or none."""
        self._plan = plan
        self.setAccessibleDescription(", ".join(self.told()))
        self.update()

    def told(self) -> list[str]:
        """What is drawn, in words."""
        return [
            _("{period}: cost {cost}, index {index}, without the plan {without}").format(
                period=each.label,
                cost=money(each.cost, ""),
                index=percent(each.index),
                without=percent(each.without),
            )
            for each in self._pictures()
        ]

    def _pictures(self) -> list[PeriodPicture]:
        plan = self._plan
        if plan is None:
            return []
        costs = [0.0] * len(plan.periods)
        for each in plan.steps:
            costs[each.period - 1] += each.cost + each.build_cost
        return [
            PeriodPicture(month_text(period.end), cost, index, without)
            for period, cost, index, without in zip(
                plan.periods, costs, plan.index_by_period, plan.index_without, strict=True
            )
        ]

    def draw(self, painter: QPainter, box: Paintbox, rect: Rect) -> None:
        plan = self._plan
        if plan is not None:
            paint_plan(painter, box, rect, self._pictures(), plan.index_before, plan.budget)


class FrontierChart(_Chart):
    """The index over the budget; a click, or the arrows and Enter, pick a budget."""

    budget_picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 170)
        self._points: list[FrontierPoint] = []
        self._budget = 0.0
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Index by budget"))
        set_tip(self, _("What other budgets would buy: a click plans with that budget."))

    def show_plans(self, plans: Sequence[Plan], budget: float) -> None:
        """Draw the plans for several budgets, the one asked for among them."""
        found = {each.budget: FrontierPoint(each.budget, each.index_after) for each in plans}
        self._points = [found[each] for each in sorted(found)]
        self._budget = budget
        if self._chosen is not None and self._chosen >= len(self._points):
            self._chosen = None
        self.setAccessibleDescription(", ".join(self.told()))
        self.update()

    def told(self) -> list[str]:
        """What is drawn, in words."""
        return [
            _("{budget}: {index}").format(budget=money(each.budget, ""), index=percent(each.index))
            for each in self._points
        ]

    def draw(self, painter: QPainter, box: Paintbox, rect: Rect) -> None:
        paint_frontier(painter, box, rect, self._points, self._budget, self._chosen)
        if self.hasFocus():
            painter.setPen(box.pen(Role.ACCENT))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -1, -1), 6, 6)

    def place_of(self, number: int) -> tuple[float, float]:
        """Where a point lies, in pixels of the widget."""
        place = frontier_places(self._rect(), self._points)[number]
        assert place is not None
        return place[0] * map_scale(), place[1] * map_scale()

    def _at(self, event: QMouseEvent) -> int | None:
        x, y = event.position().x() / map_scale(), event.position().y() / map_scale()
        for number, place in enumerate(frontier_places(self._rect(), self._points)):
            if place is not None and abs(place[0] - x) < _NEAR and abs(place[1] - y) < _NEAR:
                return number
        return None

    def _choose(self, number: int | None) -> None:
        if number != self._chosen:
            self._chosen = number
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event))
        shape = Qt.CursorShape.ArrowCursor if self._chosen is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        self._choose(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event)
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.budget_picked.emit(self._points[number].budget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._points:
            start = self._chosen
            if start is None:
                budgets = [each.budget for each in self._points]
                start = budgets.index(self._budget) if self._budget in budgets else 0
                step = step if self._budget in budgets else 0
            self._choose(max(0, min(len(self._points) - 1, start + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.budget_picked.emit(self._points[self._chosen].budget)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._choose(None)
        super().focusOutEvent(event)
        self.update()
