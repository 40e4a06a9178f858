"""The keys of the window and those of the map at once: none takes what is the other's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.queries import behaviours_in_order, touchpoints_of
from journeymap.model.records import Attachment, Note
from journeymap.ui.main_window import MainWindow

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def key(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, keys)


def on_map(window: MainWindow) -> None:
    """A card selected, the keyboard on the map."""
    found = touchpoints_of(window.session.store, window.session.view.journey or "")
    window.session.view.select([("touchpoint", found[1].id)])
    window.canvas.view.setFocus()


def test_the_lens_is_taken_away_from_the_map_too(window: MainWindow) -> None:
    on_map(window)
    window.session.view.set_lens(behaviours_in_order(window.session.store)[0].id)
    key(K.Key_L, CTRL)
    assert window.session.view.lens is None
    assert window.canvas.view.tool is None


def test_ctrl_j_joins_and_escape_gives_up(window: MainWindow) -> None:
    on_map(window)
    key(K.Key_J, CTRL)
    assert window.canvas.view.tool is not None
    key(K.Key_Escape)
    assert window.canvas.view.tool is None


def test_f6_goes_through_the_panes_and_back_to_the_map(window: MainWindow) -> None:
    on_map(window)
    parts = (window.map.inspector, window.map.left, window.canvas)
    for part in parts:
        key(K.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert part is focus or part.isAncestorOf(focus)
    for part in (window.map.left, window.map.inspector, window.canvas):
        key(K.Key_F6, SHIFT)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert part is focus or part.isAncestorOf(focus)


def test_f6_leaves_the_map_where_all_panels_are_folded_too(window: MainWindow) -> None:
    window.resize(1280, 720)
    QApplication.processEvents()
    assert not window.map.left.isVisible()
    assert not window.map.inspector.isVisible()
    on_map(window)
    key(K.Key_F6)
    assert QApplication.focusWidget() is window.map.header.right
    key(K.Key_F6)
    assert QApplication.focusWidget() is window.map.strip
    key(K.Key_Tab)  # from there on to whatever there is
    assert not window.canvas.isAncestorOf(QApplication.focusWidget())
    window.map.strip.setFocus()
    key(K.Key_F6)
    assert QApplication.focusWidget() is window.canvas.view
    key(K.Key_F6, SHIFT)
    key(K.Key_Space)  # unfolds what it stands for
    assert window.map.left.isVisible()


def test_keys_share_the_height_between_map_and_rows(window: MainWindow) -> None:
    on_map(window)
    before = window.canvas.view.height()
    key(K.Key_Up, CTRL | ALT)
    assert window.canvas.view.height() < before - 20
    for _times in range(3):
        key(K.Key_Down, CTRL | ALT)
    assert window.canvas.view.height() > before + 20
    for _times in range(20):
        key(K.Key_Up, CTRL | ALT)
    assert window.canvas.view.height() >= 100, "some of the map is always left"


def test_undo_names_what_it_undoes(window: MainWindow) -> None:
    on_map(window)
    key(K.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "New")
    key(K.Key_Return)
    assert window.actions_by_name["undo"].text() == "Undo “Add next touchpoint”"
    key(K.Key_Z, CTRL)
    assert window.actions_by_name["redo"].text() == "Redo “Add next touchpoint”"


def test_ctrl_0_fits_and_workspaces_have_their_numbers(window: MainWindow) -> None:
    on_map(window)
    window.canvas.set_zoom(2.0)
    key(K.Key_0, CTRL)
    assert window.canvas.zoom <= 1.0
    key(K.Key_2, CTRL)
    assert window.session.view.workspace == "behaviours"


def test_a_picture_in_the_clipboard_goes_onto_the_card(qtbot, window: MainWindow) -> None:
    on_map(window)
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor(Qt.GlobalColor.darkCyan))
    QGuiApplication.clipboard().setImage(picture)
    key(K.Key_V, CTRL)
    qtbot.waitUntil(lambda: bool(window.session.store.all(Attachment)), timeout=5_000)


def test_a_note_is_copied_and_pasted_by_the_keys_of_the_window(window: MainWindow) -> None:
    rows, store = window.canvas.rows, window.session.store
    note = next(each for each in store.all(Note).values() if rows.cells.place_of_note(each.id))
    place = rows.cells.place_of_note(note.id)
    rows.setFocus()
    order = [each.row for each in window.canvas.bench.layout.rows]
    rows.show_cell(order.index(place.row.row), place.column.index)
    before = len(store.all(Note))
    window.session.view.select(())
    assert not window.actions_by_name["copy"].isEnabled()
    key(K.Key_Space)
    assert window.actions_by_name["copy"].isEnabled()
    key(K.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().strip() == note.text
    key(K.Key_V, CTRL)
    key(K.Key_V, CTRL)
    assert len(store.all(Note)) == before + 2
    key(K.Key_X, CTRL)
    assert len(store.all(Note)) == before + 1
