"""The check read plainly off its definition: every state that a walk can be in, one at a time.

Nothing here is shared with `journeymap.analysis`. A state is None (not expected) or the frozenset of settings
where the behaviour is held. `Steps` are all steps that any walk can take, and everything is read off them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import inf
from typing import Any, NamedTuple

from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    Behaviour,
    Expectation,
    Handover,
    Initiative,
    Journey,
    Offer,
    Stage,
    Touchpoint,
    Transition,
)

VALUE = {"full": 1.0, "partial": 0.5, "none": 0.0}
State = frozenset[str] | None
Place = tuple[str, str | None]


class Edge(NamedTuple):
    """From a place to a place; along a transition, or (None) within a touchpoint."""

    transition: str | None
    tail: Place
    head: Place


class Step(NamedTuple):
    """A walk enters a place: along an edge (None: it begins there), in a state, and leaves with another."""

    edge: Edge | None
    head: Place
    tail_state: State  # as it was at the tail
    before: State  # after leaving the tail
    arrives: str | None  # None where it was not expected
    started: bool  # the touchpoint starts it and the place is not withheld
    delivered: bool
    after: State


@dataclass
class Reading:
    """One journey of a project as of a date."""

    project: Snapshot
    journey: str
    as_of: date

    def __post_init__(self) -> None:
        everything = self.project
        self.touchpoints = {t.id: t for t in everything.all(Touchpoint).values() if t.journey == self.journey}
        self.transitions = {t.id: t for t in everything.all(Transition).values() if t.journey == self.journey}
        self.settings = sorted({s for t in self.touchpoints.values() for s in t.settings})
        offers = everything.all(Offer).values()
        delivered = {
            (setting, capability)
            for initiative in everything.all(Initiative).values()
            if initiative.status != "cancelled"
            and initiative.end is not None
            and initiative.end <= self.as_of
            for capability, setting in initiative.delivers
        }
        self.offers = {(o.setting, o.capability) for o in offers if o.status == "offered"} | delivered
        self.writes = {
            (o.setting, o.capability) for o in offers if o.status == "offered" and o.access == "read_write"
        } | delivered
        self.edges = list(self._edges())

    # The pieces

    def support(self, b: Behaviour, s: str) -> str:
        if any(not any((s, k) in self.offers for k in group) for group in b.needs):
            return "none"
        if any(not any((s, k) in self.offers for k in group) for group in b.enhancers):
            return "partial"
        return "full"

    def missing(self, b: Behaviour, s: str, t: str) -> list[list[str]]:
        return sorted(
            sorted(group)
            for group in b.carries
            if not any((s, k) in self.writes and (t, k) in self.offers for k in group)
        )

    def carry(self, b: Behaviour, s: str, t: str) -> str:
        if s == t:
            return self.support(b, s)
        both = {self.support(b, s), self.support(b, t)}
        if "none" in both or self.missing(b, s, t):
            return "none"
        return "partial" if "partial" in both else "full"

    # The walk

    def places(self, u: str) -> list[Place]:
        return [(u, s) for s in sorted(self.touchpoints[u].settings)] or [(u, None)]

    def _edges(self) -> Iterator[Edge]:
        for x in self.transitions.values():
            for tail, head in product(self.places(x.source), self.places(x.target)):
                if x.pairs is None or (tail[1], head[1]) in x.pairs:
                    yield Edge(x.id, tail, head)
        for u in self.touchpoints:
            for tail, head in product(self.places(u), self.places(u)):
                if tail != head:
                    yield Edge(None, tail, head)

    def entries(self) -> list[str]:
        marked = [u for u, t in self.touchpoints.items() if t.entry]
        targets = {x.target for x in self.transitions.values()}
        free = [u for u in self.touchpoints if u not in targets]

        def first(u: str) -> tuple[float, float, str]:
            t = self.touchpoints[u]
            stage = self.project.find(Stage, t.stage)
            return (stage.position if stage else inf, t.position, u)

        return marked or free or sorted(self.touchpoints, key=first)[:1]

    def part(self, b: Behaviour, u: str) -> str:
        for each in self.project.all(Expectation).values():
            if each.touchpoint == u and each.behaviour == b.id:
                return each.kind
        return ""

    def handover(self, b: Behaviour, edge: Edge | None) -> bool | None:
        if edge is None or edge.transition is None:
            return None
        seen = {
            h.pair: h.carried
            for h in self.project.all(Handover).values()
            if h.transition == edge.transition and h.behaviour == b.id
        }
        pair: Any = (edge.tail[1], edge.head[1])
        return seen.get(pair, seen.get(None))

    def enter(self, b: Behaviour, edge: Edge | None, head: Place, tail_state: State) -> Step:
        v, t = head
        state = tail_state
        if edge is not None and edge.transition is not None and self.part(b, edge.tail[0]) == "ends":
            state = None
        before, arrives, seen = state, None, self.handover(b, edge)
        if state is not None:
            if seen is False:
                state = frozenset()
                arrives = "none"
            elif seen is True:
                arrives = "full" if state else "none"
            elif t is not None:
                arrives = max((self.carry(b, r, t) for r in state), key=VALUE.__getitem__, default="none")
        started = self.part(b, v) == "starts" and t is not None and t not in b.withheld
        delivered = False
        if t is not None:
            supported = self.support(b, t) != "none"
            delivered = arrives not in (None, "none") or (started and supported)
        if started and state is None:
            state = frozenset()
        if delivered:
            assert t is not None
            assert state is not None
            state |= {t}
        return Step(edge, head, tail_state, before, arrives, started, delivered, state)

    def steps(self, b: Behaviour) -> list[Step]:
        """Every step of every walk, each once."""
        steps = [self.enter(b, None, place, None) for u in sorted(self.entries()) for place in self.places(u)]
        seen = {(step.head, step.after) for step in steps}
        waiting = list(seen)
        while waiting:
            place, state = waiting.pop()
            for edge in self.edges:
                if edge.tail == place:
                    step = self.enter(b, edge, edge.head, state)
                    steps.append(step)
                    if (step.head, step.after) not in seen:
                        seen.add((step.head, step.after))
                        waiting.append((step.head, step.after))
        return steps

    def reached(self) -> set[str]:
        blank = Behaviour(id="nothing")
        return {step.head[0] for step in self.steps(blank)}

    # What is said

    def statuses(self, b: Behaviour, steps: list[Step]) -> dict[Place, str]:
        found: dict[Place, str] = {}
        for place in {step.head for step in steps if step.head[1] is not None}:
            v, t = place
            assert t is not None
            here = [
                step for step in steps if step.head == place and (step.before is not None or step.started)
            ]
            if not here:
                continue
            arrived = [step for step in here if step.arrives not in (None, "none")]
            if t in b.withheld:
                found[place] = "leaked" if arrived else "withheld"
            elif self.part(b, v) == "starts" and self.support(b, t) != "none":
                found[place] = "starts"
            elif self.part(b, v) == "pauses":
                found[place] = "paused"
            elif all(step.delivered for step in here):
                found[place] = "always"
            else:
                found[place] = "sometimes" if any(step.delivered for step in here) else "lost"
        return found

    def behaviours(self) -> list[Behaviour]:
        return [b for _id, b in sorted(self.project.all(Behaviour).items()) if b.needs or b.carries]

    def journey_record(self) -> Journey:
        return self.project.get(Journey, self.journey)
