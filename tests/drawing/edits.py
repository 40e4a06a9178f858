"""Random edits of a journey to lay out: what people do to its records, as diffs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from journeymap.model.diff import Change, Diff
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    KINDS,
    Attachment,
    Channel,
    Feeling,
    Journey,
    Measurement,
    Metric,
    Note,
    Record,
    Row,
    Segment,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)

R = TypeVar("R", bound=Record)
Edits = tuple[Callable[["Scribbler"], None], ...]


class Scribbler:
    """A project that is edited at random, in ways of `edits`; each edit leaves the diff it made."""

    def __init__(self, records: list[Record], dice: random.Random, edits: Edits | None = None) -> None:
        self.dice = dice
        self.edits = edits or ALL
        self.records = {(each.record, each.id): each for each in records}
        self._made = 0

    @property
    def snapshot(self) -> Snapshot:
        """The project as it stands."""
        by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for (kind, name), record in self.records.items():
            by_kind[kind][name] = record
        return Snapshot(by_kind)

    def edit(self) -> Diff:
        """One edit of a kind chosen at random, perhaps together with another."""
        before = dict(self.records)
        for _time in range(self.dice.choice((1, 1, 1, 2, 4))):
            self.dice.choice(self.edits)(self)
        keys = before.keys() | self.records.keys()
        return Diff.of((key, Change(before.get(key), self.records.get(key))) for key in sorted(keys))

    def some(self, kind: type[R]) -> list[R]:
        """Up to three records of a kind."""
        found = [each for each in self.records.values() if isinstance(each, kind) and _is_shown(each)]
        return self.dice.sample(found, min(len(found), self.dice.choice((1, 1, 1, 2, 3))))

    def one(self, kind: type[R]) -> R | None:
        """Any record of a kind."""
        found = [each for each in self.records.values() if isinstance(each, kind) and _is_shown(each)]
        return self.dice.choice(found) if found else None

    def put(self, record: Record) -> None:
        """Add or change."""
        self.records[record.record, record.id] = record

    def drop(self, record: Record) -> None:
        """Take a record away."""
        self.records.pop((record.record, record.id), None)

    def new_id(self, letter: str) -> str:
        """An id that sorts anywhere among the others."""
        self._made += 1
        return f"{letter}{self.dice.randrange(100)}x{self._made}"


def _is_shown(record: Record) -> bool:
    """Whether a record is on the journey that is laid out, or on none."""
    return record.id != "o" and getattr(record, "journey", "j") == "j"


def _place(scribbler: Scribbler) -> dict[str, object]:
    dice = scribbler.dice
    stage = scribbler.one(Stage)
    lanes = [each.id for each in scribbler.records.values() if isinstance(each, Setting)]
    return {
        "stage": stage.id if stage and dice.random() < 0.9 else None,
        "position": dice.choice((0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)),
        "settings": tuple(dice.sample(lanes, min(len(lanes), dice.choice((0, 1, 1, 1, 2, 3))))),
    }


def add_touchpoint(scribbler: Scribbler) -> None:
    """A new one, joined to another as Tab joins it."""
    before = scribbler.one(Touchpoint)
    added = Touchpoint(id=scribbler.new_id("t"), journey="j", **_place(scribbler))  # type: ignore[arg-type]
    scribbler.put(added)
    if before is not None and scribbler.dice.random() < 0.7:
        name = scribbler.new_id("a")
        scribbler.put(Transition(id=name, journey="j", source=before.id, target=added.id))


def insert_column(scribbler: Scribbler) -> None:
    """A touchpoint in a column of its own; those after it are numbered on."""
    for moved in scribbler.some(Touchpoint):
        for each in list(scribbler.records.values()):
            if isinstance(each, Touchpoint) and each.stage == moved.stage and each.position > moved.position:
                scribbler.put(replace(each, position=each.position + 1))
        scribbler.put(replace(moved, position=moved.position + 1))


def move(scribbler: Scribbler) -> None:
    """To any other place."""
    for each in scribbler.some(Touchpoint):
        place = _place(scribbler)
        kept = {name: value for name, value in place.items() if scribbler.dice.random() < 0.6}
        scribbler.put(replace(each, **kept))


def remove_touchpoint(scribbler: Scribbler) -> None:
    """With all that hangs on it."""
    for gone in scribbler.some(Touchpoint)[:1]:
        scribbler.drop(gone)
        for each in list(scribbler.records.values()):
            ends = (each.source, each.target) if isinstance(each, Transition) else ()
            if gone.id in ends or (
                isinstance(each, Note | Feeling | Measurement) and each.touchpoint == gone.id
            ):
                scribbler.drop(each)
            elif isinstance(each, Touchpoint) and each.counterpart == gone.id:
                scribbler.put(replace(each, counterpart=None))


def connect(scribbler: Scribbler) -> None:
    """A transition between any two."""
    one, other = scribbler.one(Touchpoint), scribbler.one(Touchpoint)
    if one is not None and other is not None and one is not other:
        name = scribbler.new_id("a")
        customers = scribbler.dice.choice((None, 10.0, 500.0))
        label = scribbler.dice.choice(("", "Calls"))
        ends = {"source": one.id, "target": other.id}
        scribbler.put(Transition(id=name, journey="j", **ends, customers=customers, label=label))


def disconnect(scribbler: Scribbler) -> None:
    """Some transitions fewer."""
    for each in scribbler.some(Transition):
        scribbler.drop(each)


def retarget(scribbler: Scribbler) -> None:
    """A transition that leads elsewhere, or another way round."""
    for each in scribbler.some(Transition):
        other = scribbler.one(Touchpoint)
        if other is not None and other.id != each.source:
            scribbler.put(replace(each, target=other.id))
        else:
            scribbler.put(replace(each, source=each.target, target=each.source))


def name(scribbler: Scribbler) -> None:
    """Give a transition a name, another one, or none."""
    for each in scribbler.some(Transition):
        scribbler.put(replace(each, label=scribbler.dice.choice(("", "Calls", "Asks at the desk"))))


def allow_pairs(scribbler: Scribbler) -> None:
    """A transition only from one setting to another, or from any to any."""
    for each in scribbler.some(Transition):
        one, other = scribbler.one(Setting), scribbler.one(Setting)
        pairs = None if one is None or other is None or each.pairs else ((one.id, other.id),)
        scribbler.put(replace(each, pairs=pairs, customers=scribbler.dice.choice((None, 3.0, 700.0))))


def write(scribbler: Scribbler) -> None:
    """Words that change no place on the map."""
    for each in scribbler.some(Touchpoint):
        words = "Word " * scribbler.dice.randrange(30)
        what = scribbler.dice.choice(("name", "thought", "action", "expects"))
        scribbler.put(replace(each, **{what: words}))


def feel(scribbler: Scribbler) -> None:
    """An emotion, or none."""
    for each in scribbler.some(Touchpoint):
        scribbler.put(replace(each, emotion=scribbler.dice.choice((None, -2.0, 0.0, 1.0))))


def show(scribbler: Scribbler) -> None:
    """Behind another line of the blueprint."""
    for each in scribbler.some(Touchpoint):
        visibility = scribbler.dice.choice(("frontstage", "backstage", "support"))
        scribbler.put(replace(each, visibility=visibility))


def annotate(scribbler: Scribbler) -> None:
    """A note more, less, or of other words, at a touchpoint or a whole stage."""
    dice = scribbler.dice
    note = scribbler.one(Note)
    if note is not None and dice.random() < 0.3:
        scribbler.drop(note)
        return
    touchpoint, stage, row = scribbler.one(Touchpoint), scribbler.one(Stage), scribbler.one(Row)
    at_stage = stage is not None and dice.random() < 0.3
    if touchpoint is None and not at_stage:
        return
    name = note.id if note is not None and dice.random() < 0.5 else scribbler.new_id("n")
    scribbler.put(
        Note(
            id=name,
            journey="j",
            touchpoint=None if at_stage or touchpoint is None else touchpoint.id,
            stage=stage.id if at_stage and stage else None,
            kind=dice.choice(("pain", "opportunity")),
            row=row.id if row and dice.random() < 0.2 else None,
            text="So it was said. " * dice.randrange(1, 9),
        )
    )


def measure(scribbler: Scribbler) -> None:
    """A figure more or less, or another scale of all of a metric."""
    dice, touchpoint = scribbler.dice, scribbler.one(Touchpoint)
    metric = Metric(id=dice.choice(("m1", "m2")), name="Effort", scale=dice.choice(("", "1 to 7", "0 to 10")))
    known = scribbler.one(Measurement)
    if known is not None and dice.random() < 0.3:
        scribbler.drop(known)
    elif touchpoint is not None:
        scribbler.put(metric)
        figure = Measurement(id=scribbler.new_id("f"), metric=metric.id, touchpoint=touchpoint.id)
        day = dice.choice((None, date(2026, 1, 1), date(2026, 2, 1)))
        scribbler.put(
            replace(figure, value=dice.choice((None, 1.0, 5.5)), answers=dice.choice((None, 9)), date=day)
        )


def feel_otherwise(scribbler: Scribbler) -> None:
    """A segment's own feeling, another one, or none any more; or the segment has another name."""
    dice, touchpoint = scribbler.dice, scribbler.one(Touchpoint)
    segment = Segment(id=dice.choice(("s1", "s2")), name=dice.choice(("Regulars",) * 6 + ("Guests", "")))
    if touchpoint is None:
        return
    scribbler.put(segment)
    feeling = Feeling(id=f"{touchpoint.id}-{segment.id}", touchpoint=touchpoint.id, segment=segment.id)
    known = scribbler.records.get(("feeling", feeling.id))
    if known is not None and dice.random() < 0.4:
        scribbler.drop(known)
    else:
        scribbler.put(replace(feeling, emotion=dice.choice((-2.0, 0.5, 2.0))))


