"""What differs between two journeys: stages, touchpoints and transitions added, gone, changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from journeymap.analysis.comparison.aspects import (
    stage_changes,
    touchpoint_changes,
    transition_changes,
)
from journeymap.analysis.comparison.matches import Matches, matched_stages, matched_touchpoints, moved
from journeymap.frozen import frozen
from journeymap.model.queries import stages_of, touchpoints_of
from journeymap.model.records import Stage, Touchpoint, Transition

if TYPE_CHECKING:
    from journeymap.analysis.transferability import Finding
    from journeymap.model.reader import Reader


class Mark(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@frozen
class Difference:
    """One thing that differs, with what differs about it in the user's words."""

    kind: str
    """stage, touchpoint or transition."""
    mark: Mark
    before: str | None
    """Its id in the journey before; None for what was added."""
    after: str | None
    details: tuple[str, ...] = ()


@frozen
class Comparison:
    """Two journeys compared."""

    before: str
    after: str
    touchpoints: Matches
    differences: tuple[Difference, ...]
    """Stages, touchpoints, then transitions; each kind in the order of columns."""

    def marks(self, kind: str) -> dict[str, Mark]:
        """What became of each thing of a kind that differs, by its ids in either journey."""
        found: dict[str, Mark] = {}
        for each in self.differences:
            if each.kind == kind:
                found.update((one, each.mark) for one in (each.before, each.after) if one is not None)
        return found


def compare(reader: Reader, before: str, after: str) -> Comparison:
    """Compare two journeys of a project. Raises MissingRecord."""
    stages = matched_stages(reader, before, after)
    touchpoints = matched_touchpoints(reader, before, after)
    found = [
        *_stages(reader, before, after, stages),
        *_touchpoints(reader, before, after, touchpoints, moved(reader, before, after, touchpoints, stages)),
        *_transitions(reader, before, after, touchpoints),
    ]
    return Comparison(before, after, touchpoints, tuple(found))


def mended(
    before: Sequence[Finding], after: Sequence[Finding], matches: Matches
) -> tuple[list[Finding], list[Finding]]:
    """The findings before that the journey after no longer has, and those after that are new.

    Two findings are the same where kind, behaviour, setting and the steps between which they are found are.
    """
    met = {_key(each, matches.before_of) for each in after}
    known = {_key(each, {}) for each in before}
    return (
        [each for each in before if _key(each, {}) not in met],
        [each for each in after if _key(each, matches.before_of) not in known],
    )


def _key(finding: Finding, names: dict[str, str]) -> tuple[str | None, ...]:
    source = finding.source and names.get(finding.source, finding.source)
    target = names.get(finding.target, finding.target)
    return (finding.kind.value, finding.behaviour, source, target, finding.target_setting)


def _stages(reader: Reader, before: str, after: str, matches: Matches) -> Iterator[Difference]:
    for each in stages_of(reader, before):
        there = matches.after_of.get(each.id)
        if there is None:
            yield Difference("stage", Mark.GONE, each.id, None)
        elif details := stage_changes(each, reader.get(Stage, there)):
            yield Difference("stage", Mark.CHANGED, each.id, there, details)
    for each in stages_of(reader, after):
        if each.id not in matches.before_of:
            yield Difference("stage", Mark.ADDED, None, each.id)


def _touchpoints(
    reader: Reader, before: str, after: str, matches: Matches, elsewhere: set[str]
) -> Iterator[Difference]:
    for each in touchpoints_of(reader, before):
        there = matches.after_of.get(each.id)
        if there is None:
            yield Difference("touchpoint", Mark.GONE, each.id, None)
            continue
        details = touchpoint_changes(reader, each, reader.get(Touchpoint, there), each.id in elsewhere)
        if details:
            yield Difference("touchpoint", Mark.CHANGED, each.id, there, details)
    for each in touchpoints_of(reader, after):
        if each.id not in matches.before_of:
            yield Difference("touchpoint", Mark.ADDED, None, each.id)


def _transitions(reader: Reader, before: str, after: str, matches: Matches) -> Iterator[Difference]:
    """Those between steps that both journeys have: that a step's arrows went with it goes unsaid."""
    left: dict[tuple[str, str], list[Transition]] = {}
    for each in reader.where(Transition, "journey", after):
        ends = (matches.before_of.get(each.source), matches.before_of.get(each.target))
        if ends[0] is not None and ends[1] is not None:
            left.setdefault((ends[0], ends[1]), []).append(each)
    for each in reader.where(Transition, "journey", before):
        if each.source not in matches.after_of or each.target not in matches.after_of:
            continue
        parallel = left.get((each.source, each.target), [])
        if not parallel:
            yield Difference("transition", Mark.GONE, each.id, None)
            continue
        there = min(parallel, key=lambda other: (len(transition_changes(reader, each, other)), other.id))
        parallel.remove(there)
        if details := transition_changes(reader, each, there):
            yield Difference("transition", Mark.CHANGED, each.id, there.id, details)
    for parallel in left.values():
        for each in parallel:
            yield Difference("transition", Mark.ADDED, None, each.id)
