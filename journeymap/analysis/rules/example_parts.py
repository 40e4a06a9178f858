"""What examples are made of: a cinema's evening, an app and a call centre, a step at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from journeymap.frozen import frozen
from journeymap.model.records import (
    Behaviour,
    Channel,
    Device,
    Expectation,
    Journey,
    Note,
    Record,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)

AS_OF = date(2026, 6, 15)
"""The date that the examples are checked as of."""
Records = tuple[Record, ...]


@frozen
class Example:
    """A project with one finding of a rule, and a project like it with none."""

    fails: Records
    passes: Records


def make_journey(**fields: Any) -> Journey:
    """The one journey of the examples."""
    return Journey(**{"id": "night", "name": "Saturday night", **fields})


def make_app() -> Records:
    """A setting: the app on a phone."""
    return (
        Channel(id="app", name="Mobile app"),
        Device(id="phone", name="phone"),
        Setting(id="app-phone", channel="app", device="phone"),
    )


def make_call() -> Records:
    """A setting: the call centre."""
    return (
        Channel(id="call", name="Call centre"),
        Device(id="voice", name="voice"),
        Setting(id="call-voice", channel="call", device="voice", position=1.0),
    )


APP, CALL = "app-phone", "call-voice"


def make_step(step: str, *settings: str, **fields: Any) -> Touchpoint:
    """A touchpoint named by its id: `picks-seats` is “Picks seats”."""
    title = step.replace("-", " ").capitalize()
    return Touchpoint(**{"id": step, "journey": "night", "name": title, "settings": settings, **fields})


def make_way(source: str, target: str, **fields: Any) -> Transition:
    """A transition named by its ends."""
    return Transition(
        **{"id": f"{source}-{target}", "journey": "night", "source": source, "target": target, **fields}
    )


def make_seats(**fields: Any) -> Behaviour:
    """A behaviour with evidence, not specified otherwise."""
    return Behaviour(**{"id": "seats", "name": "Keep my seats", "evidence": "Diary study, May", **fields})


def make_told(touchpoint: str, kind: str) -> Expectation:
    """What a touchpoint does to the expectation of the behaviour."""
    return Expectation(id=f"{touchpoint}-seats", touchpoint=touchpoint, behaviour="seats", kind=kind)


def make_stage(name: str, position: float, phase: str | None = None) -> Stage:
    """A stage named by its name."""
    return Stage(id=name.lower(), journey="night", name=name, position=position, phase=phase)


def make_note(kind: str, text: str) -> Note:
    """A note at “Pays”."""
    return Note(id=kind, journey="night", touchpoint="pays", kind=kind, text=text)
