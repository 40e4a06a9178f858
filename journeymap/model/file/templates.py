"""Templates: what a new project can start from, as interchange files among the resources.

`templates/index.json` says which there are and what people read about each, in the order they are offered.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from journeymap import paths
from journeymap.i18n import _
from journeymap.model.errors import FileError, shown
from journeymap.model.file.interchange import read_interchange_file
from journeymap.model.records import Record


@dataclass(frozen=True, slots=True)
class Template:
    """A template as a list of them shows it; `name` is what it is asked for by."""

    name: str
    title: str
    description: str


def templates() -> list[Template]:
    """All templates, in the order to offer them."""
    index = json.loads(paths.resource("templates/index.json").read_text(encoding="utf-8"))
    return [Template(name, _(each["title"]), _(each["description"])) for name, each in index.items()]


def template(name: str) -> tuple[Record, ...]:
    """The records of a template. Raises FileError when there is none of that name."""
    known = [each.name for each in templates()]
    if name not in known:
        message = _("There is no template “{name}”; there are {names}.")
        raise FileError(message.format(name=shown(name), names=", ".join(known)))
    return read_interchange_file(paths.resource(f"templates/{name}.json"))
