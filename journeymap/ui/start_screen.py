"""The start screen: work left behind, an empty project, a file, recent projects, templates, samples."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.file.bin import is_anything_binned
from journeymap.model.file.own_templates import own_words
from journeymap.model.file.templates import Template, bundled_templates, own_templates
from journeymap.ui import files
from journeymap.ui.dates import moment_text
from journeymap.ui.elided import Elided
from journeymap.ui.icons import set_sign
from journeymap.ui.message_bar import MessageBar
from journeymap.ui.plain import label, set_tip
from journeymap.ui.recent import Recent, present_projects
from journeymap.ui.recovery_card import RecoveryCard
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import px, sized

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

WIDTH = 880
SHOWN_RECENT = 6
SIGNS = {"music": "music", "notes": "notebook"}


class Card(QPushButton):
    """A big button: a sign, a title, a sentence."""

    def __init__(
        self, sign: str, title: str, sentence: str, call: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(6)
        picture = label("", self)
        set_sign(picture, sign, Role.ACCENT, 28)
        column.addWidget(picture)
        column.addSpacing(8)
        column.addWidget(label(title, self, role="lead", wrap=True))
        column.addWidget(label(sentence, self, role="second", wrap=True))
        column.addStretch(1)
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(call)

    def sizeHint(self) -> QSize:
        return QSize(px(260), px(168))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(190), px(100))

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        return max(px(168), layout.totalHeightForWidth(width))


class StartScreen(InReadingOrder, QWidget):
    """What the app shows while no project is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("journeymap")
        self.setProperty("role", "start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.resize(1080, 720)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.bar = MessageBar(self)
        outer.addWidget(self.bar)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll, 1)
        self._inside = QWidget(scroll)
        scroll.setWidget(self._inside)
        line = QHBoxLayout(self._inside)
        line.setContentsMargins(24, 48, 24, 32)
        line.addStretch(1)
        self._page = QWidget(self._inside)
        sized(self._page, most_width=WIDTH)
        line.addWidget(self._page, 1000)
        line.addStretch(1)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.recoveries: list[RecoveryCard] = []
        self.templates: list[TemplateRow] = []
        self._build()
        self._add_keys()

    def _build(self) -> None:
        desk = self._desk
        self._column.addWidget(label("journeymap", self._page, role="display"))
        self._column.addWidget(
            label(
                _("Draw your customers’ journeys, and see what gets lost between channels and devices."),
                self._page,
                role="lead_second",
                wrap=True,
            )
        )
        self._column.addSpacing(8)
        self._left_behind = QVBoxLayout()
        self._left_behind.setSpacing(8)
        self._column.addLayout(self._left_behind)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        told = {each.name: each for each in bundled_templates()}
        blank = told.pop("blank")
        self.empty = Card("new", blank.title, blank.description, desk.open_empty, self._page)
        self.open = Card(
            "open",
            _("Open a file …"),
            _("A .journey file from your disk. You can also drop one onto this window."),
            lambda: desk.ask_open(self),
            self._page,
        )
        for card in (self.empty, self.open):
            cards.addWidget(card, 1)
        self._column.addLayout(cards)
        self._recent, self._own = QVBoxLayout(), QVBoxLayout()
        for listing in (self._recent, self._own):
            listing.setSpacing(4)
            self._column.addLayout(listing)
        self._column.addLayout(self._make_samples(list(told.values())))
        self.bin = QPushButton(_("Bin …"), self._page)
        self.bin.setProperty("role", "link")
        set_tip(self.bin, _("Work that was discarded in the last thirty days"))
        self.bin.clicked.connect(desk.show_bin)
        self._column.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _make_samples(self, told: list[Template]) -> QVBoxLayout:
        self.samples = {
            each.name: Card(
                SIGNS.get(each.name, "sample"),
                each.title,
                each.description,
                partial(self._desk.open_sample, each.name),
                self._page,
            )
            for each in told
        }
        whole, cards = QVBoxLayout(), QHBoxLayout()
        whole.setSpacing(8)
        cards.setSpacing(16)
        whole.addWidget(label(_("Samples to learn from").upper(), self._page, role="heading"))
        for card in self.samples.values():
            cards.addWidget(card, 1)
        whole.addLayout(cards)
        return whole

    @property
    def sample(self) -> Card:
        """The first of the samples."""
        return self.samples["cinema"]

    def refresh(self) -> None:
        """List what was left behind, the recent projects and the user's templates, as they are now."""
        for listing in (self._left_behind, self._recent, self._own):
            self._clear(listing)
        self.recoveries = [RecoveryCard(self._desk, each, self._page) for each in self._desk.left_behind()]
        if self.recoveries:
            self._left_behind.addWidget(label(_("Left behind").upper(), self._page, role="heading"))
        for card in self.recoveries:
            self._left_behind.addWidget(card)
        listed = present_projects()[:SHOWN_RECENT]
        if listed:
            self._recent.addWidget(label(_("Recent").upper(), self._page, role="heading"))
        for each in listed:
            self._recent.addWidget(self._recent_row(each))
        self._list_own()
        self.bin.setVisible(is_anything_binned())

    def _list_own(self) -> None:
        self.templates = [TemplateRow(self._desk, each, self._page) for each in own_templates()]
        if self.templates:
            self._own.addWidget(label(_("Your templates").upper(), self._page, role="heading"))
        for row in self.templates:
            self._own.addWidget(row)
        try:
            own_words()
        except ProjectError as error:
            self.bar.tell(str(error))

    def _recent_row(self, recent: Recent) -> QPushButton:
        row = QPushButton(self._page)
        row.setProperty("role", "recent")
        row.setAccessibleName(recent.name)
        set_tip(row, recent.path)
        line = QGridLayout(row)
        line.setContentsMargins(12, 6, 12, 6)
        line.setHorizontalSpacing(16)
        name = Elided(row, bold=True)
        name.set_text(recent.name)
        path = Elided(row, role=Role.SECOND_INK, size=12)
        path.set_text(files.shown_path(recent.path))
        line.addWidget(name, 0, 0)
        line.addWidget(path, 0, 1)
        line.addWidget(label(moment_text(recent.opened), row, role="hint"), 0, 2)
        line.setColumnStretch(0, 2)
        line.setColumnStretch(1, 3)
        for each in row.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.clicked.connect(lambda: self._desk.open_file(Path(recent.path)))
        return row

    def _clear(self, layout: QVBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()

    def _add_keys(self) -> None:
        for keys, call in (
            ("Ctrl+N", self._desk.open_empty),
            ("Ctrl+O", lambda: self._desk.ask_open(self)),
            ("Ctrl+Q", self._desk.quit),
            ("Ctrl+W", self.close),
            ("F1", self._open_guide),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(call)
            self.addAction(action)

    def _open_guide(self) -> None:
        from journeymap.ui.guide_window import open_guide

        open_guide(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        projects = files.dropped_projects(event.mimeData()) or [Path(url.toLocalFile()) for url in urls[:1]]
        for path in projects:
            self._desk.open_file(path)


class TemplateRow(QWidget):
    """A template of the user's own: begin with it, or delete it."""

    def __init__(self, desk: Desk, told: Template, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.begin = QPushButton(self)
        self.begin.setProperty("role", "recent")
        self.begin.setAccessibleName(told.title)
        self.begin.setAccessibleDescription(told.description)
        set_tip(self.begin, told.description)
        line = QHBoxLayout(self.begin)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(16)
        title = Elided(self.begin, bold=True)
        title.set_text(told.title)
        sentence = Elided(self.begin, role=Role.SECOND_INK, size=12)
        sentence.set_text(told.description)
        line.addWidget(title, 2)
        line.addWidget(sentence, 3)
        for each in self.begin.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.begin.clicked.connect(lambda: desk.open_sample(told.name))
        self.delete = QToolButton(self)
        set_sign(self.delete, "delete")
        words = _("Delete the template “{name}”").format(name=told.title)
        self.delete.setAccessibleName(words)
        set_tip(self.delete, words)
        self.delete.clicked.connect(lambda: desk.delete_template(told))
        row.addWidget(self.begin, 1)
        row.addWidget(self.delete)
