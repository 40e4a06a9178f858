"""Text is cleaned once, at every entrance; what is clean stays as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.text import clean_line, clean_text, is_clean

ANY_TEXT = st.text(st.characters(), max_size=40)  # with control characters and lone surrogates


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u0085b\u2028c\u2029d", "a\nb\nc\nd"),
        ("tab\tstays", "tab\tstays"),
        ("nul\x00 bell\x07 del\x7f c1\x9b", "nul\ufffd bell\ufffd del\ufffd c1\ufffd"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("non\ufdd0 char\uffff \U0001ffff", "non\ufffd char\ufffd \ufffd"),
        ("cafe\u0301", "caf\u00e9"),
        ("ﬁne Ångström 漢字 عربى 🎬", "ﬁne Ångström 漢字 عربى 🎬"),
        ("shown, not obeyed: \u202e", "shown, not obeyed: \u202e"),
        ("", ""),
    ],
)
def test_text_as_it_is_kept(given_text: str, kept: str) -> None:
    assert clean_text(given_text) == kept


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [("two\nlines", "two lines"), ("a\r\n\r\nb\t\tc", "a b c"), ("one line", "one line")],
)
def test_a_name_has_one_line(given_text: str, kept: str) -> None:
    assert clean_line(given_text) == kept


@given(ANY_TEXT)
def test_clean_text_is_clean_and_stays_as_it_is(text: str) -> None:
    for clean, one_line in ((clean_text, False), (clean_line, True)):
        kept = clean(text)
        assert clean(kept) == kept
        assert is_clean(kept, one_line=one_line)
        assert is_clean(text, one_line=one_line) == (kept == text)
        assert unicodedata.is_normalized("NFC", kept)
        kept.encode()  # no lone surrogates
        assert all(unicodedata.category(each) not in {"Cc", "Cs"} or each in "\n\t" for each in kept)


@given(ANY_TEXT)
def test_a_name_never_breaks(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1
