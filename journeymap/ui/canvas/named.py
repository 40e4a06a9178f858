"""What has a name beside the map: stages, lanes and rows, in their order along it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from journeymap.drawing.geometry import Rect
from journeymap.frozen import frozen
from journeymap.model.diff import Key


class Placed(Protocol):
    """What has a header beside it: a stage, a lane or a row."""

    @property
    def rect(self) -> Rect:
        """Where it lies on the map."""


Named = TypeVar("Named", bound=Placed)


@frozen
class Header(Generic[Named]):
    """One name: what it names, by which key (None: nothing that can be selected), and where."""

    key: Key | None
    rect: Rect
    of: Named


def scaled(rect: Rect, by: float) -> Rect:
    """A rectangle on a pane that is larger by a factor."""
    return Rect(rect.x * by, rect.y * by, rect.width * by, rect.height * by)


def between(named: Sequence[Named], start: float, end: float, *, upright: bool) -> Sequence[Named]:
    """Those of which something lies between two places along the map; they lie in order, side by side."""
    starts, ends = (_top, _bottom) if upright else (_left, _right)
    return named[bisect_right(named, start, key=ends) : bisect_left(named, end, key=starts)]


def _left(named: Placed) -> float:
    return named.rect.x


def _right(named: Placed) -> float:
    return named.rect.right


def _top(named: Placed) -> float:
    return named.rect.y


def _bottom(named: Placed) -> float:
    return named.rect.bottom
