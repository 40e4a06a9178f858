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
from dataclasses import field
from typing import Any

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


class Fares:
    """States, and what touchpoints make of them, as numbers.

    Touchpoints are many, the states in which they are entered and left few. What becomes of a state at the
    places of a touchpoint is found out once for all that have the same slots. It depends on the behaviour and
    on what settings offer, not on the journey: so it goes on to be of use when the journey is another.
    """

    def __init__(self) -> None:
        self.fare_of: dict[tuple[State, ...], int] = {(): 0}
        """By the states after entering each slot: the number for them, the *fare* of a touchpoint."""
        self.states_of: list[tuple[State, ...]] = [()]
        """By fare."""
        self.leaving_of = [0]
        """By fare: the number of the state in which walks leave by a transition, unless they end it there."""
        self.expects = [False]
        """By fare: whether walks expect the behaviour in it, or start it."""
        self.numbers: dict[State, int] = {NO_WALK: 0, NOTHING_EXPECTED: 1}
        self.numbered: list[State] = [NO_WALK, NOTHING_EXPECTED]
        self.merged: dict[tuple[int, int], int] = {}
        """By the numbers of two states: that of those possible in either."""
        self.settled: dict[tuple[int, int], int] = {}
        """By the number of the state in which it is entered and kind of slots: the fare of a touchpoint."""
        self.judged: dict[tuple[int, int], Any] = {}
        """By fare of the touchpoint left and kind of slots entered: what is found out about the way."""
        self.statuses: dict[tuple[int, int], Any] = {}
        """By fare and kind of slots: what is found out about a touchpoint."""

    def are_many(self, touchpoints: int) -> bool:
        """Whether most of them must be of journeys that were: it is time to begin anew."""
        return len(self.states_of) > 4 * touchpoints + 100

    def copy(self) -> Fares:
        """The same, to go on by itself."""
        other = Fares()
        for name, each in vars(self).items():
            setattr(other, name, each.copy())
        return other

    def fare(self, states: tuple[State, ...]) -> int:
        """The number for the states at a touchpoint."""
        fare = self.fare_of.setdefault(states, len(self.states_of))
        if fare == len(self.states_of):
            self.states_of.append(states)
            leaves = states[0]
            for each in states[1:]:
                leaves = merged(leaves, each)
            self.leaving_of.append(self.number(leaves))
            self.expects.append(any(each[1] or each[2] for each in states))
        return fare

    def number(self, state: State) -> int:
        """The number for a state."""
        number = self.numbers.setdefault(state, len(self.numbered))
        if number == len(self.numbered):
            self.numbered.append(state)
        return number

    def either(self, one: int, other: int) -> int:
        """The number of the states possible in either of two."""
        found = self.merged.get((one, other))
        if found is None:
            state = merged(self.numbered[one], self.numbered[other])
            found = self.merged[one, other] = self.number(state)
        return found


@frozen
class Walk:
    """How one behaviour can stand at every place of a journey."""

    routes: Routes
    states: list[tuple[State, ...]]
    """By touchpoint, the state after entering each of its slots; empty where no walk comes."""
    fares: list[int]
    """By touchpoint, a number that those share which have the same states; 0 where no walk comes."""
    kept: Fares = field(compare=False, repr=False)
    """What the numbers stand for."""

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


def walk(routes: Routes, former: Walk | None = None, otherwise: Iterable[int] = ()) -> Walk:
    """Follow every walk of a journey for one behaviour.

    `former` is the walk of a journey whose settings and touchpoints have the same numbers, for the same
    behaviour: only from the touchpoints on that are entered `otherwise` is anything found out anew, as far as
    that makes a difference.
    """
    if former is None:
        return _Walking(routes, Fares()).to_the_end()
    following = _Walking(routes, former.kept.copy())
    following.states[:], following.fares[:] = former.states, former.fares
    return following.from_there(otherwise)


