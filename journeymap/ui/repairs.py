"""The cheapest repair of each finding of the journey shown, worked out in the background after each check."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeymap.model.progress import Cancelled, Tell, nobody

if TYPE_CHECKING:
    from journeymap.analysis.transferability.memory import Memory
    from journeymap.analysis.transferability.repairs import Repair
    from journeymap.ui.session import Checked, Session

_JOB = "repairs"
_log = logging.getLogger(__name__)


def repairs_of(checked: Checked, memory: Memory, tell: Tell = nobody) -> dict[str, Repair | None]:
    """The repairs of a check; takes no Qt. `memory` is the one that the check was made with."""
    from journeymap.analysis.transferability.repairs import repairs
    from journeymap.analysis.transferability.work import work_as_of

    return repairs(checked.check, work_as_of(checked.snapshot, checked.as_of), tell, memory=memory)


class ShownRepairs(QObject):
    """Keeps the repairs in step with the session's check, as long as the map is shown.

    Other workspaces do not show them, or find them themselves: two searches at once would both be late.
    """

    changed = Signal()
    """Other repairs are known, or those known fit no longer."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._made_of: object = None
        self.known: Mapping[str, Repair | None] = {}
        """By fingerprint; findings that are not in it wait for theirs."""
        session.check_changed.connect(self._start)
        session.view.workspace_changed.connect(self._start)
        self._start()

    def make_now(self) -> None:
        """Work them out at once, on this thread; for pictures and tests."""
        checked = self._session.check
        self._made_of = checked
        self._take(repairs_of(checked, self._session.memory) if checked is not None else {})

    def _start(self) -> None:
        checked = self._session.check
        if checked is self._made_of or self._session.view.workspace != "map":
            return
        self._made_of = checked
        if checked is None or not checked.check.findings:
            self._take({})
            return
        session, tell = self._session, self._session.until_stale()
        work = partial(repairs_of, checked, session.memory, tell)
        session.jobs.run(_JOB, work, self._take, self._failed)

    def _take(self, found: Mapping[str, Repair | None]) -> None:
        self.known = found
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            _log.error("The repairs could not be worked out", exc_info=error)
