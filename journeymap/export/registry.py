"""The formats a project can be exported to, by suffix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journeymap.export.whole_file import write_whole
from journeymap.i18n import _, mark
from journeymap.model.errors import FileError
from journeymap.model.queries import first_journey
from journeymap.model.reader import Snapshot
from journeymap.model.records import Journey

VIEWS = ("map", "roadmap")
"""What can be drawn of a project."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be exported. `journey` is None when the project has none."""

    snapshot: Snapshot
    view: str
    journey: str | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its suffix, its name for people, and what makes its bytes."""

    suffix: str
    name: str
    make: Callable[[Request], bytes]


def _json(request: Request) -> bytes:
    from journeymap.model.file.interchange import write_interchange

    return write_interchange(request.snapshot)


def _pdf(request: Request) -> bytes:
    from journeymap.export.pdf import make_pdf

    return make_pdf(request)


def _svg(request: Request) -> bytes:
    from journeymap.export.svg import make_svg

    return make_svg(request)


def _png(request: Request) -> bytes:
    from journeymap.export.png import make_png

    return make_png(request)


# Each imports what it needs when it is used: asking which formats there are loads no Qt.
FORMATS: dict[str, Format] = {
    each.suffix: each
    for each in (
        Format(".pdf", mark("PDF document"), _pdf),
        Format(".svg", mark("SVG picture"), _svg),
        Format(".png", mark("PNG picture"), _png),
        Format(".json", mark("Interchange file"), _json),
    )
}
"""Every format by suffix."""


def export(
    snapshot: Snapshot, out: Path, *, view: str = "map", journey: str | None = None, as_of: date | None = None
) -> None:
    """Write a project to `out` in the format its suffix names: whole, or not at all.

    `view` is "map" (of `journey`, by default the first by name) or "roadmap"; `as_of` is today by
    default. The interchange file holds everything, whatever the view. Raises FileError for a suffix that
    names no format, a picture too large for its format and a file that cannot be written; MissingRecord for
    an unknown journey.
    """
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise FileError(
            _("{name} names no format that can be exported; end the name with one of {known}.").format(
                name=out.name, known=known
            )
        )
    if view not in VIEWS:
        raise ValueError(f"no such view: {view!r}")
    if journey is None:
        first = first_journey(snapshot)
        journey = first.id if first else None
    else:
        snapshot.get(Journey, journey)
    day = as_of or date.today()  # noqa: DTZ011 - the user's own day
    write_whole(out, FORMATS[suffix].make(Request(snapshot, view, journey, day)))
