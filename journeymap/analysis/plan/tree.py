"""The best plan by branch and bound: what is open is split in two, the most promising part first.

HiGHS can do that too, but looks deep for plans first. Here plans are found quickly otherwise (`shrinking`),
and it is the bound that takes the time. Best first, with branches tried out before one is chosen, there are
a hundred parts instead of a thousand. Any number of threads can work on one tree.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Sequence
from threading import Condition
from time import thread_time
from typing import Any

from journeymap.analysis.plan.formulation import Formulation
from journeymap.analysis.plan.greedy import filled
from journeymap.analysis.plan.problem import Done
from journeymap.analysis.plan.relaxation import Abandoned, Relaxation, Relaxed
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.shrinking import shrunk
from journeymap.frozen import frozen

_WHOLE = 1e-6
"""So close to a whole number is one."""
_SUPPORT = 0.3
"""Plans are looked for among the work that a relaxed solution does by so large a part."""
_ROUNDING = 0.1
"""The share of the time that may go into that."""
_TRIED = (8, 8, 3, 3, 3, 3, 1)
"""So many branches are tried out at each depth, of those that never were."""
_WAIT = 0.05
_BASES = 500
"""So many are remembered, of some 10 kB."""
_INFINITE = float("inf")


Held = frozenset[tuple[int, int]]
"""Columns, by their position, each with the value it is held at."""


@frozen
class _Part:
    """A part of all plans: those within bounds of the choices."""

    gain: float
    """None of them gains more."""
    lower: Any
    upper: Any
    relaxed: Relaxed | None
    """None as long as it has not been looked for."""
    held: Held
    """What was chosen on the way to it."""


class Experience:
    """What one tree leaves to the next whose programme differs in gains alone, by what is held."""

    def __init__(self) -> None:
        self.splits: dict[Held, int] = {}
        """The column to split at: no branches need be tried out where another tree did."""
        self._bases: dict[Held, Any] = {}

    def basis(self, held: Held, otherwise: Any) -> Any:
        """Where to begin: where the last solution ended, nearer than that of the part around it."""
        return self._bases.get(held, otherwise)

    def keep(self, held: Held, basis: Any) -> None:
        """Remember where a solution ended."""
        if len(self._bases) >= _BASES:
            self._bases.clear()
        self._bases[held] = basis


class Tree:
    """All plans of a formulation, as far as they are not known to be no better than the best."""

    def __init__(
        self,
        formulation: Formulation,
        search: Search,
        stops: Callable[[], bool],
        experience: Experience | None = None,
    ) -> None:
        import numpy as np

        self.formulation = formulation
        self.search = search
        """Holds the best plan; others may be found elsewhere meanwhile."""
        self.stops = stops
        self.experience = experience or Experience()
        self.is_done = False
        """Whether nothing is open any more, and the best plan is known."""
        self.is_through = False
        """Whether nothing is open any more, so that more work does not help."""
        problem, choices = formulation.problem, formulation.choices()
        self.columns = sorted(choices)
        self.weights = [sum(problem.tasks[each].cost for each in choices[one]) for one in self.columns]
        """By column: what the work costs that it decides."""
        self.drops = np.zeros((2, len(self.columns)))
        """What was lost by holding each column at 0 and at 1, for a whole step, in `counts` trials."""
        self.counts = np.zeros((2, len(self.columns)))
        self._changed = Condition()
        self._number = itertools.count()
        self._busy: dict[int, float] = {}
        self._unclear = -_INFINITE
        self._seen: set[frozenset[int]] = set()
        every = (np.zeros(len(self.columns)), np.ones(len(self.columns)))
        root = _Part(formulation.programme.highest(), *every, None, frozenset())
        self._open = [(-root.gain, next(self._number), root)] if self.columns else []

    def bound(self) -> int:
        """No plan has more parts of the index, by what is known."""
        with self._changed:
            gain = max([self._unclear, *self._busy.values(), *(-each[0] for each in self._open[:1])])
        total = self.search.total
        return total if gain == -_INFINITE else max(total, self.formulation.most(gain))

    def work(self, near: float = 0.0) -> None:
        """Work on it until nothing is open or nobody wants it any more; any number of threads may.

        Where it is enough to be so many parts near, only until the bound is; there can be more work later.
        """
        worker = _Worker(self)
        me = next(self._number)
        while not (near and self.bound() <= self.search.total + near):
            part = self._next(me)
            if part is None:
                return
            try:
                found = worker.split(part)
            except Abandoned:
                self._put(me, [part])
                return
            self._put(me, found)

    def is_needed(self, gain: float) -> bool:
        """Whether there may be a plan better than the best that gains no more than this."""
        return gain >= self.formulation.needed(self.search.total)

    def offer(self, schedule: Sequence[Done], gain: float) -> None:
        """Keep a plan if it is better than the best; it is all there is in a part that gains so much."""
        self.search.take(schedule)
        if self.is_needed(gain):
            # A rounding: what HiGHS found is not what it seemed to be.
            with self._changed:
                self._unclear = max(self._unclear, gain)

    def is_new(self, work: Done) -> bool:
        """Whether nobody has looked for a plan among this work."""
        with self._changed:
            new = work not in self._seen
            self._seen.add(work)
        return new

    def _next(self, me: int) -> _Part | None:
        """The most promising part that is open; waits for others to split theirs."""
        with self._changed:
            while not self.stops():
                if self._open:
                    part = heapq.heappop(self._open)[2]
                    if self.is_needed(part.gain):
                        self._busy[me] = part.gain
                        return part
                    self._open.clear()  # no other gains more
                elif not self._busy:
                    self.is_through = True
                    self.is_done = self._unclear == -_INFINITE
                    return None
                else:
                    self._changed.wait(_WAIT)
        return None

    def _put(self, me: int, parts: Sequence[_Part]) -> None:
        with self._changed:
            for each in parts:
                heapq.heappush(self._open, (-each.gain, next(self._number), each))
            del self._busy[me]
            self._changed.notify_all()


class _Worker:
    """One thread that works on a tree."""

    def __init__(self, tree: Tree) -> None:
        import numpy as np

        self.tree = tree
        self.formulation = tree.formulation
        programme = self.formulation.programme
        self.relaxation = Relaxation(programme, tree.columns, tree.stops)
        position = {column: at for at, column in enumerate(tree.columns)}
        self._budgets = [
            (each, np.array([position[one] for one in each.costs]), np.array(list(each.costs.values())))
            for each in self.formulation.budgets
        ]
        self._begun = thread_time()
        self._rounding = 0.0

    def split(self, part: _Part) -> list[_Part]:
        """What is still open of a part, in smaller ones."""
        if part.relaxed is None:
            root = self._solved(part.lower, part.upper, None, part.held)
            return [root] if root else []
        part = self._held(part)
        open_ = self._undecided(part)
        if not len(open_):
            return []
        self._round(part)
        known = self.tree.experience.splits.get(part.held)
        if known is not None and known in open_:
            return self._tried(part, known)[0]
        best: list[_Part] = []
        highest = -1.0
        for column in self._candidates(part, open_):
            kept, score = self._tried(part, column)
            if len(kept) < 2:
                return kept
            if score > highest:
                best, highest = kept, score
                self.tree.experience.splits[part.held] = column
        return best

    def _solved(self, lower: Any, upper: Any, basis: Any, held: Held) -> _Part | None:
        """A part, if there may be a better plan in it."""
        if not self._pay(lower, upper):
            return None
        experience = self.tree.experience
        relaxed = self.relaxation.solve(lower, upper, experience.basis(held, basis))
        if relaxed is not None:
            experience.keep(held, relaxed.basis)
        if relaxed is None or not self.tree.is_needed(relaxed.gain):
            return None
        part = _Part(relaxed.gain, lower, upper, relaxed, held)
        if not len(self._undecided(part)):
            self.tree.offer(self._schedule(relaxed, 0.5), relaxed.gain)
            return None
        return part

    def _pay(self, lower: Any, upper: Any) -> bool:
        """Tighten budgets to sums that costs can have; whether they pay what is held."""
        import numpy as np

        price = self.formulation.price
        for each, positions, costs in self._budgets:
            low, free = lower[positions], upper[positions] > lower[positions]
            held = int(costs[~free & (low > 0)].sum())
            step = int(np.gcd.reduce(costs[free])) if free.any() else 0
            room = each.limit - held
            if room < 0 and (costs[free] >= 0).all():
                return False
            self.relaxation.limit(each.row, (held + (room // step * step if step else room)) * price)
        return True

    def _undecided(self, part: _Part) -> Any:
        """The columns that are neither held nor whole."""
        assert part.relaxed is not None
        values = part.relaxed.values
        between = (values > _WHOLE) & (values < 1 - _WHOLE) & (part.upper > part.lower)
        return between.nonzero()[0]

    def _held(self, part: _Part) -> _Part:
        """Hold what would cost more than may be lost, were it otherwise."""
        relaxed = part.relaxed
        assert relaxed is not None
        room = (part.gain - self.formulation.needed(self.tree.search.total)) * (1 + _WHOLE) + _WHOLE
        free = part.upper > part.lower
        at_0 = free & (relaxed.values < _WHOLE) & (relaxed.prices < -room)
        at_1 = free & (relaxed.values > 1 - _WHOLE) & (relaxed.prices > room)
        if not (at_0.any() or at_1.any()):
            return part
        lower, upper = part.lower.copy(), part.upper.copy()
        upper[at_0] = 0.0
        lower[at_1] = 1.0
        return _Part(part.gain, lower, upper, relaxed, part.held)

    def _candidates(self, part: _Part, open_: Any) -> list[int]:
        """Columns to branch on: the best by experience, and some of which there is none yet."""
        assert part.relaxed is not None
        tree, values = self.tree, part.relaxed.values
        tried = tree.counts > 0
        mean = tree.drops.sum(axis=1) / tree.counts.sum(axis=1).clip(1)
        down, up = (
            (tree.drops[side] / tree.counts[side].clip(1)) * tried[side] + mean[side] * ~tried[side]
            for side in (0, 1)
        )
        rated = sorted(
            open_, key=lambda at: -max(down[at] * values[at], _WHOLE) * max(up[at] * (1 - values[at]), _WHOLE)
        )
        new = [at for at in rated if not (tried[0, at] and tried[1, at])]
        new.sort(key=lambda at: -tree.weights[at] * min(values[at], 1 - values[at]))
        count = _TRIED[min(len(part.held), len(_TRIED) - 1)]
        return [rated[0], *(at for at in new[:count] if at != rated[0])]

    def _tried(self, part: _Part, column: int) -> tuple[list[_Part], float]:
        """The two parts that holding a column at 0 and at 1 makes, as far as needed, and how good that is."""
        tree, relaxed = self.tree, part.relaxed
        assert relaxed is not None
        kept: list[_Part] = []
        score = 1.0
        needed = self.formulation.needed(tree.search.total)
        for side in (0, 1):
            lower, upper = part.lower.copy(), part.upper.copy()
            (lower if side else upper)[column] = side
            found = self._solved(lower, upper, relaxed.basis, part.held | {(column, side)})
            lost = part.gain - (found.gain if found else needed)
            if found:
                kept.append(found)
                step = relaxed.values[column] if side == 0 else 1 - relaxed.values[column]
                tree.drops[side, column] += lost / max(step, _WHOLE)
                tree.counts[side, column] += 1
            score *= max(lost, _WHOLE)
        return kept, score

    def _round(self, part: _Part) -> None:
        """Look for a plan near a relaxed solution."""
        problem, tree = self.formulation.problem, self.tree
        begun = thread_time()
        if len(problem.periods) > 1 or self._rounding > _ROUNDING * (begun - self._begun):
            return
        assert part.relaxed is not None
        wanted = self._schedule(part.relaxed, _SUPPORT)[0]
        if tree.is_new(wanted):
            done = shrunk(problem, wanted)
            tree.search.take([done])
            tree.search.take([filled(problem, tree.search.terms[0], done)])
        self._rounding += thread_time() - begun

    def _schedule(self, relaxed: Relaxed, least: float) -> list[Done]:
        columns = zip(self.tree.columns, relaxed.values, strict=True)
        return self.formulation.plan({column: float(value) for column, value in columns}, least)
