"""A journey as numbers, for walking it: touchpoints, settings and arrows counted in the order of their ids.

A touchpoint's places are numbered too: *slot* i is its i-th setting by id. A touchpoint without settings has
one slot, whose setting is numbered one past the last and has the bit 0, so that nothing is ever held there.
What concerns the journey is in `Shape`, what concerns one behaviour in it in `Routes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from itertools import accumulate
from typing import NamedTuple

from journeymap.analysis.topology import Topology, allowed_pairs, places_of
from journeymap.analysis.transferability.support import Carries, OfferBits
from journeymap.frozen import frozen
from journeymap.model.records import Behaviour, Transition

Place = tuple[str, str | None]
"""A touchpoint and a setting; None at a touchpoint without settings."""
COMPUTED, SEEN_CARRIED, SEEN_LOST = 0, 1, 2
"""What decides how a behaviour arrives along an edge: support and carry, or a handover of either kind."""
NO_PART, STARTS, PAUSES, ENDS = 0, 1, 2, 3
"""A touchpoint's part in a behaviour."""
PARTS = {"starts": STARTS, "pauses": PAUSES, "ends": ENDS}


@frozen
class Arrow:
    """A transition between numbered touchpoints."""

    transition: Transition
    source: int
    target: int
    edges: tuple[tuple[int, int], ...]
    """The allowed pairs of slots."""
    open: bool
    """Whether that is every pair."""


@frozen
class Shape:
    """A journey in numbers."""

    topology: Topology
    touchpoints: tuple[str, ...]
    settings: tuple[str, ...]
    """Every setting the journey uses; the position is the number, and the bit in a set of settings."""
    bits: tuple[int, ...]
    """The bit of each setting, and 0 for none."""
    slots: tuple[tuple[int, ...], ...]
    """By touchpoint: the settings of its places."""
    kinds: tuple[int, ...]
    """By touchpoint: its slots as bits, a number that those share which have the same."""
    places: tuple[tuple[Place, ...], ...]
    """The same places by their ids."""
    first_places: tuple[int, ...]
    """By touchpoint: the number of its first place, all places of the journey counted in order."""
    ids_of_places: tuple[tuple[str, ...], tuple[str, ...]]
    """By place, so counted: its touchpoint, and its setting; "" at a touchpoint without settings."""
    arrows: tuple[Arrow, ...]
    entries: frozenset[int]
    weighed: bool
    """Whether there are transitions and every one says how many customers take it."""
    weights: tuple[float, ...]
    """By arrow: the customers that take each of its edges; 0 where that is not known."""
    order: tuple[int, ...]
    """The touchpoints that walks come to, sources before targets as far as cycles permit."""
    ranks: tuple[int, ...]
    """By touchpoint: where it stands in that order; -1 where no walk comes."""
    rounds: tuple[tuple[int, ...], ...]
    """The same touchpoints by the rounds they lie on: those between which walks go to and fro, else one by
    itself. Sources before targets, without exception."""
    round_of: tuple[int, ...]
    """By touchpoint: the number of its round; -1 where no walk comes."""

    @staticmethod
    def of(topology: Topology) -> Shape:
        """Number a journey."""
        names = tuple(sorted(topology.touchpoints))
        number = {name: at for at, name in enumerate(names)}
        settings = tuple(sorted({s for each in topology.touchpoints.values() for s in each.settings}))
        bit_of = {name: at for at, name in enumerate(settings)}
        slots = tuple(
            tuple(len(settings) if s is None else bit_of[s] for s in places_of(topology.touchpoints[name]))
            for name in names
        )
        places = tuple(
            tuple((name, setting) for setting in places_of(topology.touchpoints[name])) for name in names
        )
        arrows = []
        for _id, transition in sorted(topology.transitions.items()):
            ends = topology.touchpoints[transition.source], topology.touchpoints[transition.target]
            left, entered = ({s: i for i, s in enumerate(places_of(each))} for each in ends)
            edges = tuple((left[s], entered[t]) for s, t in allowed_pairs(transition, *ends))
            every = len(edges) == len(left) * len(entered)
            arrows.append(Arrow(transition, number[ends[0].id], number[ends[1].id], edges, every))
        entries = frozenset(number[name] for name in topology.entries)
        bits = (*(1 << at for at in range(len(settings))), 0)
        order = _reverse_postorder(len(names), sorted(entries), arrows)
        ranks = {at: rank for rank, at in enumerate(order)}
        rounds = _rounds(order, arrows)
        round_of = {at: number for number, each in enumerate(rounds) for at in each}
        return Shape(
            topology=topology,
            touchpoints=names,
            settings=settings,
            bits=bits,
            slots=slots,
            kinds=tuple(sum(1 << setting for setting in each) for each in slots),
            places=places,
            first_places=tuple(accumulate(map(len, slots), initial=0)),
            ids_of_places=(
                tuple(touchpoint for each in places for touchpoint, _setting in each),
                tuple(setting or "" for each in places for _touchpoint, setting in each),
            ),
            arrows=tuple(arrows),
            entries=entries,
            weighed=bool(arrows) and all(each.transition.customers is not None for each in arrows),
            weights=tuple(
                (each.transition.customers or 0) / len(each.edges) if each.edges else 0.0 for each in arrows
            ),
            order=order,
            ranks=tuple(ranks.get(at, -1) for at in range(len(names))),
            rounds=rounds,
            round_of=tuple(round_of.get(at, -1) for at in range(len(names))),
        )

    def setting(self, number: int) -> str | None:
        """The id of a setting by number; None for the setting that a draft has not got."""
        return self.settings[number] if number < len(self.settings) else None

    def members(self, held: int) -> tuple[str, ...]:
        """The ids of a set of settings, sorted."""
        return tuple(name for number, name in enumerate(self.settings) if held >> number & 1)


