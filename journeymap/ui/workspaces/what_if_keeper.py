"""What is lost without some things, and what the journeys hang on: worked out in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.ui.keeper import Keeper, Work

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from journeymap.analysis.what_if import Loss, Subject, WeakPoints
    from journeymap.model.progress import Tell
    from journeymap.model.reader import Snapshot
    from journeymap.ui.session import Session


class LossKeeper(Keeper):
    """What is lost in all journeys without what is switched off."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent, "what if")
        self.chosen: tuple[Subject, ...] = ()
        """What is switched off."""
        self.loss: tuple[Snapshot, Loss] | None = None
        """What is lost, with what that was made of: every name is there. None while nothing is switched off,
        or not known yet."""
        session.view.date_changed.connect(self.soon)

    def switch_off(self, chosen: tuple[Subject, ...]) -> None:
        """Ask what is lost without these."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.soon()

    def work(self) -> Work | None:
        snapshot, day, chosen = self._session.store.snapshot(), self._session.view.as_of, self.chosen
        memory = self._session.memory
        if not chosen:
            return None

        def make(tell: Tell) -> tuple[Snapshot, Loss]:
            from journeymap.analysis.what_if import what_if

            return snapshot, what_if(snapshot, chosen, day, tell=tell, memory=memory)

        return make

    def take(self, made: tuple[Snapshot, Loss] | None) -> None:
        self.loss = made


class WeakPointKeeper(Keeper):
    """What the journeys hang on, worst first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent, "weak points")
        self.weak: tuple[Snapshot, WeakPoints] | None = None
        """Weak points, with what they were made of: every name is there."""
        session.view.date_changed.connect(self.soon)

    def work(self) -> Work:
        snapshot, day = self._session.store.snapshot(), self._session.view.as_of
        memory = self._session.memory

        def make(tell: Tell) -> tuple[Snapshot, WeakPoints]:
            from journeymap.analysis.what_if import weak_points

            return snapshot, weak_points(snapshot, day, tell=tell, memory=memory)

        return make

    def take(self, made: tuple[Snapshot, WeakPoints]) -> None:
        self.weak = made
