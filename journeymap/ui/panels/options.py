"""What can be picked where a record refers to others: by name, in the order people know."""

from __future__ import annotations

from typing import Any

from journeymap.i18n import _
from journeymap.model.lineage import counterpart_of
from journeymap.model.queries import (
    journeys,
    setting_name,
    settings_in_order,
    stages_of,
    touchpoint_name,
    touchpoints_of,
)
from journeymap.model.records import Department, Journey, Segment
from journeymap.ui.session import Session


def stage_options(session: Session) -> list[tuple[Any, str]]:
    """The stages of the journey shown."""
    journey = session.view.journey
    stages = stages_of(session.store, journey) if journey else []
    return [(None, _("No stage yet")), *((each.id, each.name or _("Unnamed stage")) for each in stages)]


def setting_options(session: Session) -> list[tuple[str, str]]:
    """The settings of the project in lane order."""
    return [(each.id, setting_name(session.store, each.id)) for each in settings_in_order(session.store)]


def touchpoint_options(session: Session) -> list[tuple[Any, str]]:
    """The touchpoints of the journey shown, in its order."""
    journey = session.view.journey
    found = touchpoints_of(session.store, journey) if journey else []
    return [
        (None, _("No touchpoint")),
        *((each.id, touchpoint_name(session.store, each.id)) for each in found),
    ]


def parent_options(session: Session) -> list[tuple[Any, str]]:
    """The touchpoints of other journeys, which the journey shown may detail."""
    listed: list[tuple[Any, str]] = [(None, _("None: it stands alone"))]
    for journey in journeys(session.store):
        if journey.id != session.view.journey:
            name = journey.name or _("Unnamed journey")
            for each in touchpoints_of(session.store, journey.id):
                listed.append((each.id, f"{touchpoint_name(session.store, each.id)} · {name}"))
    return listed


def counterpart_options(session: Session) -> list[tuple[Any, str]]:
    """The other journeys, one of which the journey shown may be compared with."""
    shown = session.view.journey
    others = [each for each in journeys(session.store) if each.id != shown]
    return [(None, _("No other journey")), *((each.id, each.name or _("Unnamed journey")) for each in others)]


def same_step_options(session: Session) -> list[tuple[Any, str]]:
    """The touchpoints of the journey that the one shown is compared with, in its order."""
    journey = session.view.journey
    shown = session.store.find(Journey, journey)
    other = counterpart_of(session.store, shown.id) if shown is not None else None
    found = touchpoints_of(session.store, other.id) if other is not None else []
    return [
        (None, _("None: known by its name")),
        *((each.id, touchpoint_name(session.store, each.id)) for each in found),
    ]


def department_options(session: Session) -> list[tuple[Any, str]]:
    """The departments by name."""
    found = sorted(session.store.all(Department).values(), key=lambda each: (each.name.casefold(), each.id))
    return [(None, _("Nobody yet")), *((each.id, each.name or _("Unnamed department")) for each in found)]


def persona_options(session: Session) -> list[tuple[Any, str]]:
    """The segments by name."""
    found = sorted(session.store.all(Segment).values(), key=lambda each: (each.name.casefold(), each.id))
    return [(None, _("No persona yet")), *((each.id, each.name or _("Unnamed persona")) for each in found)]
