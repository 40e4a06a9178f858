"""The whole map small in a corner, with a frame around what is in view; drag it to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from journeymap.drawing.blocks import BLOCKS
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.i18n import _
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.ground import BEYOND

MOST_WIDTH, MOST_HEIGHT = 176, 96
LEAST_HEIGHT = 30
PADDING = 6
AT_ONCE = 2_000
"""So many cards are drawn before anybody notices."""
LATER_MS = 120
EDGE = 14
"""How far from the view's corner it floats."""


class Minimap(QWidget):
    """Floats over the upper right corner of the camera, as long as the map exceeds the view."""

    def __init__(self, chart: Chart, camera: Camera) -> None:
        super().__init__(camera)
        self._chart = chart
        self._camera = camera
        camera.floating = self
        self._picture: QPixmap | None = None
        self._timer = QTimer(self, singleShot=True, interval=LATER_MS)
        self._timer.timeout.connect(self._redraw)
        self._framed = QRect()
        """Where the frame is painted, in the pixels of the screen."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Overview of the map"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        chart.laid_out.connect(self._forget)
        camera.tones.changed.connect(self._forget)
        camera.moved.connect(self.follow)
        self._forget()

    def follow(self) -> None:
        """Be where and as large as it should, or nowhere."""
        layout, seen = self._chart.layout, self._camera.seen()
        if layout is None or not layout.cards:
            self.hide()
            return
        size = self._size()
        corner = QPoint(self._camera.viewport().width() - size.width() - EDGE - 8, EDGE)
        too_small = self._camera.width() < 4 * size.width() or self._camera.height() < 4 * size.height()
        if size != self.size():
            self._picture = None
            self.resize(size)
        self.move(corner)  # hidden or not: whoever goes to another zoom asks what it would cover there
        if not self._exceeds(seen):
            self.hide()
            return
        if too_small == self.isVisible():
            self.setVisible(not too_small)
            self.raise_()
        if self._picture is None or self._frame(seen) != self._framed:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, box = self._chart.layout, self._chart.box
        if layout is None:
            return
        if self._picture is None:
            self._picture = self._draw()
        self._framed = self._frame(self._camera.seen())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect() + BEYOND, box.palette[Role.PAPER])
            painter.drawPixmap(0, 0, self._picture)
            ratio, framed = self.devicePixelRatioF(), self._framed
            frame = QRectF(QPointF(framed.topLeft()) / ratio, QSizeF(framed.size()) / ratio)
            inside = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            painter.setPen(box.pen(Role.ACCENT, 1.5))
            fill = box.palette[Role.ACCENT].toRgb()
            fill.setAlphaF(0.06)
            painter.setBrush(fill)
            painter.drawRoundedRect(frame.intersected(inside), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._camera.take_wheel(event, self._camera.viewport().rect().center())
        event.accept()

    def _go(self, at: QPointF) -> None:
        scale = self._scale()
        x, y = (at.x() - PADDING) / scale, (at.y() - PADDING) / scale
        self._camera.centre_on(Rect(x, y, 0, 0))

    def _frame(self, seen: QRectF) -> QRect:
        """What is in view, in the pixels of the screen: a step that moves it by none of them paints none."""
        scale, ratio = self._scale(), self.devicePixelRatioF()
        corner = QPointF(PADDING + seen.x() * scale, PADDING + seen.y() * scale) * ratio
        size = QSizeF(seen.width() * scale, seen.height() * scale) * ratio
        return QRect(corner.toPoint(), size.toSize())

    def _exceeds(self, seen: QRectF) -> bool:
        grid = self._chart.layout.grid if self._chart.layout else None
        return grid is not None and (grid.width > 1.02 * seen.width() or grid.height > 1.02 * seen.height())

    def _scale(self) -> float:
        layout = self._chart.layout
        if layout is None:
            return 1.0
        room = MOST_WIDTH - 2 * PADDING, MOST_HEIGHT - 2 * PADDING
        return min(room[0] / layout.grid.width, room[1] / layout.grid.height)

    def _size(self) -> QSize:
        layout, scale = self._chart.layout, self._scale()
        if layout is None:
            return QSize(0, 0)
        height = max(round(layout.grid.height * scale), LEAST_HEIGHT - 2 * PADDING)
        return QSize(round(layout.grid.width * scale) + 2 * PADDING, height + 2 * PADDING)

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        layout, box, scale = self._chart.layout, self._chart.box, self._scale()
        palette = box.palette
        picture.fill(palette[Role.PAPER])
        tone_of, fine = self._camera.tones.of_card, 4 * scale * ratio
        # Of cards that lie on the same quarter of a pixel one is enough: a large map has hundreds there.
        blocks: dict[Role, dict[tuple[int, int], Rect]] = {}
        for card in layout.cards if layout else ():
            tone, rect = tone_of(card.key), card.rect
            role = BLOCKS[tone][1] if tone in BLOCKS else Role.QUIET_LINE
            places = blocks.get(role)
            if places is None:
                places = blocks[role] = {}
            places[int(rect.x * fine), int(rect.y * fine)] = rect
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(box.pen(Role.HAIRLINE, 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            for role, places in blocks.items():
                painter.setBrush(palette[role])
                painter.drawRects([_small(rect, scale) for rect in places.values()])
        return picture

    def _forget(self) -> None:
        """Draw it again: of a small map at once, of a large one when nothing has happened for a moment."""
        layout = self._chart.layout
        if layout is None or len(layout.cards) <= AT_ONCE or self._picture is None:
            self._timer.stop()
            self._redraw()
        else:
            self._timer.start()
            self.follow()

    def _redraw(self) -> None:
        self._picture = None
        self.follow()


def _small(rect: Rect, scale: float) -> QRectF:
    """Where a card is on the minimap: large enough to be seen."""
    width, height = max(rect.width * scale, 2.5), max(rect.height * scale, 2.5)
    return QRectF(PADDING + rect.x * scale, PADDING + rect.y * scale, width, height)
