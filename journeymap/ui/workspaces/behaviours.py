"""The Behaviours workspace: which behaviours go along, where each is served, what that comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name
from journeymap.model.records import Behaviour
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.frame import empty_page, quiet_button
from journeymap.ui.elided import Elided
from journeymap.ui.panels.scores import percent
from journeymap.ui.plain import label
from journeymap.ui.segments import Segments
from journeymap.ui.theme import px
from journeymap.ui.workspaces.behaviours_board import BoardKeeper
from journeymap.ui.workspaces.behaviours_course import CoursePanel
from journeymap.ui.workspaces.behaviours_detail import DetailPanel
from journeymap.ui.workspaces.behaviours_models import CarryModel, SupportModel
from journeymap.ui.workspaces.behaviours_tables import CarryTable, SupportTable
from journeymap.ui.workspaces.folding import DetailsButton

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

NARROW = 1000
"""Pixels of width below which the details fold."""
LEAST_LOWER_SEEN = 110
"""Pixels of height; with less of them for the lower half, the upper half has all."""
LEAST_LOWER = 190
"""Pixels of height that the lower half keeps."""


class BehavioursWorkspace(QWidget):
    """Behaviours by settings above, the one chosen below and at the right; all move as one edits."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._chosen: str | None = session.view.lens
        self.keeper = BoardKeeper(session, self)
        self.support = SupportTable(SupportModel(self), self)
        self.carry = CarryTable(CarryModel(self), self)
        self.course = CoursePanel(session, self)
        self.detail = DetailPanel(session, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._whole())
        self.pages.addWidget(self._empty())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.keeper.changed.connect(self._take_board)
        self.support.chosen.connect(self._cell_chosen)
        self.support.opened.connect(lambda _row, _column: self.detail.offers.setFocus())
        self.carry.chosen.connect(self._pair_chosen)
        session.committed.connect(self._hear)
        session.view.lens_changed.connect(self._follow_lens)
        self._follow()

    @property
    def chosen(self) -> str | None:
        """The behaviour chosen."""
        return self._chosen

    def choose(self, behaviour: str | None) -> None:
        """Choose a behaviour in both matrices and the details alike."""
        self._chosen = behaviour
        self.detail.show_behaviour(behaviour)
        self._show_carry()
        model = self.support.model()
        assert isinstance(model, SupportModel)
        row = model.row_of(behaviour)
        if row >= 0 and self.support.currentIndex().row() != row:
            self.support.go_to(row, max(0, self.support.currentIndex().column()))

    # Its parts

    def _whole(self) -> QWidget:
        whole = QWidget(self)
        left = QVBoxLayout()
        left.setContentsMargins(20, 12, 12, 12)
        left.setSpacing(10)
        left.addLayout(self._head())
        left.addWidget(self.support)
        left.addLayout(self._tabs())
        self.halves = QStackedWidget(whole)
        self.halves.addWidget(self.carry)
        self.halves.addWidget(self.course)
        left.addWidget(self.halves, 1)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.detail)
        return whole

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Behaviours"), self, role="title"))
        self.index = Elided(self, role=Role.SECOND_INK, size=13)
        head.addWidget(self.index, 1)
        self.add_button = quiet_button(_("Add behaviour"), self, self._add, role="primary")
        head.addWidget(self.add_button)
        self.details_button = DetailsButton(self.detail, NARROW, self)
        head.addWidget(self.details_button)
        return head

    def _tabs(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        halves = {"carry": _("From setting to setting"), "course": _("Over time")}
        self.tabs = Segments(halves, _("Below"), parent=self)
        self.tabs.take("carry")
        self.tabs.chosen.connect(self.show_half)
        line.addWidget(self.tabs)
        self.told = Elided(self, role=Role.SECOND_INK, size=12)
        line.addWidget(self.told, 1)
        return line

    def _empty(self) -> QWidget:
        words = _("Begin with what customers already do, such as “keep my seats while I decide”.")
        return empty_page(self, words, _("Add the first behaviour"), self._add)

    def show_half(self, name: str) -> None:
        """Show changes of setting (carry) or the course of the index (course) in the lower half."""
        self.halves.setCurrentIndex(int(name == "course"))
        self.tabs.take(name)
        self.course.forecaster.wake(name == "course" and self.isVisible())
        self._tell()

    def show_details(self, shown: bool) -> None:
        """Show or fold the details; they fold by themselves where it is narrow."""
        self.details_button.show_details(shown)

    # Following the project and the eye

    def _take_board(self) -> None:
        """Show another board; the eye stays on its cell, though scores may move its row to another place."""
        board = self.keeper.board
        model = self.support.model()
        assert isinstance(model, SupportModel)
        before, column = model.board, self.support.currentIndex().column()
        setting = before.settings[column] if before is not None and column >= 0 else None
        chosen = self._chosen
        model.show_board(board)
        self.detail.show_board(board)
        if board is not None and model.row_of(chosen) < 0:
            chosen = model.behaviour_at(0)
        stays = setting is not None and chosen == self._chosen
        self._chosen = chosen
        self.detail.show_behaviour(chosen)
        if board is not None and model.rowCount():
            row = model.row_of(chosen)
            if stays and setting in board.settings:
                with QSignalBlocker(self.support):
                    self.support.go_to(row, board.settings.index(setting))
            else:
                self.support.go_to(row, model.telling_column(row))
        self.choose(chosen)
        self._split()
        self._tell()

    def _tell(self) -> None:
        board, view = self.keeper.board, self.session.view
        if board is None:
            self.index.set_text("")
            self.told.set_text("")
            return
        now = _("Index of this journey {index} today").format(index=percent(board.index_today))
        if not view.is_today:
            now = _("{now}, {then} as of {day}").format(
                now=now, then=percent(board.check.index), day=day_text(view.as_of)
            )
        self.index.set_text(now)
        if self.halves.currentIndex() == 1:
            self.told.set_text(_("The project’s index; a click looks at it as of that day."))
        elif self._chosen is not None and self.session.store.find(Behaviour, self._chosen):
            name = behaviour_name(self.session.store, self._chosen)
            self.told.set_text(_("“{name}”: what survives, leaving a row for a column.").format(name=name))

    def _cell_chosen(self, row: int, column: int) -> None:
        model = self.support.model()
        assert isinstance(model, SupportModel)
        behaviour = model.behaviour_at(row)
        if behaviour is None or model.board is None:
            return
        if behaviour != self._chosen:
            self.choose(behaviour)
        if 0 <= column < len(model.board.settings):
            setting = model.board.settings[column]
            self.detail.show_cell(setting, setting)
        self._tell()

    def _pair_chosen(self, row: int, column: int) -> None:
        board = self.keeper.board
        if board is not None and 0 <= row < len(board.settings) and 0 <= column < len(board.settings):
            self.detail.show_cell(board.settings[row], board.settings[column])

    def _show_carry(self) -> None:
        model = self.carry.model()
        assert isinstance(model, CarryModel)
        model.show_behaviour(self.keeper.board, self._chosen)

    def _follow_lens(self) -> None:
        lens = self.session.view.lens
        if lens is not None and lens != self._chosen:
            self.choose(lens)

    def _hear(self, commit: Commit) -> None:
        if "behaviour" in commit.diff.kinds:
            self._follow()
        self.detail.refresh()

    def _follow(self) -> None:
        self.pages.setCurrentIndex(0 if self.session.store.all(Behaviour) else 1)

    def _add(self) -> None:
        from journeymap.ui.dialogs.behaviours import new_behaviour

        new_behaviour(self.session, self.window())

    def _split(self) -> None:
        """Give the upper matrix the room that it needs, and the lower half the rest."""
        low = self.height() < px(130 + 160) + LEAST_LOWER_SEEN
        for each in (self.tabs, self.told, self.halves):
            each.setVisible(not low)
        room = self.height() - (px(80) if low else LEAST_LOWER + px(130))
        self.support.setFixedHeight(max(px(160), min(self.support.whole_height(), room)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keeper.wake(True)
        self.course.forecaster.wake(self.halves.currentIndex() == 1)
        self.support.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.wake(False)
        self.course.forecaster.wake(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._split()
        self.details_button.fit(event.size().width())
