"""What an export draws: the pages of a map or a roadmap, and the same in one piece for pictures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QGuiApplication

from journeymap.analysis.transferability import check_journey
from journeymap.drawing.blueprint import StillBlueprintLens
from journeymap.drawing.colours import palette
from journeymap.drawing.content import SheetContent, sheet_content
from journeymap.drawing.fonts import paper_typeface
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.images import ImagesOf
from journeymap.drawing.layout import lay_out
from journeymap.drawing.lens import Lens
from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP, LayoutOptions
from journeymap.drawing.pages import Page
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.sheet import Sheet
from journeymap.drawing.still_lens import StillLens
from journeymap.export.paper import MapOnPaper
from journeymap.export.registry import Request
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.queries import project_name
from journeymap.model.reader import Snapshot

_CELL_LINES = 60
"""Lines of text in a row's cell on paper, where nothing can be scrolled to."""


@frozen
class Document:
    """Something to draw; `whole` takes the greatest width of a picture, `pages` the greatest width and
    height of a page, in pixels at 100 %."""

    title: str
    subject: str
    whole: Callable[[float], Page]
    pages: Callable[[float, float], Sequence[Page]]
    note: str = ""
    """What there is to know of it, in a sentence."""


_application: QGuiApplication | None = None


def ensure_application() -> None:
    """Fonts and painting need an application: make one without windows unless there is one already."""
    global _application  # noqa: PLW0603 - Qt allows one a process, and it must outlive what it draws
    if QGuiApplication.instance() is not None:
        return
    has_display = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY")
    if not (has_display or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication([])


def document(request: Request) -> Document:
    """What a request asks to draw. Raises FileError when the project has nothing of the kind."""
    ensure_application()
    box = Paintbox(palette(), paper_typeface(), static=False, images=ImagesOf(request.snapshot))
    if request.view == "roadmap":
        from journeymap.export.roadmap import roadmap_document

        return roadmap_document(request, box)
    return _map_document(request, box)


def map_for_paper(
    snapshot: Snapshot, journey: str | None, as_of: date, view: str = JOURNEY_MAP
) -> MapOnPaper:
    """A journey's map, checked and laid out, for any paper. Raises FileError when there is no journey."""
    ensure_application()
    box = Paintbox(palette(), paper_typeface(), static=False, images=ImagesOf(snapshot))
    return MapOnPaper(box, *_laid_out(snapshot, journey, as_of, box, view))


def _laid_out(
    snapshot: Snapshot, journey: str | None, as_of: date, box: Paintbox, view: str
) -> tuple[MapLayout, Lens, SheetContent]:
    if journey is None:
        raise FileError(_("The project has no journey yet, so there is no map to export."))
    check = check_journey(snapshot, journey, as_of)
    kind = StillBlueprintLens if view == BLUEPRINT else StillLens
    lens = kind(snapshot, check.verdicts, unreachable=frozenset(check.unchecked.unreachable))
    layout = lay_out(snapshot, journey, box.typeface, LayoutOptions(cell_lines=_CELL_LINES, view=view))
    content = sheet_content(snapshot, check)
    if view == BLUEPRINT:
        title = _("{journey}: service blueprint").format(journey=content.title)
        content = replace(content, title=title)
    return layout, lens, content


def _map_document(request: Request, box: Paintbox) -> Document:
    layout, lens, content = _laid_out(request.snapshot, request.journey, request.as_of, box, request.view)
    title, subject = content.title, project_name(request.snapshot)
    if request.paper is None:
        sheet = Sheet(box, layout, lens, content)
        return Document(title, subject, sheet.whole, sheet.pages)
    on_paper = MapOnPaper(box, layout, lens, content)
    if request.paged:
        made, note = on_paper.pages(request.paper)
        return Document(title, subject, on_paper.sheet.whole, lambda _width, _height: made.pages, note)
    picture, note = on_paper.picture(request.paper)
    whole = on_paper.sheet.whole if picture is None else lambda _width: picture.pages[0]
    return Document(title, subject, whole, on_paper.sheet.pages, note)
