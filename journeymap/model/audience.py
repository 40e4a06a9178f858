"""Whom a journey concerns: the segment it is drawn for, and those that feel otherwise on it."""

from __future__ import annotations

from journeymap.model.reader import Reader
from journeymap.model.records import Feeling, Journey, Touchpoint


def felt_on(reader: Reader, journey: str | None, segment: str) -> dict[str, float]:
    """How a segment feels where it feels otherwise than most on a journey, from -2 to 2."""
    felt = {each.touchpoint: each.emotion for each in reader.where(Feeling, "segment", segment)}
    return {each: value for each, value in felt.items() if reader.get(Touchpoint, each).journey == journey}


def concerns(reader: Reader, journey: Journey, segment: str) -> bool:
    """Whether a journey is a segment's own, or says how that segment feels on it."""
    return journey.segment == segment or bool(felt_on(reader, journey.id, segment))


def initials_of(name: str) -> str:
    """The first two letters of a name, to stand for somebody where there is no room or no portrait."""
    word = next(iter(name.replace(",", " ").split()), "")
    return word[:1].upper() + word[1:2].upper()
