"""Walks that lose a behaviour, told as what they ask of settings: the settings entered, one after the other.

What a walk holds depends on nothing else: on the settings that it entered since it held nothing for certain,
in their order, on what begins there, and on what was seen on the way. So a walk that loses it somewhere can
be judged anew under other offers without the journey, and what would save it read off it. Used by repairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journeymap.analysis.transferability.routes import COMPUTED, ENDS, SEEN_CARRIED, SEEN_LOST, STARTS
from journeymap.analysis.transferability.walk import Walk

ENTERS, BEGINS, JOINS, HOLDS = 0, 1, 2, 4
"""What a walk does in a setting, as flags besides entering it, which alone makes it hold the behaviour there
if that arrives. BEGINS: it holds it there also if that is supported. JOINS: also if it holds it anywhere, as
somebody saw. HOLDS: in any case."""


class Stop(NamedTuple):
    """One setting on a walk, by number, and what happens there."""

    setting: int
    does: int


Itinerary = tuple[Stop, ...]
"""A walk, from where it can first hold the behaviour to the setting, the last one, where it should arrive."""


class Edge(NamedTuple):
    """The way into the setting of a place where a behaviour should arrive, from a neighbouring place."""

    touchpoint: int
    slot: int
    decided: int


class _Node(NamedTuple):
    touchpoint: int
    slot: int
    worth: int
    """What is held is worth this; _NOTHING where nothing is held."""
    before: int
    """The number of the node before it; _ROOT where there is none."""
    does: int


_NOTHING = _ROOT = -1


class LosingWalks:
    """The walks of one behaviour by what they hold at each place: of each only such as hold the least.

    A walk is followed from an entry, or from where it has just ceased to hold anything, whatever is offered.
    """

    def __init__(self, walk: Walk) -> None:
        self.walk, self.routes = walk, walk.routes
        slots = self.routes.shape.slots
        self._nodes: list[_Node] = []
        self._known: list[list[list[int]]] = [[[] for _slot in each] for each in slots]
        """By place: the numbers of the nodes that hold something."""
        self._followed: list[list[int]] = [[] for _slots in slots]
        self._empty = {(at, slot): False for at, each in enumerate(slots) for slot in range(len(each))}
        """By place: whether some walk comes to hold nothing there."""
        self._followed_empty = bytearray(len(slots))
        self._ways: dict[int, Itinerary] = {}
        """The stops up to those nodes that were asked for."""
        for at, slot, decided in self._roots():
            self._enter(at, slot, decided, _ROOT)
        number = 0
        while number < len(self._nodes):
            self._follow(number)
            number += 1

    def losing(self, edges: Iterable[Edge], setting: int) -> Iterator[Itinerary]:
        """The walks that hold it at one of the places left and lose it on entering a setting.

        What somebody saw lost is not among them: no offer saves that.
        """
        some = self.routes.carries.some_bit[setting]
        for touchpoint, slot, decided in edges:
            for number in self._known[touchpoint][slot] if decided == COMPUTED else ():
                if not self._nodes[number].worth & some:
                    if number not in self._ways:
                        self._ways[number] = tuple(self._stops(number))
                    yield (*self._ways[number], Stop(setting, ENTERS))

    def _stops(self, number: int) -> Iterator[Stop]:
        """The stops up to a node, but for those that change nothing, whatever is offered."""
        nodes: list[_Node] = []
        while number != _ROOT:
            node = self._nodes[number]
            nodes.append(node)
            number = node.before
        shape = self.routes.shape
        begun, last = 0, None
        for node in reversed(nodes):
            setting = shape.slots[node.touchpoint][node.slot]
            bit = shape.bits[setting]
            stop = Stop(setting, node.does)
            # Where it begins it is held, unless it is not supported; then it does not arrive there later.
            useless = not bit or (begun & bit and not node.does & JOINS)
            if useless or stop == last or not (begun or node.does & BEGINS):
                continue
            begun |= bit if node.does & BEGINS else 0
            last = stop
            yield stop

    def _roots(self) -> Iterator[tuple[int, int, int]]:
        """The places where walks come to hold nothing, whatever is offered, and what decided of it."""
        shape, ways, states = self.routes.shape, self.routes.ways, self.walk.states
        for at in sorted(shape.entries):
            for slot in range(len(shape.slots[at])):
                yield at, slot, COMPUTED
        for at in sorted(self.routes.parts):
            if self.routes.parts[at] == ENDS and states[at]:
                for target in ways.open_out[at]:
                    for slot in range(len(shape.slots[target])):
                        yield target, slot, COMPUTED
        for at, listed in sorted(ways.listed_out.items()):
            ends = self.routes.parts.get(at) == ENDS
            for way in listed if states[at] else ():
                if ends or way.decided == SEEN_LOST:
                    yield way.touchpoint, way.target_slot, COMPUTED

    def _follow(self, number: int) -> None:
        node = self._nodes[number]
        at, ways = node.touchpoint, self.routes.ways
        leaves = self.routes.parts.get(at) != ENDS
        # All slots of a touchpoint are left alike, but along listed ways.
        if not self._has_followed(node):
            self._enter_all(at, number)
            for target in ways.open_out[at] if leaves else ():
                self._enter_all(target, number)
        for way in ways.listed_out.get(at, ()) if leaves else ():
            if way.source_slot == node.slot and way.decided != SEEN_LOST:
                self._enter(way.touchpoint, way.target_slot, way.decided, number)

    def _has_followed(self, node: _Node) -> bool:
        """Whether one that holds no more has been everywhere that a node would go by open arrows; if not, it
        goes now."""
        at = node.touchpoint
        if node.worth == _NOTHING:
            before = self._followed_empty[at]
            self._followed_empty[at] = 1
            return bool(before)
        followed = self._followed[at]
        for least in followed:
            if least & node.worth == least:
                return True
        followed.append(node.worth)
        return False

    def _enter_all(self, at: int, number: int) -> None:
        for slot in range(len(self.routes.shape.slots[at])):
            self._enter(at, slot, COMPUTED, number)

    def _enter(self, at: int, slot: int, decided: int, before: int) -> None:
        routes = self.routes
        setting = routes.shape.slots[at][slot]
        worth = _NOTHING if before == _ROOT else self._nodes[before].worth
        starts = routes.parts.get(at) == STARTS and not routes.withheld & routes.shape.bits[setting]
        does = (BEGINS if starts else 0) | (JOINS if decided == SEEN_CARRIED else 0)
        begins = routes.starts_at(at, setting)
        if worth == _NOTHING:
            if not begins:
                if not self._empty[at, slot]:
                    self._empty[at, slot] = True
                    self._nodes.append(_Node(at, slot, _NOTHING, before, does))
                return
            worth = routes.carries.some_worth[setting]
        elif begins or does & JOINS or worth & routes.carries.some_bit[setting]:
            worth |= routes.carries.some_worth[setting]
        known, nodes = self._known[at][slot], self._nodes
        for other in known:
            least = nodes[other].worth
            if least & worth == least:
                return
        known.append(len(nodes))
        nodes.append(_Node(at, slot, worth, before, does))
