"""The inspector at the right: what is selected, ready to edit; with nothing selected, the journey."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.ui.session import Session
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from journeymap.ui.panels.page import Page

WIDTH = 320
PAGES = {
    "journey": ("journey_page", "JourneyPage"),
    "touchpoint": ("touchpoint_page", "TouchpointPage"),
    "transition": ("transition_page", "TransitionPage"),
    "stage": ("small_pages", "StagePage"),
    "setting": ("small_pages", "SettingPage"),
    "row": ("small_pages", "RowPage"),
    "note": ("small_pages", "NotePage"),
    "several": ("small_pages", "MixedPage"),
}
"""Which page is for what; each is made when it is first needed."""


class Inspector(QFrame):
    """Shows the page of what is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "inspector")
        sized(self, width=WIDTH)
        self.setAccessibleName(_("Inspector"))
        self._pages: dict[str, Page] = {}
        self._stack = QStackedLayout(self)
        session.view.selection_changed.connect(self.refresh)
        session.view.journey_changed.connect(self.refresh)
        session.committed.connect(self._hear)

    @property
    def page(self) -> Page:
        """The page shown."""
        if self._stack.currentWidget() is None:
            self._show_selected()
        return cast("Page", self._stack.currentWidget())

    def first_field(self) -> QWidget | None:
        """Where the focus goes when it comes here."""
        fields = self.page.form.findChildren(QWidget)
        return next(
            (each for each in fields if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()),
            None,
        )

    def edit_name(self) -> None:
        """Put the name that the page is about under the user's hands."""
        from journeymap.ui.fields import TitleField

        field = self.page.findChild(TitleField)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        self._show_selected()
        super().showEvent(event)

    def refresh(self) -> None:
        """Show what is selected now, unless nobody sees it."""
        if self.isVisible():
            self._show_selected()

    def _show_selected(self) -> None:
        kind, ids = self._shown(self._session.view.selection)
        page = self._page(kind)
        page.show_records(ids)
        self._stack.setCurrentWidget(page)

    def _shown(self, selection: tuple[Key, ...]) -> tuple[str, tuple[str, ...]]:
        kinds = {kind for kind, _id in selection}
        if len(kinds) == 1:
            kind = next(iter(kinds))
            if kind in PAGES:
                return kind, tuple(each for _kind, each in selection)
        if len(kinds) > 1:
            return "several", tuple(each for _kind, each in selection)
        journey = self._session.view.journey
        return "journey", (journey,) if journey else ()

    def _page(self, kind: str) -> Page:
        found = self._pages.get(kind)
        if found is None:
            module, name = PAGES[kind]
            made: Page = getattr(import_module(f"journeymap.ui.panels.{module}"), name)(self._session, self)
            found = self._pages[kind] = made
            self._stack.addWidget(found)
        return found

    def _hear(self) -> None:
        journey = self._session.view.journey
        if not self.isVisible():
            return
        if self.page is self._pages.get("journey") and self.page.ids != ((journey,) if journey else ()):
            self.refresh()
