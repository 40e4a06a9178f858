"""PDF: vector drawing, text as text; as many pages as it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from journeymap.drawing.pages import Page
from journeymap.drawing.paintbox import saved
from journeymap.drawing.paper import POINTS
from journeymap.export.documents import document
from journeymap.export.registry import Made, Request
from journeymap.model.progress import Tell, nobody

LONGEST = 14_400
"""The points of the longest side that every PDF reader shows."""
_RESOLUTION = 1200
_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")
_XMP_DATE = re.compile(rb"(xmp:\w+Date=\")[-+:T0-9]{25}")
_UUID = re.compile(rb"uuid:[-0-9a-f]{36}")
_ID = re.compile(rb"/ID \[ <[0-9a-f]{72}> <[0-9a-f]{72}> \]")
_CHARACTER_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)


def make_pdf(request: Request) -> Made:
    """A map or roadmap as PDF. Raises FileError when its paper cannot hold it."""
    drawn = document(request)
    pages = drawn.pages(LONGEST / POINTS, LONGEST / POINTS)
    return Made(write_pages(pages, drawn.title, request.tell), drawn.note)


def write_pages(pages: Sequence[Page], title: str, tell: Tell = nobody) -> bytes:
    """A document of pages, each of its own size."""
    tell(0.0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("journeymap")
    writer.setPageLayout(_page_layout(pages[0]))
    painter = QPainter(writer)
    try:
        for number, page in enumerate(pages):
            if number:
                # The size must be known before the page begins.
                writer.setPageLayout(_page_layout(page))
                writer.newPage()
            with saved(painter):
                painter.scale(_RESOLUTION / 96, _RESOLUTION / 96)
                page.paint(painter)
            tell((number + 1) / len(pages))
    finally:
        painter.end()
    return _settled(bytes(buffer.data().data()))


def _page_layout(page: Page) -> QPageLayout:
    size = QSizeF(round(page.width * POINTS), round(page.height * POINTS))
    layout = QPageLayout(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Point,
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _settled(data: bytes) -> bytes:
    """The file without what Qt puts there by chance, and with its spaces as spaces; offsets stay as they are.

    Equal projects give equal files: the clock says nothing about them, and their identity follows from what
    they hold. Qt takes the glyph of a space for a tab's, so that copied and searched text has tabs in it.
    """
    data = _DATE.sub(lambda found: _as_long(b"(D:20000101000000Z", found[0], b")"), data)
    data = _XMP_DATE.sub(rb"\g<1>2000-01-01T00:00:00+00:00", data)
    data = _CHARACTER_MAP.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), data)
    identity = str(uuid5(NAMESPACE_URL, sha256(_UUID.sub(b"", _ID.sub(b"", data))).hexdigest()))
    data = _UUID.sub(b"uuid:" + identity.encode(), data)
    return _ID.sub(lambda found: b"/ID [ <%s> <%s> ]" % ((identity.encode().hex().encode(),) * 2), data)


def _as_long(start: bytes, model: bytes, end: bytes) -> bytes:
    return start[: len(model) - len(end)].ljust(len(model) - len(end)) + end
