"""A mixed-integer programme, row by row, and its solution by HiGHS (through highspy; see docs/adr).

All variables lie between 0 and 1. HiGHS works outside Python's lock, so a thread that waits for it disturbs
no other; it is asked often whether to go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from itertools import accumulate, chain
from typing import Any

from journeymap.frozen import changeable, frozen

_INFINITE = float("inf")
_ABOUT = 1e-3
"""So nearly are prices known: ten times as nearly, they are no better to begin with."""


@changeable
class Programme:
    """Make the sum of `gain` × variable as large as it can be, within the rows."""

    gain: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    """Whether a variable is 0 or 1 and nothing between."""
    rows: list[tuple[float, list[int], list[float], float]] = field(default_factory=list)
    """Least value, variables, their factors, most value."""

    def variable(self, gain: float = 0.0, *, whole: bool = False) -> int:
        """A new variable, by number."""
        self.gain.append(gain)
        self.whole.append(whole)
        return len(self.gain) - 1

    def highest(self) -> float:
        """No solution gains more, whatever the rows say."""
        return sum(each for each in self.gain if each > 0)

    def at_most(self, variables: Sequence[int], factors: Sequence[float], most: float) -> None:
        """A row: the sum of factor × variable is at most so much."""
        self.rows.append((-_INFINITE, list(variables), list(factors), most))

    def at_least(self, variables: Sequence[int], factors: Sequence[float], least: float) -> None:
        """A row: the sum of factor × variable is at least so much."""
        self.rows.append((least, list(variables), list(factors), _INFINITE))

    def implies(self, one: int, others: Sequence[int]) -> None:
        """A row: where one is 1, so is at least one of the others."""
        self.at_least([*others, one], [1.0] * len(others) + [-1.0], 0.0)


@frozen
class Outcome:
    """What came of a programme in the time it had."""

    values: list[float] | None
    """Of the best solution found; None where none was."""
    bound: float
    """No solution gains more than this."""
    is_best: bool
    """Whether it is proven that no solution gains more."""


def solve(
    programme: Programme,
    seconds: float,
    stops: Callable[[], bool],
    start: Sequence[float] | None = None,
    better: Callable[[], Sequence[float] | None] = lambda: None,
    *,
    relaxed: bool = False,
) -> Outcome:
    """Solve a programme, from a solution that is known, until time is up or `stops` says so.

    `better` is asked for a solution that has been found elsewhere meanwhile. With `relaxed`, every variable
    may be between 0 and 1: that gives a bound in no time, and says which variables matter.
    """
    import highspy

    if not programme.gain:
        return Outcome([], 0.0, True)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("mip_rel_gap", 0.0),
        # Trying branches out, and cuts beyond the root, cost more here than they save: half the time without.
        ("mip_pscost_minreliable", 0),
        ("mip_allow_cut_separation_at_nodes", False),
        ("mip_pool_soft_limit", 100),
        ("time_limit", max(seconds, 0.0)),
        ("solve_relaxation", relaxed),
    ):
        solver.setOptionValue(name, value)
    solver.passModel(model_of(programme))
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = list(start)
        solver.setSolution(known)
    solver.cbMipUserSolution.subscribe(lambda each: _offer(each, better()))
    for event in (solver.cbMipInterrupt, solver.cbSimplexInterrupt):
        event.subscribe(lambda each: each.interrupt() if stops() else None)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    is_best = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    bound = info.mip_dual_bound
    if relaxed:
        bound = info.objective_function_value if is_best else _INFINITE
    return Outcome(list(solver.getSolution().col_value) if found else None, bound, is_best)


def prices(programme: Programme, seconds: float) -> list[float]:
    """By row: what it costs, in gain, that it is kept, were whole numbers not asked for. About.

    By first-order steps: a large programme takes a second, by an interior point three to eight. They cannot
    be interrupted; empty if they do not get there in that time, or some 0.7 s more.
    """
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("solver", "pdlp"),
        ("kkt_tolerance", _ABOUT),
        ("pdlp_optimality_tolerance", _ABOUT),
        ("solve_relaxation", True),
        ("time_limit", max(seconds, 0.0)),
    ):
        solver.setOptionValue(name, value)
    solver.passModel(model_of(programme))
    solver.run()
    is_found = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return list(solver.getSolution().row_dual) if is_found else []


def model_of(programme: Programme) -> Any:
    """A programme as HiGHS takes it."""
    import highspy
    import numpy as np

    model = highspy.HighsLp()
    count = model.num_col_ = len(programme.gain)
    model.num_row_ = len(programme.rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(programme.gain)
    model.col_lower_ = np.zeros(count)
    model.col_upper_ = np.ones(count)
    model.row_lower_ = np.array([row[0] for row in programme.rows])
    model.row_upper_ = np.array([row[3] for row in programme.rows])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.array([0, *accumulate(len(row[1]) for row in programme.rows)], dtype=np.int32)
    matrix.index_ = np.array(list(chain.from_iterable(row[1] for row in programme.rows)), dtype=np.int32)
    matrix.value_ = np.array(list(chain.from_iterable(row[2] for row in programme.rows)))
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[whole] for whole in programme.whole]
    return model


def _offer(event: Any, known: Sequence[float] | None) -> None:
    import numpy as np

    if known is not None and event.data_in is not None:
        event.data_in.setSolution(np.array(known))
