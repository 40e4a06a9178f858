"""What settings offer as of a date: O(s) and W(s) of docs/transferability.md, "The pieces"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from journeymap.frozen import frozen
from journeymap.model.reader import Reader
from journeymap.model.records import Initiative, Offer

_NOTHING: frozenset[str] = frozenset()


@frozen
class Offers:
    """The capabilities of each setting, as of a date."""

    offered: Mapping[str, frozenset[str]]
    """O(s) by setting: what it offers. Settings that offer nothing may be missing."""
    writable: Mapping[str, frozenset[str]]
    """W(s) by setting: those of O(s) through which it can also change state."""

    def at(self, setting: str) -> frozenset[str]:
        """O(s), the capabilities a setting offers."""
        return self.offered.get(setting, _NOTHING)

    def written_at(self, setting: str) -> frozenset[str]:
        """W(s), the capabilities through which a setting can also change state."""
        return self.writable.get(setting, _NOTHING)


def offers_as_of(reader: Reader, as_of: date) -> Offers:
    """What the brand offers on a day.

    Offers with status `offered` stand at every date. What an initiative delivers, unless it is cancelled,
    stands from its end on, with read and write access, whatever the offer says; one without an end never
    does.
    """
    offered: dict[str, set[str]] = {}
    writable: dict[str, set[str]] = {}
    for offer in reader.all(Offer).values():
        if offer.status == "offered":
            offered.setdefault(offer.setting, set()).add(offer.capability)
            if offer.access == "read_write":
                writable.setdefault(offer.setting, set()).add(offer.capability)
    for initiative in reader.all(Initiative).values():
        if has_delivered(initiative, as_of):
            for capability, setting in initiative.delivers:
                offered.setdefault(setting, set()).add(capability)
                writable.setdefault(setting, set()).add(capability)
    return Offers(_frozen(offered), _frozen(writable))


def has_delivered(initiative: Initiative, as_of: date) -> bool:
    """Whether what an initiative delivers is there on a day."""
    return initiative.status != "cancelled" and initiative.end is not None and initiative.end <= as_of


def _frozen(gathered: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({setting: frozenset(names) for setting, names in gathered.items()})
