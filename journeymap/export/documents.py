"""What an export draws: the pages of a map or a roadmap, and the same in one piece for pictures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from journeymap.analysis.transferability import check_journey
from journeymap.drawing.colours import palette
from journeymap.drawing.content import sheet_content
from journeymap.drawing.fonts import paper_typeface
from journeymap.drawing.layout import lay_out
from journeymap.drawing.lens import Lens
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.pages import Page
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.paper_sheet import PaperSheet
from journeymap.drawing.sheet import Sheet
from journeymap.export.paper import map_on_paper, picture_on_paper
from journeymap.export.registry import Request
from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.queries import project_name

_CELL_LINES = 60
"""Lines of text in a row's cell on paper, where nothing can be scrolled to."""


@dataclass(frozen=True, slots=True)
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
    box = Paintbox(palette(), paper_typeface(), static=False)
    if request.view == "roadmap":
        from journeymap.export.roadmap import roadmap_document

        return roadmap_document(request, box)
    return _map_document(request, box)


def _map_document(request: Request, box: Paintbox) -> Document:
    if request.journey is None:
        raise FileError(_("The project has no journey yet, so there is no map to export."))
    check = check_journey(request.snapshot, request.journey, request.as_of)
    lens = Lens(request.snapshot, check.verdicts, unreachable=frozenset(check.unchecked.unreachable))
    options = LayoutOptions(cell_lines=_CELL_LINES)
    layout = lay_out(request.snapshot, request.journey, box.typeface, options)
    content = sheet_content(request.snapshot, check)
    title, subject = content.title, project_name(request.snapshot)
    if request.paper is None:
        sheet = Sheet(box, layout, lens, content)
        return Document(title, subject, sheet.whole, sheet.pages)
    on_paper = PaperSheet(box, layout, lens, content, request.paper)
    whole, pages = on_paper.sheet.whole, on_paper.sheet.pages
    if request.paged:
        made, note = map_on_paper(on_paper, request.paper)
        return Document(title, subject, whole, lambda _width, _height: made.pages, note)
    picture, note = picture_on_paper(on_paper, request.paper)
    return Document(
        title, subject, whole if picture is None else lambda _width: picture.pages[0], pages, note
    )
