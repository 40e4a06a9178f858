"""From the start of the process to the first painted window: the app on its sample, a bare one as floor."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from benchmarks.measure import Result, from_samples

# The clock is the machine's, so parent and child read the same one.
PAINTED = """
import os, time
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print(time.monotonic(), flush=True)
os._exit(0)
"""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
"""

OURS = """
from PySide6.QtWidgets import QMainWindow
from journeymap.app import application, build, open_first
desk = build()
open_first(desk, None, "cinema")
app = application()
window = next(each for each in app.topLevelWidgets() if isinstance(each, QMainWindow) and each.isVisible())
"""


def seconds_until_painted(code: str, bytecode: str) -> float:
    """Start a fresh interpreter on `code`, which shows `window`; seconds until it has been painted.

    Compiled modules are kept in the folder `bytecode`, as an installed program has them: some machines
    forbid Python to write them, and would measure the compiler.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as data:
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", code + PAINTED],
            env=environment | {"JOURNEYMAP_DATA": data, "PYTHONPYCACHEPREFIX": bytecode},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return float(done.stdout.splitlines()[-1]) - start


def bench_window() -> Result:
    """The window with the cinema sample, beside an empty QMainWindow."""
    with tempfile.TemporaryDirectory() as bytecode:
        return from_samples(
            "window shown with the cinema sample",
            lambda: seconds_until_painted(OURS, bytecode),
            lambda: seconds_until_painted(BARE, bytecode),
        )
