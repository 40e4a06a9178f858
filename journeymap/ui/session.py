"""One open project in one window: document, view state and findings, and who hears of what."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.errors import ProjectError, RecordError
from journeymap.model.history import History
from journeymap.model.progress import Cancelled, Tell, nobody
from journeymap.model.queries import first_journey
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Journey, Touchpoint
from journeymap.model.store import Commit, Store
from journeymap.ui import clock
from journeymap.ui.jobs import Jobs
from journeymap.ui.view_state import ViewState

if TYPE_CHECKING:
    from journeymap.analysis.transferability import Finding, JourneyCheck, MapVerdicts, Memory
    from journeymap.ui.repairs import ShownRepairs

CHECK_AFTER_MS = 25
"""Edits in quick succession are checked once, this long after the last."""
READ_FIRST = 25
"""How many findings are read at once, the worst: what they lack is found out with them."""
FIRST_CHECK_AFTER_MS = 200
"""The window comes first: two threads at once would both be late."""

_log = logging.getLogger(__name__)


class Document(Protocol):
    """What a session needs of the document it shows."""

    store: Store
    history: History


@frozen
class Checked:
    """The findings of one journey as of a date, with what they were made of."""

    snapshot: Snapshot
    journey: str
    as_of: date
    check: JourneyCheck
    today: JourneyCheck
    """The same check as of today; the very same object where `as_of` is today."""
    verdicts: MapVerdicts
    breaks: tuple[Finding, ...]
    """The findings that nobody has dismissed, worst first."""

    @property
    def dismissed(self) -> int:
        """How many findings are dismissed."""
        return len(self.check.findings) - len(self.breaks)


def check_for_map(
    snapshot: Snapshot, journey: str, as_of: date, today: date, memory: Memory, tell: Tell = nobody
) -> Checked:
    """Everything that the window says about a journey, computed from a snapshot; takes no Qt.

    `memory` is of earlier checks of the project: only what has changed since is worked out anew.
    """
    from journeymap.analysis.transferability import check_journey
    from journeymap.analysis.transferability.decisions import FindingStatus, decisions, statuses

    check = check_journey(snapshot, journey, as_of, memory=memory, tell=tell)
    known = statuses(check.findings, decisions(snapshot))
    dismissed = {each for each, status in known.items() if status is FindingStatus.DISMISSED}
    breaks = check.findings
    if dismissed:
        breaks = tuple(each for each in breaks if each.fingerprint not in dismissed)
    for each in breaks[:READ_FIRST]:
        _known = each.unmet  # looked for here, not on the window's thread
    return Checked(
        snapshot=snapshot,
        journey=journey,
        as_of=as_of,
        check=check,
        today=check if as_of == today else check_journey(snapshot, journey, today, memory=memory, tell=tell),
        verdicts=check.verdicts,
        breaks=breaks,
    )


def sentence_of(error: ProjectError) -> str:
    """What to tell people of an error: of a value, what is wrong with it, without the record's id."""
    text = error.problem if isinstance(error, RecordError) else str(error)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


