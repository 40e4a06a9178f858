"""A plan beside the roadmap: what it adds to what initiatives deliver, and as initiatives of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from journeymap.analysis.plan.plan import Plan, Step
from journeymap.analysis.transferability.work import Integration
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.edits.initiatives import NewInitiative
from journeymap.model.queries import capability_name, setting_name
from journeymap.model.reader import Reader
from journeymap.model.records import Capability, Initiative

_NAMED = 2
"""So many settings are named in the name of an initiative; of more, only their number."""


@frozen
class BesideRoadmap:
    """What a plan does that the roadmap does not, and what both cost."""

    initiatives: int
    """Initiatives of the roadmap that end within the plan's periods."""
    capital: float
    """What these cost, as far as it is known."""
    new: tuple[Step, ...]
    """Steps that no initiative delivers at any date."""
    sooner: tuple[Step, ...]
    """Steps that an initiative delivers later."""


def beside_roadmap(reader: Reader, plan: Plan) -> BesideRoadmap:
    """Compare a plan with the roadmap of the project it was made for."""
    first, last = plan.periods[0].start, plan.periods[-1].end
    within = [
        each
        for each in reader.all(Initiative).values()
        if each.status != "cancelled" and each.end is not None and first <= each.end <= last
    ]
    delivered = first_deliveries(reader)
    return BesideRoadmap(
        initiatives=len(within),
        capital=sum(each.capital or 0.0 for each in within),
        new=tuple(each for each in plan.steps if (each.capability, each.setting) not in delivered),
        sooner=tuple(each for each in plan.steps if (each.capability, each.setting) in delivered),
    )


def first_deliveries(reader: Reader) -> dict[Integration, date]:
    """When the roadmap delivers what: the earliest end of an initiative, not cancelled, that does."""
    found: dict[Integration, date] = {}
    for each in reader.all(Initiative).values():
        if each.status != "cancelled" and each.end is not None:
            for pair in each.delivers:
                found[pair] = min(each.end, found.get(pair, each.end))
    return found


def as_initiatives(reader: Reader, plan: Plan) -> list[NewInitiative]:
    """A plan as initiatives: one for each period and capability, with its costs as capital.

    Each depends on those of earlier periods that bring what it requires at one of its settings.
    """
    groups = [
        (period, capability, list(steps))
        for (period, capability), steps in groupby(
            plan.steps, key=lambda each: (each.period, each.capability)
        )
    ]
    made: list[NewInitiative] = []
    for period, capability, steps in groups:
        found = reader.find(Capability, capability)
        needed = {(each, step.setting) for step in steps for each in (found.requires if found else ())}
        made.append(
            NewInitiative(
                name=_name(reader, capability, [each.setting for each in steps]),
                start=plan.periods[period - 1].start,
                end=plan.periods[period - 1].end,
                capital=sum(each.cost + each.build_cost for each in steps),
                delivers=tuple((each.capability, each.setting) for each in steps),
                depends_on=tuple(_bringing(groups, period, needed)),
            )
        )
    return made


def _bringing(
    groups: Iterable[tuple[int, str, list[Step]]], before: int, needed: set[tuple[str, str]]
) -> Iterable[int]:
    for number, (period, _capability, steps) in enumerate(groups):
        if period < before and any((each.capability, each.setting) in needed for each in steps):
            yield number


def _name(reader: Reader, capability: str, settings: list[str]) -> str:
    name = capability_name(reader, capability)
    if len(settings) > _NAMED:
        return _("{capability} in {count} settings").format(capability=name, count=len(settings))
    places = _(", ").join(setting_name(reader, each) for each in settings)
    return _("{capability} at {settings}").format(capability=name, settings=places)
