"""How long the window stands still: while a project is opened and checked, and while it is edited.

A timer of 5 ms in the window's thread says how late it was. Nothing is to hold the window for 100 ms: that is
the floor here, so that a ratio above 1 is a pause that people notice.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks._maps import a_map
from benchmarks.measure import Result
from journeymap.app import build
from journeymap.model.edits.columns import Place
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.file.document import write_project
from journeymap.ui.desk import Desk
from journeymap.ui.main_window import MainWindow

NOTICED_S = 0.1
LONGEST_S = 60.0
SIZES = ((60, 20, 1), (300, 20, 1), (1_000, 20, 1), (3_000, 20, 5), (10_000, 20, 1))
"""Touchpoints, settings, and how many of them each touchpoint is in."""


class Watch:
    """Says how late a timer in the window's thread was at most."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer.start()

    def during(self, work: Callable[[], object], until: Callable[[], bool]) -> float:
        """The longest pause from the start of `work` until something is so, and a moment longer."""
        self._longest, self._last = 0.0, time.perf_counter()
        start = time.perf_counter()
        QTimer.singleShot(0, work)
        ended: float | None = None
        while ended is None or time.perf_counter() < ended + 0.3:
            QApplication.processEvents()
            time.sleep(0.0005)
            if ended is None and time.perf_counter() > start + 0.05 and until():
                ended = time.perf_counter()
            if time.perf_counter() > start + LONGEST_S:
                raise TimeoutError("what was waited for did not come")
        return self._longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now


def bench_standing() -> Iterator[Result]:
    """The longest pauses at each size, once each: what is opened the second time is opened sooner."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNEYMAP_DATA"] = folder
        desk = build()
        desk.show_start()
        watch = Watch()
        watch.during(lambda: None, lambda: True)
        for touchpoints, settings, each in SIZES:
            path = Path(folder) / f"{touchpoints}.journey"
            write_project(path, a_map(touchpoints, settings, each))
            size = f"{touchpoints:,} in {settings}" if each == 1 else f"{touchpoints:,} × {each}"
            for step, longest in pauses(desk, watch, path):
                yield Result(f"longest pause, {step} {size}", longest, NOTICED_S, 1)


def pauses(desk: Desk, watch: Watch, path: Path) -> Iterator[tuple[str, float]]:
    """The longest pause of each step with one project."""

    def opened() -> MainWindow | None:
        return desk.windows[0] if desk.windows else None

    def is_settled() -> bool:
        window = opened()
        if window is None or window.session.check_is_stale:
            return False
        canvas = window.map.canvas
        behind = canvas.chart.is_under_way or canvas.chart.is_behind
        return not behind and canvas.view.tones.are_known

    yield "opening", watch.during(lambda: desk.open_file(path), is_settled)
    window = opened()
    assert window is not None
    session, layout = window.session, window.map.canvas.bench.layout
    first, there = layout.cards[0].touchpoint, layout.columns[3].place
    steps: dict[str, Callable[[], object]] = {
        "renaming": lambda: session.edit(rename_touchpoint, first, "Renamed"),
        "moving": lambda: session.edit(place_touchpoints, [(Place(there.stage, there.column), [first])], {}),
        "undoing": session.undo,
    }
    for name, step in steps.items():
        yield name, watch.during(step, is_settled)
    window.close()
    watch.during(lambda: None, lambda: not desk.windows)
