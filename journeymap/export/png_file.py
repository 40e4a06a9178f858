"""Writing a PNG file a few rows at a time, so that no picture must be in memory as a whole.

After the PNG specification, third edition, https://www.w3.org/TR/png-3/.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_LEVEL = 6


class PngFile:
    """A picture of rows from above, a byte a pixel: its number in a table of `colours`.

    `colours` are red, green and blue as in 0xRRGGBB, 256 of them at most; None: there is no table, and each
    pixel is three bytes, its red, green and blue. `dots` is how many pixels are to make a metre.
    """

    def __init__(
        self, width: int, height: int, colours: Sequence[int] | None, *, dots: int, title: str
    ) -> None:
        self._row = width if colours is not None else 3 * width
        self._parts = [b"\x89PNG\r\n\x1a\n"]
        self._squeeze = zlib.compressobj(_LEVEL)
        kind = 3 if colours is not None else 2
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
        self._chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
        if colours is not None:
            self._chunk(b"PLTE", b"".join((colour & 0xFFFFFF).to_bytes(3, "big") for colour in colours))
        self._chunk(b"iTXt", b"Title\0\0\0\0\0" + title.encode())

    def add(self, pixels: bytes, stride: int) -> None:
        """Append rows that lie `stride` bytes apart."""
        # Flat colours are squeezed best as they are: each row says with a 0 that it is not filtered.
        rows = (pixels[at : at + self._row] for at in range(0, len(pixels), stride))
        squeezed = self._squeeze.compress(b"\0" + b"\0".join(rows))
        if squeezed:
            self._chunk(b"IDAT", squeezed)

    def finish(self) -> bytes:
        """The file, once all its rows are in it."""
        self._chunk(b"IDAT", self._squeeze.flush())
        self._chunk(b"IEND", b"")
        return b"".join(self._parts)

    def _chunk(self, kind: bytes, data: bytes) -> None:
        check = zlib.crc32(data, zlib.crc32(kind))
        self._parts.append(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check))
