"""Blocks flow over pages: what belongs together stays together, or is headed again where it goes on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing.pages import Block, Section, even_stacks, extent, stacks

ROOM = 100.0


def block(height: float, **fields: object) -> Block:
    return Block(height, lambda _painter, _rect: None, **fields)  # type: ignore[arg-type]


def section(*heights: float) -> list[Block]:
    """A heading, rows, and a heading for where they go on."""
    mine = Section(block(11.0))
    return [replace(block(each, keep=not number), part_of=mine) for number, each in enumerate(heights)]


def test_a_section_that_fits_a_page_is_on_one() -> None:
    one, other = section(10, 30, 30), section(10, 20, 20)
    assert stacks([*one, *other], ROOM) == [one, other]
    assert stacks([*other, *other], ROOM) == [[*other, *other]]


def test_a_longer_one_is_headed_again_on_each_page() -> None:
    long = section(10, *[20] * 11)
    pages = stacks([block(50), *long], ROOM)
    again = long[0].part_of.again
    assert [len(page) for page in pages] == [4, 5, 5, 2]
    assert all(page[0] is again for page in pages[1:])
    assert [each for page in pages for each in page if each is not again][1:] == long


def test_pages_after_the_first_are_filled_alike() -> None:
    sections = [section(10, 10) for _each in range(5)]
    blocks = [block(95), *(each for rows in sections for each in rows)]
    assert [extent(page) for page in stacks(blocks, ROOM)] == [95, 100]
    sections += [section(10, 10)]
    blocks = [block(95), *(each for rows in sections for each in rows)]
    assert [extent(page) for page in stacks(blocks, ROOM)] == [95, 100, 20]
    assert [extent(page) for page in even_stacks(blocks, ROOM)] == [95, 60, 60]


@given(
    heights=st.lists(st.lists(st.floats(1, 60), min_size=1, max_size=12), min_size=1, max_size=12),
    first=st.floats(1, 99),
)
def test_nothing_is_lost_and_no_page_is_too_full(heights: list[list[float]], first: float) -> None:
    blocks = [block(first), *(each for rows in heights for each in section(*rows))]
    pages = even_stacks(blocks, ROOM)
    assert len(pages) == len(stacks(blocks, ROOM))
    agains = {id(each.part_of.again) for each in blocks if each.part_of is not None}
    assert [each for page in pages for each in page if id(each) not in agains] == blocks
    for page in pages:
        assert page
        assert extent(page) <= ROOM + 0.001
        assert id(page[-1]) not in agains
    for rows in {id(each.part_of): each.part_of for each in blocks[1:]}.values():
        mine = [each for each in blocks if each.part_of is rows]
        if extent(mine) <= ROOM:
            assert len([page for page in pages if any(each.part_of is rows for each in page)]) == 1
