"""Exports from the window: on a thread, with what is to know of them said; paper chosen in a small dialog."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.paper import Paper
from journeymap.model.progress import Tell
from journeymap.ui import files
from journeymap.ui.dialogs.paper import PaperDialog
from journeymap.ui.exporting import export_to
from journeymap.ui.main_window import MainWindow
from journeymap.ui.menus import export_menu
from journeymap.ui.settings import setting
from journeymap.ui.waiting import WaitingDialog


@pytest.fixture
def dialog(qtbot, window: MainWindow) -> PaperDialog:
    """The dialog, opened from the menu; it has counted."""
    window.actions_by_name["map_paper"].trigger()
    (made,) = (each for each in window.findChildren(QDialog) if isinstance(each, PaperDialog))
    counted(qtbot, made)
    return made


def counted(qtbot, dialog: PaperDialog) -> str:
    """The live line, once it is more than a promise."""
    qtbot.waitUntil(lambda: not dialog.outcome.text().startswith("Counting"), timeout=10_000)
    return dialog.outcome.text()


def choose(dialog: PaperDialog, paper: str, fit: str | None, turned: str | None = None) -> None:
    for box, value in ((dialog.paper, paper), (dialog.fit, fit), (dialog.turned, turned)):
        box.setCurrentIndex(box.options().index(value))


def test_the_menu_offers_paper(window: MainWindow) -> None:
    assert "Map for paper …" in [action.text() for action in export_menu(window).actions()]


def test_the_line_says_how_many_pages_and_how_large_their_letters_are(qtbot, dialog: PaperDialog) -> None:
    choose(dialog, "A4", "tiles", "portrait")
    assert counted(qtbot, dialog) == "7 pages, text 7.6 pt"
    choose(dialog, "A3", None, "landscape")
    assert counted(qtbot, dialog) == "3 pages, text 7.6 pt"
    assert dialog.export.isEnabled()


def test_what_cannot_be_read_cannot_be_exported(qtbot, dialog: PaperDialog) -> None:
    choose(dialog, "Letter", "page")
    assert "less than 6 points" in counted(qtbot, dialog)
    assert not dialog.export.isEnabled()
    choose(dialog, "Letter", "tiles")
    counted(qtbot, dialog)
    assert dialog.export.isEnabled()


def test_what_is_chosen_is_written_and_remembered(
    qtbot, window: MainWindow, dialog: PaperDialog, tmp_path: Path, monkeypatch
) -> None:
    out = tmp_path / "map.pdf"
    monkeypatch.setattr(files, "ask_save", lambda *_asked: out)
    choose(dialog, "A3", "tiles", "portrait")
    pages = int(counted(qtbot, dialog).split()[0])
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    written = PdfReader(out).pages
    assert len(written) == pages
    assert (written[0].mediabox.width, written[0].mediabox.height) == (842, 1191)
    assert "Exported to" in window.bar.notice.words.text()
    assert [setting(name) for name in ("paper", "paper_fit", "paper_turned")] == ["A3", "tiles", "portrait"]


def test_nothing_is_counted_for_a_dialog_that_is_gone(qtbot, window: MainWindow, dialog: PaperDialog) -> None:
    choose(dialog, "A3", "tiles")
    dialog.reject()
    qtbot.waitUntil(lambda: not window.session.jobs.is_running("paper"))


def test_what_there_is_to_know_of_an_export_is_said(window: MainWindow, tmp_path: Path) -> None:
    assert export_to(window, tmp_path / "map.pdf", "map", Paper("A4"))
    assert "that overlap by 8 mm" in window.bar.notice.words.text()


def test_a_long_export_can_be_cancelled(qtbot, window: MainWindow, tmp_path: Path, monkeypatch) -> None:
    """The work is as long as it takes to press Cancel, and no more comes of it."""

    def endless(*_asked: object, tell: Tell, **_options: object) -> str:
        while True:
            time.sleep(0.01)
            tell(0.25)

    def press_cancel() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, WaitingDialog)]
        shown = [each for each in shown if each.isVisible()]
        if not shown:  # a busy machine takes its time
            QTimer.singleShot(50, press_cancel)
            return
        (dialog,) = shown
        assert "map.pdf" in dialog.words.text()
        qtbot.waitUntil(lambda: dialog.progress.value() == 250)
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)

    monkeypatch.setattr("journeymap.export.registry.export", endless)
    QTimer.singleShot(700, press_cancel)
    assert not export_to(window, tmp_path / "map.pdf", "map")
    assert window.bar.refusal.words.text() == "Cancelled."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_a_thread_draws_what_the_main_thread_draws(window: MainWindow, tmp_path: Path, suffix: str) -> None:
    from journeymap.export.registry import export

    session = window.session
    for name in ("here", "there", "again"):
        out = tmp_path / f"{name}{suffix}"
        if name == "here":
            export(session.store.snapshot(), out, journey=session.view.journey, as_of=session.view.as_of)
        else:
            assert export_to(window, out, "map")
    first, *others = (path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert all(other == first for other in others)


def test_a_blueprint_is_exported_as_it_is_shown(window: MainWindow, tmp_path: Path) -> None:
    as_map, as_blueprint = tmp_path / "map.pdf", tmp_path / "blueprint.pdf"
    assert export_to(window, as_map, "map")
    window.canvas.chart.show_as(BLUEPRINT)
    assert export_to(window, as_blueprint, "map")
    words = [
        " ".join(page.extract_text() for page in PdfReader(each).pages) for each in (as_map, as_blueprint)
    ]
    assert "Line of visibility" not in words[0]
    assert "Line of visibility" in words[1]
    assert "Customer actions" in words[1]
