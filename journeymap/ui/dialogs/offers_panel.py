"""What the selected cells of the matrix say, and the choices that paint them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _, mark
from journeymap.model.edits.offers import Stance, price_offers
from journeymap.ui.dialogs.figure_edit import FigureEdit
from journeymap.ui.dialogs.looks import STANCE_WORDS, colours, font, paint_stance
from journeymap.ui.dialogs.offers_model import CellView, OffersModel, cells_sentence, delivery_sentence
from journeymap.ui.fields import MIXED
from journeymap.ui.plain import label
from journeymap.ui.theme import enlarged, px

if TYPE_CHECKING:
    from journeymap.model.edits.offers import Cell
    from journeymap.ui.fields.binding import Mixed
    from journeymap.ui.session import Session

ORDER = (Stance.OFFERED, Stance.READ_ONLY, Stance.POSSIBLE, Stance.IMPOSSIBLE, Stance.NOTHING)
_HINTS = {
    Stance.OFFERED: (mark("can be read and changed there"), "O"),
    Stance.READ_ONLY: (mark("seen there, not changed"), "R"),
    Stance.POSSIBLE: (mark("could be integrated"), "P"),
    Stance.IMPOSSIBLE: (mark("can never be"), "X"),
    Stance.NOTHING: (mark("cost not known"), "N"),
}
WIDTH = 264


class StanceButton(QAbstractButton):
    """A choice for what cells say: its sign, a word, what it means, and the key that does the same."""

    def __init__(self, stance: Stance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stance = stance
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setText(_(STANCE_WORDS[stance]))
        hint, self._key = _HINTS[stance]
        self._hint = _(hint)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"{self._hint} ({self._key})")

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with enlarged(painter, self.rect()) as whole:
            self._paint(painter, whole)

    def _paint(self, painter: QPainter, whole: QRect) -> None:
        look = colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(whole).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        lively = self.isEnabled() and (self.underMouse() or self.isDown())
        edge = Role.ACCENT if on or self.hasFocus() else Role.EDGE if lively else Role.HAIRLINE
        painter.setPen(QPen(look[edge], 1.5 if on or self.hasFocus() else 1))
        painter.setBrush(look[Role.ACCENT_TINT if on else Role.DESK if lively else Role.PAPER])
        painter.drawRoundedRect(rect, 8, 8)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        paint_stance(painter, QPointF(22, whole.height() / 2), self.stance, 7)
        self._write(painter, whole)

    def _write(self, painter: QPainter, whole: QRect) -> None:
        """The word, the hint below it where there is height for one, and the key."""
        look, middle = colours(), int(Qt.AlignmentFlag.AlignVCenter)
        low = whole.height() < 40
        line = QRectF(42, 0 if low else 4, whole.width() - 76, whole.height() if low else 20)
        painter.setPen(look[Role.INK])
        painter.setFont(font(13, bold=True))
        painter.drawText(line, middle, self.text())
        painter.setPen(look[Role.SECOND_INK])
        painter.setFont(font(11))
        if not low:
            painter.drawText(QRectF(42, 22, whole.width() - 50, 18), middle, self._hint)
        key = QRectF(whole.width() - 34, line.y(), 24, line.height())
        painter.drawText(key, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self._key)


class OffersPanel(QWidget):
    """Shows and sets the stance and the cost of the cells selected."""

    chosen = Signal(object)
    """Emitted with the stance that the selection is to get."""
    delivery_chosen = Signal(bool)
    """Emitted with whether the initiative being edited is to deliver the selection."""

    def __init__(self, session: Session, model: OffersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._cells: list[Cell] = []
        self._views: list[CellView] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.subject = label("", self, role="lead", wrap=True)
        self.place = label("", self, role="second", wrap=True)
        layout.addWidget(self.subject)
        layout.addWidget(self.place)
        layout.addSpacing(6)
        self.buttons = {stance: StanceButton(stance, self) for stance in ORDER}
        for stance, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, stance=stance: self._choose(stance))
            layout.addWidget(button)
        self.delivers = QCheckBox(_("Delivered by this initiative"), self)
        self.delivers.clicked.connect(lambda: self.delivery_chosen.emit(not self._all_delivered()))
        layout.addWidget(self.delivers)
        layout.addSpacing(8)
        self._caption = label("", self, role="caption", wrap=True)
        self.cost = FigureEdit(session, self._cost, self._keep_cost, parent=self)
        layout.addWidget(self._caption)
        layout.addWidget(self.cost)
        layout.addSpacing(8)
        self.delivery = label("", self, role="hint", wrap=True)
        layout.addWidget(self.delivery)
        layout.addStretch(1)
        self.speak_of_delivery(False)
        self.show_cells([])

    def speak_of_delivery(self, on: bool) -> None:
        """Offer to say what an initiative delivers, in place of what is offered."""
        self.delivers.setVisible(on)
        for button in self.buttons.values():
            button.setVisible(not on)

    def show_cells(self, cells: list[Cell]) -> None:
        """Speak of these cells from now on."""
        if cells != self._cells:
            self.cost.settle()
            self._cells = cells
        self.refresh()

    def type_cost(self, first: str) -> None:
        """Begin a cost with the digit already typed elsewhere."""
        if self.cost.isEnabled():
            self.cost.begin(first)

    def refresh(self) -> None:
        """Show what the cells say now."""
        views = self._views = [self._model.view_of(each) for each in self._cells]
        stances = {each.stance for each in views}
        for stance, button in self.buttons.items():
            button.setEnabled(bool(views))
            button.setChecked(stances == {stance})
        self.delivers.setEnabled(bool(views))
        some = any(each.chosen for each in views)
        partly = some and not self._all_delivered()
        self.delivers.setTristate(partly)
        self.delivers.setCheckState(
            Qt.CheckState.PartiallyChecked
            if partly
            else Qt.CheckState.Checked
            if some
            else Qt.CheckState.Unchecked
        )
        if views:
            upper, lower = cells_sentence(self._model, self._cells, self._session)
        else:
            upper, lower = _("Nothing selected"), _("Choose cells: click, drag, or Shift and the arrow keys.")
        self.subject.setText(upper)
        self.place.setText(lower)
        self._caption.setText(self._cost_caption(stances))
        self.cost.setEnabled(bool(views))
        self.cost.name_it(self._caption.text())
        self.cost.refresh()
        self.delivery.setText(self._delivery())

    def _all_delivered(self) -> bool:
        return all(each.chosen for each in self._views)

    def _choose(self, stance: Stance) -> None:
        self.cost.settle()
        self.chosen.emit(stance)
        self.refresh()

    def _cost(self) -> float | Mixed | None:
        costs = {each.cost for each in self._views}
        return MIXED if len(costs) > 1 else next(iter(costs), None)

    def _keep_cost(self, cost: float | None, merge_key: str) -> None:
        self._session.edit(price_offers, self._cells, cost, merge_key=merge_key)

    def _cost_caption(self, stances: set[Stance]) -> str:
        currency = self._model.currency
        words = (
            _("Cost to make it read and write") if stances == {Stance.READ_ONLY} else _("Cost of integrating")
        )
        return _("{caption}, in {currency}").format(caption=words, currency=currency) if currency else words

    def _delivery(self) -> str:
        if len(self._cells) != 1:
            return ""
        return "\n".join(delivery_sentence(each) for each in self._model.initiatives_at(self._cells[0]))
