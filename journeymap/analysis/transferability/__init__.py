"""Whether customers' behaviours survive every change of channel and device; see docs/transferability.md."""

from journeymap.analysis.transferability.check import (
    BehaviourCheck,
    JourneyCheck,
    PlaceStatus,
    ProjectCheck,
    Unchecked,
    check_journey,
    check_project,
)
from journeymap.analysis.transferability.findings import Finding, FindingKind, On, Unmet
from journeymap.analysis.transferability.offers import Offers, has_delivered, offers_as_of
from journeymap.analysis.transferability.support import Grade, carry_between, support_at
from journeymap.analysis.transferability.verdicts import (
    NOTHING_KNOWN,
    WORST_FIRST,
    Level,
    MapVerdicts,
    Status,
    TransitionVerdict,
)

__all__ = [
    "NOTHING_KNOWN",
    "WORST_FIRST",
    "BehaviourCheck",
    "Finding",
    "FindingKind",
    "Grade",
    "JourneyCheck",
    "Level",
    "MapVerdicts",
    "Offers",
    "On",
    "PlaceStatus",
    "ProjectCheck",
    "Status",
    "TransitionVerdict",
    "Unchecked",
    "Unmet",
    "carry_between",
    "check_journey",
    "check_project",
    "has_delivered",
    "offers_as_of",
    "support_at",
]
