"""The pictures of the guide, into docs/pictures/: parts of windows, as small as they can be read."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QDialog, QWidget

    from journeymap.ui.desk import Desk
    from journeymap.ui.main_window import MainWindow

PICTURES = Path("docs") / "pictures"
COLOURS = 256
"""A window has few colours; a palette makes its picture a third as large."""
WINDOW, TALL, EDITOR, SHORT = (1280, 800), (1180, 1080), (1000, 660), (1100, 480)
PAGES = (
    ("features", "features", None, SHORT),
    ("features", "competitors", None, SHORT),
    ("metrics", "experiments", "ex-greeting", EDITOR),
)
"""Editors with several pages, which of those, at which record, and how large."""
OPENED = (
    ("Northlight Cinemas", "cinema", "2026-11-20T15:42:00+00:00"),
    ("Wren Music", "music", "2026-11-18T09:10:00+00:00"),
    ("Foolscap Notebook", "notes", "2026-11-12T13:25:00+00:00"),
)
"""Projects that were open lately: name, sample, moment."""
Settle = Callable[[], None]


def keep(picture: QPixmap, name: str) -> None:
    """Write a picture for the documents, with a palette of its own."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    image = image.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=4, dither=Image.Dither.NONE)
    PICTURES.mkdir(parents=True, exist_ok=True)
    image.save(PICTURES / name, optimize=True)
    print(PICTURES / name)


def guide_pictures(desk: Desk, wants: Callable[[str], bool], settle: Settle) -> None:
    """All of them whose names hold what is asked for."""
    for take in (_card, _map, _leak, _editors, _start):
        take(desk, partial(_take, wants, settle), settle)


def _take(
    wants: Callable[[str], bool], settle: Settle, name: str, widget: QWidget, part: QRect | None = None
) -> None:
    if wants(f"guide-{name}"):
        settle()
        keep(widget.grab(part) if part is not None else widget.grab(), f"{name}.png")


Take = Callable[..., None]


def _opened(desk: Desk, sample: str) -> MainWindow:
    window = desk.open_sample(sample)
    assert window is not None
    window.resize(*WINDOW)
    window.session.check_now()
    return window


def _close(window: MainWindow) -> None:
    window.document.discard()
    window._done = True
    window.close()


def _card(desk: Desk, take: Take, settle: Settle) -> None:
    """What a sample opens with."""
    from PySide6.QtCore import QRect

    window = _opened(desk, "music")
    window.resize(1100, 700)
    settle()
    take("idea", window, QRect(0, 0, 1100, 400))
    _close(window)


def _map(desk: Desk, take: Take, settle: Settle) -> None:
    """The map through a lens, the reason of a loss, the slider of dates."""
    from PySide6.QtCore import QRect

    window = _opened(desk, "cinema")
    assert window.idea is not None
    window.idea.end()
    window.resize(*TALL)
    window.session.view.set_lens("bh-keep-seats")
    window.session.view.reveal(("touchpoint", "tp-invites-friends"))
    settle()
    window.session.view.select([])
    take("lens", window.canvas, QRect(0, 0, window.canvas.width(), 596))
    window.session.view.reveal(("transition", "tr-picks-seats-changes-seats"))
    window.map.fold("right", False)
    settle()
    inspector = window.map.inspector
    take("why", inspector, QRect(0, _top_of(inspector, "Behaviours along it") - 12, inspector.width(), 462))
    date = window.top_bar.as_of
    take("as-of", window.top_bar, QRect(date.x() - 8, 0, date.width() + 16, window.top_bar.height()))
    _close(window)


def _top_of(widget: QWidget, words: str) -> int:
    """How far down in a widget these words stand."""
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QLabel

    shown = (each for each in widget.findChildren(QLabel) if each.text() == words and each.isVisible())
    return next((each.mapTo(widget, QPoint()).y() for each in shown), 12)


def _leak(desk: Desk, take: Take, settle: Settle) -> None:
    """A behaviour that arrives where it must not."""
    from PySide6.QtCore import QRect

    window = _opened(desk, "music")
    assert window.idea is not None
    window.idea.end()
    window.resize(*TALL)
    window.session.view.set_lens("bh-my-taste")
    window.session.view.reveal(("touchpoint", "tp-reads-month"))
    settle()
    window.session.view.select([])
    take("leak", window.canvas, QRect(0, 0, window.canvas.width(), 596))
    _close(window)


def _editors(desk: Desk, take: Take, settle: Settle) -> None:
    """The editors of what journeys share, and keeping a project as a template."""
    from PySide6.QtWidgets import QDialog

    window = _opened(desk, "cinema")
    for name in ("behaviours", "landscape", "offers", "people"):
        window.edit(name)
        _each(window, QDialog, lambda dialog, name=name: take(name, dialog), EDITOR)
    for name, page, record, size in PAGES:
        window.edit(name)
        _each(window, QDialog, lambda dialog, page=page, of=record: _take_page(take, dialog, page, of), size)
    window.save_template()
    _each(window, QDialog, lambda dialog: take("template", dialog), None)
    _close(window)


def _take_page(take: Take, dialog: QDialog, page: str, record: str | None) -> None:
    """A page of an editor that has several."""
    dialog.show_page(page, record)  # type: ignore[attr-defined]
    take(page, dialog)


def _each(
    window: MainWindow, kind: type[QDialog], call: Callable[[QDialog], None], size: tuple[int, int] | None
) -> None:
    for dialog in window.findChildren(kind):
        if dialog.isVisible():
            if size is not None:
                dialog.resize(*size)
            call(dialog)
            dialog.close()


def _start(desk: Desk, take: Take, settle: Settle) -> None:
    """The start screen of somebody who has worked with it."""
    opened_before()
    from journeymap.model.file.templates import save_template, template
    from journeymap.model.reader import Snapshot

    sentence = "Our channels and departments, our stages; no behaviours yet."
    save_template(Snapshot.of(template("cinema")), "Workshop, first day", sentence)
    screen = desk.show_start()
    screen.resize(1000, 700)
    take("start", screen)
    screen.hide()


def opened_before() -> None:
    """Let there be files that were open lately, in the home of nobody in particular.

    Takes the home folder of this process, which has a data folder of its own.
    """
    from dataclasses import asdict

    from journeymap.model.file.document import write_project
    from journeymap.model.file.templates import template
    from journeymap.paths import user_data_folder
    from journeymap.ui.recent import FILE, Recent

    home = user_data_folder() / "home"
    os.environ["HOME"] = str(home)
    listed = []
    for name, sample, moment in OPENED:
        path = home / "Journeys" / f"{name}.journey"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            write_project(path, template(sample))
        listed.append(asdict(Recent(str(path), name, moment)))
    (user_data_folder() / FILE).write_text(json.dumps(listed), encoding="utf-8")
