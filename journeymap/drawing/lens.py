"""What a map says through a lens: the looks of its cards, transitions, headers, for one behaviour or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from journeymap.analysis.transferability.verdicts import Level, MapVerdicts, Status, TransitionVerdict
from journeymap.drawing.geometry import Lane
from journeymap.drawing.layout import NO_SETTING
from journeymap.drawing.looks import CardLook, LaneLook, LegendEntry, RouteLook, RowLook, StageLook, Tone
from journeymap.drawing.rows import ROW_HINTS, row_name
from journeymap.i18n import _, mark
from journeymap.model.queries import (
    channel_name,
    channel_of,
    device_name,
    expectation_of,
)
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour, Row, Stage, Touchpoint, Transition

TONE_OF_LEVEL = {
    Level.CARRIED: Tone.CARRIED,
    Level.HALF: Tone.HALF,
    Level.LOST: Tone.LOST,
    Level.LEAK: Tone.LEAK,
    Level.NOT_EXPECTED: Tone.IDLE,
    Level.UNCHECKED: Tone.PLAIN,
}
TONE_OF_STATUS = {
    Status.STARTS: Tone.STARTS,
    Status.ALWAYS: Tone.CARRIED,
    Status.SOMETIMES: Tone.HALF,
    Status.LOST: Tone.LOST,
    Status.PAUSED: Tone.IDLE,
    Status.WITHHELD: Tone.WITHHELD,
    Status.LEAKED: Tone.LEAK,
}
STATUS_WORDS = {
    Status.STARTS: mark("starts here"),
    Status.ALWAYS: mark("kept, always"),
    Status.SOMETIMES: mark("kept sometimes"),
    Status.LOST: mark("lost"),
    Status.PAUSED: mark("set aside"),
    Status.WITHHELD: mark("kept out, as it must"),
    Status.LEAKED: mark("arrives, must not"),
}
_BAD_SUMMARIES = (
    (Status.LOST, mark("{count} of {total} lost"), Tone.LOST),
    (Status.LEAKED, mark("{count} of {total} must not arrive"), Tone.LEAK),
    (Status.SOMETIMES, mark("{count} of {total} at times"), Tone.HALF),
)
"""What is said of a place where not all behaviours fare well, the worst first."""


class Lens:
    """The looks of one journey's things: for `behaviour`, or for the worst of all when it is None.

    Selection and hover are the caller's to add with `dataclasses.replace`. `unreachable` are the touchpoints
    that no walk comes to, of which nothing can be said.
    """

    def __init__(
        self,
        reader: Reader,
        verdicts: MapVerdicts | None = None,
        behaviour: str | None = None,
        unreachable: frozenset[str] = frozenset(),
    ) -> None:
        self._reader = reader
        self._verdicts = verdicts or MapVerdicts()
        self._lens = reader.find(Behaviour, behaviour)
        self._behaviours = {name for name, each in reader.all(Behaviour).items() if _is_specified(each)}
        self._unreachable = unreachable

    @property
    def behaviour(self) -> str | None:
        """The behaviour looked at."""
        return self._lens.id if self._lens else None

    def card(self, touchpoint: str, setting: str | None) -> CardLook:
        """How the card of a touchpoint in a setting looks."""
        record = self._reader.get(Touchpoint, touchpoint)
        status, tone = self._status(record, setting)
        channel = channel_of(self._reader, setting)
        title, unnamed = self.title(touchpoint, setting)
        return CardLook(
            title=title,
            status=status,
            tone=tone,
            moment_of_truth=record.moment_of_truth,
            entry=record.entry,
            unnamed=unnamed,
            image=record.images[0] if record.images else None,
            images=len(record.images),
            icon=channel.icon if channel else None,
            colour=channel.colour if channel else None,
        )

    def title(self, touchpoint: str, setting: str | None) -> tuple[str, bool]:
        """A card's title, and whether it stands in for a name that is missing."""
        name = self._reader.get(Touchpoint, touchpoint).name
        return name or _("Unnamed"), not name

    def card_tone(self, touchpoint: str, setting: str | None) -> Tone:
        """The tone of a card's look, for who needs no words."""
        return self._status(self._reader.get(Touchpoint, touchpoint), setting)[1]

    def route_tone(self, transition: str) -> Tone:
        """The tone of a transition's look."""
        return TONE_OF_LEVEL[self._verdicts.transition(self.behaviour, transition).level]

    def route(self, transition: str) -> RouteLook:
        """How a transition looks."""
        verdict = self._verdicts.transition(self.behaviour, transition)
        tone = TONE_OF_LEVEL[verdict.level]
        record = self._reader.find(Transition, transition)
        label = record.label if record else ""
        if self._lens is None:
            return RouteLook(tone, "×" if tone is Tone.LOST else "", label, thin=True)
        return RouteLook(tone, _badge(verdict), label, verdict.asserted)

    def twin(self, touchpoint: str) -> Tone:
        """How the double line between the cards of a touchpoint looks."""
        return TONE_OF_LEVEL[self._verdicts.within(self.behaviour, touchpoint).level]

    def stage(self, stage: str | None) -> StageLook:
        """How a stage's header looks."""
        record = self._reader.find(Stage, stage)
        if record is None:
            return StageLook(_("No stage yet"), unnamed=True)
        return StageLook(record.name or _("Unnamed"), record.phase, not record.name)

    def lane(self, lane: Lane) -> LaneLook:
        """How a lane's header looks."""
        striped = lane.index % 2 == 1
        if lane.setting is None:
            return LaneLook(_(NO_SETTING), "", striped, unplaced=True)
        channel, found = channel_name(self._reader, lane.setting), channel_of(self._reader, lane.setting)
        icon, colour = (found.icon, found.colour) if found else (None, None)
        device = device_name(self._reader, lane.setting)
        return LaneLook(channel, device, striped, icon=icon, colour=colour)

    def row(self, row: str) -> RowLook:
        """How a row's header looks; without words once the row is gone and the layout has yet to follow."""
        record = self._reader.find(Row, row)
        if record is None:
            return RowLook("")
        return RowLook(row_name(record), _(ROW_HINTS.get(record.kind, "")))

    def legend(self) -> Sequence[LegendEntry]:
        """What the lines of the map mean."""
        entries = [
            LegendEntry(Tone.CARRIED, _("carried")),
            LegendEntry(Tone.HALF, _("half")),
            LegendEntry(Tone.LOST, _("lost")),
            LegendEntry(Tone.IDLE, _("not expected")),
            LegendEntry(Tone.LEAK, _("arrives where it must not")),
        ]
        if self._lens is not None:
            entries.append(LegendEntry(Tone.PLAIN, _("seen by research"), asserted=True))
        return entries

    def _status(self, touchpoint: Touchpoint, setting: str | None) -> tuple[str, Tone]:
        if not self._behaviours or (self._lens and not _is_specified(self._lens)):
            return "", Tone.PLAIN
        if touchpoint.id in self._unreachable:
            return _("never reached"), Tone.PLAIN
        if setting is None:
            return _("no setting: not checked"), Tone.PLAIN
        if self._lens is None:
            return self._summary(touchpoint.id, setting)
        status = self._verdicts.place(self._lens.id, touchpoint.id, setting)
        if status is None:
            return _("not expected"), Tone.IDLE
        expectation = expectation_of(self._reader, touchpoint.id, self._lens.id)
        kind = expectation.kind if expectation else ""
        if self._verdicts.dead_start(self._lens.id, touchpoint.id, setting):
            return _("cannot start here"), Tone.DEAD_START
        words = _(STATUS_WORDS[status])
        return _("{status} · ends").format(status=words) if kind == "ends" else words, TONE_OF_STATUS[status]

    def _summary(self, touchpoint: str, setting: str) -> tuple[str, Tone]:
        """All behaviours at a place in a few words, the worst of them first."""
        found = self._verdicts.statuses(touchpoint, setting)
        counts = Counter(status for name, status in found.items() if name in self._behaviours)
        total = counts.total() - counts[Status.PAUSED]
        for status, words, tone in _BAD_SUMMARIES:
            if counts[status]:
                return _(words).format(count=counts[status], total=total), tone
        kept = counts[Status.ALWAYS] + counts[Status.STARTS]
        return (_("{count} kept").format(count=kept), Tone.CARRIED) if kept else ("", Tone.PLAIN)


def _is_specified(behaviour: Behaviour) -> bool:
    return bool(behaviour.needs or behaviour.carries)


def _badge(verdict: TransitionVerdict) -> str:
    """The word in a transition's badge: how many pairs when they differ, else the verdict's sign."""
    if verdict.level not in (Level.LOST, Level.HALF, Level.LEAK):
        return ""
    if 0 < verdict.worst_pairs < verdict.total_pairs:
        return _("{count} of {total}").format(count=verdict.worst_pairs, total=verdict.total_pairs)
    return {Level.LOST: "×", Level.HALF: "½"}.get(verdict.level, "")