def picture(scribbler: Scribbler) -> None:
    """Other pictures of a touchpoint, or of a note."""
    kept = tuple(scribbler.dice.sample(("p1", "p2", "p3"), scribbler.dice.randrange(3)))
    for each in kept:
        scribbler.put(Attachment(id=each, name=each, mime="image/png"))
    for touchpoint in scribbler.some(Touchpoint):
        scribbler.put(replace(touchpoint, images=kept))
    note = scribbler.one(Note)
    if note is not None:
        scribbler.put(replace(note, image=kept[0] if kept else None, votes=scribbler.dice.randrange(3)))


def compare(scribbler: Scribbler) -> None:
    """Another journey beside this one, other feelings in it, another step that is the same; or none."""
    dice, mine = scribbler.dice, scribbler.one(Touchpoint)
    journey = scribbler.one(Journey)
    if journey is None:
        return
    scribbler.put(Journey(id="o", name="Other", state=dice.choice(("as_is", "to_be"))))
    scribbler.put(Stage(id="os", journey="o", name=dice.choice(("", "Buy"))))
    name = dice.choice(("o1", "o2", "o3"))
    same = mine.id if mine is not None and dice.random() < 0.5 else None
    emotion = dice.choice((None, -1.0, 2.0))
    step = Touchpoint(id=name, journey="o", stage="os", emotion=emotion, counterpart=same)
    scribbler.put(replace(step, position=float(dice.randrange(3))))
    scribbler.put(replace(journey, counterpart=dice.choice(("o", "o", None))))


