"""What a user can do to channels, devices, settings, assets, capabilities and what settings offer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymap.i18n import _
from journeymap.model.ids import new_id
from journeymap.model.queries import settings_in_order
from journeymap.model.reader import Reader
from journeymap.model.records import Asset, Capability, Channel, Device, Offer, Setting
from journeymap.model.store import Store
from journeymap.model.text import clean_line


def add_channel(store: Store, name: str, **fields: Any) -> Channel:
    """A new channel: where interactions take place."""
    with store.transaction(_("Add channel")) as transaction:
        return transaction.put(Channel(id=new_id(), name=clean_line(name), **fields))


def add_device(store: Store, name: str, **fields: Any) -> Device:
    """A new device: an access point."""
    with store.transaction(_("Add device")) as transaction:
        return transaction.put(Device(id=new_id(), name=clean_line(name), **fields))


def add_setting(store: Store, channel: str, device: str) -> Setting:
    """A lane at the end of the project's order. Raises IntegrityError when the pair exists."""
    with store.transaction(_("Add setting")) as transaction:
        last = max((each.position for each in transaction.all(Setting).values()), default=-1.0)
        return transaction.put(Setting(id=new_id(), channel=channel, device=device, position=last + 1))


def setting_of(reader: Reader, channel: str, device: str) -> Setting | None:
    """The setting of a channel and a device, None where the brand does not serve the pair."""
    for each in reader.where(Setting, "channel", channel):
        if each.device == device:
            return each
    return None


def place_lane(store: Store, setting: str, beside: str, *, after: bool) -> None:
    """Put a lane before or after another; beside another channel's, all of its channel."""
    moved, other = store.get(Setting, setting), store.get(Setting, beside)
    channels: dict[str, list[str]] = {}
    for each in settings_in_order(store):
        channels.setdefault(each.channel, []).append(each.id)
    order = list(channels)
    if moved.channel == other.channel:
        _put_beside(channels[moved.channel], setting, beside, after=after)
    else:
        _put_beside(order, moved.channel, other.channel, after=after)
    with store.transaction(_("Move lane") if moved.channel == other.channel else _("Move channel")):
        order_settings(store, [each for channel in order for each in channels[channel]])


def _put_beside(order: list[str], moved: str, other: str, *, after: bool) -> None:
    order.remove(moved)
    order.insert(order.index(other) + after, moved)


def order_settings(store: Store, order: Iterable[str]) -> None:
    """Renumber the lanes as listed."""
    with store.transaction(_("Reorder lanes")) as transaction:
        for place, each in enumerate(order):
            transaction.update(store.get(Setting, each), position=float(place))


def add_capability(store: Store, name: str = "", **fields: Any) -> Capability:
    """A new capability that settings can offer."""
    with store.transaction(_("Add capability")) as transaction:
        return transaction.put(Capability(id=new_id(), name=clean_line(name), **fields))


def add_asset(store: Store, name: str, **fields: Any) -> Asset:
    """A new asset: what the brand owns that could become a connected product or service."""
    with store.transaction(_("Add asset")) as transaction:
        return transaction.put(Asset(id=new_id(), name=clean_line(name), **fields))


def offer_of(reader: Reader, setting: str, capability: str) -> Offer | None:
    """The offer of a capability at a setting, None where nothing is known."""
    for each in reader.where(Offer, "setting", setting):
        if each.capability == capability:
            return each
    return None


def set_offers(store: Store, cells: Iterable[tuple[str, str]], **fields: Any) -> None:
    """Set status, access or cost of the offers at (setting, capability) cells; `status=None` clears them."""
    with store.transaction(_("Set what is offered")) as transaction:
        offers: dict[str, dict[str, Offer]] = {}
        for setting, capability in dict.fromkeys(cells):
            if setting not in offers:  # once a setting: a matrix has thousands of cells
                there = transaction.where(Offer, "setting", setting)
                offers[setting] = {each.capability: each for each in there}
            known = offers[setting].get(capability)
            if "status" in fields and fields["status"] is None:
                if known:
                    transaction.remove(known)
            elif known:
                transaction.update(known, **fields)
            else:
                transaction.put(Offer(id=new_id(), setting=setting, capability=capability, **fields))
