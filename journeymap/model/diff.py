"""What an edit did: for each record touched, what it was and what it became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import NamedTuple

from journeymap.frozen import frozen
from journeymap.model.records import Record

Key = tuple[str, str]
"""A record's kind and id."""


class Change(NamedTuple):
    """One record before and after; None where it did not exist."""

    before: Record | None
    after: Record | None


@frozen
class Diff:
    """A set of changes, by record, without the ones that change nothing.

    The one value that undo, the file, the canvas, the panels and the tests all read.
    """

    changes: Mapping[Key, Change] = field(default_factory=lambda: MappingProxyType({}))

    @staticmethod
    def of(changes: Iterable[tuple[Key, Change]]) -> Diff:
        """A diff of those `changes` whose two sides differ."""
        kept = {key: change for key, change in changes if change.before != change.after}
        return Diff(MappingProxyType(kept))

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[tuple[Key, Change]]:
        return iter(self.changes.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Diff) and dict(self.changes) == dict(other.changes)

    def __hash__(self) -> int:
        return hash(frozenset(self.changes))

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of record it touches."""
        return frozenset(kind for kind, _id in self.changes)

    def inverted(self) -> Diff:
        """The diff that takes this one back."""
        return Diff.of((key, Change(change.after, change.before)) for key, change in self)

    def then(self, later: Diff) -> Diff:
        """This diff and `later`, which was made on top of it, as one."""
        squashed = dict(self.changes)
        for key, change in later:
            earlier = squashed.get(key)
            squashed[key] = Change(earlier.before if earlier else change.before, change.after)
        return Diff.of(squashed.items())
