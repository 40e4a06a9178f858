"""The landscape: channels, devices, settings, the capabilities they can offer, the brand's assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.edits.landscape import add_asset, add_capability, add_channel, add_device
from journeymap.model.queries import capabilities_in_order
from journeymap.model.records import Asset, Capability, Channel, Device
from journeymap.ui.dialogs.channel_looks import ChannelsPage
from journeymap.ui.dialogs.frame import open_once
from journeymap.ui.dialogs.landscape_columns import (
    asset_columns,
    assets,
    capability_columns,
    channel_columns,
    channels,
    device_columns,
    devices,
)
from journeymap.ui.dialogs.settings_page import SettingsPage
from journeymap.ui.dialogs.tabbed import TabbedEditor

if TYPE_CHECKING:
    from journeymap.ui.session import Session


def edit_landscape(
    session: Session, parent: QWidget | None, page: str = "channels", record: str | None = None
) -> LandscapeDialog:
    """Open the landscape at one of its pages: channels, devices, settings, capabilities, assets."""
    dialog = open_once(LandscapeDialog, session, parent)
    dialog.show_page(page, record)
    return dialog


class LandscapeDialog(TabbedEditor):
    """Five tables behind five tabs, edited in place."""

    told_in = ("guide/editors.md", "landscape")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Landscape"),
            _("Where customers meet the brand, through what, and what can be offered there."),
            QSize(1080, 680),
        )
        self._add_settings()
        self._add_what_they_offer()

    def _add_settings(self) -> None:
        self.channels = self.add_table(
            "channels",
            _("Channels"),
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
        self.devices = self.add_table(
            "devices",
            _("Devices"),
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
        self.settings = SettingsPage(self.session, self)
        self.add_page("settings", _("Settings"), self.settings)

    def _add_what_they_offer(self) -> None:
        self.capabilities = self.add_table(
            "capabilities",
            _("Capabilities"),
            Capability,
            capabilities_in_order,
            capability_columns(),
            add_capability,
            watch=("offer", "behaviour", "department"),
            prompt=_("New capability, such as “shared basket” or “sign-in”"),
            empty=_(
                "A capability is something a setting can offer: sign-in, a shared basket. Name the first."
            ),
        )
        self.assets = self.add_table(
            "assets",
            _("Assets"),
            Asset,
            assets,
            asset_columns(),
            add_asset,
            watch=("capability", "department"),
            prompt=_("New asset, such as “the foyer” or “ticket printers”"),
            empty=_(
                "An asset is what the brand owns that could become a connected product or service. "
                "Name the first."
            ),
        )
