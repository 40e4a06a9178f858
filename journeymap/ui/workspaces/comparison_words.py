"""What a comparison says: lines for the list of differences, and index and breaks before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.analysis.comparison.differences import Comparison, Difference, Mark, mended
from journeymap.i18n import _, ngettext
from journeymap.model.queries import touchpoint_name
from journeymap.model.records import Stage, Touchpoint, Transition
from journeymap.ui.panels.scores import percent
from journeymap.ui.workspaces.comparison_marks import SIGNS

if TYPE_CHECKING:
    from journeymap.analysis.transferability import JourneyCheck
    from journeymap.model.reader import Reader


def line_of(reader: Reader, difference: Difference) -> tuple[str, str]:
    """A difference as a name with its sign, and what is different about it."""
    here = difference.after if difference.after is not None else difference.before
    assert here is not None
    return f"{SIGNS[difference.mark]}  {_name(reader, difference.kind, here)}", details_of(reader, difference)


def details_of(reader: Reader, difference: Difference) -> str:
    """What is different, in words."""
    if difference.mark is Mark.CHANGED:
        return _("; ").join(difference.details)
    words = {
        ("stage", Mark.ADDED): _("a new stage"),
        ("stage", Mark.GONE): _("the stage is gone"),
        ("touchpoint", Mark.ADDED): _("a new touchpoint"),
        ("touchpoint", Mark.GONE): _("the touchpoint is gone"),
        ("transition", Mark.ADDED): _("a new transition"),
        ("transition", Mark.GONE): _("the transition is gone"),
    }[difference.kind, difference.mark]
    touchpoint = reader.find(Touchpoint, difference.before or difference.after)
    stage = reader.find(Stage, touchpoint.stage) if touchpoint is not None else None
    if stage is not None and stage.name:
        return _("{what}, {stage}").format(what=words, stage=stage.name)
    return words


def counts_of(comparison: Comparison) -> str:
    """“2 touchpoints new, 1 gone, 3 changed”; of the others only how many."""
    marks = [each.mark for each in comparison.differences if each.kind == "touchpoint"]
    new, gone, changed = (marks.count(each) for each in (Mark.ADDED, Mark.GONE, Mark.CHANGED))
    parts = []
    if new:
        parts.append(ngettext("{count} touchpoint new", "{count} touchpoints new", new).format(count=new))
    if gone:
        parts.append(ngettext("{count} touchpoint gone", "{count} touchpoints gone", gone).format(count=gone))
    if changed:
        words = ngettext("{count} touchpoint changed", "{count} touchpoints changed", changed)
        parts.append(words.format(count=changed))
    other = len(comparison.differences) - len(marks)
    if other:
        words = ngettext("{count} other difference", "{count} other differences", other)
        parts.append(words.format(count=other))
    return ", ".join(parts) or _("The two do not differ yet")


def figures_of(comparison: Comparison, before: JourneyCheck, after: JourneyCheck) -> tuple[str, str]:
    """The index and what breaks, before and after, in a phrase each."""
    index = _("Index {before} → {after}").format(before=percent(before.index), after=percent(after.index))
    gone, fresh = mended(before.findings, after.findings, comparison.touchpoints)
    words = _("Breaks {before} → {after}: {mended} mended, {new} new")
    return index, words.format(
        before=len(before.findings), after=len(after.findings), mended=len(gone), new=len(fresh)
    )


def _name(reader: Reader, kind: str, record: str) -> str:
    if kind == "stage":
        return reader.get(Stage, record).name or _("Unnamed stage")
    if kind == "touchpoint":
        return touchpoint_name(reader, record)
    transition = reader.get(Transition, record)
    ends = [touchpoint_name(reader, each) for each in (transition.source, transition.target)]
    return _("{source} → {target}").format(source=ends[0], target=ends[1])
