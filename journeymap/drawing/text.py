"""Text into lines: wrapped and elided, never clipped; sizes come from whoever can measure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import Protocol
from weakref import WeakKeyDictionary

ELLIPSIS = "…"


class Style(Enum):
    """The type scale: pixels at 100 %, and whether bold."""

    # There is one object of each: so nothing slower is needed to look things up by it while painting.
    __hash__ = object.__hash__

    TINY = (11, False)
    TINY_BOLD = (11, True)
    SMALL = (12, False)
    SMALL_BOLD = (12, True)
    BASE = (13, False)
    BOLD = (13, True)
    LEAD = (15, False)
    LEAD_BOLD = (15, True)
    TITLE = (20, True)
    DISPLAY = (34, True)

    @property
    def size(self) -> int:
        return self.value[0]

    @property
    def bold(self) -> bool:
        return self.value[1]


class Measurer(Protocol):
    """Who knows how large text is; a screen and paper answer differently."""

    def width(self, text: str, style: Style) -> float:
        """How wide one line of text is, in pixels at 100 %."""

    def line_height(self, style: Style) -> float:
        """From one baseline to the next."""


# Overrides and isolates can make a line read as another; as visible marks they cannot.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_JOINERS = "\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
# No line of ours holds more letters than this; measuring more of a huge word is time lost.
_LONGEST_LINE = 400
# Maps are laid out again after every edit, and nearly all of their texts stay the same.
_KEPT: WeakKeyDictionary[Measurer, dict[tuple[str, Style, float, int], tuple[str, ...]]] = WeakKeyDictionary()
_MOST_KEPT = 20_000


def shown(text: str) -> str:
    """`text` as it is shown: controls of reading direction as a mark, so that no name can pose as another."""
    return text if text.isascii() else _BIDI_CONTROLS.sub("·", text)


def tied(text: str) -> str:
    """`text` for whoever breaks it into lines: none begins with a dot between two words, or with %."""
    return text.replace(" · ", "\u00a0· ").replace(" %", "\u00a0%")


def elide(measure: Measurer, text: str, style: Style, width: float) -> str:
    """`text` on one line, its end left out where it is wider than `width`."""
    text = " ".join(shown(text).split())
    if len(text) <= _LONGEST_LINE and measure.width(text, style) <= width:
        return text
    return _cut(measure, text, style, width)


def elide_words(measure: Measurer, text: str, style: Style, width: float) -> str:
    """The same, its last words left out whole as long as the first one fits."""
    text = " ".join(shown(text).split())
    if len(text) <= _LONGEST_LINE and measure.width(text, style) <= width:
        return text
    words = text.split()
    count, line = _words_within(measure, words, style, width - measure.width(ELLIPSIS, style))
    return line + ELLIPSIS if 0 < count < len(words) else _cut(measure, text, style, width)


def wrap(measure: Measurer, text: str, style: Style, width: float, lines: int) -> tuple[str, ...]:
    """`text` on at most `lines` lines no wider than `width`; an ellipsis says that some is left out.

    Words wider than a line are broken, as are texts of scripts that put no spaces between words.
    """
    if not text or lines < 1:
        return ()
    kept = _KEPT.setdefault(measure, {})
    key = (text, style, width, lines)
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        found = kept[key] = _wrapped(measure, text, style, width, lines)
    return found


def fit(measure: Measurer, text: str, style: Style, widths: Sequence[float]) -> tuple[tuple[str, ...], bool]:
    """`text` on lines of these widths, and whether all of it is there; else an ellipsis follows a word.

    A word wider than its line is broken if it is the last one; else it is cut, and the next one can be read.
    """
    words, lines, is_whole = _words(measure, shown(text), style, min(widths, default=0.0)), [], True
    for number, width in enumerate(widths):
        if not words:
            break
        count, line = _words_within(measure, words, style, width)
        if count == 0 and len(words) == 1 and number < len(widths) - 1:
            at = _fitting(measure, words[0], style, width)
            line, words = words[0][:at], [words[0][at:]]
        elif count == 0:
            line, words, is_whole = _cut(measure, words[0], style, width), words[1:], False
        else:
            words = words[count:]
        lines.append(line)
    if words and lines and not lines[-1].endswith(ELLIPSIS):
        lines[-1] = _with_ellipsis(measure, lines[-1].split(), style, widths[len(lines) - 1])
    return tuple(lines), is_whole and not words


def _words(measure: Measurer, text: str, style: Style, width: float) -> list[str]:
    """The words of a text, a dot or % after one being part of it where a line has room for both."""
    words = text.split()
    if "·" not in text and "%" not in text:
        return words
    done: list[str] = []
    for each in words:
        both = f"{done[-1]} {each}" if done and (each == "·" or each[0] == "%") else ""
        if both and len(both) <= _LONGEST_LINE and measure.width(both, style) <= width:
            done[-1] = both
        else:
            done.append(each)
    return done


def _words_within(measure: Measurer, words: Sequence[str], style: Style, width: float) -> tuple[int, str]:
    """How many of these words, the first ones, go on a line, and that line."""
    space, used = measure.width(" ", style), -measure.width(" ", style)
    for count, word in enumerate(words):
        used += space + (measure.width(word, style) if len(word) <= _LONGEST_LINE else width + 1)
        if used > width:
            return count, " ".join(words[:count])
    return len(words), " ".join(words)


def _with_ellipsis(measure: Measurer, words: Sequence[str], style: Style, width: float) -> str:
    """As many of these words as leave room for an ellipsis, and the ellipsis."""
    for count in range(len(words), 0, -1):
        line = " ".join(words[:count]) + ELLIPSIS
        if measure.width(line, style) <= width:
            return line
    return _cut(measure, words[0], style, width)


def _wrapped(measure: Measurer, text: str, style: Style, width: float, lines: int) -> tuple[str, ...]:
    done: list[str] = []
    for paragraph in shown(text).splitlines():
        for line in _fill(measure, paragraph, style, width, lines + 1 - len(done)):
            done.append(line)
        if len(done) > lines:
            break
    if len(done) > lines:
        done[lines - 1 :] = [_cut(measure, done[lines - 1] + " " + done[lines], style, width)]
    return tuple(done)


def _fill(measure: Measurer, paragraph: str, style: Style, width: float, most: int) -> list[str]:
    """The first `most` lines of a paragraph."""
    space = measure.width(" ", style)
    done: list[str] = []
    words: list[str] = []
    used = 0.0
    for each in _words(measure, paragraph, style, width):
        word = each
        needed = measure.width(word, style) if len(word) <= _LONGEST_LINE else width + 1
        if words and used + space + needed > width:
            done.append(" ".join(words))
            words, used = [], 0.0
        while needed > width and len(done) < most:
            count = _fitting(measure, word, style, width)
            done.append(word[:count])
            word = word[count:]
            needed = measure.width(word, style) if len(word) <= _LONGEST_LINE else width + 1
        if len(done) >= most:
            return done
        if word:
            used += needed + (space if words else 0)
            words.append(word)
    if words:
        done.append(" ".join(words))
    return done


def _cut(measure: Measurer, text: str, style: Style, width: float) -> str:
    """As much of `text` as leaves room for an ellipsis, and the ellipsis."""
    room = width - measure.width(ELLIPSIS, style)
    if room <= 0:
        return ELLIPSIS
    return text[: _fitting(measure, text, style, room, least=0)].rstrip() + ELLIPSIS


def _fitting(measure: Measurer, text: str, style: Style, width: float, least: int = 1) -> int:
    """How many characters of `text` fit, at least `least`; never half of what is drawn as one sign."""
    low, high = least, min(len(text), _LONGEST_LINE)
    while low < high:
        middle = (low + high + 1) // 2
        if measure.width(text[:middle], style) <= width:
            low = middle
        else:
            high = middle - 1
    whole = low
    while whole > least and whole < len(text) and _joins(text, whole):
        whole -= 1
    return max(whole, least)


def _joins(text: str, at: int) -> bool:
    """Whether the characters before and after `at` are drawn as one sign."""
    after = text[at]
    return after in _JOINERS or text[at - 1] == "\u200d" or unicodedata.combining(after) != 0
