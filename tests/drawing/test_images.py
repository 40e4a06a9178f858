"""Pictures from anywhere: what is taken, what is refused in a sentence, what is left of them."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from journeymap.drawing.images import (
    LARGEST_SIDE,
    ImagesOf,
    ImageTrouble,
    as_kept,
    pixels_in,
    read_image,
    rounded,
)
from journeymap.model.fields import MAX_BLOB
from journeymap.model.reader import Snapshot
from journeymap.model.records import Attachment


def picture(width: int, height: int, kind: str = "PNG", **texts: str) -> bytes:
    """A picture with a few colours, as a file's bytes."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    for at in range(min(width, height)):
        image.setPixelColor(at, at, QColor("#ffcc00"))
    for key, text in texts.items():
        image.setText(key, text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_usual_formats_are_read(qapp, kind: str) -> None:
    image = read_image(picture(40, 30, kind))
    assert (image.width(), image.height()) == (40, 30)


def test_a_large_picture_is_scaled_down_and_keeps_its_shape(qapp) -> None:
    image = read_image(picture(3200, 400))
    assert (image.width(), image.height()) == (LARGEST_SIDE, 200)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
        b"%PDF-1.4",
        picture(40, 30)[:60],
        bomb(60_000, 60_000),
        bomb(0, 10),
        b"\0" * (MAX_BLOB + 1),
    ],
    ids=["nothing", "cut", "svg", "pdf", "torn", "bomb", "empty", "huge"],
)
def test_what_is_no_sound_picture_is_refused_in_a_sentence(qapp, data: bytes) -> None:
    with pytest.raises(ImageTrouble, match=r"^\w.*\.$"):
        read_image(data)


def test_the_size_is_known_before_the_pixels(qapp) -> None:
    assert pixels_in(bomb(60_000, 60_000)) == 3_600_000_000
    assert pixels_in(picture(40, 30)) == 1_200
    assert pixels_in(b"no picture") == 0


def test_nothing_but_pixels_is_kept(qapp) -> None:
    data = picture(40, 30, Author="Mara Secret", GPS="52.5, 13.4")
    assert b"Mara Secret" in data
    kept, mime = as_kept(read_image(data))
    assert mime in ("image/png", "image/jpeg")
    assert b"Mara" not in kept
    assert not read_image(kept).textKeys()


def test_what_is_clear_stays_clear(qapp) -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    kept, mime = as_kept(image)
    assert mime == "image/png"
    assert read_image(kept).pixelColor(3, 3).alpha() == 0


def test_a_portrait_is_a_disc(qapp) -> None:
    disc = rounded(read_image(picture(60, 30)), 24)
    assert (disc.width(), disc.height()) == (24, 24)
    assert disc.pixelColor(0, 0).alpha() == 0
    assert disc.pixelColor(12, 12).alpha() == 255


def test_an_attachment_that_is_no_picture_is_a_null_one(qapp) -> None:
    reader = Snapshot.of([Attachment(id="a", name="a", mime="image/png", bytes=b"no picture")])
    images = ImagesOf(reader)
    for attachment in ("a", "gone"):
        found = images.image(attachment)
        assert found is not None
        assert found.isNull()
