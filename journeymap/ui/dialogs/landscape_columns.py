"""What the tables of the landscape show: channels, devices, settings, capabilities, assets."""

from __future__ import annotations

from typing import Any

from journeymap.i18n import _
from journeymap.model.edits.landscape import add_channel, add_device, setting_of
from journeymap.model.queries import (
    behaviours_in_order,
    capabilities_in_order,
    capability_name,
    channel_name,
    device_name,
    setting_name,
)
from journeymap.model.reader import Reader
from journeymap.model.records import Asset, Behaviour, Capability, Channel, Device, Offer, Setting, Touchpoint
from journeymap.ui.dialogs.columns import Column, counting
from journeymap.ui.dialogs.picker import Entry
from journeymap.ui.workspaces.roadmap_columns import department_entries


def channels(reader: Reader) -> list[Channel]:
    """All channels by name."""
    return sorted(reader.all(Channel).values(), key=lambda each: (each.name.casefold(), each.id))


def devices(reader: Reader) -> list[Device]:
    """All devices by name."""
    return sorted(reader.all(Device).values(), key=lambda each: (each.name.casefold(), each.id))


def assets(reader: Reader) -> list[Asset]:
    """All assets by name."""
    return sorted(reader.all(Asset).values(), key=lambda each: (each.name.casefold(), each.id))


def channel_entries(reader: Reader, _record: Any = None) -> list[Entry]:
    """The channels to pick from."""
    return [Entry(each.id, each.name or _("Unnamed channel")) for each in channels(reader)]


def device_entries(reader: Reader, _record: Any = None) -> list[Entry]:
    """The devices to pick from."""
    return [Entry(each.id, each.name or _("unnamed device")) for each in devices(reader)]


def double_setting(reader: Reader, channel: str, device: str, but: str | None = None) -> str:
    """Why a channel and a device cannot make another setting, as a sentence; "" when they can."""
    known = setting_of(reader, channel, device)
    if known is None or known.id == but:
        return ""
    return _("“{setting}” is among the settings already.").format(setting=setting_name(reader, known.id))


def channel_columns() -> list[Column]:
    """Name, kind, media, and the devices it is served on."""
    return [
        Column(title=_("Channel"), field="name", width=200, empty=_("Unnamed channel")),
        Column(title=_("Kind"), field="kind", width=110, empty=_("not known")),
        Column(title=_("Media"), field="media", width=110, empty=_("not known")),
        Column(title=_("Served on"), text=_devices_of, stretch=True, empty=_("no setting yet")),
    ]


def device_columns() -> list[Column]:
    """Name, kind, and the channels it serves."""
    return [
        Column(title=_("Device"), field="name", width=220, empty=_("unnamed device")),
        Column(title=_("Kind"), field="kind", width=180, empty=_("not known")),
        Column(title=_("Serves"), text=_channels_of, stretch=True, empty=_("no setting yet")),
    ]


def setting_columns() -> list[Column]:
    """Channel and device, picked, and what happens there."""
    return [
        Column(
            title=_("Channel"),
            field="channel",
            width=240,
            options=channel_entries,
            new=_("New channel “{name}”"),
            make=lambda store, name: add_channel(store, name).id,
            problem=lambda reader, record, value: double_setting(reader, value, record.device, record.id),
        ),
        Column(
            title=_("Device"),
            field="device",
            width=200,
            options=device_entries,
            new=_("New device “{name}”"),
            make=lambda store, name: add_device(store, name).id,
            problem=lambda reader, record, value: double_setting(reader, record.channel, value, record.id),
        ),
        counting(_("Touchpoints"), _touchpoints_in, width=120, empty=_("none")),
        Column(title=_("Offers"), text=_offers_in, stretch=True, empty=_("nothing yet")),
    ]


def capability_columns() -> list[Column]:
    """Name, component, costs, requirements, and who uses it."""
    return [
        Column(title=_("Capability"), field="name", width=190, stretch=True, empty=_("unnamed capability")),
        Column(title=_("Component"), field="component", width=164),
        Column(
            title=_("Build cost"),
            field="build_cost",
            width=92,
            empty=_("not known"),
            tip=_("Paid once, where no setting offers it yet"),
        ),
        Column(title=_("Run cost"), field="run_cost", width=92, empty=_("not known"), tip=_("A year")),
        Column(
            title=_("Requires"),
            field="requires",
            width=130,
            options=_other_capabilities,
            empty=_("nothing"),
            tip=_("What must be at the same setting for it to work"),
        ),
        Column(
            title=_("Run by"),
            field="department",
            width=106,
            options=department_entries,
            empty=_("nobody yet"),
            tip=_("The department that runs it"),
        ),
        counting(_("Offered at"), _offer_count, width=88, empty=_("nowhere")),
        Column(title=_("Used by"), text=_used_by, width=150, empty=_("no behaviour")),
    ]


def asset_columns() -> list[Column]:
    """Name, kind, how far it is digital, who has it, what it provides, what it could become."""
    return [
        Column(title=_("Asset"), field="name", width=180, empty=_("Unnamed asset")),
        Column(title=_("Kind"), field="kind", width=120, empty=_("not known")),
        Column(title=_("State"), field="state", width=110, empty=_("not known")),
        Column(
            title=_("Department"),
            field="department",
            width=140,
            options=department_entries,
            empty=_("nobody yet"),
        ),
        Column(
            title=_("Provides"),
            field="provides",
            width=180,
            options=_all_capabilities,
            empty=_("nothing yet"),
            tip=_("The capabilities that settings can have from it"),
        ),
        Column(
            title=_("Potential"),
            field="potential",
            width=200,
            stretch=True,
            empty=_("not known"),
            tip=_("What it could become, once it is connected"),
        ),
    ]


def _devices_of(reader: Reader, channel: Channel) -> str:
    return ", ".join(device_name(reader, each.id) for each in reader.where(Setting, "channel", channel.id))


def _channels_of(reader: Reader, device: Device) -> str:
    return ", ".join(channel_name(reader, each.id) for each in reader.where(Setting, "device", device.id))


def _touchpoints_in(reader: Reader, setting: Setting) -> int:
    return len(reader.where(Touchpoint, "settings", setting.id))


def _offers_in(reader: Reader, setting: Setting) -> str:
    offered = [each for each in reader.where(Offer, "setting", setting.id) if each.status == "offered"]
    names = sorted(capability_name(reader, each.capability) for each in offered)
    return ", ".join(names)


def _all_capabilities(reader: Reader, _record: Any) -> list[Entry]:
    return [Entry(each.id, capability_name(reader, each.id)) for each in capabilities_in_order(reader)]


def _other_capabilities(reader: Reader, capability: Capability) -> list[Entry]:
    return [each for each in _all_capabilities(reader, capability) if each.id != capability.id]


def _offer_count(reader: Reader, capability: Capability) -> int:
    return sum(each.status == "offered" for each in reader.where(Offer, "capability", capability.id))


def _used_by(reader: Reader, capability: Capability) -> str:
    used = {
        each.id
        for field in ("needs", "enhancers", "carries")
        for each in reader.where(Behaviour, field, capability.id)
    }
    return ", ".join(each.name for each in behaviours_in_order(reader) if each.id in used)
