"""Room for transitions side by side: lines on levels, tracks in gutters, in an order with few crossings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from journeymap.drawing import metrics as m
from journeymap.drawing.streets import Gutter, Rise, Run

_APART = 7.0
"""Rises whose ends come nearer than this do not share a track."""
_CAREFUL = 48
"""Up to so many rises in a gutter are ordered by trying every place for each."""


def assign_lines(runs: Sequence[Run]) -> int:
    """Give the runs of one cluster lines such that those sharing a gutter differ; says how many there are.

    Lines count from 0. Runs that lead up come first and runs that lead down last, so that they part without
    crossing; straight ones are kept in the middle, see `centre_lines`.
    """
    if len(runs) == 1:
        runs[0].line = 0
        return 1
    next_lines: dict[Gutter, int] = {}
    most = 0
    for run in sorted(runs, key=_line_order):
        line = run.line = max([next_lines.get(gutter, 0) for gutter in run.gutters])
        for gutter in run.gutters:
            next_lines[gutter] = line + 1
        most = max(most, line + 1)
    return most


def _line_order(run: Run) -> tuple[int, int, float, int, bool, str]:
    """Those that lead up first: near ones, that turn before the others, above those that pass them by.

    Those that lead down last, near ones below the others; nearest are those that turn back.
    """
    sign = (run.pull > 0) - (run.pull < 0)
    length = 0 if run.way.loops_back and not run.is_long else len(run.gutters)
    return sign, -length if sign > 0 else length, run.pull, run.first, run.way.is_twin, run.way.name


def centre_lines(runs: Sequence[Run], gap: float, room: float) -> list[float]:
    """How far from the middle of the cards each run of a cluster on their level lies.

    Runs that meet are `gap` apart, less where many must share `room`, more where they are all straight. Among
    others the straight ones are in the middle, else the cluster as a whole.
    """
    count = assign_lines(runs)
    if count == 1:
        return [0.0] * len(runs)
    lines = [run.line for run in runs if run.pull == 0]
    middle = (min(lines) + max(lines)) / 2 if lines else (count - 1) / 2
    reach = max(middle, count - 1 - middle)
    if len(lines) == len(runs) and not any(run.is_long for run in runs):
        # Several ways between two neighbours, and nothing else: each has its badge in this gutter.
        gap = m.BADGE + 2
    step = min(gap, room / 2 / reach) if reach else gap
    return [(run.line - middle) * step for run in runs]


def assign_tracks(rises: Collection[Rise]) -> int:
    """Give the rises of one gutter tracks, counted from its left; says how many there are.

    Rises beside each other have different tracks. Their order is chosen for few crossings: exactly one by
    one in a gutter with few of them, by a rule of thumb in a crowded one. Runs must have their offsets.
    """
    if len(rises) == 1:
        for only in rises:
            only.track = 0
        return 1
    ordered = _thumb_order([_Reach(rise) for rise in rises])
    if len(ordered) <= _CAREFUL:
        ordered = _fewest_crossings(ordered)
    tracks: list[list[_Reach]] = []
    for reach in ordered:
        top, bottom = reach.top - _APART, reach.bottom + _APART
        # Right of all that it comes beside.
        track = len(tracks)
        while track and not any(each.top < bottom and top < each.bottom for each in tracks[track - 1]):
            track -= 1
        if track == len(tracks):
            tracks.append([])
        tracks[track].append(reach)
        reach.rise.track = track
    return len(tracks)


class _Reach:
    """A rise with the heights of its ends, as ranks: they are known before levels have their y."""

    __slots__ = ("bottom", "end", "end_right", "rise", "start", "start_right", "top")

    def __init__(self, rise: Rise) -> None:
        self.rise = rise
        self.start, self.end = rise.start.rank, rise.end.rank
        self.start_right, self.end_right = rise.start_right, rise.end_right
        self.top, self.bottom = (self.start, self.end) if self.start <= self.end else (self.end, self.start)


def _thumb_order(rises: Sequence[_Reach]) -> list[_Reach]:
    """Those that lead down with the lowest beginning first, those that lead up with the highest first."""

    def order(reach: _Reach) -> tuple[bool, float, float, float, bool, str]:
        left, right = reach.start, reach.end
        if reach.start_right and not reach.end_right:
            left, right = right, left
        down = right > left
        way = reach.rise.way
        return down, -left if down else left, right, reach.start, way.is_twin, way.name

    return sorted(rises, key=order)


def _fewest_crossings(rises: list[_Reach]) -> list[_Reach]:
    """Each rise where it crosses those before it least often; then neighbours swapped while it helps."""
    done: list[_Reach] = []
    for rise in rises:
        cost = sum(_crossings(rise, other) for other in done)
        best, best_cost = 0, cost
        for place, other in enumerate(done, start=1):
            cost += _crossings(other, rise) - _crossings(rise, other)
            if cost <= best_cost:
                best, best_cost = place, cost
        done.insert(best, rise)
    for _ in range(3):
        swapped = False
        for at, (left, right) in enumerate(pairwise(done)):
            if done[at] is left and _crossings(right, left) < _crossings(left, right):
                done[at], done[at + 1] = right, left
                swapped = True
        if not swapped:
            break
    return done


def _crossings(left: _Reach, right: _Reach) -> int:
    """How often two rises cross when the first lies left of the second."""
    count = 0
    if left.start_right and right.top < left.start < right.bottom:
        count += 1
    if left.end_right and right.top < left.end < right.bottom:
        count += 1
    if not right.start_right and left.top < right.start < left.bottom:
        count += 1
    if not right.end_right and left.top < right.end < left.bottom:
        count += 1
    return count
