"""Pictures of the outline, of presenting, of find and replace, of pasting rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow
    from tools.screenshots import Studio

SHEET = (
    "Touchpoint\tStage\tChannel\tDevice\tThinks\tEmotion\tOwner\tPain points\n"
    "Asks the box office\tBuy\tBox office\tcounter\tIs the hall full?\t-1\tService\tA queue\n"
    "Takes the tram\tGo there\tTram\tticket\tAre we late?\t0\t\t\n"
    "Finds the hall\tGo there\tBox office\tcounter\t\tquite fine\t\tNo signs\n"
)
NAMES = ("outline", "present", "present-spotlight", "present-speaker", "replace", "paste-rows")


def drawing(studio: Studio) -> None:
    """The cinema sample in each of them."""
    if not any(studio.wants(each) for each in NAMES):
        return
    from journeymap.model.queries import behaviours_in_order
    from tools.screenshots import check, close, put_card_away

    window = studio.desk.open_sample("cinema")
    assert window is not None
    check(window)
    put_card_away(window)
    window.session.view.set_lens(behaviours_in_order(window.session.store)[0].id)
    if studio.wants("outline"):
        _outline(studio, window)
    if studio.wants("present"):
        _present(studio, window)
    _dialogs(studio, window)
    close(window)


def _outline(studio: Studio, window: MainWindow) -> None:
    from journeymap.model.records import Touchpoint
    from journeymap.ui.outline.tree import touchpoint_key
    from tools.screenshots import first

    window.map.toggle_outline()
    outline = window.map.outline.view
    picks = first(
        each.id for each in window.session.store.all(Touchpoint).values() if each.name == "Picks seats"
    )
    window.session.view.select([("touchpoint", picks)])
    outline.go_to(touchpoint_key(picks))
    outline.expand(outline.currentIndex())
    studio.both("outline", window, "outline.png")
    window.map.toggle_outline()


def _present(studio: Studio, window: MainWindow) -> None:
    from PySide6.QtCore import QPoint, Qt

    from journeymap.ui.present.show import Show, present
    from tools.screenshots import settle

    present(window)
    show = window.findChild(Show)
    assert show is not None
    window.setWindowState(Qt.WindowState.WindowNoState)  # as large as the picture shall be
    show.go_to_stage(1)
    show.step(3)
    for size in ((1280, 720), (1920, 1080)):
        window.resize(*size)
        settle()
        show.step(0)
        settle()
        show.bar.come(60_000)
        studio.take("present", window, size, "present.png" if size[0] == 1920 else "")
    show.bar.hide()
    show.toggle_spotlight()
    show.veil.point_at(QPoint(window.width() // 2, window.height() // 3))
    studio.take("present-spotlight", window, (1920, 1080))
    show.toggle_speaker()
    if show.speaker is not None:
        studio.take("present-speaker", show.speaker)
    show.leave()


def _dialogs(studio: Studio, window: MainWindow) -> None:
    from journeymap.model.sheets import plan_rows, read_cells
    from journeymap.ui.dialogs.paste_rows import PasteRows
    from journeymap.ui.dialogs.replace import find_text

    if studio.wants("replace"):
        replace = find_text(window)
        replace.line.setText("seats")
        replace.into.setText("places")
        replace.into.textEdited.emit("places")
        studio.take("replace", replace, copy="replace.png")
        replace.close()
    if studio.wants("paste-rows"):
        plan = plan_rows(window.session.store, window.session.view.journey or "", read_cells(SHEET))
        paste = PasteRows(window.session, plan, window)
        paste.show()
        studio.take("paste-rows", paste, copy="paste-rows.png")
        paste.close()
