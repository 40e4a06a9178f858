"""Python's collector of cyclic garbage, out of the way while much is made of which nothing is garbage."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Pauses:
    """How many threads want the collector paused, and whether it ran before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._ran = False

    def begin(self) -> None:
        """Pause it, if it is not paused yet."""
        with self._lock:
            if not self._count:
                self._ran = gc.isenabled()
            self._count += 1
            gc.disable()

    def end(self) -> None:
        """Let it go on, unless work on another thread needs it paused still."""
        with self._lock:
            self._count -= 1
            if not self._count and self._ran:
                gc.freeze()
                gc.unfreeze()
                gc.enable()


_pauses = _Pauses()


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collection of cyclic garbage: it would go over a growing result again and again.

    Afterwards what was made goes with the old objects at once (freezing and thawing does that, and looks at
    none). Else the next collection would go over all of it at a stroke, while every thread stands still.
    """
    _pauses.begin()
    try:
        yield
    finally:
        _pauses.end()


def collect_young() -> None:
    """Look for garbage among what is new, and hardly ever among all, from now on.

    A full collection of a large project stops all threads for a third of a second, and finds next to
    nothing: records and layouts hold no cycles, so they go as soon as nobody wants them.
    """
    gc.set_threshold(5_000, 10, 1_000)


def collect_all() -> None:
    """Look for all garbage once, at a moment when nobody minds."""
    gc.collect()
