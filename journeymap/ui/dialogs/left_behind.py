"""Looking at work that was left behind: how it differs from the file, and what is in the bin."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeymap.i18n import _, mark
from journeymap.model.errors import ProjectError
from journeymap.model.file.bin import bring_back, discarded
from journeymap.model.file.comparison import Against, Comparison
from journeymap.model.file.recovery import Recovery
from journeymap.model.words import kind_word
from journeymap.ui.dates import moment_text
from journeymap.ui.dialogs.listing import ListingDialog
from journeymap.ui.session import sentence_of

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

WORDS = {"added": mark("added"), "changed": mark("changed"), "deleted": mark("deleted")}
MOST_OF_A_KIND = 500
"""More lines than these nobody reads."""


class ComparisonDialog(ListingDialog):
    """What was added, changed and deleted in work that was left behind, kind by kind."""

    def __init__(self, desk: Desk, recovery: Recovery, found: Comparison, parent: QWidget | None) -> None:
        self._desk, self._recovery = desk, recovery
        sentence = {
            Against.FILE: _(
                "Beside {path}, this work has {added} added, {changed} changed, {deleted} deleted."
            ),
            Against.BACKUP: _(
                "Beside the newest earlier version of {path}, this work has {added} added, "
                "{changed} changed, {deleted} deleted."
            ),
            Against.NOTHING: _("There is no file to compare this with. It holds {added} records in all."),
        }[found.against]
        if not found.differences:
            sentence = _("This work and the file hold the same.")
        words = sentence.format(path=recovery.path, **found.counts())
        super().__init__(parent, _("Compare"), words, (_("What"), ""), _("Continue with this work"))
        self.list.setRootIsDecorated(True)
        for kind, group in groupby(found.differences, key=lambda each: each.kind):
            listed = list(group)
            told = kind_word(kind)
            top = self.add_line(f"{told[:1].upper()}{told[1:]}", str(len(listed)))
            for each in listed[:MOST_OF_A_KIND]:
                self.add_line(each.name, _(WORDS[each.what]), under=top)
            if len(listed) > MOST_OF_A_KIND:
                self.add_line(_("and {count} more").format(count=len(listed) - MOST_OF_A_KIND), under=top)
            top.setExpanded(found.against is not Against.NOTHING)
        self.action.setEnabled(True)

    def act(self) -> None:
        if self.sender() is self.action:  # a double click only unfolds
            self.accept()
            self._desk.recover(self._recovery)


class BinDialog(ListingDialog):
    """Work that was discarded in the last thirty days; the one chosen is brought back to the start screen."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        self._desk = desk
        super().__init__(
            parent,
            _("Bin"),
            _(
                "Work that you have discarded, kept for thirty days. Brought back, it stands under "
                "“Left behind”."
            ),
            (_("Project"), _("File"), _("Discarded on"), _("Until")),
            _("Bring back"),
        )
        self._fill()

    def act(self) -> None:
        if self.chosen < 0:
            return
        try:
            bring_back(self._found[self.chosen].copy)
        except ProjectError as error:
            self.say(sentence_of(error))
            return
        self._fill()
        if self._desk.start is not None:
            self._desk.start.refresh()
        if not self._found:
            self.accept()

    def _fill(self) -> None:
        self.clear()
        try:
            self._found = discarded()
        except ProjectError as error:
            self._found = []
            self.say(sentence_of(error))
        for each in self._found:
            self.add_line(
                each.project or _("Untitled project"),
                each.path.name if each.path else "–",
                moment_text(each.discarded),
                moment_text(each.until),
            )
