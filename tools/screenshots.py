"""Draws the app into pictures: out/screenshots/ to look at, docs/pictures/ for the README and the guide.

python -m tools.screenshots                            all of them: every theme, at 100 % and 200 %
python -m tools.screenshots lens                       those with "lens" in their names
python -m tools.screenshots lens --theme=dark --scale=1.5

`make screenshots` does the same. It is always the same day in them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tools.analysis_screens import analyses
from tools.big_screens import big
from tools.drawing_screens import drawing
from tools.guide_pictures import guide_pictures, keep, opened_before
from tools.journey_screens import journeys
from tools.plan_screens import plans
from tools.row_screens import rows
from tools.rule_screens import rules

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journeymap.model.record import Record
    from journeymap.ui.desk import Desk
    from journeymap.ui.main_window import MainWindow

OUT = Path("out") / "screenshots"
DAY, LATER = date(2026, 11, 22), date(2027, 9, 30)
SMALL, LARGE = (1280, 720), (1920, 1080)
LEAST = (960, 540)
"""What a screen of 1920 × 1080 has at 200 %."""
THEMES = ("light", "dark", "projector")
SCREEN = {"name": "Studio", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
SETTLE_S = 0.6
"""Seconds that a window gets to fold, fit and fly before its picture is taken."""


class Studio:
    """Takes the pictures whose names hold a word."""

    def __init__(self, desk: Desk, word: str, theme: str, scale: float) -> None:
        self.desk = desk
        self._word = word
        self._suffix = ("" if theme == "light" else f"-{theme}") + (f"-{scale:.0%}"[:-1] if scale > 1 else "")
        self.is_plain = theme == "light" and scale == 1
        self._small = SMALL if scale == 1 else LEAST

    def wants(self, name: str) -> bool:
        """Whether a picture of that name is asked for."""
        return self._word in name

    def take(
        self,
        name: str,
        widget: QWidget,
        size: tuple[int, int] | None = None,
        copy: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        """A picture of a window at a size, where `then` is done first; `copy` names one for the documents."""
        if not self.wants(name):
            return
        if size is not None:
            widget.resize(*size)
        settle()
        if then is not None:
            then()
            settle()
        picture = widget.grab()
        OUT.mkdir(parents=True, exist_ok=True)
        width, height = widget.width(), widget.height()
        path = OUT / f"{name}-{width}x{height}{self._suffix}.png"
        picture.save(str(path))
        print(path)
        if copy and self.is_plain:
            keep(picture, copy)

    def both(
        self, name: str, widget: QWidget, copy: str = "", then: Callable[[], object] | None = None
    ) -> None:
        """A picture at either size."""
        self.take(name, widget, self._small, then=then)
        self.take(name, widget, LARGE, copy, then)


def settle() -> None:
    """Let the windows come to rest."""
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + SETTLE_S
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def start(studio: Studio) -> None:
    """The start screen, fresh and with recent projects and work left behind."""
    if not studio.wants("start"):
        return
    from journeymap.model.edits.project import change_project
    from journeymap.model.file.document import Document
    from journeymap.model.file.templates import template

    screen = studio.desk.show_start()
    studio.both("start", screen)
    opened_before()
    left = Document.untitled(template("cinema"))
    change_project(left.store, name="Workshop of Tuesday")
    left.close()
    screen = studio.desk.show_start()
    screen.bar.refuse(
        "Plan.journey is damaged: its header is cut off. Open a backup or an earlier copy of it."
    )
    studio.both("start-again", screen)
    screen.bar.refuse("")
    screen.hide()


def cinema(studio: Studio) -> None:
    """The map of the cinema sample: without and with a lens, selections, a later date."""
    if not any(
        studio.wants(f"map-{part}")
        for part in ("plain", "lens", "transition", "touchpoint", "later", "folded")
    ):
        return
    from journeymap.model.records import Touchpoint, Transition

    window = studio.desk.open_sample("cinema")
    assert window is not None
    view = window.session.view
    check(window)
    studio.both("map-plain", window)
    put_card_away(window)
    view.set_lens(window.session.check.check.findings[0].behaviour)  # type: ignore[union-attr]
    picks = first(
        each.id for each in window.session.store.all(Touchpoint).values() if each.name == "Picks seats"
    )
    view.select([("touchpoint", picks)])
    studio.both("map-lens", window, "map.png")
    for side in ("left", "right"):
        window.resize(*SMALL)
        window.map.fold(side, False)
    studio.take("map-lens-unfolded", window, SMALL)
    changes = first(
        each.id for each in window.session.store.all(Touchpoint).values() if each.name == "Changes seats"
    )
    view.reveal(("touchpoint", changes))
    studio.both("map-touchpoint", window)
    worst = first(
        each.id
        for each in window.session.store.all(Transition).values()
        if each.source == picks and each.target == changes
    )
    view.reveal(("transition", worst))
    studio.both("map-transition", window)
    view.set_date(LATER)
    check(window)
    view.select([])
    studio.both("map-later", window)
    close(window)


def empty(studio: Studio) -> None:
    """An empty project."""
    if not studio.wants("empty"):
        return
    window = studio.desk.open_empty()
    assert window is not None
    check(window)
    studio.both("empty", window)
    close(window)


def roadmap(studio: Studio) -> None:
    """The roadmap of the cinema sample."""
    if not studio.wants("roadmap"):
        return
    window = studio.desk.open_sample("cinema")
    assert window is not None
    check(window)
    put_card_away(window)
    window.session.view.show_workspace("roadmap")
    studio.both("roadmap", window, "roadmap.png")
    close(window)


def dialogs(studio: Studio) -> None:
    """The editors and the pages of help."""
    if not any(studio.wants(f"dialog-{each}") for each in (*DIALOGS, "")):
        return
    from PySide6.QtWidgets import QDialog

    window = studio.desk.open_sample("cinema")
    assert window is not None
    check(window)
    window.resize(*LARGE)
    for name in DIALOGS:
        if studio.wants(f"dialog-{name}"):
            (window.show_help if name in ("keys", "about") else window.edit)(name)
            settle()
            for dialog in window.findChildren(QDialog):
                if dialog.isVisible():
                    studio.take(f"dialog-{name}", dialog)
                    for page in PAGES.get(name, ()):
                        dialog.show_page(page)  # type: ignore[attr-defined]
                        studio.take(f"dialog-{name}-{page}", dialog)
                    dialog.close()
    close(window)


DIALOGS = (
    "behaviours",
    "features",
    "landscape",
    "metrics",
    "offers",
    "people",
    "project",
    "rules",
    "keys",
    "about",
)
PAGES = {"features": ("competitors",), "metrics": ("measurements", "experiments")}
"""The pages of editors beside their first."""


def parts(studio: Studio) -> None:
    """What opens over a window: a menu, the list of a field, a tooltip, the search."""
    if not any(studio.wants(f"part-{each}") for each in ("menu", "list", "tip", "search")):
        return
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QComboBox, QMenu, QToolTip

    window = studio.desk.open_sample("cinema")
    assert window is not None
    check(window)
    window.resize(*LARGE)
    touchpoints = window.canvas.chart.layout.cards  # type: ignore[union-attr]
    window.session.view.reveal(("touchpoint", touchpoints[2].touchpoint))
    settle()
    menu = window.menuBar().actions()[2].menu()
    assert isinstance(menu, QMenu)
    menu.popup(QPoint(40, 40))
    studio.take("part-menu", menu)
    menu.close()
    for field in window.map.inspector.findChildren(QComboBox):
        if field.isVisible():
            field.showPopup()
            studio.take("part-list", field.view().window())
            field.hidePopup()
            break
    QToolTip.showText(QPoint(200, 200), "What it says of a button", window)
    settle()
    for tip in studio.desk._app.topLevelWidgets():
        if tip.inherits("QTipLabel"):
            studio.take("part-tip", tip)
    QToolTip.hideText()
    window.open_finder()
    settle()
    for popup in studio.desk._app.topLevelWidgets():
        if type(popup).__name__ == "Finder" and popup.isVisible():
            studio.take("part-search", popup)
            popup.close()
    close(window)


def opened(desk: Desk, records: Callable[[], Iterable[Record]]) -> MainWindow:
    """A window on an untitled project of these records."""
    from journeymap.model.file.document import Document

    window = desk._open(lambda: Document.untitled(records()))
    assert window is not None
    return window


def check(window: MainWindow) -> None:
    """Have the findings at once."""
    window.session.check_now()


def close(window: MainWindow) -> None:
    """Close a window and forget its project."""
    window.document.discard()
    window._done = True
    window.close()


def put_card_away(window: MainWindow) -> None:
    """Close the card that a sample opens with."""
    if window.idea is not None:
        window.idea.end()


def guide(studio: Studio) -> None:
    """The pictures of the guide, and the guide itself."""
    from journeymap.ui.guide_window import open_guide

    if studio.wants("guide-window"):
        screen = studio.desk.show_start()
        for page in ("index", "behaviours"):
            window = open_guide(screen, f"guide/{page}.md")
            studio.take(f"guide-window-{page}", window)
            window.close()
        screen.hide()
    if studio.is_plain:
        guide_pictures(studio.desk, studio.wants, settle)


def first(found: Iterable[str]) -> str:
    """The first of some ids."""
    return next(iter(found))


def draw(word: str, theme: str, scale: float) -> None:
    """Take the pictures in this process, whose windows have that scale."""
    from journeymap import app
    from journeymap.ui import clock
    from journeymap.ui.theme import Choice, look

    clock.today = lambda: DAY  # type: ignore[assignment]
    desk = app.build()
    look().choose(Choice(theme))
    studio = Studio(desk, word, theme, scale)
    screens = (
        start,
        cinema,
        empty,
        roadmap,
        journeys,
        rows,
        analyses,
        plans,
        rules,
        drawing,
        dialogs,
        parts,
        big,
        guide,
    )
    for take in screens:
        take(studio)


def main(arguments: list[str]) -> int:
    """Take the pictures in every theme at every scale, each in a process and a data folder of its own."""
    words = [each for each in arguments if not each.startswith("--")]
    chosen = dict(each[2:].split("=", 1) for each in arguments if each.startswith("--"))
    word = words[0] if words else ""
    themes = [chosen["theme"]] if "theme" in chosen else THEMES
    scales = [float(chosen["scale"])] if "scale" in chosen else [1.0, 2.0]
    if "here" in chosen:
        draw(word, themes[0], scales[0])
        return 0
    return max(apart(word, theme, scale) for theme in themes for scale in scales)


def apart(word: str, theme: str, scale: float) -> int:
    """Take pictures in another process; its exit code."""
    with tempfile.TemporaryDirectory() as data:
        screen = Path(data) / "screen.json"
        size = {"width": round(1920 * scale), "height": round(1080 * scale)}
        screen.write_text(json.dumps({"screens": [SCREEN | size]}))
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": str(scale),
            "JOURNEYMAP_DATA": data,
            "LANGUAGE": "en",
            "QT_LOGGING_RULES": "qt.qpa.*=false",
        }
        asked = [f"--theme={theme}", f"--scale={scale}", "--here=yes", *([word] if word else [])]
        command = [sys.executable, "-m", "tools.screenshots", *asked]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main(sys.argv[1:]))
