"""The store: the only thing that changes a project, one transaction at a time.

The path of every edit is in `docs/architecture.md`, the laws in `SPEC.md` beside this file.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.consequences import apply_consequences
from journeymap.model.diff import Change, Diff, Key
from journeymap.model.errors import ProjectError
from journeymap.model.indexes import Indexes
from journeymap.model.reader import MissingRecord, Snapshot
from journeymap.model.records import KINDS, Record
from journeymap.model.validate import check_integrity

R = TypeVar("R", bound=Record)
_log = logging.getLogger(__name__)


class Origin(Enum):
    """Who made a commit: a user's edit has consequences and can be undone; a replay or an import has none."""

    USER = "user"
    REPLAY = "replay"
    IMPORT = "import"


@frozen
class Commit:
    """An edit that stands: in memory, in the file, and now told to everybody."""

    label: str
    diff: Diff
    origin: Origin
    merge_key: str | None
    number: int
    """Counts the commits of this store from 1; a snapshot taken now has the same number."""


Journal = Callable[[Diff], None]
"""Writes a diff to the project's file, durably, or raises."""
Listener = Callable[[Commit], None]


def _log_failure(error: Exception) -> None:
    _log.error("A listener failed on a commit", exc_info=error)


class Store:
    """A project in memory, as records by kind and id, written through to its file.

    `journal` is called with each diff before anyone hears of it; `report` with what a listener raises.
    `indexes` are those of the records where they were made already; they become the store's own.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        journal: Journal | None = None,
        report: Callable[[Exception], None] = _log_failure,
        indexes: Indexes | None = None,
    ) -> None:
        given = {(each.record, each.id): each for each in records}
        self._records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for (kind, record_id), record in given.items():
            self._records[kind][record_id] = record
        self._indexes = Indexes.of(given.values()) if indexes is None else indexes
        self._journal = journal
        self._report = report
        self._listeners: list[Listener] = []
        self._to_publish: deque[Commit] = deque()
        self._publishing = False
        self._open: Transaction | None = None
        self._thread = threading.get_ident()
        self._number = 0
        self._snapshot: Snapshot | None = None

    # Reading

    def all(self, kind: type[R], /) -> Mapping[str, R]:
        return MappingProxyType(self._records[kind.record])  # type: ignore[arg-type]

    def get(self, kind: type[R], record_id: str, /) -> R:
        found = self.find(kind, record_id)
        if found is None:
            raise MissingRecord(kind, record_id)
        return found

    def find(self, kind: type[R], record_id: str | None, /) -> R | None:
        return self._records[kind.record].get(record_id) if record_id is not None else None  # type: ignore[return-value]

    def where(self, kind: type[R], field: str, target: str, /) -> tuple[R, ...]:
        found = self._indexes.referring(kind, field, target)
        return tuple(self._records[kind.record][each] for each in found)  # type: ignore[misc]

    def referrers(self, key: Key) -> tuple[Key, ...]:
        """The records that refer to the one named, whichever their kind."""
        return self._indexes.referrers(key)

    def snapshot(self) -> Snapshot:
        """The project as it stands between two transactions, frozen. Raises ProjectError within one."""
        if self._open is not None:
            raise ProjectError(_("A snapshot shows the project between two edits, not within one."))
        if self._snapshot is None:
            self._snapshot = Snapshot(self._records, self._number)
        return self._snapshot

    # Changing

    @contextmanager
    def transaction(self, label: str, merge_key: str | None = None) -> Iterator[Transaction]:
        """One edit, all or nothing: `label` names it for undo; equal `merge_key`s in a row undo as one.

        Within another transaction it joins that one. Raises what the block raises, IntegrityError when the
        records would not hold together, or the file's error; then nothing has changed.
        """
        with self._transaction(label, Origin.USER, merge_key) as transaction:
            yield transaction

    def apply(self, diff: Diff, label: str, origin: Origin = Origin.REPLAY) -> None:
        """Make the changes of `diff`, as a replay: no consequences.

        Raises ProjectError unless it fits, or within a transaction, whose consequences would meet it.
        """
        if self._open is not None:
            raise ProjectError(_("An edit is under way; finish it first."))
        with self._transaction(label, origin, None) as transaction:
            for key, change in diff:
                if self._records[key[0]].get(key[1]) != change.before:
                    raise ProjectError(_("The project has changed since: {key}.").format(key=" ".join(key)))
                transaction.set(key, change.after)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every commit from now on; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    @contextmanager
    def _transaction(self, label: str, origin: Origin, merge_key: str | None) -> Iterator[Transaction]:
        if threading.get_ident() != self._thread:
            raise ProjectError(_("A store is changed by the thread that made it, and by no other."))
        if self._open is not None:
            outer = self._open
            try:
                yield outer
            except BaseException as error:
                outer.failure = outer.failure or error
                raise
            return
        transaction = self._open = Transaction(self)
        try:
            yield transaction
            if transaction.failure is not None:
                raise transaction.failure
            if origin is Origin.USER:
                apply_consequences(transaction)
            diff = transaction.diff
            if diff:
                check_integrity(self, diff, self.referrers)
                self._indexes.check_unique(diff)
                if self._journal is not None:
                    self._journal(diff)
        except BaseException:
            for key, before in reversed(transaction.before.items()):
                self._set(key, before)
            raise
        finally:
            transaction.over = True
            self._open = None
        if diff:
            self._number += 1
            self._snapshot = None
            self._publish(Commit(label, diff, origin, merge_key, self._number))

    def _publish(self, commit: Commit) -> None:
        self._to_publish.append(commit)
        if self._publishing:  # a listener edits: everybody hears of this commit first, then of that one
            return
        self._publishing = True
        try:
            while self._to_publish:
                news = self._to_publish.popleft()
                for listener in tuple(self._listeners):
                    try:
                        listener(news)
                    except Exception as error:  # noqa: BLE001 - one failing listener starves no other
                        self._report(error)
        finally:
            self._publishing = False

    def _set(self, key: Key, after: Record | None) -> None:
        kind, record_id = key
        before = self._records[kind].get(record_id)
        self._indexes.replace(before, after)
        if after is None:
            self._records[kind].pop(record_id, None)
        else:
            self._records[kind][record_id] = after


class Transaction:
    """The edits of one transaction; reads see them at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.before: dict[Key, Record | None] = {}
        self.failure: BaseException | None = None
        self.over = False
        self.all = store.all
        self.get = store.get
        self.find = store.find
        self.where = store.where
        self.referrers = store.referrers

    @property
    def diff(self) -> Diff:
        """What has changed so far."""
        records = self._store._records
        return Diff.of(
            (key, Change(before, records[key[0]].get(key[1]))) for key, before in self.before.items()
        )

    def put(self, record: R) -> R:
        """Add a record, or put it in the place of the one with its id."""
        self.set((record.record, record.id), record)
        return record

    def update(self, record: R, **changes: Any) -> R:
        """The record as it stands now with some fields changed. Raises MissingRecord, RecordError."""
        current = self._store.get(type(record), record.id)
        return self.put(replace(current, **changes))

    def remove(self, record: Record) -> None:
        """Delete a record. Raises MissingRecord."""
        self._store.get(type(record), record.id)
        self.set((record.record, record.id), None)

    def set(self, key: Key, after: Record | None) -> None:
        """Make `after` the record at `key`; None deletes it."""
        if self.over:
            raise ProjectError(_("This transaction is over; nothing changes outside one."))
        current = self._store._records[key[0]].get(key[1])
        if current == after:
            return
        self.before.setdefault(key, current)
        self._store._set(key, after)
