"""Work in steps: whoever does it may let others have their turn between two of them."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]
"""Work that pauses between its steps, and answers when it is done."""
STRIDE = 256
"""So many things are placed in a step: two or three milliseconds."""


def all_at_once(steps: Steps[T]) -> T:
    """Do all that is left."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            answer: T = end.value
            return answer
