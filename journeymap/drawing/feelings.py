"""The curves of an emotion row: the journey's own, its segments', and its counterpart's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Column, Rect
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.row_geometry import EmotionCurve, EmotionPoint
from journeymap.i18n import _, mark
from journeymap.model.lineage import counterpart_of
from journeymap.model.queries import stages_of, touchpoints_of
from journeymap.model.reader import Reader
from journeymap.model.records import Feeling, Journey, Segment, Touchpoint

_STATES = {"as_is": mark("as-is"), "to_be": mark("to-be"), "research": mark("research")}
_LEAST_STEP = 12.0
"""Between dots of one curve, from left to right."""


def lay_out_curves(
    reader: Reader, journey: str, columns: Sequence[Column], rect: Rect, options: LayoutOptions
) -> tuple[EmotionCurve, ...]:
    """The curves of an emotion row at `rect`: the journey's own last, over the others."""
    scale = _Scale(rect)
    segments = segments_with_feelings(reader, journey)
    felt = {each: _feelings_of(reader, each) for each in segments}
    # Options are not records: the segment that they name may be gone, and be brought back by undo.
    felt_by = options.felt_by if reader.find(Segment, options.felt_by) is not None else None
    if felt_by is not None:
        felt.setdefault(felt_by, {})
    places = _places(reader, columns, felt)
    mine = reader.get(Journey, journey)
    other = counterpart_of(reader, journey)
    own = []
    for touchpoint, x in places.items():
        value = reader.get(Touchpoint, touchpoint).emotion
        if value is not None:
            own.append(scale.point(touchpoint, x, value))
    curves = []
    if other is not None:
        points = tuple(_compared(reader, mine, other, columns, places, scale))
        if points:
            dashed = other.state == "as_is" or mine.state != "as_is"
            name = _name_beside(other, mine)
            curves.append(EmotionCurve(other.id, points, dashed, name=name, foreign=True))
    shown = [each for each in felt if each not in options.hidden_segments or each == felt_by]
    for number, segment in enumerate(felt, start=1):
        if segment in shown:
            curves.append(_of_segment(reader, journey, segment, number, felt[segment], places, scale))
    if own:
        beside = _name_beside(mine, other) if other is not None else ""
        name = _("everyone") if len(curves) > (other is not None) else beside
        name = name if curves else ""
        curves.append(EmotionCurve(journey, tuple(own), mine.state == "as_is", name=name))
    return tuple(each for each in curves if each.points)


def _name_beside(journey: Journey, other: Journey) -> str:
    """What tells a journey from the one it is compared with: its state, or its name where these are alike."""
    return _(_STATES[journey.state]) if journey.state != other.state else journey.name or _("Unnamed journey")


def segments_with_feelings(reader: Reader, journey: str) -> list[str]:
    """The segments that are said to feel otherwise somewhere in a journey, by name and id."""
    # All feelings, not those of each touchpoint: most projects have few or none.
    found = {
        feeling.segment
        for feeling in reader.all(Feeling).values()
        if reader.get(Touchpoint, feeling.touchpoint).journey == journey
    }
    named = (reader.get(Segment, each) for each in found)
    return [each.id for each in sorted(named, key=lambda each: (each.name.casefold(), each.id))]


def _feelings_of(reader: Reader, segment: str) -> dict[str, float]:
    return {each.touchpoint: each.emotion for each in reader.where(Feeling, "segment", segment)}


class _Scale:
    """From an emotion to a height in the row."""

    def __init__(self, rect: Rect) -> None:
        self._middle = rect.centre[1]
        self._reach = rect.height / 2 - m.EMOTION_MARGIN

    def point(self, touchpoint: str, x: float, value: float, own: bool = True) -> EmotionPoint:
        return EmotionPoint(touchpoint, x, self._middle - self._reach * value / 2, value, own)


