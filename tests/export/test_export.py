"""Exports: whole or not at all, the same for the same project, and with all words in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage

from journeymap.export import registry
from journeymap.export.registry import FORMATS, export
from journeymap.model.errors import FileError
from journeymap.model.file.interchange import read_interchange
from journeymap.model.reader import MissingRecord, Snapshot
from journeymap.model.records import Journey, Project, Record
from tests.drawing.samples import TODAY, seats
from tests.export.golden import check_golden

VIEWS = ("map", "roadmap")


def pdf_of(snapshot: Snapshot, folder: Path, view: str = "map", as_of: date = TODAY) -> PdfReader:
    out = folder / f"{view}.pdf"
    export(snapshot, out, view=view, as_of=as_of)
    return PdfReader(out)


def texts(reader: PdfReader) -> str:
    return "\n\f\n".join(page.extract_text() for page in reader.pages) + "\n"


def svg_texts(path: Path) -> str:
    """The words of an SVG picture, in the order they are painted."""
    import xml.etree.ElementTree as ElementTree

    root = ElementTree.parse(path).getroot()
    lines = [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("view", VIEWS)
def test_a_pdf_says_what_it_said(tmp_path: Path, view: str) -> None:
    check_golden(f"seats-{view}.pdf.txt", texts(pdf_of(seats(), tmp_path, view)))


@pytest.mark.parametrize("view", VIEWS)
def test_an_svg_says_what_it_said(tmp_path: Path, view: str) -> None:
    out = tmp_path / "out.svg"
    export(seats(), out, view=view, as_of=TODAY)
    check_golden(f"seats-{view}.svg.txt", svg_texts(out))


def test_a_map_is_one_page_as_large_as_itself(tmp_path: Path) -> None:
    reader = pdf_of(seats(), tmp_path)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert 1400 < box.width < 1800
    assert 1000 < box.height < 1800
    assert reader.metadata is not None
    assert reader.metadata.title == "Saturday-night ticket purchase"


def test_a_map_is_vector_and_its_letters_are_text(tmp_path: Path) -> None:
    reader = pdf_of(seats(), tmp_path)
    assert not reader.pages[0].images
    text = reader.pages[0].extract_text()
    for words in ("Picks seats", "Watches the film", "Mara, books for friends", "As of 4 May 2026"):
        assert words in text


def test_a_roadmap_is_a4_with_page_numbers(tmp_path: Path) -> None:
    reader = pdf_of(seats(), tmp_path, "roadmap")
    assert len(reader.pages) >= 2
    for number, page in enumerate(reader.pages, start=1):
        assert (page.mediabox.width, page.mediabox.height) == (842, 595)
        assert f"{number} / {len(reader.pages)}" in page.extract_text()


def test_a_roadmap_says_what_each_initiative_mends(tmp_path: Path) -> None:
    text = " ".join(texts(pdf_of(seats(), tmp_path, "roadmap")).split())
    assert "Shared basket at Call centre · voice" in text
    assert "Pays → Changes seats: “Keep my seats while I decide” is lost" in text
    assert "nothing: it is cancelled" in text
    assert "Index 25 % → 33 %" in text


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png", ".json"])
@pytest.mark.parametrize("view", VIEWS)
def test_equal_projects_give_equal_files(tmp_path: Path, suffix: str, view: str) -> None:
    files = [tmp_path / f"{number}{suffix}" for number in (1, 2)]
    for file in files:
        export(seats(), file, view=view, as_of=TODAY)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_day_changes_what_is_said(tmp_path: Path) -> None:
    before = texts(pdf_of(seats(), tmp_path))
    after = texts(pdf_of(seats(), tmp_path, as_of=date(2027, 12, 1)))
    assert before != after
    assert "As of 1 Dec 2027" in after


def test_a_png_has_two_pixels_for_one(tmp_path: Path) -> None:
    export(seats(), tmp_path / "map.png", as_of=TODAY)
    export(seats(), tmp_path / "map.pdf", as_of=TODAY)
    image = QImage(str(tmp_path / "map.png"))
    page = PdfReader(tmp_path / "map.pdf").pages[0].mediabox
    assert abs(image.width() / 2 * 0.75 - float(page.width)) <= 1
    assert image.pixelColor(0, 0) == QColor("#ffffff")
    colours = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
    assert len(colours) > 20


def test_the_interchange_file_holds_everything(tmp_path: Path) -> None:
    out = tmp_path / "all.JSON"
    export(seats(), out, view="roadmap")
    records = read_interchange(out.read_bytes())
    assert {each.id for each in records} >= {"j", "i1", "keep"}
    assert json.loads(out.read_text())["format"] == "journeymap"


def test_an_unknown_format_is_named_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"map\.docx names no format.*\.json, \.pdf, \.png, \.svg"):
        export(seats(), tmp_path / "map.docx")
    with pytest.raises(FileError):
        export(seats(), tmp_path / "map")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_journey_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingRecord):
        export(seats(), tmp_path / "map.pdf", journey="nowhere")
    with pytest.raises(ValueError, match="no such view"):
        export(seats(), tmp_path / "map.pdf", view="poster")


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="could not be written"):
        export(seats(), tmp_path / "nowhere" / "map.svg")
    folder = tmp_path / "map.svg"
    folder.mkdir()
    with pytest.raises(FileError, match="could not be written"):
        export(seats(), folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_failure_while_drawing_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "map.svg"
    out.write_text("mine")

    def fails(*_: object) -> None:
        raise RuntimeError("while painting")

    monkeypatch.setattr("journeymap.drawing.picture.Picture.paint", fails)
    for suffix in (".svg", ".pdf", ".png"):
        with pytest.raises(RuntimeError):
            export(seats(), out.with_suffix(suffix), as_of=TODAY)
    assert out.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    out.write_text("old")
    out.chmod(0o640)
    export(seats(), out)
    assert out.read_text() != "old"
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("records", [(), (Project(id="p"),), (Project(id="p"), Journey(id="j"))])
def test_empty_projects(tmp_path: Path, suffix: str, view: str, records: tuple[Record, ...]) -> None:
    out = tmp_path / f"out{suffix}"
    has_journey = any(isinstance(each, Journey) for each in records)
    if suffix != ".json" and view == "map" and not has_journey:
        with pytest.raises(FileError, match="no journey yet"):
            export(Snapshot.of(records), out, view=view, as_of=TODAY)
        return
    export(Snapshot.of(records), out, view=view, as_of=TODAY)
    assert out.stat().st_size > 40


def test_asking_for_formats_loads_no_qt() -> None:
    code = "import sys, journeymap.export.registry; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_export_needs_no_screen_and_no_application(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from journeymap.export.registry import export\n"
        "from tests.drawing.samples import TODAY, seats\n"
        f"export(seats(), Path({str(tmp_path / 'map.pdf')!r}), as_of=TODAY)\n"
    )
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=bare, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Picks seats" in PdfReader(tmp_path / "map.pdf").pages[0].extract_text()


def test_every_format_has_a_name_for_people() -> None:
    assert all(each.name and each.suffix == suffix for suffix, each in registry.FORMATS.items())
