"""Templates of the user's own: interchange files in the data folder, beside a list of what they are called.

The files count, the list only has their words: where it is lost or damaged, they are offered by their names.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file.interchange import write_interchange
from journeymap.model.reader import Reader
from journeymap.model.text import clean_line
from journeymap.paths import user_data_folder

FOLDER, INDEX = "templates", "index"
LONGEST_TITLE, LONGEST_SENTENCE = 80, 300
"""Characters."""
MOST = 200
"""More files than these are not listed."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def own_names() -> list[str]:
    """The names of the user's own templates, sorted; none where their folder cannot be read."""
    try:
        found = sorted(path.stem for path in user_data_folder(FOLDER).glob("*.json"))
    except OSError:
        return []
    return [name for name in found if _NAME.fullmatch(name) and name != INDEX][:MOST]


def own_words() -> dict[str, tuple[str, str]]:
    """Title and sentence of each own template that the list knows. Raises FileError where it is damaged."""
    try:
        data = _path(INDEX).read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unreadable(error.strerror or str(error)) from None
    try:
        kept = json.loads(data)
    except (ValueError, RecursionError):
        raise _unreadable(_("it is damaged")) from None
    if not isinstance(kept, dict):
        raise _unreadable(_("it is damaged"))
    return {name: _words(each) for name, each in kept.items() if isinstance(each, dict)}


def own_file(name: str) -> Path | None:
    """The file of an own template, None when there is none of that name."""
    return _path(name) if name in own_names() else None


def save_own_template(reader: Reader, title: str, sentence: str, *, taken: tuple[str, ...]) -> str:
    """Keep a project as a template, in the place of an own one of that title; its name.

    `taken` are the names of templates that are not the user's. Raises FileError.
    """
    title = clean_line(title).strip()[:LONGEST_TITLE]
    if not title:
        raise FileError(_("A template needs a name."))
    words = _known_words()
    same = next((name for name in own_names() if words.get(name, ("", ""))[0] == title), None)
    name = same or _free_name(title, {*taken, *own_names(), INDEX})
    _write(name, write_interchange(reader))
    _write_words({**words, name: (title, clean_line(sentence).strip()[:LONGEST_SENTENCE])})
    return name


def delete_own_template(name: str) -> None:
    """Delete a template of the user's. Raises FileError."""
    path = own_file(name)
    if path is None:
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        message = _("The template could not be deleted: {why}.")
        raise FileError(message.format(why=error.strerror or error)) from None
    _write_words({each: words for each, words in _known_words().items() if each != name})


def _path(name: str) -> Path:
    return user_data_folder(FOLDER) / f"{name}.json"


def _words(entry: dict[str, Any]) -> tuple[str, str]:
    title, sentence = (clean_line(str(entry.get(key, ""))) for key in ("title", "description"))
    return title.strip()[:LONGEST_TITLE], sentence.strip()[:LONGEST_SENTENCE]


def _known_words() -> dict[str, tuple[str, str]]:
    """What can still be known of the templates there are; a damaged list is made anew."""
    with suppress(FileError):
        return own_words()
    return {}


def _write_words(words: dict[str, tuple[str, str]]) -> None:
    known = own_names()
    entries = {
        name: {"title": title, "description": sentence}
        for name, (title, sentence) in sorted(words.items())
        if name in known
    }
    _write(INDEX, json.dumps(entries, ensure_ascii=False, indent=2).encode() + b"\n")


def _free_name(title: str, taken: set[str]) -> str:
    """A name in plain letters, made of a title, that no template has yet."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:32].strip("-") or "template"
    names = (base, *(f"{base}-{number}" for number in range(2, MOST + 3)))
    return next(name for name in names if name not in taken)


def _write(name: str, data: bytes) -> None:
    """Put a whole file in its place, so that there is never half of one."""
    try:
        target = _path(name)
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        message = _("The template could not be kept: {why}.")
        raise FileError(message.format(why=error.strerror or error)) from None


def _unreadable(why: str) -> FileError:
    message = _(
        "The list of your own templates cannot be read: {why}. They are offered by their file names; the "
        "next one that you save makes the list anew."
    )
    return FileError(message.format(why=why))
