"""Paper on the command line: pages of a size, a sentence where a map is tiled, and one where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.terminal import Terminal


def test_a_map_too_large_for_a_page_is_tiled_and_says_so(run: Terminal, tmp_path: Path, cinema: Path) -> None:
    out = tmp_path / "map.pdf"
    answer = run("export", cinema, out, "--paper", "A4")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("\n") == 1, "one sentence"
    assert "5 pages that overlap by 8 mm" in answer.out
    assert len(PdfReader(out).pages) >= 6


def test_what_was_asked_for_needs_no_word(run: Terminal, tmp_path: Path, cinema: Path) -> None:
    out = tmp_path / "map.pdf"
    assert run("export", cinema, out, "--paper", "letter", "--fit", "tiles", "--landscape").out == ""
    page = PdfReader(out).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (792, 612)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("map.pdf", "--paper", "A4", "--fit", "page"), "Choose larger paper, or tiles"),
        (("map.pdf", "--paper", "A5"), "there are A4, A3, Letter"),
        (("map.pdf", "--paper", "A4", "--fit", "poster"), "poster"),
        (("map.pdf", "--fit", "tiles"), "say which paper"),
        (("map.pdf", "--portrait"), "say which paper"),
        (("map.pdf", "--paper", "A4", "--portrait", "--landscape"), "not allowed"),
        (("map.svg", "--paper", "A4", "--fit", "tiles"), "A picture is one page"),
        (("all.json", "--paper", "A4"), "not drawn"),
        (("roadmap.pdf", "--view", "roadmap", "--paper", "A3"), "roadmap is on A4"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    run: Terminal, tmp_path: Path, cinema: Path, asked: tuple[str, ...], said: str
) -> None:
    assert said in run.fails("export", cinema, tmp_path / asked[0], *asked[1:])
    assert [path.name for path in tmp_path.iterdir()] == ["cinema.journey"]


def test_help_tells_of_paper_with_an_example(run: Terminal) -> None:
    for asked in (("export", "--help"), ("--help",)):
        assert "export cinema.journey map.pdf --paper A4" in run(*asked).out
