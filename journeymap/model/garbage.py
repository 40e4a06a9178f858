"""Python's collector of cyclic garbage, out of the way while much is made of which nothing is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collection of cyclic garbage: it would go over a growing result again and again.

    Afterwards what was made goes with the old objects at once (freezing and thawing does that, and looks at
    none). Else the next collection would go over all of it at a stroke, while every thread stands still.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
