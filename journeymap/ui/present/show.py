"""F5: the map alone, step by step, by keys or a clicker; leaving it brings everything back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from journeymap.drawing.colours import Theme
from journeymap.frozen import frozen
from journeymap.model.diff import Key
from journeymap.model.ids import new_id
from journeymap.model.queries import rows_of, stages_of
from journeymap.model.records import Note
from journeymap.model.vocabulary import NOTE_KINDS
from journeymap.ui.present.bar import FIRST_SHOWN_MS, Bar
from journeymap.ui.present.framing import area_of, cell_of, zoom_for
from journeymap.ui.present.screens import bring_to, fill_screen_of_the_room, put_beside
from journeymap.ui.present.speaker import Speaker
from journeymap.ui.present.steps import Step, place_of, steps_of, words_for
from journeymap.ui.present.tools import show_tools
from journeymap.ui.present.veil import Veil
from journeymap.ui.rail import Rail
from journeymap.ui.theme import look

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

K = Qt.Key
FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QAbstractSlider, QAbstractButton)
"""Widgets whose keys are their own."""
KeyTable = dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]]
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@frozen
class Before:
    """How a window was before it presented."""

    geometry: QRect
    screen: str
    state: Qt.WindowState
    workspace: str
    journey: str | None
    selection: tuple[Key, ...]
    lens: str | None
    day: date | None
    zoom: float
    at: QPointF
    hidden: tuple[QWidget, ...]


def present(window: MainWindow) -> None:
    """Begin to present the journey of a window, or leave off."""
    known = window.findChild(Show)
    if known is not None:
        known.leave()
    elif window.session.view.journey is not None:
        Show(window)


class Show(QObject):
    """A window that presents; lives as long as it does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.canvas = window.canvas
        self._app = cast(QApplication, QApplication.instance())
        self.steps: list[Step] = []
        self.number = 0
        self.speaker: Speaker | None = None
        self._over = False
        self._before = self._begin()
        self._room = cast(QWidget, window.centralWidget())
        self.veil = Veil(self._room)
        self.bar = Bar(self.session, self._room)
        self._meanings: dict[str, Callable[[], object]] = {
            "next": partial(self.step, 1),
            "back": partial(self.step, -1),
            "black": self.toggle_black,
            "spotlight": self.toggle_spotlight,
            "speaker": self.toggle_speaker,
            "leave": self.leave,
        }
        self.bar.asked.connect(self._do)
        self._keys = self._key_table()
        self.veil.show()
        window.closed.connect(self._end)
        self.session.committed.connect(self._take_commit)
        self.session.view.journey_changed.connect(self._take_journey)
        self._app.installEventFilter(self)
        self.canvas.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list_steps()
        selected = self._before.selection[-1] if self._before.selection else None
        self.go(place_of(self.steps, selected))
        self.canvas.flight.land()
        self.bar.come(FIRST_SHOWN_MS)
        if len(QGuiApplication.screens()) > 1:
            self.toggle_speaker()

    # Steps

    @property
    def here(self) -> Step:
        """The step shown."""
        return self.steps[self.number]

    def go(self, number: int) -> None:
        """Show a step."""
        self.number = max(0, min(number, len(self.steps) - 1))
        self.canvas.typing.finish()
        key = self.here.key
        if key is not None:
            self.canvas.chart.uncover(key)
        self.session.view.select([] if key is None else [key])
        self._fly()
        self._say()

    def step(self, by: int) -> None:
        """The next step, or the one before."""
        if self.veil.black:
            self.toggle_black()
        else:
            self.go(self.number + by)

    def go_to_stage(self, number: int) -> None:
        """The stage of a number, from 0."""
        journey = self.session.view.journey
        stages = stages_of(self.session.store, journey) if journey else []
        if number < len(stages):
            self.go(place_of(self.steps, ("stage", stages[number].id), self.number))

    # What else there is

    def toggle_black(self) -> None:
        """Let the room look at who speaks, or at the map again."""
        self.veil.set_black(not self.veil.black)
        self.veil.raise_()
        if not self.veil.black:
            self.bar.raise_()

    def toggle_spotlight(self) -> None:
        """Light what is near the pointer, and darken the rest."""
        self.veil.set_spotlight(not self.veil.spotlight)

    def toggle_speaker(self) -> None:
        """Open the window for who speaks, or close it."""
        if self.speaker is not None:
            self.speaker.close()
            return
        speaker = self.speaker = Speaker(self.window)
        speaker.asked.connect(self._do)
        speaker.closed.connect(self._forget_speaker)
        put_beside(speaker, self.window)
        self._say()
        speaker.show()

    def rename(self) -> None:
        """Type another name straight into the map."""
        self.window.activateWindow()  # the key may have been pressed in the window for who speaks
        self.canvas.flight.land()
        self.bar.hide()
        self.canvas.rename_selection()

    def write_note(self) -> None:
        """Type a note straight into the map: into the first row of notes, at this step."""
        key, journey = self.here.key, self.session.view.journey
        if key is None or journey is None:
            return
        rows = [each for each in rows_of(self.session.store, journey) if each.kind in NOTE_KINDS]
        if not rows:
            return
        self.window.activateWindow()
        self.canvas.flight.land()
        kind, record_id = key
        field = {"touchpoint": record_id} if kind == "touchpoint" else {"stage": record_id}
        known = [
            each
            for each in self.session.store.where(Note, kind, record_id)
            if each.row == rows[0].id and not each.text
        ]
        note = known[0].id if known else new_id()
        cell = cell_of(self.here, rows[0].id, self.canvas.bench.layout)
        if cell is not None:
            self.canvas.rows.show_cell(*cell)
        self.bar.hide()
        self.canvas.hand.edit_cell(rows[0].id, field.get("touchpoint"), field.get("stage"), note)

    def leave(self) -> None:
        """End; the window is as it was before."""
        if self._over:
            return
        self.session.settle()
        self._end()
        for each in (self.veil, self.bar):
            each.hide()
            each.setParent(None)
            each.deleteLater()
        self._restore()
        self.setParent(None)
        self.deleteLater()

    # Within

    def _end(self) -> None:
        """Nothing more follows keys and clock, and other windows have their look again."""
        if self._over:
            return
        self._over = True
        self._app.removeEventFilter(self)
        self.canvas.flight.stop()
        if self.speaker is not None:
            self.speaker.close()
        look().lend(None)

    def _begin(self) -> Before:
        window, view = self.window, self.session.view
        self.session.settle()
        chrome = [window.menuBar(), window.top_bar, window.findChild(Rail)]
        hidden = tuple(each for each in chrome if each is not None and each.isVisibleTo(window))
        camera = self.canvas.view
        self.canvas.flight.land()
        before = Before(
            geometry=window.geometry(),
            screen=window.screen().name(),
            state=window.windowState(),
            workspace=view.workspace,
            journey=view.journey,
            selection=view.selection,
            lens=view.lens,
            day=None if view.is_today else view.as_of,
            zoom=camera.zoom / camera.base,
            at=camera.map_point(camera.viewport().rect().topLeft()),
            hidden=hidden,
        )
        view.show_workspace("map")
        for each in hidden:
            each.hide()
        if window.idea is not None:
            window.idea.hide()
        window.map.show_bare(True)
        show_tools(self.canvas, False)
        look().lend(Theme.PROJECTOR)
        fill_screen_of_the_room(window)
        return before

    def _restore(self) -> None:
        window, view, before = self.window, self.session.view, self._before
        window.map.show_bare(False)
        show_tools(self.canvas, True)
        for each in before.hidden:
            each.show()
        if window.idea is not None:  # which may have been put away for good meanwhile
            window.idea.show()
        bring_to(window, before.screen)
        window.setWindowState(before.state)
        if not before.state & (Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized):
            window.setGeometry(before.geometry)
        view.show_journey(before.journey)
        view.select(before.selection)
        view.set_lens(before.lens)
        view.set_date(before.day)
        view.show_workspace(before.workspace)
        camera = self.canvas.view
        camera.set_zoom(before.zoom * camera.base)
        camera.scroll_to(before.at, camera.viewport().rect().topLeft())
        if before.workspace == "map":
            camera.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_steps(self) -> None:
        journey = self.session.view.journey
        self.steps = steps_of(self.session.store, journey) if journey else [Step(None, "")]

    def _take_commit(self, _commit: object) -> None:
        key = self.here.key
        self._list_steps()
        number = place_of(self.steps, key, self.number)
        if self.steps[number].key == key:
            self.number = number
            self._say()
        else:
            self.go(number)

    def _take_journey(self) -> None:
        if self.session.view.journey is None:
            self.leave()
            return
        self._list_steps()
        self.go(0)

    def _fly(self) -> None:
        layout = self.canvas.chart.layout
        area = area_of(self.here, layout) if layout is not None else None
        if area is not None:
            self.canvas.flight.go(area, zoom_for(self.here, area, self.canvas.view))

    def _say(self) -> None:
        self.bar.show_step(self.number + 1, len(self.steps), self.here.title)
        self.veil.set_part(self.number / max(1, len(self.steps) - 1))
        if self.speaker is not None:
            self.speaker.show_step(self.steps, self.number, words_for(self.session.store, self.here))

    def _forget_speaker(self) -> None:
        self.speaker = None
        if not self._over:
            self.window.activateWindow()

    def _do(self, name: str) -> None:
        self._meanings[name]()

    def _key_table(self) -> KeyTable:
        do = self._meanings
        table: KeyTable = {
            (_PLAIN, key): do["next"] for key in (K.Key_Right, K.Key_Down, K.Key_PageDown, K.Key_Space)
        }
        table |= {(_PLAIN, key): do["back"] for key in (K.Key_Left, K.Key_Up, K.Key_PageUp, K.Key_Backspace)}
        table |= {(_PLAIN, K.Key_1 + number): partial(self.go_to_stage, number) for number in range(9)}
        table |= {(_PLAIN, key): self.rename for key in (K.Key_Return, K.Key_Enter, K.Key_F2)}
        table |= {(_PLAIN, key): do["black"] for key in (K.Key_B, K.Key_Period)}
        table |= {(_PLAIN, key): do["leave"] for key in (K.Key_Escape, K.Key_F5)}
        return table | {
            (_SHIFT, K.Key_Space): do["back"],
            (_SHIFT, K.Key_F5): do["leave"],
            (_PLAIN, K.Key_0): partial(self.go, 0),
            (_PLAIN, K.Key_Home): partial(self.go, 0),
            (_PLAIN, K.Key_End): lambda: self.go(len(self.steps) - 1),
            (_PLAIN, K.Key_L): do["spotlight"],
            (_PLAIN, K.Key_W): do["speaker"],
            (_PLAIN, K.Key_N): self.write_note,
            (_PLAIN, K.Key_Tab): self._to_bar,
            (_PLAIN, K.Key_Delete): self._say,  # a slip of the hand deletes nothing before an audience
        }

    def _to_bar(self) -> None:
        self.window.activateWindow()
        self.bar.come()
        self.bar.lens.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            if watched.window() is self.window:
                self._point(event)
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return False

    def _point(self, event: QMouseEvent) -> None:
        at = self._room.mapFromGlobal(event.globalPosition().toPoint())
        self.veil.point_at(at)
        if not self.veil.black and event.buttons() == Qt.MouseButton.NoButton:
            self.bar.come()

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Do what a key means to the presentation, before anybody else hears of it."""
        focus = QApplication.focusWidget()
        if watched is not focus or focus is None or QApplication.activePopupWidget() is not None:
            return False
        if focus.window() not in (self.window, self.speaker):
            return False
        if isinstance(focus, FIELDS):
            leaves = event.key() == K.Key_Escape and self.bar.isAncestorOf(focus)
            if leaves and event.type() == QEvent.Type.KeyPress:
                self.canvas.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            return False
        if self.canvas.view.tool is not None:
            return False
        meaning = self._keys.get((event.modifiers() & ~_IGNORED, event.key()))
        if meaning is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            meaning()
        return True
