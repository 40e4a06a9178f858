"""What is lost without some things, and what the journeys hang on: worked out in the background."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.model.progress import Cancelled, Tell, nobody

if TYPE_CHECKING:
    from datetime import date

    from journeymap.analysis.what_if import Loss, Subject, WeakPoints
    from journeymap.model.reader import Snapshot
    from journeymap.ui.session import Session

AFTER_MS = 120
"""Edits in quick succession are looked at once, this long after the last."""
_log = logging.getLogger(__name__)


def lost(snapshot: Snapshot, chosen: tuple[Subject, ...], day: date) -> Loss:
    """What is lost without some things, in all journeys; takes no Qt."""
    from journeymap.analysis.what_if import what_if

    return what_if(snapshot, chosen, day)


def hung_on(snapshot: Snapshot, day: date, given_up: threading.Event, told: Tell = nobody) -> WeakPoints:
    """What the journeys hang on; takes no Qt. Raises Cancelled once it is given up."""
    from journeymap.analysis.what_if import weak_points

    def tell(part: float) -> None:
        if given_up.is_set():
            raise Cancelled
        told(part)

    return weak_points(snapshot, day, tell=tell)


class WhatIfKeeper(QObject):
    """Keeps both in step with the project and with what is switched off, while somebody looks."""

    changed = Signal()
    progressed = Signal(float)
    """Emitted with the part of the search for weak points that is done, from 0 to 1."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._awake = False
        self._given_up = threading.Event()
        self.chosen: tuple[Subject, ...] = ()
        """What is switched off."""
        self.loss: tuple[Snapshot, Loss] | None = None
        """What is lost without it, with what that was made of: every name is there. None while nothing is
        switched off, or not known yet."""
        self.weak: tuple[Snapshot, WeakPoints] | None = None
        """What the journeys hang on, likewise."""
        self._stale = True
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)
        session.committed.connect(self._soon)
        session.view.date_changed.connect(self._soon)

    @property
    def is_stale(self) -> bool:
        """Whether what is known fits no longer, and something else is being worked out."""
        return self._stale

    def switch_off(self, chosen: tuple[Subject, ...]) -> None:
        """Ask what is lost without these."""
        if chosen != self.chosen:
            self.chosen = chosen
            self._soon()

    def wake(self, awake: bool) -> None:
        """Whether somebody looks at it."""
        self._awake = awake
        if awake and self._stale:
            self._timer.start(0)
        elif not awake:
            self._given_up.set()

    def stop(self) -> None:
        """Give up the search for weak points, until the next edit."""
        self._given_up.set()

    def make_now(self) -> None:
        """Work it out at once, on this thread; for pictures and tests."""
        self._timer.stop()
        snapshot, day = self._session.store.snapshot(), self._session.view.as_of
        self._take_weak(snapshot, hung_on(snapshot, day, threading.Event()))
        self._take_loss(snapshot, lost(snapshot, self.chosen, day) if self.chosen else None)

    def _soon(self, *_news: object) -> None:
        self._stale = True
        self._given_up.set()
        if self._awake:
            self._timer.start()

    def _start(self) -> None:
        self._given_up.set()
        given_up = self._given_up = threading.Event()
        snapshot, day, chosen = self._session.store.snapshot(), self._session.view.as_of, self.chosen
        jobs = self._session.jobs
        if chosen:
            jobs.run(
                "what if",
                lambda: lost(snapshot, chosen, day),
                lambda loss: self._take_loss(snapshot, loss),
                self._failed,
            )
        else:
            self._take_loss(snapshot, None)
        if self.weak is None or (self.weak[0].number, self.weak[1].as_of) != (snapshot.number, day):
            jobs.run(
                "weak points",
                lambda: hung_on(snapshot, day, given_up, self.progressed.emit),
                lambda weak: self._take_weak(snapshot, weak),
                self._failed,
            )

    def _take_loss(self, snapshot: Snapshot, loss: Loss | None) -> None:
        self.loss = (snapshot, loss) if loss is not None else None
        self._stale = False
        self.changed.emit()

    def _take_weak(self, snapshot: Snapshot, weak: WeakPoints) -> None:
        self.weak = snapshot, weak
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            _log.error("What is lost could not be worked out", exc_info=error)
