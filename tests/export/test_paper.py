"""Maps on paper: whole, readable, put together again from their tiles; and what is refused in a sentence."""

from __future__ import annotations

import re
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from PySide6.QtGui import QImage

from journeymap.drawing.paper import FITS, LEAST_TEXT, ORIENTATIONS, PAPERS, Paper
from journeymap.export.registry import export
from journeymap.model.errors import FileError
from journeymap.model.progress import Cancelled
from journeymap.model.reader import Snapshot
from journeymap.model.records import Journey, Project, Record, Row, Setting, Stage, Touchpoint, Transition
from tests.drawing.journeys import journeys
from tests.drawing.samples import TODAY, large, make_lanes, seats
from tests.export.golden import check_golden
from tests.export.test_large_and_hostile import hostile

POINTS = {"A4": (595, 842), "A3": (842, 1191), "Letter": (612, 792)}


def pages_of(snapshot: Snapshot, folder: Path, *asked: Any) -> list[PageObject]:
    out = folder / "map.pdf"
    export(snapshot, out, as_of=TODAY, paper=Paper(*asked))
    return list(PdfReader(out).pages)


def words_of(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def sizes_on(page: PageObject) -> set[float]:
    """The points of every text on a page, as it is drawn."""
    found = set()

    def note(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            across = cm[0] * tm[2] + cm[2] * tm[3]
            up = cm[1] * tm[2] + cm[3] * tm[3]
            found.add(size * hypot(across, up))

    page.extract_text(visitor_text=note)
    return found


def small() -> Snapshot:
    """A map that fits a page."""
    names = ("Looks", "Asks", "Pays")
    steps = [
        Touchpoint(id=name, journey="j", name=name, position=float(at), settings=("web-phone",))
        for at, name in enumerate(names)
    ]
    return Snapshot.of(
        [Project(id="p"), Journey(id="j", name="Small"), *make_lanes(("web", "phone")), *steps]
    )


def in_a_row(count: int, lanes: int) -> Snapshot:
    """A map with a column for each of many touchpoints."""
    records: list[Record] = [Journey(id="j", name="Step by step")]
    records += make_lanes(*((f"Channel {number}", "phone") for number in range(lanes)))
    ids = [each.id for each in records if isinstance(each, Setting)]
    for number in range(10):
        records.append(Stage(id=f"s{number}", journey="j", name=f"Stage {number}", position=float(number)))
    for at in range(count):
        where = (ids[at % lanes],)
        stage, name = f"s{at * 10 // count}", f"Touchpoint {at:03}"
        records.append(
            Touchpoint(
                id=f"t{at:03}",
                journey="j",
                stage=stage,
                position=float(at),
                name=name,
                settings=where,
                emotion=1.0,
                thought=f"Thought {at:03}",
            )
        )
        if at:
            source, target = f"t{at - 1:03}", f"t{at:03}"
            records.append(Transition(id=f"a{at:03}", journey="j", source=source, target=target))
    records += [Row(id=kind, journey="j", kind=kind) for kind in ("emotion", "thinks")]
    return Snapshot.of(records)


def test_the_key_page_says_what_it_said(tmp_path: Path) -> None:
    key = pages_of(seats(), tmp_path, "A4", "tiles", "landscape")[0]
    check_golden("seats-key.pdf.txt", key.extract_text() + "\n")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_pages_have_the_size_of_their_paper(tmp_path: Path, paper: str, orientation: str) -> None:
    short, long = POINTS[paper]
    size = (long, short) if orientation == "landscape" else (short, long)
    for page in pages_of(seats(), tmp_path, paper, None, orientation):
        assert (page.mediabox.width, page.mediabox.height) == size


@pytest.mark.parametrize("fit", [None, "tiles"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_says_which_it_is_and_where_its_neighbours_are(
    tmp_path: Path, paper: str, fit: str | None
) -> None:
    pages = pages_of(seats(), tmp_path, paper, fit)
    texts = [words_of(page) for page in pages]
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(pages)}" in text
        for arrow, there in (("→", "←"), ("↓", "↑")):
            for found in re.findall(rf"{arrow} page (\d+)", text):
                assert f"{there} page {number}" in texts[int(found) - 1]
    tiles = [text for text in texts if "Discover" in text or "Return" in text]
    assert tiles
    for text in tiles:
        assert "Saturday-night ticket purchase" in text


def test_every_tile_repeats_its_stages_and_lanes(tmp_path: Path) -> None:
    key, *tiles = pages_of(in_a_row(60, 4), tmp_path, "A4", "tiles", "landscape")
    assert "Stage" not in words_of(key), "the small map is without words, which would be too small"
    assert len(tiles) > 8
    for tile in tiles:
        text = words_of(tile)
        assert "Stage" in text
        assert all(f"Channel {number}" in text for number in range(4))


@pytest.mark.parametrize("snapshot", [large(60, 20, 6), in_a_row(300, 20)], ids=["60 in 20", "300 in 20"])
def test_every_name_is_on_paper_as_often_as_it_has_cards(tmp_path: Path, snapshot: Snapshot) -> None:
    pages = pages_of(snapshot, tmp_path, "A3")
    text = " ".join(words_of(page) for page in pages)
    touchpoints = snapshot.all(Touchpoint).values()
    assert all(each.name in text or each.name.split()[0] in text for each in touchpoints)
    for each in touchpoints:
        if each.name.startswith("Touchpoint"):
            assert text.count(each.name) == 1
            assert text.count(each.thought) == 1


def test_names_that_are_cut_short_are_there_in_full(tmp_path: Path) -> None:
    name = "Orders snacks before the film starts without standing in the queue"
    pages = pages_of(seats(), tmp_path, "Letter")
    assert any(name in words_of(page) for page in pages)
    place = re.search(re.escape(name) + r" \(page (\d+)\)", " ".join(map(words_of, pages)))
    assert place is not None
    assert "Orders snacks" in words_of(pages[int(place[1]) - 1])


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("fit", [None, "tiles"])
def test_no_letter_is_smaller_than_six_points(tmp_path: Path, paper: str, fit: str | None) -> None:
    for snapshot in (seats(), small(), large(60, 20, 6), hostile()):
        for page in pages_of(snapshot, tmp_path, paper, fit):
            assert min(sizes_on(page)) >= LEAST_TEXT


def test_no_letter_of_a_map_as_large_as_itself_is_smaller_either(tmp_path: Path) -> None:
    export(large(300, 20, 10), tmp_path / "map.pdf", as_of=TODAY)
    for page in PdfReader(tmp_path / "map.pdf").pages:
        assert min(sizes_on(page)) >= LEAST_TEXT


def test_a_small_map_is_one_page_and_so_is_a_picture_of_it(tmp_path: Path) -> None:
    for paper in PAPERS:
        assert len(pages_of(small(), tmp_path, paper)) == 1
        assert len(pages_of(small(), tmp_path, paper, "page")) == 1
    assert export(small(), tmp_path / "map.png", as_of=TODAY, paper=Paper("A4", "page", "landscape")) == ""
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (3508, 2481), "300 dots to the inch"
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    export(small(), tmp_path / "map.svg", as_of=TODAY, paper=Paper("Letter", None, "portrait"))
    assert 'viewBox="0 0 816 1056"' in (tmp_path / "map.svg").read_text()


def test_what_breaks_goes_on_more_pages_than_the_map(tmp_path: Path) -> None:
    first, *others = pages_of(seats(), tmp_path, "A3", "page")
    assert "Picks seats" in words_of(first)
    assert "What breaks" not in words_of(first)
    assert "What breaks: 17 findings" in " ".join(map(words_of, others))


def test_what_does_not_fit_says_so_in_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    with pytest.raises(FileError, match=r"less than 6 points\. Choose larger paper, or tiles"):
        export(seats(), out, as_of=TODAY, paper=Paper("A4", "page"))
    assert not out.exists()
    note = export(seats(), out, as_of=TODAY, paper=Paper("A4"))
    assert note.count(".") == 1
    assert "4 pages that overlap by 8 mm" in note
    assert export(seats(), out, as_of=TODAY, paper=Paper("A4", "tiles")) == ""


def test_a_picture_too_large_for_its_paper_is_as_large_as_the_map(tmp_path: Path) -> None:
    for name in ("map.svg", "map.png"):
        note = export(seats(), tmp_path / name, as_of=TODAY, paper=Paper("A4"))
        assert "as large as the map" in note
        export(seats(), tmp_path / f"bare-{name}", as_of=TODAY)
        assert (tmp_path / name).read_bytes() == (tmp_path / f"bare-{name}").read_bytes()
        with pytest.raises(FileError, match="choose larger paper, or none"):
            export(seats(), tmp_path / name, as_of=TODAY, paper=Paper("A4", "page"))


@pytest.mark.parametrize(
    ("name", "view", "fit", "said"),
    [
        ("map.json", "map", None, "not drawn"),
        ("map.pdf", "roadmap", None, "roadmap is on A4"),
        ("map.png", "map", "tiles", "one page"),
    ],
)
def test_paper_where_there_is_no_choice_of_it(
    tmp_path: Path, name: str, view: str, fit: str | None, said: str
) -> None:
    with pytest.raises(FileError, match=said):
        export(seats(), tmp_path / name, view=view, as_of=TODAY, paper=Paper("A4", fit))
    assert list(tmp_path.iterdir()) == []


def test_paper_knows_its_words() -> None:
    for wrong in (("A5",), ("A4", "poster"), ("A4", None, "sideways")):
        with pytest.raises(ValueError, match="no such"):
            Paper(*wrong)


@pytest.mark.parametrize("fit", FITS)
def test_equal_projects_give_equal_pages(tmp_path: Path, fit: str) -> None:
    for name in ("one.pdf", "two.pdf"):
        export(seats(), tmp_path / name, as_of=TODAY, paper=Paper("A3", fit))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_a_map_of_300_touchpoints_in_20_settings_is_exported_whole(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"map{suffix}"
    snapshot = in_a_row(300, 20)
    export(snapshot, out, as_of=TODAY)
    names = {each.name for each in snapshot.all(Touchpoint).values()}
    if suffix == ".pdf":
        assert names <= set(re.findall(r"Touchpoint \d+", " ".join(map(words_of, PdfReader(out).pages))))
    elif suffix == ".svg":
        assert names <= set(re.findall(r"Touchpoint \d+", out.read_text()))
    else:
        image = QImage(str(out))
        assert 15_000 < image.width() <= 32_000
        assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in (400, 2000)}) > 10


@settings(max_examples=15)
@given(journeys(), st.sampled_from(sorted(PAPERS)), st.sampled_from((None, "tiles")))
def test_any_journey_goes_on_paper(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], paper: str, fit: str | None
) -> None:
    pages = pages_of(Snapshot.of(records), tmp_path_factory.mktemp("paper"), paper, fit)
    text = " ".join(map(words_of, pages))
    for record in records:
        if isinstance(record, Touchpoint):
            assert record.name in text
    assert min(min(sizes_on(page)) for page in pages) >= LEAST_TEXT


@pytest.mark.parametrize("suffix", [".pdf", ".png"])
def test_progress_is_told_and_the_end_of_it_is_the_end_of_the_work(tmp_path: Path, suffix: str) -> None:
    told: list[float] = []
    paper = Paper("A4") if suffix == ".pdf" else None
    export(seats(), tmp_path / f"map{suffix}", as_of=TODAY, paper=paper, tell=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) > 4


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
@pytest.mark.parametrize("most", [0.0, 0.5])
def test_a_cancelled_export_leaves_what_was_there(tmp_path: Path, suffix: str, most: float) -> None:
    out = tmp_path / f"map{suffix}"
    out.write_text("mine")

    def tell(done: float) -> None:
        if done >= most:
            raise Cancelled

    paper = Paper("A4") if suffix == ".pdf" else None
    with pytest.raises(Cancelled):
        export(seats(), out, as_of=TODAY, paper=paper, tell=tell)
    assert out.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


def test_a_long_map_is_shown_in_bands_with_every_number(tmp_path: Path) -> None:
    for orientation in ORIENTATIONS:
        pages = pages_of(in_a_row(120, 20), tmp_path, "A4", "tiles", orientation)
        shown = {int(line) for line in pages[0].extract_text().splitlines() if line.isdigit()}
        tiles = [number for number, page in enumerate(pages, start=1) if "Channel" in words_of(page)]
        assert shown == set(tiles)
