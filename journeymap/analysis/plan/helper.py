"""Who looks for plans beside who bounds them, and then bounds as well; in a process of its own (`aside`)."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from threading import Event, Lock, Thread
from time import monotonic, sleep

from journeymap.analysis.plan.apart import Apart
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
from journeymap.analysis.plan.planner import Planner
from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.terms import Terms, terms_of
from journeymap.analysis.plan.tree import Tree
from journeymap.analysis.plan.wire import from_line, to_line

_WAIT = 0.1


class Helper:
    """At work on a task until it is over."""

    def __init__(self, task: Task, say: Callable[[Message], None], *, is_alone: bool) -> None:
        """`is_alone` says that no other thread of this process is at work."""
        problem = task.problem
        self.over = Event()
        self._until = monotonic() + task.seconds
        self._say = say
        self._helps_bounding = task.helps_bounding
        self._share: Share | None = None
        self._no_more = not task.helps_bounding
        terms = [terms_of(problem, period) for period in range(len(problem.periods))]
        self._search = _Telling(problem, terms, task.schedule, self.is_over, self._tell)
        self._apart = Apart(problem, terms, self._search, self.is_over)
        self._planner = Planner(self._search, self.is_over, gives_way=not is_alone)
        self._trees: dict[int, list[tuple[Job, Tree]]] = {}
        """By round."""

    def hear(self, message: Message) -> None:
        """Be told something, from any thread."""
        match message:
            case Better():
                self._search.hear(message.schedule)
            case Roughly():
                self._apart.hear_roughly(message)
            case Share():
                self._share = message
            case NoMore():
                self._no_more = True

    def is_over(self) -> bool:
        """Whether nobody wants anything any more."""
        return self.over.is_set() or monotonic() > self._until

    def work(self) -> None:
        """Look for plans and bound them."""
        for each in self._apart.bound_roughly(0):  # whoever else does begins with the last
            self._say(each)
        self._planner.anneal(self._until - monotonic())
        self._planner.plan_windows(0.5)
        if self._helps_bounding:
            self._say(Ready())
            self._wait_for_share()
            while not (self.is_over() or self._no_more):
                self._bound()
        self._planner.improve(1.0)

    def _tell(self, schedule: Sequence[Done]) -> None:
        self._say(Better(tuple(schedule)))

    def _wait_for_share(self) -> None:
        """Plan the work of some behaviours anew until there is something to bound."""
        for _helped in self._search.neighbourhoods(1.0):
            if self._share is not None or self._no_more or self.is_over():
                return

    def _bound(self) -> None:
        """Bound what there is to bound, until there is something else."""
        share = self._share
        if share is None:
            sleep(_WAIT)
            return
        if share.number not in self._trees:
            self._trees = {share.kept: self._trees[share.kept]} if share.kept in self._trees else {}
            self._trees[share.number] = [(each, self._apart.tree(each)) for each in share.jobs]
        jobs = self._trees[share.number]

        def is_old() -> bool:
            return self._share is not share or self._no_more

        while not (self.is_over() or is_old()):
            begun = monotonic()
            at = self._apart.work_on([tree for _job, tree in jobs], is_old)
            if at is None:
                self._planner.polish(_WAIT)
                continue
            job, tree = jobs[at]
            self._say(
                Bounded(
                    share.number,
                    job.period,
                    tree.bound(),
                    tree.search.total,
                    tree.is_through,
                    monotonic() - begun,
                    frozenset(self._apart.take_found() | {tree.search.schedule[0]}),
                )
            )


class _Telling(Search):
    """A search that tells of every better plan it finds."""

    def __init__(
        self,
        problem: Problem,
        terms: Sequence[Terms],
        schedule: Sequence[Done],
        stops: Callable[[], bool],
        tell: Callable[[Sequence[Done]], None],
    ) -> None:
        super().__init__(problem, terms, schedule, stops)
        self._tell = tell

    def take(self, schedule: Sequence[Done]) -> bool:
        is_better = super().take(schedule)
        if is_better:
            self._tell(schedule)
        return is_better

    def hear(self, schedule: Sequence[Done]) -> None:
        """Take a plan of who knows it already."""
        super().take(schedule)


def main() -> None:
    """Help whoever has started this process, until they hang up."""
    said, heard = os.fdopen(os.dup(1), "wb"), os.fdopen(os.dup(0), "rb")
    os.dup2(2, 1)  # whatever is printed must not get among what is said
    lock = Lock()

    def say(message: Message) -> None:
        with lock:
            said.write(to_line(message))
            said.flush()

    def listen() -> None:
        try:
            for line in heard:
                helper.hear(from_line(line))
        finally:
            os._exit(0)  # at once: nobody is left who wants anything

    line = heard.readline()
    if not line:
        return
    try:
        helper = Helper(from_line(line), say, is_alone=True)
        Thread(target=listen, daemon=True).start()
        helper.work()
        while True:
            sleep(1.0)  # until they hang up: an end before that would be a failure
    except OSError:
        pass  # they have, meanwhile
    except BaseException:  # noqa: BLE001 - raised again where the plan was asked for
        say(Failed(traceback.format_exc()))
