"""How soon findings follow an edit in the window: on the map, and in the list of findings.

300 touchpoints in 3 settings each, 400 transitions, 50 behaviours; once with 1,100 findings, and once where
customers lose nearly everything, with 25,000. From the call of the edit, with its commit and what the map
does at once, until what is shown has been told of the new findings; the pause that gathers quick edits is in
it. The floor is what people are promised, so that a ratio above 1 is too late.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

from benchmarks._journeys import CAPABILITIES, JOURNEY, SETTINGS, big_journey
from benchmarks.measure import Result
from benchmarks.rules import felt
from journeymap.app import build
from journeymap.model.edits.offers import Stance, paint_offers
from journeymap.model.edits.touchpoints import change_touchpoint, rename_touchpoint
from journeymap.model.file.document import write_project
from journeymap.model.records import KINDS, Project, Record, Stage, Touchpoint
from journeymap.ui.session import Session
from journeymap.ui.workspaces.findings import FindingsWorkspace

PROMISED_S = 0.25
ROUNDS = 7
LONGEST_S = 60.0
REST_S = 0.2
"""Between findings and the next edit: what follows findings in the window is done by then."""


def bench_following() -> Iterator[Result]:
    """Edits that touch no behaviour, a third of them, and all of them."""
    yield from _followed("", offered=0.95)


def bench_following_losses() -> Iterator[Result]:
    """The same where six in ten capabilities are offered: edits come while repairs are looked for."""
    yield from _followed(", much lost", offered=0.6, mended=False)


def _followed(where: str, offered: float, mended: bool = True) -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEYMAP_DATA"] = folder
        desk = build()
        desk.show_start()
        path = Path(folder) / "large.journey"
        write_project(path, _records(offered))
        desk.open_file(path)
        _until(lambda: bool(desk.windows) and desk.windows[0].session.check is not None)
        window = desk.windows[0]
        session = window.session
        edits = _edits(session)

        def ready() -> bool:
            return not (mended and session.jobs.is_any_running(""))

        for name, edit in edits.items():
            told = _is_checked(session), session.check_changed
            yield _measured(f"findings on the map after {name}{where}", edit, ready, *told)
        session.view.show_workspace("findings")
        shown = window.workspaces.currentWidget()
        assert isinstance(shown, FindingsWorkspace)
        keeper = shown.keeper
        for name, edit in edits.items():
            told = lambda: not keeper.is_stale, keeper.changed
            yield _measured(f"  … in the list after {name}{where}", edit, ready, *told)
        window.close()
        _until(lambda: not desk.windows)


def _records(offered: float) -> list[Record]:
    """The journey of the other benchmarks, laid out as people do: in ten stages of thirty columns."""
    project = felt(big_journey(300, 400, 50, offered))
    records: list[Record] = [Project(id="project", name="Large")]
    records += [Stage(id=f"stage{at}", journey=JOURNEY, position=float(at)) for at in range(10)]
    for kind in KINDS.values():
        for number, each in enumerate(project.all(kind).values()):
            if isinstance(each, Touchpoint):
                stage, column = divmod(number, 30)
                records.append(replace(each, stage=f"stage{stage}", position=float(column)))
            else:
                records.append(each)
    return records


def _edits(session: Session) -> dict[str, Callable[[], object]]:
    """By what they touch: nothing of the check, some behaviours, all of them. Each call is another edit."""
    rng, turns = random.Random(3), count()
    touchpoints = sorted(session.store.all(Touchpoint))

    def name() -> object:
        return session.edit(rename_touchpoint, touchpoints[3], f"Renamed {next(turns)}")

    def offer() -> object:
        turn = next(turns)
        cell = SETTINGS[turn % len(SETTINGS)], CAPABILITIES[turn % len(CAPABILITIES)]
        return session.edit(paint_offers, [cell], Stance.IMPOSSIBLE)

    def settings() -> object:
        found = session.store.get(Touchpoint, rng.choice(touchpoints))
        others = [each for each in SETTINGS if each not in found.settings]
        return session.edit(change_touchpoint, found.id, settings=tuple(rng.sample(others, 3)))

    return {"a name": name, "an offer": offer, "settings": settings}


def _is_checked(session: Session) -> Callable[[], bool]:
    return lambda: not session.check_is_stale


def _measured(
    name: str,
    edit: Callable[[], object],
    ready: Callable[[], bool],
    done: Callable[[], bool],
    told_by: SignalInstance,
) -> Result:
    times = []
    for _turn in range(ROUNDS):
        _until(lambda: done() and ready())
        _rest()
        start = time.perf_counter()
        edit()
        assert not done(), "the edit changed nothing"
        _until(done, told_by)
        times.append(time.perf_counter() - start)
    return Result(name, statistics.median(times), PROMISED_S, ROUNDS)


def _rest() -> None:
    rested = time.perf_counter() + REST_S
    _until(lambda: time.perf_counter() > rested)


def _until(done: Callable[[], bool], *told_by: SignalInstance) -> None:
    """Wait as the app does, in Qt's own loop: who asks again and again takes Python's lock from the check."""
    ends = time.perf_counter() + LONGEST_S
    loop, now_and_then = QEventLoop(), QTimer(interval=20)

    def look(*_news: object) -> None:
        if done() or time.perf_counter() > ends:
            loop.quit()

    now_and_then.timeout.connect(look)
    now_and_then.start()
    for signal in told_by:
        signal.connect(look)
    loop.exec()
    for signal in told_by:
        signal.disconnect(look)
    now_and_then.stop()
    if not done():
        raise TimeoutError("what was waited for did not come")
