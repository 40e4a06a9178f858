"""The whole check, beside plain reachability: which places a walk from each behaviour's starts comes to.

Reachability is the least that any check must find out, and says nothing of what is held. It is measured in
two ways: with sets of behaviours as bits, the floor; and with networkx, one search for each behaviour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, product

from benchmarks._journeys import DAY, JOURNEY, SETTINGS, big_journey
from benchmarks.measure import Result, side_by_side
from journeymap.analysis.topology import Topology, topology
from journeymap.analysis.transferability import Memory, check_journey, check_project
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Behaviour, Expectation, Record, Touchpoint

Place = tuple[str, str | None]


def bench_check() -> Iterator[Result]:
    """300 touchpoints in 3 settings each, 400 transitions, 50 behaviours."""
    project = big_journey(300, 400, 50)
    floor = reachability(project)
    yield side_by_side("check, 900 places × 50 behaviours", lambda: check_project(project, DAY), floor)
    yield side_by_side("  the same reachability by networkx", by_networkx(project), floor, rounds=3)


def bench_check_after_edits() -> Iterator[Result]:
    """The same journey checked again by a memory, after edits that touch nothing, one behaviour, all."""
    project = big_journey(300, 400, 50)
    floor = reachability(project)
    records = [each for kind in KINDS.values() for each in project.all(kind).values()]
    touchpoints = list(project.all(Touchpoint).values())
    expectation = next(iter(project.all(Expectation).values()))
    edits: dict[str, Callable[[int], Record]] = {
        "a new name": lambda turn: replace(touchpoints[0], name=f"{turn}"),
        "another expectation": lambda turn: replace(expectation, touchpoint=touchpoints[turn].id),
        "another setting": lambda turn: replace(touchpoints[0], settings=tuple(SETTINGS[turn : turn + 3])),
    }
    for name, edit in edits.items():
        yield side_by_side(f"  again after {name}", _again(records, edit), floor)


def _again(records: list[Record], edit: Callable[[int], Record]) -> Callable[[], object]:
    """Checks, by the same memory, a version of a project that it has not met."""
    memory, turns = Memory(), count()

    def work() -> object:
        edited = Snapshot.of([*records, edit(next(turns))])
        return check_journey(edited, JOURNEY, DAY, memory=memory)

    return work


def bench_check_large() -> Result:
    """10,000 places, 200 behaviours."""
    project = big_journey(3_333, 4_400, 200)
    check = check_project
    floor = reachability(project)
    name = "check, 10,000 places × 200 behaviours"
    return side_by_side(name, lambda: check(project, DAY), floor, rounds=1)


def places_and_edges(around: Topology) -> tuple[list[Place], list[tuple[Place, Place]]]:
    """The places of a journey and the edges between them."""
    places = [(name, s) for name, each in around.touchpoints.items() for s in each.settings]
    edges: list[tuple[Place, Place]] = []
    for name, each in around.touchpoints.items():
        edges += [((name, s), (name, t)) for s, t in product(each.settings, repeat=2) if s != t]
    for name, way in around.transitions.items():
        edges += [((way.source, s), (way.target, t)) for s, t in around.pairs(name)]
    return list(places), edges


def starts(project: Snapshot) -> dict[str, list[str]]:
    """By behaviour, the touchpoints that start it."""
    found: dict[str, list[str]] = {name: [] for name in project.all(Behaviour)}
    for each in project.all(Expectation).values():
        if each.kind == "starts":
            found[each.behaviour].append(each.touchpoint)
    return found


def reachability(project: Snapshot) -> Callable[[], object]:
    """All that can be reached, for all behaviours at once, a set of them a bit pattern at each place."""
    around = topology(project, JOURNEY)
    places, edges = places_and_edges(around)
    number = {place: at for at, place in enumerate(places)}
    following: list[list[int]] = [[] for _place in places]
    for tail, head in edges:
        following[number[tail]].append(number[head])
    begun = [0] * len(places)
    for bit, touchpoints in enumerate(starts(project).values()):
        for touchpoint in touchpoints:
            for setting in around.touchpoints[touchpoint].settings:
                begun[number[touchpoint, setting]] |= 1 << bit

    def work() -> list[int]:
        reached = list(begun)
        waiting = [at for at, bits in enumerate(begun) if bits]
        while waiting:
            later: list[int] = []
            for at in waiting:
                bits = reached[at]
                for target in following[at]:
                    if bits & ~reached[target]:
                        reached[target] |= bits
                        later.append(target)
            waiting = sorted(set(later))
        return reached

    return work


def by_networkx(project: Snapshot) -> Callable[[], object]:
    """The same as one search for each behaviour."""
    import networkx

    around = topology(project, JOURNEY)
    places, edges = places_and_edges(around)
    graph: networkx.DiGraph[Place] = networkx.DiGraph()
    graph.add_nodes_from(places)
    graph.add_edges_from(edges)
    begun = starts(project)

    def work() -> int:
        reached = 0
        for touchpoints in begun.values():
            places: set[Place] = set()
            for touchpoint in touchpoints:
                for setting in around.touchpoints[touchpoint].settings:
                    places |= networkx.descendants(graph, (touchpoint, setting))
            reached += len(places)
        return reached

    return work
