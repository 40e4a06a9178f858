"""How the columns of a table share its width: by what their texts need."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.frozen import frozen

KEPT = 75
"""Percent of its usual width that a column keeps whose texts are cut anyhow, so that others be whole."""


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
    """The widths of columns: as few as can be are cut, those with the longest texts, but names last.

    A table that is narrower than its columns usually are is scrolled, unless all texts fit.
    """
    whole = max(width, min(sum(each.usual for each in needs), sum(each.texts for each in needs)))
    widths = _whole_ones_first(needs, whole)
    left = whole - sum(widths)
    lack = [max(0, each.usual - own) for each, own in zip(needs, widths, strict=True)]
    more = _whole_ones_first([Need(0, each) for each in lack], left)
    widths = [own + part for own, part in zip(widths, more, strict=True)]
    stretching = [place for place, each in enumerate(needs) if each.stretch]
    left = max(0, width - sum(widths))
    for place in stretching:
        widths[place] += left // len(stretching)
    return widths


def _whole_ones_first(needs: Sequence[Need], room: int) -> list[int]:
    """What each gets: all that it needs while others keep most of the usual, else as much as they.

    The first column, what lines are called, has its turn before all others, for up to half of the room.
    """
    gets = [0] * len(needs)
    waiting = sorted(range(len(needs)), key=lambda place: (place != 0, needs[place].texts))
    kept = [min(each.texts, each.usual * KEPT // 100) for each in needs]
    for turn, place in enumerate(waiting):
        rest = waiting[turn + 1 :]
        wanted = min(needs[place].texts, room // 2) if rest and not place else needs[place].texts
        if wanted > room - sum(kept[each] for each in rest):
            wanted = min(wanted, room // (len(rest) + 1))
        gets[place] = wanted
        room -= wanted
    if needs:
        gets[0] += min(needs[0].texts - gets[0], room)
    return gets
