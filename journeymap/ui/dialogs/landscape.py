"""The landscape: channels, devices, the settings they make, and the capabilities that settings can offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.landscape import (
    add_capability,
    add_channel,
    add_device,
)
from journeymap.model.queries import capabilities_in_order
from journeymap.model.records import Capability, Channel, Device
from journeymap.ui.dialogs.channel_looks import ChannelsPage
from journeymap.ui.dialogs.frame import EditorDialog, open_once
from journeymap.ui.dialogs.landscape_columns import (
    capability_columns,
    channel_columns,
    channels,
    device_columns,
    devices,
)
from journeymap.ui.dialogs.settings_page import SettingsPage
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel

if TYPE_CHECKING:
    from journeymap.ui.session import Session

PAGES = ("channels", "devices", "settings", "capabilities")


def edit_landscape(session: Session, parent: QWidget | None, page: str = "channels") -> LandscapeDialog:
    """Open the landscape at one of its pages: channels, devices, settings, capabilities."""
    dialog = open_once(LandscapeDialog, session, parent)
    dialog.show_page(page)
    return dialog


class LandscapeDialog(EditorDialog):
    """Four tables behind four tabs, edited in place."""

    told_in = ("guide/editors.md", "landscape")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Landscape"),
            _("Where customers meet the brand, through what, and what can be offered there."),
            QSize(1080, 680),
        )
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._stack = QStackedWidget(self)
        self.channels = self._page(
            Channel,
            channels,
            channel_columns(),
            add_channel,
            watch=("setting", "device"),
            prompt=_("New channel, such as “website” or “call centre”"),
            empty=_(
                "A channel is where an interaction takes place: a website, an app, a store. Name the first."
            ),
            page=ChannelsPage,
        )
        self.devices = self._page(
            Device,
            devices,
            device_columns(),
            add_device,
            watch=("setting", "channel"),
            prompt=_("New device, such as “phone” or “kiosk”"),
            empty=_(
                "A device is what customers reach a channel through: a phone, a kiosk, paper. Name the first."
            ),
        )
        self.settings = SettingsPage(session, self)
        self._take(self.settings)
        self.capabilities = self._page(
            Capability,
            capabilities_in_order,
            capability_columns(),
            add_capability,
            watch=("offer", "behaviour"),
            prompt=_("New capability, such as “shared basket” or “sign-in”"),
            empty=_(
                "A capability is something a setting can offer: sign-in, a shared basket. Name the first."
            ),
        )
        for words in (_("Channels"), _("Devices"), _("Settings"), _("Capabilities")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self._show)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.body.addLayout(column, 1)

    def show_page(self, page: str) -> None:
        """Turn to a page by name."""
        self.tabs.setCurrentIndex(PAGES.index(page))
        self._show(PAGES.index(page))

    def _page(
        self, kind, listing, columns, add, *, watch, prompt, empty, page: type[TablePage] = TablePage
    ) -> TablePage:
        model = RecordModel(self.session, kind, listing, columns, watch=watch)
        made = page(self.session, model, add, prompt=prompt, empty=empty, parent=self)
        self._take(made)
        return made

    def _take(self, page: TablePage) -> None:
        page.told.connect(self.tell)
        page.refused.connect(self.say)
        self._stack.addWidget(page)

    def _show(self, place: int) -> None:
        self.session.settle()
        self.say("")
        self._stack.setCurrentIndex(place)
        page = self._stack.currentWidget()
        if isinstance(page, TablePage):
            page.begin()
