"""What the left panel holds: behaviours, the index, what breaks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymap.i18n import _, ngettext
from journeymap.ui.elided import ElidedLink
from journeymap.ui.panels.behaviours import BehaviourList
from journeymap.ui.panels.breaks import BreakList, unchecked_words
from journeymap.ui.panels.index import IndexPanel
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session


class LeftContents(QWidget):
    """Behaviours, index and findings below each other."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 16, 8, 16)
        self.column.setSpacing(8)
        self.behaviours = BehaviourList(session, self)
        self.index = IndexPanel(session, self)
        self.breaks = BreakList(session, self)
        self.add = QPushButton(_("+ Add"), self)
        self.add.setProperty("role", "link")
        self.add.setAccessibleName(_("Add behaviour"))
        set_tip(self.add, _("A new behaviour that customers show and expect to keep"))
        self.add.clicked.connect(self.add_behaviour)
        self._build()
        session.check_changed.connect(self.refresh)
        session.committed.connect(self._hear)
        self.refresh()

    def add_behaviour(self) -> None:
        """A new behaviour, open in its editor."""
        from journeymap.ui.dialogs.behaviours import new_behaviour

        new_behaviour(self._session, self.window())

    def refresh(self) -> None:
        """Show counts, and what is not checked."""
        findings = len(self.breaks.findings)
        self.count.setText(str(findings) if findings else "")
        checked = self._session.check
        nothing = checked is not None and not findings
        self.none.setVisible(nothing)
        self.none.setText(self._all_well())
        self.more.setVisible(self.breaks.hidden_findings > 0)
        self.more.setText(_("Show {count} more").format(count=self.breaks.hidden_findings))
        dismissed = checked.dismissed if checked else 0
        self.dismissed.setVisible(dismissed > 0)
        self.dismissed.setText(
            ngettext("{count} finding is dismissed", "{count} findings are dismissed", dismissed).format(
                count=dismissed
            )
        )
        while (item := self._unchecked.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        words = unchecked_words(self._session)
        self.not_checked.setVisible(bool(words))
        for text, show in words:
            if show is None:
                self._unchecked.addWidget(label(text, self, role="hint", wrap=True))
                continue
            link = ElidedLink(text, self)
            link.clicked.connect(show)
            self._unchecked.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty.setVisible(self.behaviours.isHidden())

    def _build(self) -> None:
        self._head(_("Behaviours"), self.add)
        self.empty = label(
            _(
                "What do your customers do, and expect to keep doing wherever they go? "
                "Add the first, such as “Keep my seats while I decide”."
            ),
            self,
            role="hint",
            wrap=True,
        )
        self.empty.setContentsMargins(10, 0, 10, 0)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.behaviours)
        self.column.addSpacing(12)
        self._head(_("Index"))
        self.column.addWidget(self.index)
        self.column.addSpacing(12)
        self.count = label("", self, role="count_bad")
        self._head(_("What breaks"), self.count)
        self.none = label("", self, role="hint", wrap=True)
        self.none.setContentsMargins(10, 0, 10, 0)
        self.column.addWidget(self.none)
        self.column.addWidget(self.breaks)
        self.more = QPushButton(self)
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self._show_all)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.dismissed = QPushButton(self)
        self.dismissed.setProperty("role", "small_link")
        self.dismissed.clicked.connect(self._show_dismissed)
        self.column.addWidget(self.dismissed, 0, Qt.AlignmentFlag.AlignLeft)
        self.not_checked = label(_("Not checked"), self, role="section")
        self.not_checked.setContentsMargins(10, 4, 10, 0)
        self.column.addWidget(self.not_checked)
        self._unchecked = QVBoxLayout()
        self._unchecked.setContentsMargins(10, 0, 0, 0)
        self._unchecked.setSpacing(2)
        self.column.addLayout(self._unchecked)
        self.column.addStretch(1)

    def _head(self, words: str, beside: QWidget | None = None) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(label(words.upper(), self, role="heading"), 1)
        if beside is not None:
            row.addWidget(beside)
        self.column.addLayout(row)

    def _show_all(self) -> None:
        self.breaks.show_all()
        self.refresh()

    def _show_dismissed(self) -> None:
        self._session.view.show_workspace("findings")

    def _all_well(self) -> str:
        checked = self._session.check
        if checked is None or not any(each.pervasiveness is not None for each in checked.check.behaviours):
            return _("Nothing to check yet: say at a touchpoint which behaviour starts there.")
        if checked.dismissed:
            return _("Nothing else breaks on this journey as of this date.")
        return _("Nothing breaks on this journey as of this date.")

    def _hear(self, commit) -> None:
        if "behaviour" in commit.diff.kinds:
            self.empty.setVisible(self.behaviours.isHidden())
