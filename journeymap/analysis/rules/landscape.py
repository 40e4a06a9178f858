"""Built-in rules over what settings offer: what nothing needs, what cannot be, what has no price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from journeymap.analysis.rules.builtin import Match, rule
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.naming import many
from journeymap.i18n import mark
from journeymap.model.queries import capability_name
from journeymap.model.records import Capability, Offer


@rule(
    "capability-unneeded",
    "capability",
    "hint",
    name=mark("Capability that nothing needs"),
    says=mark(
        "No behaviour needs, is enhanced or carried by a capability, and no other capability requires it: "
        "money that serves nothing customers do."
    ),
    mend=mark("Name it in the behaviour that it serves, or stop paying for it."),
    example=mark("“Push message” is in no behaviour and required by no capability."),
    message=mark("“{name}” is needed by no behaviour and by no other capability."),
)
def _capability_unneeded(facts: Facts) -> Iterator[Match]:
    needed = {
        name
        for each in facts.behaviours
        for groups in (each.needs, each.enhancers, each.carries)
        for group in groups
        for name in group
    }
    capabilities = facts.reader.all(Capability)
    for each in capabilities.values():
        needed.update(each.requires)
    for name, each in sorted(capabilities.items()):
        if name not in needed:
            yield Match(each)


@rule(
    "capability-circle",
    "capability",
    "error",
    name=mark("Capabilities that require each other"),
    says=mark("A capability requires itself by way of others, so none of them could ever be the first."),
    mend=mark("Take away the requirement that is not true."),
    example=mark("“Basket” requires “Sign-in”, and “Sign-in” requires “Basket”."),
    message=mark("“{name}” requires itself, by way of {others}."),
)
def _capability_circle(facts: Facts) -> Iterator[Match]:
    capabilities = facts.reader.all(Capability)
    following = {name: each.requires for name, each in capabilities.items()}
    for circle in circles(following):
        names = [capability_name(facts.reader, name) for name in circle]
        yield Match(capabilities[circle[0]], {"others": many(names[1:])}, (circle,))


def circles(following: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Strongly connected components of more than one node, each sorted, by the first (Tarjan 1972)."""
    found: list[tuple[str, ...]] = []
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for root in sorted(following):
        if root in number:
            continue
        waiting = [(root, iter(following[root]))]
        while waiting:
            node, further = waiting[-1]
            if node not in number:
                number[node] = lowest[node] = len(number)
                path.append(node)
                on_path.add(node)
            step = next((each for each in further if each not in number or each in on_path), None)
            if step is None:
                waiting.pop()
                if waiting:
                    tail = waiting[-1][0]
                    lowest[tail] = min(lowest[tail], lowest[node])
                if lowest[node] == number[node]:
                    at = path.index(node)
                    component, path = path[at:], path[:at]
                    on_path.difference_update(component)
                    if len(component) > 1:
                        found.append(tuple(sorted(component)))
            elif step in number:
                lowest[node] = min(lowest[node], number[step])
            else:
                waiting.append((step, iter(following.get(step, ()))))
    return iter(sorted(found))


@rule(
    "requirement-unmet",
    "offer",
    "warning",
    name=mark("Offered without what it requires"),
    says=mark(
        "A setting offers a capability, and not another one that this requires: one of the two is not true."
    ),
    mend=mark("Say that the setting offers the other one too, or that it is no requirement."),
    example=mark("“Basket” requires “Sign-in”; the app offers a basket and no sign-in."),
    message=mark("{name} is offered without {missing}, which it requires."),
)
def _requirement_unmet(facts: Facts) -> Iterator[Match]:
    capabilities = facts.reader.all(Capability)
    for _id, each in sorted(facts.reader.all(Offer).items()):
        here = facts.offers.at(each.setting)
        if each.capability in here:
            missing = sorted(set(capabilities[each.capability].requires) - here)
            if missing:
                names = many([capability_name(facts.reader, name) for name in missing])
                yield Match(each, {"missing": names}, (missing,))


@rule(
    "possible-without-cost",
    "offer",
    "hint",
    name=mark("Possible, and nobody knows for how much"),
    says=mark(
        "An offer is said to be possible, and has no cost: repairs and the plan leave out what has no price."
    ),
    mend=mark("Estimate what integrating it costs."),
    example=mark("A basket is possible at the call centre, and its cost is empty."),
    message=mark("{name} is possible, and what it costs is not known."),
)
def _possible_without_cost(facts: Facts) -> Iterator[Match]:
    for _id, each in sorted(facts.reader.all(Offer).items()):
        if each.status == "possible" and each.cost is None:
            yield Match(each)


@rule(
    "setting-unused",
    "setting",
    "hint",
    name=mark("Setting where nothing happens"),
    says=mark("A setting is listed, and no touchpoint of any journey is served in it."),
    mend=mark("Serve a touchpoint there, or delete the setting."),
    example=mark("“Kiosk · screen” is a setting, and no touchpoint is served in it."),
    message=mark("No touchpoint is served at {name}."),
)
def _setting_unused(facts: Facts) -> Iterator[Match]:
    used = {name for each in facts.touchpoints for name in each.settings}
    for each in facts.settings:
        if facts.touchpoints and each.id not in used:
            yield Match(each)