class _Walking:
    """The fixpoint for one behaviour."""

    def __init__(self, routes: Routes, kept: Fares) -> None:
        self.routes = routes
        self.kept = kept
        count = len(routes.shape.touchpoints)
        self.states: list[tuple[State, ...]] = [()] * count
        self.fares = [0] * count
        self._by_itself = {at for at, part in routes.parts.items() if part == STARTS}
        self._by_itself |= routes.ways.listed_in.keys()
        self._ending = {at for at, part in routes.parts.items() if part == ENDS}

    def to_the_end(self) -> Walk:
        """Visit touchpoints, sources before targets, until nothing changes."""
        shape = self.routes.shape
        waiting = bytearray(len(shape.order))
        for entry in shape.entries:
            waiting[shape.ranks[entry]] = 1
        leaving = [0] * len(self.fares)
        self._visit_all(waiting, leaving, None)
        return Walk(self.routes, self.states, self.fares, self.kept)

    def from_there(self, otherwise: Iterable[int]) -> Walk:
        """Visit the touchpoints that are entered otherwise, and go on where that changes anything.

        Round by round: on a round whatever was possible before may have been so only because it was, so all
        of it is found out anew.
        """
        shape, fares = self.routes.shape, self.fares
        leaves = self.kept.leaving_of
        leaving = [1 if at in self._ending and fare else leaves[fare] for at, fare in enumerate(fares)]
        waiting = bytearray(len(shape.rounds))
        for at in otherwise:
            if shape.round_of[at] >= 0:
                waiting[shape.round_of[at]] = 1
        for at, fare in enumerate(fares):
            if fare and shape.round_of[at] < 0:
                self._leave_out(at, leaving)
                self._wait_for_targets(at, waiting)
        visits = bytearray(len(shape.order))
        number = waiting.find(1)
        while number >= 0:
            members = shape.rounds[number]
            before = [fares[at] for at in members]
            for at in members:
                self._leave_out(at, leaving)
            for at in members:
                if at in shape.entries or self._is_entered(at):
                    visits[shape.ranks[at]] = 1
            self._visit_all(visits, leaving, number)
            for at, fare in zip(members, before, strict=True):
                if fares[at] != fare:
                    self._wait_for_targets(at, waiting)
            number = waiting.find(1, number + 1)
        return Walk(self.routes, self.states, fares, self.kept)

    def _leave_out(self, at: int, leaving: list[int]) -> None:
        """Nothing is known of a touchpoint, as where no walk comes."""
        self.states[at], self.fares[at], leaving[at] = (), 0, 0

    def _is_entered(self, at: int) -> bool:
        """Whether walks come to a touchpoint from one of which something is known."""
        ways, fares = self.routes.ways, self.fares
        return any(fares[source] for source in ways.open_in[at]) or any(
            fares[way.touchpoint] for way in ways.listed_in.get(at, ())
        )

    def _wait_for_targets(self, at: int, waiting: bytearray) -> None:
        round_of, ways = self.routes.shape.round_of, self.routes.ways
        for target in (*ways.open_out[at], *(way.touchpoint for way in ways.listed_out.get(at, ()))):
            if round_of[target] >= 0:
                waiting[round_of[target]] = 1

    def _visit_all(self, waiting: bytearray, leaving: list[int], within: int | None) -> None:
        """Visit the touchpoints whose ranks are waiting, and what that changes; of one round, or any."""
        shape, ways = self.routes.shape, self.routes.ways
        order, ranks, round_of = shape.order, shape.ranks, shape.round_of
        kinds, entries = shape.kinds, shape.entries
        open_in, open_out, listed_out = ways.open_in, ways.open_out, ways.listed_out
        states, fares, kept = self.states, self.fares, self.kept
        settled, by_itself, ending = kept.settled, self._by_itself, self._ending
        rank = waiting.find(1)
        while rank >= 0:
            waiting[rank] = 0
            at = order[rank]
            arriving = 1 if at in entries else 0
            for source in open_in[at]:
                other = leaving[source]
                if other != arriving and other:
                    arriving = kept.either(arriving, other) if arriving else other
            if at in by_itself:
                fare = kept.fare(_settle(self.routes, at, kept.numbered[arriving], states))
            else:
                found = settled.get((arriving, kinds[at]))
                fare = self._settle_alike(at, arriving) if found is None else found
            if fare != fares[at]:
                fares[at] = fare
                states[at] = kept.states_of[fare]
                leaves = 1 if at in ending else kept.leaving_of[fare]
                listed = listed_out.get(at, ())
                if listed or leaves != leaving[at]:
                    leaving[at] = leaves
                    for target in open_out[at]:
                        if within is None or round_of[target] == within:
                            waiting[ranks[target]] = 1
                    for way in listed:
                        if within is None or round_of[way.touchpoint] == within:
                            waiting[ranks[way.touchpoint]] = 1
            rank = waiting.find(1, rank + 1)
            if rank < 0:
                rank = waiting.find(1)

    def _settle_alike(self, at: int, arriving: int) -> int:
        """The fare of all touchpoints that have the slots of this one and are entered in the same state."""
        fare = self.kept.fare(_settle_open(self.routes, at, self.kept.numbered[arriving]))
        self.kept.settled[arriving, self.routes.shape.kinds[at]] = fare
        return fare


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
