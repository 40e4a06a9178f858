"""Pervasiveness, continuity and the index: docs/transferability.md, "Scores, for one journey"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import fsum

from journeymap.analysis.transferability.arrivals import Judged
from journeymap.analysis.transferability.routes import Shape
from journeymap.analysis.transferability.support import Carries


def pervasiveness(settings: int, carries: Carries) -> float | None:
    """The mean carry, from 0 to 1, over all ordered pairs of a set of settings, each with itself included.

    None with fewer than two settings: there is nothing to transfer.
    """
    count = settings.bit_count()
    if count < 2:
        return None
    halves = 0
    left = settings
    while left:
        target = left.bit_length() - 1
        left &= ~(1 << target)
        halves += (carries.some_from[target] & settings).bit_count()
        halves += (carries.full_from[target] & settings).bit_count()
    return halves / (2 * count * count)


def continuity(shape: Shape, judged: Sequence[Judged]) -> float | None:
    """The mean of (best + worst) / 2 over the judged edges, from 0 to 1; None without edges or weight.

    Where every transition has `customers`, each of its edges weighs an equal part of them and changes of
    setting within touchpoints are left out; otherwise every edge weighs 1.
    """
    along = [*chain.from_iterable([each.along for each in judged])]
    if shape.weighed:
        weights = shape.weights
        weight = fsum([weights[at] * count for at, _quarters, count in along])
        return (
            fsum([weights[at] * quarters for at, quarters, _count in along]) / (4 * weight)
            if weight > 0
            else None
        )
    quarters = sum(each[1] for each in along) + sum(each.within[0] for each in judged)
    count = sum(each[2] for each in along) + sum(each.within[1] for each in judged)
    return quarters / (4 * count) if count else None


def index(scores: Iterable[tuple[int, float | None]]) -> float | None:
    """The mean of (importance, pervasiveness) pairs, weighted by importance, without those that are None."""
    known = [(weight, score) for weight, score in scores if score is not None]
    if not known:
        return None
    return fsum(weight * score for weight, score in known) / sum(weight for weight, _score in known)
