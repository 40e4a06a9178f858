"""The brushes at the foot of the map while it is seen through a behaviour: nothing of it is under them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from journeymap.i18n import _
from journeymap.ui.canvas.brushes import BRUSHES, Brush, Painting
from journeymap.ui.canvas.menu import add_item, new_menu
from journeymap.ui.canvas.view import MapView
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import set_tip
from journeymap.ui.segments import ROOM
from journeymap.ui.theme import letters, look, px

MARGIN = 2
SPACING = 2
AFTER = 8


class BrushPalette(QWidget):
    """A button for each brush; where there is no room for them, one that lists them."""

    resized = Signal()
    """It wants another width, or is there or gone."""

    def __init__(self, painting: Painting, view: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._painting = painting
        self._view = view
        self._is_short = False
        self.setAccessibleName(_("Paint what customers expect"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, AFTER, 0)
        self.words = QWidget(self)
        self.words.setProperty("role", "segments")
        self.words.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons = self._make_buttons()
        self.one = QToolButton(self)
        self.one.setCheckable(True)
        self.one.setAccessibleName(self.accessibleName())
        set_tip(self.one, self.accessibleName())
        set_sign(self.one, "brush", checkable=True)
        self.one.clicked.connect(self._open)
        row.addWidget(self.words)
        row.addWidget(self.one)
        painting.changed.connect(self._show_brush)
        painting.bench.view_state.lens_changed.connect(self.refresh)
        painting.bench.chart.laid_out.connect(self.refresh)
        look().changed.connect(self._measure)
        self._measure()
        self.set_short(False)
        self.refresh()

    @property
    def whole_width(self) -> int:
        """How wide it is with all the brushes beside each other."""
        widths = [each.minimumWidth() for each in self.buttons.values()]
        return sum(widths) + 2 * MARGIN + SPACING * (len(widths) - 1)

    def set_short(self, short: bool) -> None:
        """Be one button, or one for each brush."""
        self._is_short = short
        self.words.setVisible(not short)
        self.one.setVisible(short)

    def refresh(self) -> None:
        """Be there while there is something to paint."""
        layout = self._painting.bench.chart.layout
        shown = self._painting.lens is not None and layout is not None and bool(layout.cards)
        if shown == self.isHidden():
            self.setVisible(shown)
            self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._painting.stop()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _make_buttons(self) -> dict[Brush, QPushButton]:
        row = QHBoxLayout(self.words)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.setSpacing(SPACING)
        made: dict[Brush, QPushButton] = {}
        for brush in BRUSHES:
            button = made[brush] = QPushButton(_(brush.name), self.words)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("role", "segment")
            words = _("Paint over cards: {what}\n{key} paints the cards selected")
            set_tip(button, words.format(what=_(brush.mark), key=brush.letter))
            button.clicked.connect(partial(self._choose, brush))
            row.addWidget(button)
        return made

    def _measure(self) -> None:
        """As wide as the words are when they are bold, so that nothing moves when one is taken."""
        metrics = QFontMetrics(letters(bold=True))
        for button in self.buttons.values():
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + px(ROOM))
        self.resized.emit()

    def menu(self) -> QMenu:
        """The brushes in a list; the one in the hand has a mark."""
        menu = new_menu(self)
        for brush in BRUSHES:
            add_item(menu, _(brush.name), partial(self._choose, brush), checked=brush is self._painting.brush)
        return menu

    def _open(self) -> None:
        self._show_brush()  # the click has turned it
        menu = self.menu()
        menu.popup(self.one.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _choose(self, brush: Brush, _checked: bool = False) -> None:
        self._painting.take(None if brush is self._painting.brush else brush)
        self._show_brush()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_brush(self) -> None:
        for brush, button in self.buttons.items():
            button.setChecked(brush is self._painting.brush)
        self.one.setChecked(self._painting.brush is not None)