def dress(scribbler: Scribbler) -> None:
    """A channel with another icon, or none."""
    setting = scribbler.one(Setting)
    channel = scribbler.records["channel", setting.channel] if setting is not None else None
    if isinstance(channel, Channel):
        scribbler.put(replace(channel, icon=scribbler.dice.choice((None, "app", "store"))))


def rearrange(scribbler: Scribbler) -> None:
    """Stages, rows, settings or the journey itself otherwise: rarer, and more of the map is touched."""
    dice = scribbler.dice
    stage, row, setting = scribbler.one(Stage), scribbler.one(Row), scribbler.one(Setting)
    what = dice.randrange(6)
    if what == 0 and stage is not None:
        scribbler.put(replace(stage, position=float(dice.randrange(9))))
    elif what == 1:
        scribbler.put(Stage(id=scribbler.new_id("s"), journey="j", position=float(dice.randrange(9))))
    elif what == 2 and row is not None:
        scribbler.put(replace(row, position=float(dice.randrange(9))))
    elif what == 3 and setting is not None:
        scribbler.put(replace(setting, position=float(dice.randrange(9))))
    elif what == 4:
        journey = scribbler.one(Journey)
        if journey is not None:
            scribbler.put(replace(journey, state=dice.choice(("as_is", "to_be"))))
    elif setting is not None:
        channel = scribbler.records["channel", setting.channel]
        scribbler.put(replace(channel, name=channel.name + "!") if isinstance(channel, Channel) else channel)


ALL: Edits = (
    *(add_touchpoint, insert_column, move, move, move, remove_touchpoint, connect, connect, disconnect),
    *(retarget, name, name, allow_pairs, write, feel, show, annotate, annotate, rearrange),
    *(measure, feel_otherwise, feel_otherwise, picture, compare, dress),
)
OF_WAYS: Edits = (connect, connect, disconnect, retarget, retarget, move, insert_column, add_touchpoint)
"""Those after which transitions run otherwise."""
