"""Painting pictures: whole in a place, or the middle of one as a small square."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import Detail
from journeymap.drawing.paintbox import Paintbox, qrect


def paint_image(
    painter: QPainter,
    box: Paintbox,
    place: Rect,
    attachment: str,
    detail: Detail = Detail.FULL,
    *,
    hover: bool = False,
) -> None:
    """A picture as large as fits its place, in the middle of it, nothing of it cut off."""
    painter.setPen(box.pen(Role.ACCENT if hover else Role.HAIRLINE, 1.5 if hover else 1.0))
    painter.setBrush(box.palette[Role.NO_PHASE_TINT])
    painter.drawRoundedRect(qrect(place.grown(-0.5, -0.5, -0.5, -0.5)), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    image = None if detail is Detail.BLOCK or box.images is None else box.images.image(attachment)
    if image is None or image.isNull():
        _paint_stand_in(painter, box, place, missing=image is not None)
        return
    room = place.grown(-2, -2, -2, -2)
    scale = min(room.width / image.width(), room.height / image.height())
    width, height = image.width() * scale, image.height() * scale
    x, y = room.x + (room.width - width) / 2, room.y + (room.height - height) / 2
    _draw(painter, QRectF(x, y, width, height), image, QRectF(image.rect()))


def paint_thumbnail(
    painter: QPainter, box: Paintbox, place: Rect, attachment: str, detail: Detail = Detail.FULL
) -> None:
    """The middle of a picture, filling its place."""
    image = None if detail is Detail.BLOCK or box.images is None else box.images.image(attachment)
    if image is None or image.isNull():
        painter.fillRect(qrect(place), box.palette[Role.NO_PHASE_TINT])
        _paint_stand_in(painter, box, place, missing=image is not None)
    else:
        scale = min(image.width() / place.width, image.height() / place.height)
        width, height = place.width * scale, place.height * scale
        part = QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)
        _draw(painter, qrect(place), image, part)
    painter.setPen(box.pen(Role.HAIRLINE, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(qrect(place))


def _draw(painter: QPainter, place: QRectF, image: QImage, part: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image, part)


def _paint_stand_in(painter: QPainter, box: Paintbox, place: Rect, *, missing: bool) -> None:
    """Hills and a sun where a picture will be; struck through where it cannot be read."""
    x, y = place.centre
    painter.setPen(box.pen(Role.SECOND_INK, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(x - 9, y + 6),
                QPointF(x - 3, y - 2),
                QPointF(x + 2, y + 3),
                QPointF(x + 5, y),
                QPointF(x + 9, y + 6),
            ]
        )
    )
    painter.drawEllipse(QPointF(x + 5, y - 5), 2, 2)
    if missing:
        painter.drawLine(QLineF(x - 9, y + 9, x + 9, y - 9))
