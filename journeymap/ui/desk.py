"""The desk: which projects are open, and the start screen while none is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.i18n import _, ngettext
from journeymap.model.edits.project import add_journey
from journeymap.model.errors import ProjectError
from journeymap.model.file.backups import Backup
from journeymap.model.file.document import Document
from journeymap.model.file.errors import shown
from journeymap.model.file.lock import ProjectInUse, holder_of
from journeymap.model.file.opening import open_project
from journeymap.model.file.own_templates import delete_own_template
from journeymap.model.file.publishing import all_records, is_protected
from journeymap.model.file.recovery import Recovery
from journeymap.model.file.templates import Template, bundled_templates, template
from journeymap.model.garbage import collect_all
from journeymap.model.progress import Away, Cancelled
from journeymap.model.queries import project_name
from journeymap.model.record import Record
from journeymap.model.store import Store
from journeymap.ui import files
from journeymap.ui.dates import moment_text
from journeymap.ui.idea_card import show_idea
from journeymap.ui.main_window import MainWindow
from journeymap.ui.opening import Choice, ask_about_holder, tell_of, ways_out
from journeymap.ui.plain import ask
from journeymap.ui.recent import note_recent
from journeymap.ui.session import sentence_of
from journeymap.ui.waiting import is_waiting, waiting

if TYPE_CHECKING:
    from journeymap.ui.dialogs.left_behind import BinDialog, ComparisonDialog
    from journeymap.ui.dialogs.versions import VersionsDialog
    from journeymap.ui.start_screen import StartScreen

SIZE = (1440, 900)
BEGIN_AFTER_MS = 100
"""The window comes first; then the working copy of a project without a file."""
COLLECT_AFTER_MS = 1_000
"""So long after the last project was closed what it left in memory is looked for."""


def empty_project() -> list[Record]:
    """A new project: the blank landscape and a first journey to draw on."""
    store = Store(template("blank"))
    add_journey(store, _("First journey"))
    return list(all_records(store.snapshot()))


class Desk(QObject):
    """Opens projects in windows of their own. What cannot be opened is said where the user is."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.windows: list[MainWindow] = []
        self.start: StartScreen | None = None

    # Opening

    def show_start(self) -> StartScreen:
        """Show the start screen, with what there is to open now."""
        if self.start is None:
            from journeymap.ui.start_screen import StartScreen

            self.start = StartScreen(self)
        self.start.refresh()
        self.start.show()
        self.start.raise_()
        self.start.activateWindow()
        return self.start

    def open_sample(self, name: str) -> MainWindow | None:
        """An untitled copy of a template with the card that tells of it; untouched, it leaves nothing."""
        if name == "blank":
            return self.open_empty()
        return self._tell_idea(name, self._open(lambda: Document.untitled(template(name))))

    def open_empty(self) -> MainWindow | None:
        """An untitled project with a first journey; nothing is asked."""
        return self._tell_idea("blank", self._open(lambda: Document.untitled(empty_project())))

    def _tell_idea(self, name: str, window: MainWindow | None) -> MainWindow | None:
        told = next((each for each in bundled_templates() if each.name == name), None)
        if window is not None and told is not None:
            window.idea = show_idea(window, told)
        return window

    def open_path(self, path: str) -> MainWindow | None:
        """The project in the file named."""
        return self.open_file(Path(path))

    def open_file(self, path: Path, *, take_over: bool = False) -> MainWindow | None:
        """The project in a file; the window that has it already comes to the front.

        While somebody else works in it the user says how to open it, unless `take_over`.
        """
        window = self.window_of(path)
        if window is not None:
            front(window)
            return window
        away = self._away(path)
        try:
            opened = away(lambda tell: open_project(path, tell), leave=True)
        except ProjectError as error:
            self.say(sentence_of(error), ways_out(self, path, error))
            return None
        holder = None if take_over or is_protected(path) else holder_of(path)
        choice = ask_about_holder(self.here, path, holder) if holder is not None else Choice.READ
        if choice is Choice.COPY:
            return self._open(lambda: Document.untitled(all_records(opened.snapshot)))
        if choice is None:
            return None
        over = take_over or choice is Choice.TAKE_OVER
        made = self._open(lambda: Document.open(path, take_over=over, opened=opened, away=away))
        if made is not None:
            self.note(made)
            tell_of(made, path)
        return made

    def open_asked(self, file: Path | None, sample: str | None) -> None:
        """What a later start of the program was to open; if that is nothing, what there is comes forward."""
        window: QWidget | None = None
        if file is not None:
            window = self.open_file(file)
        elif sample is not None:
            window = self.open_sample(sample)
        front(window or self.here or self.show_start())

    def is_opening(self) -> bool:
        """Whether something is being opened, or asked, at this moment."""
        return self._app.activeModalWidget() is not None or is_waiting()

    def window_of(self, path: Path) -> MainWindow | None:
        """The window that has a file open already."""
        for window in self.windows:
            if window.document.path is not None and _same(window.document.path, path):
                return window
        return None

    def open_earlier(self, backup: Backup) -> MainWindow | None:
        """An earlier version of a file, as an untitled copy."""
        away = self._away(backup.path)
        try:
            opened = away(lambda tell: open_project(backup.path, tell), leave=True)
        except ProjectError as error:
            self.say(sentence_of(error))
            return None
        window = self._open(lambda: Document.untitled(all_records(opened.snapshot)))
        if window is not None:
            words = _("A copy of the version of {date}. Save it under a name to keep it.")
            window.bar.tell(words.format(date=moment_text(backup.saved)), {_("Save as …"): window.save_as})
        return window

    def show_versions(self, path: Path) -> VersionsDialog:
        """List the earlier versions of a file."""
        from journeymap.ui.dialogs.versions import VersionsDialog

        dialog = VersionsDialog(self, path, self.here)
        dialog.open()
        return dialog

    def reload(self, window: MainWindow) -> MainWindow | None:
        """Show the file as somebody else has left it; edits that it lacks go into the bin."""
        path, had_edits = window.document.path, not window.document.published
        if path is None:
            return None
        made = self.reopen(window, path)
        if made is not None and made is not window and had_edits:
            words = _("This is the file as it is now. Your edits are in the bin for thirty days.")
            made.bar.tell(words, {_("Look into the bin …"): self.show_bin})
        return made

    def reopen(self, window: MainWindow, path: Path, *, take_over: bool = False) -> MainWindow | None:
        """Open a file again in the place of its window, once it is certain that it opens."""
        try:
            self._away(path)(lambda tell: open_project(path, tell), leave=True)
        except ProjectError as error:
            self.say(sentence_of(error), ways_out(self, path, error))
            return None
        with self._staying():
            window.leave()
            made = self.open_file(path, take_over=take_over)
            if made is None and not self.windows:
                self.show_start()
        return made

    def ask_open(self, parent: QWidget | None) -> MainWindow | None:
        """The project that the user names."""
        path = files.ask_open(parent)
        return self.open_file(path) if path is not None else None

    # What was left behind

    def left_behind(self) -> list[Recovery]:
        """Work that programs which are gone left behind."""
        away = waiting(self.here, _("Looking for work that was left behind …"))
        try:
            return away(lambda _tell: Document.recoverable(), leave=True)
        except Cancelled:
            return []
        except ProjectError as error:
            self.say(sentence_of(error))
            return []

    def recover(self, recovery: Recovery, *, take_over: bool = False) -> MainWindow | None:
        """Go on with work that was left behind."""
        away = self._away(recovery.path or Path(recovery.project))
        try:
            document = Document.recover(recovery, take_over=take_over, away=away)
        except ProjectInUse as error:
            self.say(sentence_of(error), {_("Take over"): lambda: self.recover(recovery, take_over=True)})
            return None
        except ProjectError as error:
            self.say(sentence_of(error))
            return None
        window = self._show(document)
        words = ngettext(
            "Here is your work again, with {count} edit that the file does not have yet.",
            "Here is your work again, with {count} edits that the file does not have yet.",
            recovery.edits,
        )
        window.bar.tell(
            words.format(count=recovery.edits) if recovery.path else _("Here is your work again.")
        )
        if recovery.path is not None:
            self.note(window)
            window.saver.publish()
        return window

    def compare(self, recovery: Recovery) -> ComparisonDialog | None:
        """Show how work that was left behind differs from its file."""
        from journeymap.model.file.comparison import compare
        from journeymap.ui.dialogs.left_behind import ComparisonDialog

        try:
            found = waiting(self.here, _("Comparing …"))(lambda _tell: compare(recovery))
        except ProjectError as error:
            self.say(sentence_of(error))
            return None
        dialog = ComparisonDialog(self, recovery, found, self.here)
        dialog.open()
        return dialog

    def discard(self, recovery: Recovery) -> None:
        """Put work that was left behind into the bin."""
        try:
            Document.discard_recovery(recovery)
        except ProjectError as error:
            self.say(sentence_of(error))
        if self.start is not None:
            self.start.refresh()

    def show_bin(self) -> BinDialog:
        """Show what was discarded in the last thirty days."""
        from journeymap.ui.dialogs.left_behind import BinDialog

        dialog = BinDialog(self, self.here)
        dialog.open()
        return dialog

    def delete_template(self, told: Template) -> None:
        """Delete a template of the user's own, once they have said so."""
        from PySide6.QtWidgets import QMessageBox

        go, stay = _("Delete"), _("Cancel")
        question = _("Delete your template “{name}”? Projects that began with it stay as they are.")
        roles = {go: QMessageBox.ButtonRole.DestructiveRole, stay: QMessageBox.ButtonRole.RejectRole}
        if ask(self.start, _("Delete template"), question.format(name=told.title), roles) != go:
            return
        try:
            delete_own_template(told.name)
        except ProjectError as error:
            self.say(sentence_of(error))
        if self.start is not None:
            self.start.refresh()

    # What windows tell

    def note(self, window: MainWindow) -> None:
        """Remember a window's file among the recent ones."""
        if window.document.path is not None:
            note_recent(window.document.path, project_name(window.document.store))

    def say(self, text: str, actions: dict[str, Callable[[], object]] | None = None) -> None:
        """Say something where the user is: in the active window, or on the start screen."""
        (self.here or self.show_start()).bar.refuse(text, actions)

    @property
    def here(self) -> MainWindow | StartScreen | None:
        """Where the user is: the active window, the last opened, or the start screen."""
        active = self._app.activeWindow()
        known: list[MainWindow | StartScreen] = [
            *reversed(self.windows),
            *([self.start] if self.start else []),
        ]
        return next((each for each in known if each is active), known[0] if known else None)

    def close_project(self, window: MainWindow) -> None:
        """Close a project and, when it was the only one, go back to the start screen."""
        with self._staying():
            if window.close() and not self.windows:
                self.show_start()

    def quit(self) -> None:
        """Close every project, then the app; a project whose user would rather stay stops that."""
        for window in list(self.windows):
            if not window.close():
                return
        if self.start is not None:
            self.start.close()
        self._app.quit()

    def _open(self, make: Callable[[], Document]) -> MainWindow | None:
        try:
            document = make()
        except ProjectError as error:
            self.say(sentence_of(error))
            return None
        return self._show(document)

    def _show(self, document: Document) -> MainWindow:
        window = MainWindow(self, document)
        self.windows.append(window)
        window.closed.connect(self._closed)
        screen = window.screen().availableGeometry()
        window.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
        window.show()
        QTimer.singleShot(BEGIN_AFTER_MS, window, window.begin)
        if self.start is not None:
            self.start.hide()
        return window

    def _away(self, path: Path) -> Away:
        return waiting(self.here, _("Opening {name} …").format(name=shown(path)))

    @contextmanager
    def _staying(self) -> Iterator[None]:
        """Let the app go on though its last window closes: another one follows."""
        self._app.setQuitOnLastWindowClosed(False)
        try:
            yield
        finally:
            self._app.setQuitOnLastWindowClosed(True)

    def _closed(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
        if not self.windows:
            QTimer.singleShot(COLLECT_AFTER_MS, self, self._tidy)

    def _tidy(self) -> None:
        # The next project would stand still meanwhile; what is left waits until that one is closed.
        if not self.windows and not self.is_opening():
            collect_all()


def front(window: QWidget) -> None:
    """Bring a window before all others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
