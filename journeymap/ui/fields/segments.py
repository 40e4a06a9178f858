"""A field for one of a few values that are all in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from journeymap.model.fields import Choice
from journeymap.model.records import Record
from journeymap.model.words import value_word
from journeymap.ui.fields.binding import MIXED, Binding, Ids
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import letters, look, px

if TYPE_CHECKING:
    from journeymap.ui.session import Session

Options = Sequence[tuple[Any, str]]
"""Values with the words for them, in the order to list them."""


def options_of_choice(binding: Binding, nothing: str) -> Options:
    """The options of a field that holds one of a few words; `nothing` is said for not known."""
    field = binding.field
    assert isinstance(field, Choice), f"{binding.name} needs its options given"
    listed = [(each, value_word(each)) for each in field.values]
    return [(None, nothing), *listed] if field.null else listed


class SegmentField(QWidget):
    """One of a few values, all in view side by side; picking the chosen one again clears it where allowed."""

    picked = Signal(object)

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        options: Options | None = None,
        label: str = "",
        edit_label: str = "",
        tips: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self._listed = list(options if options is not None else options_of_choice(self.binding, "—"))
        self.setAccessibleName(self.binding.label)
        self.setProperty("role", "segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        self.buttons: list[QPushButton] = []
        for place, (_value, text) in enumerate(self._listed):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{self.binding.label}: {text}")
            button.clicked.connect(lambda _checked=False, place=place: self._chosen(place))
            button.installEventFilter(self)
            layout.addWidget(button, 1)
            self.buttons.append(button)
        for button, tip in zip(self.buttons, tips, strict=False):
            set_tip(button, tip)
        self.binding.refreshed.connect(self.refresh)
        self.refresh()

    def keep_words_whole(self) -> None:
        """Never become narrower than the words need."""
        look().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        metrics = QFontMetrics(letters(bold=True))
        for button in self.buttons:
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + px(16))

    def refresh(self) -> None:
        """Show the stored value."""
        value = self.binding.value()
        self.setEnabled(bool(self.binding.targets()))
        for button, (each, _text) in zip(self.buttons, self._listed, strict=True):
            button.setChecked(value is not MIXED and each == value)
        # The Tab key stops once, as at radio buttons: at the chosen value; the arrow keys go on from there.
        stop = next((each for each in self.buttons if each.isChecked()), self.buttons[0])
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button takes the arrow keys itself, and only moves the focus.
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = next((n for n, each in enumerate(self.buttons) if each is watched), None)
        if step is None or focused is None:
            return super().eventFilter(watched, event)
        place = max(0, min(len(self.buttons) - 1, focused + step))
        if place != focused:
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._chosen(place)
        return True

    def _chosen(self, place: int) -> None:
        value = self._listed[place][0]
        if value == self.binding.value() and self.binding.field.null:
            value = None
        self.binding.set(value)
        self.refresh()
        self.picked.emit(value)
