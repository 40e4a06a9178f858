"""How journeys hang together: details of touchpoints, and pairs of as-is and to-be."""

from __future__ import annotations

from journeymap.model.queries import journeys
from journeymap.model.reader import Reader
from journeymap.model.records import Journey, Touchpoint


def details_of(reader: Reader, touchpoint: str) -> list[Journey]:
    """The journeys that detail a touchpoint, by name."""
    found = reader.where(Journey, "parent_touchpoint", touchpoint)
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))


def detail_of(reader: Reader, touchpoint: str) -> Journey | None:
    """The journey that opens when a touchpoint is opened: one of its own journey's state before others."""
    found = details_of(reader, touchpoint)
    if not found:
        return None
    state = reader.get(Journey, reader.get(Touchpoint, touchpoint).journey).state
    return next((each for each in found if each.state == state), found[0])


def way_down(reader: Reader, journey: str) -> list[tuple[Journey, Touchpoint]]:
    """The journeys above one that details a touchpoint, outermost first, each with the touchpoint opened.

    Journeys that detail each other in a circle end where the circle closes.
    """
    found: list[tuple[Journey, Touchpoint]] = []
    seen = {journey}
    above = _above(reader, reader.get(Journey, journey))
    while above is not None and above[0].id not in seen:
        seen.add(above[0].id)
        found.insert(0, above)
        above = _above(reader, above[0])
    return found


def counterpart_of(reader: Reader, journey: str) -> Journey | None:
    """The journey that one is compared with: the one it names, else the first that names it."""
    named = reader.find(Journey, reader.get(Journey, journey).counterpart)
    return named or next((each for each in journeys(reader) if each.counterpart == journey), None)


def pair_of(reader: Reader, journey: str) -> tuple[str, str] | None:
    """A journey with what to compare it with: its counterpart, else the first other one there is."""
    found = counterpart_of(reader, journey)
    other = found or next((each for each in journeys(reader) if each.id != journey), None)
    return None if other is None else in_order(reader, journey, other.id)


def in_order(reader: Reader, journey: str, other: str) -> tuple[str, str]:
    """Two journeys as before and after: the one that names the other as its counterpart comes second."""
    named = reader.get(Journey, journey).counterpart
    if named == other:
        return other, journey
    if reader.get(Journey, other).counterpart == journey:
        return journey, other
    to_be = reader.get(Journey, journey).state == "to_be" != reader.get(Journey, other).state
    return (other, journey) if to_be else (journey, other)


def _above(reader: Reader, journey: Journey) -> tuple[Journey, Touchpoint] | None:
    touchpoint = reader.find(Touchpoint, journey.parent_touchpoint)
    return None if touchpoint is None else (reader.get(Journey, touchpoint.journey), touchpoint)


def families(reader: Reader) -> list[tuple[Journey, int]]:
    """All journeys, each with how deep it lies: below what it is compared with, or what it details.

    Those that stand for themselves by name; right below each what belongs to it, by name, to-bes first.
    """
    listed = journeys(reader)
    below: dict[str, list[Journey]] = {}
    roots = []
    for each in listed:
        head = _head(reader, each)
        if head is None:
            roots.append(each)
        else:
            below.setdefault(head, []).append(each)
    found: list[tuple[Journey, int]] = []
    for each in roots:
        _gather(each, 0, below, found)
    met = {each.id for each, _depth in found}
    for each in listed:  # those that belong to each other in a circle
        if each.id not in met:
            _gather(each, 0, below, found)
            met = {one.id for one, _depth in found}
    return found


def _head(reader: Reader, journey: Journey) -> str | None:
    """The journey that one is listed below."""
    if journey.counterpart is not None:
        return journey.counterpart
    above = reader.find(Touchpoint, journey.parent_touchpoint)
    return above.journey if above is not None and above.journey != journey.id else None


def _gather(
    journey: Journey, depth: int, below: dict[str, list[Journey]], found: list[tuple[Journey, int]]
) -> None:
    found.append((journey, depth))
    mine = below.pop(journey.id, [])
    met = {each.id for each, _depth in found}
    for each in sorted(mine, key=lambda each: each.counterpart is None):
        if each.id not in met:
            _gather(each, depth + 1, below, found)
