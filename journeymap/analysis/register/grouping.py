"""The register in groups, by journey, behaviour, setting, capability, owner or kind; what a filter leaves."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from enum import StrEnum
from typing import TypeVar

from journeymap.analysis.register.entries import Found, Register, behaviour_of, settings_of
from journeymap.analysis.register.words import kind_words
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.queries import behaviour_name, capability_name, setting_name
from journeymap.model.reader import Reader
from journeymap.model.records import Journey

AT_ONCE = 16
"""So many findings are looked at in one piece of the work: what each lacks may have to be searched first."""
Made = TypeVar("Made")


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
    findings: tuple[Found, ...]


Steps = Generator[None, None, tuple[Group, ...]]
"""Work in small pieces, between which something else may be done; it returns what it made."""


def arranged(register: Register, by: GroupBy, typed: str, statuses: Iterable[FindingStatus]) -> Steps:
    """The findings that a filter leaves, in groups; see `matching` and `grouped`."""
    found = yield from _matching(register, typed, statuses)
    return (yield from _grouped(register, found, by))


def grouped(register: Register, findings: Iterable[Found], by: GroupBy) -> tuple[Group, ...]:
    """Findings in groups, the group with the worst finding first, those that fit no group last.

    A finding that two capabilities would mend stands under both. Order within groups is as given.
    """
    return _at_once(_grouped(register, tuple(findings), by))


def matching(
    register: Register, typed: str, statuses: Iterable[FindingStatus] = FindingStatus
) -> tuple[Found, ...]:
    """The findings of some statuses that hold all words typed, in title, summary, owner or kind."""
    return _at_once(_matching(register, typed, statuses))


def _at_once(steps: Generator[None, None, Made]) -> Made:
    while True:
        try:
            next(steps)
        except StopIteration as done:
            made: Made = done.value
            return made


def _matching(
    register: Register, typed: str, statuses: Iterable[FindingStatus]
) -> Generator[None, None, tuple[Found, ...]]:
    wanted, known = set(statuses), register.statuses
    found = register.findings
    if known or FindingStatus.OPEN not in wanted:
        found = tuple(each for each in found if known.get(each.fingerprint, FindingStatus.OPEN) in wanted)
    words = typed.casefold().split()
    if not words:
        return found
    left = []
    for number, each in enumerate(found):
        if number % AT_ONCE == AT_ONCE - 1:
            yield
        parts = register.searched(each)
        if all(any(word in part for part in parts) for word in words):
            left.append(each)
    return tuple(left)


def _grouped(register: Register, findings: tuple[Found, ...], by: GroupBy) -> Steps:
    if by is GroupBy.NOTHING:
        return (Group("", "", findings),) if findings else ()
    gathered: dict[str, list[Found]] = {}
    for number, finding in enumerate(findings):
        if number % AT_ONCE == AT_ONCE - 1:
            yield
        for key in _keys(register, finding, by) or ("",):
            gathered.setdefault(key, []).append(finding)
    nowhere = gathered.pop("", None)
    found = [Group(key, _heading(register.reader, key, by), tuple(each)) for key, each in gathered.items()]
    if nowhere is not None:
        found.append(Group("", _("Others") if gathered else "", tuple(nowhere)))
    return tuple(found)


def _keys(register: Register, finding: Found, by: GroupBy) -> tuple[str, ...]:
    match by:
        case GroupBy.JOURNEY:
            return _only(register.journey(finding))
        case GroupBy.BEHAVIOUR:
            return _only(behaviour_of(finding))
        case GroupBy.SETTING:
            return settings_of(finding)
        case GroupBy.CAPABILITY:
            return register.capabilities(finding)
        case GroupBy.OWNER:
            return _only(register.owner(finding))
        case GroupBy.KIND:
            return (kind_words(finding),)
    return ()


def _only(key: str | None) -> tuple[str, ...]:
    return (key,) if key else ()


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
