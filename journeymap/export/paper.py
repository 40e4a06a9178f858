"""A map on paper that was chosen: one page or tiles, and what to say of that."""

from __future__ import annotations

from journeymap.drawing.content import SheetContent
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.lens import Lens
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.paper import LEAST_TEXT, OVERLAP, Paper
from journeymap.drawing.paper_sheet import PaperPages, PaperSheet
from journeymap.drawing.sheet import Sheet
from journeymap.i18n import _, ngettext
from journeymap.model.errors import FileError


class MapOnPaper:
    """A map that is checked and laid out once, for any paper; to be used on the thread that made it."""

    def __init__(self, box: Paintbox, layout: MapLayout, lens: Lens, content: SheetContent) -> None:
        self._parts = box, layout, lens, content
        self.sheet = Sheet(box, layout, lens, content)
        """The same map without pages."""

    def _on(self, paper: Paper) -> PaperSheet:
        box, layout, lens, content = self._parts
        return PaperSheet(box, layout, lens, content, paper, self.sheet)

    def pages(self, paper: Paper) -> tuple[PaperPages, str]:
        """The pages of the map, and a sentence on them where they are not what one would expect.

        Raises FileError when the map is to be on one page and cannot be.
        """
        sheet = self._on(paper)
        if paper.fit == "tiles":
            return sheet.tiled(), ""
        fitted = sheet.fitted()
        if fitted is not None:
            return fitted, ""
        if paper.fit == "page":
            raise FileError(
                _(
                    "On one page of {paper} this map would have letters of less than {least:.0f} points. "
                    "Choose larger paper, or tiles instead of one page."
                ).format(paper=paper.name, least=LEAST_TEXT)
            )
        tiled = sheet.tiled()
        pages = ngettext("{count} page", "{count} pages", tiled.tiles).format(count=tiled.tiles)
        note = _(
            "On one page of {paper} letters would have less than {least:.0f} points, so the map is on "
            "{pages} that overlap by {overlap:.0f} mm, behind a page that shows how they lie together."
        )
        return tiled, note.format(paper=paper.name, least=LEAST_TEXT, pages=pages, overlap=OVERLAP)

    def picture(self, paper: Paper) -> tuple[PaperPages | None, str]:
        """The one page of a picture, None where it is to be as large as the map; and a sentence on that.

        Raises FileError when the map is to be on one page and cannot be.
        """
        fitted = self._on(paper).fitted(alone=True)
        if fitted is not None:
            return fitted, ""
        words = {"paper": paper.name, "least": f"{LEAST_TEXT:.0f}"}
        if paper.fit == "page":
            raise FileError(
                _(
                    "One page of {paper} cannot hold this map with letters of {least} points; choose larger "
                    "paper, or none for a picture as large as the map."
                ).format(**words)
            )
        note = _(
            "One page of {paper} cannot hold this map with letters of {least} points, so the picture is as "
            "large as the map; for pages, end the name of the file with .pdf."
        )
        return None, note.format(**words)
