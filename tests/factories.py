"""Terse builders of records for tests: ids are names, and what a test does not speak of has a default.

A project is a list of records: ``Snapshot.of([*make_settings("app"), make_touchpoint("P", "app")])``. What is
made here also holds together as a project when all that is referred to is in the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from journeymap.model.records import (
    Behaviour,
    Capability,
    Channel,
    Device,
    Expectation,
    Handover,
    Initiative,
    Journey,
    Offer,
    Record,
    Setting,
    Touchpoint,
    Transition,
)

TODAY = date(2025, 6, 15)
"""An as-of date for tests: nothing they say depends on the day they run."""
JOURNEY = "journey"
"""The journey that touchpoints and transitions belong to unless told otherwise."""
GroupsLike = str | Iterable[Iterable[str]]


def make_settings(*names: str) -> list[Record]:
    """Settings by these ids, in this order, each with a channel and a device of its own."""
    made: list[Record] = []
    for position, name in enumerate(names):
        made.append(Channel(id=f"{name}-channel", name=name.capitalize()))
        made.append(Device(id=f"{name}-device", name="device"))
        made.append(make_setting(name, position=float(position)))
    return made


def make_setting(name: str, /, **fields: Any) -> Setting:
    """One setting, without its channel and device."""
    return Setting(**{"id": name, "channel": f"{name}-channel", "device": f"{name}-device", **fields})


def make_capabilities(*names: str) -> list[Record]:
    """Capabilities by these ids."""
    return [Capability(id=name, name=name.capitalize()) for name in names]


def make_offer(setting: str, capability: str, **fields: Any) -> Offer:
    """What a setting offers, read-write unless told otherwise."""
    return Offer(**{"id": f"{setting}-{capability}", "setting": setting, "capability": capability, **fields})


def make_offers(setting: str, *capabilities: str, **fields: Any) -> list[Record]:
    """A setting's offers of several capabilities."""
    return [make_offer(setting, each, **fields) for each in capabilities]


def make_groups(groups: GroupsLike) -> tuple[tuple[str, ...], ...]:
    """Groups of capabilities from lists of lists, or as text: "basket|seat-hold, sign-in" is two groups."""
    if isinstance(groups, str):
        return tuple(tuple(group.strip().split("|")) for group in groups.split(",") if group.strip())
    return tuple(tuple(group) for group in groups)


def make_behaviour(
    name: str = "b",
    /,
    needs: GroupsLike = (),
    enhancers: GroupsLike = (),
    carries: GroupsLike = (),
    **fields: Any,
) -> Behaviour:
    """A behaviour whose groups may be given as `make_groups` reads them."""
    groups = {"needs": needs, "enhancers": enhancers, "carries": carries}
    made = {kind: make_groups(given) for kind, given in groups.items()}
    return Behaviour(**{"id": name, "name": name.capitalize(), **made, **fields})


def make_journey(name: str = JOURNEY, /, **fields: Any) -> Journey:
    """A journey."""
    return Journey(**{"id": name, "name": name.capitalize(), **fields})


def make_touchpoint(name: str, /, *settings: str, **fields: Any) -> Touchpoint:
    """A touchpoint of the usual journey, served in these settings."""
    return Touchpoint(**{"id": name, "name": name, "journey": JOURNEY, "settings": settings, **fields})


def make_transition(source: str, target: str, **fields: Any) -> Transition:
    """A transition with the id "source-target"."""
    made = {"id": f"{source}-{target}", "source": source, "target": target, "journey": JOURNEY}
    return Transition(**{**made, **fields})


def make_transitions(*ways: str, **fields: Any) -> list[Record]:
    """Transitions along chains of touchpoint ids: "P C Q" is P to C and C to Q."""
    made: list[Record] = []
    for way in ways:
        made.extend(make_transition(a, b, **fields) for a, b in pairwise(way.split()))
    return made


def make_expectation(touchpoint: str, kind: str, behaviour: str = "b") -> Expectation:
    """Where a behaviour starts, pauses or ends."""
    return Expectation(id=f"{touchpoint}-{behaviour}", touchpoint=touchpoint, behaviour=behaviour, kind=kind)


def make_handover(
    transition: str, carried: bool, pair: tuple[str, str] | None = None, behaviour: str = "b", **fields: Any
) -> Handover:
    """What research saw along a transition, for one pair of settings or (None) for all."""
    name = "-".join([transition, behaviour, *(pair or ("all",))])
    made = {"id": name, "transition": transition, "behaviour": behaviour, "carried": carried, "pair": pair}
    return Handover(**{**made, **fields})


def make_initiative(
    name: str, /, *delivers: tuple[str, str], end: date | None = TODAY, **fields: Any
) -> Initiative:
    """An initiative that delivers (capability, setting) pairs by its `end`, the test's day."""
    made = {"id": name, "name": name.capitalize(), "delivers": delivers, "end": end, "status": "planned"}
    return Initiative(**{**made, **fields})


def make_worked_example() -> list[Record]:
    """The example of docs/transferability.md: seats held in the app, lost at the call centre by voice."""
    return [
        *make_settings("app", "voice"),
        *make_capabilities("sign-in", "basket", "seat-hold"),
        *make_offers("app", "sign-in", "basket"),
        *make_offers("voice", "sign-in"),
        make_behaviour("seats", needs="basket|seat-hold", carries="basket|seat-hold", importance=5),
        make_journey(),
        make_touchpoint("P", "app"),
        make_touchpoint("C", "voice"),
        make_transition("P", "C"),
        make_expectation("P", "starts", "seats"),
    ]
