"""Long work that says how far it is, and stops when nobody wants it any more.

Whoever asks for such work may have it done on another thread, and see meanwhile to the window: `Away` is what
does that. `here` does it at once, on the same thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from journeymap.i18n import _
from journeymap.model.errors import ProjectError

T = TypeVar("T")

Tell = Callable[[float], None]
"""Told by work how much of it is done, from 0 to 1. Raises Cancelled where it is to stop."""


class Cancelled(ProjectError):
    """The user did not want to wait. Everything is as it was before."""

    def __init__(self) -> None:
        super().__init__(_("Cancelled."))


class Away(Protocol):
    """Does work, perhaps on another thread, and gives what that gives or raises what that raises.

    `leave`: the work changes nothing, so where it does not stop when it is cancelled it may be left to end.
    """

    def __call__(self, work: Callable[[Tell], T], /, *, leave: bool = False) -> T: ...


def nobody(_done: float) -> None:
    """Tell nobody how far the work is."""


def here(work: Callable[[Tell], T], /, *, leave: bool = False) -> T:
    """Do work at once, on this thread."""
    return work(nobody)
