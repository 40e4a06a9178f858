"""PNG: one picture of the whole, at twice the size of the screen."""

from __future__ import annotations

from math import ceil, sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from journeymap.drawing.pages import Page
from journeymap.export.documents import document
from journeymap.export.registry import Request
from journeymap.i18n import _
from journeymap.model.errors import FileError

SCALE = 2.0
"""Pixels for each pixel at 100 %, so that text is sharp on good screens and in print."""
_LEAST_SCALE = 0.75
_LONGEST = 32_000
_MOST_PIXELS = 60_000_000
"""240 MB in memory: programs made with Qt read no larger picture unless told to."""


def make_png(request: Request) -> bytes:
    """A map or roadmap as PNG. Raises FileError when no readable picture of it can be made."""
    drawn = document(request)
    page = drawn.whole()
    scale = _scale_for(page)
    image = QImage(ceil(page.width * scale), ceil(page.height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        raise FileError(_too_large())
    image.fill(Qt.GlobalColor.white)
    image.setText("Title", drawn.title)
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale, scale)
        page.paint(painter)
    finally:
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise FileError(_too_large())
    return bytes(buffer.data().data())


def _scale_for(page: Page) -> float:
    scale = min(
        SCALE,
        _LONGEST / max(page.width, page.height),
        sqrt(_MOST_PIXELS / (page.width * page.height)),
    )
    if scale < _LEAST_SCALE:
        raise FileError(_too_large())
    return scale


def _too_large() -> str:
    return _("This map is too large for a readable PNG picture; export it as PDF or SVG.")
