"""A project that is open: what the app and the command line hold.

A document is a store whose every edit is in a working copy before anybody sees it, the history of it, and the
user's file that it is published to. It is used on one thread; only `Publication.run` may go to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from journeymap.i18n import _
from journeymap.model.diff import Change, Diff
from journeymap.model.errors import FileError
from journeymap.model.file.errors import FileChanged, ReadOnlyProject, shown
from journeymap.model.file.lock import Holder, ProjectInUse, ProjectLock
from journeymap.model.file.opening import Fingerprint, Opened, open_project, real_path
from journeymap.model.file.publication import Publication, put_aside
from journeymap.model.file.publishing import all_records, check_unchanged, is_protected, publish
from journeymap.model.file.recovery import (
    FileState,
    Recovery,
    published_by,
    recoveries,
    recovery_of,
    state_of,
)
from journeymap.model.file.whole import Meta, pack
from journeymap.model.file.working_copy import Origin, WorkingCopy, throw_away
from journeymap.model.history import History
from journeymap.model.indexes import Indexes, check_all_unique
from journeymap.model.progress import Away, Tell, here, nobody
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record
from journeymap.model.soundness import references_hold, relations_hold, unique_values_hold
from journeymap.model.store import Store
from journeymap.model.validate import check_integrity


def read_project(path: Path) -> Snapshot:
    """What a project holds, without opening it for work: no working copy, no lock. Raises FileError."""
    return open_project(path).snapshot


def write_project(path: Path, records: Iterable[Record], *, replace: bool = False) -> None:
    """Make a project file of the records.

    Raises IntegrityError where they do not hold together, FileChanged where there is a file already and it is
    not to be replaced, ProjectInUse while somebody works in it, FileError where it cannot be written.
    """
    _write_locked(path, _together(records), replace=replace)


def _together(records: Iterable[Record]) -> Snapshot:
    """The records as a project, checked as the store checks every edit."""
    given = {(each.record, each.id): each for each in records}
    snapshot = Snapshot.of(given.values())
    if not (references_hold(snapshot) and relations_hold(snapshot)):
        added = Diff.of((key, Change(None, each)) for key, each in given.items())
        check_integrity(snapshot, added, lambda key: ())  # nothing is gone that others could refer to
    if not unique_values_hold(snapshot):
        check_all_unique(given.values())
    return snapshot


def _write_locked(path: Path, snapshot: Snapshot, *, replace: bool, tell: Tell = nobody) -> Fingerprint:
    """Publish to a file that nobody may be working in."""
    try:
        lock = ProjectLock.take(path, "")
    except OSError:
        lock = None  # the folder takes no lock; whether it takes the project is for publishing to say
    try:
        return _write(path, snapshot, replace=replace, tell=tell)
    finally:
        if lock is not None:
            lock.release()


def _write(
    path: Path, snapshot: Snapshot, *, replace: bool, tell: Tell, meta: Meta | None = None
) -> Fingerprint:
    """Publish to a file that is not the one in use; what it replaces is kept as an earlier version."""
    if replace:
        put_aside(path)
    return publish(snapshot, path, expected=None, replace=replace, meta=meta, tell=tell)


class Document:
    """An open project. Make one with `create`, `open`, `untitled` or `recover`; `close` it in the end.

    `read_only` is the sentence that says why nothing can be changed here, None where it can; `in_use_by` says
    who else works in the project then.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        path: Path | None,
        copy: WorkingCopy | None,
        lock: ProjectLock | None,
        read_only: str | None = None,
        in_use_by: Holder | None = None,
        indexes: Indexes | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.in_use_by = in_use_by
        self._copy = copy
        self._begun_with = snapshot if copy is None and read_only is None else None
        """What an untitled project began with, until there is a working copy of it."""
        self._lock = lock
        self._put_aside: date | None = None
        self.store = Store(all_records(snapshot), journal=self._write, indexes=indexes)
        self.history = History(self.store)

    # Making one

    @classmethod
    def create(cls, path: Path, records: Iterable[Record] = (), *, replace: bool = False) -> Document:
        """A new project in a new file. Raises as `write_project` does."""
        write_project(path, records, replace=replace)
        return cls.open(path, recover=False)

    @classmethod
    def untitled(cls, records: Iterable[Record] = ()) -> Document:
        """A new project that has no file yet, and no working copy until `begin`. Raises IntegrityError."""
        return cls(_together(records), None, None, None)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        recover: bool = True,
        take_over: bool = False,
        opened: Opened | None = None,
        away: Away = here,
    ) -> Document:
        """The project at `path`. Raises FileError where it is none, Cancelled.

        `opened`: what `open_project` has said of it already.

        Work that a crash left behind is gone on with if the file is still the one it began from; else, or
        with `recover` False, it stays where it is, and `recovery_of` finds it. While somebody else works in
        the project it is opened for reading only, unless `take_over`.
        """
        opened = opened or away(lambda tell: open_project(path, tell), leave=True)
        left = away(lambda _tell: recovery_of(path)) if recover else None
        if left is not None and left.state is FileState.SAME and left.problem is None:
            try:
                return cls.recover(left, take_over=take_over, away=away)
            except FileError:
                pass  # damaged, or somebody is in the project: the file itself can still be looked at
        snapshot = opened.snapshot
        indexes = away(lambda _tell: Indexes.of(all_records(snapshot)), leave=True)
        if is_protected(path):
            why = _("{name} is write-protected: what you change must be saved under another name.")
            return cls(snapshot, path, None, None, why.format(name=shown(path)), None, indexes)
        content, found = opened.content, opened.fingerprint
        copy = away(lambda _tell: WorkingCopy.create(content, path.absolute(), found))
        try:
            lock = ProjectLock.take(path, copy.id, over=take_over)
        except ProjectInUse as error:
            copy.remove()
            return cls(snapshot, path, None, None, str(error), error.holder, indexes)
        except OSError:
            copy.remove()
            why = _("The folder of {name} cannot be written to: what you change must be saved elsewhere.")
            return cls(snapshot, path, None, None, why.format(name=shown(path)), None, indexes)
        except BaseException:
            copy.remove()
            raise
        return cls(snapshot, path, copy, lock, indexes=indexes)

    @classmethod
    def recover(cls, recovery: Recovery, *, take_over: bool = False, away: Away = here) -> Document:
        """Go on with work that was left behind.

        Raises FileError, ProjectInUse, Cancelled; then it is still there.
        """
        copy = WorkingCopy.reopen(recovery.copy)
        try:
            snapshot = away(copy.read).snapshot
            indexes = away(lambda _tell: Indexes.of(all_records(snapshot)), leave=True)
            path = copy.origin.path if copy.origin else None
            lock = None
            if path is not None and path.parent.is_dir():
                lock = _lock(path, copy, take_over=take_over)
            state, origin = away(lambda _tell: state_of(copy))
            if state is FileState.SAME and origin is not None and origin != copy.origin:
                copy.set_origin(origin)
            return cls(snapshot, path, copy, lock, indexes=indexes)
        except BaseException:
            copy.close()
            raise

    @staticmethod
    def recoverable() -> list[Recovery]:
        """The work that programs which are gone left behind, the last first. Raises FileError."""
        return recoveries()

    @staticmethod
    def discard_recovery(recovery: Recovery) -> None:
        """Put work that was left behind into the bin, for thirty days. Raises FileError."""
        throw_away(recovery.copy)

    # Editing and publishing

    def begin(self) -> None:
        """Make the working copy of an untitled project, as its first edit would. Raises FileError."""
        if self._begun_with is not None:
            self._copy = _new_copy(self._begun_with)
            self._begun_with = None

    @property
    def published(self) -> bool:
        """Whether the user's file holds every edit; of a project without a file, whether there was none."""
        return self._copy is None or not self._copy.ahead

    def publication(self, *, replace: bool = False) -> Publication:
        """What puts the project, as it is now, into the user's file. Raises ReadOnlyProject, FileError.

        `replace`: also over somebody else's work, which the user was asked about.
        """
        copy = self._writable()
        if copy.origin is None or self.path is None:
            raise FileError(_("This project has no file yet; save it under a name."))
        if self._lock is None:
            self._lock = _lock(self.path, copy, take_over=replace)
        return Publication(
            snapshot=self.store.snapshot(),
            path=copy.origin.path,
            copy=copy.id,
            revision=copy.revision,
            expected=copy.origin.fingerprint,
            lock=self._lock,
            replace=replace,
            # Once when it was opened, and once a day for those who never close a window.
            keep=self._put_aside != datetime.now(UTC).date(),
        )

    def note_published(self, origin: Origin) -> None:
        """Take note of what a publication has put into the user's file. Raises FileError."""
        self._writable().set_origin(origin)
        self._put_aside = datetime.now(UTC).date()

    def publish(self, *, replace: bool = False, away: Away = here) -> None:
        """Put the project into the user's file, now. Raises as `Publication.run`."""
        self.note_published(away(self.publication(replace=replace).run))

    def watch(self) -> Callable[[], FileChanged | None]:
        """What finds out, on any thread, whether the user's file is another one than was opened."""
        copy = self._writable()
        name, origin = copy.id, copy.origin

        def look() -> FileChanged | None:
            if origin is None:
                return None
            try:
                check_unchanged(origin.path, origin.fingerprint)
            except FileChanged as error:
                return error if published_by(name, origin.path) is None else None
            except OSError:
                pass  # the disk is away; saving will say so
            return None

        return look

    def save_copy(self, path: Path, *, replace: bool = False, away: Away = here) -> None:
        """Write the project to another file, and go on in this one. Raises as `write_project`, Cancelled."""
        snapshot = self.store.snapshot()
        away(lambda tell: _write_locked(path, snapshot, replace=replace, tell=tell))

    def save_as(self, path: Path, *, replace: bool = False, away: Away = here) -> None:
        """Write the project to another file, and go on there. Raises as `write_project`, Cancelled.

        What could only be read can be edited from then on.
        """
        if self.path is not None and self._copy is not None and real_path(path) == real_path(self.path):
            self.publish(replace=replace, away=away)
            return
        snapshot = self.store.snapshot()
        copy = self._copy or _new_copy(snapshot)
        lock = None
        try:
            lock = _lock(path, copy, take_over=False)
            meta = {"copy": copy.id, "revision": str(copy.revision)}
            found = away(lambda tell: _write(path, snapshot, replace=replace, meta=meta, tell=tell))
            copy.set_origin(Origin(path.absolute(), found, copy.revision))
        except BaseException:
            if lock is not None:
                lock.release()
            if copy is not self._copy:
                copy.remove()
            raise
        if self._lock is not None:
            self._lock.release()
        self._copy, self._lock, self.path = copy, lock, path
        self._begun_with = None
        self.read_only = self.in_use_by = None

    # Ending

    def close(self, *, publish: bool = True) -> None:
        """Let go of the project, publishing first what the file lacks; where that raises, it stays open.

        With `publish` False, and for a project without a file, edits stay in the working copy: `recoverable`
        finds them. Without edits nothing stays.
        """
        if publish and self.path is not None and not self.published:
            self.publish()
        if self._copy is not None:
            if self._copy.ahead:
                self._copy.close()
            else:
                self._copy.remove()
        self._end()

    def discard(self) -> None:
        """Let go of the project without publishing; what the file lacks goes into the bin for thirty days."""
        try:
            if self._copy is not None:
                if self._copy.ahead:
                    self._copy.throw_away()
                else:
                    self._copy.remove()
        finally:
            self._end()

    def _end(self) -> None:
        if self._lock is not None:
            self._lock.release()
        self._copy = self._lock = self._begun_with = None
        self.read_only = _("This project has been closed.")

    def _write(self, diff: Diff) -> None:
        self._writable().write(diff)

    def _writable(self) -> WorkingCopy:
        self.begin()
        if self._copy is None:
            raise ReadOnlyProject(self.read_only or "")
        return self._copy


def _new_copy(snapshot: Snapshot) -> WorkingCopy:
    return WorkingCopy.create(pack(all_records(snapshot), {}, sealed=False))


def _lock(path: Path, copy: WorkingCopy, *, take_over: bool) -> ProjectLock:
    try:
        return ProjectLock.take(path, copy.id, over=take_over)
    except OSError as error:
        message = _("The folder of {name} cannot be written to: {why}. Save in another place.")
        raise FileError(message.format(name=shown(path), why=error.strerror or error)) from error
