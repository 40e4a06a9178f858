"""White pictures to paint on, and what has been painted then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage, QPainter


def painted_on(
    size: tuple[float, float], zoom: float, ratio: float, paint: Callable[[QPainter], object]
) -> QImage:
    """A picture of so many pixels of the screen, each `ratio` of its own wide, painted on at a zoom."""
    image = QImage(round(size[0] * ratio), round(size[1] * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(zoom, zoom)
        paint(painter)
    return image
