"""PNG: one picture of the whole, at twice the size of the screen."""

from __future__ import annotations

from itertools import product
from math import ceil, sqrt

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.drawing.colours import Palette, Role, palette
from journeymap.drawing.pages import Page
from journeymap.drawing.paper import MM
from journeymap.export.documents import document
from journeymap.export.png_file import PngFile
from journeymap.export.registry import Made, Request
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.records import Attachment, Channel, Feeling

SCALE = 2.0
"""Pixels for each pixel at 100 %, so that text is sharp on good screens and in print."""
PAPER_SCALE = 300 / 96
"""The same on paper of a size: 300 to the inch."""
LONGEST = 32_000
"""Pixels of the longest side: more is not shown by all browsers."""
_LEAST_SCALE = 0.7
"""Letters are 8 pixels high then; in fewer nobody can read them."""
_MANY_PIXELS = 60_000_000
"""240 MB where a program spreads them out, and all that Qt reads: more only where letters need it."""
_MOST_PIXELS = 170_000_000
"""Pillow takes a larger picture for an attack."""
_PIXELS_AT_ONCE = 4_000_000
_ROWS_AT_ONCE = 64
_SHADES = 8
_STEPS = (0, 85, 170, 255)
"""Of red, green and blue in the colours of the table that no role has: for emoji."""
_FLAT = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither


@frozen
class _Size:
    """How large a picture becomes."""

    scale: float
    width: int
    height: int


def make_png(request: Request) -> Made:
    """A map or roadmap as PNG. Raises FileError when no readable picture of it can be made."""
    drawn = document(request)
    page = drawn.whole(LONGEST / _LEAST_SCALE)
    size = _size_of(page, PAPER_SCALE if request.paper is not None and not drawn.note else SCALE)
    colours = None if _has_colours_of_its_own(request) else colour_table(palette())
    dots = round(size.scale * MM * 1000)
    file = PngFile(size.width, size.height, colours, dots=dots, title=drawn.title)
    rows = max(_PIXELS_AT_ONCE // size.width, 1)
    for top in range(0, size.height, rows):
        request.tell(top / size.height)
        stripe = _painted(page, size, top, min(rows, size.height - top))
        for y in range(0, stripe.height(), _ROWS_AT_ONCE):
            part = stripe.copy(0, y, size.width, min(_ROWS_AT_ONCE, stripe.height() - y))
            if colours is None:
                part = part.convertToFormat(QImage.Format.Format_RGB888)
            else:
                part = part.convertToFormat(QImage.Format.Format_Indexed8, colours, _FLAT)
            file.add(bytes(part.constBits()), part.bytesPerLine())
            request.tell((top + y + part.height()) / size.height)
    return Made(file.finish(), drawn.note)


def _has_colours_of_its_own(request: Request) -> bool:
    """Whether a map shows pictures, or colours that users chose: a table of ours would change them."""
    snapshot = request.snapshot
    if request.view == "roadmap":
        return False
    chosen = any(each.colour for each in snapshot.all(Channel).values())
    return chosen or bool(snapshot.all(Attachment)) or bool(snapshot.all(Feeling))


def _painted(page: Page, size: _Size, top: int, rows: int) -> QImage:
    """Some rows of the picture."""
    image = QImage(size.width, rows, QImage.Format.Format_RGB32)
    if image.isNull():
        raise FileError(_too_large())
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setClipRect(QRectF(0, 0, size.width, rows))
        painter.translate(0, -top)
        painter.scale(size.scale, size.scale)
        page.paint(painter)
    finally:
        painter.end()
    return image


def colour_table(colours: Palette) -> list[int]:
    """Every colour that is drawn with, the shades of letters' edges between it and the paper, some others."""
    paper = colours[Role.PAPER]
    table = {paper.rgb(): None}
    for role in Role:
        ink = colours[role]
        for shade in range(_SHADES, 0, -1):
            red, green, blue = (
                round(one + (other - one) * shade / _SHADES)
                for one, other in (
                    (paper.red(), ink.red()),
                    (paper.green(), ink.green()),
                    (paper.blue(), ink.blue()),
                )
            )
            table[QColor(red, green, blue).rgb()] = None
    for red, green, blue in product(_STEPS, repeat=3):
        table[QColor(red, green, blue).rgb()] = None
    return list(table)[:256]


def _size_of(page: Page, wanted: float) -> _Size:
    area = page.width * page.height
    longest = LONGEST / max(page.width, page.height)
    scale = min(wanted, longest, max(sqrt(_MANY_PIXELS / area), _LEAST_SCALE))
    if scale < _LEAST_SCALE or area * scale**2 > _MOST_PIXELS:
        raise FileError(_too_large())
    return _Size(scale, ceil(page.width * scale - 1e-6), ceil(page.height * scale - 1e-6))


def _too_large() -> str:
    return _("This map is too large for a readable PNG picture; export it as PDF or SVG.")
