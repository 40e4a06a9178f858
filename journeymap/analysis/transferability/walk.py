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
    shape, ways = routes.shape, routes.ways
    count = len(shape.touchpoints)
    states: list[tuple[State, ...]] = [()] * count
    leaving: list[State] = [NO_WALK] * count
    waiting = bytearray(count)
    for entry in shape.entries:
        waiting[entry] = 1
    changing = True
    while changing:
        changing = False
        for at in shape.order:
            if not waiting[at]:
                continue
            waiting[at] = 0
            part = routes.part(at)
            arriving = NOTHING_EXPECTED if at in shape.entries else NO_WALK
            for source in ways.open_in[at]:
                arriving = merged(arriving, leaving[source])
            if part == STARTS or at in ways.listed_in:
                new = _settle(routes, at, arriving, states)
            else:
                new = _settle_open(routes, at, arriving)
            if new == states[at]:
                continue
            states[at] = new
            leaves = NOTHING_EXPECTED if part == ENDS else new[0]
            if part != ENDS:
                for each in new[1:]:
                    leaves = merged(leaves, each)
            listed = ways.listed_out.get(at, ())
            if listed or leaves != leaving[at]:
                leaving[at] = leaves
                for target in ways.open_out[at]:
                    waiting[target] = 1
                for way in listed:
                    waiting[way.touchpoint] = 1
                changing = True
    return Walk(routes, states)


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
