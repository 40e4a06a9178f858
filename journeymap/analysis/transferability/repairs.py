"""Repairs: for each break and dead start the cheapest work after which it is gone.

Defined in docs/transferability.md, "Repairs". The walks that lose a behaviour at a break are found, and the
cheapest work after which it arrives on these; the journey is walked anew under that. Where walks still lose
it, they join the others, until none does. What is cheapest for some of the walks that must be saved and saves
all of them is cheapest for all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from operator import attrgetter

from journeymap.analysis.transferability.arrivals import arrival
from journeymap.analysis.transferability.check import JourneyCheck, ProjectCheck
from journeymap.analysis.transferability.choices import Choices, Relation
from journeymap.analysis.transferability.findings import Finding, FindingKind, Statement
from journeymap.analysis.transferability.memory import Memory
from journeymap.analysis.transferability.routes import COMPUTED
from journeymap.analysis.transferability.savings import Savings
from journeymap.analysis.transferability.support import Carries
from journeymap.analysis.transferability.walk import Walk, walk
from journeymap.analysis.transferability.witnesses import (
    ENTERS,
    HOLDS,
    Edge,
    Itinerary,
    LosingWalks,
    Stop,
)
from journeymap.analysis.transferability.work import Integration, Work, work_as_of
from journeymap.frozen import frozen
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Reader


@frozen
class Repair:
    """Work that mends a finding."""

    cost: float | None
    """What it costs with its builds, in the project's currency; None when any of it is unpriced."""
    offers: tuple[Integration, ...]
    """The integrations, by (capability, setting), sorted; with all that they require."""
    builds: tuple[str, ...]
    """The capabilities that must be built for them, sorted."""


Repairs = Mapping[str, Repair | None]
"""By fingerprint of a finding, its repair; None where there is none."""


def repairs(
    check: JourneyCheck, work: Work, tell: Tell = nobody, *, memory: Memory | None = None
) -> dict[str, Repair | None]:
    """The repair of every finding of a check, given the work that can be planned as of its date.

    Leaks have none, nor have asserted losses, nor what only the impossible could mend. With the `memory` that
    the check was made with, only those are worked out that an edit may have changed.
    """
    done = 0.0

    def pause() -> None:
        tell(done)

    remembered = memory or Memory()
    mending: dict[str, _Mending] = {}
    found: dict[str, Repair | None] = {}
    for number, finding in enumerate(check.findings):
        done = number / len(check.findings)
        pause()
        name = finding.behaviour
        if name not in mending:
            mending[name] = _Mending(check.walks[name], work, pause)
            mending[name].known = remembered.repairs(check.id, check.walks[name], mending[name].asked)
        found[finding.fingerprint] = mending[name].repair(finding)
    return found


def known_repairs(reader: Reader, check: ProjectCheck, memory: Memory) -> dict[str, Repair | None]:
    """The repairs of the findings of a check that are known without a search.

    Those that `memory` has of an earlier search which no edit has touched since, and those that are none by
    definition. The `memory` is the one that the check was made with.
    """
    work: Work | None = None
    found: dict[str, Repair | None] = {}
    for journey in check.journeys:
        said = map(attrgetter("statement"), journey.findings)  # what is asked of so many is asked at once
        found.update({each.fingerprint: None for each in said if _has_none(each)})
        for walked in journey.walks.values():
            if memory.knows_repairs(journey.id, walked):
                work = work_as_of(reader, check.as_of) if work is None else work
                found.update(memory.repairs(journey.id, walked, _choices(walked, work).asked))
    return found


def project_repairs(
    reader: Reader, check: ProjectCheck, tell: Tell = nobody, *, memory: Memory | None = None
) -> dict[str, Repair | None]:
    """The repairs of all findings of a check, of the project that `reader` reads."""
    work = work_as_of(reader, check.as_of)
    found: dict[str, Repair | None] = {}
    total = sum(len(each.findings) for each in check.journeys)
    for journey in check.journeys:

        def told(part: float, done: int = len(found), count: int = len(journey.findings)) -> None:
            tell((done + part * count) / total)

        found |= repairs(journey, work, told, memory=memory)
    return found


