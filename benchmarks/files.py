"""Opening, writing and publishing 10,000 touchpoints, 13,000 transitions and 50,000 links.

The floors do the least that must be done: rows of plain tables from SQLite into plain dataclasses and back,
with no check, no digest and no fsync.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import Result, side_by_side
from journeymap.model.file.document import Document, read_project, write_project
from journeymap.model.file.opening import fingerprint_of
from journeymap.model.file.publishing import publish
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    Channel,
    Department,
    Device,
    Journey,
    Record,
    Setting,
    Touchpoint,
    Transition,
)

TOUCHPOINTS = 10_000
TRANSITIONS = 13_000
SETTINGS_EACH = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A touchpoint as plainly as it can be read."""

    id: str
    name: str
    position: float
    settings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A transition as plainly as it can be read."""

    id: str
    source: str
    target: str
    customers: float


def large_project() -> list[Record]:
    """One journey with 10,000 touchpoints in 5 of 12 settings each."""
    rng = random.Random(1)
    settings = [f"setting{number:02}" for number in range(12)]
    records: list[Record] = [Journey(id="journey"), Channel(id="channel")]
    records += [Device(id=f"device-{each}") for each in settings]
    records += [Setting(id=each, channel="channel", device=f"device-{each}") for each in settings]
    names = [f"touchpoint{number:05}" for number in range(TOUCHPOINTS)]
    for number, name in enumerate(names):
        records.append(
            Touchpoint(
                id=name,
                journey="journey",
                name=f"Does the thing number {number}",
                position=float(number),
                settings=tuple(rng.sample(settings, SETTINGS_EACH)),
            )
        )
    ways = list(pairwise(names))
    while len(ways) < TRANSITIONS:
        source, target = rng.sample(names, 2)
        ways.append((source, target))
    for number, (source, target) in enumerate(ways):
        records.append(
            Transition(
                id=f"way{number:05}", journey="journey", source=source, target=target, customers=float(number)
            )
        )
    return records


def bench_files() -> Iterator[Result]:
    """Open, write and publish, and one acknowledged edit."""
    records = large_project()
    with tempfile.TemporaryDirectory() as folder:
        plan, plain = Path(folder) / "plan.journey", Path(folder) / "plain.db"
        write_project(plan, records)
        write_plain(plain, records)
        size = "10,000 touchpoints"
        yield side_by_side(f"open {size}", lambda: read_project(plan), lambda: read_plain(plain))
        yield side_by_side(
            f"write {size}",
            lambda: write_project(plan, records, replace=True),
            lambda: write_plain(plain, records),
        )
        snapshot = Snapshot.of(records)
        yield side_by_side(
            f"publish {size}",
            lambda: publish(snapshot, plan, expected=fingerprint_of(plan)),
            lambda: write_plain(plain, records),
            rounds=5,
        )
        yield an_edit(plan, plain)


def an_edit(plan: Path, plain: Path) -> Result:
    """One edit until it is on disk, beside one plain transaction that is."""
    document = Document.open(plan)
    count = iter(range(1_000_000))
    try:
        with closing(sqlite3.connect(plain, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")

            def ours() -> None:
                with document.store.transaction("Add") as transaction:
                    transaction.put(Department(id=f"department{next(count)}"))

            def floor() -> None:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO arrow VALUES (?, '', '', 0)", (f"new{next(count)}",))
                connection.execute("COMMIT")

            return side_by_side("an edit, on disk", ours, floor, rounds=50)
    finally:
        document.close()


def write_plain(path: Path, records: list[Record]) -> None:
    """The same touchpoints, transitions and links in three plain tables, by executemany."""
    path.unlink(missing_ok=True)
    steps = [each for each in records if isinstance(each, Touchpoint)]
    arrows = [each for each in records if isinstance(each, Transition)]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE step (id TEXT PRIMARY KEY, name TEXT, position REAL)")
        connection.execute(
            "CREATE TABLE link (step TEXT, place INTEGER, setting TEXT, PRIMARY KEY (step, place))"
        )
        connection.execute(
            "CREATE TABLE arrow (id TEXT PRIMARY KEY, source TEXT, target TEXT, customers REAL)"
        )
        connection.executemany(
            "INSERT INTO step VALUES (?, ?, ?)", ((each.id, each.name, each.position) for each in steps)
        )
        links = ((each.id, place, to) for each in steps for place, to in enumerate(each.settings))
        connection.executemany("INSERT INTO link VALUES (?, ?, ?)", links)
        connection.executemany(
            "INSERT INTO arrow VALUES (?, ?, ?, ?)",
            ((each.id, each.source, each.target, each.customers) for each in arrows),
        )
        connection.execute("COMMIT")


def read_plain(path: Path) -> tuple[list[Step], list[Arrow]]:
    """The three tables as plain dataclasses."""
    with closing(sqlite3.connect(path)) as connection:
        links: dict[str, list[str]] = {}
        for step, setting in connection.execute("SELECT step, setting FROM link ORDER BY step, place"):
            links.setdefault(step, []).append(setting)
        steps = [
            Step(each, name, position, tuple(links.get(each, ())))
            for each, name, position in connection.execute("SELECT id, name, position FROM step")
        ]
        return steps, [Arrow(*row) for row in connection.execute("SELECT * FROM arrow")]
