"""Text comes in the user's language where it is translated, in English where it is not."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap import i18n
from journeymap.i18n import _, mark, ngettext, pgettext


def write_catalogue(folder: Path, language: str, messages: dict[str, str]) -> None:
    """A GNU .mo file, as msgfmt would make it."""
    messages = {
        "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    } | messages
    pairs = [(key.encode(), value.encode()) for key, value in sorted(messages.items())]
    start = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    data = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), start + len(data)))
            data += pair[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    target = folder / language / "LC_MESSAGES" / "journeymap.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(header + b"".join(tables) + data)


@pytest.fixture
def german(tmp_path: Path) -> Path:
    write_catalogue(
        tmp_path,
        "de",
        {
            "Undo": "Rückgängig",
            "{n} finding\0{n} findings": "{n} Befund\0{n} Befunde",
            "status\x04Open": "offen",
        },
    )
    return tmp_path


def test_english_is_what_the_source_says() -> None:
    i18n.use_languages(["en"])
    assert _("Undo") == "Undo"
    assert [ngettext("{n} finding", "{n} findings", n).format(n=n) for n in (0, 1, 2)] == [
        "0 findings",
        "1 finding",
        "2 findings",
    ]
    assert pgettext("status", "Open") == "Open"


def test_a_catalogue_translates(german: Path) -> None:
    i18n.use_languages(["de-AT", "fr"], german)
    assert _("Undo") == "Rückgängig"
    assert ngettext("{n} finding", "{n} findings", 2).format(n=2) == "2 Befunde"
    assert pgettext("status", "Open") == "offen"
    assert _("Redo") == "Redo"


def test_the_environment_chooses_by_default(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    i18n.use_languages(folder=german)
    assert _("Undo") == "Rückgängig"


def test_a_marked_label_is_translated_when_shown(german: Path) -> None:
    label = mark("Undo")
    assert label == "Undo"
    i18n.use_languages(["de"], german)
    assert _(label) == "Rückgängig"


def test_nothing_is_nothing_in_every_language(german: Path) -> None:
    i18n.use_languages(["de"], german)
    assert _("") == ""


def test_importing_looks_for_no_catalogue() -> None:
    ask = "from journeymap import i18n; print(i18n._catalogue); i18n._('x'); print(i18n._catalogue is None)"
    done = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["None", "False"]
