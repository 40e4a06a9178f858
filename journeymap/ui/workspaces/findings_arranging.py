"""Filtering and grouping findings a little at a time: thousands of them must not hold up who types."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.analysis.register.grouping import GroupBy, Steps, arranged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.analysis.register.entries import Register
    from journeymap.analysis.transferability.decisions import FindingStatus

SLICE_S = 0.015
"""For so long at a time."""
AT_LEAST = 40
"""So many pieces of the work are done at once however long they take: of most projects that is all."""


class Arranging(QObject):
    """Arranges a register; what is asked for next puts an end to what was asked before."""

    arranged = Signal(object, object)
    """Emitted with the Register and its groups."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._register: Register | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """Whether something is still to be arranged."""
        return self._steps is not None

    def start(self, register: Register, by: GroupBy, typed: str, statuses: Iterable[FindingStatus]) -> None:
        """Arrange what a filter leaves of a register; what takes no time is there on return."""
        self._register, self._steps = register, arranged(register, by, typed, statuses)
        self._go_on(AT_LEAST)

    def stop(self) -> None:
        """Arrange nothing."""
        self._register = self._steps = None
        self._timer.stop()

    def finish(self) -> None:
        """Have all of it at once; for pictures and tests."""
        while self._steps is not None:
            self._go_on()

    def _go_on(self, pieces: int = 1) -> None:
        steps, register = self._steps, self._register
        until = perf_counter() + SLICE_S
        while steps is not None and (pieces > 0 or perf_counter() < until):
            pieces -= 1
            try:
                next(steps)
            except StopIteration as done:
                self.stop()
                self.arranged.emit(register, done.value)
                return
        if steps is not None:
            self._timer.start()
