"""What people call a record that a rule points to."""

from __future__ import annotations

from journeymap.i18n import _
from journeymap.model.phrases import all_of
from journeymap.model.queries import (
    behaviour_name,
    capability_name,
    setting_name,
    touchpoint_name,
)
from journeymap.model.reader import Reader
from journeymap.model.records import (
    Behaviour,
    Capability,
    Expectation,
    Journey,
    Offer,
    Record,
    Setting,
    Touchpoint,
    Transition,
)
from journeymap.model.words import kind_word


def called(reader: Reader, record: Record) -> str:
    """A record's name as people know it: a transition by its ends, an offer by its pair."""
    if isinstance(record, Touchpoint):
        return touchpoint_name(reader, record.id)
    if isinstance(record, Transition):
        ends = touchpoint_name(reader, record.source), touchpoint_name(reader, record.target)
        return _("{source} → {target}").format(source=ends[0], target=ends[1])
    if isinstance(record, Behaviour):
        return behaviour_name(reader, record.id)
    if isinstance(record, Capability):
        return capability_name(reader, record.id)
    if isinstance(record, Setting):
        return setting_name(reader, record.id)
    if isinstance(record, Offer):
        return _("{capability} at {setting}").format(
            capability=capability_name(reader, record.capability),
            setting=setting_name(reader, record.setting),
        )
    if isinstance(record, Expectation):
        return behaviour_name(reader, record.behaviour)
    if isinstance(record, Journey):
        return record.name or _("Untitled journey")
    name = getattr(record, "name", "")
    return name or _("{kind} without a name").format(kind=kind_word(record.record))


def many(names: list[str]) -> str:
    """Some names as one phrase: “a, b and c”; of very many, the first and how many more."""
    if len(names) > 6:
        return _("{names} and {count} more").format(names=", ".join(names[:5]), count=len(names) - 5)
    return all_of(names)
