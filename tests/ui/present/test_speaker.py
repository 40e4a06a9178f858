"""The window for who speaks: what it says, and where its keys go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.records import Note, Touchpoint
from journeymap.ui.main_window import MainWindow
from journeymap.ui.present.show import Show
from tests.ui.present.hands import key, write

K = Qt.Key


def test_who_speaks_sees_the_next_step(qtbot, show: Show, window: MainWindow) -> None:
    key(K.Key_W)
    speaker = show.speaker
    assert speaker is not None
    key(K.Key_2)
    assert speaker.now.text() == show.here.title
    assert speaker.following.text() == show.steps[show.number + 1].title
    QTest.mouseClick(speaker, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    speaker.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is speaker)
    key(K.Key_PageDown)
    assert speaker.now.text() == show.here.title == show.steps[show.number].title
    assert speaker.clock.text().count(":") == 1
    key(K.Key_W)
    assert show.speaker is None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.canvas.view)


def test_the_window_for_who_speaks_takes_no_keys_from_the_map(show: Show, window: MainWindow) -> None:
    key(K.Key_W)
    assert show.speaker is not None
    QApplication.processEvents()
    number = show.number
    key(K.Key_Right)  # whichever window has them
    assert show.number == number + 1


def test_who_speaks_types_into_the_map_from_the_other_window(qtbot, show: Show, window: MainWindow) -> None:
    key(K.Key_W)
    key(K.Key_2)
    key(K.Key_Right)
    assert show.here.key is not None
    touchpoint = show.here.key[1]

    def speak() -> None:
        assert show.speaker is not None
        show.speaker.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is show.speaker)

    speak()
    key(K.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.canvas.typing.editor)
    write("Bold now")  # B and N would be a black screen and a note
    key(K.Key_Return)
    assert window.session.store.get(Touchpoint, touchpoint).name == "Bold now"
    assert not show.veil.black
    speak()
    key(K.Key_N)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.canvas.typing.editor)
    write("Well")
    key(K.Key_Return)
    assert "Well" in [each.text for each in window.session.store.where(Note, "touchpoint", touchpoint)]
    speak()
    key(K.Key_Tab)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is show.bar.lens)
