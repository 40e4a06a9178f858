"""What a journey hangs on: single points of failure, and the fewest things that cut its ways, worst first.

Defined in docs/transferability.md, "What if". A touchpoint is a single point of failure where every walk to
some other touchpoint leads through it: it dominates that one in the walked graph, seen from the entries.
(Lengauer & Tarjan, A fast algorithm for finding dominators in a flowgraph, 1979; networkx has the one of
Cooper, Harvey & Kennedy, 2001. The articulation points of the same graph, with all entries joined to one
start and directions forgotten, are among them.)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from math import comb, inf
from typing import TYPE_CHECKING

from journeymap.analysis.topology import Topology, topology
from journeymap.analysis.transferability import Memory, check_project
from journeymap.analysis.what_if.absence import without
from journeymap.analysis.what_if.comparison import JourneyLoss, compare
from journeymap.analysis.what_if.subjects import Subject, subjects
from journeymap.frozen import frozen
from journeymap.model.progress import Tell, nobody
from journeymap.model.queries import settings_used_by
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour, Stage, Touchpoint

if TYPE_CHECKING:
    import networkx

_START, _GOAL = ("start",), ("goal",)
_MOST_TRIED = 2_000
"""Sets of settings that are tried for a cut of one size; a larger search is left."""


@frozen
class WeakPoint:
    """One thing whose loss cuts customers off, or breaks what they rely on."""

    kind: str
    """touchpoint, or one of the kinds that can be switched off."""
    id: str
    journey: str
    unreachable: tuple[str, ...]
    """The touchpoints, other than itself, that no walk comes to without it; by id."""
    behaviours: tuple[str, ...]
    """The behaviours that break or are gone without it, by id; not looked at for a touchpoint."""
    index_before: float | None
    index_after: float | None
    """The journey's index as it is and without it; the same for a touchpoint."""


@frozen
class Cut:
    """The fewest touchpoints, or settings, whose loss together leaves no way from any entry to any end."""

    kind: str
    """touchpoint or setting."""
    journey: str
    ids: tuple[str, ...]
    """Sorted."""


@frozen
class WeakPoints:
    """What the journeys of a project hang on."""

    as_of: date
    points: tuple[WeakPoint, ...]
    """Single points of failure, worst first: most touchpoints cut off, then most important behaviours broken
    (the sum of their importance), then the largest fall of the index, then by kind and id."""
    cuts: tuple[Cut, ...]
    """By journey; none for one where an entry is an end, or is joined to one."""


def weak_points(
    reader: Reader,
    as_of: date | None = None,
    journey: str | None = None,
    tell: Tell = nobody,
    *,
    memory: Memory | None = None,
) -> WeakPoints:
    """What the journeys of a project, or one of them, hang on, as of a date (None: today).

    Checks the project once for each thing that can be switched off, as far as that touches it; of things
    without which the same settings are gone, the least is named. `memory` may be that of earlier checks of
    the project; it learns nothing of what would be. Raises MissingRecord when there is no such journey,
    Cancelled when `tell` does.
    """
    known = memory or Memory()
    before = check_project(reader, as_of, journey, memory=known, tell=lambda _part: tell(0.0))
    listed = [each.id for each in before.journeys]
    found = [point for each in listed for point in _dominators(reader, each)]
    switched = _worth_trying(reader, listed)
    for number, subject in enumerate(switched):

        def told(part: float, number: int = number) -> None:
            tell((number + part) / len(switched))

        changed = without(reader, (subject,))
        after = check_project(changed, before.as_of, journey, memory=known.branch(), tell=told)
        loss = compare(reader, before, changed, after, (subject,))
        found += [_point(subject, each) for each in loss.journeys if each.unreachable or each.broken]
    importance = {name: each.importance for name, each in reader.all(Behaviour).items()}
    cuts = (cut for each in listed for cut in _cuts(reader, each))
    return WeakPoints(before.as_of, tuple(sorted(found, key=lambda e: _rank(e, importance))), tuple(cuts))


def _worth_trying(reader: Reader, journeys: Iterable[str]) -> tuple[Subject, ...]:
    """What can be switched off and touches the journeys, each set of settings once."""
    used = {each.id for name in journeys for each in settings_used_by(reader, name)}
    by_settings: dict[frozenset[str], Subject] = {}
    for each in subjects(reader, ("setting", "channel", "device")):
        gone = each.settings(reader) & used
        if gone:
            by_settings.setdefault(gone, each)
    return (*by_settings.values(), *subjects(reader, ("capability",)))


def _point(subject: Subject, loss: JourneyLoss) -> WeakPoint:
    return WeakPoint(
        subject.kind,
        subject.id,
        loss.id,
        loss.unreachable,
        tuple(each.behaviour for each in loss.broken),
        loss.index_before,
        loss.index_after,
    )


