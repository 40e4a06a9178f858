"""What makes periods agree that are bounded alone: charges for work that one has and the next has not.

No plan undoes work. So whatever a period pays for having some, and the next one is paid for having it still,
a plan never loses by that; and what periods by themselves could have at most, premiums counted in, bounds
every plan (Lagrange's relaxation of "what is done stays done"). Some charges bound tightly. They are looked
for where the periods' plans known so far would agree best, not too far from those that bounded best: a
proximal bundle method (Lemaréchal, Nemirovskii, Nesterov, "New variants of bundle methods", 1995).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeymap.analysis.plan.problem import Done, Problem

_STEP = 0.03
"""Charges first go so far for each piece of work too much, as a part of what a piece of work brings."""
_LONGER, _SHORTER = 1.5, 0.7
_TURNS = 6_000
_CLOSE = 0.01
"""Weights are good enough when periods together could have no more than this part of a step more."""
_MOST = 600
"""So many plans of periods are remembered."""


class Agreement:
    """The charges between periods, and all plans of single periods that say what those should be."""

    def __init__(self, alone: Sequence[Problem]) -> None:
        """`alone` is what each period could have by itself."""
        import numpy as np

        self._alone = list(alone)
        can = np.array([[each.first == 0 for each in problem.tasks] for problem in alone], dtype=bool)
        self._linked = can[:-1] & can[1:]
        """Work that can be done in a period and in the next: elsewhere charges would say nothing."""
        self._charges = np.zeros(self._linked.shape)
        self._best = self._charges
        self.bound: int | None = None
        """The lowest that was heard of."""
        self.promised = 0.0
        """By how much the last move could lower it, in parts, by what is known."""
        self._step = 0.0
        self._known: list[Done] = []
        self._worths: list[Any] = []
        """Of each plan known, in each period, in parts; minus infinite where no budget pays it."""
        self._rows: list[Any] = []
        self.learn(frozenset())

    def premiums(self) -> list[tuple[int, ...]]:
        """By period and task: what is paid for having it done, at the charges of now."""
        return [tuple(int(each) for each in row) for row in _paid(self._charges)]

    def begin(self, charges: Mapping[tuple[int, int], float], share: float) -> None:
        """Begin with a share of charges, by period and task, for not having what the period before had."""
        import numpy as np

        for (period, number), each in charges.items():
            self._charges[period - 1, number] = share * each
        self._charges = self._best = np.rint(self._charges * self._linked)

    def learn(self, done: Done) -> None:
        """Hear of what could be done by the end of some period."""
        import numpy as np

        if done in self._known:
            return
        row = np.zeros(self._linked.shape[1])
        row[list(done)] = 1.0
        self._known.append(done)
        self._rows.append(row)
        self._worths.append(
            np.array(
                [each.value(0, done) if each.is_feasible([done]) else -float("inf") for each in self._alone]
            )
        )

    def best(self, period: int) -> Done:
        """The plan known that is best for a period at the charges of now."""
        import numpy as np

        worths = np.array(self._worths)[:, period] + np.array(self._rows) @ _paid(self._charges)[period]
        return self._known[int(worths.argmax())]

    def hear(self, bound: int) -> None:
        """What all plans are bounded by at the charges of now."""
        if self.bound is None or bound < self.bound:
            if self.bound is not None and self.bound - bound > self.promised / 4:
                self._step *= _LONGER
            self.bound, self._best = bound, self._charges
        else:
            self._step *= _SHORTER

    def move(self) -> None:
        """Go on to charges that promise to bound more tightly."""
        import numpy as np

        self._forget()
        rows, worths = np.array(self._rows), np.array(self._worths)
        if not self._step:
            gains = (worths - [each.value(0, ()) for each in self._alone]).max(axis=0)
            done = rows.sum(axis=1).max()
            self._step = _STEP * float(gains.max()) / max(float(done), 1.0)
        model = _Model(rows, worths, self._linked, self._best, self._step)
        model.weigh()
        self._charges = np.rint(model.charges())
        highest = (worths + rows @ _paid(self._charges).T).max(axis=0).sum()
        self.promised = max(0.0, (self.bound or 0) - float(highest))

    def _forget(self) -> None:
        if len(self._known) > _MOST:
            for each in (self._known, self._rows, self._worths):
                del each[1 : -_MOST // 2]  # the first is to do nothing, which any budget pays


def _paid(charges: Any) -> Any:
    """By period and task, what having it done is paid: the charge before it, less the one after it."""
    import numpy as np

    nothing = np.zeros((1, charges.shape[1]))
    return np.vstack([nothing, charges]) - np.vstack([charges, nothing])


class _Model:
    """How tightly charges bound, by the plans known: weights of those that make the most of it.

    The dual of the proximal problem: of all mixtures of each period's plans, the one that is worth most when
    work that a period has and the next has not costs its square. Found by moving weight, in one period after
    the other, from the worst plan that has any to the best.
    """

    def __init__(self, rows: Any, worths: Any, linked: Any, center: Any, step: float) -> None:
        import numpy as np

        self.linked, self.center, self.step = linked, center, step
        periods = worths.shape[1]
        keeps = [np.flatnonzero(worths[:, at] > -float("inf")) for at in range(periods)]
        self.rows = [rows[each] for each in keeps]
        self.worths = [worths[each, at] for at, each in enumerate(keeps)]
        paid = _paid(center)
        self.weights = [np.zeros(len(each)) for each in keeps]
        for at in range(periods):
            self.weights[at][int((self.worths[at] + self.rows[at] @ paid[at]).argmax())] = 1.0
        self.mean = np.array([self.weights[at] @ self.rows[at] for at in range(periods)])

    def charges(self) -> Any:
        """What the present mixture makes of the charges."""
        more = (self.mean[:-1] - self.mean[1:]) * self.linked
        return (self.center + self.step * more).clip(0.0)

    def weigh(self) -> None:
        """Find the weights."""
        periods = len(self.weights)
        missed = [float("inf")] * periods
        for turn in range(_TURNS):
            at = turn % periods
            missed[at] = self._shift(at)
            if sum(missed) <= _CLOSE * self.step:
                return

    def _shift(self, at: int) -> float:
        """Move weight in one period; by how much its best plan was better than its worst with weight."""
        import numpy as np

        rows, weights = self.rows[at], self.weights[at]
        rated = self.worths[at] + rows @ _paid(self.charges())[at]
        best = int(rated.argmax())
        used = np.flatnonzero(weights > 0.0)
        worst = int(used[rated[used].argmin()])
        better = float(rated[best] - rated[worst])
        if best == worst or better <= 0.0:
            return 0.0
        change = rows[best] - rows[worst]
        links = (at > 0) + (at < len(self.weights) - 1)
        moved = min(weights[worst], better / max(self.step * float(change @ change) * links, 1e-12))
        weights[best] += moved
        weights[worst] -= moved
        self.mean[at] += moved * change
        return better
