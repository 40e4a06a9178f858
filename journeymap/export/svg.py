"""SVG: one picture of the whole."""

from __future__ import annotations

from math import ceil, inf

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from journeymap.drawing.fonts import PAPER_FAMILY
from journeymap.export.documents import document
from journeymap.export.registry import Made, Request


def make_svg(request: Request) -> Made:
    """A map or roadmap as SVG."""
    drawn = document(request)
    request.tell(0.0)
    page = drawn.whole(inf)
    # What is a hair more than a whole number is one.
    width, height = ceil(page.width - 1e-6), ceil(page.height - 1e-6)
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
    request.tell(1.0)
    # Verdana is as wide as DejaVu Sans: where that is not installed, words still fit their places.
    families = f'font-family="{PAPER_FAMILY}, Verdana, sans-serif"'.encode()
    data = bytes(buffer.data().data()).replace(f'font-family="{PAPER_FAMILY}"'.encode(), families)
    return Made(data, drawn.note)
