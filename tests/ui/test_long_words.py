"""A word of 10,000 letters, which a field may hold: no page grows as wide as it is."""

from __future__ import annotations

import pytest

from journeymap.ui.plain import label

LONGEST = 800
"""Pixels: forty of the widest letters, in the type of the app."""


@pytest.mark.parametrize("word", ["W" * 10_000, "ש" * 10_000, "." * 10_000, "👩‍🚀" * 3_000])
def test_a_wrapped_label_breaks_a_word_longer_than_a_line(qapp, word: str) -> None:
    shown = label(f"Before {word} after", wrap=True)
    assert shown.minimumSizeHint().width() < LONGEST
    assert shown.text() == f"Before {word} after"


def test_words_that_fit_are_shown_as_they_are(qapp) -> None:
    from PySide6.QtWidgets import QLabel

    words = "Donaudampfschiffahrt and e\u0301té, fine as they are"
    assert QLabel.text(label(words, wrap=True)) == words


def test_no_letter_is_parted_from_its_accents(qapp) -> None:
    from PySide6.QtWidgets import QLabel

    shown = QLabel.text(label("e\u0301" * 100, wrap=True))
    assert "\u200b\u0301" not in shown
    assert shown.replace("\u200b", "") == "e\u0301" * 100


def test_no_line_of_a_label_begins_with_the_dot_before_a_device(qapp) -> None:
    from PySide6.QtWidgets import QLabel

    shown = label("Website · laptop", wrap=True)
    assert QLabel.text(shown) == "Website\u00a0· laptop"
    assert shown.text() == "Website · laptop", "with plain spaces for whoever asks, or copies"
