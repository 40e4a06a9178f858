"""The fixpoint: which states a behaviour can be in at each place, over all walks, without listing walks.

Defined in docs/transferability.md, "The walk". A walk is in one of these states for a behaviour: not
expected, or expected and held at a set F of settings. What happens next is decided by what F is worth (see
`Carries.worth`) and can only improve with more, so of the sets possible at a place it is enough to keep the
worth of those worth least, none including another, whether F can be empty, and the union of all.

Touchpoints are visited sources first, again and again while something changes. Where all arrows into a
touchpoint are open, all its places are entered with the same states, and changing settings within it adds
nothing but to the union: that case is most of the work and has a function of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymap.analysis.transferability.routes import (
    COMPUTED,
    ENDS,
    SEEN_CARRIED,
    SEEN_LOST,
    STARTS,
    Routes,
)
from journeymap.frozen import frozen

State = tuple[bool, bool, tuple[int, ...], int]
"""The states possible at a place: whether a walk can come without an expectation; whether with one that is
held nowhere; the worths of those non-empty sets F that are worth least, ascending; the union of all F."""

NO_WALK: State = (False, False, (), 0)
NOTHING_EXPECTED: State = (True, False, (), 0)


@frozen
class Walk:
    """How one behaviour can stand at every place of a journey."""

    routes: Routes
    states: list[tuple[State, ...]]
    """By touchpoint, the state after entering each of its slots; empty where no walk comes."""
    fares: list[int]
    """By touchpoint, a number that those share which have the same states; 0 where no walk comes."""

    def states_by_fare(self) -> dict[int, tuple[State, ...]]:
        """The states that each number of `fares` stands for."""
        return dict(zip(self.fares, self.states, strict=True))

    def leaving(self, touchpoint: int, slot: int) -> State:
        """The state in which walks leave a place by a transition."""
        state = self.states[touchpoint][slot]
        return NOTHING_EXPECTED if self.routes.part(touchpoint) == ENDS else state

    def coming(self, touchpoint: int, slot: int) -> Iterator[tuple[State, int]]:
        """The states in which walks are about to enter a place, each with what decides on that edge."""
        ways, states = self.routes.ways, self.states
        if touchpoint in self.routes.shape.entries:
            yield NOTHING_EXPECTED, COMPUTED
        for source in ways.open_in[touchpoint]:
            for i in range(len(states[source])):
                yield self.leaving(source, i), COMPUTED
        for way in ways.listed_in.get(touchpoint, ()):
            if way.target_slot == slot and states[way.touchpoint]:
                yield self.leaving(way.touchpoint, way.source_slot), way.decided
        for i, state in enumerate(states[touchpoint]):
            if i != slot:
                yield state, COMPUTED

    def starts_afresh(self, touchpoint: int, slot: int) -> bool:
        """Whether some walk enters a place without holding the behaviour anywhere."""
        return any(
            fresh or bare or (decided == SEEN_LOST and bool(held))
            for (fresh, bare, held, _union), decided in self.coming(touchpoint, slot)
        )


def minimal(sets: Iterable[int]) -> tuple[int, ...]:
    """Those of some sets of bits that contain no other of them, ascending."""
    kept: list[int] = []
    for each in sorted(set(sets)):  # a subset is the smaller number
        for other in kept:
            if other & each == other:
                break
        else:
            kept.append(each)
    return tuple(kept)


def merged(one: State, other: State) -> State:
    """The states possible in either."""
    if one == other or other is NO_WALK:
        return one
    if one is NO_WALK:
        return other
    held, others = one[2], other[2]
    if not held:
        held = others
    elif others and held != others:
        held = minimal(held + others)
    return (one[0] or other[0], one[1] or other[1], held, one[3] | other[3])


def entered(routes: Routes, starts: bool, setting: int, state: State, decided: int = COMPUTED) -> State:
    """What becomes of `state` as walks enter a place along an edge: steps 1 to 3 of the definition.

    `setting` is the place's, `starts` whether its touchpoint starts the behaviour.
    """
    fresh, bare, held, union = state
    bit, worth = routes.shape.bits[setting], routes.carries.worth[setting]
    if decided == COMPUTED:
        if union & routes.carries.some_from[setting]:
            some = routes.carries.some_bit[setting]
            held = minimal([each | worth if each & some else each for each in held])
            union |= bit
    elif decided == SEEN_CARRIED:
        held = minimal([each | worth for each in held])
        union |= bit if held else 0
    elif decided == SEEN_LOST:
        held, bare, union = (), bare or bool(held), 0
    if starts and not routes.withheld & bit:
        if routes.starting & bit:
            if fresh or bare:
                return (False, False, (worth,), union | bit)
            return (False, False, minimal([each | worth for each in held]), union | bit if held else 0)
        return (False, bare or fresh, held, union)
    return (fresh, bare, held, union)


def walk(routes: Routes) -> Walk:
    """Follow every walk of a journey for one behaviour."""
    return _Walking(routes).to_the_end()


class _Walking:
    """The fixpoint for one behaviour.

    Touchpoints are many, the states in which they are entered and left few. So states have numbers, and what
    becomes of one at the places of a touchpoint is found out once for all that have the same slots.
    """

    def __init__(self, routes: Routes) -> None:
        self.routes = routes
        count = len(routes.shape.touchpoints)
        self._states: list[tuple[State, ...]] = [()] * count
        self._fares = [0] * count
        self._fare_of: dict[tuple[State, ...], int] = {(): 0}
        self._states_of: list[tuple[State, ...]] = [()]
        """By fare: the states after entering each slot."""
        self._leaving_of = [0]
        """By fare: the number of the state in which walks leave by a transition, unless they end it there."""
        self._numbers: dict[State, int] = {NO_WALK: 0, NOTHING_EXPECTED: 1}
        self._numbered: list[State] = [NO_WALK, NOTHING_EXPECTED]
        self._merged: dict[tuple[int, int], int] = {}
        self._settled: dict[tuple[int, int], int] = {}
        """By the number of the state in which it is entered and kind of slots: the fare of a touchpoint."""

    def to_the_end(self) -> Walk:
        """Visit touchpoints, sources before targets, until nothing changes."""
        routes, shape, ways = self.routes, self.routes.shape, self.routes.ways
        order, ranks, kinds, entries = shape.order, shape.ranks, shape.kinds, shape.entries
        open_in, open_out, listed_out = ways.open_in, ways.open_out, ways.listed_out
        states, fares, settled = self._states, self._fares, self._settled
        by_itself = {at for at, part in routes.parts.items() if part == STARTS} | ways.listed_in.keys()
        ending = {at for at, part in routes.parts.items() if part == ENDS}
        leaving = [0] * len(fares)
        waiting = bytearray(len(order))
        for entry in entries:
            waiting[ranks[entry]] = 1
        rank = waiting.find(1)
        while rank >= 0:
            waiting[rank] = 0
            at = order[rank]
            arriving = 1 if at in entries else 0
            for source in open_in[at]:
                other = leaving[source]
                if other != arriving and other:
                    arriving = self._either(arriving, other) if arriving else other
            if at in by_itself:
                fare = self._fare(_settle(routes, at, self._numbered[arriving], states))
            else:
                found = settled.get((arriving, kinds[at]))
                fare = self._settle_alike(at, arriving) if found is None else found
            if fare != fares[at]:
                fares[at] = fare
                states[at] = self._states_of[fare]
                leaves = 1 if at in ending else self._leaving_of[fare]
                listed = listed_out.get(at, ())
                if listed or leaves != leaving[at]:
                    leaving[at] = leaves
                    for target in open_out[at]:
                        waiting[ranks[target]] = 1
                    for way in listed:
                        waiting[ranks[way.touchpoint]] = 1
            rank = waiting.find(1, rank + 1)
            if rank < 0:
                rank = waiting.find(1)
        return Walk(routes, states, fares)

    def _either(self, one: int, other: int) -> int:
        """The number of the states possible in either of two."""
        found = self._merged.get((one, other))
        if found is None:
            state = merged(self._numbered[one], self._numbered[other])
            found = self._merged[one, other] = self._number(state)
        return found

    def _settle_alike(self, at: int, arriving: int) -> int:
        """The fare of all touchpoints that have the slots of this one and are entered in the same state."""
        fare = self._fare(_settle_open(self.routes, at, self._numbered[arriving]))
        self._settled[arriving, self.routes.shape.kinds[at]] = fare
        return fare

    def _fare(self, states: tuple[State, ...]) -> int:
        fare = self._fare_of.setdefault(states, len(self._states_of))
        if fare == len(self._states_of):
            self._states_of.append(states)
            leaves = states[0]
            for each in states[1:]:
                leaves = merged(leaves, each)
            self._leaving_of.append(self._number(leaves))
        return fare

    def _number(self, state: State) -> int:
        number = self._numbers.setdefault(state, len(self._numbered))
        if number == len(self._numbered):
            self._numbered.append(state)
        return number


def _settle_open(routes: Routes, at: int, arriving: State) -> tuple[State, ...]:
    """The states at a touchpoint that starts nothing, all of whose places are entered in the same states.

    Whoever changes settings within it could have entered the other setting at once with less, so that adds
    no lesser worth; the union takes in every setting that can be gathered on the way.
    """
    slots = routes.shape.slots[at]
    fresh, bare, held, union = arriving
    if not held:
        return (arriving,) * len(slots)
    carries, bits = routes.carries, routes.shape.bits
    some_from, some_bit, worth = carries.some_from, carries.some_bit, carries.worth
    gathered = -1
    while gathered != union:
        gathered = union
        for setting in slots:
            if union & some_from[setting]:
                union |= bits[setting]
    if len(held) == 1:
        only = held[0]
        return tuple(
            (fresh, bare, (only | worth[setting],) if only & some_bit[setting] else held, union)
            for setting in slots
        )
    new = []
    for setting in slots:
        some, more = some_bit[setting], worth[setting]
        here = minimal([each | more if each & some else each for each in held])
        new.append((fresh, bare, here, union))
    return tuple(new)


def _settle(routes: Routes, at: int, arriving: State, states: list[tuple[State, ...]]) -> tuple[State, ...]:
    """The states at any touchpoint: entered edge by edge, then changed within until nothing is new."""
    starts = routes.part(at) == STARTS
    slots = routes.shape.slots[at]
    here = [entered(routes, starts, setting, arriving) for setting in slots]
    for way in routes.ways.listed_in.get(at, ()):
        tail = states[way.touchpoint]
        if tail:
            state = NOTHING_EXPECTED if routes.part(way.touchpoint) == ENDS else tail[way.source_slot]
            new = entered(routes, starts, slots[way.target_slot], state, way.decided)
            here[way.target_slot] = merged(here[way.target_slot], new)
    changing = len(slots) > 1
    while changing:
        changing = False
        for j, setting in enumerate(slots):
            new = here[j]
            for i, state in enumerate(here):
                if i != j and state is not NO_WALK:
                    new = merged(new, entered(routes, starts, setting, state))
            if new != here[j]:
                here[j] = new
                changing = True
    return tuple(here)
