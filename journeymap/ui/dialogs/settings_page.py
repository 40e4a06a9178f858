"""The settings of a project in lane order: pairs of channel and device, picked and moved, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from journeymap.i18n import _
from journeymap.model.edits.landscape import add_channel, add_device, add_setting, order_settings
from journeymap.model.queries import settings_in_order
from journeymap.model.records import Setting
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.landscape_columns import (
    channel_entries,
    device_entries,
    double_setting,
    setting_columns,
)
from journeymap.ui.dialogs.pick_button import PickButton
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel

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
        self.channel_button = PickButton(
            session,
            _("Channel"),
            channel_entries,
            self,
            empty=_("Pick a channel"),
            prompt=_("Find a channel"),
            new=_("New channel “{name}”"),
            make=add_channel,
        )
        self.device_button = PickButton(
            session,
            _("Device"),
            device_entries,
            self,
            empty=_("Pick a device"),
            prompt=_("Find a device"),
            new=_("New device “{name}”"),
            make=add_device,
        )
        self.add_button.setText(_("Add setting"))
        self.add_button.show()
        self.up_button = quiet_button(_("Move up"), self, lambda: self.move_rows(-1))
        self.down_button = quiet_button(_("Move down"), self, lambda: self.move_rows(1))
        self.channel_button.picked.connect(self.device_button.setFocus)
        self.device_button.picked.connect(self.add_button.setFocus)
        for button in (self.channel_button, self.device_button):
            button.picked.connect(self._check_pair)
        for place, widget in enumerate((self.channel_button, self.device_button, self.add_button)):
            self.bar.insert(place, widget)
        self.bar.insert_space(3, 1)
        self.bar.insert(4, self.up_button)
        self.bar.insert(5, self.down_button)
        self.table.move_asked.connect(self.move_rows)
        self.table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.table.setDragDropOverwriteMode(False)
        self._selected()

    def add(self) -> None:
        """Add the pair picked, unless it is there already."""
        channel, device = self.channel_button.value, self.device_button.value
        if channel is None or device is None:
            self.refused.emit(_("Pick a channel and a device first."))
            return
        double = double_setting(self.session.store, channel, device)
        if double:
            self.refused.emit(double)
            return
        made = self.session.edit(add_setting, channel, device)
        if made is not None:
            self.device_button.take(None)
            self.go_to(made.id)

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

    def _check_pair(self) -> None:
        """Say at once when the pair is there already."""
        channel, device = self.channel_button.value, self.device_button.value
        double = double_setting(self.session.store, channel, device) if channel and device else ""
        self.add_button.setEnabled(not double)
        self.refused.emit(double)

    def _hear(self, commit: Commit) -> None:
        super()._hear(commit)
        if commit.diff.kinds & {"channel", "device", "setting"}:
            self.channel_button.refresh()
            self.device_button.refresh()
            self._check_pair()

    def _selected(self) -> None:
        super()._selected()
        if hasattr(self, "down_button"):  # the table selects while the page is still being built
            places = [self.model.row_of(each) for each in self.table.selected_ids()]
            self.up_button.setEnabled(bool(places) and min(places) > 0)
            self.down_button.setEnabled(bool(places) and max(places) < len(self.model.ids) - 1)
