"""Keeps what rules find in step with the project, in the background, while somebody looks at them."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.model.progress import Cancelled

if TYPE_CHECKING:
    from datetime import date

    from journeymap.analysis.rules.facts import Facts
    from journeymap.analysis.rules.findings import RuleFinding
    from journeymap.analysis.rules.own import Preview
    from journeymap.model.reader import Snapshot
    from journeymap.model.records import Rule
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

AFTER_MS = 120
"""Edits in quick succession are looked at once, this long after the last."""
_ALL, _ONE = "rules", "rule being written"
_NEVER_ASKED = frozenset(("rule", "decision"))
"""Kinds of records that no rule speaks of: while somebody writes a rule, the project stays what it was."""
_log = logging.getLogger(__name__)


class RulesKeeper(QObject):
    """Asks all rules anew after each edit and each change of date, and one rule while it is being written."""

    changed = Signal()
    """Other things are found, or what is known has become stale; see `found` and `is_stale`."""
    previewed = Signal(object, object)
    """A Rule that was to be tried, and its Preview."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._given_up = threading.Event()
        self._closed = False
        self._version = 0
        self._facts: tuple[int, Facts] | None = None
        self.found: dict[str, tuple[RuleFinding, ...]] = {}
        """By rule, what it finds, or would find if it were switched on."""
        self.is_stale = True
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)
        session.committed.connect(self._hear)
        session.view.date_changed.connect(self._look_at_another_day)
        self._timer.start(0)

    def try_rule(self, rule: Rule) -> None:
        """Find out what a rule finds that can be read; `previewed` tells."""
        asked = self._session.store.snapshot(), self._session.view.as_of, self._version

        def work() -> Preview:
            from journeymap.analysis.rules.own import preview

            return preview(rule, self._facts_of(*asked))

        self._session.jobs.run(_ONE, work, lambda made: self._tell(rule, made), self._failed)

    def make_now(self) -> None:
        """Ask all rules at once, on this thread; for pictures and tests."""
        self._timer.stop()
        self._session.jobs.finish(_ALL)
        self._take(self._work(threading.Event())())

    def close(self) -> None:
        """Nobody looks any more: what is still under way is dropped."""
        self._closed = True
        self._timer.stop()
        self._given_up.set()

    def _facts_of(self, snapshot: Snapshot, day: date, version: int) -> Facts:
        """What rules ask of a project, made once for each version: the check is kept with it."""
        from journeymap.analysis.rules.facts import Facts

        known = self._facts
        if known is None or known[0] != version:
            known = self._facts = (version, Facts(snapshot, day))
        return known[1]

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds - _NEVER_ASKED:
            self._version += 1
        self._soon()

    def _look_at_another_day(self) -> None:
        self._version += 1
        self._soon()

    def _soon(self) -> None:
        self.is_stale = True
        self._given_up.set()
        if not self._closed:
            self._timer.start()

    def _start(self) -> None:
        self._given_up.set()
        given_up = self._given_up = threading.Event()
        self._session.jobs.run(_ALL, self._work(given_up), self._take, self._failed)

    def _work(self, given_up: threading.Event) -> Any:
        snapshot, day, version = self._session.store.snapshot(), self._session.view.as_of, self._version

        def tell(_done: float) -> None:
            if given_up.is_set():
                raise Cancelled

        def work() -> dict[str, tuple[RuleFinding, ...]]:
            from journeymap.analysis.rules.evaluation import found_by_rule

            return found_by_rule(snapshot, day, self._facts_of(snapshot, day, version).check, tell)

        return work

    def _tell(self, rule: Rule, made: Preview) -> None:
        if not self._closed:  # the dialog may be gone by now
            self.previewed.emit(rule, made)

    def _take(self, found: dict[str, tuple[RuleFinding, ...]]) -> None:
        if not self._closed:
            self.found = found
            self.is_stale = False
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            _log.error("The rules could not be asked", exc_info=error)
