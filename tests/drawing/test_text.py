"""Text in lines: nothing wider than its place, nothing lost in silence, huge words in no time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing.text import ELLIPSIS, Style, elide, elide_words, fit, shown, tied, wrap
from tests.drawing.samples import Monospace

MEASURE = Monospace()
LETTER = 6.0
"""How wide a small letter is."""


@given(st.text(max_size=300), st.floats(20, 400), st.integers(1, 6))
def test_lines_fit(text: str, width: float, lines: int) -> None:
    done = wrap(MEASURE, text, Style.SMALL, width, lines)
    assert len(done) <= lines
    for line in done:
        assert MEASURE.width(line, Style.SMALL) <= width or len(line) <= 2


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=30))
def test_nothing_is_lost_where_there_is_room(words: list[str]) -> None:
    done = wrap(MEASURE, " ".join(words), Style.SMALL, 60, 100)
    assert " ".join(done).split() == words


def test_what_is_left_out_leaves_an_ellipsis() -> None:
    done = wrap(MEASURE, "one two three four five", Style.SMALL, 10 * LETTER, 2)
    assert done == ("one two", "three fou" + ELLIPSIS)


def test_lines_of_their_own_stay() -> None:
    assert wrap(MEASURE, "one\ntwo", Style.SMALL, 200, 5) == ("one", "two")
    assert wrap(MEASURE, "one\ntwo\nthree", Style.SMALL, 200, 2) == ("one", "two three" + ELLIPSIS)


def test_words_wider_than_a_line_are_broken() -> None:
    done = wrap(MEASURE, "a " + "w" * 10_000, Style.SMALL, 10 * LETTER, 3)
    assert done == ("a", "w" * 10, "w" * 9 + ELLIPSIS)


def test_what_is_one_sign_is_not_broken() -> None:
    family = "\U0001f469\u200d\U0001f467"
    done = wrap(MEASURE, family * 5, Style.SMALL, 5 * LETTER, 9)
    assert all(not line.startswith("\u200d") and not line.endswith("\u200d") for line in done)
    assert "".join(done) == family * 5


def test_words_are_left_out_whole_where_one_fits() -> None:
    text = "asks  a friend\nfirst"
    assert elide_words(MEASURE, text, Style.TINY, 20 * LETTER) == "asks a friend first"
    assert elide_words(MEASURE, text, Style.TINY, 12 * LETTER) == "asks a" + ELLIPSIS
    assert elide_words(MEASURE, text, Style.TINY, 3 * LETTER) == "as" + ELLIPSIS
    assert elide_words(MEASURE, "w" * 10_000, Style.TINY, 5 * LETTER) == "wwww" + ELLIPSIS
    assert elide_words(MEASURE, "word " * 1_000, Style.TINY, 12 * LETTER) == "word word" + ELLIPSIS


def test_elided_text_is_one_line() -> None:
    assert elide(MEASURE, "one\ntwo", Style.SMALL, 200) == "one two"
    assert elide(MEASURE, "one two three", Style.SMALL, 8 * LETTER) == "one two" + ELLIPSIS
    assert elide(MEASURE, "w" * 10_000, Style.SMALL, 5 * LETTER) == "wwww" + ELLIPSIS
    assert elide(MEASURE, "word", Style.SMALL, 1) == ELLIPSIS


def test_controls_of_direction_are_shown_not_obeyed() -> None:
    assert shown("pay\u202eton") == "pay·ton"
    assert wrap(MEASURE, "pay\u2066ton", Style.SMALL, 200, 1) == ("pay·ton",)


@given(st.text(max_size=300), st.lists(st.floats(20, 400), min_size=1, max_size=4))
def test_what_is_fitted_is_no_wider_than_its_lines(text: str, widths: list[float]) -> None:
    done, is_whole = fit(MEASURE, text, Style.SMALL, widths)
    assert len(done) <= len(widths)
    for line, width in zip(done, widths, strict=False):
        assert MEASURE.width(line, Style.SMALL) <= width or len(line) <= 2
    if is_whole:
        assert "".join(done).replace(" ", "") == "".join(shown(text).split())
    else:
        assert any(line.endswith(ELLIPSIS) for line in done)


def fitted(text: str, *letters: int) -> tuple[tuple[str, ...], bool]:
    return fit(MEASURE, text, Style.SMALL, [each * LETTER for each in letters])


def test_what_does_not_fit_ends_after_a_word() -> None:
    assert fitted("one two three", 13) == (("one two three",), True)
    assert fitted("one two three", 12) == (("one two" + ELLIPSIS,), False)
    assert fitted("one two three four", 7, 7) == (("one two", "three" + ELLIPSIS), False)
    assert fitted("one two three four", 7, 10) == (("one two", "three four"), True)
    assert fitted("", 7) == ((), True)


def test_a_word_wider_than_its_line_leaves_room_for_the_next_one() -> None:
    assert fitted("recommends seats", 6, 6) == (("recom" + ELLIPSIS, "seats"), False)
    assert fitted("recommends seats now", 6, 6) == (("recom" + ELLIPSIS, "seats" + ELLIPSIS), False)
    assert fitted("recommends", 6, 6) == (("recomm", "ends"), True)
    assert fitted("w" * 10_000, 6, 6) == (("w" * 6, "w" * 5 + ELLIPSIS), False)


@given(st.integers(20, 300), st.integers(1, 4))
def test_no_line_begins_with_the_dot_between_two_words(width: int, lines: int) -> None:
    text = "Website · laptop, Mobile app · phone and Call centre · voice"
    for done in (
        wrap(MEASURE, text, Style.SMALL, width, lines),
        fit(MEASURE, text, Style.SMALL, [width] * lines)[0],
    ):
        assert not any(line.startswith("·") for line in done if width >= 9 * LETTER)
    assert wrap(MEASURE, "Website · laptop", Style.SMALL, 14 * LETTER, 2) == ("Website ·", "laptop")
    narrow = [7 * LETTER] * 2
    assert fit(MEASURE, "Website · laptop", Style.SMALL, narrow)[0][0] == "Website", (
        "no letter goes for a dot"
    )


def test_a_tied_dot_ends_its_line_in_what_others_break_too() -> None:
    assert tied("Website · laptop, Shop · phone") == "Website\u00a0· laptop, Shop\u00a0· phone"
    assert tied("from 56 % to 19 %.") == "from 56\u00a0% to 19\u00a0%."


@given(st.integers(6, 60))
def test_no_line_begins_with_a_percent_sign(letters: int) -> None:
    text = "pervasive 56 % → 19 %, and 100 % where it is not"
    done = wrap(MEASURE, text, Style.SMALL, letters * LETTER, 12)
    assert not any(line.startswith("%") for line in done)
    assert " ".join(done) == text or letters < len("pervasive")
    assert tied("plain") == "plain"