def _has_none(finding: Finding | Statement) -> bool:
    """Whether no offer could mend it: what was seen, or what arrives where it must not."""
    return finding.asserted or finding.kind is FindingKind.LEAK


def _choices(walked: Walk, work: Work) -> Choices:
    return Choices(walked.routes.behaviour, walked.routes.shape.settings, work)


class _Mending:
    """Mends the findings of one behaviour: what many of them share is made once."""

    def __init__(self, walked: Walk, work: Work, pause: Callable[[], None]) -> None:
        routes = walked.routes
        self._pause = pause
        self._work = work
        self._routes = replace(routes, behaviour=replace(routes.behaviour, enhancers=()))
        self._choices = _choices(walked, work)
        self._losing: dict[Relation, LosingWalks] = {}
        self._walks = {self._choices.relation(0): walked}
        self._savings = Savings(self._choices, pause)
        self.known: dict[str, Repair | None] = {}
        """By fingerprint: what is known already."""
        self._places = {
            place: (at, slot)
            for at, places in enumerate(routes.shape.places)
            for slot, place in enumerate(places)
        }
        self._arrows = {arrow.transition.id: at for at, arrow in enumerate(routes.shape.arrows)}

    @property
    def asked(self) -> Hashable:
        """What repairs depend on, besides the walk."""
        return self._choices.asked

    def repair(self, finding: Finding) -> Repair | None:
        """The repair of a finding of this behaviour."""
        if finding.fingerprint not in self.known:
            self.known[finding.fingerprint] = self._found(finding)
        return self.known[finding.fingerprint]

    def _found(self, finding: Finding) -> Repair | None:
        if _has_none(finding):
            return None
        if finding.kind is FindingKind.DEAD_START:
            number = self._routes.shape.settings.index(finding.target_setting)
            chosen = self._savings.least([(Stop(number, HOLDS), Stop(number, ENTERS))])
        else:
            chosen = self._saving(finding)
        if chosen is None:
            return None
        offers = self._choices.offers(chosen)
        return Repair(self._work.cost(offers), offers, self._work.builds(offers))

    def _saving(self, finding: Finding) -> int | None:
        """The cheapest choices after which all walks along a break's edges arrive with the behaviour."""
        edges = self._edges(finding)
        setting = self._routes.shape.settings.index(finding.target_setting)
        lost: set[Itinerary] = set()
        chosen: int | None = 0
        while chosen is not None:
            self._pause()
            relation = self._choices.relation(chosen)
            walked = self._walked(relation)
            if not any(_loses(walked, edge, setting) for edge in edges):
                return chosen
            if relation not in self._losing:
                self._losing[relation] = LosingWalks(walked)
            more = set(self._losing[relation].losing(edges, setting))
            if more <= lost:
                raise AssertionError("a walk that was saved loses the behaviour again")
            lost |= more
            chosen = self._savings.least(lost)
        return None

    def _edges(self, finding: Finding) -> list[Edge]:
        """All ways into the place of a break along its transition, or within its touchpoint.

        None was seen lost, or the break would be asserted: who holds it at the source can come to any of its
        settings with it.
        """
        at, slot = self._places[finding.target, finding.target_setting]
        if finding.transition is None:
            return [
                Edge(at, other, COMPUTED)
                for other in range(len(self._routes.shape.slots[at]))
                if other != slot
            ]
        number = self._arrows[finding.transition]
        arrow = self._routes.shape.arrows[number]
        return [
            Edge(arrow.source, i, self._routes.decided(number, i, j)) for i, j in arrow.edges if j == slot
        ]

    def _walked(self, relation: Relation) -> Walk:
        found = self._walks.get(relation)
        if found is None:
            some_from = (*relation.some_from, 0)
            carries = Carries.from_tables(relation.supported, relation.supported, some_from, some_from)
            found = self._walks[relation] = walk(replace(self._routes, carries=carries))
        return found


def _loses(walked: Walk, edge: Edge, setting: int) -> bool:
    """Whether some walk that holds it leaves by an edge and arrives without it."""
    states = walked.states[edge.touchpoint]
    if not states:
        return False
    arrives = arrival(walked.routes, states[edge.slot], setting, edge.decided)
    return arrives is not None and arrives.loses
