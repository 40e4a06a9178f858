"""Which steps of two journeys are the same step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from journeymap.frozen import frozen
from journeymap.model.queries import stages_of, touchpoints_of
from journeymap.model.reader import Reader
from journeymap.model.records import Stage, Touchpoint


@frozen
class Matches:
    """Ids of the journey before by those after, and the other way round."""

    after_of: dict[str, str]
    before_of: dict[str, str]

    @staticmethod
    def of(pairs: Iterable[tuple[str, str]]) -> Matches:
        """From (before, after) pairs, each id in one at most."""
        listed = list(pairs)
        return Matches(dict(listed), {after: before for before, after in listed})


def matched_touchpoints(reader: Reader, before: str, after: str) -> Matches:
    """The touchpoints linked as counterparts, then those whose name is met once among the rest of each.

    Where several are linked with one, the one of its name is meant, else the first by id.
    """
    old, new = touchpoints_of(reader, before), touchpoints_of(reader, after)
    known = {each.id: each for each in old}
    mine = {each.id: each for each in new}
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    linked = [(known[each.counterpart], each) for each in new if each.counterpart in known]
    linked += [
        (each, mine[each.counterpart])
        for each in old
        if each.counterpart is not None and each.counterpart in mine
    ]
    for origin, each in sorted(linked, key=_likeness):
        if origin.id not in pairs and each.id not in taken:
            pairs[origin.id] = each.id
            taken.add(each.id)
    rest = _named_once(each for each in old if each.id not in pairs)
    fresh = _named_once(each for each in new if each.id not in taken)
    pairs.update((rest[name], fresh[name]) for name in rest if name in fresh)
    return Matches.of(pairs.items())


def matched_stages(reader: Reader, before: str, after: str) -> Matches:
    """The stages of one name, met once in each; of the rest the first with the first, and so on."""
    old, new = stages_of(reader, before), stages_of(reader, after)
    by_name, fresh = _named_once(old), _named_once(new)
    pairs = {by_name[name]: fresh[name] for name in by_name if name in fresh}
    taken = set(pairs.values())
    left = [each.id for each in old if each.id not in pairs]
    pairs.update(zip(left, [each.id for each in new if each.id not in taken], strict=False))
    return Matches.of(pairs.items())


def moved(reader: Reader, before: str, after: str, matches: Matches, stages: Matches) -> set[str]:
    """Of the matched touchpoints before, the fewest that must have moved: to another stage, or past others.

    The others keep their order: they are a longest sequence of columns that does not go back.
    """
    stage_of = {each.id: each.stage for each in touchpoints_of(reader, before)}
    elsewhere = {
        each
        for each, there in matches.after_of.items()
        if stages.after_of.get(stage_of[each] or "") != reader.get(Touchpoint, there).stage
    }
    ranks = _ranks(reader, after)
    columns = _ranks(reader, before)
    kept = [each for each in matches.after_of if each not in elsewhere]
    kept.sort(key=lambda each: (columns[each], ranks[matches.after_of[each]]))
    staying = longest([ranks[matches.after_of[each]] for each in kept])
    return elsewhere | {each for at, each in enumerate(kept) if at not in staying}


def longest(values: Sequence[int]) -> set[int]:
    """The places of a longest subsequence that never falls, by patience sorting."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, value in enumerate(values):
        pile = bisect_right(tails, value)
        previous.append(ends[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [at]
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = previous[at]
    return found


def _likeness(pair: tuple[Touchpoint, Touchpoint]) -> tuple[bool, list[str]]:
    """What linked pairs are taken in the order of; the same whichever journey comes first."""
    return pair[0].name != pair[1].name, sorted((pair[0].id, pair[1].id))


def _ranks(reader: Reader, journey: str) -> dict[str, int]:
    """The column of each touchpoint, counted through the journey."""
    order = {each.id: place for place, each in enumerate(stages_of(reader, journey))}
    found = touchpoints_of(reader, journey)
    columns = sorted({(order.get(each.stage or "", len(order)), each.position) for each in found})
    place = {column: rank for rank, column in enumerate(columns)}
    return {each.id: place[order.get(each.stage or "", len(order)), each.position] for each in found}


def _named_once(records: Iterable[Touchpoint | Stage]) -> dict[str, str]:
    """Ids by name, of those with a name that no other of them has."""
    found: dict[str, str | None] = {}
    for each in records:
        name = each.name.casefold()
        found[name] = each.id if name not in found else None
    return {name: each for name, each in found.items() if each is not None and name}
