"""Vector PDF pages of a map on A4, beside QPdfWriter alone with as much plain text and as many shapes.

What our own pages hold is counted; the floor draws as many lines of text, filled and outlined rectangles and
lines, anywhere, and knows nothing of maps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle

from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from benchmarks._journeys import DAY
from benchmarks.measure import Result, side_by_side
from journeymap.drawing.fonts import PAPER_FAMILY
from journeymap.drawing.paper import Paper
from journeymap.export.documents import ensure_application, map_for_paper
from journeymap.export.pdf import make_pdf, write_pages
from journeymap.export.registry import Request
from journeymap.model.queries import first_journey
from journeymap.model.reader import Snapshot
from tools.big_maps import big_map

TOUCHPOINTS, SETTINGS = 75, 8
RESOLUTION = 1200


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is on one page."""

    texts: tuple[str, ...]
    filled: int
    stroked: int
    both: int


def bench_pages() -> Iterator[Result]:
    """The pages of a map that is checked and laid out; then all of an export, project to file."""
    ensure_application()
    snapshot = Snapshot.of(big_map(TOUCHPOINTS, SETTINGS))
    journey = first_journey(snapshot)
    assert journey is not None
    paper = Paper("A4", "tiles", "landscape")
    pages = map_for_paper(snapshot, journey.id, DAY).pages(paper)[0].pages
    least = floor(counted(write_pages(pages, journey.name)))
    name = f"{len(pages)} vector PDF pages"
    yield side_by_side(name, lambda: write_pages(pages, journey.name), least)
    request = Request(snapshot, "map", journey.id, DAY, paper, paged=True)
    yield side_by_side("  with the check, the layout and the cuts", lambda: make_pdf(request), least)


def counted(document: bytes) -> list[Amount]:
    """The texts and shapes of each page of a document."""
    amounts = []
    for page in PdfReader(BytesIO(document)).pages:
        contents = page.get_contents()
        drawn = b"" if contents is None else contents.get_data()
        texts = tuple(line for line in page.extract_text().splitlines() if line)
        filled, stroked, both = (
            len(re.findall(rb"(?m)^%s\*?$" % kind, drawn)) for kind in (b"f", b"S", b"B")
        )
        amounts.append(Amount(texts, filled, stroked, both))
    return amounts


def floor(amounts: list[Amount]) -> Callable[[], object]:
    """The least: a writer, a painter, and what it is told to draw."""
    font = QFont(PAPER_FAMILY)
    font.setPixelSize(12)
    ink, tint = QColor("#1B2430"), QColor("#EEF2FF")
    places = [QPointF(x, y) for y in range(60, 700, 29) for x in range(40, 900, 171)]

    def draw(painter: QPainter, amount: Amount) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        for text, place in zip(amount.texts, cycle(places), strict=False):
            painter.drawText(place, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        for _number, place in zip(range(amount.filled), cycle(places), strict=False):
            painter.drawRect(QRectF(place.x(), place.y(), 150, 20))
        painter.setPen(ink)
        for _number, place in zip(range(amount.both), cycle(places), strict=False):
            painter.drawRoundedRect(QRectF(place.x(), place.y(), 150, 40), 6, 6)
        for _number, place in zip(range(amount.stroked), cycle(places), strict=False):
            painter.drawLine(QLineF(place, place + QPointF(150, 0)))

    def work() -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(RESOLUTION)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        painter = QPainter(writer)
        for number, amount in enumerate(amounts):
            if number:
                writer.newPage()
            painter.save()
            painter.scale(RESOLUTION / 96, RESOLUTION / 96)
            draw(painter, amount)
            painter.restore()
        painter.end()
        return bytes(buffer.data().data())

    return work
