"""Fields for picking one of a few values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from journeymap.i18n import _
from journeymap.model.records import Record
from journeymap.ui.fields.binding import MIXED, Binding, Ids
from journeymap.ui.fields.segments import Options, options_of_choice

if TYPE_CHECKING:
    from journeymap.ui.session import Session


class QuietComboBox(QComboBox):
    """A list to choose from, which the wheel passes over unless it has the focus."""

    elided_at = Qt.TextElideMode.ElideRight
    """Where what is chosen gives way."""

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
        metrics = self.fontMetrics()
        option.currentText = metrics.elidedText(option.currentText, self.elided_at, room.width() - 2)

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
