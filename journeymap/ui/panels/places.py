"""Where on the map a finding is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.diff import Key

if TYPE_CHECKING:
    from journeymap.analysis.transferability import Finding


def place_of(finding: Finding) -> Key:
    """The record that shows it: the transition, or the touchpoint."""
    return ("transition", finding.transition) if finding.transition else ("touchpoint", finding.target)
