"""What rules ask of a project, gathered once: who leads where, what is noted, what the check says.

Everything is read when it is first asked for, from one snapshot. A `Facts` belongs to one thread.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from journeymap.analysis.topology import Topology, topology
from journeymap.analysis.transferability.check import JourneyCheck, ProjectCheck, check_project
from journeymap.analysis.transferability.offers import Offers, offers_as_of
from journeymap.analysis.transferability.verdicts import Level
from journeymap.model.reader import Reader
from journeymap.model.records import (
    Behaviour,
    Expectation,
    Journey,
    Note,
    Record,
    Responsibility,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)

R = TypeVar("R", bound=Record)


class Facts:
    """A project as rules see it, as of a date."""

    def __init__(self, reader: Reader, as_of: date, check: ProjectCheck | None = None) -> None:
        self.reader = reader
        self.as_of = as_of
        self._check = check

    @cached_property
    def check(self) -> ProjectCheck:
        """The check of all journeys."""
        return self._check or check_project(self.reader, self.as_of)

    @cached_property
    def checks(self) -> Mapping[str, JourneyCheck]:
        """The check of each journey, by its id."""
        return {each.id: each for each in self.check.journeys}

    @cached_property
    def journeys(self) -> list[Journey]:
        """All journeys, by id."""
        return _in_order(self.reader.all(Journey))

    @cached_property
    def stages(self) -> list[Stage]:
        """All stages, by id."""
        return _in_order(self.reader.all(Stage))

    @cached_property
    def touchpoints(self) -> list[Touchpoint]:
        """All touchpoints, by id."""
        return _in_order(self.reader.all(Touchpoint))

    @cached_property
    def transitions(self) -> list[Transition]:
        """All transitions, by id."""
        return _in_order(self.reader.all(Transition))

    @cached_property
    def behaviours(self) -> list[Behaviour]:
        """All behaviours, by id."""
        return _in_order(self.reader.all(Behaviour))

    @cached_property
    def settings(self) -> list[Setting]:
        """All settings, by id."""
        return _in_order(self.reader.all(Setting))

    @cached_property
    def topologies(self) -> Mapping[str, Topology]:
        """How each journey hangs together."""
        return {each.id: topology(self.reader, each.id) for each in self.journeys}

    @cached_property
    def of_journey(self) -> Mapping[str, list[Touchpoint]]:
        """The touchpoints of each journey, by id."""
        found: defaultdict[str, list[Touchpoint]] = defaultdict(list)
        for each in self.touchpoints:
            found[each.journey].append(each)
        return found

    @cached_property
    def leading_in(self) -> Mapping[str, list[Transition]]:
        """The transitions into each touchpoint."""
        found: defaultdict[str, list[Transition]] = defaultdict(list)
        for each in self.transitions:
            found[each.target].append(each)
        return found

    @cached_property
    def leading_on(self) -> Mapping[str, list[Transition]]:
        """The transitions out of each touchpoint."""
        found: defaultdict[str, list[Transition]] = defaultdict(list)
        for each in self.transitions:
            found[each.source].append(each)
        return found

    @cached_property
    def notes(self) -> Mapping[str, set[str]]:
        """The kinds of notes that stand at each touchpoint and each stage, by its id."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for each in self.reader.all(Note).values():
            place = each.touchpoint or each.stage
            if place is not None and each.text.strip():
                found[place].add(each.kind)
        return found

    @cached_property
    def owned(self) -> frozenset[str]:
        """The touchpoints that a department answers for."""
        named = {each.id for each in self.touchpoints if each.department is not None}
        for each in self.reader.all(Responsibility).values():
            if each.touchpoint is not None and each.role in ("responsible", "accountable"):
                named.add(each.touchpoint)
        return frozenset(named)

    @cached_property
    def expectations(self) -> Mapping[str, list[Expectation]]:
        """What touchpoints say of each behaviour, by id."""
        found: defaultdict[str, list[Expectation]] = defaultdict(list)
        for each in _in_order(self.reader.all(Expectation)):
            found[each.behaviour].append(each)
        return found

    @cached_property
    def pausing(self) -> Mapping[str, list[str]]:
        """The behaviours that customers set aside at each touchpoint, by its id."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for each in self.reader.all(Expectation).values():
            if each.kind == "pauses":
                found[each.touchpoint].append(each.behaviour)
        return found

    @cached_property
    def offers(self) -> Offers:
        """What settings offer as of the date."""
        return offers_as_of(self.reader, self.as_of)

    @cached_property
    def scores(self) -> Mapping[str, Mapping[str, list[float]]]:
        """By behaviour, its scores in the journeys where it has one."""
        found: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for check in self.check.journeys:
            for each in check.behaviours:
                for name, score in (("pervasiveness", each.pervasiveness), ("continuity", each.continuity)):
                    if score is not None:
                        found[each.id][name].append(score)
        return found

    @cached_property
    def _broken(self) -> Counter[tuple[str, str]]:
        """How many findings lie at each touchpoint, and are about each behaviour."""
        found: Counter[tuple[str, str]] = Counter()
        for check in self.check.journeys:
            for each in check.findings:
                found["touchpoint", each.target] += 1
                found["behaviour", each.behaviour] += 1
        return found

    def breaks_at(self, touchpoint: Touchpoint) -> int:
        """How many findings of the check lie at a touchpoint."""
        return self._broken["touchpoint", touchpoint.id]

    def breaks_of(self, behaviour: Behaviour) -> int:
        """How many findings of the check are about a behaviour."""
        return self._broken["behaviour", behaviour.id]

    def is_reachable(self, touchpoint: Touchpoint) -> bool:
        """Whether some walk comes to a touchpoint."""
        return touchpoint.id in self.topologies[touchpoint.journey].reachable

    def carried_along(self, transition: Transition) -> list[Behaviour]:
        """The behaviours that arrive along a transition, in full or in part."""
        return self._along(transition, Level.CARRIED, Level.HALF)

    def lost_along(self, transition: Transition) -> list[Behaviour]:
        """The behaviours that are expected along a transition and arrive on no walk."""
        return self._along(transition, Level.LOST)

    def _along(self, transition: Transition, *levels: Level) -> list[Behaviour]:
        verdicts = self.checks[transition.journey].verdicts
        return [b for b in self.behaviours if verdicts.transition(b.id, transition.id).level in levels]

    def phase(self, touchpoint: Touchpoint) -> str | None:
        """The phase of the stage a touchpoint stands in; None where that is not known."""
        stage = self.reader.find(Stage, touchpoint.stage)
        return stage.phase if stage else None


def _in_order(records: Mapping[str, R]) -> list[R]:
    return [each for _id, each in sorted(records.items())]
