"""The register in groups, by journey, behaviour, setting, capability, owner or kind; what a filter leaves."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from journeymap.analysis.register.entries import Entry
from journeymap.analysis.transferability import Finding, explain
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.queries import behaviour_name, capability_name, setting_name
from journeymap.model.reader import Reader
from journeymap.model.records import Journey


class GroupBy(StrEnum):
    """What findings can be grouped by."""

    NOTHING = "nothing"
    JOURNEY = "journey"
    BEHAVIOUR = "behaviour"
    SETTING = "setting"
    CAPABILITY = "capability"
    OWNER = "owner"
    KIND = "kind"


GROUP_WORDS = {
    GroupBy.NOTHING: mark("Worst first"),
    GroupBy.JOURNEY: mark("By journey"),
    GroupBy.BEHAVIOUR: mark("By behaviour"),
    GroupBy.SETTING: mark("By setting"),
    GroupBy.CAPABILITY: mark("By capability"),
    GroupBy.OWNER: mark("By owner"),
    GroupBy.KIND: mark("By kind"),
}
"""What each grouping is called; translate with `_`."""


@frozen
class Group:
    """Findings under one heading, worst first."""

    key: str
    """What tells groups apart: an id, or the heading."""
    heading: str
    entries: tuple[Entry, ...]


def grouped(reader: Reader, entries: Iterable[Entry], by: GroupBy) -> tuple[Group, ...]:
    """Findings in groups, the group with the worst finding first, those that fit no group last.

    A finding that two capabilities would mend stands under both. Order within groups is as given.
    """
    gathered: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in _keys(entry, by) or ("",):
            gathered.setdefault(key, []).append(entry)
    nowhere = gathered.pop("", None)
    found = [Group(key, _heading(reader, key, by), tuple(each)) for key, each in gathered.items()]
    if nowhere is not None:
        found.append(Group("", _("Others") if gathered else "", tuple(nowhere)))
    return tuple(found)


def kind_words(entry: Entry) -> str:
    """What kind of finding it is: a break, a leak, a dead start, a rule."""
    if isinstance(entry.finding, Finding):
        return _(explain.KIND_WORDS[entry.finding.kind])
    return _("rule")


def matching(
    entries: Iterable[Entry], typed: str, statuses: Iterable[FindingStatus] = FindingStatus
) -> tuple[Entry, ...]:
    """The findings of some statuses that hold all words typed, in title, summary, owner or kind."""
    wanted = set(statuses)
    words = typed.casefold().split()
    return tuple(each for each in entries if each.status in wanted and _holds(each, words))


def _holds(entry: Entry, words: list[str]) -> bool:
    if not words:
        return True
    text = " ".join((entry.title, entry.summary, entry.owner, kind_words(entry))).casefold()
    return all(word in text for word in words)


def _keys(entry: Entry, by: GroupBy) -> tuple[str, ...]:
    match by:
        case GroupBy.JOURNEY:
            return (entry.journey,) if entry.journey else ()
        case GroupBy.BEHAVIOUR:
            return (entry.behaviour,) if entry.behaviour else ()
        case GroupBy.SETTING:
            return entry.settings
        case GroupBy.CAPABILITY:
            return entry.capabilities
        case GroupBy.OWNER:
            return (entry.owner,) if entry.owner else ()
        case GroupBy.KIND:
            return (kind_words(entry),)
    return ()


def _heading(reader: Reader, key: str, by: GroupBy) -> str:
    match by:
        case GroupBy.JOURNEY:
            return reader.get(Journey, key).name or _("Unnamed journey")
        case GroupBy.BEHAVIOUR:
            return behaviour_name(reader, key)
        case GroupBy.SETTING:
            return setting_name(reader, key)
        case GroupBy.CAPABILITY:
            return capability_name(reader, key)
        case GroupBy.KIND:
            return key[:1].upper() + key[1:]
    return key
