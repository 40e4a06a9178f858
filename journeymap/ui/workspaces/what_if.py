"""The What-if workspace: switch things off and see what customers lose; what journeys hang on, unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMessageBox, QSizePolicy, QVBoxLayout, QWidget

from journeymap.analysis.what_if.subjects import SUBJECTS, Subject, subjects
from journeymap.i18n import _, mark
from journeymap.model.edits.switching import switch_off
from journeymap.model.phrases import all_of
from journeymap.model.records import KINDS
from journeymap.ui.dialogs.frame import quiet_button, scrolled
from journeymap.ui.fields.picks import Checks
from journeymap.ui.going import show_record
from journeymap.ui.plain import ask, label
from journeymap.ui.theme import px, scale, sized
from journeymap.ui.workspaces.what_if_keeper import LossKeeper, WeakPointKeeper
from journeymap.ui.workspaces.what_if_loss import LossPanel
from journeymap.ui.workspaces.what_if_weak import WeakList
from journeymap.ui.wrapping import FlowLayout

if TYPE_CHECKING:
    from journeymap.analysis.what_if import WeakPoint
    from journeymap.model.diff import Key
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

LEFT_WIDTH, RIGHT_WIDTH, ALONE_WIDTH, ROOMY = 272, 340, 240, 1000
"""Pixels: the sides, the right one where it stands alone, and the width from which both have room."""
WIDE, MOST_MORE = 1240, 120
"""Pixels: the width from which the sides take their parts of more room, and how much each takes at most."""
BAR, GAP = 10, 6
"""The width of a scroll bar, and what is left between it and the lists."""
HEADINGS = {
    "channel": mark("Channels"),
    "device": mark("Devices"),
    "setting": mark("Settings"),
    "capability": mark("Capabilities"),
    "department": mark("All that a department runs"),
}
"""What the kinds are headed by; translate with `_`."""


class WhatIfWorkspace(QWidget):
    """Switches at the left, what is lost in the middle, weak points at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.off: set[Subject] = set()
        self.losses = LossKeeper(session, self)
        self.weak_points = WeakPointKeeper(session, self)
        self.loss = LossPanel(self)
        self.weak = WeakList(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._switches())
        self.middle = self._middle()
        self.right = self._right()
        row.addWidget(self.middle, 1)
        row.addWidget(self.right)
        self.losses.changed.connect(self.refresh)
        self.weak_points.changed.connect(self.refresh)
        self.loss.shown_asked.connect(self._show)
        self.weak.chosen.connect(self._try)
        self.weak.stop_asked.connect(self.weak_points.stop)
        self.weak_points.progressed.connect(self.weak.show_progress)
        session.committed.connect(self._hear)
        self._list()
        self.refresh()

    def switch(self, subject: Subject, off: bool) -> None:
        """Switch one thing off, or on again."""
        (self.off.add if off else self.off.discard)(subject)
        self._ask()

    def switch_only(self, *off: Subject) -> None:
        """Switch these off, and everything else on."""
        self.off = set(off)
        self._ask()

    def _ask(self) -> None:
        self._list()
        self.losses.switch_off(tuple(sorted(self.off)))
        self.refresh()

    # Its parts

    def _switches(self) -> QWidget:
        side = self.left = QFrame(self)
        side.setProperty("role", "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 14, 6, 12)
        column.setSpacing(8)
        column.addWidget(label(_("What if"), side, role="title"))
        self.filter = QLineEdit(side, placeholderText=_("Filter by any word"))
        self.filter.setAccessibleName(_("Filter by any word"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, px(BAR) + GAP, 0)
        line.addWidget(self.filter)
        column.addLayout(line)
        inside = QWidget(side)
        lists = QVBoxLayout(inside)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(4)
        self.checks: dict[str, Checks] = {}
        self._headings = {}
        for kind in SUBJECTS:
            self._headings[kind] = label(_(HEADINGS[kind]), inside, role="section")
            checks = self.checks[kind] = Checks(inside, most_rows=12)
            checks.setAccessibleName(_(HEADINGS[kind]))
            checks.toggled.connect(lambda each, on, kind=kind: self.switch(Subject(kind, each), on))
            lists.addWidget(self._headings[kind])
            lists.addWidget(checks)
            lists.addSpacing(6)
        lists.addStretch(1)
        area = scrolled(inside, side)
        holder = area.widget()
        layout = holder.layout() if holder is not None else None
        assert layout is not None
        layout.setContentsMargins(0, 0, GAP, 0)  # flush with the line above
        column.addWidget(area, 1)
        return side

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.loss, 1)
        line = FlowLayout(gap=8)
        self.clear_button = quiet_button(_("Switch everything on"), middle, self.switch_only)
        self.do_button = quiet_button(_("Take it out of the project …"), middle, self.do_it)
        line.addWidget(self.clear_button)
        line.addWidget(self.do_button)
        column.addLayout(line)
        column.addStretch(0)
        return middle

    def _right(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("role", "inspector")
        sized(side, least_width=RIGHT_WIDTH)
        side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 12, 12)
        column.addWidget(self.weak)
        return side

    # Following the project

    def refresh(self) -> None:
        """Say what is known now."""
        known = self.losses.loss
        fits = known is not None and set(known[1].without) == self.off
        self.loss.show_loss(known if fits else None, chosen=bool(self.off))
        self.weak.show_weak_points(self.weak_points.weak)
        self.clear_button.setVisible(bool(self.off))
        self.do_button.setVisible(bool(self.off))
        self._share()

    def _share(self) -> None:
        """Both where there is room; else what is lost, or with nothing switched off the weak points."""
        roomy = self.width() >= px(ROOMY)
        self.middle.setVisible(roomy or bool(self.off))
        self.right.setVisible(roomy or not self.off)
        more = min(MOST_MORE, max(0, round(self.width() / scale()) - WIDE) // 4)
        sized(self.left, width=LEFT_WIDTH + more)
        sized(self.right, least_width=RIGHT_WIDTH + more if roomy else ALONE_WIDTH)

    def _list(self) -> None:
        store = self.session.store
        known = set(subjects(store))
        self.off &= known
        for kind, checks in self.checks.items():
            listed = [
                (each.id, each.name(store))
                for each in sorted(known, key=lambda each: (each.name(store).casefold(), each.id))
                if each.kind == kind and (kind != "department" or each.capabilities(store))
            ]
            off = {each.id: Qt.CheckState.Checked for each in self.off if each.kind == kind}
            checks.show_options(listed, off)
            checks.setVisible(bool(listed))
            self._headings[kind].setVisible(bool(listed))
        self._filter(self.filter.text())

    def _filter(self, words: str) -> None:
        for checks in self.checks.values():
            checks.filter(words)

    def _hear(self, commit: Commit) -> None:
        self.weak.begin()
        if commit.diff.kinds & {*SUBJECTS, "asset"}:
            before = set(self.off)
            self._list()
            if self.off != before:
                self.losses.switch_off(tuple(sorted(self.off)))

    def _try(self, point: WeakPoint) -> None:
        """Ask what is lost without a weak point; one that cannot be switched off is shown on its map."""
        if point.kind in SUBJECTS:
            self.switch_only(Subject(point.kind, point.id))
        else:
            self._show((point.kind, point.id), None)

    def _show(self, place: Key, lens: str | None) -> None:
        view = self.session.view
        if lens is not None:
            view.set_lens(lens)
        if place[0] == "behaviour":
            view.show_workspace("behaviours")
        elif place[1] in self.session.store.all(KINDS[place[0]]):
            show_record(self.session, *place, self.window())

    # For good

    def do_it(self) -> None:
        """Switch off for good, in one edit, once the user says so."""
        store = self.session.store
        chosen = sorted(self.off)
        names = all_of(each.name(store) for each in chosen)
        go, stay = _("Take out"), _("Cancel")
        question = _(
            "Take {names} out of the project? Settings are deleted, capabilities are offered nowhere any "
            "more; touchpoints that lose their only setting wait without one. One undo brings it all back."
        )
        roles = {go: QMessageBox.ButtonRole.DestructiveRole, stay: QMessageBox.ButtonRole.RejectRole}
        if ask(self, _("Take out of the project"), question.format(names=names), roles) != go:
            return
        settings = {each for subject in chosen for each in subject.settings(store)}
        capabilities = {each for subject in chosen for each in subject.capabilities(store)}
        if self.session.attempt(switch_off, settings, capabilities):
            self.switch_only()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.losses.wake(True)
        self.weak_points.wake(True)
        self.filter.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.losses.wake(False)
        self.weak_points.wake(False)
