"""Two journeys compared: two maps in one window, and a list of what differs; arrows and clicks fly there."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.comparison.differences import Comparison, Difference, compare
from journeymap.drawing.colours import Role, Theme
from journeymap.i18n import _
from journeymap.model.edits.journeys import pair_journeys
from journeymap.model.lineage import in_order
from journeymap.model.queries import settings_used_by
from journeymap.model.records import Journey
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.elided import Elided
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.theme import look
from journeymap.ui.workspaces.comparison_list import DifferenceList
from journeymap.ui.workspaces.comparison_panes import Pane, Together
from journeymap.ui.workspaces.comparison_words import figures_of

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

AFTER_MS = 80
READABLE = 0.7
"""The least zoom to begin with; a projector's letters are just large enough at 100 %."""
JOB = "comparison"
_log = logging.getLogger(__name__)


class ComparisonPage(QWidget):
    """The journey before above, the journey after below, what differs at the right."""

    closed = Signal()
    """The user goes back to the list of journeys, or one of the two is gone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.comparison: Comparison | None = None
        self.panes: list[Pane] = []
        self.together: Together | None = None
        self._pair: tuple[str, str] | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)
        self.maps = QSplitter(Qt.Orientation.Vertical, self)
        self.maps.setChildrenCollapsible(False)
        self.maps.setHandleWidth(1)
        # What it would like is no measure: it takes all that the list leaves, and needs its least.
        self.maps.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.side = DifferenceList(session, self)
        self.list = self.side.list
        self.side.chosen.connect(self.fly_to)
        self.side.opened.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.maps, 1)
        row.addWidget(self.side)
        column.addLayout(row, 1)
        session.committed.connect(self._hear)
        look().changed.connect(self._fit)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The journeys compared, before and after."""
        return self._pair

    def compare(self, one: str, other: str) -> None:
        """Show two journeys; which is before is known from how they are linked."""
        self._pair = in_order(self.session.store, one, other)
        if self.isVisible():
            self._open()

    def swap(self) -> None:
        """Let before be after."""
        if self._pair is not None:
            self._pair = (self._pair[1], self._pair[0])
            self._open()

    def turn(self) -> None:
        """Put the maps beside each other, or above each other again."""
        across = self.maps.orientation() == Qt.Orientation.Vertical
        self.maps.setOrientation(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
        self._share()

    def fly_to(self, difference: Difference) -> None:
        """Show where something differs, in either map that has it."""
        together = self.together
        if together is None:
            return
        was_on, together.is_on = together.is_on, False
        ids = (difference.before, difference.after)
        try:
            for pane, each in zip(self.panes, ids, strict=True):
                if each is None:
                    pane.session.view.select([])
                else:
                    pane.session.view.reveal((difference.kind, each))
        finally:
            together.is_on = was_on
        together.follow(0 if difference.after is None else 1)

    def go_to(self, difference: Difference) -> None:
        """Leave for the map of the journey after, or before where it is gone, at what differs."""
        if self._pair is None:
            return
        journey = self._pair[0] if difference.after is None else self._pair[1]
        record = difference.after or difference.before
        assert record is not None
        self.session.settle()
        self.session.view.show_journey(journey)
        self.session.view.show_workspace("map")
        self.session.view.reveal((difference.kind, record))

    # Its parts

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setProperty("role", "journey_header")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self.back = self._sign("back", _("Back to all journeys  Esc"), self.closed.emit)
        self.index = Elided(self, bold=True)
        self.breaks = Elided(self, role=Role.SECOND_INK)
        self.keep_button = quiet_button(_("Keep as a pair"), self, self._keep)
        set_tip(self.keep_button, _("Link the two, and their touchpoints of the same name"))
        self.swap_button = self._sign("swap", _("Let before be after"), self.swap)
        self.turn_button = self._sign("compare", _("Maps beside each other, or above each other"), self.turn)
        self.together_button = self._sign(
            "link", _("Pan and zoom the two maps together"), self._toggle_together
        )
        self.together_button.setCheckable(True)
        self.together_button.setChecked(True)
        row.addWidget(self.back)
        row.addWidget(label(_("Compare"), self, role="title"))
        row.addSpacing(16)
        row.addWidget(self.index)
        row.addSpacing(8)
        row.addWidget(self.breaks, 1)
        for each in (self.keep_button, self.swap_button, self.together_button, self.turn_button):
            row.addWidget(each)
        return head

    def _sign(self, sign: str, words: str, pressed) -> QToolButton:
        button = QToolButton(self)
        set_sign(button, sign, checkable=sign == "link")
        button.setAccessibleName(words)
        set_tip(button, words)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    # The two maps

    def _open(self) -> None:
        self._shut()
        if self._pair is None:
            return
        store = self.session.store
        used = [each.id for journey in self._pair for each in settings_used_by(store, journey)]
        self._offer_to_keep()
        for side, (journey, words) in enumerate(zip(self._pair, (_("Before"), _("After")), strict=True)):
            pane = Pane(self.session, journey, used, words, self.maps)
            pane.picked.connect(partial(self._pick, side))
            self.panes.append(pane)
            self.maps.addWidget(pane)
            pane.session.check_changed.connect(self._show_figures)
            pane.canvas.left.connect(partial(self._leave, pane))
        before, after = self.panes
        self.together = Together(before.canvas, after.canvas, self._matches)
        self.together.is_on = self.together_button.isChecked()
        before.session.view.selection_changed.connect(lambda: self._select_beside(0))
        after.session.view.selection_changed.connect(lambda: self._select_beside(1))
        self._share()
        self._start()
        QTimer.singleShot(0, self._fit)

    def _shut(self) -> None:
        self._timer.stop()
        self.together = None
        for each in self.panes:
            each.end()
            each.setParent(None)
            each.deleteLater()
        self.panes.clear()

    def _fit(self) -> None:
        """Both maps from their beginning, as large as shows the wider one, if that can be read."""
        if len(self.panes) == 2:
            for each in self.panes:
                each.canvas.fit()
            least = min(each.canvas.zoom for each in self.panes)
            first = self.panes[0].canvas
            first.set_zoom(max(least, 1.0 if look().theme is Theme.PROJECTOR else READABLE))
            first.view.scroll_to(QPointF(0, 0), QPoint(0, 0))
            if self.together is not None:
                self.together.follow(0)

    def _share(self) -> None:
        room = self.maps.height() if self.maps.orientation() == Qt.Orientation.Vertical else self.maps.width()
        self.maps.setSizes([room // 2, room // 2])

    def _matches(self) -> dict[str, str]:
        return self.comparison.touchpoints.after_of if self.comparison is not None else {}

    def _select_beside(self, side: int) -> None:
        """What is selected in one map is selected in the other too, where it is the same step."""
        if self.comparison is None or not self.panes:
            return
        focused = self.window().focusWidget()
        if focused is None or not self.panes[side].canvas.isAncestorOf(focused):
            return
        matches = self.comparison.touchpoints
        names = (matches.after_of, matches.before_of)[side]
        there = [
            (kind, names[each]) for kind, each in self.panes[side].session.view.selection if each in names
        ]
        self.panes[1 - side].session.view.select(there)

    def _leave(self, pane: Pane, forwards: bool) -> None:
        order: list[QWidget] = [self.list, *(each.canvas.view for each in self.panes)]
        here = order.index(pane.canvas.view)
        order[(here + (1 if forwards else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle_together(self) -> None:
        if self.together is not None:
            self.together.is_on = self.together_button.isChecked()
            self.together.follow(0)

    # What differs

    def _start(self) -> None:
        if self._pair is not None and self.panes:
            snapshot, pair = self.session.store.snapshot(), self._pair
            self.session.jobs.run(JOB, lambda: compare(snapshot, *pair), self._take, self._failed)

    def _take(self, found: Comparison) -> None:
        if (found.before, found.after) != self._pair or not self.panes:
            return
        self.comparison = found
        for pane in self.panes:
            pane.marks.show(found.marks("touchpoint"), found.marks("transition"))
        if self.together is not None:
            self.together.forget()
        self.side.show_comparison(found)
        self._show_figures()

    def _failed(self, error: BaseException) -> None:
        _log.error("The comparison failed", exc_info=error)
        self.session.message.emit(_("The journeys could not be compared: {reason}").format(reason=error))

    def _show_figures(self) -> None:
        checks = [pane.session.check for pane in self.panes]
        if self.comparison is None or len(checks) != 2 or checks[0] is None or checks[1] is None:
            self.index.set_text("")
            self.breaks.set_text(_("Checking …"))
            return
        index, breaks = figures_of(self.comparison, checks[0].check, checks[1].check)
        self.index.set_text(index)
        self.breaks.set_text(breaks)

    # Which two

    def _offer_to_keep(self) -> None:
        """A pair that is not linked can be."""
        if self._pair is not None:
            before, after = (self.session.store.get(Journey, each) for each in self._pair)
            linked = after.counterpart == before.id or before.counterpart == after.id
            self.keep_button.setVisible(not linked)

    def _pick(self, side: int, journey: str) -> None:
        """Show another journey on a side; the one of the other side changes places with it."""
        if self._pair is None or journey == self._pair[side]:
            return
        pair = list(self._pair)
        pair[1 - side] = pair[side] if journey == pair[1 - side] else pair[1 - side]
        pair[side] = journey
        self._pair = (pair[0], pair[1])
        QTimer.singleShot(0, self._open)  # what was picked from goes

    def _keep(self) -> None:
        if self._pair is not None:
            self.session.edit(pair_journeys, self._pair[1], self._pair[0])

    # Following the project, and the window

    def _hear(self, commit: Commit) -> None:
        if self._pair is None:
            return
        store = self.session.store
        if any(store.find(Journey, each) is None for each in self._pair):
            self._pair = None
            self._shut()
            self.closed.emit()
            return
        if "journey" in commit.diff.kinds:
            self._offer_to_keep()
        if self.panes:
            used = frozenset(each.id for journey in self._pair for each in settings_used_by(store, journey))
            for pane in self.panes:
                pane.show_lanes(used)
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.panes:
            self._open()
        self.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_F6 and self.panes:
            forwards = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.panes[0 if forwards else 1].canvas.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
