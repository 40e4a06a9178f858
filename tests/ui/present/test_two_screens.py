"""Two screens: the room has the second one, who speaks the first. In a process of its own, which has two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCREEN = {"y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
PRESENTED = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from journeymap import app
from journeymap.ui.present.show import Show

desk = app.build()
window = desk.open_sample("cinema")
window.showMaximized()
QTest.qWaitForWindowExposed(window)
QTest.keyClick(window.canvas.view, Qt.Key.Key_F5)
QApplication.processEvents()
speaker = window.findChild(Show).speaker
at = speaker.geometry().center().x() // 1920
print(window.screen().name(), window.geometry().x() // 1920, window.isFullScreen(), at)
QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F5)
QApplication.processEvents()
print(window.screen().name(), window.geometry().x() // 1920, window.isFullScreen(), window.isMaximized())
import os, sys
sys.stdout.flush()
os._exit(0)
"""


def test_the_room_has_the_second_screen_and_who_speaks_the_first(tmp_path: Path) -> None:
    screens = [{**SCREEN, "name": "Desk", "x": 0}, {**SCREEN, "name": "Room", "x": 1920}]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}",
        "JOURNEYMAP_DATA": str(tmp_path),
    }
    ran = subprocess.run(
        [sys.executable, "-c", PRESENTED], env=environment, capture_output=True, text=True, check=True
    )
    presented, after = ran.stdout.splitlines()
    assert presented == "Room 1 True 0"
    assert after == "Desk 0 False True", "and back where it was"
