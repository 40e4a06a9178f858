"""Keeps the register of findings in step with the project, in the background, while somebody looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.ui.keeper import Keeper, Work

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from journeymap.analysis.register.entries import Register
    from journeymap.model.progress import Tell
    from journeymap.ui.session import Session


class RegisterKeeper(Keeper):
    """Makes the register anew after each edit and each change of date."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent, "register")
        self.register: Register | None = None
        session.view.date_changed.connect(self.soon)

    def work(self) -> Work:
        session = self._session
        snapshot, day, memory = session.store.snapshot(), session.view.as_of, session.memory

        def make(tell: Tell) -> Register:
            from journeymap.analysis.register.entries import register_as_of

            return register_as_of(snapshot, day, tell, memory=memory)

        return make

    def take(self, made: Register) -> None:
        self.register = made
