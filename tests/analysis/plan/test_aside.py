"""A helper in a process of its own: it helps, ends with whoever started it, and a thread stands in for it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from json import JSONDecodeError
from typing import Any

import pytest

from benchmarks._plans import KINDS, Kind, project_to_plan
from journeymap.analysis.plan import make_plan, planner, solving
from journeymap.analysis.plan.apart import Apart
from journeymap.analysis.plan.aside import Aside
from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.greedy import greedy
from journeymap.analysis.plan.helper import Helper
from journeymap.analysis.plan.messages import (
    Better,
    Bounded,
    Failed,
    Job,
    Message,
    NoMore,
    Ready,
    Roughly,
    Share,
    Task,
)
from journeymap.analysis.plan.periods import periods_from
from journeymap.analysis.plan.problem import Problem
from journeymap.analysis.plan.reading import read_problem
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.terms import terms_of
from journeymap.analysis.plan.wire import from_line, to_line
from tests.analysis.plan.projects import START

Process = subprocess.Popen[bytes]
PATIENCE = 60.0
"""Seconds after which what is waited for will not come."""


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """Those that are started."""
    started: list[Process] = []
    start = subprocess.Popen

    def spy(*arguments: Any, **options: Any) -> Process:
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", spy)
    return started


def small_problem(kind: Kind = KINDS[2], seed: int = 1) -> Problem:
    project = project_to_plan(kind, seed, settings=4, capabilities=6, behaviours=4)
    return read_problem(project, None, 60.0, periods_from(START, "quarter", 3)).problem


def task_of(problem: Problem, seconds: float = PATIENCE) -> Task:
    terms = [terms_of(problem, period) for period in range(len(problem.periods))]
    return Task(problem, tuple(greedy(problem, terms)), seconds, helps_bounding=True)


@pytest.mark.parametrize(
    "message",
    [
        task_of(small_problem(), 1.5),
        Better((frozenset({1}), frozenset({1, 1 << 70}))),
        Share(2, (Job(1, (-(1 << 80), 0), frozenset()),), 1),
        NoMore(),
        Roughly(1, 1 << 80, frozenset({3, 4})),
        Ready(),
        Bounded(1, 2, 3, 4, is_through=True, seconds=0.25, found=frozenset({frozenset({1}), frozenset()})),
        Failed("two\nlines"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_is_said_is_what_is_heard(message: Message | Task) -> None:
    line = to_line(message)
    assert line.count(b"\n") == 1
    assert from_line(line) == message
    with pytest.raises(JSONDecodeError):
        from_line(line[: len(line) // 2])


class Hearing:
    """What a helper has said."""

    def __init__(self) -> None:
        self.said: list[Message] = []
        self.lost = 0
        self._changed = threading.Condition()

    def hear(self, message: Message) -> None:
        with self._changed:
            self.said.append(message)
            self._changed.notify_all()

    def lose(self) -> None:
        self.lost += 1

    def of(self, kind: type) -> list[Any]:
        return [each for each in self.said if isinstance(each, kind)]

    def wait_for(self, kind: type, count: int = 1) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.of(kind)) >= count, PATIENCE), self.said


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Annealing in this process is over at once."""
    monkeypatch.setattr(planner, "_ANNEALING", 0.002)


def help_until_ready(problem: Problem) -> tuple[Aside, Hearing]:
    """A helper that has looked for plans; it has 3 seconds for all."""
    hearing = Hearing()
    aside = Aside(task_of(problem, 3.0), hearing.hear, hearing.lose)
    aside.start()
    hearing.wait_for(Roughly, len(problem.periods))
    hearing.wait_for(Ready)
    assert {each.period for each in hearing.of(Roughly)} == set(range(len(problem.periods)))
    return aside, hearing


def test_a_process_helps_and_ends_when_it_is_closed(processes: list[Process]) -> None:
    aside, hearing = help_until_ready(small_problem())
    (process,) = processes
    assert process.poll() is None
    assert not hearing.lost
    for each in hearing.of(Better):
        assert small_problem().is_feasible(each.schedule)
    aside.close()
    assert process.returncode is not None  # ended, and nobody has to ask after it
    assert not any(each.name == "plan" for each in threading.enumerate())


def test_closed_while_it_begins_it_ends_too(processes: list[Process]) -> None:
    for pause in (0.0, 0.01, 0.1):
        aside = Aside(task_of(small_problem()), Hearing().hear, Hearing().lose)
        aside.start()
        time.sleep(pause)
        aside.close()
    assert all(each.returncode is not None for each in processes)


def test_a_process_ends_when_nobody_is_left_to_close_it(processes: list[Process]) -> None:
    """As when the app is killed: then its end of the pipe is gone, and no more."""
    aside, _hearing = help_until_ready(small_problem())
    (process,) = processes
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(PATIENCE) == 0
    aside.close()


