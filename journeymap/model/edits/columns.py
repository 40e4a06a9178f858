"""Columns of the map: where among a stage's positions an edit puts things."""

from __future__ import annotations

from journeymap.frozen import frozen
from journeymap.model.queries import stages_of
from journeymap.model.reader import Reader
from journeymap.model.records import Touchpoint
from journeymap.model.store import Transaction


@frozen
class Place:
    """A column of a stage (None: the unplaced column).

    `column` counts the stage's distinct positions from 0; beyond the last it is a new column after it.
    With `insert`, a new column is made before that one and the stage is renumbered in the same edit.
    """

    stage: str | None
    column: int = 0
    insert: bool = False


def column_positions(reader: Reader, journey: str, stage: str | None) -> list[float]:
    """The distinct positions of a stage's touchpoints, in order: one column each."""
    return sorted(
        {each.position for each in reader.where(Touchpoint, "journey", journey) if each.stage == stage}
    )


def place_of(reader: Reader, touchpoint: str) -> Place:
    """The column a touchpoint stands in."""
    found = reader.get(Touchpoint, touchpoint)
    return Place(found.stage, column_positions(reader, found.journey, found.stage).index(found.position))


def place_after(reader: Reader, touchpoint: str) -> Place:
    """Where the next touchpoint goes: a new column right after this one, within its stage."""
    here = place_of(reader, touchpoint)
    return Place(here.stage, here.column + 1, insert=True)


def first_place(reader: Reader, journey: str) -> Place:
    """Where the first touchpoint of a journey goes: its first stage, else unplaced."""
    stages = stages_of(reader, journey)
    return Place(stages[0].id if stages else None)


def make_room(transaction: Transaction, journey: str, place: Place) -> float:
    """The position for something put at `place`; renumbers the stage's columns when one is inserted."""
    positions = column_positions(transaction, journey, place.stage)
    if place.column >= len(positions):
        return positions[-1] + 1 if positions else 0.0
    if not place.insert:
        return positions[place.column]
    renumbered = {
        position: float(number + (number >= place.column)) for number, position in enumerate(positions)
    }
    for each in transaction.where(Touchpoint, "journey", journey):
        if each.stage == place.stage:
            transaction.update(each, position=renumbered[each.position])
    return float(place.column)
