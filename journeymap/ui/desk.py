"""The desk: which projects are open, and the start screen while none is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from journeymap.i18n import _, ngettext
from journeymap.model.edits.project import add_journey
from journeymap.model.errors import ProjectError
from journeymap.model.file.document import Document
from journeymap.model.file.own_templates import delete_own_template
from journeymap.model.file.publishing import all_records
from journeymap.model.file.recovery import Recovery
from journeymap.model.file.templates import Template, bundled_templates, template
from journeymap.model.queries import project_name
from journeymap.model.record import Record
from journeymap.model.store import Store
from journeymap.ui import files
from journeymap.ui.idea_card import show_idea
from journeymap.ui.main_window import MainWindow
from journeymap.ui.plain import ask
from journeymap.ui.recent import note_recent
from journeymap.ui.session import sentence_of

if TYPE_CHECKING:
    from journeymap.ui.start_screen import StartScreen

SIZE = (1440, 900)


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
        """The project in a file; the window that has it already comes to the front."""
        for window in self.windows:
            if window.document.path is not None and _same(window.document.path, path):
                window.show()
                window.raise_()
                window.activateWindow()
                return window
        opened = self._open(lambda: Document.open(path, take_over=take_over))
        if opened is not None:
            self.note(opened)
            self._tell_of(opened, path)
        return opened

    def _tell_of(self, window: MainWindow, path: Path) -> None:
        """Say what is special about a project just opened: read only, or gone on with after a crash."""
        document = window.document
        if document.read_only is not None:
            actions: dict[str, Callable[[], object]] = {_("Save as …"): window.save_as}
            if document.in_use_by is not None:
                actions[_("Take over")] = lambda: self._take_over(window, path)
            window.bar.tell(document.read_only, actions)
        elif not document.published:
            window.bar.tell(_("What the file did not have yet when the program ended is here again."))
            window.saver.publish()

    def ask_open(self, parent: QWidget | None) -> MainWindow | None:
        """The project that the user names."""
        path = files.ask_open(parent)
        return self.open_file(path) if path is not None else None

    # What was left behind

    def left_behind(self) -> list[Recovery]:
        """Work that programs which are gone left behind."""
        try:
            return Document.recoverable()
        except ProjectError as error:
            self.say(sentence_of(error))
            return []

    def recover(self, recovery: Recovery) -> MainWindow | None:
        """Go on with work that was left behind."""
        window = self._open(lambda: Document.recover(recovery))
        if window is not None:
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

    def discard(self, recovery: Recovery) -> None:
        """Put work that was left behind into the bin."""
        try:
            Document.discard_recovery(recovery)
        except ProjectError as error:
            self.say(sentence_of(error))
        if self.start is not None:
            self.start.refresh()

    def delete_template(self, told: Template) -> None:
        """Delete a template of the user's own, once they have said so."""
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

    def say(self, text: str) -> None:
        """Say something where the user is: in the active window, or on the start screen."""
        active = self._app.activeWindow()
        known: list[MainWindow | StartScreen] = [
            *reversed(self.windows),
            *([self.start] if self.start else []),
        ]
        here = next((each for each in known if each is active), known[0] if known else self.show_start())
        here.bar.refuse(text)

    def close_project(self, window: MainWindow) -> None:
        """Close a project and, when it was the only one, go back to the start screen."""
        self._app.setQuitOnLastWindowClosed(False)
        try:
            if window.close() and not self.windows:
                self.show_start()
        finally:
            self._app.setQuitOnLastWindowClosed(True)

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
        window = MainWindow(self, document)
        self.windows.append(window)
        window.closed.connect(self._closed)
        screen = window.screen().availableGeometry()
        window.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
        window.show()
        if self.start is not None:
            self.start.hide()
        return window

    def _take_over(self, window: MainWindow, path: Path) -> None:
        window.close()
        self.open_file(path, take_over=True)

    def _closed(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
