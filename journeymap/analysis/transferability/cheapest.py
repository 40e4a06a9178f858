"""The cheapest choices after which a behaviour arrives on each of some walks: branch and bound, exact.

At every node some choices are made and some ruled out. A walk that still loses the behaviour says which ways
between settings it crosses in vain: from one that holds it to one that it enters. To save it, one of these
must be opened, whatever else is chosen: a *demand*. What demands cost at least is the bound; one alternative
of the narrowest demand is then made, or ruled out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journeymap.analysis.transferability.choices import Bundles, Choices, Relation, bits_of
from journeymap.analysis.transferability.witnesses import BEGINS, HOLDS, JOINS, Itinerary

Ways = tuple[int, int]
"""Ways from any of a set of settings, as bits, to a setting; from itself stands for being supported there."""
Demand = frozenset[Ways]
"""Ways, one of which must be opened."""


def demands(itinerary: Itinerary, relation: Relation) -> tuple[Demand, ...]:
    """What it takes, whatever more is chosen, for the behaviour to arrive on a walk.

    Nothing where it does, or where nobody holds it. One demand is of the ways the walk crosses in vain, the
    other of those by which it can arrive in the end.
    """
    held = passed = 0
    crossed: set[Ways] = set()
    supported, some_from = relation
    for setting, does in itinerary[:-1]:
        bit = 1 << setting
        passed |= bit
        if held & bit:
            continue
        if some_from[setting] & held or (does and _holds(does, held, supported & bit)):
            held |= bit
        elif does & BEGINS:
            crossed.add((bit, setting))
        elif held:
            crossed.add((held, setting))
    setting = itinerary[-1].setting
    if not held or some_from[setting] & held:
        return ()
    crossed.add((held, setting))
    return frozenset(crossed), frozenset([(passed, setting)])


def _holds(does: int, held: int, supported: int) -> bool:
    return bool(does & HOLDS or (does & JOINS and held) or (does & BEGINS and supported))


def saves(choices: Choices, chosen: int, itinerary: Itinerary) -> bool:
    """Whether the behaviour arrives on a walk, or nobody holds it there, once some choices are made."""
    supported, some_from = choices.relation(chosen)
    held = 0
    for setting, does in itinerary[:-1]:
        if some_from[setting] & held or (does and _holds(does, held, supported >> setting & 1)):
            held |= 1 << setting
    return not held or bool(some_from[itinerary[-1].setting] & held)


def cheapest(
    choices: Choices,
    itineraries: Iterable[Itinerary],
    known: int | None = None,
    pause: Callable[[], None] = lambda: None,
) -> int | None:
    """The lightest set of choices after which no walk of `itineraries` loses it; None where there is none.

    `known` may be a set that does it: the search is then for lighter ones. `pause` is called again and again,
    and may raise what ends the search.
    """
    return _Search(choices, tuple(itineraries), known, pause).best


class _Search:
    def __init__(
        self,
        choices: Choices,
        itineraries: tuple[Itinerary, ...],
        known: int | None,
        pause: Callable[[], None],
    ) -> None:
        self._choices = choices
        self._unasked = list(itineraries)
        self._asked: list[Itinerary] = []
        """The itineraries that some choices failed to save: mostly a few ask for all that others need."""
        self.best = known
        self._least = choices.weight(known or 0)
        """The weight of the best set so far."""
        self._waiting = [(0, 0)]
        """Nodes: the choices made, the choices ruled out."""
        while self._waiting:
            pause()
            self._visit(*self._waiting.pop())

    def _visit(self, chosen: int, ruled_out: int) -> None:
        weight = self._choices.weight(chosen)
        while self.best is None or weight < self._least:
            relation = self._choices.relation(chosen)
            asked = {each for itinerary in self._asked for each in demands(itinerary, relation)}
            if not asked:
                if self._ask_more(chosen):
                    continue
                self.best, self._least = chosen, weight
                return
            clauses = self._clauses(asked, chosen, ruled_out)
            if clauses is None:
                return
            if self.best is not None and weight + self._bound(clauses, chosen) >= self._least:
                return
            narrowest = min(clauses, key=len)
            if len(narrowest) > 1:
                self._branch(narrowest, chosen, ruled_out)
                return
            chosen |= narrowest[0]
            weight = self._choices.weight(chosen)

    def _ask_more(self, chosen: int) -> bool:
        """Ask for one more itinerary, that some choices do not save, if there is one."""
        for at, itinerary in enumerate(self._unasked):
            if not saves(self._choices, chosen, itinerary):
                self._asked.append(self._unasked.pop(at))
                return True
        return False

    def _clauses(self, asked: set[Demand], chosen: int, ruled_out: int) -> list[Bundles] | None:
        """For each demand, sets of bundles of which one must be taken; None where one cannot be met."""
        known: dict[tuple[int, int], list[Bundles] | None] = {}
        clauses: dict[Bundles, None] = {}
        for demand in sorted(asked, key=sorted):
            opened = []
            for way in {(source, target) for sources, target in demand for source in bits_of(sources)}:
                if way not in known:
                    known[way] = self._opening(*way, chosen, ruled_out)
                opening = known[way]
                if opening is not None:
                    opened.append(opening)
            if not opened:
                return None
            for together in range(min(map(len, opened))):
                clause = {bundle for opening in opened for bundle in opening[together]}
                clauses[tuple(sorted(clause))] = None
        return list(clauses)

    def _opening(self, source: int, target: int, chosen: int, ruled_out: int) -> list[Bundles] | None:
        """What must be met for a way to open, the dearest first; None where it cannot, or is too dear."""
        weight = self._choices.weight
        found = []
        for bundles in self._choices.unmet(source, target):
            left = [each & ~chosen for each in bundles if not each & ruled_out]
            if 0 in left:
                continue
            least = min(map(weight, left), default=None)
            if least is None or (self.best is not None and weight(chosen) + least >= self._least):
                return None
            found.append((least, tuple(left)))
        found.sort(reverse=True)
        return [left for _weight, left in found]

    def _bound(self, clauses: list[Bundles], chosen: int) -> int:
        """A weight that meeting all clauses adds at least.

        Each clause in turn reserves parts of the weights of choices, as much for each of its bundles, that no
        other clause reserves: whoever meets it pays that much for it alone.
        """
        left = list(self._choices.weights)
        bound = 0
        for clause in sorted(clauses, key=len):
            numbers = [list(bits_of(bundle & ~chosen)) for bundle in clause]
            paid = min(sum(left[at] for at in bundle) for bundle in numbers)
            if not paid:
                continue
            bound += paid
            reserved: dict[int, int] = {}
            for bundle in numbers:
                due = paid - sum(reserved.get(at, 0) for at in bundle)
                for at in bundle:
                    if due <= 0:
                        break
                    part = min(due, left[at])
                    left[at] -= part
                    reserved[at] = reserved.get(at, 0) + part
                    due -= part
        return bound

    def _branch(self, clause: Bundles, chosen: int, ruled_out: int) -> None:
        """Make one more choice, the lightest way to meet a clause, or rule it out."""
        bundle = min(clause, key=lambda each: (self._choices.weight(each), each))
        among = [at for at in bits_of(bundle) if at < len(self._choices.integrations)]
        integration = max(among, key=lambda at: (self._choices.brings[at].bit_count(), at))
        self._waiting.append((chosen, ruled_out | 1 << integration))
        if not self._choices.brings[integration] & ruled_out:
            self._waiting.append((chosen | self._choices.brings[integration], ruled_out))
