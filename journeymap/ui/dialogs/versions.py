"""Earlier versions of a project's file: which there are, and how to have one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.file.backups import backups_of
from journeymap.ui.dates import moment_text
from journeymap.ui.dialogs.listing import ListingDialog

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk


class VersionsDialog(ListingDialog):
    """The earlier versions of one file; the one chosen opens as an untitled copy."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None) -> None:
        self._desk, self._backups = desk, backups_of(path)
        sentence = _(
            "What {name} held before this program replaced it: the last ten, and one a day for thirty days. "
            "One opens as a copy without a file; the file stays as it is."
        )
        if not self._backups:
            sentence = _(
                "There is none of {name} yet. Each time that you have opened the file, what it held is kept "
                "before your first edit goes into it."
            )
        columns = (_("As it was saved on"), _("Kept on"), _("Size"))
        super().__init__(
            parent, _("Earlier versions"), sentence.format(name=path.name), columns, _("Open a copy")
        )
        self.clear()
        for each in self._backups:
            size = QLocale().formattedDataSize(each.size, 0)
            self.add_line(moment_text(each.saved), moment_text(each.made), size)

    def act(self) -> None:
        if self.chosen >= 0:
            backup = self._backups[self.chosen]
            self.accept()
            self._desk.open_earlier(backup)
