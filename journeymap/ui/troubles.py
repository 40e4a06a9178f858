"""What the bar says when a project cannot be saved, and what there is to be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file.errors import FileChanged, FileInUse
from journeymap.ui.saver import State
from journeymap.ui.session import sentence_of

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow


class Troubles(QObject):
    """Tells the window's bar of each failure to save, and takes that back once it is saved.

    Nothing is overwritten unless a button that says so is pressed; what that replaces is kept.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told = ""
        self._was_failure = False
        window.saver.failed.connect(self._tell)
        window.saver.changed.connect(self._take_back)

    def _tell(self, error: FileError) -> None:
        self._told = sentence_of(error)
        self._was_failure = self._window.saver.failure is not None
        self._window.bar.tell(self._told, self._actions(error))

    def _actions(self, error: FileError) -> dict[str, Callable[[], object]]:
        window = self._window
        if isinstance(error, FileChanged) and error.missing:
            return {_("Save as …"): window.save_as, _("Save it there again"): self.replace}
        if isinstance(error, FileChanged | FileInUse):
            again = _("Take over again") if isinstance(error, FileInUse) else _("Replace theirs")
            return {
                _("Save mine as a copy …"): window.save_as,
                _("Reload theirs"): lambda: window.desk.reload(window),
                again: self.replace,
            }
        return {_("Try again"): window.saver.save, _("Save a copy …"): window.save_copy}

    def replace(self) -> None:
        """Publish over what is in the file, which is kept as an earlier version."""
        self._window.saver.failure = None
        self._window.saver.publish(replace=True)

    def _take_back(self) -> None:
        notice = self._window.bar.notice if self._told else None
        if notice is not None and self._window.saver.state is State.SAVED and self._was_failure:
            if notice.words.text() == self._told:
                notice.hide()
            self._told = ""
