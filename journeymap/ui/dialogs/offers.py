"""The matrix of capabilities and settings: what is offered where, at what cost, what initiatives bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.edits.initiatives import set_delivered
from journeymap.model.edits.offers import Stance, next_stance, paint_offers
from journeymap.model.queries import initiatives_in_order
from journeymap.model.records import Initiative, Setting
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.frame import EditorDialog, beside, empty_page, open_once, quiet_button
from journeymap.ui.dialogs.looks import STANCE_WORDS, colours, font, paint_flag, paint_stance
from journeymap.ui.dialogs.offers_model import OffersModel
from journeymap.ui.dialogs.offers_panel import ORDER, WIDTH, OffersPanel
from journeymap.ui.dialogs.offers_table import OffersTable
from journeymap.ui.fields import QuietComboBox
from journeymap.ui.plain import label
from journeymap.ui.theme import px, scale, sized

if TYPE_CHECKING:
    from journeymap.model.edits.offers import Cell
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session


LEGEND_FROM = 400
"""Pixels of height at 100 % from which on there is room for the legend."""


def edit_offers(
    session: Session,
    parent: QWidget | None,
    setting: str | None = None,
    capability: str | None = None,
    initiative: str | None = None,
) -> OffersDialog:
    """Open the matrix, at a cell if one is named; with `initiative`, to pick what that one delivers."""
    dialog = open_once(OffersDialog, session, parent)
    dialog.edit_initiative(initiative)
    if setting or capability or not dialog.table.selectedIndexes():
        dialog.go_to(setting, capability)
    return dialog


class OffersDialog(EditorDialog):
    """Matrix at the left, what is selected at the right, the legend below."""

    told_in = ("guide/editors.md", "what-settings-offer")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("What settings offer"),
            _(
                "Each row is a capability, each column a setting. A click or Space gives the next mark; "
                "drag or Shift+arrows to choose many, then pick one mark for all of them."
            ),
            QSize(1240, 760),
        )
        self._initiative: str | None = None
        self.model = OffersModel(session, self)
        self.table = OffersTable(self.model, self)
        self.panel = OffersPanel(session, self.model, self)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(self._bar())
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._framed(self.table))
        self._pages.addWidget(self._empty())
        left.addWidget(self._pages, 1)
        self.legend = Legend(session, self)
        left.addWidget(self.legend)
        self.body.addLayout(left, 1)
        right = QVBoxLayout()
        right.addWidget(beside(self.panel, self, WIDTH), 1)
        landscape = quiet_button(_("Capabilities and settings …"), self, self._open_landscape, role="link")
        right.addWidget(landscape, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(right)
        self.table.cycled.connect(self._cycle)
        self.table.painted.connect(self._paint)
        self.table.figure_typed.connect(self.panel.type_cost)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.panel.chosen.connect(self._paint)
        self.panel.delivery_chosen.connect(lambda wanted: self._deliver(self.table.cells(), wanted))
        self.model.reordered.connect(self._selected)
        self.model.reordered.connect(self._show_page)
        session.view.date_changed.connect(self.panel.refresh)
        session.committed.connect(self._hear)
        self._list_initiatives()
        self._show_page()
        self.table.setFocus()

    def edit_initiative(self, initiative: str | None) -> None:
        """Let clicks say what an initiative delivers; None, what is offered."""
        self._initiative = initiative
        self.model.edit_initiative(initiative)
        self.subject.setCurrentIndex(max(0, self.subject.findData(initiative)))
        self.panel.speak_of_delivery(initiative is not None)
        self.panel.refresh()

    def go_to(self, setting: str | None, capability: str | None) -> None:
        """Select the cell, row or column named, else the first cell."""
        model = self.model
        if not model.settings or not model.capabilities:
            return
        self.table.go_to(
            (
                setting if setting in model.settings else model.settings[0],
                capability if capability in model.capabilities else model.capabilities[0],
            )
        )

    # What clicks and keys do

    def _cycle(self, cells: list[Cell]) -> None:
        if not cells:
            return
        if self._initiative is not None:
            self._deliver(cells)
            return
        stance = next_stance(self.model.view_of(cells[0]).stance)
        self.session.edit(paint_offers, cells, stance, merge_key=f"cycle {cells}")

    def _paint(self, stance: Stance) -> None:
        cells = self.table.cells()
        if not cells:
            return
        if self._initiative is not None:
            self._deliver(cells, wanted=stance is not Stance.NOTHING)
        else:
            self.session.edit(paint_offers, cells, stance)

    def _deliver(self, cells: list[Cell], wanted: bool | None = None) -> None:
        if wanted is None:
            wanted = not all(self.model.view_of(each).chosen for each in cells)
        pairs = [(capability, setting) for setting, capability in cells]
        self.session.edit(set_delivered, self._initiative, pairs, wanted)

    def _selected(self) -> None:
        self.session.history.seal()
        self.panel.show_cells(self.table.cells())
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.viewport().update()

    # Its parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(event.size().height() >= px(LEGEND_FROM))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(12)
        self.filter = QLineEdit(self, placeholderText=_("Filter capabilities"), clearButtonEnabled=True)
        sized(self.filter, least_width=120, most_width=220)
        self.filter.setAccessibleName(_("Filter capabilities"))
        self.filter.textChanged.connect(self.model.filter)
        self.subject = QuietComboBox(self)
        self.subject.setMinimumContentsLength(12)
        sized(self.subject, most_width=340)
        self.subject.setAccessibleName(_("What clicks say"))
        self.subject.activated.connect(lambda place: self.edit_initiative(self.subject.itemData(place)))
        bar.addWidget(self.filter)
        bar.addStretch(1)
        bar.addWidget(label(_("Clicks say"), self, role="second"))
        bar.addWidget(self.subject, 1)
        return bar

    def _framed(self, table: OffersTable) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(table)
        return frame

    def _empty(self) -> QWidget:
        words = _("The matrix needs at least one capability and one setting: a channel on a device.")
        return empty_page(self, words, _("Open the landscape"), self._open_landscape)

    def _open_landscape(self) -> None:
        from journeymap.ui.dialogs.landscape import edit_landscape

        bare = not self.session.store.all(Setting)
        edit_landscape(self.session, self, "settings" if bare else "capabilities")

    def _show_page(self) -> None:
        bare = OffersModel.is_bare(self.session)
        self._pages.setCurrentIndex(1 if bare else 0)

    def _hear(self, commit: Commit) -> None:
        if "initiative" in commit.diff.kinds:
            self._list_initiatives()
        self.panel.refresh()

    def _list_initiatives(self) -> None:
        store = self.session.store
        if self._initiative is not None and store.find(Initiative, self._initiative) is None:
            self.edit_initiative(None)
        options: list[tuple[str | None, str]] = [(None, _("what is offered"))]
        for each in initiatives_in_order(store):
            name = each.name or _("unnamed initiative")
            options.append((each.id, _("what “{initiative}” delivers").format(initiative=name)))
        self.subject.fill(options, self._initiative)


class Legend(QWidget):
    """The signs of the matrix and their words, in as many lines as they take."""

    LINE, GAP = 20, 24

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = session.view
        self.setAccessibleName(_("Legend"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        session.view.date_changed.connect(self.update)

    def entries(self) -> list[tuple[Stance | bool, str]]:
        """Signs with their words; True and False are the flags of what is delivered and what will be."""
        by_then = _("Delivered by {day}").format(day=day_text(self._view.as_of))
        stances: list[tuple[Stance | bool, str]] = [(each, _(STANCE_WORDS[each])) for each in ORDER]
        return [*stances, (True, by_then), (False, _("Delivered later"))]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = 1 + max(line for line, *_rest in self._places())
        self.setFixedHeight(px(self.LINE * lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(scale(), scale())
        painter.setFont(font(12))
        for line, x, sign, words in self._places():
            middle = self.LINE * (line + 0.5)
            if isinstance(sign, Stance):
                paint_stance(painter, QPointF(x + 8, middle), sign, 5.5)
            else:
                paint_flag(painter, QPointF(x + 12, middle - 4), done=sign)
            painter.setPen(colours()[Role.SECOND_INK])
            baseline = middle + painter.fontMetrics().ascent() / 2 - 1
            painter.drawText(QPointF(x + 20, baseline), words)

    def _places(self) -> list[tuple[int, float, Stance | bool, str]]:
        """Each entry with its line and how far from the left it stands."""
        metrics = QFontMetricsF(font(12))
        line, x = 0, 0.0
        placed = []
        for sign, words in self.entries():
            wide = 20 + metrics.horizontalAdvance(words)
            if x and x + wide > self.width() / scale():
                line, x = line + 1, 0.0
            placed.append((line, x, sign, words))
            x += wide + self.GAP
        return placed
