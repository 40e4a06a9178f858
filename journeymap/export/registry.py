"""The formats a project can be exported to, by suffix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.export.whole_file import write_whole
from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.errors import FileError
from journeymap.model.progress import Tell, nobody
from journeymap.model.queries import first_journey
from journeymap.model.reader import Snapshot
from journeymap.model.records import Journey

if TYPE_CHECKING:
    from journeymap.drawing.paper import Paper

VIEWS = ("map", "blueprint", "roadmap")
"""What can be drawn of a project."""


@frozen
class Request:
    """What is to be exported. `journey` is None when the project has none; `paper` is for maps only."""

    snapshot: Snapshot
    view: str
    journey: str | None
    as_of: date
    paper: Paper | None = None
    tell: Tell = nobody
    paged: bool = False
    """Whether the format has pages."""


@frozen
class Made:
    """The bytes of a file, and a sentence on them where there is something to know."""

    data: bytes
    note: str = ""


@frozen
class Format:
    """A kind of file: its suffix, its name for people, and what makes its bytes."""

    suffix: str
    name: str
    make: Callable[[Request], Made]


def _json(request: Request) -> Made:
    from journeymap.model.file.interchange import write_interchange

    return Made(write_interchange(request.snapshot))


def _pdf(request: Request) -> Made:
    from journeymap.export.pdf import make_pdf

    return make_pdf(request)


def _svg(request: Request) -> Made:
    from journeymap.export.svg import make_svg

    return make_svg(request)


def _png(request: Request) -> Made:
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
    snapshot: Snapshot,
    out: Path,
    *,
    view: str = "map",
    journey: str | None = None,
    as_of: date | None = None,
    paper: Paper | None = None,
    tell: Tell = nobody,
) -> str:
    """Write a project to `out` in the format its suffix names: whole, or not at all.

    `view` is "map" or "blueprint" (of `journey`, by default the first by name) or "roadmap"; `as_of` is today
    by default. The interchange file holds everything, whatever the view. With `paper` a map comes on pages of
    that size. Returns a sentence on what was made of it, "" when there is nothing to say.

    Raises FileError for a suffix that names no format, a picture too large for its format, a map that its
    paper cannot hold and a file that cannot be written; MissingRecord for an unknown journey; whatever `tell`
    raises to stop it, which it may do until the file is written.
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
    if paper is not None:
        _check_paper(suffix, view, paper)
    day = as_of or _today()
    request = Request(snapshot, view, _known(snapshot, journey), day, paper, tell, suffix == ".pdf")
    made = FORMATS[suffix].make(request)
    write_whole(out, made.data)
    return made.note


def _known(snapshot: Snapshot, journey: str | None) -> str | None:
    if journey is not None:
        return snapshot.get(Journey, journey).id
    first = first_journey(snapshot)
    return first.id if first else None


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day


def _check_paper(suffix: str, view: str, paper: Paper) -> None:
    """Raises FileError where there are no pages to choose paper for."""
    if view == "roadmap":
        raise FileError(_("Paper can be chosen for the map; the roadmap is on A4 pages."))
    if suffix == ".json":
        raise FileError(_("An interchange file is not drawn, so there is no paper to choose for it."))
    if suffix != ".pdf" and paper.fit == "tiles":
        raise FileError(_("A picture is one page; for a map on several, end the name of the file with .pdf."))
