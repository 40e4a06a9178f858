"""What the settings of a chosen cell offer of the capabilities that matter there, changed by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.edits.landscape import offer_of
from journeymap.model.edits.offers import Stance, next_stance, paint_offers, stance_of
from journeymap.model.queries import capability_name, channel_name, device_name, setting_name
from journeymap.model.records import Behaviour, Capability, Setting
from journeymap.ui.dialogs.looks import STANCE_ROLES, STANCE_WORDS, colours, font, paint_stance
from journeymap.ui.dialogs.offers_table import KEYS
from journeymap.ui.elided import Elided
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import enlarged, px

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

_SIZE = 11
HEIGHT, SIGN, WORDS, BESIDE = 28, 11, 21, 6
"""Pixels at 100 % of a button: height, where its sign is, where words begin, what is free behind."""


def cell_width() -> int:
    """How wide a button is, whatever it says, in pixels of the theme."""
    letters = QFontMetrics(font(_SIZE))
    widest = max(letters.horizontalAdvance(_(words)) for words in STANCE_WORDS.values())
    return px(WORDS + widest + BESIDE)


class StanceCell(QAbstractButton):
    """What one setting offers of one capability: a click gives the next stance, letters one of their own."""

    def __init__(
        self, session: Session, setting: str, capability: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.cell = (setting, capability)
        self.stance = Stance.NOTHING
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.paint_with(next_stance(self.stance)))
        self.refresh()

    def paint_with(self, stance: Stance) -> None:
        """Say something else of the capability here: one edit."""
        self._session.settle()
        self._session.edit(paint_offers, [self.cell], stance)

    def refresh(self) -> None:
        """Show what is said now."""
        store, (setting, capability) = self._session.store, self.cell
        if setting not in store.all(Setting) or capability not in store.all(Capability):
            return
        self.stance = stance_of(offer_of(store, setting, capability))
        words = _(STANCE_WORDS[self.stance])
        self.setText(words)
        self.setAccessibleName(
            _("{capability} at {setting}: {stance}").format(
                capability=capability_name(store, capability),
                setting=setting_name(store, setting),
                stance=words,
            )
        )
        set_tip(self, self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(cell_width(), px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stance = KEYS.get(Qt.Key(event.key()))
        if stance is not None and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.paint_with(stance)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with enlarged(painter, self.rect()) as whole:
            look = colours()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = Role.ACCENT if self.hasFocus() else Role.EDGE if self.underMouse() else Role.HAIRLINE
            painter.setPen(QPen(look[edge], 1.5 if self.hasFocus() else 1))
            painter.setBrush(look[STANCE_ROLES[self.stance][1]])
            painter.drawRoundedRect(QRectF(whole).adjusted(1, 1, -1, -1), 6, 6)
            paint_stance(painter, QPointF(SIGN, whole.height() / 2), self.stance, 5)
            painter.setFont(font(_SIZE))
            painter.setPen(look[Role.INK])
            place = QRectF(WORDS, 0, whole.width() - WORDS - 1, whole.height())
            text = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, int(place.width())
            )
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


class OffersHere(QWidget):
    """A line for each capability that a behaviour names, a button for each of the settings looked at."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = None
        self._settings: tuple[str, ...] = ()
        self._behaviour: str | None = None
        self.cells: list[StanceCell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        session.committed.connect(self._hear)

    def show_offers(self, behaviour: str | None, settings: tuple[str, ...]) -> None:
        """Show what some settings offer of what a behaviour names."""
        self._behaviour, self._settings = behaviour, tuple(dict.fromkeys(settings))
        self.refresh()

    def refresh(self) -> None:
        """Show what is offered now."""
        store = self._session.store
        behaviour = store.find(Behaviour, self._behaviour)
        settings = tuple(each for each in self._settings if each in store.all(Setting))
        groups = (*behaviour.needs, *behaviour.enhancers, *behaviour.carries) if behaviour else ()
        named = tuple(dict.fromkeys(each for group in groups for each in group))
        words = [(capability_name(store, each)) for each in named]
        heads = [(channel_name(store, each), device_name(store, each)) for each in settings]
        if (now := (named, settings, words, heads)) != self._shown:
            self._shown = now
            self._build(named, settings)
        for cell in self.cells:
            cell.refresh()

    def _build(self, capabilities: tuple[str, ...], settings: tuple[str, ...]) -> None:
        focused = next((each.cell for each in self.cells if each.hasFocus()), None)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cells = []
        store = self._session.store
        for column, setting in enumerate(settings, start=1):
            self._grid.addWidget(self._head(setting), 0, column)
        for row, capability in enumerate(capabilities, start=1):
            name = Elided(self, size=12)
            name.set_text(capability_name(store, capability))
            self._grid.addWidget(name, row, 0)
            for column, setting in enumerate(settings, start=1):
                cell = StanceCell(self._session, setting, capability, self)
                self.cells.append(cell)
                self._grid.addWidget(cell, row, column)
                if cell.cell == focused:
                    cell.setFocus()

    def _head(self, setting: str) -> QWidget:
        """A setting's channel, and its device below, each as wide as a button at most."""
        store, head = self._session.store, QWidget(self)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for name, bold, role in (
            (channel_name(store, setting), True, Role.INK),
            (device_name(store, setting), False, Role.SECOND_INK),
        ):
            line = Elided(head, bold=bold, role=role, size=_SIZE)
            line.set_text(name)
            lines.addWidget(line)
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return head

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"offer", "behaviour", "capability", "setting", "channel", "device"}:
            self.refresh()
