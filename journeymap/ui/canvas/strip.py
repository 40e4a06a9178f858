"""Names beside the map that stay in view while it moves: what stage, lane and row headers have in common."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import SMOOTH, Paintbox, qrect, saved
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.ground import BEYOND
from journeymap.ui.canvas.named import Header, Named, between, scaled
from journeymap.ui.canvas.shifting import shift
from journeymap.ui.canvas.strip_drag import Carrying, HeaderDrag, steps_between


class Strip(QWidget, Generic[Named]):
    """A row or column of headers; arrow keys go along it, across it back to the map."""

    returned = Signal()
    """An arrow key leads back to the map."""
    left = Signal(bool)
    """F6 (True) or Shift+F6."""
    upright = False
    """Whether the headers lie one under the other."""
    offers_more = True
    """Whether there is a place to add another header: not while the map is presented."""

    def __init__(self, bench: Bench, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.camera = camera
        self.room = (0.0, 0.0)
        """Width and height as at 100 %, as all that is painted here has its sizes."""
        self._hover: Key | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._seen: object = None
        self.carrying = Carrying(self)
        camera.moved.connect(self.follow)
        bench.chart.laid_out.connect(self._take_layout)
        bench.chart.looks_changed.connect(self._take_looks)
        bench.view_state.selection_changed.connect(self._take_selection)

    @property
    def enlarged(self) -> float:
        """How much larger than at 100 % the theme shows the names."""
        return self.camera.base

    def follow(self) -> None:
        """Move along with the map; only what comes into view is painted, and names that stay at an edge."""
        before, self._seen = self._seen, self.stretch()
        if before == self._seen:
            return
        step = self._whole_step(before)
        if step is None or self.carrying.drag is not None:
            self.update()
            return
        way = (0, step) if self.upright else (step, 0)
        shift(self, *way)
        here = Rect(0, 0, self.width(), self.height())
        for each in self.in_view():
            # Of what an edge cuts, or did before, the name moves within its header.
            if any(here.united(rect) != here for rect in (each.rect, each.rect.moved(-way[0], -way[1]))):
                self.update(qrect(each.rect).toAlignedRect())

    def stretch(self) -> object:
        """What of the map is beside this strip: equal values look alike."""
        shown = self.camera.viewportTransform()
        return (shown.dy() if self.upright else shown.dx()), self.camera.zoom

    def _whole_step(self, before: object) -> int | None:
        """How far what is painted lies from where it belongs; None where it is to be painted anew."""
        if not isinstance(before, tuple) or not isinstance(self._seen, tuple) or before[1] != self._seen[1]:
            return None
        step = self._seen[0] - before[0]
        return round(step) if step == round(step) else None

    # What a strip shows

    def named(self) -> Sequence[Named]:
        """All that has a header, in order."""
        raise NotImplementedError

    def shown(self) -> tuple[float, float]:
        """Where the map begins along this strip, and how large it is, in pixels of the screen."""
        raise NotImplementedError

    def header(self, named: Named, shift: float, zoom: float) -> Header[Named]:
        """A header, the map being shown there and so large."""
        raise NotImplementedError

    def headers(self) -> list[Header[Named]]:
        """All headers in order."""
        shift, zoom = self.shown()
        return [self.header(each, shift, zoom) for each in self.named()]

    def in_view(self) -> list[Header[Named]]:
        """The headers of which something is in view."""
        shift, zoom = self.shown()
        length = self.height() if self.upright else self.width()
        seen = between(self.named(), -shift / zoom, (length - shift) / zoom, upright=self.upright)
        return [self.header(each, shift, zoom) for each in seen]

    def rename(self, key: Key) -> None:
        """The user double-clicks a header or presses Enter on it."""

    def menu(self, key: Key | None) -> QMenu:
        """The menu of a header, or of the strip itself."""
        raise NotImplementedError

    def remove(self, key: Key) -> None:
        """The user presses Delete on a header."""

    def shift(self, key: Key, steps: int) -> None:
        """The user moves a header back (negative) or on, by Ctrl and an arrow key."""

    def describe(self, key: Key) -> str:
        """A header as it is read out."""
        raise NotImplementedError

    def paint_header(
        self, painter: QPainter, box: Paintbox, named: Named, rect: Rect, selected: bool, hover: bool
    ) -> None:
        """Paint a header on paper, in a rectangle as at 100 %."""
        raise NotImplementedError

    def paint_rest(self, painter: QPainter) -> None:
        """Paint what is there besides headers, as at 100 %."""

    # Where

    def header_of(self, key: Key) -> Header | None:
        """The header of a record."""
        return next((each for each in self.headers() if each.key == key), None)

    def header_at(self, point: QPoint) -> Header | None:
        """The header under a point."""
        return next((each for each in self.headers() if each.rect.contains(point.x(), point.y())), None)

    def rect_of(self, key: Key) -> QRect | None:
        """Where a header is, None when it is not in view."""
        found = self.header_of(key)
        rect = qrect(found.rect).toAlignedRect() if found else None
        return rect if rect is not None and rect.intersects(self.rect()) else None

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        box, enlarged, area = self.bench.chart.box, self.enlarged, event.rect()
        self.room = self.width() / enlarged, self.height() / enlarged
        exposed = None if area == self.rect() else Rect(area.x(), area.y(), area.width(), area.height())
        with QPainter(self) as painter:
            painter.setRenderHints(SMOOTH)
            painter.fillRect(area + BEYOND, box.palette[Role.PAPER])
            with saved(painter):
                painter.scale(enlarged, enlarged)
                for each in self.in_view():
                    if exposed is None or exposed.intersects(each.rect):
                        self._paint(painter, box, each)
                self.paint_rest(painter)
            if self.carrying.drag is not None:
                self.carrying.drag.paint(painter, self)

    def _paint(self, painter: QPainter, box: Paintbox, header: Header[Named]) -> None:
        rect = header.rect if self.enlarged == 1.0 else scaled(header.rect, 1 / self.enlarged)
        selected = header.key in self.bench.view_state.selection
        lifted = self.carrying.lifts(header.key)
        if lifted:
            painter.setOpacity(0.35)
        hover = header.key is not None and header.key == self._hover
        self.paint_header(painter, box, header.of, rect, selected, hover)
        if selected and self.hasFocus():
            self._paint_focus(painter, box, rect)
        if lifted:
            painter.setOpacity(1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            found = self.header_at(event.position().toPoint())
            self.bench.select([found.key] if found and found.key else [])
            if found is not None and found.key is not None:
                self.carrying.begin(found.key, event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.carrying.let_go()

    def going(self, key: Key, before: Key | None) -> Collection[Key]:
        """The headers that go when one is put before another (None: at the end); none where it may not."""
        return (key,)

    def put(self, key: Key, before: Key | None) -> None:
        """The user has carried a header before another, or (None) after the last."""
        shown = [each.key[1] for each in self.headers() if each.key is not None and each.key != key]
        self.shift(key, steps_between(self.order(), key[1], before[1] if before else None, shown[-1]))

    def can_be_carried(self, key: Key | None) -> bool:
        """Whether there is any other place for a header."""
        keys = [each.key for each in self.headers() if each.key is not None]
        return key in keys and len(keys) > 1

    def order(self) -> Sequence[str]:
        """The ids of all that can be moved along the strip, those that are not shown too."""
        return [each.key[1] for each in self.headers() if each.key is not None]

    def scroll_along(self, step: QPoint) -> None:
        """Scroll what is beside the strip, along the strip."""
        self.camera.scroll_by(QPoint(0, step.y()) if self.upright else QPoint(step.x(), 0))

    def cancel_drag(self) -> bool:
        """Let go back what is carried; False when nothing was."""
        return self.carrying.cancel()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.header_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and found is not None and found.key is not None:
            self.rename(found.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.carrying.move(event.position()):
            return
        found = self.header_at(event.position().toPoint())
        self._point_at(found.key if found else None)
        self.show_cursor()

    def hint_of(self, _drag: HeaderDrag) -> str:
        """What is said while a header is carried."""
        return _("Let go where it should stand; Esc cancels")

    def show_cursor(self) -> None:
        """Show what a press on what is under the pointer would do."""
        can = self.can_be_carried(self._hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor if can else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.camera.take_wheel(event, self.camera.viewport().rect().topLeft())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        found = self.header_at(event.pos()) if by_mouse else self._current()
        where = event.globalPos()
        if found is not None and found.key is not None:
            self.bench.select([found.key])
            if not by_mouse:
                where = self.mapToGlobal(qrect(found.rect).toAlignedRect().bottomLeft())
        self.menu(found.key if found else None).popup(where)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() in _OWN_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self._current()
        back, forward = (
            (Qt.Key.Key_Up, Qt.Key.Key_Down) if self.upright else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        )
        if key == Qt.Key.Key_Escape and self.cancel_drag():
            return
        if key == Qt.Key.Key_F6:
            self.left.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.shifted_key(event):
            return
        elif key in (back, forward):
            step = 1 if key == forward else -1
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._step(step)
            elif current is not None and current.key is not None:
                self.shift(current.key, step)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape):
            self.returned.emit()
        elif (
            current is not None
            and current.key
            and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        ):
            self.rename(current.key)
        elif current is not None and current.key and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove(current.key)
        elif not self.other_key(event):
            super().keyPressEvent(event)

    def shifted_key(self, event: QKeyEvent) -> bool:
        """A key with Shift that only this strip knows; False when it means nothing."""
        return False

    def other_key(self, event: QKeyEvent) -> bool:
        """A key that only this strip knows; False when it means nothing."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._current() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            first = next((each.key for each in self.headers() if each.key), None)
            if first is not None:
                self.bench.select([first])
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def _current(self) -> Header | None:
        selection = self.bench.view_state.selection
        return self.header_of(selection[-1]) if selection else None

    def _step(self, step: int) -> None:
        keys = [each.key for each in self.headers() if each.key is not None]
        current = self._current()
        if not keys:
            return
        here = keys.index(current.key) if current is not None and current.key in keys else -1
        there = min(max(here + step, 0), len(keys) - 1)
        self.bench.select([keys[there]])
        self.show_header(keys[there])

    def show_header(self, key: Key) -> None:
        """Scroll a header into view."""

    def _point_at(self, key: Key | None) -> None:
        if key != self._hover:
            self._hover = key
            self.update()

    def _take_layout(self) -> None:
        self.cancel_drag()
        self.update()

    def _take_looks(self, _touched: object) -> None:
        self.update()

    def _take_selection(self) -> None:
        current = self._current()
        if current is not None and current.key is not None:
            self.setAccessibleDescription(self.describe(current.key))
        self.update()

    def _paint_focus(self, painter: QPainter, box: Paintbox, rect: Rect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(box.pen(Role.ACCENT, 2.0))
        painter.drawRoundedRect(qrect(rect.grown(-2, -2, -2, -2)), 4, 4)


_OWN_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F2,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Insert,
    Qt.Key.Key_F6,
)
