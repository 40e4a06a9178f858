"""A clumsy hand: keys, clicks, drags, pastes, menus and undo at random, the same for the same seed.

After each event nothing may have failed, and the window may name only what is in the project; in between, the
project holds together, its working copy says the same, and undo of all gives it back as it was opened.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from journeymap.drawing.layout import KeptLayout
from journeymap.model.file.whole import check_whole
from journeymap.model.records import KINDS, Record
from journeymap.ui.actions import ENTRIES
from journeymap.ui.main_window import MainWindow
from journeymap.ui.workspaces.table import WORKSPACES

K, M = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(K.Key_Tab, K.Key_Backtab, K.Key_Return, K.Key_Escape, K.Key_Delete, K.Key_F2, K.Key_F6, K.Key_Space),
    *(K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End, K.Key_PageUp, K.Key_PageDown),
    *(K.Key_A, K.Key_C, K.Key_D, K.Key_E, K.Key_N, K.Key_S, K.Key_T, K.Key_V, K.Key_X, K.Key_Insert),
)
MODIFIERS = (*[M.NoModifier] * 5, M.ShiftModifier, M.ControlModifier, M.AltModifier)
TYPED = ("abc", "<b>x</b>", "=1+1", "  ", '"', "1e999", "-1", "nan", "Pays @web", "%s {name}")
PASTED = (
    *("日本語の旅", "שלום עולם", "👩‍👩‍👧‍👦", "a\0b", "\u202eevil", "\n" * 9, "W" * 20_000, "<img src=x>"),
    *("Stage\n\tTouch\n\tOther", "a\tb\tc\n1\t2", "\n".join("\t".join("xyz") for _row in range(60))),
)
LEFT_ALONE = {"quit", "close", "open", "new", "start", "save", "save_as", "save_copy", "save_template"} | {
    *("full_screen", "guide", "versions", "present"),
    *(f"theme_{each}" for each in ("system", "light", "dark", "projector")),
}
"""What leaves the window, asks for a file or takes long."""


class Monkey:
    """Works a window by real events, and says by `last` what it did."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.last: deque[tuple[object, ...]] = deque(maxlen=12)
        self._chance = random.Random(seed)
        self._opened = self._content()
        self._deeds: list[tuple[int, Callable[[], None]]] = [
            (24, self._press),
            (8, self._write),
            (6, self._paste),
            (30, self._click),
            (8, self._carry_card),
            (6, self._drag),
            (8, self._act),
            (4, self._change_workspace),
            (6, self._undo),
        ]

    def step(self) -> None:
        """One event, and whatever follows from it at once."""
        deeds, weights = [each for _w, each in self._deeds], [weight for weight, _e in self._deeds]
        self._chance.choices(deeds, weights)[0]()
        QApplication.processEvents()
        for menu in [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]:
            if isValid(menu) and menu.isVisible():
                self._choose(menu)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def names_only_what_is_there(self) -> bool:
        """Whether selection, lens and journey are records of the project."""
        view = self.window.session.view
        named = [*view.selection, ("journey", view.journey), ("behaviour", view.lens)]
        store = self.window.session.store
        return all(each is None or store.find(KINDS[kind], each) is not None for kind, each in named)

    def check(self) -> None:
        """The project holds together, its working copy says the same, and its map lies as one made anew."""
        session = self.window.session
        snapshot, chart = session.store.snapshot(), self.window.canvas.chart
        check_whole(snapshot, self._content())
        self.window.document.begin()
        copy = self.window.document._copy
        assert copy is not None
        read = copy.read().snapshot
        assert {kind: dict(read.all(each)) for kind, each in KINDS.items()} == self._content()
        if session.view.journey is not None:
            anew = KeptLayout(snapshot, session.view.journey, chart.box.typeface, chart.options)
            assert chart.layout == anew.layout

    def undo_all(self) -> None:
        """Undo of all is the project as opened; redo of it, as it was left."""
        session = self.window.session
        session.settle()
        left, steps = self._content(), 0
        while session.history.undo_label is not None:
            session.undo()
            steps += 1
        assert self._content() == self._opened
        for _step in range(steps):
            session.redo()
        assert self._content() == left

    def close_dialogs(self) -> None:
        """Away with whatever lies over the window."""
        for each in QApplication.topLevelWidgets():
            if isValid(each) and each is not self.window and each.isVisible():
                each.close()

    # Within

    def _content(self) -> dict[str, dict[str, Record]]:
        store = self.window.session.store
        return {kind: dict(store.all(each)) for kind, each in KINDS.items()}

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _note(self, *what: object) -> None:
        self.last.append(what)

    def _seen(self) -> list[QWidget]:
        """What can be clicked, in an order that does not depend on the run."""
        over = QApplication.activeModalWidget()
        roots = [over] if over is not None else [self.window, *self.window.findChildren(QWidget)]
        if over is not None:
            roots += over.findChildren(QWidget)
        return [
            each
            for each in roots
            if each.isVisible()
            and each.isEnabled()
            and not each.size().isEmpty()
            and not isinstance(each, QMenu)
        ]

    def _inside(self, widget: QWidget) -> QPoint:
        return QPoint(self._chance.randrange(widget.width()), self._chance.randrange(widget.height()))

    def _press(self) -> None:
        key, modifier = self._chance.choice(KEYS), self._chance.choice(MODIFIERS)
        if not (modifier == M.ControlModifier and key in (K.Key_N, K.Key_S)):  # other windows, and files
            self._note("key", type(self._focus()).__name__, key.name, modifier.name)
            QTest.keyClick(self._focus(), key, modifier)

    def _write(self) -> None:
        text = self._chance.choice(TYPED)
        self._note("write", type(self._focus()).__name__, text)
        QTest.keyClicks(self._focus(), text)

    def _paste(self) -> None:
        data = QMimeData()
        if self._chance.random() < 0.8:
            data.setText(self._chance.choice(PASTED))
        elif self._chance.random() < 0.5:
            data.setImageData(QImage(9, 9, QImage.Format.Format_ARGB32))
        else:
            data.setData("image/png", QByteArray(b"\x89PNG, and no more"))
        QApplication.clipboard().setMimeData(data)
        self._note("paste", type(self._focus()).__name__, data.text()[:20])
        QTest.keyClick(self._focus(), K.Key_V, M.ControlModifier)

    def _click(self) -> None:
        seen = self._seen()
        live = [
            each
            for each in seen
            if isinstance(each, QAbstractButton | QLineEdit)
            or isinstance(each.parentWidget(), QAbstractScrollArea)
        ]
        widget = self._chance.choice(live if live and self._chance.random() < 0.6 else seen)
        button = Qt.MouseButton.LeftButton if self._chance.random() < 0.85 else Qt.MouseButton.RightButton
        at, modifier = self._inside(widget), self._chance.choice(MODIFIERS)
        self._note("click", type(widget).__name__, at.toTuple(), button.name, modifier.name)
        click: Any = QTest.mouseClick if self._chance.random() < 0.8 else QTest.mouseDClick
        click(widget, button, modifier, at)

    def _carry_card(self) -> None:
        view, layout = self.window.canvas.view, self.window.canvas.chart.layout
        if layout is None or not layout.cards or not view.isVisible():
            return
        start = view.screen_rect(self._chance.choice(layout.cards).rect).center()
        self._carry(view.viewport(), start, self._inside(view.viewport()))

    def _drag(self) -> None:
        widget = self._chance.choice(self._seen())
        self._carry(widget, self._inside(widget), self._inside(widget))

    def _carry(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        self._note("carry", type(widget).__name__, start.toTuple(), end.toTuple())
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(widget, left, M.NoModifier, start)
        for at in ((start + end) / 2, end):
            if isValid(widget):
                QTest.mouseMove(widget, at)
        if self._chance.random() < 0.2:
            self.window.session.undo()
        if isValid(widget):
            QTest.mouseRelease(widget, left, M.NoModifier, end)

    def _act(self) -> None:
        entry = self._chance.choice([each for each in ENTRIES if each.name not in LEFT_ALONE])
        action = self.window.actions_by_name[entry.name]
        if action.isEnabled():
            self._note("act", entry.name)
            action.trigger()

    def _change_workspace(self) -> None:
        name = self._chance.choice(WORKSPACES).name
        self._note("workspace", name)
        self.window.session.view.show_workspace(name)

    def _undo(self) -> None:
        back, forth = self._chance.randrange(6), self._chance.randrange(6)
        self._note("undo", back, forth)
        for _step in range(back):
            self.window.session.undo()
        for _step in range(forth):
            self.window.session.redo()

    def _choose(self, menu: QMenu) -> None:
        choices = [each for each in menu.actions() if each.isEnabled() and not each.menu()]
        choices = [each for each in choices if not each.isSeparator()]
        if choices and self._chance.random() < 0.6 and not isinstance(menu.parent(), MainWindow):
            self._note("menu", choices[0].text())
            self._chance.choice(choices).trigger()
        if isValid(menu):
            menu.close()