def _rank(point: WeakPoint, importance: dict[str, int]) -> tuple[object, ...]:
    fall = (point.index_before or 0.0) - (point.index_after or 0.0)
    broken = sum(importance[each] for each in point.behaviours)
    return -len(point.unreachable), -broken, -fall, point.journey, point.kind, point.id


def walked_graph(around: Topology) -> networkx.DiGraph[object]:
    """The touchpoints that walks come to, joined where a transition allows a pair.

    All entries follow one start.
    """
    import networkx

    graph: networkx.DiGraph[object] = networkx.DiGraph()
    graph.add_node(_START)
    graph.add_edges_from((_START, each) for each in around.entries)
    for name, each in around.transitions.items():
        if each.source in around.reachable and around.pairs(name):
            graph.add_edge(each.source, each.target)
    return graph


def _dominators(reader: Reader, journey: str) -> Iterable[WeakPoint]:
    """The touchpoints that all walks to some other touchpoint lead through."""
    import networkx

    around = topology(reader, journey)
    graph = walked_graph(around)
    above = networkx.immediate_dominators(graph, _START)
    cut_off: dict[str, list[str]] = {}
    for touchpoint in sorted(around.reachable):
        each = above[touchpoint]
        while each != _START:
            cut_off.setdefault(str(each), []).append(touchpoint)
            each = above[each]
    for touchpoint, gone in sorted(cut_off.items()):
        yield WeakPoint("touchpoint", touchpoint, journey, tuple(gone), (), None, None)


def ends_of(reader: Reader, around: Topology) -> tuple[str, ...]:
    """Where walks end, by id: the touchpoints they come to that lead nowhere; where there are none, those of
    the last stage that walks come to; all of them where none has a stage."""
    leading = {each.source for name, each in around.transitions.items() if around.pairs(name)}
    ends = sorted(around.reachable - leading)
    if ends or not around.reachable:
        return tuple(ends)
    places = {name: reader.find(Stage, around.touchpoints[name].stage) for name in sorted(around.reachable)}
    last = max((-inf if stage is None else stage.position) for stage in places.values())
    return tuple(n for n, stage in places.items() if (-inf if stage is None else stage.position) == last)


def _cuts(reader: Reader, journey: str) -> Iterable[Cut]:
    around = topology(reader, journey)
    ends = ends_of(reader, around)
    if not ends or set(ends) & set(around.entries):
        return
    touchpoints = smallest_cut(around, ends)
    if touchpoints is not None:
        yield Cut("touchpoint", journey, touchpoints)
    settings = _setting_cut(reader, journey, ends)
    if settings is not None:
        yield Cut("setting", journey, settings)


def smallest_cut(around: Topology, ends: tuple[str, ...]) -> tuple[str, ...] | None:
    """The fewest touchpoints, entries and ends left alone, without which no walk comes to an end; sorted.

    None where an entry is joined to an end. By the largest flow through a graph in which each touchpoint is
    an arc of capacity one (Menger 1927; Ford & Fulkerson 1956).
    """
    import networkx

    kept = {*around.entries, *ends}
    graph: networkx.DiGraph[object] = networkx.DiGraph()
    for touchpoint in sorted(around.reachable):
        # An arc without a capacity can never be cut.
        capacity = {} if touchpoint in kept else {"capacity": 1}
        graph.add_edge((touchpoint, "in"), (touchpoint, "out"), **capacity)
    for source, target in walked_graph(around).edges:
        if source == _START:
            graph.add_edge(_START, (target, "in"))
        else:
            graph.add_edge((source, "out"), (target, "in"))
    graph.add_edges_from(((each, "out"), _GOAL) for each in ends)
    try:
        _size, (reached, _rest) = networkx.minimum_cut(graph, _START, _GOAL)
    except networkx.NetworkXUnbounded:
        return None
    return tuple(t for t in sorted(around.reachable) if (t, "in") in reached and (t, "out") not in reached)


def _setting_cut(reader: Reader, journey: str, ends: tuple[str, ...]) -> tuple[str, ...] | None:
    """The fewest settings without which no walk comes to an end, the first by id of those as few.

    Settings cut many arcs at once, for which no fast algorithm is known (it is the smallest hitting set):
    sets are tried by size, up to some thousand of a size; None where none of them will do.
    """
    used = sorted(each.id for each in settings_used_by(reader, journey))
    for size in range(1, len(used)):
        if comb(len(used), size) > _MOST_TRIED:
            return None
        for chosen in combinations(used, size):
            left = without(reader, [Subject("setting", each) for each in chosen])
            if not any(left.find(Touchpoint, each) for each in ends):
                return chosen
            if not set(ends) & topology(left, journey).reachable:
                return chosen
    return None
