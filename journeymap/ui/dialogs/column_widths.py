"""How the columns of a table share its width: by what their texts need."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.frozen import frozen


@frozen
class Need:
    """What a column asks of the width, in pixels."""

    usual: int
    """How wide it is where nobody needs more."""
    texts: int
    """What its widest text takes, its title among them."""
    stretch: bool = False
    """Whether it takes what nobody needs."""


def shared(needs: Sequence[Need], width: int) -> list[int]:
    """The widths of columns: short texts are whole, and only the longest are cut where there is too little.

    A table that is narrower than its columns usually are is scrolled, unless all texts fit.
    """
    whole = max(width, min(sum(each.usual for each in needs), sum(each.texts for each in needs)))
    widths = _level([each.texts for each in needs], whole)
    usual = [max(0, each.usual - own) for each, own in zip(needs, widths, strict=True)]
    more = _level(usual, whole - sum(widths))
    widths = [own + part for own, part in zip(widths, more, strict=True)]
    stretching = [place for place, each in enumerate(needs) if each.stretch]
    left = max(0, width - sum(widths))
    for place in stretching:
        widths[place] += left // len(stretching)
    return widths


def _level(wants: Sequence[int], room: int) -> list[int]:
    """What each gets: all the same, until it wants no more."""
    gets = [0] * len(wants)
    waiting = sorted((want, place) for place, want in enumerate(wants))
    for turn, (want, place) in enumerate(waiting):
        gets[place] = min(want, room // (len(waiting) - turn))
        room -= gets[place]
    return gets
