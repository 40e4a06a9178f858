"""Service blueprints on paper and in pictures."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtGui import QImage

from journeymap.drawing.paper import Paper
from journeymap.export.registry import export
from journeymap.model.reader import Snapshot
from tests.drawing.samples import TODAY
from tests.drawing.test_blueprint import service
from tests.export.golden import check_golden
from tests.export.test_export import svg_texts, texts


def exported(folder: Path, suffix: str, paper: Paper | None = None) -> Path:
    out = folder / f"service{suffix}"
    export(Snapshot.of(service()), out, view="blueprint", as_of=TODAY, paper=paper)
    return out


def test_a_pdf_says_what_it_said(tmp_path: Path) -> None:
    reader = PdfReader(exported(tmp_path, ".pdf"))
    check_golden("seats-blueprint.pdf.txt", texts(reader))
    assert reader.metadata is not None
    assert reader.metadata.title == "Saturday-night ticket purchase: service blueprint"


def test_an_svg_says_what_it_said(tmp_path: Path) -> None:
    check_golden("seats-blueprint.svg.txt", svg_texts(exported(tmp_path, ".svg")))


def test_a_picture_shows_it(tmp_path: Path) -> None:
    assert QImage(str(exported(tmp_path, ".png"))).width() > 1000


def test_it_comes_on_paper_too(tmp_path: Path) -> None:
    pages = PdfReader(exported(tmp_path, ".pdf", Paper("A4", "tiles"))).pages
    assert len(pages) > 1
    said = "\n".join(page.extract_text() for page in pages)
    for line in ("Line of interaction", "Line of visibility", "Line of internal interaction"):
        assert line in said