class Session(QObject):
    """What every part of a window is built on.

    Reads go to `store`; changes go through `edit`, which turns refusals into the message bar's sentence;
    `check` holds the findings, made in the background after each commit and each change of date or journey.
    """

    editing = Signal()
    """An edit is about to be made, or taken back."""
    committed = Signal(object)
    """Emitted with each Commit, after the file has it."""
    history_changed = Signal()
    check_changed = Signal()
    """The findings are new, or have become stale; see `check` and `check_is_stale`."""
    message = Signal(str)
    """A sentence for the message bar; empty clears it."""
    typing_changed = Signal()
    """Somebody began to type into a field, or what was typed is in the project; see `is_typing`."""
    closing = Signal()
    """The session ends: long work of one's own is to stop."""
    settle_asked = Signal()
    """Fields with typed text are to put it into the project now."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.store = document.store
        self.history = document.history
        self.view = ViewState(self, self._exists)
        self.jobs = Jobs(self)
        self.check: Checked | None = None
        self.check_is_stale = True
        self._memory: Memory | None = None
        self._wanted = 0
        """Numbers the checks: an earlier one that is still under way stops."""
        self._typing: set[object] = set()
        self._end = self.store.subscribe(self._hear)
        self.history.changed.append(self._tell_history)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._start_check)
        self.view.journey_changed.connect(self.check_soon)
        self.view.date_changed.connect(self.check_soon)
        first = first_journey(self.store)
        self.view.show_journey(first.id if first else None)
        self._timer.start(FIRST_CHECK_AFTER_MS)

    @cached_property
    def repairs(self) -> ShownRepairs:
        """What mends the findings of the journey shown; worked out from when it is first asked for."""
        from journeymap.ui.repairs import ShownRepairs

        return ShownRepairs(self)

    def edit(self, function: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        """Call an edit function with the store first; a refusal goes to the message bar and gives None."""
        return self._try(function, args, fields)[1]

    def attempt(self, function: Callable[..., Any], *args: Any, **fields: Any) -> bool:
        """Like `edit`, for who must know whether it was done: False when it was refused."""
        return self._try(function, args, fields)[0]

    @property
    def is_typing(self) -> bool:
        """Whether a field holds text that is not in the project yet."""
        return bool(self._typing)

    def note_typing(self, field: object, pending: bool) -> None:
        """A field says that it holds typed text, or no longer does."""
        before = self.is_typing
        (self._typing.add if pending else self._typing.discard)(field)
        if self.is_typing != before:
            self.typing_changed.emit()

    def settle(self) -> None:
        """Put whatever has been typed into the project: before undo, publishing, printing, closing."""
        if self._typing:
            self.settle_asked.emit()

    def undo(self) -> None:
        """Take the last edit back; text still being typed is that edit."""
        self.settle()
        self._replay(self.history.undo)

    def redo(self) -> None:
        """Make the edit taken back last again."""
        self.settle()
        self._replay(self.history.redo)

    def check_soon(self) -> None:
        """The findings no longer fit: make them anew in the background, shortly."""
        self.check_is_stale = True
        self._wanted += 1
        self._timer.start(CHECK_AFTER_MS)

    @property
    def memory(self) -> Memory:
        """What checks of this project remember for one another; made when first asked for, on any thread."""
        if self._memory is None:
            from journeymap.analysis.transferability import Memory

            self._memory = Memory()
        return self._memory

    def until_stale(self) -> Tell:
        """For work in the background, on the project as it is: stops it as soon as a check is wanted anew."""
        number = self._wanted

        def tell(_done: float) -> None:
            if number != self._wanted:
                raise Cancelled

        return tell

    def check_now(self) -> None:
        """Make the findings at once, on this thread; for export, screenshots and tests."""
        self._timer.stop()
        self._wanted += 1
        self._take_check(self._work()())

    def close(self) -> None:
        """Stop listening and wait for background work; the document is closed by whoever opened it."""
        self.closing.emit()
        self._timer.stop()
        self._wanted += 1
        self._end()
        self.history.changed.remove(self._tell_history)
        self.jobs.close()

    def _try(self, function: Callable[..., Any], args: Any, fields: Any) -> tuple[bool, Any]:
        self.editing.emit()
        try:
            result = function(self.store, *args, **fields)
        except ProjectError as error:
            self.message.emit(sentence_of(error))
            return False, None
        self.message.emit("")
        return True, result

    def _replay(self, step: Callable[[], None]) -> None:
        self.editing.emit()
        try:
            step()
        except ProjectError as error:
            self.message.emit(sentence_of(error))

    def _exists(self, key: Key) -> bool:
        kind, record_id = key
        return self.store.find(KINDS[kind], record_id) is not None

    def _hear(self, commit: Commit) -> None:
        gone = {key for key, change in commit.diff if change.after is None}
        if gone:
            self.view.select(key for key in self.view.selection if key not in gone)
            if self.view.lens and ("behaviour", self.view.lens) in gone:
                self.view.set_lens(None)
        if self.store.find(Journey, self.view.journey) is None:
            self.view.show_journey(self._journey_instead(commit))
        self.check_soon()
        self.committed.emit(commit)

    def _journey_instead(self, commit: Commit) -> str | None:
        """What to show instead of a journey that is gone: the one above, its counterpart, the first."""
        change = commit.diff.changes.get(("journey", self.view.journey or ""))
        gone = change.before if change is not None else None
        if isinstance(gone, Journey):
            above = self.store.find(Touchpoint, gone.parent_touchpoint)
            other = self.store.find(Journey, gone.counterpart)
            if above is not None or other is not None:
                return above.journey if above is not None else other.id if other is not None else None
        first = first_journey(self.store)
        return first.id if first else None

    def _tell_history(self) -> None:
        self.history_changed.emit()

    def _work(self) -> Callable[[], Checked | None]:
        journey, day, today = self.view.journey, self.view.as_of, clock.today()
        snapshot, tell = self.store.snapshot(), self.until_stale()

        def work() -> Checked | None:
            if journey is None:
                return None
            return check_for_map(snapshot, journey, day, today, self.memory, tell)

        return work

    def _start_check(self) -> None:
        if self.jobs.is_any_running("layout"):
            self._timer.start(CHECK_AFTER_MS)  # the map comes first: two at once take the window's time
            return
        self.jobs.run("check", self._work(), self._take_check, self._check_failed)

    def _take_check(self, checked: Checked | None) -> None:
        self.check = checked
        self.check_is_stale = False
        self.check_changed.emit()

    def _check_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):  # the project moved on; another check is due
            return
        _log.error("The check failed", exc_info=error)
        self.message.emit(_("The check could not be made: {reason}").format(reason=type(error).__name__))
