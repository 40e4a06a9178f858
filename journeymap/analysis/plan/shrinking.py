"""A plan for one period from more work than a budget pays: what brings least for its cost is left away.

Work that brings something only together, as most does here, is found this way; adding bit by bit misses it.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.valuation import Valuation


def shrunk(problem: Problem, wanted: Iterable[int]) -> Done:
    """As much of some work as the budget of a problem of one period pays, without what brings nothing."""
    possible = _possible(problem, set(wanted))
    valuation = Valuation(problem, 0, possible)
    users: dict[int, list[int]] = {}
    for number in possible:
        for needed in problem.required[0][number]:
            users.setdefault(needed, []).append(number)
    spent = problem.cost([frozenset(possible)])
    while valuation.done:
        rated = []
        for each in sorted(valuation.done):
            work = _with_users(each, users, valuation.done)
            loss, saved = valuation.loss(work), _saved(problem, valuation, work)
            rated.append((loss / (saved + 1e-9) if loss else 0.0, -saved, loss, work))
        _rate, saved, loss, work = min(rated, key=lambda each: each[:2])
        if spent <= problem.budget and loss > 0:
            break
        valuation.remove(work)
        spent += saved
    return frozenset(valuation.done)


def _possible(problem: Problem, wanted: set[int]) -> set[int]:
    """What can be done of some work: its period has come, and what it requires is done too."""
    found = {each for each in wanted if problem.tasks[each].first <= 0 <= problem.tasks[each].last}
    while True:
        fewer = {each for each in found if found.issuperset(problem.required[0][each])}
        if fewer == found:
            return found
        found = fewer


def _with_users(task: int, users: dict[int, list[int]], done: set[int]) -> list[int]:
    """A task, and all that must go with it."""
    found = [task]
    for each in found:
        found += [user for user in users.get(each, ()) if user in done and user not in found]
    return found


def _saved(problem: Problem, valuation: Valuation, work: Iterable[int]) -> int:
    """What is not spent without some work; for its last use, the build of a capability too."""
    saved = 0
    uses: dict[str, int] = {}
    for each in work:
        saved += problem.tasks[each].cost
        name = problem.tasks[each].integration[0]
        uses[name] = uses.get(name, 0) + 1
    return saved + sum(
        cost
        for name, count in uses.items()
        if (cost := problem.builds.get(name)) and problem.built[name] > 0 and count == valuation.uses(name)
    )
