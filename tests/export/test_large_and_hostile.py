"""Maps longer than any page, roadmaps of many pages, and texts that strangers send."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from journeymap.export.pdf import LONGEST
from journeymap.export.registry import export
from journeymap.model.errors import FileError
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    Behaviour,
    Capability,
    Expectation,
    Initiative,
    Journey,
    Note,
    Project,
    Record,
    Row,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)
from tests.drawing.samples import TODAY, large, make_lanes, seats_records

NAMES = (
    "<b>bold</b> & <script>alert('x')</script>",
    "مرحبا بالعالم، اختر المقاعد",
    "映画のチケットを予約して友達を招待する",
    "👩‍👩‍👧‍👦 emoji 🎬",
    "W" * 10_000,
    "x " * 5_000,
    "pay\u202eton\u2066",
    "x\u0301" * 300,
    "",
    "$a_1$ %s {0} \\n ]]>",
)


def hostile() -> Snapshot:
    records: list[Record] = [
        Project(id="p", name=NAMES[0]),
        Journey(id="j", name=NAMES[1], goal=NAMES[2]),
        *make_lanes((NAMES[0], "a"), ("b", NAMES[3]), ("c" * 300, "d")),
        Stage(id="s", journey="j", name=NAMES[0]),
        Behaviour(id="b", name=NAMES[0], needs=(("k",),)),
        Capability(id="k", name=NAMES[3]),
        Expectation(id="e", touchpoint="t0", behaviour="b"),
    ]
    lanes = [each.id for each in records if isinstance(each, Setting)]
    for number, name in enumerate(NAMES):
        records += [
            Touchpoint(
                id=f"t{number}",
                journey="j",
                stage="s",
                position=float(number // 2),
                name=name,
                settings=(lanes[number % 3],),
                action=name,
                thought=name,
            ),
            Note(id=f"n{number}", journey="j", touchpoint=f"t{number}", kind="pain", text=name),
            Initiative(
                id=f"i{number}",
                name=name,
                description=name,
                theme=name,
                start=date(2026, 1, 1),
                end=date(2026, 2, 1 + number),
                capital=1e15,
                delivers=(("k", lanes[0]),),
            ),
        ]
    for number in range(len(NAMES) - 1):
        id_, one, other = f"a{number}", f"t{number}", f"t{number + 1}"
        records.append(Transition(id=id_, journey="j", source=one, target=other, label=NAMES[0]))
    for position, kind in enumerate(("does", "thinks", "pain")):
        records.append(Row(id=kind, journey="j", name=NAMES[position], kind=kind, position=float(position)))
    return Snapshot.of(records)


@pytest.mark.parametrize("view", ["map", "roadmap"])
def test_hostile_text_is_only_text(tmp_path: Path, view: str) -> None:
    for suffix in (".pdf", ".svg", ".png", ".json"):
        export(hostile(), tmp_path / f"out{suffix}", view=view, as_of=TODAY)
    root = ElementTree.parse(tmp_path / "out.svg").getroot()
    kinds = {node.tag.partition("}")[2] for node in root.iter()}
    shapes = {"rect", "circle", "ellipse", "path", "polygon", "polyline"}
    assert kinds <= {"svg", "title", "desc", "defs", "g", "text", *shapes}
    words = [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(word.startswith("<b>bold</b>") for word in words)
    assert not any("\u202e" in word for word in words)
    assert "<b>bold</b>" in PdfReader(tmp_path / "out.pdf").pages[0].extract_text()


def test_a_map_longer_than_a_page_comes_in_bands(tmp_path: Path) -> None:
    snapshot = large(300, 12, 10)
    export(snapshot, tmp_path / "long.pdf", as_of=TODAY)
    pages = PdfReader(tmp_path / "long.pdf").pages
    assert len(pages) > 1
    words = ""
    for number, page in enumerate(pages, start=1):
        assert max(page.mediabox.width, page.mediabox.height) <= LONGEST
        text = page.extract_text()
        words += " " + " ".join(text.split())
        assert "A large journey" in text, "every page says what it is of"
        assert "Channel 0" in text, "every page repeats the lanes"
        assert f"{number} / {len(pages)}" in text
    for touchpoint in snapshot.all(Touchpoint).values():
        assert touchpoint.name.split()[0] in words
    assert "Nothing to check yet" in words


def test_a_map_higher_than_a_page_comes_in_bands(tmp_path: Path) -> None:
    lanes = make_lanes(*((f"Channel {number}", "phone") for number in range(260)))
    records: list[Record] = [Journey(id="j", name="A high journey"), *lanes]
    for number, lane in enumerate(each.id for each in lanes if isinstance(each, Setting)):
        records.append(Touchpoint(id=f"t{number}", journey="j", name=f"Step {number}.", settings=(lane,)))
    export(Snapshot.of(records), tmp_path / "high.pdf", as_of=TODAY)
    pages = PdfReader(tmp_path / "high.pdf").pages
    text = "".join(page.extract_text() for page in pages)
    assert len(pages) > 1
    assert all(page.mediabox.height <= LONGEST for page in pages)
    assert all(text.count(f"Step {number}.") == 1 for number in range(260))


def test_no_picture_is_made_that_nobody_can_read(tmp_path: Path) -> None:
    lanes = make_lanes(*((f"Channel {number}", "phone") for number in range(80)))
    records: list[Record] = [Journey(id="j"), *lanes]
    for number in range(400):
        setting = f"channel{number % 80}-phone"
        records.append(Touchpoint(id=f"t{number}", journey="j", position=float(number), settings=(setting,)))
    with pytest.raises(FileError, match="too large for a readable PNG"):
        export(Snapshot.of(records), tmp_path / "long.png", as_of=TODAY)
    export(Snapshot.of(records), tmp_path / "long.svg", as_of=TODAY)


def test_many_initiatives_flow_over_pages(tmp_path: Path) -> None:
    records = [each for each in seats_records() if not isinstance(each, Initiative)]
    for number in range(40):
        records.append(
            Initiative(
                id=f"i{number:02}",
                name=f"Initiative {number}.",
                description="A sentence about it. " * 20,
                start=date(2026, 1 + number % 12, 1),
                end=date(2027, 1 + number % 12, 28),
                delivers=(("basket", "callcentre-voice"),),
            )
        )
    export(Snapshot.of(records), tmp_path / "roadmap.pdf", view="roadmap", as_of=TODAY)
    pages = PdfReader(tmp_path / "roadmap.pdf").pages
    assert len(pages) > 8
    text = " ".join(page.extract_text() for page in pages)
    for number in range(40):
        assert text.count(f"Initiative {number}.") >= 2, "on the timeline and by itself"
    assert f"{len(pages)} / {len(pages)}" in text


def test_an_initiative_longer_than_a_page_is_headed_again(tmp_path: Path) -> None:
    records = [each for each in seats_records() if not isinstance(each, Initiative)]
    settings = [each.id for each in records if isinstance(each, Setting)]
    for number, words in enumerate(("Short.", "Long.", "Last.")):
        delivers = tuple(("basket", each) for each in settings)
        about = "A sentence about it. " * (450 if number == 1 else 3)
        records.append(Initiative(id=f"i{number}", name=words, description=about, delivers=delivers))
    export(Snapshot.of(records), tmp_path / "roadmap.pdf", view="roadmap", as_of=TODAY)
    pages = [page.extract_text().splitlines() for page in PdfReader(tmp_path / "roadmap.pdf").pages]
    going_on = [lines for lines in pages if any(line.startswith("Long., continued") for line in lines)]
    assert going_on
    assert all("sentence" not in lines[0] for lines in pages), "no page begins in the middle of a text"
    whole = ("Short., continued", "Last., continued")
    assert not any(line.startswith(whole) for lines in pages for line in lines)
