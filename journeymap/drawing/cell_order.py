"""In which order cards that share a cell stand: along the branches of the journey, so that few lines cross.

The order comes from the transitions alone. It takes no account of where cards stand: if it did, one card
that moves would turn the cells of its neighbours upside down.
"""

from __future__ import annotations

from journeymap.model.diff import Diff
from journeymap.model.reader import Reader
from journeymap.model.records import Touchpoint, Transition

ROUNDS = 2
"""How often touchpoints are drawn towards their neighbours; more, and new arrows would turn far cells."""
FINE = 1 << 20
"""Steps between two places of the walk."""


class Ranks:
    """The place of each touchpoint on a walk through its journey, then drawn towards its neighbours.

    The walk goes each branch to its end before the next, so two branches side by side stay in the same order
    from cell to cell, as in a drawing of a planar graph by depth-first search. Where branches meet and part
    again no walk is good; each touchpoint drawn a few times towards the mean of those it is joined to halves
    the crossings there. Equal transitions give equal ranks, whatever their order.
    """

    def __init__(self, reader: Reader, journey: str) -> None:
        self._journey = journey
        self._names = {each.id for each in reader.where(Touchpoint, "journey", journey)}
        self._leaving: dict[str, dict[str, str]] = {each: {} for each in self._names}
        """By touchpoint, the targets of its transitions by their ids."""
        self._arriving: dict[str, int] = {}
        for transition in reader.where(Transition, "journey", journey):
            self._add(transition)
        self._ranks: dict[str, int] = {}
        """Empty until somebody asks: most maps have few cells that cards share."""

    def __getitem__(self, touchpoint: str) -> int:
        if not self._ranks:
            self._ranks = self._drawn_together(self._walk())
        return self._ranks[touchpoint]

    def follow(self, diff: Diff) -> bool:
        """Take an edit over; whether ranks may have changed."""
        changed = False
        for (kind, name), (before, after) in diff:
            if kind == "transition":
                if _ends(before) == _ends(after):
                    continue
                if isinstance(before, Transition) and before.journey == self._journey:
                    self._leaving[before.source].pop(name, None)
                    self._arriving[before.target] -= 1
                    changed = True
                if isinstance(after, Transition) and after.journey == self._journey:
                    self._add(after)
                    changed = True
            elif kind == "touchpoint":
                mine = isinstance(after, Touchpoint) and after.journey == self._journey
                if mine == (name in self._names):
                    continue
                changed = True
                if mine:
                    self._names.add(name)
                    self._leaving.setdefault(name, {})
                else:
                    self._names.discard(name)
        if changed:
            self._ranks = {}
        return changed

    def _add(self, transition: Transition) -> None:
        self._leaving.setdefault(transition.source, {})[transition.id] = transition.target
        self._arriving[transition.target] = self._arriving.get(transition.target, 0) + 1

    def _drawn_together(self, walk: list[str]) -> dict[str, int]:
        """Ranks from the order of a walk; in whole numbers, whose sums no order of transitions changes."""
        at = {each: place for place, each in enumerate(walk)}
        joined = [
            (at[source], at[target])
            for source, ways in self._leaving.items()
            if source in at
            for target in ways.values()
            if target in at
        ]
        counts = [0] * len(walk)
        for one, other in joined:
            counts[one] += 1
            counts[other] += 1
        places = [place * FINE for place in range(len(walk))]
        for _round in range(ROUNDS):
            sums = [0] * len(walk)
            for one, other in joined:
                sums[one] += places[other]
                sums[other] += places[one]
            places = [
                (2 * place + 3 * total // count) // 5 if count else place
                for place, total, count in zip(places, sums, counts, strict=True)
            ]
        order = sorted(range(len(walk)), key=places.__getitem__)
        return {walk[place]: rank for rank, place in enumerate(order)}

    def _walk(self) -> list[str]:
        """Depth first from where nothing arrives, then from what is left."""
        met: dict[str, None] = {}
        arriving, leaving, names = self._arriving, self._leaving, self._names
        for start in sorted(names, key=lambda each: (bool(arriving.get(each)), each)):
            waiting = [start]
            while waiting:
                here = waiting.pop()
                if here in met or here not in names:
                    continue
                met[here] = None
                ways = leaving.get(here)
                if ways:
                    waiting += [ways[each] for each in sorted(ways, reverse=True)]
        return list(met)


def _ends(record: object) -> tuple[str, str, str] | None:
    if not isinstance(record, Transition):
        return None
    return record.journey, record.source, record.target