def _reverse_postorder(count: int, entries: list[int], arrows: list[Arrow]) -> tuple[int, ...]:
    targets: list[list[int]] = [[] for _ in range(count)]
    for arrow in arrows:
        if arrow.edges:
            targets[arrow.source].append(arrow.target)
    seen = bytearray(count)
    finished: list[int] = []
    for entry in entries:
        if seen[entry]:
            continue
        seen[entry] = 1
        path = [(entry, iter(targets[entry]))]
        while path:
            at, further = path[-1]
            for target in further:
                if not seen[target]:
                    seen[target] = 1
                    path.append((target, iter(targets[target])))
                    break
            else:
                finished.append(at)
                path.pop()
    return tuple(reversed(finished))


def _rounds(order: tuple[int, ...], arrows: list[Arrow]) -> tuple[tuple[int, ...], ...]:
    """The strongly connected components, by the second half of Kosaraju's algorithm: `order` is the first."""
    sources: dict[int, list[int]] = {at: [] for at in order}
    for arrow in arrows:
        if arrow.edges and arrow.source in sources:
            sources[arrow.target].append(arrow.source)
    seen: set[int] = set()
    found: list[tuple[int, ...]] = []
    for at in order:
        if at in seen:
            continue
        seen.add(at)
        together = [at]
        for each in together:
            new = [source for source in dict.fromkeys(sources[each]) if source not in seen]
            seen.update(new)
            together += new
        found.append(tuple(together))
    return tuple(found)


class Way(NamedTuple):
    """One edge of a transition, where its edges differ: from slot to slot, and what decides."""

    touchpoint: int
    """The one at the other end."""
    source_slot: int
    target_slot: int
    decided: int
    """COMPUTED, SEEN_CARRIED or SEEN_LOST."""


@frozen
class Ways:
    """The arrows into and out of touchpoints, open ones (every pair, nothing seen) apart from the rest."""

    open_in: tuple[tuple[int, ...], ...]
    """By touchpoint: the sources of open arrows."""
    open_out: tuple[tuple[int, ...], ...]
    listed_in: Mapping[int, tuple[Way, ...]]
    """By touchpoint: the single edges of all other arrows into it."""
    listed_out: Mapping[int, tuple[Way, ...]]
    decided: Mapping[int, Mapping[tuple[int, int], int]]
    """By arrow, for those with handovers: what each handed-over edge does."""
    open_arrows_in: tuple[tuple[tuple[int, int], ...], ...]
    """By touchpoint: number and source of the open arrows into it."""
    listed_arrows_in: Mapping[int, tuple[int, ...]]
    """By touchpoint: all other arrows into it."""

    @staticmethod
    def of(shape: Shape, decided: Mapping[int, Mapping[tuple[int, int], int]]) -> Ways:
        """Sort the arrows of a journey, given what handovers decide."""
        sources: list[set[int]] = [set() for _ in shape.touchpoints]
        targets: list[set[int]] = [set() for _ in shape.touchpoints]
        ways_in: dict[int, list[Way]] = {}
        ways_out: dict[int, list[Way]] = {}
        open_arrows_in: list[list[tuple[int, int]]] = [[] for _ in shape.touchpoints]
        listed_arrows_in: dict[int, list[int]] = {}
        for at, arrow in enumerate(shape.arrows):
            seen = decided.get(at)
            if arrow.open and not seen:
                open_arrows_in[arrow.target].append((at, arrow.source))
                sources[arrow.target].add(arrow.source)
                targets[arrow.source].add(arrow.target)
                continue
            listed_arrows_in.setdefault(arrow.target, []).append(at)
            for i, j in arrow.edges:
                how = seen.get((i, j), COMPUTED) if seen else COMPUTED
                ways_in.setdefault(arrow.target, []).append(Way(arrow.source, i, j, how))
                ways_out.setdefault(arrow.source, []).append(Way(arrow.target, i, j, how))
        return Ways(
            tuple(tuple(sorted(each)) for each in sources),
            tuple(tuple(sorted(each)) for each in targets),
            {at: tuple(ways) for at, ways in ways_in.items()},
            {at: tuple(ways) for at, ways in ways_out.items()},
            decided,
            tuple(map(tuple, open_arrows_in)),
            {at: tuple(arrows) for at, arrows in listed_arrows_in.items()},
        )


@frozen
class Routes:
    """All that decides how one behaviour fares in a journey."""

    shape: Shape
    behaviour: Behaviour
    offers: OfferBits
    carries: Carries
    withheld: int
    """The settings where it must not arrive."""
    parts: Mapping[int, int]
    """By touchpoint: STARTS, PAUSES or ENDS. A draft starts nothing."""
    ways: Ways
    starting: int = field(init=False)
    """The settings where a start succeeds."""
    judged: int = field(init=False)
    """The settings where it should arrive."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starting", self.carries.supported & ~self.withheld)
        object.__setattr__(self, "judged", (1 << len(self.shape.settings)) - 1 & ~self.withheld)

    def part(self, touchpoint: int) -> int:
        """The touchpoint's part: NO_PART, STARTS, PAUSES or ENDS."""
        return self.parts.get(touchpoint, NO_PART)

    def starts_at(self, touchpoint: int, setting: int) -> bool:
        """Whether it starts at a touchpoint in a setting, and can."""
        starts = self.parts.get(touchpoint) == STARTS
        return starts and bool(self.starting & self.shape.bits[setting])

    def decided(self, arrow: int, source_slot: int, target_slot: int) -> int:
        """What decides how it arrives along an edge of an arrow."""
        seen = self.ways.decided.get(arrow)
        return seen.get((source_slot, target_slot), COMPUTED) if seen else COMPUTED
