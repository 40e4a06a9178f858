"""Which part of a map to show so that a way on it is seen: all of it where it can be read, else its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import accumulate

from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import CARDS_FROM
from journeymap.frozen import frozen
from journeymap.ui.canvas.revealing import CLOSE

READABLE = CARDS_FROM
"""For no way is a map made smaller than this: cards are blocks then, and arrows bear no badge and no name."""
MARGIN = 20.0
"""Pixels of the screen between what is to be seen and the view's edges, or what floats over it."""
Step = Sequence[Rect]
"""What is to be seen of a step of a way, in pixels of the map; first where it leads to."""


@frozen
class Frame:
    """What is to be shown: a zoom, and the middle of the view in pixels of the map."""

    zoom: float
    x: float
    y: float


@frozen
class Sight:
    """What is shown now, and what could be."""

    size: tuple[float, float]
    """The view's width and height, in pixels of the screen."""
    zoom: float
    middle: tuple[float, float]
    """The point of the map in the middle of the view."""
    base: float
    """The zoom that is 100 %."""
    over: Rect | None
    """What floats over the view as long as the map exceeds it, in pixels of the screen."""
    farthest: Callable[[float], tuple[float, float]]
    """How far the map can be scrolled at a zoom, in pixels of the screen."""

    def view(self, frame: Frame) -> Rect:
        """What of the map a frame shows."""
        width, height = (each / frame.zoom for each in self.size)
        return Rect(frame.x - width / 2, frame.y - height / 2, width, height)

    def misses(self, frame: Frame, parts: Step) -> int:
        """How many parts are out of view, or under what floats over it."""
        view = self.view(frame)
        covered = self._covered(frame, view)
        return sum(
            not _holds(view, each) or (covered is not None and covered.intersects(each)) for each in parts
        )

    def _covered(self, frame: Frame, view: Rect) -> Rect | None:
        if self.over is None or self.farthest(frame.zoom) == (0.0, 0.0):
            return None
        x, y = self.over.x / frame.zoom, self.over.y / frame.zoom
        return Rect(view.x + x, view.y + y, self.over.width / frame.zoom, self.over.height / frame.zoom)

    def rooms(self) -> list[Rect]:
        """Where on the view things may stand: anywhere, or beside or below what floats over it."""
        width, height = self.size
        rooms = [Rect(0, 0, width, height)]
        if self.over is not None:
            rooms.append(Rect(0, 0, self.over.x, height))
            rooms.append(Rect(0, self.over.bottom, width, height - self.over.bottom))
        inner = [each.grown(-MARGIN, -MARGIN, -MARGIN, -MARGIN) for each in rooms]
        return [each for each in inner if each.width > 0 and each.height > 0] or rooms[:1]


def frame_of(sight: Sight, steps: Sequence[Step]) -> Frame | None:
    """Where to look at a way, given step by step from its end; None where all of it is seen already.

    The map is made no smaller than can be read, unless it was already: what has no room then is left out at
    the way's beginning. The zoom stays where all fits, and then the view moves no further than it must.
    """
    now = Frame(sight.zoom, *sight.middle)
    if not any(sight.misses(now, step) for step in steps):
        return None
    areas = list(accumulate((reduce(Rect.united, step) for step in steps), Rect.united))
    rooms = sight.rooms()
    least = _least_zoom(sight, _fitting(areas[-1], rooms[0]))
    most = sight.zoom if sight.zoom >= READABLE * sight.base else CLOSE * sight.base
    found = []
    for number, room in enumerate(rooms):
        area = _shown(areas, steps[0][0], room.width / least, room.height / least)
        frame = _placed(sight, area, max(min(most, _fitting(area, room)), least), room)
        missed = [sight.misses(frame, step) for step in steps]
        found.append((missed[0], sum(missed), -frame.zoom, number, frame))
    return min(found)[-1]


def _least_zoom(sight: Sight, fitting: float) -> float:
    """How small the map may be: as small as it is, where a way does not fit into what can be read."""
    readable = READABLE * sight.base
    return readable if fitting >= readable else min(readable, sight.zoom)


def _fitting(area: Rect, room: Rect) -> float:
    """The zoom at which an area fills a room."""
    return min(room.width / max(area.width, 1.0), room.height / max(area.height, 1.0))


def _placed(sight: Sight, area: Rect, zoom: float, room: Rect) -> Frame:
    """Have an area in a part of the view; moved as little as possible where it stays as large as it is."""
    (width, height), (x, y) = sight.size, area.centre
    x -= (room.centre[0] - width / 2) / zoom
    y -= (room.centre[1] - height / 2) / zoom
    seen = sight.view(Frame(sight.zoom, *sight.middle))
    if zoom == sight.zoom and seen.intersects(area):
        left, top = seen.x + room.x / zoom, seen.y + room.y / zoom
        x = sight.middle[0] + _least_move(left, left + room.width / zoom, area.x, area.right)
        y = sight.middle[1] + _least_move(top, top + room.height / zoom, area.y, area.bottom)
    across, down = sight.farthest(zoom)
    left = min(max(x * zoom - width / 2, 0.0), across)
    top = min(max(y * zoom - height / 2, 0.0), down)
    return Frame(zoom, (left + width / 2) / zoom, (top + height / 2) / zoom)


def _shown(areas: Sequence[Rect], target: Rect, width: float, height: float) -> Rect:
    """As much as there is room for, of areas that each hold those before; `target` whatever happens.

    Of the first that has no room a part is shown.
    """
    fitting = [each for each in areas if each.width <= width and each.height <= height]
    if len(fitting) == len(areas):
        return areas[-1]
    held, beyond = fitting[-1] if fitting else target, areas[len(fitting)]
    x = min(max(beyond.x, held.right - width), held.x)
    y = min(max(beyond.y, held.bottom - height), held.y)
    return Rect(x, y, min(width, beyond.right - x), min(height, beyond.bottom - y))


def _holds(view: Rect, part: Rect) -> bool:
    return view.x <= part.x and part.right <= view.right and view.y <= part.y and part.bottom <= view.bottom


def _least_move(seen_from: float, seen_to: float, wanted_from: float, wanted_to: float) -> float:
    """By how much to move a stretch so that it holds another."""
    return min(wanted_from - seen_from, 0.0) or max(wanted_to - seen_to, 0.0)
