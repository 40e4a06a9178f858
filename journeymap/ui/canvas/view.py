"""The pane of cards and transitions: it lets one tool at a time have the pointer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.scene import MapScene
from journeymap.ui.canvas.tools.pan import PanTool
from journeymap.ui.canvas.tools.tool import Pointer, Tool

EDGE = 28
"""So near the edge the map scrolls by itself under a gesture."""


class Answers(Protocol):
    """What the view asks: what presses, moves and keys mean. See `journeymap.ui.canvas.gestures`."""

    def tool_for(self, pointer: Pointer) -> Tool | None:
        """The tool that a press begins."""

    def point_at(self, pointer: Pointer | None) -> None:
        """The pointer is here, no button held; None: it has left."""

    def double_click(self, pointer: Pointer) -> None:
        """A double click."""

    def open_menu(self, pointer: Pointer | None, where: QPoint) -> None:
        """The menu of what is here; None: of what is selected."""

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key means something here, so that no shortcut may take it."""

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing."""

    def paint_over(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what is above the map, in its pixels."""


class MapView(Camera):
    """The map under the hand."""

    tool_changed = Signal()

    def __init__(self, chart: Chart, scene: MapScene, parent: QWidget | None = None) -> None:
        super().__init__(chart, scene, parent)
        self.gestures: Answers | None = None
        self.tool: Tool | None = None
        self._space = False
        self._last = Pointer(0, 0, QPoint())
        self._previewed = QRectF()
        self._scroll_timer = QTimer(self, interval=30)
        self._scroll_timer.timeout.connect(self._scroll_at_edge)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def take_tool(self, tool: Tool | None) -> None:
        """Let another tool have the pointer; None puts it down."""
        self.refresh_preview()
        self.tool = tool
        self.viewport().unsetCursor()
        if tool is not None and tool.cursor is not None:
            self.viewport().setCursor(tool.cursor)
        if tool is None:
            self._scroll_timer.stop()
        self.refresh_preview()
        self.tool_changed.emit()

    def cancel_tool(self) -> bool:
        """Give up the gesture under way; False when there was none."""
        tool = self.tool
        if tool is None:
            return False
        self.refresh_preview()
        tool.cancel()
        self.take_tool(None)
        return True

    def refresh_preview(self) -> None:
        """Paint where the preview was and where it is now, and nothing else."""
        area = self.tool.area() if self.tool is not None else QRectF()
        for each in (self._previewed, area):
            if not each.isEmpty() or each.width() > 0 or each.height() > 0:
                self.touch(each)
        self._previewed = area

    def pointer(self, on_screen: QPoint, modifiers: Qt.KeyboardModifier) -> Pointer:
        """A place on the viewport as tools want it."""
        point = self.map_point(on_screen)
        return Pointer(point.x(), point.y(), on_screen, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        pointer = self.pointer(event.position().toPoint(), event.modifiers())
        button = event.button()
        if self.tool is not None and button == Qt.MouseButton.LeftButton and self.tool.is_modal:
            ended = self.tool
            self.take_tool(None)
            ended.end(pointer)
            return
        if self.tool is not None:
            return  # another button while a gesture is under way means nothing
        pans = button == Qt.MouseButton.MiddleButton or (self._space and button == Qt.MouseButton.LeftButton)
        tool: Tool | None = PanTool(self.scroll_by) if pans else None
        if tool is None and button == Qt.MouseButton.LeftButton and self.gestures is not None:
            tool = self.gestures.tool_for(pointer)
        if tool is not None:
            self.take_tool(tool)
            tool.start(pointer)
            self._last = pointer
            self.refresh_preview()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = self.pointer(event.position().toPoint(), event.modifiers())
        self._last = pointer
        if self.tool is None:
            if self.gestures is not None:
                self.gestures.point_at(pointer)
            return
        self.tool.move(pointer)
        self.refresh_preview()
        near = not self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(pointer.on_screen)
        if self.tool is not None and self.tool.scrolls and near:
            if not self._scroll_timer.isActive():
                self._scroll_timer.start()
        else:
            self._scroll_timer.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tool = self.tool
        if tool is None or tool.is_modal or event.button() == Qt.MouseButton.RightButton:
            return
        pointer = self.pointer(event.position().toPoint(), event.modifiers())
        self.take_tool(None)
        tool.end(pointer)
        if self.gestures is not None:
            self.gestures.point_at(pointer)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.gestures is not None and self.tool is None:
            self.gestures.double_click(self.pointer(event.position().toPoint(), event.modifiers()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.gestures is not None and self.tool is None:
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            pointer = self.pointer(event.pos(), event.modifiers()) if by_mouse else None
            self.gestures.open_menu(pointer, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self.gestures is not None and self.tool is None:
            self.gestures.point_at(None)
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # Keys of the map's own must not be taken by a window's shortcuts, nor Tab by the focus chain.
        if isinstance(event, QKeyEvent) and self.gestures is not None:
            if event.type() == QEvent.Type.ShortcutOverride and self.gestures.wants(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self.tool is None:
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return
        if self.tool is not None:
            self._key_for_tool(event)
            return
        if self.gestures is None or not self.gestures.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().unsetCursor()
            return
        if self.tool is not None and event.key() == Qt.Key.Key_Control:
            self._again(event.modifiers())
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        super().focusOutEvent(event)

    def paint_over(self, painter: QPainter, exposed: QRectF) -> None:
        if self.gestures is not None:
            self.gestures.paint_over(painter, exposed)
        if self.tool is not None:
            self.tool.paint(painter)

    def _key_for_tool(self, event: QKeyEvent) -> None:
        tool = self.tool
        if tool is None:
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_tool()
        elif event.key() == Qt.Key.Key_Control:
            self._again(event.modifiers())
        elif tool.key(event):
            if tool.is_over and self.tool is tool:
                self.take_tool(None)
            self.refresh_preview()

    def _again(self, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer has not moved, but the map or a key under it has."""
        if self.tool is not None:
            self._last = self.pointer(self._last.on_screen, modifiers)
            self.tool.move(self._last)
            self.refresh_preview()

    def _scroll_at_edge(self) -> None:
        inner = self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        at = self._last.on_screen
        x = min(at.x() - inner.left(), 0) + max(at.x() - inner.right(), 0)
        y = min(at.y() - inner.top(), 0) + max(at.y() - inner.bottom(), 0)
        self.scroll_by(QPoint(max(-24, min(24, x)), max(-24, min(24, y))))
        self._again(self._last.modifiers)
