"""How the settings of a behaviour go together, and what a change from one to another asks of both ends.

After Michal Levin, Designing Multi-Device Experiences (2014): an experience is consistent where devices do
the same, continuous where one carries on what another began, complementary where each does its own part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import combinations

from journeymap.analysis.transferability import Offers
from journeymap.frozen import frozen
from journeymap.model.field_types import Group
from journeymap.model.records import Behaviour


class Relation(StrEnum):
    """How the settings of a behaviour go together."""

    CONSISTENT = "consistent"
    """Nothing has to move along: each setting must serve it by itself, the same way."""
    CONTINUOUS = "continuous"
    """State moves along: what one end changes, the other must be able to see."""
    COMPLEMENTARY = "complementary"
    """Nothing moves along, and settings serve it by different capabilities: each plays its own part."""


@frozen
class GroupAsked:
    """What a group of alternatives asks of one place, or of two."""

    group: Group
    met_by: tuple[str, ...]
    """Those of the group that are there, sorted; empty where the group is unmet."""


@frozen
class Asked:
    """What a change of setting asks of both ends; of one setting alone, carries are empty."""

    source: tuple[GroupAsked, ...]
    """The needs at the end that is left."""
    target: tuple[GroupAsked, ...]
    """The needs at the end that is entered."""
    source_in_full: tuple[GroupAsked, ...]
    target_in_full: tuple[GroupAsked, ...]
    """The enhancers at either end."""
    carries: tuple[GroupAsked, ...]
    """What must be changed at the end that is left and seen at the other; met by what is both."""


def relation_of(behaviour: Behaviour, settings: Sequence[str], offers: Offers) -> Relation:
    """How some settings go together for a behaviour, as they serve it with these offers."""
    if behaviour.carries:
        return Relation.CONTINUOUS
    for group in behaviour.needs:
        serving = [met for setting in settings if (met := offers.at(setting) & set(group))]
        if any(not one & other for one, other in combinations(serving, 2)):
            return Relation.COMPLEMENTARY
    return Relation.CONSISTENT


def asked_between(behaviour: Behaviour, source: str, target: str, offers: Offers) -> Asked:
    """What a change from one setting to another asks of them; the same one twice: what it asks of that."""
    here, there = offers.at(source), offers.at(target)
    moving = frozenset[str]() if source == target else offers.written_at(source) & there
    return Asked(
        source=_asked(behaviour.needs, here),
        target=_asked(behaviour.needs, there),
        source_in_full=_asked(behaviour.enhancers, here),
        target_in_full=_asked(behaviour.enhancers, there),
        carries=() if source == target else _asked(behaviour.carries, moving),
    )


def _asked(groups: Iterable[Group], there: frozenset[str]) -> tuple[GroupAsked, ...]:
    return tuple(GroupAsked(group, tuple(sorted(set(group) & there))) for group in groups)
