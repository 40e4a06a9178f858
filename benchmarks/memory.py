"""How much memory the whole program holds with a map on the screen, beside an empty window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Memory

HOLDS = """
import pathlib
held = pathlib.Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]
print(int(held) / 1024)
"""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1600, 900)
window.show()
app.processEvents()
"""

OURS = """
from benchmarks._maps import a_map
from benchmarks.canvas import canvas_of, settle
from journeymap.app import build
desk = build()
canvas = canvas_of(a_map({touchpoints}, 20))
for zoom in (0.5, 0.2, 1.0):
    canvas.set_zoom(zoom)
    settle()
"""


def bench_memory() -> Iterator[Memory]:
    """The project, its findings, its layout and its map, at three zooms."""
    floor = held(BARE)
    for touchpoints in (1_000, 10_000):
        name = f"memory held, {touchpoints:,} touchpoints"
        yield Memory(name, held(OURS.format(touchpoints=touchpoints)), floor)


def held(code: str) -> float:
    """Megabytes that a fresh interpreter holds at the end of `code`; Linux alone says how many."""
    done = subprocess.run([sys.executable, "-c", code + HOLDS], check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout.splitlines()[-1])
