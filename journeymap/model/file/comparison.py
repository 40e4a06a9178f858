"""What work that was left behind holds, beside the user's file: what was added, changed, deleted."""

from __future__ import annotations

from contextlib import closing
from enum import Enum
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.diff import Change, Diff
from journeymap.model.errors import FileError
from journeymap.model.file.backups import backups_of
from journeymap.model.file.opening import open_project
from journeymap.model.file.recovery import Recovery
from journeymap.model.file.working_copy import WorkingCopy
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record
from journeymap.model.records import KINDS, fields_of
from journeymap.model.words import kind_word

MOST_CHARACTERS = 120
_SAID = ("name", "label", "text", "message", "hypothesis", "condition")


class Against(Enum):
    """What work that was left behind is compared with."""

    FILE = "file"
    BACKUP = "backup"
    """The newest earlier version, where the file is gone or cannot be read."""
    NOTHING = "nothing"


@frozen
class Difference:
    """One record that differs: its kind, what to call it, and which way."""

    kind: str
    name: str
    what: str
    """"added", "changed" or "deleted"."""


@frozen
class Comparison:
    """How work that was left behind differs from what it was compared with, kind by kind."""

    against: Against
    differences: tuple[Difference, ...]

    def counts(self) -> dict[str, int]:
        """How many records were added, changed and deleted."""
        return {
            what: sum(each.what == what for each in self.differences)
            for what in ("added", "changed", "deleted")
        }


def compare(recovery: Recovery) -> Comparison:
    """Compare work that was left behind with the user's file. Raises FileError."""
    with closing(WorkingCopy.reopen(recovery.copy)) as copy:
        mine = copy.read().snapshot
    against, theirs = _other_side(recovery.path)
    return Comparison(against, differences(theirs, mine))


def _other_side(path: Path | None) -> tuple[Against, Snapshot]:
    if path is not None:
        sides = [(Against.FILE, path), *((Against.BACKUP, each.path) for each in backups_of(path)[:1])]
        for against, side in sides:
            try:
                return against, open_project(side).snapshot
            except FileError:
                continue
    return Against.NOTHING, Snapshot({})


def diff_of(before: Snapshot, after: Snapshot) -> Diff:
    """What makes one project of another."""
    changes = []
    for name, kind in KINDS.items():
        old, new = before.all(kind), after.all(kind)
        for record_id in old.keys() | new.keys():
            changes.append(((name, record_id), Change(old.get(record_id), new.get(record_id))))
    return Diff.of(changes)


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """The records that differ, by kind in the model's order, then by name."""
    found = []
    for (kind, _id), (old, new) in diff_of(before, after):
        what = "added" if old is None else "deleted" if new is None else "changed"
        reader, record = (before, old) if new is None else (after, new)
        assert record is not None
        found.append(Difference(kind, said_of(reader, record), what))
    order = list(KINDS)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.name.casefold(), each.what)))


def said_of(reader: Snapshot, record: Record) -> str:
    """What to call a record: its name, or the first line of what it says, or what it joins."""
    own = _own_words(record)
    if own:
        return own
    joined = []
    for name, field in fields_of(type(record)).items():
        for kind, target in field.targets(getattr(record, name)):
            other = reader.find(KINDS[kind], target)
            words = _own_words(other) if other is not None else ""
            if words and kind != "journey" and words not in joined:
                joined.append(words)
    if joined:
        return _shortened(" · ".join(joined[:3]))
    return _("Unnamed {kind}").format(kind=kind_word(record.record))


def _own_words(record: Record) -> str:
    for field in _SAID:
        words = str(getattr(record, field, None) or "").strip()
        if words:
            return _shortened(words.splitlines()[0])
    return ""


def _shortened(words: str) -> str:
    return words if len(words) <= MOST_CHARACTERS else words[: MOST_CHARACTERS - 1] + "…"