def test_where_no_process_can_be_started_a_thread_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_arguments: Any, **_options: Any) -> Process:
        raise PermissionError("no processes here")

    monkeypatch.setattr(subprocess, "Popen", none)
    aside, hearing = help_until_ready(small_problem())
    assert hearing.lost == 1
    aside.close()
    assert not any(each.name == "plan" for each in threading.enumerate())


def test_a_packaged_program_starts_no_process_for_it_is_no_interpreter(
    monkeypatch: pytest.MonkeyPatch, processes: list[Process]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    aside, _hearing = help_until_ready(small_problem())
    aside.close()
    assert not processes


def test_where_a_process_dies_a_thread_begins_anew(processes: list[Process]) -> None:
    hearing = Hearing()
    problem = small_problem()
    aside = Aside(task_of(problem, 20.0), hearing.hear, hearing.lose)
    aside.start()
    hearing.wait_for(Roughly)
    processes[0].kill()
    hearing.wait_for(Roughly, len(problem.periods) + 1)
    assert hearing.lost == 1
    hearing.wait_for(Ready)
    aside.close()
    assert len(processes) == 1


def test_a_bug_in_a_helper_is_no_secret() -> None:
    hearing = Hearing()
    task = Task(None, (), 1.0, helps_bounding=False)  # type: ignore[arg-type]
    aside = Aside(task, hearing.hear, hearing.lose)
    aside.start()
    hearing.wait_for(Failed)
    aside.close()
    assert "NoneType" in hearing.of(Failed)[0].words


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
@pytest.mark.parametrize("is_lost", [False, True], ids=["helped", "lost"])
def test_a_helper_bounds_some_of_the_periods(kind: Kind, is_lost: bool) -> None:
    """No plan has more; where the helper is lost in the midst of it, its periods are bounded here."""
    problem = small_problem(kind)
    terms = [terms_of(problem, period) for period in range(3)]
    search = Search(problem, terms, [frozenset()] * 3, lambda: False)
    apart = Apart(problem, terms, search, lambda: False)
    ready = threading.Event()
    shared: list[Share] = []
    bounded: list[Bounded] = []

    def hear(message: Message) -> None:
        if isinstance(message, Ready):
            ready.set()
        elif isinstance(message, Bounded):
            bounded.append(message)
            apart.hear_bounded(message)

    helper = Helper(task_of(problem), hear, is_alone=False)
    thread = threading.Thread(target=helper.work)
    thread.start()
    assert ready.wait(PATIENCE)

    def share_out(share: Share) -> None:
        shared.append(share)
        if is_lost:
            threading.Timer(0.1, apart.lose_helper).start()
        else:
            helper.hear(share)

    apart.share_out = share_out
    for _bounded in apart.bound_roughly():
        pass
    charges = Formulation(problem, terms, free(problem)).charges(60.0)
    told: list[int] = []
    apart.bound_together(lambda: float("inf"), charges, told.append)
    helper.hear(NoMore())
    helper.over.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert shared
    assert is_lost != bool(bounded)
    best = Search(problem, terms, [frozenset()] * 3, lambda: False)
    assert best.replan(free(problem), PATIENCE)
    assert told == sorted(told, reverse=True)
    assert apart.together == told[-1] >= best.total


def cancelled_after(seconds: float) -> Callable[[], bool]:
    begun = time.monotonic()
    return lambda: time.monotonic() - begun > seconds


@pytest.mark.parametrize("kind", KINDS[2:4], ids=lambda each: each.name)
def test_plans_made_with_help_are_never_worse_than_greedy_ones(
    kind: Kind, processes: list[Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "_SMALL", -1)
    monkeypatch.setattr(solving, "_LARGE", -1)
    project = project_to_plan(kind, settings=6, capabilities=10, behaviours=6)
    problem = read_problem(project, None, 60.0, periods_from(START, "quarter", 4)).problem
    terms = [terms_of(problem, period) for period in range(4)]
    least = problem.total(greedy(problem, terms)) / problem.parts
    found = []
    for seconds in (0.2, 2.0):
        plan = make_plan(project, 60.0, 4, START, seconds=seconds)
        found.append((sum(each or 0.0 for each in plan.index_by_period), plan.gap))
    plan = make_plan(project, 60.0, 4, START, seconds=60.0, enough=cancelled_after(1.0))
    found.append((sum(each or 0.0 for each in plan.index_by_period), plan.gap))
    assert len(processes) == 3
    assert all(each.returncode is not None for each in processes)
    for total, gap in found:
        assert total >= least - 1e-12
        # None is found above what any gap says.
        assert max(found)[0] <= total * (1 + gap) + 1e-12
