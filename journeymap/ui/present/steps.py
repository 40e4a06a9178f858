"""The steps of a presentation: the whole map, then each stage and its touchpoints."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.queries import notes_in_order, stages_of, touchpoint_name, touchpoints_of
from journeymap.model.reader import Reader
from journeymap.model.records import Journey, Note, Row, Stage, Touchpoint
from journeymap.model.words import value_word


@frozen
class Step:
    """Something to look at: a record, or (None) the whole map."""

    key: Key | None
    title: str
    stage: str | None = None
    """The stage that it belongs to."""


def steps_of(reader: Reader, journey: str) -> list[Step]:
    """The steps through a journey, in the order of its map; stages without touchpoints too."""
    found = reader.find(Journey, journey)
    steps = [Step(None, found.name if found and found.name else _("The whole journey"))]
    by_stage: dict[str | None, list[Touchpoint]] = {}
    for each in touchpoints_of(reader, journey):
        by_stage.setdefault(each.stage, []).append(each)
    for stage in stages_of(reader, journey):
        steps.append(Step(("stage", stage.id), stage.name or _("Unnamed stage"), stage.id))
        steps += [_step(reader, each) for each in by_stage.get(stage.id, ())]
    return [*steps, *(_step(reader, each) for each in by_stage.get(None, ()))]


def _step(reader: Reader, touchpoint: Touchpoint) -> Step:
    return Step(("touchpoint", touchpoint.id), touchpoint_name(reader, touchpoint.id), touchpoint.stage)


def place_of(steps: Sequence[Step], key: Key | None, usual: int = 0) -> int:
    """The number of the step that shows a record; the one nearest to `usual` where none does."""
    found = next((number for number, each in enumerate(steps) if each.key == key), None)
    return max(0, min(usual, len(steps) - 1)) if found is None else found


def words_for(reader: Reader, step: Step) -> list[tuple[str, str]]:
    """What who speaks may want to say at a step: (heading, text), without what is empty."""
    kind, record_id = step.key or ("", "")
    said: list[tuple[str, str]] = []
    notes: tuple[Note, ...] = ()
    if kind == "touchpoint" and (touchpoint := reader.find(Touchpoint, record_id)) is not None:
        said = [
            (_("Does"), touchpoint.action),
            (_("Thinks"), touchpoint.thought),
            (_("Expects"), touchpoint.expects),
        ]
        notes = reader.where(Note, "touchpoint", record_id)
    elif kind == "stage" and (stage := reader.find(Stage, record_id)) is not None:
        said = [(_("Goal"), stage.goal)]
        notes = tuple(each for each in reader.where(Note, "stage", record_id) if each.touchpoint is None)
    for note in notes_in_order(notes):
        row = reader.find(Row, note.row)
        said.append((row.name if row is not None and row.name else value_word(note.kind), note.text))
    return [(heading, text) for heading, text in said if text.strip()]