def _places(
    reader: Reader, columns: Sequence[Column], felt: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Where each touchpoint's feelings are, from left to right: those of one column beside each other."""
    places: dict[str, float] = {}
    for column in columns:
        if column.collapsed:
            continue
        here = [
            each
            for each in column.touchpoints
            if reader.get(Touchpoint, each).emotion is not None
            or (felt and any(each in its for its in felt.values()))
        ]
        for number, touchpoint in enumerate(here, start=1):
            places[touchpoint] = column.rect.x + column.rect.width * number / (len(here) + 1)
    return places


def _of_segment(
    reader: Reader,
    journey: str,
    segment: str,
    number: int,
    felt: Mapping[str, float],
    places: Mapping[str, float],
    scale: _Scale,
) -> EmotionCurve:
    """Where nothing is said of a segment, it feels as the touchpoint says."""
    record = reader.get(Segment, segment)
    points = []
    for touchpoint, x in places.items():
        general = reader.get(Touchpoint, touchpoint).emotion
        value = felt.get(touchpoint, general)
        if value is not None:
            points.append(scale.point(touchpoint, x, value, own=touchpoint in felt))
    return EmotionCurve(
        journey,
        tuple(points),
        segment=segment,
        name=record.name or _("Unnamed segment"),
        colour=record.colour,
        number=number,
    )


def _compared(
    reader: Reader,
    mine: Journey,
    other: Journey,
    columns: Sequence[Column],
    places: Mapping[str, float],
    scale: _Scale,
) -> Iterator[EmotionPoint]:
    """The feelings of another journey over the columns of this one.

    A touchpoint stands where its counterpart does, else where one of the same place in a stage of the same
    name does; those without either stand between their neighbours.
    """
    theirs = touchpoints_of(reader, other.id)
    matches = match_touchpoints(reader, mine.id, other.id)
    spots = dict(places)
    for column in columns:
        for number, touchpoint in enumerate(column.touchpoints, start=1):
            middle = column.rect.x + column.rect.width * number / (len(column.touchpoints) + 1)
            spots.setdefault(touchpoint, column.rect.centre[0] if column.collapsed else middle)
    left, right = (columns[0].rect.x, columns[-1].rect.right) if columns else (0.0, 0.0)
    xs = [spots.get(matches.get(each.id, "")) for each in theirs]
    placed = _between(xs, left, right)
    felt = [
        (x, each.id, each.emotion) for x, each in zip(placed, theirs, strict=True) if each.emotion is not None
    ]
    last = -_LEAST_STEP
    for x, touchpoint, value in sorted(felt):
        last = max(x, last + _LEAST_STEP)
        yield scale.point(touchpoint, last, value)


def _between(xs: Sequence[float | None], left: float, right: float) -> list[float]:
    """Places for those that have none: evenly between their neighbours that have one."""
    known = [(-1, left), *((at, x) for at, x in enumerate(xs) if x is not None), (len(xs), right)]
    placed = [0.0] * len(xs)
    for (before, start), (after, end) in pairwise(known):
        for at in range(before + 1, after):
            placed[at] = start + (end - start) * (at - before) / (after - before)
        if after < len(xs):
            placed[after] = end
    return placed


def match_touchpoints(reader: Reader, mine: str, other: str) -> dict[str, str]:
    """For touchpoints of the journey `other` those of `mine` that are the same step, by id.

    By their counterparts, whichever of the two names the other; then, in stages of equal names, by order.
    """
    matches: dict[str, str] = {}
    taken: set[str] = set()
    ours, theirs = touchpoints_of(reader, mine), touchpoints_of(reader, other)
    theirs_here = {each.id for each in theirs}
    ours_here = {each.id for each in ours}
    for one in ours:
        its = one.counterpart
        if its is not None and its in theirs_here and its not in matches:
            matches[its] = one.id
            taken.add(one.id)
    for one in theirs:
        its = one.counterpart
        if its is not None and its in ours_here and one.id not in matches and its not in taken:
            matches[one.id] = its
            taken.add(its)
    stages = {
        each.name.strip().casefold(): each.id
        for each in reversed(stages_of(reader, mine))
        if each.name.strip()
    }
    for stage in stages_of(reader, other):
        same = stages.get(stage.name.strip().casefold())
        if same is not None:
            left = [each.id for each in theirs if each.stage == stage.id and each.id not in matches]
            free = [each.id for each in ours if each.stage == same and each.id not in taken]
            pairs = zip(left, free, strict=False)
            matches.update(pairs)
            taken.update(free[: len(left)])
    return matches
