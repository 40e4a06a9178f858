"""Questions about a project that everybody asks: order of stages, lanes, columns, names to show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journeymap.i18n import _
from journeymap.model.reader import Reader
from journeymap.model.records import (
    Behaviour,
    Capability,
    Channel,
    Department,
    Device,
    Expectation,
    Feeling,
    Initiative,
    Journey,
    Note,
    Project,
    Row,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)


def the_project(reader: Reader) -> Project | None:
    """The project record, None in a file that has none yet."""
    return next(iter(reader.all(Project).values()), None)


def project_name(reader: Reader) -> str:
    """The name to show for the project."""
    project = the_project(reader)
    return project.name if project and project.name else _("Untitled project")


def project_period(reader: Reader) -> str:
    """How long a period of the roadmap is, of `PERIODS`; a quarter where nothing else was said."""
    project = the_project(reader)
    return project.period if project else "quarter"


def journeys(reader: Reader) -> list[Journey]:
    """All journeys by name, then id."""
    return sorted(reader.all(Journey).values(), key=lambda each: (each.name.casefold(), each.id))


def first_journey(reader: Reader) -> Journey | None:
    """The journey shown when none is asked for: the first by name."""
    return next(iter(journeys(reader)), None)


def stages_of(reader: Reader, journey: str) -> list[Stage]:
    """The stages of a journey in order: by position, then id."""
    return sorted(reader.where(Stage, "journey", journey), key=lambda each: (each.position, each.id))


def touchpoints_of(reader: Reader, journey: str) -> list[Touchpoint]:
    """The touchpoints of a journey, unplaced ones last, by stage, position and id."""
    order = {stage.id: place for place, stage in enumerate(stages_of(reader, journey))}
    last = len(order)
    return sorted(
        reader.where(Touchpoint, "journey", journey),
        key=lambda each: (order.get(each.stage or "", last), each.position, each.id),
    )


def transitions_of(reader: Reader, journey: str) -> tuple[Transition, ...]:
    """The transitions of a journey by id."""
    return reader.where(Transition, "journey", journey)


def rows_of(reader: Reader, journey: str) -> list[Row]:
    """The experience rows of a journey in order."""
    return sorted(reader.where(Row, "journey", journey), key=lambda each: (each.position, each.id))


def notes_in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as those of one cell stand: by position, then id."""
    return sorted(notes, key=lambda each: (each.position, each.id))


def settings_in_order(reader: Reader) -> list[Setting]:
    """All settings of the project in lane order: by position, then id."""
    return sorted(reader.all(Setting).values(), key=lambda each: (each.position, each.id))


def settings_used_by(reader: Reader, journey: str) -> list[Setting]:
    """The settings that a journey's touchpoints are served in, in lane order."""
    used = {setting for each in reader.where(Touchpoint, "journey", journey) for setting in each.settings}
    return [setting for setting in settings_in_order(reader) if setting.id in used]


def behaviours_in_order(reader: Reader) -> list[Behaviour]:
    """All behaviours, the most important first, then by name and id."""
    return sorted(
        reader.all(Behaviour).values(), key=lambda each: (-each.importance, each.name.casefold(), each.id)
    )


def capabilities_in_order(reader: Reader) -> list[Capability]:
    """All capabilities by name, then id."""
    return sorted(reader.all(Capability).values(), key=lambda each: (each.name.casefold(), each.id))


def departments_in_order(reader: Reader) -> list[Department]:
    """All departments by name, then id."""
    return sorted(reader.all(Department).values(), key=lambda each: (each.name.casefold(), each.id))


def initiatives_in_order(reader: Reader) -> list[Initiative]:
    """All initiatives by start, end, name, id; undated ones last."""

    def order(each: Initiative) -> tuple[date, date, str, str]:
        end = each.end or date.max
        return (each.start or end, end, each.name.casefold(), each.id)

    return sorted(reader.all(Initiative).values(), key=order)


def channel_of(reader: Reader, setting: str | None) -> Channel | None:
    """The channel of a setting, None without a setting."""
    found = reader.find(Setting, setting)
    return reader.find(Channel, found.channel) if found else None


def channel_name(reader: Reader, setting: str) -> str:
    """The name of a setting's channel."""
    channel = reader.get(Channel, reader.get(Setting, setting).channel)
    return channel.name or _("Unnamed channel")


def device_name(reader: Reader, setting: str) -> str:
    """The name of a setting's device."""
    device = reader.get(Device, reader.get(Setting, setting).device)
    return device.name or _("unnamed device")


def setting_name(reader: Reader, setting: str) -> str:
    """A setting as people say it: “Mobile app · phone”."""
    return f"{channel_name(reader, setting)} · {device_name(reader, setting)}"


def touchpoint_name(reader: Reader, touchpoint: str) -> str:
    """A touchpoint's name, or what to call one that has none yet."""
    return reader.get(Touchpoint, touchpoint).name or _("Unnamed touchpoint")


def behaviour_name(reader: Reader, behaviour: str) -> str:
    """A behaviour's name, or what to call one that has none yet."""
    return reader.get(Behaviour, behaviour).name or _("Unnamed behaviour")


def capability_name(reader: Reader, capability: str) -> str:
    """A capability's name, or what to call one that has none yet."""
    return reader.get(Capability, capability).name or _("unnamed capability")


def expectation_of(reader: Reader, touchpoint: str, behaviour: str) -> Expectation | None:
    """What a touchpoint does to the expectation of a behaviour, None where nothing is said."""
    for each in reader.where(Expectation, "touchpoint", touchpoint):
        if each.behaviour == behaviour:
            return each
    return None


def feeling_of(reader: Reader, touchpoint: str, segment: str) -> Feeling | None:
    """How a segment feels at a touchpoint, None where it feels as everyone does."""
    found = reader.where(Feeling, "touchpoint", touchpoint)
    return next((each for each in found if each.segment == segment), None)
