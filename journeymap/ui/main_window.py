"""The window of one open project."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.project import add_journey, change_record, delete_record
from journeymap.model.errors import ProjectError
from journeymap.model.file.document import Document
from journeymap.model.queries import project_name
from journeymap.model.records import Journey
from journeymap.ui import files
from journeymap.ui.as_of import step_end
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.exporting import ask_export, export_to
from journeymap.ui.menus import Actions, export_menu, journey_menu
from journeymap.ui.message_bar import MessageBar
from journeymap.ui.rail import BesideRail, Rail
from journeymap.ui.saver import JOB as PUBLISHING
from journeymap.ui.saver import Saver, State
from journeymap.ui.session import Session, sentence_of
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.top_bar import TopBar
from journeymap.ui.troubles import Troubles
from journeymap.ui.waiting import waiting
from journeymap.ui.workspaces.map import MapWorkspace
from journeymap.ui.workspaces.table import WORKSPACES

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk
    from journeymap.ui.idea_card import IdeaCard

EDITORS = {
    "behaviours": "behaviours.edit_behaviours",
    "features": "features.edit_features",
    "landscape": "landscape.edit_landscape",
    "metrics": "metrics.edit_metrics",
    "offers": "offers.edit_offers",
    "people": "people.edit_people",
    "project": "project.edit_project",
    "rules": "rules.edit_rules",
}
"""What edits the parts of a project: functions of a session and a parent, in `journeymap.ui.dialogs`."""
LOOKS = {State.FAILED: "bad", State.READ_ONLY: "warn"}


class MainWindow(InReadingOrder, QMainWindow):
    """Top bar, rail and workspaces around a session, and what its menus do."""

    desk: Desk
    document: Document
    session: Session
    map: MapWorkspace

    closed = Signal(object)
    """Emitted with the window once its project is closed."""

    def __init__(self, desk: Desk, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.document = document
        self.session = Session(document, self)
        self.saver = Saver(self.session, document, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(760, 480)
        self.setAcceptDrops(True)
        self._done = False
        self.idea: IdeaCard | None = None
        self._build()
        self.actions_by_name = Actions(self)
        self.actions_by_name.make_menus()
        self.top_bar.set_menus(export_menu(self), lambda: journey_menu(self))
        self._connect()
        self._show_saved()
        self._show_title()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def canvas(self) -> MapCanvas:
        """The map."""
        return self.map.canvas

    @property
    def journey(self) -> Journey | None:
        """The journey shown."""
        return self.session.store.find(Journey, self.session.view.journey)

    def _build(self) -> None:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top_bar = TopBar(self.session, whole)
        self.bar = MessageBar(whole)
        self.workspaces = QStackedWidget(whole)
        self.map = MapWorkspace(self.session, self.workspaces)
        self.workspaces.addWidget(self.map)
        self._shown: dict[str, QWidget] = {"map": self.map}
        column.addWidget(self.top_bar)
        column.addWidget(self.bar)
        row = BesideRail(Rail(self.session.view, whole))
        row.addWidget(self.workspaces, 1)
        column.addLayout(row, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        session = self.session
        session.message.connect(self.bar.refuse)
        session.committed.connect(self._show_title)
        session.view.workspace_changed.connect(self._show_workspace)
        self.saver.changed.connect(self._show_saved)
        self.troubles = Troubles(self)
        self.top_bar.search.clicked.connect(self.open_finder)
        self.top_bar.present.clicked.connect(self.present)
        self.top_bar.project_asked.connect(lambda: self.edit("project"))
        self.canvas.settings_asked.connect(lambda: self.edit("landscape"))

    # What the menus do

    def edit(self, what: str) -> None:
        """Open an editor of the project's parts: one of EDITORS."""
        module, _dot, function = EDITORS[what].partition(".")
        getattr(import_module(f"journeymap.ui.dialogs.{module}"), function)(self.session, self)

    def begin(self) -> None:
        """Have a place for what is going to be edited; the first edit would see to that, and say so too."""
        try:
            self.document.begin()
        except ProjectError as error:
            self.bar.refuse(sentence_of(error))

    def save(self) -> None:
        """Publish at once; a project without a file gets one."""
        if self.document.path is None or self.document.read_only is not None:
            self.save_as()
        else:
            self.saver.save()

    def save_as(self) -> bool:
        """Go on in another file that the user names; whether that was done."""
        path = files.ask_save(
            self, _("Save project as"), project_name(self.session.store), _("Journeymap projects")
        )
        return path is not None and self._save_as(path)

    def _save_as(self, path: Path) -> bool:
        try:
            self.saver.save_as(path, waiting(self, _("Saving …")))
        except ProjectError as error:
            self.bar.refuse(sentence_of(error))
            return False
        self.desk.note(self)
        self._show_title()
        return True

    def save_copy(self) -> None:
        """Write the project to another file and go on in this one."""
        path = files.ask_save(
            self, _("Save a copy"), project_name(self.session.store), _("Journeymap projects")
        )
        if path is None:
            return
        self.session.settle()
        try:
            self.document.save_copy(path, replace=True, away=waiting(self, _("Saving …")))
        except ProjectError as error:
            self.bar.refuse(sentence_of(error))
        else:
            self.bar.tell(_("A copy was saved as {path}.").format(path=path))

    def show_versions(self) -> None:
        """List the earlier versions of the project's file."""
        if self.document.path is not None:
            self.desk.show_versions(self.document.path)

    def save_template(self) -> None:
        """Keep the project as a template, by a name and a sentence that the user gives."""
        from journeymap.ui.dialogs.template import save_as_template

        save_as_template(self)

    def export(self, view: str, suffix: str) -> None:
        """Write the map, the roadmap or everything to a file that the user names."""
        ask_export(self, view, suffix)

    def export_on_paper(self) -> None:
        """Write the map to a file, on paper that the user chooses."""
        from journeymap.ui.dialogs.paper import export_on_paper

        export_on_paper(self)

    def export_to(self, path: Path, view: str) -> None:
        """Write the map, the roadmap or everything to a file."""
        export_to(self, path, view)

    def new_journey(self) -> None:
        """A new journey, shown, its name ready to be typed."""
        made = self.session.edit(add_journey, _("New journey"))
        if made is not None:
            self.session.view.show_workspace("map")
            self.session.view.show_journey(made.id)
            self.rename_journey()

    def rename_journey(self) -> None:
        """Bring the journey's name in the inspector under the user's hands."""
        self.session.view.show_workspace("map")
        self.session.view.select([])
        self.map.fold("right", False)
        self.map.inspector.edit_name()

    def delete_journey(self) -> None:
        """Delete the journey shown, with all that is on it; one undo brings it back."""
        journey = self.journey
        if journey is None:
            return
        if self.session.attempt(delete_record, journey, _("Delete journey")):
            told = _("The journey “{name}” was deleted.").format(name=journey.name or _("Unnamed journey"))
            self.bar.tell(told, {_("Undo"): self.session.undo}, until=self.session.committed)

    def change_journey(self, **changes: Any) -> None:
        """Change fields of the journey shown."""
        journey = self.journey
        if journey is not None:
            self.session.edit(change_record, journey, label=_("Change journey"), **changes)

    def step_date(self, forwards: bool) -> None:
        """Look at the project as of the next, or the last, end of an initiative."""
        step_end(self.session, forwards)

    def toggle_full_screen(self) -> None:
        """Full screen, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def present(self) -> None:
        """Present the journey shown; without one there is nothing to present."""
        self.actions_by_name["present"].trigger()

    def open_finder(self) -> None:
        """Open what finds touchpoints, behaviours and commands."""
        from journeymap.ui.finder import Finder

        finder = Finder(self)
        finder.show()
        finder.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_help(self, what: str) -> None:
        """Open help: the guide at the page that fits, the keys, about."""
        from journeymap.ui import help as help_pages

        if what == "keys":
            help_pages.KeysDialog(self, self._keys()).show()
        elif what == "guide":
            from journeymap.ui.guide_pages import INDEX, OF_WORKSPACE
            from journeymap.ui.guide_window import open_guide

            open_guide(self, OF_WORKSPACE.get(self.session.view.workspace, INDEX))
        else:
            help_pages.TextDialog(self, _("About journeymap"), help_pages.about()).show()

    def _keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        from journeymap.ui import help as help_pages
        from journeymap.ui.actions import TABLES

        groups: list[tuple[str, list[tuple[str, str]]]] = [(_("On the map"), help_pages.map_keys())]
        for table in TABLES:
            keys = [(entry.keys[0], _(entry.words)) for entry in table.entries if entry.keys]
            groups.append((_(table.title).replace("&", ""), keys))
        return groups

    # What it shows

    def _show_workspace(self) -> None:
        name = self.session.view.workspace
        if name not in self._shown:
            made_by = next(each.made_by for each in WORKSPACES if each.name == name)
            module, _dot, workspace = made_by.partition(".")
            made = getattr(import_module(f"journeymap.ui.workspaces.{module}"), workspace)
            self._shown[name] = made(self.session)
            self.workspaces.addWidget(self._shown[name])
        self.workspaces.setCurrentWidget(self._shown[name])

    def _show_title(self) -> None:
        name = project_name(self.session.store)
        path = self.document.path
        self.setWindowTitle(f"{name} – journeymap" if path is None else f"{name} ({path.name}) – journeymap")

    def _show_saved(self) -> None:
        words, details = self.saver.words()
        self.top_bar.show_saved(words, details, LOOKS.get(self.saver.state, "hint"))

    # Files dropped on it, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files.dropped_projects(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in files.dropped_projects(event.mimeData()):
            self.desk.open_file(path)

    def leave(self) -> None:
        """Close without publishing; what the file lacks goes into the bin."""
        self.session.jobs.finish(PUBLISHING)
        self.document.discard()
        self._done = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        from journeymap.ui.closing import finish

        if not self._done and not finish(self):
            event.ignore()
            return
        self._done = True
        event.accept()
        self.session.close()
        self.closed.emit(self)
