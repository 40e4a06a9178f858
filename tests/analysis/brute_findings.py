"""Findings and scores read plainly off the steps of all walks: the second half of `brute_force`."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product
from typing import Any

from journeymap.model.records import Behaviour
from tests.analysis.brute_force import VALUE, Place, Reading, State, Step


def shortest_ways(
    reading: Reading, b: Behaviour, steps: list[Step]
) -> dict[tuple[Place, State], list[Place]]:
    """The shortest way, first by ids, to every state from the states at places where the behaviour starts."""
    layer: dict[tuple[Place, State], list[Place]] = {}
    for step in steps:
        v, t = step.head
        if reading.part(b, v) == "starts" and step.started and t and reading.support(b, t) != "none":
            layer[step.head, step.after] = [step.head]
    ways = dict(layer)
    following = defaultdict(set)
    for step in steps:
        if step.edge is not None:
            following[step.edge.tail, step.tail_state].add((step.head, step.after))
    while layer:
        further: dict[tuple[Place, State], list[Place]] = {}
        for at, way in layer.items():
            for to in following[at]:
                longer = [*way, to[0]]
                if to not in ways and by_ids(longer) < by_ids(further.get(to, [("~", None)])):
                    further[to] = longer
        ways.update(further)
        layer = further
    return ways


def by_ids(way: list[Place]) -> list[tuple[str, str]]:
    return [(u, s or "") for u, s in way]


def shortest(reading: Reading, b: Behaviour, steps: list[Step], shown: list[Step]) -> list[list[str | None]]:
    """The first of the shortest ways that end with one of the steps `shown`."""
    ways = shortest_ways(reading, b, steps)
    found = [
        [*ways[step.edge.tail, step.tail_state], step.head]
        for step in shown
        if step.edge is not None and (step.edge.tail, step.tail_state) in ways
    ]
    return [list(place) for place in min(found, key=lambda way: (len(way), by_ids(way)))]


def breaks(reading: Reading, b: Behaviour, steps: list[Step]) -> list[dict[str, Any]]:
    where: dict[tuple[str | None, Place], list[Step]] = defaultdict(list)
    for step in steps:
        v, t = step.head
        if step.edge is None or t is None or t in b.withheld or reading.part(b, v) in ("starts", "pauses"):
            continue
        if step.before and step.arrives == "none":
            where[step.edge.transition, step.head].append(step)
    shown = {head for transition, head in where if transition is not None}
    return [
        described_break(reading, b, steps, transition, losing)
        for (transition, head), losing in where.items()
        if transition is not None or head not in shown
    ]


def described_break(
    reading: Reading, b: Behaviour, steps: list[Step], transition: str | None, losing: list[Step]
) -> dict[str, Any]:
    v, t = losing[0].head
    assert t is not None
    edges = {step.edge for step in losing if step.edge is not None}
    tails = {edge.tail for edge in edges}
    arriving = [
        step
        for step in steps
        if step.edge is not None
        and step.edge.transition == transition
        and step.head == (v, t)
        and step.edge.tail in tails
        and step.before
        and step.arrives != "none"
    ]
    held = {r for step in losing for r in step.before or ()}
    holder = min(held, key=lambda r: (len(reading.missing(b, r, t)), r))
    needs = [sorted(g) for g in b.needs if not any((t, k) in reading.offers for k in g)]
    customers = None
    if transition is not None and reading.transitions[transition].customers is not None:
        every = [edge for edge in reading.edges if edge.transition == transition]
        customers = Fraction(reading.transitions[transition].customers or 0) * len(edges) / len(every)
    (source,) = {tail[0] for tail in tails}
    named = f"transition:{transition}" if transition is not None else f"within:{v}"
    return {
        "fingerprint": f"break:{b.id}:{named}:{t}",
        "kind": "break",
        "behaviour": b.id,
        "transition": transition,
        "source": source,
        "source_settings": sorted(tail[1] for tail in tails if tail[1] is not None),
        "target": v,
        "target_setting": t,
        "on": "some" if arriving else "every",
        "unmet": {"target": sorted(needs), "carries": reading.missing(b, holder, t), "holder": holder},
        "path": shortest(reading, b, steps, losing),
        "asserted": any(reading.handover(b, edge) is not None for edge in edges),
        "customers": customers,
        "severity": None if customers is None else customers * b.importance,
    }


def others(reading: Reading, b: Behaviour, steps: list[Step]) -> list[dict[str, Any]]:
    """Leaks and dead starts."""
    found = []
    for place in {step.head for step in steps if step.head[1] is not None}:
        v, t = place
        assert t is not None
        arriving = [s for s in steps if s.head == place and s.arrives not in (None, "none")]
        if t in b.withheld and arriving:
            asserted = any(reading.handover(b, step.edge) is not None for step in arriving)
            found.append(at_place("leak", b, place, shortest(reading, b, steps, arriving), asserted))
        dead = reading.part(b, v) == "starts" and reading.support(b, t) == "none"
        if dead and t not in b.withheld:
            found.append(at_place("dead_start", b, place, [list(place)], False))
    return found


def at_place(kind: str, b: Behaviour, place: Place, path: Any, asserted: bool) -> dict[str, Any]:
    return {
        "fingerprint": f"{kind}:{b.id}:{place[0]}:{place[1]}",
        "kind": kind,
        "behaviour": b.id,
        "transition": None,
        "source": None,
        "source_settings": [],
        "target": place[0],
        "target_setting": place[1],
        "on": None,
        "unmet": {"target": [], "carries": [], "holder": None},
        "path": path,
        "asserted": asserted,
        "customers": None,
        "severity": None,
    }


def pervasiveness(reading: Reading, b: Behaviour, steps: list[Step]) -> float | None:
    settings = {
        step.head[1]
        for step in steps
        if step.head[1] is not None
        and step.head[1] not in b.withheld
        and reading.part(b, step.head[0]) != "pauses"
        and (step.before is not None or step.started)
    }
    if len(settings) < 2:
        return None
    values = [VALUE[reading.carry(b, s, t)] for s, t in product(sorted(settings), repeat=2)]
    return sum(values) / len(values)


def continuity(reading: Reading, b: Behaviour, steps: list[Step]) -> float | None:
    arrivals: dict[Any, list[float]] = defaultdict(list)
    for step in steps:
        v, t = step.head
        judged = t is not None and t not in b.withheld and reading.part(b, v) not in ("starts", "pauses")
        if step.edge is not None and judged and step.before is not None:
            assert step.arrives is not None
            arrivals[step.edge].append(VALUE[step.arrives])
    customers = {x.id: x.customers for x in reading.transitions.values()}
    weighed = bool(customers) and all(each is not None for each in customers.values())
    total = weight = 0.0
    for edge, levels in arrivals.items():
        one = 1.0
        if weighed:
            edges = sum(1 for other in reading.edges if other.transition == edge.transition)
            one = (customers[edge.transition] or 0) / edges if edge.transition is not None else 0.0
        total += one * (max(levels) + min(levels)) / 2
        weight += one
    return total / weight if weight else None


def index(scores: list[tuple[int, float | None]]) -> float | None:
    known = [(importance, score) for importance, score in scores if score is not None]
    weight = sum(importance for importance, _score in known)
    return sum(importance * score for importance, score in known) / weight if known else None


def check(reading: Reading) -> dict[str, Any]:
    """One journey of the JSON that `journeymap check` answers with."""
    project = reading.project
    behaviours, places, findings = [], [], []
    importances: dict[str, int] = {}
    pervasive: list[tuple[int, float | None]] = []
    for _id, b in sorted(project.all(Behaviour).items()):
        scores: dict[str, float | None] = {"pervasiveness": None, "continuity": None}
        if b.needs or b.carries:
            steps = reading.steps(b)
            scores["pervasiveness"] = pervasiveness(reading, b, steps)
            scores["continuity"] = continuity(reading, b, steps)
            for (u, s), status in reading.statuses(b, steps).items():
                places.append({"touchpoint": u, "setting": s, "behaviour": b.id, "status": status})
            findings += breaks(reading, b, steps) + others(reading, b, steps)
        importances[b.id] = b.importance
        pervasive.append((b.importance, scores["pervasiveness"]))
        carry = [
            {"from": s, "to": t, "value": reading.carry(b, s, t)}
            for s, t in product(reading.settings, repeat=2)
        ]
        support = {s: reading.support(b, s) for s in reading.settings}
        about = {"id": b.id, "name": b.name, "importance": b.importance}
        behaviours.append(about | scores | {"support": support, "carry": carry})

    def rank(finding: dict[str, Any]) -> tuple[Any, ...]:
        severity = finding["severity"]
        return (
            severity is None,
            -(severity or 0),
            -importances[finding["behaviour"]],
            finding["fingerprint"],
        )

    findings.sort(key=rank)
    for finding in findings:
        for name in ("customers", "severity"):
            finding[name] = None if finding[name] is None else float(finding[name])
    reached = reading.reached()
    return {
        "id": reading.journey,
        "name": reading.journey_record().name,
        "index": index(pervasive),
        "behaviours": behaviours,
        "places": sorted(places, key=lambda p: (p["touchpoint"], p["setting"], p["behaviour"])),
        "unchecked": {
            "touchpoints": sorted(u for u, t in reading.touchpoints.items() if not t.settings),
            "unreachable": sorted(set(reading.touchpoints) - reached),
            "behaviours": sorted(
                b.id for b in project.all(Behaviour).values() if not b.needs and not b.carries
            ),
        },
        "findings": findings,
    }
