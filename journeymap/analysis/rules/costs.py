"""How long a condition can take for one record, reckoned beforehand: CEL itself cannot be interrupted.

The figures are about what a microsecond does on a slow machine. CEL stops by itself after 10,000 turns of its
macros; what one turn costs depends on what stands in it.
"""

from __future__ import annotations

from journeymap.analysis.rules.syntax import Call, Fold, ListOf, Node, Select, parts

MOST_TURNS = 10_000
"""Turns of macros, after which CEL gives up."""
MOST_COST = 250_000
"""What one record may cost: a quarter of a second on a slow machine."""

_TEXT_CALLS = frozenset(("contains", "startsWith", "endsWith", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"))
_CHARACTERS = 2_000
"""Characters that are gone through in a microsecond."""


class Costs:
    """Reckons what a condition costs for data of a certain size."""

    def __init__(self, longest: dict[str, int], longest_text: int) -> None:
        self._longest = longest
        self._most = max(longest.values(), default=0)
        self._text = longest_text

    def of(self, node: Node, times: int = 1) -> int:
        """The most that a part can cost that is gone through so many times, in about microseconds."""
        if isinstance(node, Fold):
            turns = self._length(node.range)
            all_turns = min(times * turns, MOST_TURNS)
            built = all_turns * turns // 10 if isinstance(node.start, ListOf) else 0
            around = self.of(node.range, times) + self.of(node.result, times)
            return around + built + self.of(node.step, all_turns)
        cost = 1
        if isinstance(node, Call):
            if node.function == "matches":
                cost += 40 + self._text // 200
            elif node.function in _TEXT_CALLS:
                cost += self._text // _CHARACTERS
            elif node.function == "_+_":
                cost += self._text // 200
        return cost * times + sum(self.of(each, times) for each in parts(node))

    def _length(self, node: Node) -> int:
        """The most elements that a list can have."""
        if isinstance(node, Select):
            return self._longest.get(node.field, self._most)
        if isinstance(node, ListOf):
            return len(node.elements)
        if isinstance(node, Fold):
            return self._length(node.range)
        if isinstance(node, Call) and node.function == "_+_":
            return sum(self._length(each) for each in node.arguments)
        return max(self._most, max((self._length(each) for each in parts(node)), default=0))
