"""Pictures pasted and dropped on cards, cells and fields become attachments, and go with their last use."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from journeymap.drawing.cards import thumbnail_place
from journeymap.drawing.images import LARGEST_SIDE, read_image
from journeymap.model.edits.attachments import NewImage, add_images
from journeymap.model.records import Attachment, Note, Row, Segment
from journeymap.ui import image_intake
from journeymap.ui.canvas import images as screen_images
from journeymap.ui.canvas.cell_menu import fill_cell_menu
from journeymap.ui.dialogs.image_viewer import ImageViewer
from journeymap.ui.fields.record_pictures import NotePicture, PortraitField, TouchpointPictures
from journeymap.ui.session import Session
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import Hands
from tests.ui.canvas.test_row_gestures import add_notes, note_at
from tests.ui.canvas.test_rows import in_row

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def a_picture(width: int = 40, height: int = 30, colour: str = "#336699") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two pictures, and one that only says it is."""
    paths = [tmp_path / name for name in ("stage.png", "door.jpg", "broken.png")]
    a_picture().save(str(paths[0]))
    a_picture(60, 20, "#aa3311").save(str(paths[1]))
    paths[2].write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    return paths


@pytest.fixture
def copied(qapp: QApplication) -> Iterator[None]:
    """A picture on the clipboard."""
    QGuiApplication.clipboard().setImage(a_picture())
    yield
    QGuiApplication.clipboard().clear()


def of_files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return data


def drop(pane: QWidget, at: QPoint, data: QMimeData) -> bool:
    """Drag something in and let it go, as the system reports it; whether the pane took it."""
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(pane, enter)
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none)
    event.ignore()
    QApplication.sendEvent(pane, event)
    return enter.isAccepted() and event.isAccepted()


def attachments(hands: Hands) -> list[str]:
    return sorted(each.name for each in hands.store.all(Attachment).values())


def told(hands: Hands) -> list[str]:
    heard: list[str] = []
    hands.session.message.connect(heard.append)
    return heard


def test_a_picture_is_pasted_onto_the_card_selected(hands: Hands, copied: None) -> None:
    hands.click(hands.card("A"))
    hands.canvas.paste()
    (image,) = hands.named("A").images
    kept = hands.store.get(Attachment, image)
    assert (kept.mime, read_image(kept.bytes).width()) == ("image/png", 40)
    assert [each.label for each in hands.commits] == ["Add image"]
    hands.look()
    hands.session.undo()
    assert not hands.named("A").images
    assert not hands.store.all(Attachment)


def test_a_picture_needs_something_to_be_pasted_onto(hands: Hands, copied: None) -> None:
    heard = told(hands)
    hands.canvas.paste()
    assert heard == ["Select a touchpoint or a note, and paste the image onto it."]
    assert not hands.commits


def test_cells_of_a_spreadsheet_are_no_picture(qapp: QApplication) -> None:
    data = QMimeData()
    data.setImageData(a_picture())
    data.setText("A\tB")
    assert not image_intake.has_images(data)


def test_files_are_dropped_on_a_card(hands: Hands, files: list[Path]) -> None:
    heard = told(hands)
    assert drop(hands.pane, hands.card("B"), of_files(*files))
    assert attachments(hands) == ["door", "stage"]
    assert len(hands.named("B").images) == 2
    assert [each.label for each in hands.commits] == ["Add 2 images"]
    assert "broken.png" in heard[-1]
    assert not drop(hands.pane, hands.cell(1, 2), of_files(files[0]))
    assert not drop(hands.pane, hands.card("B"), of_files(Path("/somewhere/a.journey")))


def test_files_are_dropped_on_rows(hands: Hands, files: list[Path]) -> None:
    hands.canvas.add_row("images")
    rows = hands.canvas.rows
    assert drop(rows, in_row(hands, "images", "C"), of_files(files[0]))
    assert len(hands.named("C").images) == 1
    assert drop(rows, in_row(hands, "pain", "A"), of_files(files[1]))
    (note,) = hands.store.all(Note).values()
    assert (note.touchpoint, note.row, note.kind) == ("A", "pain", "pain")
    assert hands.store.get(Attachment, note.image).name == "door"
    hands.look()


