"""What text a project may hold, and how foreign text is cleaned on its way in."""

from __future__ import annotations

import re
import unicodedata

MAX_TEXT = 10_000
"""Characters in one field: a single word of 500,000 froze text layout for 19 seconds."""

_REPLACED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_BREAKS = re.compile(r"[\t\n]+")


def is_plain(value: str) -> bool:
    """Whether there can be nothing to clean: it is all ASCII, on one line."""
    return value.isascii() and value.isprintable()


def clean_text(value: str) -> str:
    """Text of several lines as a project keeps it.

    NFC, line ends as `\\n`; control characters, lone surrogates and non-characters become U+FFFD,
    because they break SVG, XLSX and PPTX further on.
    """
    if is_plain(value):
        return value
    value = _REPLACED.sub("\ufffd", _NEWLINES.sub("\n", value))
    return unicodedata.normalize("NFC", value)


def clean_line(value: str) -> str:
    """Text of one line (a name, a label): as `clean_text`, with breaks and tabs as spaces."""
    return _BREAKS.sub(" ", clean_text(value))


def is_clean(value: str, *, one_line: bool) -> bool:
    """Whether cleaning would leave `value` as it is."""
    if is_plain(value):
        return True
    return value == (clean_line(value) if one_line else clean_text(value))
