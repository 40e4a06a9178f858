"""Room for transitions side by side: lines on levels, tracks in gutters, in an order with few crossings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from journeymap.drawing.ways import Rise, Run

_APART = 7.0
"""Rises whose ends come nearer than this do not share a track."""
_CAREFUL = 48
"""Up to so many rises in a gutter are ordered by trying every place for each."""


def assign_lines(runs: Sequence[Run]) -> int:
    """Give the runs of one level lines such that those sharing a gutter differ; says how many there are.

    Lines count from 0. Runs that lead up come first and runs that lead down last, so that they part without
    crossing; straight ones are kept in the middle, see `centre_lines`.
    """
    ordered = sorted(runs, key=lambda run: (run.pull, run.first, -run.last))
    next_lines: dict[int, int] = {}
    most = 0
    for run in ordered:
        if run.first == run.last:
            line = run.line = next_lines.get(run.first, 0)
            next_lines[run.first] = line + 1
        else:
            gutters = range(run.first, run.last + 1)
            line = run.line = max([next_lines.get(gutter, 0) for gutter in gutters])
            next_lines.update(dict.fromkeys(gutters, line + 1))
        most = max(most, line + 1)
    return most


def centre_lines(runs: Sequence[Run], gap: float, room: float) -> dict[int, float]:
    """How far from the middle of the cards each run of a level lies, by its number in `runs`.

    Runs that meet are `gap` apart, less where many must share `room`. In each cluster of them the straight
    ones are in the middle, else the cluster as a whole.
    """
    offsets: dict[int, float] = {}
    for cluster in _clusters(runs):
        members = [runs[number] for number in cluster]
        count = assign_lines(members)
        straight = [run.line for run in members if run.pull == 0]
        lines = sorted(set(straight))
        if lines:
            middle = (lines[0] + lines[-1]) / 2
        else:
            middle = (count - 1) / 2
        reach = max(middle, count - 1 - middle)
        step = min(gap, room / 2 / reach) if reach else gap
        for number in cluster:
            offsets[number] = (runs[number].line - middle) * step
    return offsets


def _clusters(runs: Sequence[Run]) -> list[list[int]]:
    """The numbers of the runs that share gutters with each other, directly or through others."""
    order = sorted(range(len(runs)), key=lambda number: (runs[number].first, runs[number].last))
    clusters: list[list[int]] = []
    reach = -1
    for number in order:
        if not clusters or runs[number].first > reach:
            clusters.append([])
        clusters[-1].append(number)
        reach = max(reach, runs[number].last)
    return clusters


def assign_tracks(rises: Sequence[Rise]) -> int:
    """Give the rises of one gutter tracks, counted from its left; says how many there are.

    Rises beside each other have different tracks. Their order is chosen for few crossings: exactly one by
    one in a gutter with few of them, by a rule of thumb in a crowded one. Runs must have their y.
    """
    ordered = _thumb_order(rises)
    if len(ordered) <= _CAREFUL:
        ordered = _fewest_crossings(ordered)
    count = 0
    for number, rise in enumerate(ordered):
        top, bottom = _reach(rise)
        track = 0
        for other in ordered[:number]:
            other_top, other_bottom = _reach(other)
            if other.track >= track and other_top < bottom + _APART and top < other_bottom + _APART:
                track = other.track + 1
        rise.track = track
        count = max(count, track + 1)
    return count


def _reach(rise: Rise) -> tuple[float, float]:
    one, other = rise.start.y, rise.end.y
    return (one, other) if one <= other else (other, one)


def _thumb_order(rises: Sequence[Rise]) -> list[Rise]:
    """Those that lead down with the lowest beginning first, those that lead up with the highest first."""

    def order(rise: Rise) -> tuple[bool, float, float, float]:
        left, right = rise.start.y, rise.end.y
        if rise.start_right and not rise.end_right:
            left, right = right, left
        down = right > left
        return down, -left if down else left, right, rise.start.y

    return sorted(rises, key=order)


def _fewest_crossings(rises: list[Rise]) -> list[Rise]:
    """Each rise where it crosses those before it least often; then neighbours swapped while it helps."""
    done: list[Rise] = []
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


def _crossings(left: Rise, right: Rise) -> int:
    """How often two rises cross when the first lies left of the second."""
    count = 0
    top, bottom = _reach(right)
    if left.start_right and top < left.start.y < bottom:
        count += 1
    if left.end_right and top < left.end.y < bottom:
        count += 1
    top, bottom = _reach(left)
    if not right.start_right and top < right.start.y < bottom:
        count += 1
    if not right.end_right and top < right.end.y < bottom:
        count += 1
    return count