def test_the_cell_under_a_dragged_picture_is_framed(hands: Hands, files: list[Path]) -> None:
    pane, none, left = hands.canvas.rows, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    at, before, data = in_row(hands, "pain", "A"), pane.grab().toImage(), of_files(files[0])
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(pane, kind(at, Qt.DropAction.CopyAction, data, left, none))
    assert pane.grab().toImage() != before
    assert pane.target is not None
    assert pane.target.row.row == "pain"
    QApplication.sendEvent(pane, QDragLeaveEvent())
    assert pane.grab().toImage() == before


def test_a_picture_is_pasted_onto_a_note_and_removed(hands: Hands, copied: None) -> None:
    add_notes(hands, ("n", "pain", "A"))
    hands.canvas.rows.setFocus()
    hands.canvas.rows.show_cell(2, 0)
    hands.canvas.paste()
    assert hands.store.get(Note, "n").image in hands.store.all(Attachment)
    menu = QMenu()
    fill_cell_menu(menu, hands.canvas.rows.cells, hands.canvas.rows.cells.place_of_note("n"))
    hands.choose(menu, "Remove image")
    assert hands.store.get(Note, "n").image is None
    assert not hands.store.all(Attachment)


def test_a_picture_is_carried_to_another_touchpoint_and_deleted(hands: Hands, files: list[Path]) -> None:
    hands.canvas.add_row("images")
    rows = hands.canvas.rows
    drop(rows, in_row(hands, "images", "A"), of_files(files[0]))
    hands.drag(in_row(hands, "images", "A"), in_row(hands, "images", "C"), on=rows)
    assert (len(hands.named("A").images), len(hands.named("C").images)) == (0, 1)
    rows.setFocus()
    rows.show_cell(3, 2)
    assert "image stage" in rows.accessibleDescription()
    hands.key(K.Key_Delete)
    assert not hands.store.all(Attachment)
    hands.session.undo()
    assert attachments(hands) == ["stage"]


def test_a_huge_picture_is_made_smaller_on_a_thread(hands: Hands, tmp_path: Path, qtbot: Any) -> None:
    path = tmp_path / "wide.bmp"
    a_picture(4000, 100).save(str(path))
    assert path.stat().st_size > image_intake.AT_ONCE
    drop(hands.pane, hands.card("A"), of_files(path))
    assert not hands.commits
    qtbot.waitUntil(lambda: bool(hands.commits))
    (image,) = hands.named("A").images
    assert read_image(hands.store.get(Attachment, image).bytes, 10_000).width() == LARGEST_SIDE


