"""Keeps the register of findings in step with the project, in the background, while somebody looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.ui.keeper import Keeper, Work
from journeymap.ui.session import CHECK_AFTER_MS

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from journeymap.analysis.register.entries import Register
    from journeymap.model.progress import Tell
    from journeymap.ui.session import Session


class RegisterKeeper(Keeper):
    """Makes the register anew after each edit and each change of date.

    What is wrong is known first, then what mends it. It waits for the session's check, which is of the same
    project and remembers what it finds: two at once would find out the same.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent, "register", after_ms=CHECK_AFTER_MS)
        self.register: Register | None = None
        self._waits = False
        session.view.date_changed.connect(self.soon)
        session.check_changed.connect(self._go_on)

    def work(self) -> Work:
        session = self._session
        snapshot, day, memory = session.store.snapshot(), session.view.as_of, session.memory

        def make(tell: Tell) -> Register:
            from journeymap.analysis.register.entries import findings_as_of

            return findings_as_of(snapshot, day, tell, memory=memory)

        return make

    def further(self) -> Work | None:
        register, memory = self.register, self._session.memory
        if register is None or register.is_whole:
            return None

        def mend(tell: Tell) -> Register:
            from journeymap.analysis.register.entries import with_repairs

            return with_repairs(register, tell, memory=memory)

        return mend

    def take(self, made: Register) -> None:
        self.register = made

    def stop(self) -> None:
        self._waits = False
        super().stop()

    def _start(self) -> None:
        self._waits = self._session.check_is_stale
        if not self._waits:
            super()._start()

    def _go_on(self) -> None:
        if self._waits:
            self._start()
