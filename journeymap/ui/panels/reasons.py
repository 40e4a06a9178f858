"""Findings in the words of the panels: a title, a reason in one sentence, the place to fly to."""

from __future__ import annotations

from datetime import date

from journeymap.analysis.transferability.findings import Finding, FindingKind
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.queries import behaviour_name, capability_name, setting_name, touchpoint_name
from journeymap.model.reader import Reader


def title_of(reader: Reader, finding: Finding) -> str:
    """Where it goes wrong: “Pays → Changes seats”."""
    target = touchpoint_name(reader, finding.target)
    if finding.source is None or finding.transition is None:
        return target
    return f"{touchpoint_name(reader, finding.source)} → {target}"


def reason_of(reader: Reader, finding: Finding, as_of: date) -> str:
    """Why, in one sentence."""
    behaviour = behaviour_name(reader, finding.behaviour)
    place = setting_name(reader, finding.target_setting)
    if finding.kind is FindingKind.LEAK:
        return _("{behaviour} arrives at {place}, where it must not").format(behaviour=behaviour, place=place)
    if finding.kind is FindingKind.DEAD_START:
        return _("{behaviour} cannot start at {place}").format(behaviour=behaviour, place=place)
    groups = finding.unmet.target or finding.unmet.carries
    if finding.asserted or not groups:
        return _("{behaviour} is lost, research saw").format(behaviour=behaviour)
    missing = " / ".join(capability_name(reader, each) for each in groups[0])
    return _("{behaviour} is lost: {place} has no {missing}").format(
        behaviour=behaviour, place=place, missing=missing
    )


def place_of_finding(finding: Finding) -> Key:
    """The record that shows it on the map: the transition, or the touchpoint."""
    return ("transition", finding.transition) if finding.transition else ("touchpoint", finding.target)
