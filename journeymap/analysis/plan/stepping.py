"""A budget whose costs go up in steps, with builds that spoil the steps: what that rules out.

Where all work costs 20, a budget of 1 600 pays 80 pieces of it, but 79 once anything must be built for 1. A
linear relaxation spends the 19 that are left, in part, unless a row says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import combinations
from math import gcd

_MOST = 8
"""So many builds are looked at together."""


def stepped(costs: Mapping[int, int], builds: Set[int], limit: int) -> tuple[dict[int, int], int] | None:
    """Costs and a limit that every choice keeps whose real costs keep to theirs; None if they say no more.

    Costs are by variable, some of which are builds. These are lifted one after the other (Padberg 1975): each
    is as dear as the steps that it takes away, whatever of the earlier ones is built.
    """
    step = gcd(*(cost for each, cost in costs.items() if each not in builds))
    if step <= 1 or limit < 0 or min(costs.values()) < 0:
        return None
    odd = [each for each, cost in costs.items() if cost % step]
    if not odd and limit % step == 0:
        return None

    def taken(cost: int) -> int:
        """How much of the limit, in whole steps, is not there for work any more."""
        return limit // step * step - (limit - cost) // step * step

    lifted = {each: cost // step * step for each, cost in costs.items()}
    for number, each in enumerate(odd[:_MOST]):
        lifted[each] = min(
            taken(costs[each] + sum(costs[one] for one in before)) - sum(lifted[one] for one in before)
            for count in range(number + 1)
            for before in combinations(odd[:number], count)
        )
    return lifted, limit // step * step
