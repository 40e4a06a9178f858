"""SVG: one picture of the whole."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from journeymap.drawing.fonts import PAPER_FAMILY
from journeymap.export.documents import document
from journeymap.export.registry import Request


def make_svg(request: Request) -> bytes:
    """A map or roadmap as SVG."""
    drawn = document(request)
    page = drawn.whole()
    width, height = ceil(page.width), ceil(page.height)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setResolution(96)
    generator.setTitle(drawn.title)
    generator.setDescription(drawn.subject)
    painter = QPainter(generator)
    try:
        page.paint(painter)
    finally:
        painter.end()
    # Verdana is as wide as DejaVu Sans: where that is not installed, words still fit their places.
    families = f'font-family="{PAPER_FAMILY}, Verdana, sans-serif"'.encode()
    return bytes(buffer.data().data()).replace(f'font-family="{PAPER_FAMILY}"'.encode(), families)
