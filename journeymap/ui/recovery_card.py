"""Work that a crash left behind, as the start screen offers it: go on with it, compare it, discard it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _, ngettext
from journeymap.model.file.recovery import FileState, Recovery
from journeymap.ui.dates import moment_text
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk


class RecoveryCard(QFrame):
    """What there is to know of it, and three buttons."""

    def __init__(self, desk: Desk, recovery: Recovery, parent: QWidget) -> None:
        super().__init__(parent)
        self.recovery = recovery
        self.setProperty("role", "recovery")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        sign = label("", self)
        set_sign(sign, "recover", Role.ACCENT, 20)
        row.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(recovery.project or _("Untitled project"), self, role="strong", wrap=True))
        words.addWidget(label(_told(recovery), self, role="hint", wrap=True))
        row.addLayout(words, 1)
        self.discard = QPushButton(_("Discard"), self)
        set_tip(self.discard, _("It stays in a bin for thirty days."))
        self.discard.clicked.connect(lambda: desk.discard(recovery))
        self.compare = QPushButton(_("Compare …"), self)
        set_tip(self.compare, _("See what was added, changed and deleted."))
        self.compare.clicked.connect(lambda: desk.compare(recovery))
        self.go_on = QPushButton(_("Continue"), self)
        self.go_on.setProperty("role", "primary")
        self.go_on.clicked.connect(lambda: desk.recover(recovery))
        for button in (self.discard, self.compare, self.go_on):
            row.addWidget(button)
        for button in (self.compare, self.go_on):
            button.setEnabled(recovery.problem is None)


def _told(recovery: Recovery) -> str:
    """What there is to know of work left behind."""
    if recovery.problem is not None:
        return recovery.problem
    edits = ngettext("{count} edit", "{count} edits", recovery.edits).format(count=recovery.edits)
    moment = moment_text(recovery.changed)
    if recovery.path is None:
        return _("{edits}, the last on {when}; not in a file yet.").format(edits=edits, when=moment)
    words = {
        FileState.SAME: _("{edits} that {path} does not have yet, the last on {when}."),
        FileState.CHANGED: _(
            "{edits}, the last on {when}. {path} was changed by somebody since: save under another name."
        ),
        FileState.MISSING: _("{edits}, the last on {when}. {path} is gone: save it again."),
        FileState.UNTITLED: _("{edits}, the last on {when}."),
    }[recovery.state]
    return words.format(edits=edits, when=moment, path=recovery.path)
