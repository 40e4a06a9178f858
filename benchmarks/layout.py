"""The layout of a map: made anew beside the least that places cards and lines, and patched beside made anew.

The floor puts each card into the column of its stage and position and the lane of its setting, and draws each
transition as one straight line: no lanes that grow, no gutters, no way around a card, no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Result, side_by_side
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.layout import KeptLayout, lay_out
from journeymap.model.diff import Change, Diff
from journeymap.model.reader import Snapshot
from journeymap.model.records import Note, Record, Setting, Stage, Touchpoint, Transition
from tools.big_maps import big_map

JOURNEY = "journey"
CARD = (160.0, 62.0, 28.0, 26.0)
"""Width and height of a card, and the space between columns and between lanes."""


def branching_map(touchpoints: int, settings: int, branches: int) -> list[Record]:
    """A big map with so many more transitions, a few steps on or back."""
    records = big_map(touchpoints, settings)
    dice = Random(2)
    for number in range(branches):
        source = dice.randrange(12, touchpoints - 12)
        target = source + dice.choice((-12, -8, -5, 2, 3, 4, 6, 9, 12))
        ends = {"source": f"touchpoint{source}", "target": f"touchpoint{target}"}
        records.append(Transition(id=f"branch{number}", journey=JOURNEY, **ends))
    return records


def plain_layout(reader: Snapshot) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    """Rectangles and lines by stage, position and lane."""
    stages = {each.id: each.position for each in reader.where(Stage, "journey", JOURNEY)}
    lanes = {each.id: number for number, each in enumerate(reader.all(Setting).values())}
    touchpoints = reader.where(Touchpoint, "journey", JOURNEY)
    places = sorted({(stages[each.stage or ""], each.position) for each in touchpoints})
    columns = {place: number for number, place in enumerate(places)}
    width, height, across, down = CARD
    cards, rects = {}, []
    for each in touchpoints:
        x = columns[stages[each.stage or ""], each.position] * (width + across)
        for setting in each.settings:
            rect = cards[each.id] = (x, lanes[setting] * (height + down), width, height)
            rects.append(rect)
    lines = []
    for way in reader.where(Transition, "journey", JOURNEY):
        one, other = cards[way.source], cards[way.target]
        lines.append((one[0] + width, one[1] + height / 2, other[0], other[1] + height / 2))
    return rects, lines


def bench_anew() -> Iterator[Result]:
    """Whole layouts; texts are wrapped already, as they are after the first time."""
    application = QApplication.instance() or QApplication([])
    letters = screen_typeface()
    for touchpoints, rounds in ((1_000, 7), (10_000, 3)):
        snapshot = Snapshot.of(branching_map(touchpoints, 20, touchpoints * 3 // 10))
        yield side_by_side(
            f"layout made anew, {touchpoints:,} touchpoints",
            lambda snapshot=snapshot: lay_out(snapshot, JOURNEY, letters),
            lambda snapshot=snapshot: plain_layout(snapshot),
            rounds=rounds,
        )
    del application


def bench_edits() -> Iterator[Result]:
    """A layout that follows edits, beside one made anew after each."""
    application = QApplication.instance() or QApplication([])
    letters = screen_typeface()
    before = {(each.record, each.id): each for each in branching_map(1_000, 20, 300)}
    for name, edit in EDITS.items():
        after = dict(before)
        edit(after)
        there = Diff.of((key, Change(before.get(key), after[key])) for key in after)
        snapshots = Snapshot.of(before.values()), Snapshot.of(after.values())
        kept = KeptLayout(snapshots[0], JOURNEY, letters)

        def patch(
            kept: KeptLayout = kept, there: Diff = there, ends: tuple[Snapshot, Snapshot] = snapshots
        ) -> None:
            kept.follow(ends[1], there)
            kept.follow(ends[0], there.inverted())

        def anew(ends: tuple[Snapshot, Snapshot] = snapshots) -> None:
            lay_out(ends[1], JOURNEY, letters)
            lay_out(ends[0], JOURNEY, letters)

        yield side_by_side(f"{name} and back laid out, 1,000 touchpoints", patch, anew)
    del application


Records = dict[tuple[str, str], Record]
MIDDLE = 500


def touchpoint(records: Records, number: int) -> Touchpoint:
    """One of the map's touchpoints."""
    found = records["touchpoint", f"touchpoint{number}"]
    assert isinstance(found, Touchpoint)
    return found


def note(records: Records) -> None:
    """A sticky note."""
    records["note", "new"] = Note(
        id="new", journey=JOURNEY, touchpoint=f"touchpoint{MIDDLE}", kind="pain", text="Why is this so?"
    )


def move(records: Records) -> None:
    """A card to another lane."""
    moved = touchpoint(records, MIDDLE)
    records["touchpoint", moved.id] = replace(moved, settings=("setting3",))


def connect(records: Records) -> None:
    """An arrow to the next touchpoint but one."""
    records["transition", "new"] = Transition(
        id="new", journey=JOURNEY, source=f"touchpoint{MIDDLE}", target=f"touchpoint{MIDDLE + 3}"
    )


def insert(records: Records) -> None:
    """A touchpoint in a column of its own, joined to the one before: half of the map moves on."""
    one = touchpoint(records, MIDDLE)
    added = replace(one, id="new", position=one.position + 0.5)
    records["touchpoint", "new"] = added
    records["transition", "new"] = Transition(id="new", journey=JOURNEY, source=one.id, target="new")


EDITS: dict[str, Callable[[Records], None]] = {
    "a note": note,
    "a card moved": move,
    "an arrow": connect,
    "a new column": insert,
}
