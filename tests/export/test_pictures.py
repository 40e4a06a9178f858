"""Pictures, portraits and the looks of channels on paper, whatever an attachment holds."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from journeymap.export.registry import export
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    KINDS,
    Attachment,
    Channel,
    Journey,
    Note,
    Record,
    Row,
    Segment,
    Touchpoint,
)
from tests.drawing.samples import TODAY, seats

PICTURE = QColor("#12ab34")
PORTRAIT = QColor("#ab12cd")
CHANNEL = QColor("#0B7468")


def bytes_of(colour: QColor) -> bytes:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def with_pictures(data: bytes | None = None) -> Snapshot:
    """The seats sample with a picture on a card, in a row and on a note, a portrait, coloured channels."""
    found = seats()
    records: list[Record] = [each for kind in KINDS.values() for each in found.all(kind).values()]
    journey = min(found.all(Journey))
    first = min(found.all(Touchpoint))
    persona = found.get(Journey, journey).segment
    changed: list[Record] = []
    for each in records:
        if isinstance(each, Touchpoint) and each.id == first:
            changed.append(replace(each, images=("pic",)))
        elif isinstance(each, Segment) and each.id == persona:
            changed.append(replace(each, portrait="face"))
        elif isinstance(each, Channel):
            changed.append(replace(each, icon="call", colour=CHANNEL.name().upper()))
        else:
            changed.append(each)
    return Snapshot.of(
        [
            *changed,
            Attachment(id="pic", name="Foyer", mime="image/png", bytes=data or bytes_of(PICTURE)),
            Attachment(id="face", name="Mara", mime="image/png", bytes=data or bytes_of(PORTRAIT)),
            Row(id="pictures", journey=journey, kind="images", position=90.0),
            Row(id="notes", journey=journey, kind="custom", position=91.0),
            Note(id="note", journey=journey, touchpoint=first, row="notes", kind="idea", image="pic"),
        ]
    )


def colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }


def test_a_png_shows_them(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    export(with_pictures(), out, as_of=TODAY)
    found = colours_in(QImage(str(out)))
    assert {PICTURE.name(), PORTRAIT.name(), CHANNEL.name()} <= found
    export(seats(), out, as_of=TODAY)
    assert not {PICTURE.name(), PORTRAIT.name()} & colours_in(QImage(str(out)))


def test_an_svg_holds_them_itself(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    export(with_pictures(), out, as_of=TODAY)
    text = out.read_text(encoding="utf-8")
    held = re.findall(r'href="data:image/png;base64,([^"]+)"', text)
    images = [QImage.fromData(base64.b64decode(each)) for each in held]
    kinds = {each.pixelColor(each.rect().center()).name() for each in images}
    assert {PICTURE.name(), PORTRAIT.name()} <= kinds
    assert not re.findall(r'href="(?!data:|#)', text)


def test_a_pdf_holds_them(tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    export(with_pictures(), out, as_of=TODAY)
    images = [each for page in PdfReader(out).pages for each in page.images]
    assert len(images) >= 3


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_what_is_no_picture_leaves_its_place(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"map.{suffix}"
    export(with_pictures(b"\x89PNG\r\n\x1a\nno more"), out, as_of=TODAY)
    assert out.stat().st_size > 1_000
