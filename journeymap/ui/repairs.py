"""The cheapest repair of each finding of the journey shown, worked out in the background after each check."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeymap.model.progress import Cancelled

if TYPE_CHECKING:
    from journeymap.analysis.transferability.repairs import Repair
    from journeymap.ui.session import Checked, Session

_JOB = "repairs"
_log = logging.getLogger(__name__)


def repairs_of(checked: Checked, given_up: threading.Event) -> dict[str, Repair | None]:
    """The repairs of a check; takes no Qt. Raises Cancelled once it is given up."""
    from journeymap.analysis.transferability.repairs import repairs
    from journeymap.analysis.transferability.work import work_as_of

    def tell(_part: float) -> None:
        if given_up.is_set():
            raise Cancelled

    return repairs(checked.check, work_as_of(checked.snapshot, checked.as_of), tell)


class ShownRepairs(QObject):
    """Keeps the repairs in step with the session's check."""

    changed = Signal()
    """Other repairs are known, or those known fit no longer."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._given_up = threading.Event()
        self._made_of: object = None
        self.known: Mapping[str, Repair | None] = {}
        """By fingerprint; findings that are not in it wait for theirs."""
        session.check_changed.connect(self._start)
        self._start()

    def make_now(self) -> None:
        """Work them out at once, on this thread; for pictures and tests."""
        checked = self._session.check
        self._made_of = checked
        self._take(repairs_of(checked, threading.Event()) if checked is not None else {})

    def _start(self) -> None:
        checked = self._session.check
        if checked is self._made_of:
            return
        self._made_of = checked
        self._given_up.set()
        given_up = self._given_up = threading.Event()
        if checked is None or not checked.check.findings:
            self._take({})
            return
        self._session.jobs.run(_JOB, lambda: repairs_of(checked, given_up), self._take, self._failed)

    def _take(self, found: Mapping[str, Repair | None]) -> None:
        self.known = found
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            _log.error("The repairs could not be worked out", exc_info=error)
