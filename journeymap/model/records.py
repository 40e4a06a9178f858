"""The records of a project: small frozen values, each checked as it is made.

Field terms are those of the field's own vocabulary; defaults say "not known" (None, empty) wherever the
domain does. `KINDS` names every kind. A record's fields, their checks, JSON form, schema and SQL columns come
from the annotations here, see `journeymap.model.fields`.
"""

from __future__ import annotations

from journeymap.model.field_types import Group
from journeymap.model.journey_records import (
    ENGAGEMENT,
    Engagement,
    Expectation,
    Feeling,
    Handover,
    Journey,
    Note,
    Row,
    Segment,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.landscape_records import (
    Asset,
    Behaviour,
    Capability,
    Channel,
    Competitor,
    CompetitorRating,
    Department,
    Device,
    Feature,
    FeatureLink,
    Offer,
    Setting,
)
from journeymap.model.programme_records import (
    EFFECT,
    Attachment,
    Decision,
    Effect,
    Experiment,
    Initiative,
    Measurement,
    Metric,
    Project,
    Responsibility,
    Rule,
)
from journeymap.model.record import Record, defaults_of, fields_of

__all__ = [
    "EFFECT",
    "ENGAGEMENT",
    "KINDS",
    "Asset",
    "Attachment",
    "Behaviour",
    "Capability",
    "Channel",
    "Competitor",
    "CompetitorRating",
    "Decision",
    "Department",
    "Device",
    "Effect",
    "Engagement",
    "Expectation",
    "Experiment",
    "Feature",
    "FeatureLink",
    "Feeling",
    "Group",
    "Handover",
    "Initiative",
    "Journey",
    "Measurement",
    "Metric",
    "Note",
    "Offer",
    "Project",
    "Record",
    "Responsibility",
    "Row",
    "Rule",
    "Segment",
    "Setting",
    "Stage",
    "Touchpoint",
    "Transition",
    "defaults_of",
    "fields_of",
]

KINDS: dict[str, type[Record]] = {
    each.record: each
    for each in (
        Project,
        Attachment,
        Segment,
        Department,
        Channel,
        Device,
        Setting,
        Capability,
        Offer,
        Behaviour,
        Journey,
        Stage,
        Touchpoint,
        Transition,
        Expectation,
        Handover,
        Feeling,
        Row,
        Note,
        Initiative,
        Asset,
        Feature,
        FeatureLink,
        Competitor,
        CompetitorRating,
        Responsibility,
        Metric,
        Measurement,
        Experiment,
        Rule,
        Decision,
    )
}
"""Every kind of record by name."""
