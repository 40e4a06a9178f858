"""What the Behaviours workspace shows, worked out in the background from a check."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeymap.frozen import frozen
from journeymap.model.queries import settings_used_by

if TYPE_CHECKING:
    from journeymap.analysis.standing import BehaviourStanding
    from journeymap.analysis.transferability import JourneyCheck, Offers
    from journeymap.model.reader import Snapshot
    from journeymap.ui.session import Checked, Session

_JOB = "standings"
_log = logging.getLogger(__name__)


@frozen
class Board:
    """Where the behaviours of one journey stand as of a date, with what that was made of."""

    snapshot: Snapshot
    check: JourneyCheck
    offers: Offers
    settings: tuple[str, ...]
    """The lanes of the journey, in order."""
    standings: tuple[BehaviourStanding, ...]
    """Best first."""
    today: Mapping[str, float | None] = field(default_factory=dict)
    """Pervasiveness as of today, by behaviour."""
    index_today: float | None = None

    def standing(self, behaviour: str | None) -> BehaviourStanding | None:
        """Where one behaviour stands."""
        return next((each for each in self.standings if each.behaviour == behaviour), None)


def board_of(checked: Checked) -> Board:
    """Work the board out from a check; takes no Qt."""
    from journeymap.analysis.standing import standings
    from journeymap.analysis.transferability import offers_as_of

    snapshot, check = checked.snapshot, checked.check
    return Board(
        snapshot=snapshot,
        check=check,
        offers=offers_as_of(snapshot, check.as_of),
        settings=tuple(each.id for each in settings_used_by(snapshot, check.id)),
        standings=standings(snapshot, check),
        today={each.id: each.pervasiveness for each in checked.today.behaviours},
        index_today=checked.today.index,
    )


class BoardKeeper(QObject):
    """Keeps the board in step with the session's check, as long as somebody looks at it."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._awake = False
        self._made_of: object = None
        self.board: Board | None = None
        session.check_changed.connect(self._start)

    def wake(self, awake: bool) -> None:
        """Whether somebody looks at it."""
        self._awake = awake
        self._start()

    def make_now(self) -> None:
        """Work it out at once, on this thread; for pictures and tests."""
        checked = self._session.check
        self._take(board_of(checked) if checked is not None else None)

    def _start(self) -> None:
        checked = self._session.check
        if not self._awake or checked is self._made_of:
            return
        self._made_of = checked
        if checked is None:
            self._take(None)
            return
        self._session.jobs.run(_JOB, lambda: board_of(checked), self._take, self._failed)

    def _take(self, board: Board | None) -> None:
        self.board = board
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        _log.error("Where behaviours stand could not be worked out", exc_info=error)
