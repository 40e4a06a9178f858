"""Fields for picking several records of a list: by name, never by typing ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap.i18n import _
from journeymap.model.records import Record
from journeymap.ui.fields.binding import Binding, Ids
from journeymap.ui.icons import icon
from journeymap.ui.plain import label, set_tip
from journeymap.ui.theme import px, sized

if TYPE_CHECKING:
    from journeymap.ui.session import Session

SEARCH_FROM = 9
"""A list this long has a line to search it with."""

CheckOptions = Sequence[tuple[str, str]]
"""Ids with names, in the order to list them."""


class Checks(QListWidget):
    """A list of names with a check mark each; a click or Space on one asks for it to be set or cleared."""

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None, *, most_rows: int = 10) -> None:
        super().__init__(parent)
        self._most = most_rows
        self.setProperty("role", "checks")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._toggle)

    def show_options(self, options: CheckOptions, states: dict[str, Qt.CheckState]) -> None:
        """List these options; `states` has those that are not plainly unchecked."""
        here = self.currentItem().data(Qt.ItemDataRole.UserRole) if self.currentRow() >= 0 else None
        if [(each.data(Qt.ItemDataRole.UserRole), each.text()) for each in self._items()] != list(options):
            self._rebuild(options)
        for item in self._items():
            each = item.data(Qt.ItemDataRole.UserRole)
            item.setCheckState(states.get(each, Qt.CheckState.Unchecked))
            if each == here:
                self.setCurrentItem(item)

    def filter(self, words: str) -> None:
        """Show only the names that hold all of these words."""
        wanted = words.casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in wanted))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def _rebuild(self, options: CheckOptions) -> None:
        self.clear()
        for each, text in options:
            item = QListWidgetItem(text, self)
            item.setData(Qt.ItemDataRole.UserRole, each)
            # Not checkable by Qt, which would leave out a click on the name: `toggled` asks for the change.
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = max(1, min(self._most, len(options)))
        height = self.sizeHintForRow(0) if options else self.fontMetrics().height() + 8
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentRow() >= 0:
            self._toggle(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _toggle(self, item: QListWidgetItem) -> None:
        self.toggled.emit(item.data(Qt.ItemDataRole.UserRole), item.checkState() != Qt.CheckState.Checked)


class CheckList(QWidget):
    """Several records picked from a list that is always in view.

    `options()` gives (id, name) pairs in order, asked whenever the project changes. The records picked are
    kept in that order.
    """

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        options: Callable[[], CheckOptions],
        label: str = "",
        edit_label: str = "",
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self._options = options
        self.setAccessibleName(self.binding.label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search = QLineEdit(self, placeholderText=_("Search"), clearButtonEnabled=True)
        self.checks = Checks(self)
        self.checks.setAccessibleName(self.binding.label)
        self._empty = _label(empty or _("Nothing to pick from yet."), self)
        for widget in (self.search, self.checks, self._empty):
            layout.addWidget(widget)
        self.search.textChanged.connect(self.checks.filter)
        self.checks.toggled.connect(self._toggled)
        session.committed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value, listing what can be picked now."""
        options = list(self._options())
        self.search.setVisible(len(options) >= SEARCH_FROM)
        self.checks.setVisible(bool(options))
        self._empty.setVisible(not options)
        self.setEnabled(bool(self.binding.targets()))
        self.checks.show_options(options, check_states(self.binding))

    def _toggled(self, each: str, on: bool) -> None:
        toggle(self.binding, each, on, [option for option, _text in self._options()])
        self.refresh()


class PickField(QPushButton):
    """Several records picked from a list that opens on a click; closed, it names what is picked."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        options: Callable[[], CheckOptions],
        label: str = "",
        edit_label: str = "",
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self._options = options
        self._nothing = nothing or _("None")
        self._summary = ""
        self._popup: QFrame | None = None
        self.setAccessibleName(self.binding.label)
        self.setProperty("role", "pick")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        sized(self, least_width=60)
        self.clicked.connect(self.open)
        session.committed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value."""
        options = list(self._options())
        states = check_states(self.binding)
        on = [text for each, text in options if states.get(each) == Qt.CheckState.Checked]
        some = [text for each, text in options if states.get(each) == Qt.CheckState.PartiallyChecked]
        self.setEnabled(bool(self.binding.targets()))
        self._summary = ", ".join([*on, *(f"({text})" for text in some)]) or self._nothing
        self.setAccessibleDescription(self._summary)
        set_tip(self, "\n".join([*on, *some]))
        self._elide()

    def open(self) -> None:
        """Open the list under the field."""
        popup = QFrame(self.window(), Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("role", "popup")
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        binding = self.binding
        listing = CheckList(
            binding.session,
            binding.kind,
            binding.targets(),  # those of the moment it opened
            binding.name,
            options=self._options,
            label=binding.label,
            edit_label=binding.edit_label,
            parent=popup,
        )
        layout.addWidget(listing)
        popup.setFixedWidth(max(self.width(), px(220)))
        popup.adjustSize()
        popup.destroyed.connect(self._closed)
        popup.installEventFilter(self)
        self._popup = popup
        popup.move(self._place_for(popup))
        popup.show()
        first = listing.checks if listing.search.isHidden() else listing.search
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        if listing.checks.currentRow() < 0:
            listing.checks.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if watched is self._popup and event.key() in enter:
                self._popup.close()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            side = px(14)  # where a list to choose from has its own
            place = QRect(self.width() - side - px(7), (self.height() - side) // 2, side, side)
            icon("chevron").paint(painter, place)

    def _place_for(self, popup: QWidget) -> QPoint:
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        screen = self.screen().availableGeometry()
        if below.y() + popup.height() > screen.bottom():
            below = self.mapToGlobal(QPoint(0, -popup.height() - 2))
        return QPoint(
            max(screen.left(), min(below.x(), screen.right() - popup.width())), max(screen.top(), below.y())
        )

    def _elide(self) -> None:
        room = max(20, self.width() - 46)
        self.setText(
            self.fontMetrics().elidedText(self._summary, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        )

    def _closed(self) -> None:
        self._popup = None


def _label(text: str, parent: QWidget) -> QWidget:
    return label(text, parent, role="hint", wrap=True)


def check_states(binding: Binding) -> dict[str, Qt.CheckState]:
    """Which ids all, or only some, of the records hold."""
    values = [set(each) for each in binding.values().values()]
    states: dict[str, Qt.CheckState] = {}
    for each in set().union(*values) if values else set():
        everywhere = all(each in value for value in values)
        states[each] = Qt.CheckState.Checked if everywhere else Qt.CheckState.PartiallyChecked
    return states


def toggle(binding: Binding, each: str, on: bool, order: Sequence[str]) -> None:
    """Add an id to every record's list, or take it out; the lists follow `order`."""

    def changed(value: tuple[str, ...]) -> tuple[str, ...]:
        wanted: dict[str, Any] = dict.fromkeys(value)
        if on:
            wanted[each] = None
        else:
            wanted.pop(each, None)
        known = [option for option in order if option in wanted]
        return (*known, *(other for other in wanted if other not in known))

    binding.set_each({record: changed(value) for record, value in binding.values().items()})
