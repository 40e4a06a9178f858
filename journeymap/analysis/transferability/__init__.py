"""Whether customers' behaviours survive every change of channel and device; see docs/transferability.md."""

from journeymap.analysis.transferability.verdicts import (
    NOTHING_KNOWN,
    WORST_FIRST,
    Level,
    MapVerdicts,
    Pair,
    Status,
    TransitionVerdict,
)

__all__ = ["NOTHING_KNOWN", "WORST_FIRST", "Level", "MapVerdicts", "Pair", "Status", "TransitionVerdict"]
