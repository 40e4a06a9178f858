"""What a plan does, period by period, and what it left out for want of a price."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.drawing.colours import Role
from journeymap.drawing.numbers import money, percent
from journeymap.i18n import _, ngettext
from journeymap.model.queries import capability_name, setting_name, the_project
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.looks import colours, font, write_line
from journeymap.ui.dialogs.names import DETAIL_ROLE, Index, TwoLineDelegate
from journeymap.ui.plain import label, plain_tip
from journeymap.ui.theme import px

if TYPE_CHECKING:
    from journeymap.analysis.plan import Plan, Step
    from journeymap.model.reader import Reader

PLACE = Qt.ItemDataRole.UserRole
"""The (capability, setting) of a line; None of a heading."""


class _StepDelegate(TwoLineDelegate):
    """A step, or the heading of a period with what it comes to at the right."""

    HEADING = 38

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(PLACE) is None:
            return QSize(0, px(self.HEADING))
        return super().sizeHint(option, index)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        if index.data(PLACE) is not None:
            super()._paint_words(painter, option, index, rect)
            return
        detail = index.data(DETAIL_ROLE)
        line = rect.adjusted(0, 12, 0, -4)
        room = QFontMetrics(font(12)).horizontalAdvance(detail) + 8
        write_line(painter, line.adjusted(0, 0, -room, 0), index.data(), Role.SECOND_INK, 12, bold=True)
        right = line.adjusted(line.width() - room, 0, 0, 0)
        write_line(painter, right, detail, Role.CARRIED, 12)
        painter.setPen(colours()[Role.HAIRLINE])
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())


class StepList(QWidget):
    """Integrations by period; Enter or a click opens their offer."""

    offer_asked = Signal(str, str)
    """Emitted with a setting and a capability."""
    prices_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.title = label(_("What to do when"), self, role="lead")
        column.addWidget(self.title)
        self.hint = label("", self, role="hint", wrap=True)
        column.addWidget(self.hint)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_StepDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("What to do when"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        column.addWidget(self.list, 1)
        self.unpriced = label("", self, role="second", wrap=True)
        column.addWidget(self.unpriced)
        self.price_button = quiet_button(_("Say what they cost"), self, self.prices_asked.emit, role="link")
        column.addWidget(self.price_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_plan(None, None)

    def show_plan(self, reader: Reader | None, plan: Plan | None) -> None:
        """List a plan's steps with the names of the project it was made for."""
        self.list.clear()
        unpriced = len(plan.unpriced) if plan is not None else 0
        self.unpriced.setVisible(bool(unpriced))
        self.price_button.setVisible(bool(unpriced))
        if plan is None or reader is None:
            self.hint.setText(_("Once there is a plan, this says what to integrate where, period by period."))
            self.hint.show()
            return
        self.hint.setText(_("Nothing that has a price, and that this budget pays, brings anything."))
        self.hint.setVisible(not plan.steps)
        project = the_project(reader)
        currency = project.currency if project else ""
        for number, steps in groupby(plan.steps, key=lambda each: each.period):
            self._add_heading(plan, number)
            for each in steps:
                self._add(reader, each, currency)
        words = ngettext(
            "One more integration could matter, and has no price.",
            "{count} more integrations could matter, and have no price.",
            unpriced,
        )
        self.unpriced.setText(words.format(count=unpriced))

    def _add_heading(self, plan: Plan, number: int) -> None:
        period = plan.periods[number - 1]
        text = _("{number}. Until {day}").format(number=number, day=day_text(period.end))
        item = QListWidgetItem(text, self.list)
        detail = _("index {index}").format(index=percent(plan.index_by_period[number - 1]))
        item.setData(DETAIL_ROLE, detail)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {detail}")

    def _add(self, reader: Reader, step: Step, currency: str) -> None:
        name = capability_name(reader, step.capability)
        item = QListWidgetItem(name, self.list)
        words = _("{setting} · {cost}")
        if step.build_cost:
            words = _("{setting} · {cost} and {build} to build it")
        detail = words.format(
            setting=setting_name(reader, step.setting),
            cost=money(step.cost, currency),
            build=money(step.build_cost, currency),
        )
        item.setData(DETAIL_ROLE, detail)
        item.setData(PLACE, (step.capability, step.setting))
        item.setData(Qt.ItemDataRole.ToolTipRole, plain_tip(f"{name}\n{detail.strip()}"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {detail}")

    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(PLACE)
        if place is not None:
            self.offer_asked.emit(place[1], place[0])
