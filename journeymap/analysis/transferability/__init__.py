"""Whether customers' behaviours survive every change of channel and device; see docs/transferability.md."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeymap.analysis.transferability.check import (
        JourneyCheck,
        ProjectCheck,
        Unchecked,
        check_journey,
        check_project,
    )
    from journeymap.analysis.transferability.evidence import Unmet
    from journeymap.analysis.transferability.findings import Finding, FindingKind, On
    from journeymap.analysis.transferability.memory import Memory
    from journeymap.analysis.transferability.offers import Offers, has_delivered, offers_as_of
    from journeymap.analysis.transferability.results import BehaviourCheck, PlaceStatus
    from journeymap.analysis.transferability.support import Grade, carry_between, support_at
    from journeymap.analysis.transferability.verdicts import (
        NOTHING_KNOWN,
        WORST_FIRST,
        Level,
        MapVerdicts,
        Status,
        TransitionVerdict,
    )

# Each is loaded when it is first asked for: a window that shows a map needs but the names of verdicts.
_HOMES = {
    "BehaviourCheck": "results",
    "Finding": "findings",
    "FindingKind": "findings",
    "Grade": "support",
    "JourneyCheck": "check",
    "Level": "verdicts",
    "MapVerdicts": "verdicts",
    "Memory": "memory",
    "NOTHING_KNOWN": "verdicts",
    "Offers": "offers",
    "On": "findings",
    "PlaceStatus": "results",
    "ProjectCheck": "check",
    "Status": "verdicts",
    "TransitionVerdict": "verdicts",
    "Unchecked": "check",
    "Unmet": "evidence",
    "WORST_FIRST": "verdicts",
    "carry_between": "support",
    "check_journey": "check",
    "check_project": "check",
    "has_delivered": "offers",
    "offers_as_of": "offers",
    "support_at": "support",
}


def __getattr__(name: str) -> Any:
    """What the modules here offer under that name."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found


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
    "Memory",
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
