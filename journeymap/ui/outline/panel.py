"""The outline in the window: a heading, the tree, a line of keys; what to do first where there is nothing."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.i18n import _
from journeymap.model.queries import stages_of
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.icons import set_sign
from journeymap.ui.outline.choices import OutlineChoices
from journeymap.ui.outline.hand import OutlineHand
from journeymap.ui.outline.keys import key_table
from journeymap.ui.outline.view import OutlineView
from journeymap.ui.plain import label, set_tip
from journeymap.ui.theme import sized

WIDTH = 340


class OutlinePanel(QFrame):
    """The journey shown as a tree, drawn in with keys alone or with the mouse."""

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._session = canvas.session
        self.setProperty("role", "outline")
        sized(self, width=WIDTH)
        self.setAccessibleName(_("Outline"))
        self.view = OutlineView(self._session, self)
        self.hand = OutlineHand(self.view, canvas)
        self.choices = OutlineChoices(self.hand)
        self.view.keys.update(key_table(self.hand, self.choices))
        self.view.menu_asked.connect(self.choices.open_menu)
        self.view.shown_card.connect(self._show_card)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing())
        column.addLayout(self._pages, 1)
        hint = label(
            _("Enter renames · Ctrl+Enter the next one · Insert adds · T joins · L settings · B behaviours"),
            self,
            role="hint",
            wrap=True,
        )
        hint.setContentsMargins(16, 8, 16, 10)
        column.addWidget(hint)
        self._session.committed.connect(self._show_page)
        self._session.view.journey_changed.connect(self._show_page)
        self._show_page()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 8, 4)
        row.addWidget(label(_("Outline").upper(), self, role="heading"), 1)
        for sign, words, call in (
            ("plus", _("The next touchpoint  Ctrl+Enter"), self._add),
            ("more", _("What can be done here  M"), self.choices.menu),
        ):
            button = QToolButton(self)
            set_sign(button, sign)
            button.setAccessibleName(words)
            set_tip(button, words)
            button.clicked.connect(lambda _checked=False, call=call: call())
            row.addWidget(button)
        return row

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(12)
        column.addWidget(
            label(_("A journey has stages, and touchpoints in them."), page, role="second", wrap=True)
        )
        self.begin = QPushButton(page)
        self.begin.setProperty("role", "primary")
        self.begin.clicked.connect(self._begin)
        column.addWidget(self.begin)
        column.addStretch(1)
        return page

    def _begin(self) -> None:
        if self._session.view.journey is None:
            self._canvas.add_journey()
        else:
            self.hand.add_stage()
        self.view.setFocus()
        if self.view.current is None and self.view.outline.rowCount():
            self.view.go_to(self.view.outline.key_of(self.view.outline.index(0, 0)))

    def _add(self) -> None:
        self.view.setFocus()
        self.hand.add_next()

    def _show_page(self, _news: object = None) -> None:
        journey = self._session.view.journey
        store = self._session.store
        there = journey is not None and (stages_of(store, journey) or self.view.outline.rowCount())
        self._pages.setCurrentIndex(0 if there else 1)
        self.begin.setText(_("Add a stage") if journey is not None else _("New journey"))

    def _show_card(self, touchpoint: str) -> None:
        layout = self._canvas.chart.layout
        cards = layout.cards_of(touchpoint) if layout is not None else []
        if cards:
            self._canvas.hand.touched.emit(cards[0].key)
