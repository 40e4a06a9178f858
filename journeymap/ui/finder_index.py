"""What Ctrl+K searches: names once folded, then ranked in a few milliseconds, however many there are."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from journeymap.frozen import frozen

MOST = 12
"""How many are shown."""
MOST_HINDERED = 4
"""How many of them can be what cannot be done now."""
_FUZZY_FROM, _FUZZY_TO = 2, 40
"""So many letters may stand apart from each other; nobody types more of them so."""


@frozen
class Found:
    """Something to go to or to do: its words, what kind of thing it is, and what choosing it does.

    `key` is the same every time it is listed, so that what was chosen last comes first; `keys` are what would
    have done it without searching; `also` are other words for it, which find it and are not shown.
    `hindrance` says why it cannot be done now, empty where it can.
    """

    words: str
    kind: str
    call: Callable[[], object]
    keys: str = ""
    key: str = ""
    also: str = ""
    hindrance: str = ""


class Choices:
    """What can be done or gone to, and below it what cannot be done now."""

    def __init__(self, listed: Iterable[Found], recent: Sequence[str] = ()) -> None:
        every = list(listed)
        can = [each for each in every if not each.hindrance]
        words = {each.words for each in can}
        cannot = {each.words: each for each in every if each.hindrance and each.words not in words}
        self._can = Index(can, recent)
        self._cannot = Index(cannot.values())

    def search(self, typed: str) -> list[Found]:
        """The best for what is typed; some of the places are for what holds it and cannot be done now."""
        found = self._can.search(typed)
        if not typed.strip():
            return found
        kept = self._cannot.search(typed, MOST_HINDERED, apart=False)
        if not kept:
            kept = self._cannot.search(typed, min(MOST - len(found), MOST_HINDERED))
        return [*found[: MOST - len(kept)], *kept]


class Index:
    """A list that is searched letter by letter; `recent` are keys of what was chosen, the last one first."""

    def __init__(self, listed: Iterable[Found], recent: Sequence[str] = ()) -> None:
        self._listed = list(listed)
        self._shown = [" " + _folded(each.words) for each in self._listed]
        also = (_folded(each.also) for each in self._listed)
        self._folded = [
            f"{words} {more}" if more else words for words, more in zip(self._shown, also, strict=True)
        ]
        self._recency = {key: place for place, key in reversed(list(enumerate(recent)))}
        # Of equals, which come first: once sorted, nobody has to look at the worse ones.
        self._order = sorted(range(len(self._listed)), key=self._among_equals)
        self._initials: list[str] | None = None
        self._typed = ""
        # What held the words typed last, and what their letters: more letters are found in no more.
        self._holding: Sequence[int] = ()
        self._apart: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self._listed)

    def search(self, typed: str, most: int = MOST, *, apart: bool = True) -> list[Found]:
        """The best for what is typed; with `apart` also what has its letters with others between them.

        What begins with it comes first, then what has words that begin with it, then what holds it, then what
        has its letters in their order; of equals those chosen lately, then short ones, then as listed. With
        nothing typed: what was chosen lately, then the list from its beginning.
        """
        words = _folded(typed).split()
        if not words:
            return self._without_letters(most)
        typed = " ".join(words)
        if not (self._typed and typed.startswith(self._typed)):
            self._holding = self._apart = self._order
        self._typed = typed
        folded = self._folded
        for word in words:
            self._holding = [n for n in self._holding if word in folded[n]]
        found = self._best(words, most)
        letters = "".join(words)
        if apart and len(found) < most and _FUZZY_FROM <= len(letters) <= _FUZZY_TO:
            found += self._with_letters_apart(letters, most - len(found))
        return [self._listed[n] for n in found]

    def _best(self, words: Sequence[str], most: int) -> list[int]:
        """The best of what holds all words, as far as they are wanted."""
        folded = self._folded
        begins = " " + words[0]
        found: list[int] = []
        known: set[int] = set()
        for fits in (
            lambda text: text.startswith(begins),
            lambda text: all(" " + word in text for word in words),
            lambda text: True,
        ):
            fitting = (n for n in self._holding if n not in known and fits(folded[n]))
            found += islice(fitting, most - len(found))
            if len(found) >= most:
                break
            known.update(found)
        return found

    def _with_letters_apart(self, letters: str, most: int) -> list[int]:
        """What has the letters in their order, those first in which they stand nearest to each other."""
        # Possessive: when a letter is missing, none before it is sought elsewhere again.
        in_order = re.compile("".join(f"[^{each}]*+{each}" for each in map(re.escape, letters))).match
        folded, held = self._shown, set(self._holding)
        matches = [(n, found.end()) for n in self._apart if (found := in_order(folded[n])) is not None]
        self._apart = [n for n, _end in matches]
        if self._initials is None:
            self._initials = ["".join(word[0] for word in text.split()) for text in self._shown]
        initials = self._initials
        ranked = (  # "stm" is Sees the map
            (0 if letters in initials[n] else end - folded[n].index(letters[0]), place, n)
            for place, (n, end) in enumerate(matches)
            if n not in held
        )
        return [each[-1] for each in heapq.nsmallest(most, ranked)]

    def _without_letters(self, most: int) -> list[Found]:
        lately = [n for n, each in enumerate(self._listed) if each.key in self._recency]
        lately.sort(key=lambda n: self._recency[self._listed[n].key])
        known = set(lately)
        others = (n for n in range(len(self._listed)) if n not in known)
        return [self._listed[n] for n, _place in zip([*lately, *others], range(most), strict=False)]

    def _among_equals(self, number: int) -> tuple[int, int, int]:
        late = self._recency.get(self._listed[number].key, len(self._recency))
        return late, len(self._listed[number].words), number


def _folded(text: str) -> str:
    """A text as it is compared: whatever its case, and with the apostrophe that keyboards have."""
    return text.casefold().replace("’", "'")
