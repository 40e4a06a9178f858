"""Where behaviours stand in a journey: how pervasive each is, what its lack costs, what it asks of both ends.

Defined in docs/transferability.md, "Where behaviours stand".
"""

from journeymap.analysis.standing.relations import Asked, Relation, asked_between, relation_of
from journeymap.analysis.standing.standings import (
    BehaviourStanding,
    Missing,
    Standing,
    expected_settings,
    standings,
)

__all__ = [
    "Asked",
    "BehaviourStanding",
    "Missing",
    "Relation",
    "Standing",
    "asked_between",
    "expected_settings",
    "relation_of",
    "standings",
]
