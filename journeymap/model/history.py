"""Undo and redo: the diffs of the user's commits, kept in order."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.frozen import frozen
from journeymap.model.diff import Diff
from journeymap.model.store import Commit, Origin, Store


@frozen
class Entry:
    """One step of undo or redo, by the name its edit gave it."""

    label: str
    diff: Diff
    merge_key: str | None


class History:
    """What can be undone and redone; hears of commits from the store by itself."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[Entry] = []
        self._undone: list[Entry] = []
        self._sealed = False
        self.changed: list[Callable[[], None]] = []
        """Called after every change of what can be undone or redone."""
        store.subscribe(self._hear)

    @property
    def undo_label(self) -> str | None:
        """The name of what undo takes back, None when there is nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The name of what redo makes again, None when there is nothing."""
        return self._undone[-1].label if self._undone else None

    def undo(self) -> None:
        """Take the last edit back. Raises what the store raises; then the history is as before."""
        if self._done:
            entry = self._done[-1]
            self._replay(entry, entry.diff.inverted(), self._done, self._undone)

    def redo(self) -> None:
        """Make the edit taken back last again."""
        if self._undone:
            entry = self._undone[-1]
            self._replay(entry, entry.diff, self._undone, self._done)

    def _replay(self, entry: Entry, diff: Diff, source: list[Entry], target: list[Entry]) -> None:
        # Moved before the commit is published: a listener that edits then adds its step on top of this one.
        target.append(source.pop())
        try:
            self._store.apply(diff, entry.label)
        except Exception:
            source.append(target.pop())
            raise
        self._tell()

    def seal(self) -> None:
        """Let the next commit be a step of its own, whatever its merge key: typing has paused."""
        self._sealed = True

    def _hear(self, commit: Commit) -> None:
        if commit.origin is Origin.IMPORT:
            self._done.clear()
            self._undone.clear()
            self._tell()
        if commit.origin is not Origin.USER:
            self._sealed = True
            return
        self._undone.clear()
        last = self._done[-1] if self._done else None
        merges = last and commit.merge_key and last.merge_key == commit.merge_key and not self._sealed
        if last and merges:
            self._done.pop()
            diff = last.diff.then(commit.diff)
        else:
            diff = commit.diff
        if diff:
            self._done.append(Entry(commit.label, diff, commit.merge_key))
        # Typed and taken back by hand: what comes next must not merge into the step before.
        self._sealed = not diff
        self._tell()

    def _tell(self) -> None:
        for each in tuple(self.changed):
            each()
