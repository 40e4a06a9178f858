"""Sees that what is edited gets into the user's file by itself, and says whether it has.

Every edit is on disk before it is on screen, in the working copy. From there the project is published to the
user's file: when nothing was edited for five seconds, at most a minute after the first edit that it lacks,
when the app loses the focus, on Ctrl+S, and at the end. The writing is done on a worker thread.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file.document import Document
from journeymap.model.file.errors import FileChanged
from journeymap.model.file.working_copy import Origin
from journeymap.model.progress import Away, Tell, here, nobody
from journeymap.ui.session import Session

IDLE_MS = 5_000
LATEST_MS = 60_000
JOB = "publish"
LOOK = "look"


class Publishing(Protocol):
    """What is run on the worker thread."""

    def run(self, tell: Tell = nobody) -> Origin: ...


class State(Enum):
    """Whether the user's file holds everything."""

    SAVED = "saved"
    SAVING = "saving"
    UNTITLED = "untitled"
    READ_ONLY = "read_only"
    FAILED = "failed"


class Saver(QObject):
    """Publishes the document of a session in good time."""

    changed = Signal()
    """The state may be another one now."""
    failed = Signal(object)
    """Emitted with the FileError that kept the project from its file: the user must know, perhaps decide."""

    def __init__(self, session: Session, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = document
        self.failure: FileError | None = None
        self._seen = ""
        self._replaces_next = False
        """Whether somebody has decided to replace what is in the file while a publishing was under way."""
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._idle.timeout.connect(self.publish)
        self._latest.timeout.connect(self.publish)
        session.committed.connect(self._edited)
        session.typing_changed.connect(self.changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._application_changed)

    @property
    def path(self) -> Path | None:
        """The user's file."""
        return self._document.path

    @property
    def state(self) -> State:
        """Whether the user's file holds everything."""
        if self._document.read_only is not None:
            return State.READ_ONLY
        if self.failure is not None:
            return State.FAILED
        if self._document.path is None:
            return State.SAVING if self._session.is_typing else State.UNTITLED
        busy = self._session.is_typing or self._session.jobs.is_running(JOB) or not self._document.published
        return State.SAVING if busy else State.SAVED

    def words(self) -> tuple[str, str]:
        """What to say of it, and the details."""
        state = self.state
        if state is State.SAVED:
            return _("All changes saved"), str(self.path)
        if state is State.SAVING:
            return _("Saving …"), _("Everything you see is kept; the file {path} follows at once.").format(
                path=self.path
            )
        if state is State.READ_ONLY:
            return _("Read only"), self._document.read_only or ""
        if state is State.FAILED:
            return _("Could not save"), _("{why} Your work is kept on this computer.").format(
                why=self.failure
            )
        kept = _("Everything is kept on this computer. Ctrl+S saves it as a file.")
        return _("Not in a file yet"), kept

    def publish(self, *, replace: bool = False) -> None:
        """Put the project into the user's file, in the background. Says at the end how it went."""
        self._idle.stop()
        self._latest.stop()
        if self._document.path is None or self._document.read_only is not None:
            return
        if self._session.jobs.is_running(JOB):  # one at a time
            if replace:
                self._replaces_next = True
            else:
                self._idle.start()
            return
        if self._document.published and not replace:
            return
        try:
            publication: Publishing = self._document.publication(replace=replace)
        except FileError as error:
            self._failed(error)
            return
        self._session.jobs.run(JOB, publication.run, self._done, self._failed)
        self.changed.emit()

    def look(self) -> None:
        """See in the background whether somebody else has changed the file; then the user must know."""
        jobs = self._session.jobs
        if self.state is State.SAVED and self._document.path is not None and not jobs.is_running(LOOK):
            jobs.run(LOOK, self._document.watch(), self._looked, self._failed)

    def _looked(self, error: FileChanged | None) -> None:
        # Told once; who would rather not decide now is asked when there is something to save.
        if error is not None and str(error) != self._seen:
            self._seen = str(error)
            self.failed.emit(error)

    def save(self) -> None:
        """What Ctrl+S does to a project that has a file: publish at once, whatever failed before."""
        self._session.settle()
        self.failure = None
        self.publish()
        self.changed.emit()

    def save_as(self, path: Path, away: Away = here) -> None:
        """Go on in another file. Raises FileError, Cancelled."""
        self._session.settle()
        self._session.jobs.finish(JOB)
        self._document.save_as(path, replace=True, away=away)  # the file dialog has asked
        self.failure = None
        self.changed.emit()

    def finish(self, away: Away = here) -> None:
        """Put into the file what it lacks, now. Raises FileError, Cancelled."""
        self._session.settle()
        self._idle.stop()
        self._latest.stop()
        self._session.jobs.finish(JOB)
        if (
            self._document.path is not None
            and self._document.read_only is None
            and not self._document.published
        ):
            self._document.publish(away=away)
            self.failure = None
        self.changed.emit()

    def _edited(self) -> None:
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()
        self.changed.emit()

    def _application_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
        else:
            self._session.settle()
            self.publish()

    def _done(self, origin: Origin) -> None:
        try:
            self._document.note_published(origin)
        except FileError as error:
            self._failed(error)
            return
        self.failure = None
        self._replaces_next = False
        if not self._document.published and not self._idle.isActive():
            self._idle.start()
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, FileError):
            raise error
        if self._replaces_next:
            self._replaces_next = False
            self.publish(replace=True)
            return
        self.failure = error
        self.changed.emit()
        self.failed.emit(error)
