"""The Findings workspace: all that the check and the rules find, in all journeys, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.register.grouping import GROUP_WORDS, Group, GroupBy
from journeymap.analysis.transferability import Finding
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.drawing.colours import Role
from journeymap.i18n import _, ngettext
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.elided import Elided
from journeymap.ui.fields import QuietComboBox
from journeymap.ui.going import show_finding, show_record
from journeymap.ui.mending import tell_in_window
from journeymap.ui.plain import label
from journeymap.ui.segments import Segments
from journeymap.ui.theme import sized
from journeymap.ui.workspaces.findings_arranging import Arranging
from journeymap.ui.workspaces.findings_detail import FindingPanel
from journeymap.ui.workspaces.findings_keeper import RegisterKeeper
from journeymap.ui.workspaces.findings_list import FindingsList
from journeymap.ui.workspaces.folding import DetailsButton
from journeymap.ui.wrapping import WrappingLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.analysis.register.entries import Entry, Register
    from journeymap.ui.session import Session

NARROW = 960
"""Pixels of width below which the details fold."""
_SHOWN = {
    "todo": (FindingStatus.OPEN, FindingStatus.REOPENED),
    "reopened": (FindingStatus.REOPENED,),
    "dismissed": (FindingStatus.DISMISSED,),
    "all": tuple(FindingStatus),
}


class FindingsWorkspace(QWidget):
    """A list with headings at the left, what is chosen at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._shown = "todo"
        self._by = GroupBy.NOTHING
        self.keeper = RegisterKeeper(session, self)
        self.arranging = Arranging(self)
        self.list = FindingsList(self)
        self.panel = FindingPanel(session, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.list)
        self.nothing = label("", self, role="second", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.pages.addWidget(self.nothing)
        left = QVBoxLayout()
        left.setContentsMargins(20, 12, 12, 12)
        left.setSpacing(10)
        left.addLayout(self._head())
        left.addLayout(self._bar())
        left.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        self.keeper.changed.connect(self.refresh)
        self.keeper.aged.connect(self._count)
        self.arranging.arranged.connect(self._show)
        self.list.chosen.connect(self._speak)
        self.list.opened.connect(self.show_current)
        self.list.dismissal_asked.connect(self._ask_reason)
        self.list.copy_asked.connect(self.copy_text)
        self.panel.shown_asked.connect(self.show_current)
        self.panel.told.connect(self._tell)
        self.panel.left.connect(self._go_on)

    # Its parts

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Findings"), self, role="title"))
        self.count = Elided(self, role=Role.SECOND_INK, size=13)
        head.addWidget(self.count, 1)
        self.copy_button = quiet_button(_("Copy or save"), self, self._offer_copies)
        head.addWidget(self.copy_button)
        self.menu = QMenu(self)
        for words, call in (
            (_("Copy as text"), self.copy_text),
            (_("Copy as table"), self.copy_csv),
            (_("Save as CSV …"), self.save_csv),
        ):
            self.menu.addAction(words, call)
        self.details_button = DetailsButton(self.panel, NARROW, self)
        head.addWidget(self.details_button)
        return head

    def _bar(self) -> WrappingLine:
        bar = WrappingLine(gap=10)
        self.filter = QLineEdit(self, placeholderText=_("Filter by any word"))
        self.filter.setAccessibleName(_("Filter by any word"))
        self.filter.setClearButtonEnabled(True)
        sized(self.filter, least_width=96)
        self.filter.textChanged.connect(lambda _text: self.refresh())
        bar.add(self.filter, 1)
        self.group = QuietComboBox(self)
        self.group.setAccessibleName(_("Group by"))
        sized(self.group, width=150)
        self.group.fill([(each.value, _(words)) for each, words in GROUP_WORDS.items()], self._by.value)
        self.group.activated.connect(lambda place: self.group_by(GroupBy(self.group.itemData(place))))
        bar.add(self.group)
        self.statuses = Segments(dict.fromkeys(_SHOWN, ""), _("Which"), parent=self)
        self.statuses.take(self._shown)
        self.statuses.chosen.connect(self.show_status)
        bar.add(self.statuses)
        return bar

    # What is listed

    def group_by(self, by: GroupBy) -> None:
        """Put the findings under other headings."""
        self._by = by
        self.group.setCurrentIndex(self.group.findData(by.value))
        self.refresh()

    def show_status(self, name: str) -> None:
        """List those to be looked at, the reopened, the dismissed, or all."""
        self._shown = name
        self.statuses.take(name)
        self.refresh()

    def refresh(self) -> None:
        """List what is known now."""
        register = self.keeper.register
        self._count()
        if register is None:
            self.arranging.stop()
            self._say_nothing(_("Looking at all journeys …"))
        else:
            self.arranging.start(register, self._by, self.filter.text(), _SHOWN[self._shown])

    def _show(self, register: Register, groups: Sequence[Group]) -> None:
        self.list.show_groups(register, groups)
        if groups:
            first_sight = self.pages.currentIndex() == 1 and not self.filter.hasFocus()
            self.pages.setCurrentIndex(0)
            if first_sight and self.isVisible():
                self.list.setFocus()
        elif not register.findings:
            self._say_nothing(_("Nothing breaks, and no rule finds anything."))
        else:
            self._say_nothing(_("No finding is left by this filter."))

    def _say_nothing(self, sentence: str) -> None:
        self.nothing.setText(sentence)
        self.pages.setCurrentIndex(1)

    def _count(self) -> None:
        register = self.keeper.register
        counts = register.counts() if register else dict.fromkeys(FindingStatus, 0)
        words = {
            "todo": (_("To look at"), counts[FindingStatus.OPEN] + counts[FindingStatus.REOPENED]),
            "reopened": (_("Reopened"), counts[FindingStatus.REOPENED]),
            "dismissed": (_("Dismissed"), counts[FindingStatus.DISMISSED]),
            "all": (_("All"), sum(counts.values())),
        }
        self.statuses.rename({name: f"{word}  {count}" for name, (word, count) in words.items()})
        if register is None or self.keeper.is_stale:
            self.count.set_text(_("being worked out …"))
            return
        journeys = len(register.check.journeys)
        where = ngettext("in one journey", "in {count} journeys", journeys).format(count=journeys)
        if not register.is_whole:
            where = _("{where}, repairs are being worked out …").format(where=where)
        self.count.set_text(where)

    # What is chosen

    def _speak(self) -> None:
        self.panel.show_findings(self.list.rows.register, self.list.findings())

    def show_current(self) -> None:
        """Show the current finding where it is: on its map, or in what edits it."""
        entry = self.list.entry()
        if entry is None:
            return
        if isinstance(entry.finding, Finding):
            show_finding(self.session, entry.finding)
        elif not show_record(self.session, entry.finding.kind, entry.finding.record, self.window()):
            self.session.message.emit(_("There is no place to show that."))

    def _ask_reason(self) -> None:
        self.show_details(True)
        self.panel.focus_reason()

    def _go_on(self) -> None:
        (self.list if self.list.rows.rows else self.filter).setFocus()

    def _tell(self, sentence: str, initiative: str | None) -> None:
        tell_in_window(self, self.session, sentence, on_roadmap=initiative is not None)

    # Copies

    def _offer_copies(self) -> None:
        self.menu.popup(self.copy_button.mapToGlobal(self.copy_button.rect().bottomLeft()))

    def _meant(self) -> list[Entry]:
        """Those selected when there are several, else all that are listed."""
        chosen = self.list.entries()
        return chosen if len(chosen) > 1 else self.list.listed()

    def copy_text(self) -> None:
        """Copy the findings as text: where, what, what repairs them."""
        from journeymap.analysis.register.table import to_plain_text

        if self.list.rows.register is not None:
            QApplication.clipboard().setText(to_plain_text(self.list.rows.register.reader, self._meant()))

    def copy_csv(self) -> None:
        """Copy the findings as a table that spreadsheets take."""
        from journeymap.analysis.register.table import to_csv

        if self.list.rows.register is not None:
            text = to_csv(self.list.rows.register.reader, self._meant(), delimiter="\t")
            QApplication.clipboard().setText(text)

    def save_csv(self) -> None:
        """Save the findings as CSV to a file that the user names."""
        from journeymap.analysis.register.table import to_csv
        from journeymap.export.whole_file import write_whole
        from journeymap.model.errors import ProjectError
        from journeymap.ui import files
        from journeymap.ui.session import sentence_of

        if self.list.rows.register is None:
            return
        path = files.ask_save(self, _("Save the findings"), _("Findings"), _("Tables"), ".csv")
        if path is None:
            return
        text = to_csv(self.list.rows.register.reader, self._meant())
        try:
            write_whole(path, text.encode("utf-8-sig"))
        except ProjectError as error:
            self.session.message.emit(sentence_of(error))

    # Room

    def show_details(self, shown: bool) -> None:
        """Show or fold the details; they fold by themselves where it is narrow."""
        self.details_button.show_details(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keeper.wake(True)
        self.refresh()
        self.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.wake(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details_button.fit(event.size().width())
