"""The index: one figure for a journey, today and as of the date chosen, and a sentence on what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.ui.dates import month_text
from journeymap.ui.panels.scores import percent
from journeymap.ui.plain import label
from journeymap.ui.session import Session
from journeymap.ui.theme import dress


class IndexPanel(QWidget):
    """The big figure and what it means."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.figure = label("", self, role="figure")
        beside = QVBoxLayout()
        beside.setSpacing(0)
        self.change = label("", self, role="good", wrap=True)
        self.today = label("", self, role="hint")
        beside.addStretch(1)
        beside.addWidget(self.change)
        beside.addWidget(self.today)
        beside.addStretch(1)
        row.addWidget(self.figure)
        row.addLayout(beside, 1)
        column.addLayout(row)
        self.sentence = label("", self, role="hint", wrap=True)
        column.addWidget(self.sentence)
        session.check_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures that are known now."""
        checked = self._session.check
        if checked is None:
            self._say("–", "", "", _("Nothing to check yet."))
            return
        then, now = checked.check.index, checked.today.index
        if then is None:
            self._say(
                "–",
                "",
                "",
                _(
                    "How well behaviours move between settings. It needs a behaviour that customers expect "
                    "in two settings or more."
                ),
            )
            return
        sentence = _(
            "How well behaviours move between settings: 100 % when each can be taken along everywhere."
        )
        if checked.check is checked.today:
            self._say(percent(then), "", _("today"), sentence)
            return
        change = round(then * 100) - round((now or 0) * 100)
        when = month_text(checked.as_of)
        words = (
            _("{change:+d} by {month}").format(change=change, month=when).replace("-", "−")
            if now is not None
            else when
        )
        role = "good" if change > 0 else "bad" if change < 0 else "hint"
        self._say(
            percent(then),
            words if change else _("no change by {month}").format(month=when),
            _("{figure} today").format(figure=percent(now)),
            sentence,
            role,
        )

    def _say(self, figure: str, change: str, today: str, sentence: str, role: str = "hint") -> None:
        self.figure.setText(figure)
        dress(self.change, role)
        self.change.setText(change)
        self.change.setVisible(bool(change))
        self.today.setText(today)
        self.today.setVisible(bool(today))
        self.today.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.sentence.setText(sentence)
