"""Fields for picking one of a few values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from journeymap.i18n import _
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


class QuietComboBox(QComboBox):
    """A list to choose from, which the wheel passes over unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        # The style sheet reaches only items that this draws.
        self.setItemDelegate(QStyledItemDelegate(self))
        self._filled: list[tuple[Any, str]] = []

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is chosen, elided where there is no room: a style sheet would cut through a letter."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        elided = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, elided, room.width() - 2)

    def options(self) -> list[Any]:
        """The values listed."""
        return [self.itemData(place) for place in range(self.count())]

    def fill(self, options: Options, value: Any, mixed_text: str = "") -> None:
        """List these options and show `value`, without telling anybody."""
        blocked = self.blockSignals(True)
        if list(options) != self._filled:
            self._filled = list(options)
            self.clear()
            for each, text in options:
                self.addItem(text, each)
        place = next((n for n, (each, _text) in enumerate(options) if each == value), -1)
        self.setPlaceholderText(mixed_text)
        self.setCurrentIndex(place)
        self.blockSignals(blocked)


def options_of_choice(binding: Binding, nothing: str) -> Options:
    """The options of a field that holds one of a few words; `nothing` is said for not known."""
    field = binding.field
    assert isinstance(field, Choice), f"{binding.name} needs its options given"
    listed = [(each, value_word(each)) for each in field.values]
    return [(None, nothing), *listed] if field.null else listed


class ChoiceField(QuietComboBox):
    """One of a few values from a list.

    Without `options` those of the field itself; else what `options()` gives, asked whenever the project
    changes: stages, departments, settings by name.
    """

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        options: Callable[[], Options] | None = None,
        label: str = "",
        edit_label: str = "",
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self._options = options or (lambda: options_of_choice(self.binding, nothing or _("Not known")))
        self._listed: Options = ()
        self.setAccessibleName(self.binding.label)
        self.activated.connect(self._chosen)
        session.committed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value, listing what can be chosen now."""
        if self.view().isVisible():
            return
        self._listed = list(self._options())
        self.setEnabled(bool(self.binding.targets()))
        value = self.binding.value()
        self.fill(self._listed, value, _("Several values") if value is MIXED else "")

    def _chosen(self, place: int) -> None:
        self.binding.set(self._listed[place][0])
        self.refresh()


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


class CheckField(QCheckBox):
    """Yes or no."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        edit_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self.setText(self.binding.label)
        self.clicked.connect(self._clicked)
        self.binding.refreshed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value."""
        value = self.binding.value()
        self.setEnabled(bool(self.binding.targets()))
        self.setTristate(value is MIXED)
        self.setCheckState(
            Qt.CheckState.PartiallyChecked
            if value is MIXED
            else Qt.CheckState.Checked
            if value
            else Qt.CheckState.Unchecked
        )

    def _clicked(self) -> None:
        wanted = True if self.binding.value() is MIXED else not self.binding.value()
        self.binding.set(wanted)
        self.refresh()
