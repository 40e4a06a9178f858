"""Templates: what a new project can start from, as interchange files among the resources, and the user's own.

`templates/index.json` says which come with journeymap and what people read about each, in the order they are
offered. The user's own lie in the data folder, see `own_templates`.
"""

from __future__ import annotations

import json
from contextlib import suppress

from journeymap import paths
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.errors import FileError, shown
from journeymap.model.file.interchange import read_bundled_file, read_interchange_file
from journeymap.model.file.own_templates import own_file, own_names, own_words, save_own_template
from journeymap.model.reader import Reader
from journeymap.model.records import Record


@frozen
class Template:
    """A template as a list of them shows it; `name` is what it is asked for by.

    `idea` and `hint` are for the card that it opens with: what it teaches, and one thing to try; `lens` is
    the behaviour to look through for that, and `show` the place to look at.
    """

    name: str
    title: str
    description: str
    own: bool = False
    idea: str = ""
    hint: str = ""
    lens: str | None = None
    show: Key | None = None


def bundled_templates() -> list[Template]:
    """The templates that come with journeymap, in the order to offer them."""
    index = json.loads(paths.resource("templates/index.json").read_text(encoding="utf-8"))
    return [
        Template(
            name,
            _(each["title"]),
            _(each["description"]),
            idea=_(each["idea"]),
            hint=_(each["try"]),
            lens=each.get("lens"),
            show=tuple(each["show"]) if "show" in each else None,
        )
        for name, each in index.items()
    ]


def own_templates() -> list[Template]:
    """The user's own, by title. Where the list of their titles is damaged, `own_words` says so."""
    words: dict[str, tuple[str, str]] = {}
    with suppress(FileError):
        words = own_words()
    taken = _bundled_names()
    found = [
        Template(name, title or name, description, own=True)
        for name in own_names()
        if name not in taken
        for title, description in [words.get(name, ("", ""))]
    ]
    return sorted(found, key=lambda each: (each.title.casefold(), each.name))


def templates() -> list[Template]:
    """All templates, in the order to offer them: the user's own come last."""
    return [*bundled_templates(), *own_templates()]


def template(name: str) -> tuple[Record, ...]:
    """The records of a template. Raises FileError when there is none of that name, or it is damaged."""
    if name in _bundled_names():
        return read_bundled_file(paths.resource(f"templates/{name}.json"))
    path = own_file(name)
    if path is None:
        message = _("There is no template “{name}”; there are {names}.")
        known = ", ".join(each.name for each in templates())
        raise FileError(message.format(name=shown(name), names=known))
    try:
        return read_interchange_file(path)
    except (OSError, ValueError, FileError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        message = _("Your template “{name}” cannot be read. {why}")
        raise FileError(message.format(name=name, why=why or type(error).__name__)) from None


def save_template(reader: Reader, title: str, sentence: str) -> str:
    """Keep a project as a template of the user's own; the name to ask for it by. Raises FileError."""
    return save_own_template(reader, title, sentence, taken=_bundled_names())


def _bundled_names() -> tuple[str, ...]:
    index = json.loads(paths.resource("templates/index.json").read_text(encoding="utf-8"))
    return tuple(index)