def test_a_picture_of_few_bytes_and_many_pixels_is_not_read_while_painting(
    hands: Hands, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(1600, 1600, QImage.Format.Format_Mono)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    data = bytes(buffer.data().data())
    assert len(data) < screen_images.AT_ONCE
    threads: list[bool] = []
    read = screen_images.readable

    def noted(record: Any, side: int) -> QImage:
        threads.append(threading.current_thread() is threading.main_thread())
        return read(record, side)

    monkeypatch.setattr(screen_images, "readable", noted)
    hands.session.edit(add_images, "A", [NewImage("wide", "image/png", data)])
    hands.look()
    (shown,) = hands.named("A").images
    qtbot.waitUntil(lambda: hands.canvas.chart.images.image(shown) is not None)
    assert threads == [False]
    assert not hands.canvas.chart.images.image(shown).isNull()


def test_a_picture_read_on_a_thread_is_shown_when_it_is_ready(hands: Hands, qtbot: Any) -> None:
    hands.canvas.add_row("images")
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    dice = random.Random(1)
    for y in range(200):
        for x in range(300):
            image.setPixel(x, y, dice.randrange(0xFFFFFF))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    data = bytes(buffer.data().data())
    assert len(data) > screen_images.AT_ONCE
    painted: list[bool] = []
    find = hands.canvas.chart.images.image
    hands.canvas.chart.images.image = lambda each: painted.append(find(each) is not None) or find(each)
    hands.session.edit(add_images, "A", [NewImage("noise", "image/png", data)])
    with qtbot.waitSignal(hands.canvas.chart.images.ready):
        hands.look()
        assert painted
        assert not any(painted)
    painted.clear()
    qtbot.waitUntil(lambda: len(painted) >= 2)  # the card and the row, without anybody asking
    assert all(painted)


def test_a_double_click_on_the_small_picture_shows_it_large(hands: Hands, files: list[Path]) -> None:
    drop(hands.pane, hands.card("A"), of_files(*files[:2]))
    card = hands.canvas.bench.layout.cards_of("A")[0]
    hands.double_click(hands.screen(*thumbnail_place(card.rect).centre))
    (viewer,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ImageViewer)]
    assert viewer.windowTitle() == "stage"
    QTest.keyClick(viewer, K.Key_Right)
    assert viewer.windowTitle() == "door"
    assert viewer.shown == hands.named("A").images[1]
    hands.session.undo()
    assert not viewer.isVisible()
    assert hands.editor is None


def test_beside_the_picture_a_double_click_names_the_card(hands: Hands, files: list[Path]) -> None:
    drop(hands.pane, hands.card("A"), of_files(files[0]))
    hands.double_click(hands.card("A") - QPoint(40, 0))
    assert hands.editor is not None


# Fields of inspector and dialogs


def test_pictures_of_a_touchpoint_in_the_inspector(
    qtbot: Any, hands: Hands, files: list[Path], copied: None
) -> None:
    field = TouchpointPictures(hands.session, lambda: ["A"])
    qtbot.addWidget(field)
    field.resize(220, 60)
    field.show()
    assert drop(field, QPoint(10, 10), of_files(files[0]))
    field.setFocus()
    QTest.keyClick(field, K.Key_V, CTRL)
    assert attachments(hands) == ["Pasted image", "stage"]
    assert field.attachments == hands.named("A").images
    assert not field.grab().isNull()
    QTest.keyClick(field, K.Key_Left)
    QTest.keyClick(field, K.Key_Left)
    assert field.accessibleDescription() == "stage"
    QTest.keyClick(field, K.Key_Delete)
    assert attachments(hands) == ["Pasted image"]
    assert [each.label for each in hands.commits] == ["Add image", "Add image", "Remove image"]


def test_a_portrait_is_chosen_and_taken_away(
    qtbot: Any, session: Session, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymap.ui.fields.pictures.ask_images", lambda _parent, several: files[:1])
    segment = min(session.store.all(Segment))
    before = session.store.get(Segment, segment).portrait
    field = PortraitField(session, lambda: segment)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    if before is not None:
        QTest.keyClick(field, K.Key_Delete)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    portrait = session.store.get(Segment, segment).portrait
    assert session.store.get(Attachment, portrait).name == "stage"
    assert not field.grab().isNull()
    QTest.keyClick(field, K.Key_Delete)
    assert session.store.get(Segment, segment).portrait is None


def test_a_note_has_one_picture(qtbot: Any, hands: Hands, files: list[Path]) -> None:
    add_notes(hands, ("n", "pain", "A"))
    field = NotePicture(hands.session, lambda: ["n"])
    qtbot.addWidget(field)
    field.show()
    drop(field, QPoint(10, 10), of_files(*files[:2]))
    assert attachments(hands) == ["stage"]
    assert hands.canvas.rows.cells.place_of_note("n").cell.image == field.attachments[0]
    assert note_at(hands, "n")
    assert {each.journey for each in hands.store.all(Row).values()} == {JOURNEY}
