"""What a sheet says around the map: whose journey, how well behaviours move, what breaks."""

from __future__ import annotations

from datetime import date

from journeymap.analysis.transferability import Finding, FindingKind, JourneyCheck
from journeymap.analysis.transferability.explain import summary, title
from journeymap.drawing.looks import Tone
from journeymap.drawing.numbers import day, figure
from journeymap.frozen import frozen
from journeymap.i18n import _, mark, ngettext
from journeymap.model.queries import project_name
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour, Journey, Segment, Touchpoint, Transition

STATE_WORDS = {"as_is": mark("As-is"), "to_be": mark("To-be"), "research": mark("Research")}


@frozen
class Score:
    """A behaviour with its pervasiveness, None where there is nothing to transfer or nothing specified."""

    name: str
    share: float | None
    unknown: str = ""
    """Why there is no figure."""

    @property
    def tone(self) -> Tone:
        """The colour and sign of the figure."""
        if self.share is None:
            return Tone.IDLE
        return Tone.CARRIED if self.share >= 0.8 else Tone.HALF if self.share >= 0.5 else Tone.LOST


@frozen
class Break:
    """A finding in words."""

    title: str
    reason: str
    figure: str
    tone: Tone = Tone.LOST
    asserted: bool = False


@frozen
class SheetContent:
    """The texts and figures of a map's sheet."""

    project: str
    title: str
    state: str
    persona: str
    portrait: str | None
    """An attachment: a picture of the persona."""
    goal: str
    as_of: str
    index: float | None
    scores: tuple[Score, ...]
    breaks: tuple[Break, ...]
    counts: str
    unchecked: str
    is_checked: bool
    """Whether there is a behaviour that could be checked at all."""


def sheet_content(reader: Reader, check: JourneyCheck) -> SheetContent:
    """What to say of a journey that has been checked."""
    journey = reader.get(Journey, check.id)
    segment = reader.find(Segment, journey.segment)
    unspecified = set(check.unchecked.behaviours)
    ranked = sorted(check.behaviours, key=lambda each: (-each.importance, each.name.casefold(), each.id))
    return SheetContent(
        project=project_name(reader),
        title=journey.name or _("Untitled journey"),
        state=_(STATE_WORDS[journey.state]),
        persona=segment.name if segment else "",
        portrait=segment.portrait if segment else None,
        goal=journey.goal,
        as_of=_("As of {day}").format(day=day(check.as_of)),
        index=check.index,
        scores=tuple(
            Score(
                each.name or _("Unnamed behaviour"),
                each.pervasiveness,
                _("not specified") if each.id in unspecified else _("one setting at most"),
            )
            for each in ranked
        ),
        breaks=tuple(as_break(reader, each) for each in check.findings),
        counts=_counts(reader, journey.id, check.as_of),
        unchecked=_unchecked(reader, check),
        is_checked=len(unspecified) < len(check.behaviours),
    )


def as_break(reader: Reader, finding: Finding) -> Break:
    """A finding in words."""
    count = _("{count} a month").format(count=figure(round(finding.customers))) if finding.customers else ""
    tone = {FindingKind.LEAK: Tone.LEAK, FindingKind.DEAD_START: Tone.DEAD_START}.get(finding.kind, Tone.LOST)
    return Break(title(reader, finding), summary(reader, finding), count, tone, finding.asserted)


def _counts(reader: Reader, journey: str, as_of: date) -> str:
    touchpoints = reader.where(Touchpoint, "journey", journey)
    steps, arrows = len(touchpoints), len(reader.where(Transition, "journey", journey))
    used = len({setting for each in touchpoints for setting in each.settings})
    parts = (
        ngettext("{count} touchpoint", "{count} touchpoints", steps).format(count=steps),
        ngettext("{count} transition", "{count} transitions", arrows).format(count=arrows),
        ngettext("{count} setting", "{count} settings", used).format(count=used),
    )
    return " · ".join(parts)


def _unchecked(reader: Reader, check: JourneyCheck) -> str:
    """What cannot be checked, in a sentence; nothing when all of it can."""
    parts = []
    for count, one, more in (
        (
            len(check.unchecked.touchpoints),
            mark("{count} touchpoint has no setting"),
            mark("{count} touchpoints have no setting"),
        ),
        (
            len(check.unchecked.unreachable),
            mark("{count} touchpoint is never reached"),
            mark("{count} touchpoints are never reached"),
        ),
        (
            len([each for each in check.unchecked.behaviours if reader.find(Behaviour, each)]),
            mark("{count} behaviour is not specified yet"),
            mark("{count} behaviours are not specified yet"),
        ),
    ):
        if count:
            parts.append(ngettext(one, more, count).format(count=count))
    return _("Not checked: {what}.").format(what=", ".join(parts)) if parts else ""
