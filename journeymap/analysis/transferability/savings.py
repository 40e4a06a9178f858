"""The cheapest choices that save walks, for many breaks of one behaviour: what they share is found once.

Breaks far apart in a journey mostly ask for the same: that a behaviour arrives from the setting where it
begins. So each walk is first stripped to where it begins and where it should arrive, which gives an answer
that does; then it is given back those settings on the way that a cheaper answer could use, mostly few.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from journeymap.analysis.transferability.cheapest import cheapest, saves
from journeymap.analysis.transferability.choices import Choices
from journeymap.analysis.transferability.witnesses import ENTERS, Itinerary


class Savings:
    """Answers what is cheapest for sets of walks, and remembers."""

    def __init__(self, choices: Choices, pause: Callable[[], None]) -> None:
        self._choices = choices
        self._pause = pause
        self._cheapest: dict[frozenset[Itinerary], int | None] = {}
        self._found: dict[int, set[int]] = {}
        """By the setting where walks should arrive: what was found the cheapest for some."""
        self._openings: dict[tuple[int, int], int] = {}
        self._supports: dict[int, int] = {}
        self._never = choices.weight((1 << len(choices.weights)) - 1) + 1
        """More than all choices weigh."""

    def least(self, itineraries: Collection[Itinerary]) -> int | None:
        """The lightest choices after which no walk of `itineraries` loses it; None where there are none."""
        stripped = {_stripped(each, frozenset()) for each in itineraries}
        chosen = self._lazily(stripped)
        if chosen is None:
            return self._lazily(itineraries)
        weight = self._choices.weight(chosen)
        return self._lazily({self._trimmed(each, weight) for each in itineraries})

    def _lazily(self, itineraries: Collection[Itinerary]) -> int | None:
        """The same, trying first what one of the walks asks for, which many breaks have in common."""
        left = sorted(itineraries, key=lambda each: (len(each), each))
        chosen: int | None = 0
        for asked in (left[:1], left):
            if chosen is None or all(saves(self._choices, chosen, each) for each in left):
                return chosen
            chosen = self._solved(frozenset(asked))
        return chosen

    def _solved(self, asked: frozenset[Itinerary]) -> int | None:
        if asked not in self._cheapest:
            known = self._known(asked)
            order = sorted(asked, key=lambda each: (len(each), each))
            found = self._cheapest[asked] = cheapest(self._choices, order, known, self._pause)
            if found is not None:
                self._found.setdefault(order[0][-1].setting, set()).add(found)
        return self._cheapest[asked]

    def _known(self, asked: frozenset[Itinerary]) -> int | None:
        """The lightest of the choices found so far that save some walks; None where none do."""
        target = next(iter(asked))[-1].setting
        for chosen in sorted(self._found.get(target, ()), key=self._choices.weight):
            if all(saves(self._choices, chosen, each) for each in asked):
                return chosen
        return None

    def _trimmed(self, itinerary: Itinerary, weight: int) -> Itinerary:
        """A walk without the settings that nothing lighter than `weight` makes it hold the behaviour in."""
        target = itinerary[-1].setting
        useful: set[int] = set()
        passed: set[int] = set()
        for stop in itinerary[:-1]:
            if stop.does == ENTERS and stop.setting not in useful:
                opened = min((self._opening(source, stop.setting) for source in passed), default=self._never)
                if target != stop.setting and target not in passed:
                    opened += self._supporting(target)  # other choices, at another setting
                if opened < weight:
                    useful.add(stop.setting)
            passed.add(stop.setting)
        return _stripped(itinerary, useful)

    def _opening(self, source: int, target: int) -> int:
        """A weight that opening a way adds at least."""
        found = self._openings.get((source, target))
        if found is None:
            unmet = self._choices.unmet(source, target)
            found = max((self._lightest(bundles) for bundles in unmet), default=0)
            self._openings[source, target] = found
        return found

    def _supporting(self, setting: int) -> int:
        """A weight that supporting it in a setting adds at least, without what is built for that."""
        found = self._supports.get(setting)
        if found is None:
            integrations = (1 << len(self._choices.integrations)) - 1
            found = self._supports[setting] = max(
                (
                    self._lightest(tuple(bundle & integrations for bundle in bundles))
                    for bundles in self._choices.unmet(setting, setting)
                ),
                default=0,
            )
        return found

    def _lightest(self, bundles: tuple[int, ...]) -> int:
        return min((self._choices.weight(bundle) for bundle in bundles), default=self._never)


def _stripped(itinerary: Itinerary, useful: Collection[int]) -> Itinerary:
    """A walk without the settings that it only enters, but for some."""
    return tuple(
        stop
        for number, stop in enumerate(itinerary, start=1)
        if stop.does != ENTERS or stop.setting in useful or number == len(itinerary)
    )
