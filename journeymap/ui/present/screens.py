"""Which screen the room looks at, and which one who speaks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def fill_screen_of_the_room(window: QWidget) -> None:
    """Fill the screen that the room sees: the last one, where there are several."""
    room = QGuiApplication.screens()[-1]
    if room is not QGuiApplication.primaryScreen():
        bring_to(window, room.name())
        window.setGeometry(room.geometry())
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)


def bring_to(window: QWidget, name: str) -> None:
    """Let a window be on a screen: one that is full or maximized fills that one, wherever its corner lay.

    By its name, for screens are unplugged; on the one it is on where there is none of that name.
    """
    handle = window.windowHandle()
    screen = next((each for each in QGuiApplication.screens() if each.name() == name), None)
    if handle is not None and screen is not None and handle.screen() is not screen:
        handle.setScreen(screen)


def put_beside(window: QWidget, other: QWidget) -> None:
    """Put a window in the middle of a screen that the other one is not on, if there is one."""
    free = [each for each in QGuiApplication.screens() if each is not other.screen()]
    if free:
        window.move(free[0].availableGeometry().center() - window.rect().center())
