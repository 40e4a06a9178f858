"""F1: the guide in a window beside the project, offline; pages at the left, a search, the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.i18n import _
from journeymap.ui.guide_page import GuidePage
from journeymap.ui.guide_pages import INDEX, PAGES, Section, found, target, title_of
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import ask, label, set_tip
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import px, sized

SIZE = (1040, 720)
LIST_WIDTH = 252
ROOM_AROUND = 48
"""Pixels of the screen that the window leaves free."""
_PAGE, _ANCHOR = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def open_guide(parent: QWidget, page: str = INDEX, anchor: str = "") -> GuideWindow:
    """Show a page of the guide at a heading, in the window that is open already or a new one."""
    window = next((each for each in parent.findChildren(GuideWindow) if each.isVisible()), None)
    if window is None:
        window = GuideWindow(parent)
    window.show()
    window.show_page(page, anchor)
    window.raise_()
    window.activateWindow()
    return window


class GuideWindow(InReadingOrder, QDialog):
    """The guide. It stays open beside the project; links to the web say where they lead first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Guide"))
        self._history: list[tuple[str, int]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 8, 8)
        row.setSpacing(24)
        row.addLayout(self._make_side())
        self.page = GuidePage(self)
        self.page.setAccessibleName(_("Page of the guide"))
        self.page.link_followed.connect(self.follow)
        row.addWidget(self.page, 1)
        for keys, call in (
            ("Alt+Left", self.go_back),
            ("Ctrl+F", self._seek),
            ("F1", lambda: self.show_page(INDEX)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(call)
        self._list()
        room = self.screen().availableGeometry().size()
        self.setMinimumSize(560, 360)
        self.resize(
            min(px(SIZE[0]), room.width() - ROOM_AROUND), min(px(SIZE[1]), room.height() - ROOM_AROUND)
        )
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(4)
        self.back = QToolButton(self)
        set_sign(self.back, "back")
        self.back.setAccessibleName(_("Back to the page before"))
        set_tip(self.back, _("Back to the page before  Alt+Left"))
        self.back.clicked.connect(self.go_back)
        self.back.setEnabled(False)
        self.search = QLineEdit(self, placeholderText=_("Search the guide"))
        self.search.setAccessibleName(_("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._open_first)
        top.addWidget(self.back)
        top.addWidget(self.search, 1)
        self.list = QListWidget(self)
        self.list.setProperty("role", "found")
        self.list.setAccessibleName(_("Pages"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sized(self.list, width=LIST_WIDTH)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.nothing = label(_("Nothing in the guide has these words."), self, role="hint", wrap=True)
        side.addLayout(top)
        side.addWidget(self.nothing)
        side.addWidget(self.list, 1)
        return side

    def show_page(self, page: str, anchor: str = "") -> None:
        """Go to a page, at the heading `anchor`; back leads to where one was."""
        if self.page.page and (page != self.page.page or anchor):
            self._history.append((self.page.page, self.page.height_shown))
        self.page.show_page(page, anchor, self.search.text())
        self._tell()

    def go_back(self) -> None:
        """Return to where one was before."""
        if self._history:
            self.page.come_back(*self._history.pop())
            self._tell()

    def follow(self, link: str) -> None:
        """Go where a link leads: within the guide at once, to the web when the user says so."""
        inside = target(self.page.page, link)
        if inside is not None:
            self.show_page(*inside)
        elif QUrl(link).scheme() in ("https", "http"):
            go, stay = _("Open in the browser"), _("Cancel")
            question = _("This leads out of the guide, to:\n{address}").format(address=link)
            roles = {go: QMessageBox.ButtonRole.AcceptRole, stay: QMessageBox.ButtonRole.RejectRole}
            if ask(self, _("Guide"), question, roles) == go:
                QDesktopServices.openUrl(QUrl(link))

    def _tell(self) -> None:
        self.back.setEnabled(bool(self._history))
        self.setWindowTitle(_("Guide: {page}").format(page=title_of(self.page.page)))
        self._choose_row()

    def _list(self, typed: str = "") -> None:
        """List the pages, or the places that have the words typed."""
        self.list.clear()
        places = found(typed)
        if typed.strip():
            for section in places:
                self._add(_words(section), section.page, section.anchor)
        else:
            for page in PAGES:
                self._add(title_of(page), page, "")
        self.nothing.setVisible(bool(typed.strip()) and not places)
        self._choose_row()

    def _add(self, words: str, page: str, anchor: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_PAGE, page)
        item.setData(_ANCHOR, anchor)

    def _choose_row(self) -> None:
        """Mark the page that is shown, while pages are listed."""
        if not self.search.text().strip() and self.page.page in PAGES:
            self.list.setCurrentRow(PAGES.index(self.page.page))

    def _open(self, item: QListWidgetItem) -> None:
        self.show_page(item.data(_PAGE), item.data(_ANCHOR))

    def _open_first(self) -> None:
        first = self.list.item(0)
        if self.search.text().strip() and first is not None:
            self.list.setCurrentRow(0)
            self._open(first)

    def _seek(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _words(section: Section) -> str:
    page = title_of(section.page)
    return page if section.heading == page else f"{page}: {section.heading}"
