"""Pictures from anywhere made into attachments, and attachments into pictures to paint.

Who sent a picture is unknown: formats are an allow-list, its size is read before its pixels, and what is kept
is painted anew, so that neither metadata nor anything else but pixels comes along.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QImageReader, QImageWriter, QPainter

from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.fields import MAX_BLOB
from journeymap.model.reader import Reader
from journeymap.model.records import Attachment

FORMATS = frozenset({"png", "jpeg", "jpg", "gif", "bmp", "webp"})
MOST_PIXELS = 64_000_000
"""Of a picture that comes in: more than any camera's, less than fills the memory."""
LARGEST_SIDE = 1_600
"""A picture is kept no wider or higher than this, in pixels."""
THUMBNAIL_SIDE = 400
PAPER_SIDE = 800
"""A picture in a row is 160 px wide on paper: so it is sharp there too."""
_MOST_KEPT = 48
_QUALITY = 85


class ImageTrouble(ProjectError):
    """A picture that cannot be taken; `str()` is the sentence to show."""


def read_image(data: bytes, side: int = LARGEST_SIDE) -> QImage:
    """The picture in `data`, upright, scaled down to at most `side` pixels. Raises ImageTrouble."""
    if len(data) > MAX_BLOB:
        most = MAX_BLOB // 1_000_000
        raise ImageTrouble(
            _("The picture is larger than {most} MB; make it smaller and add it again.").format(most=most)
        )
    buffer = QBuffer()
    reader = _reader_of(data, buffer)
    if not reader.canRead() or bytes(reader.format().data()).decode("ascii").lower() not in FORMATS:
        raise ImageTrouble(
            _("This is not a picture that can be read; use a PNG, JPEG, GIF, BMP or WebP file.")
        )
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise ImageTrouble(_("The picture is damaged; save it anew and add it again."))
    if size.width() * size.height() > MOST_PIXELS:
        words = _(
            "The picture has {width} × {height} pixels, too many to read; make it smaller and add it again."
        )
        raise ImageTrouble(words.format(width=size.width(), height=size.height()))
    if max(size.width(), size.height()) > side:
        scaled = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise ImageTrouble(_("The picture is damaged; save it anew and add it again."))
    return image


def pixels_in(data: bytes) -> int:
    """How many pixels a picture says it has, none of them read; 0 where it says nothing."""
    buffer = QBuffer()
    size = _reader_of(data, buffer).size()
    return max(size.width(), 0) * max(size.height(), 0)


def _reader_of(data: bytes, buffer: QBuffer) -> QImageReader:
    """What reads `data` through `buffer`, which must stay as long as it is read."""
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    return reader


def as_kept(image: QImage) -> tuple[bytes, str]:
    """A picture as an attachment holds it, nothing but its pixels: its bytes and their MIME type.

    Raises ImageTrouble where it would still be too large.
    """
    if max(image.width(), image.height()) > LARGEST_SIDE:
        image = image.scaled(
            LARGEST_SIDE,
            LARGEST_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    # A fresh image: texts and colour profiles of the one that came in stay behind.
    alpha = image.hasAlphaChannel()
    fresh = QImage(image.size(), QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.transparent)
    with QPainter(fresh) as painter:
        painter.drawImage(0, 0, image)
    as_png = _encoded(fresh, b"png")
    if alpha:
        data, mime = as_png, "image/png"
    else:
        as_jpeg = _encoded(fresh, b"jpeg")
        # Screenshots and drawings are smaller, and sharper, as PNG.
        data, mime = (as_png, "image/png") if len(as_png) <= len(as_jpeg) else (as_jpeg, "image/jpeg")
    if len(data) > MAX_BLOB:
        raise ImageTrouble(_("The picture is too large to keep; make it smaller and add it again."))
    return data, mime


def _encoded(image: QImage, kind: bytes) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    if kind == b"jpeg":
        writer.setQuality(_QUALITY)
    if not writer.write(image):
        raise ImageTrouble(_("The picture cannot be kept; save it as PNG and add it again."))
    return bytes(buffer.data().data())


def rounded(image: QImage, side: int) -> QImage:
    """The middle of a picture as a disc `side` pixels wide, clear around it: where nothing clips, too."""
    least = min(image.width(), image.height())
    middle = QRect((image.width() - least) // 2, (image.height() - least) // 2, least, least)
    square = image.copy(middle).scaled(
        side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    disc = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    disc.fill(Qt.GlobalColor.transparent)
    with QPainter(disc) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(square))
        painter.drawEllipse(0, 0, side, side)
    return disc


class Images(Protocol):
    """Who has the pictures of a map."""

    def image(self, attachment: str) -> QImage | None:
        """The picture of an attachment; a null image where it cannot be read, None while it is not ready."""


class ImagesOf:
    """The pictures of a project, read when asked for: as documents need them."""

    def __init__(self, reader: Reader, side: int = PAPER_SIDE) -> None:
        self._reader = reader
        self._side = side
        self._kept: OrderedDict[str, tuple[Attachment | None, QImage]] = OrderedDict()

    def image(self, attachment: str) -> QImage | None:
        record = self._reader.find(Attachment, attachment)
        known = self._kept.get(attachment)
        if known is not None and known[0] is record:
            self._kept.move_to_end(attachment)
            return known[1]
        return self.keep(record, attachment, readable(record, self._side))

    def keep(self, record: Attachment | None, attachment: str, image: QImage) -> QImage:
        """Remember a picture that has been read."""
        self._kept[attachment] = (record, image)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return image

    def known(self, attachment: str) -> QImage | None:
        """The picture, if it has been read already."""
        found = self._kept.get(attachment)
        record = self._reader.find(Attachment, attachment)
        return found[1] if found is not None and found[0] is record else None


def readable(record: Attachment | None, side: int) -> QImage:
    """The picture of an attachment, a null image where it is none: a file may hold anything."""
    if record is None:
        return QImage()
    try:
        return read_image(record.bytes, side)
    except ImageTrouble:
        return QImage()
