"""The settings of a project in lane order: pairs of channel and device, picked and moved, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from journeymap.i18n import _
from journeymap.model.edits.landscape import add_channel, add_device, add_setting, order_settings
from journeymap.model.queries import settings_in_order
from journeymap.model.records import Channel, Device, Setting
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.landscape_columns import (
    channel_entries,
    device_entries,
    double_setting,
    setting_columns,
)
from journeymap.ui.dialogs.picker import Picker, pick
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-journeymap-rows"


class SettingsModel(RecordModel):
    """Rows that are dragged to another place in the order."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        over = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | over

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = dict.fromkeys(self.ids[row] for row in sorted({index.row() for index in indexes}))
        data.setData(MIME, ",".join(ids).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        moved = [each for each in bytes(data.data(MIME).data()).decode().split(",") if each in self.ids]
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self.ids)
        before = [each for each in self.ids[:place] if each not in moved]
        after = [each for each in self.ids[place:] if each not in moved]
        if moved and [*before, *moved, *after] != self.ids:
            self.session.edit(order_settings, [*before, *moved, *after])
        return False  # the rows follow the project by themselves


class SettingsPage(TablePage):
    """A line picks channel and device of the next; rows move by buttons, Alt and arrows, or by dragging."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        model = SettingsModel(
            session,
            Setting,
            settings_in_order,
            setting_columns(),
            watch=("channel", "device", "touchpoint", "offer", "capability"),
        )
        super().__init__(
            session,
            model,
            None,
            empty=_("A setting is a channel on a device that the brand serves. Pick the first pair below."),
            sortable=False,
            parent=parent,
        )
        self.picker: Picker | None = None
        self._channel: str | None = None
        self._device: str | None = None
        self.channel_button = self._pick_button(_("Channel"), self._pick_channel)
        self.device_button = self._pick_button(_("Device"), self._pick_device)
        self.add_button.setText(_("Add setting"))
        self.name.hide()
        self.up_button = quiet_button(_("Move up"), self, lambda: self.move_rows(-1))
        self.down_button = quiet_button(_("Move down"), self, lambda: self.move_rows(1))
        for place, widget in enumerate((self.channel_button, self.device_button, self.add_button)):
            self.bar.insertWidget(place, widget)
        self.bar.insertStretch(3, 1)
        self.bar.insertWidget(4, self.up_button)
        self.bar.insertWidget(5, self.down_button)
        self.table.move_asked.connect(self.move_rows)
        self.table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.table.setDragDropOverwriteMode(False)
        self._name_pair()
        self._selected()

    def add(self) -> None:
        """Add the pair picked, unless it is there already."""
        if self._channel is None or self._device is None:
            self.refused.emit(_("Pick a channel and a device first."))
            return
        double = double_setting(self.session.store, self._channel, self._device)
        if double:
            self.refused.emit(double)
            return
        made = self.session.edit(add_setting, self._channel, self._device)
        if made is not None:
            self._device = None
            self._name_pair()
            self.table.go_to(made.id)

    def move_rows(self, steps: int) -> None:
        """Move the rows selected up (-1) or down (1) in the one order of lanes."""
        order, chosen = list(self.model.ids), self.table.selected_ids()
        places = [order.index(each) for each in chosen]
        if not places or min(places) + steps < 0 or max(places) + steps >= len(order):
            return
        for place in places if steps < 0 else reversed(places):
            order[place], order[place + steps] = order[place + steps], order[place]
        self.session.edit(order_settings, order)
        self._selected()

    def _pick_button(self, words: str, pressed) -> QPushButton:
        button = quiet_button(words, self, pressed, role="pick")
        sized(button, least_width=190)
        button.setAccessibleName(words)
        return button

    def _pick_channel(self) -> None:
        self.picker = pick(
            self.channel_button,
            channel_entries(self.session.store),
            self._take_channel,
            prompt=_("Find a channel"),
            new=_("New channel “{name}”"),
            named=lambda name: self._take_channel(self._made(add_channel, name)),
        )

    def _pick_device(self) -> None:
        self.picker = pick(
            self.device_button,
            device_entries(self.session.store),
            self._take_device,
            prompt=_("Find a device"),
            new=_("New device “{name}”"),
            named=lambda name: self._take_device(self._made(add_device, name)),
        )

    def _made(self, edit, name: str) -> str | None:
        made = self.session.edit(edit, name)
        return None if made is None else made.id

    def _take_channel(self, channel: str | None) -> None:
        self._channel = channel
        self._name_pair()
        self.device_button.setFocus()

    def _take_device(self, device: str | None) -> None:
        self._device = device
        self._name_pair()
        self.add_button.setFocus()

    def _name_pair(self) -> None:
        """Show what is picked, and say at once when the pair is there already."""
        store = self.session.store
        channel = store.find(Channel, self._channel)
        device = store.find(Device, self._device)
        self._channel = channel.id if channel else None
        self._device = device.id if device else None
        self.channel_button.setText(
            (channel.name or _("Unnamed channel")).replace("&", "&&") if channel else _("Pick a channel")
        )
        self.device_button.setText(
            (device.name or _("unnamed device")).replace("&", "&&") if device else _("Pick a device")
        )
        double = double_setting(store, channel.id, device.id) if channel and device else ""
        self.add_button.setEnabled(not double)
        self.refused.emit(double)

    def _hear(self, commit: Commit) -> None:
        super()._hear(commit)
        if commit.diff.kinds & {"channel", "device", "setting"}:
            self._name_pair()

    def _selected(self) -> None:
        super()._selected()
        if hasattr(self, "down_button"):  # the table selects while the page is still being built
            places = [self.model.row_of(each) for each in self.table.selected_ids()]
            self.up_button.setEnabled(bool(places) and min(places) > 0)
            self.down_button.setEnabled(bool(places) and max(places) < len(self.model.ids) - 1)
