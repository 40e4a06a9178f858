"""Built-in rules over ways: what leads where, whom it loses, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum

from journeymap.analysis.rules.builtin import Match, rule
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.naming import many
from journeymap.analysis.topology import Topology
from journeymap.analysis.transferability import JourneyCheck
from journeymap.analysis.transferability.verdicts import Level, Status
from journeymap.i18n import mark
from journeymap.model.queries import stages_of, touchpoint_name
from journeymap.model.records import Department, Touchpoint

_FALL = 3.0
"""By how much emotion falls in one transition for it to be found."""
_ROUNDING = 1e-9


@rule(
    "unreachable",
    "touchpoint",
    "warning",
    name=mark("Touchpoint that no customer can reach"),
    says=mark("No way from where customers begin leads to a touchpoint, so nothing about it can be checked."),
    mend=mark("Draw the arrow that leads there, or mark it as an entry if customers begin there."),
    example=mark("“Sees poster” is the entry and leads to “Picks seats”; nothing leads to “Pays”."),
    message=mark("No way from an entry leads to “{name}”."),
)
def _unreachable(facts: Facts) -> Iterator[Match]:
    for around in facts.topologies.values():
        for each in around.touchpoints.values():
            if each.id not in around.reachable:
                yield Match(each)


@rule(
    "ends-before-retain",
    "touchpoint",
    "warning",
    name=mark("All end before the retain stages"),
    says=mark(
        "Customers come here, and no way from here leads to a stage of the phase “retain”, though others get "
        "there. Of the touchpoints on such a branch the first is found: where it goes wrong."
    ),
    mend=mark("Draw how they get back: an offer, a reminder, a second try."),
    example=mark(
        "From “Picks seats” some go on to “Pays” and “Is thanked” (retain), others to “Queue”, which leads "
        "nowhere."
    ),
    message=mark("Whoever comes to “{name}” never reaches a retain stage."),
)
def _ends_before_retain(facts: Facts) -> Iterator[Match]:
    for around in facts.topologies.values():
        aims = [
            each for each in sorted(around.reachable) if facts.phase(around.touchpoints[each]) == "retain"
        ]
        if not aims:
            continue
        lost = around.reachable - _leading_to(around, aims)
        for name in sorted(lost):
            before = {each.source for each in facts.leading_in.get(name, ())} & around.reachable
            if name in around.entries or before - lost:
                yield Match(around.touchpoints[name])


def _leading_to(around: Topology, aims: Iterable[str]) -> frozenset[str]:
    """The touchpoints from which some walk comes to one of `aims`."""
    sources: dict[str, list[str]] = {}
    for name, each in around.transitions.items():
        if around.pairs(name):
            sources.setdefault(each.target, []).append(each.source)
    found = set(aims)
    waiting = list(found)
    while waiting:
        for source in sources.get(waiting.pop(), ()):
            if source not in found:
                found.add(source)
                waiting.append(source)
    return frozenset(found)


@rule(
    "dead-end",
    "touchpoint",
    "hint",
    name=mark("Dead end"),
    says=mark(
        "Nothing leads on from a touchpoint, and it is not in the last stage where anything happens. "
        "(Journeys with a phase “retain” have the rule “All end before the retain stages” instead.)"
    ),
    mend=mark("Draw where customers go from there, or move it to the stage where the journey ends."),
    example=mark(
        "“Queue” is in the stage “Choose”, nothing leads on from it, and “Pays” follows in the stage “Buy”."
    ),
    message=mark("Nothing leads on from “{name}”, though the journey goes on."),
)
def _dead_end(facts: Facts) -> Iterator[Match]:
    for journey, touchpoints in facts.of_journey.items():
        if any(facts.phase(each) == "retain" for each in touchpoints):
            continue
        order = {stage.id: at for at, stage in enumerate(stages_of(facts.reader, journey))}
        last = max((order[each.stage] for each in touchpoints if each.stage), default=0)
        for each in touchpoints:
            if each.stage and order[each.stage] < last and not facts.leading_on.get(each.id):
                yield Match(each)


@rule(
    "emotion-falls",
    "transition",
    "warning",
    name=mark("Emotion falls steeply"),
    says=mark("The emotion falls by 3 or more along one arrow: from delight to anger in a single step."),
    mend=mark("Look at what happens between the two, and soften it: say it earlier, or make good at once."),
    example=mark("“Picks seats” feels +2, and the next step “Pays” feels -1."),
    message=mark("{name}: the emotion falls from {before} to {after}."),
)
def _emotion_falls(facts: Facts) -> Iterator[Match]:
    get = facts.reader.get
    for each in facts.transitions:
        before, after = get(Touchpoint, each.source).emotion, get(Touchpoint, each.target).emotion
        if before is not None and after is not None and before - after >= _FALL:
            yield Match(each, {"before": _signed(before), "after": _signed(after)}, (before, after))


def _signed(emotion: float) -> str:
    """A figure with its sign, a minus as wide as the plus."""
    return f"{emotion:+g}".replace("-", "−")


@rule(
    "hand-off-empty",
    "transition",
    "warning",
    name=mark("Hand-off between departments with nothing carried"),
    says=mark(
        "Customers go from a touchpoint of one department to one of another, and no behaviour goes along "
        "with them: the second department begins at nothing. Where customers set something aside for a "
        "while, nothing need go along. (Not asked of a project whose behaviours are not specified yet.)"
    ),
    mend=mark(
        "Give both settings a capability that carries what customers hold, or let the behaviour start "
        "earlier."
    ),
    example=mark("Sales serves “Picks seats”, service serves “Calls”; “Keep my seats” is lost between them."),
    message=mark("{name}: {source} hands over to {target}, and nothing that customers hold goes along."),
)
def _hand_off_empty(facts: Facts) -> Iterator[Match]:
    get = facts.reader.get
    for name, around in facts.topologies.items():
        check = facts.checks[name]
        for each in around.transitions.values() if check.places else ():
            source, target = around.touchpoints[each.source], around.touchpoints[each.target]
            if source.department is None or target.department is None or not target.settings:
                continue
            if source.department == target.department or each.source not in around.reachable:
                continue
            if any(
                _pauses(check, target, behaviour) and behaviour in _expected(check, source)
                for behaviour in facts.pausing.get(each.target, ())
            ):
                continue
            # Most hand-offs carry something, and the first that they carry is enough.
            levels = (check.verdicts.transition(name, each.id).level for name in _expected(check, source))
            if not any(level in (Level.CARRIED, Level.HALF) for level in levels):
                held = sorted(set(_expected(check, source)))
                words = {
                    "source": get(Department, source.department).name,
                    "target": get(Department, target.department).name,
                }
                yield Match(each, words, (source.department, target.department, held))


def _expected(check: JourneyCheck, touchpoint: Touchpoint) -> Iterator[str]:
    """The behaviours that walks expect or start at a touchpoint, setting by setting."""
    for setting in touchpoint.settings:
        yield from check.verdicts.statuses(touchpoint.id, setting)


def _pauses(check: JourneyCheck, touchpoint: Touchpoint, behaviour: str) -> bool:
    """Whether customers who come to a touchpoint set a behaviour aside there."""
    settings = touchpoint.settings
    return any(check.verdicts.place(behaviour, touchpoint.id, each) is Status.PAUSED for each in settings)


@rule(
    "shares-over-one",
    "touchpoint",
    "error",
    name=mark("More than everybody leaves"),
    says=mark("The shares of the arrows that leave a touchpoint add up to more than 100 %."),
    mend=mark("Correct the shares: of those who leave, each goes one way."),
    example=mark("70 % go from “Picks seats” to “Pays”, and 40 % to “Leaves”."),
    message=mark("The shares of those who leave “{name}” add up to {percent} %."),
)
def _shares_over_one(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        total = fsum(way.share for way in facts.leading_on.get(each.id, ()) if way.share is not None)
        if total > 1 + _ROUNDING:
            yield Match(each, {"percent": f"{total * 100:.3g}"}, (round(total, 6),))


@rule(
    "customers-from-nowhere",
    "touchpoint",
    "warning",
    name=mark("More customers leave than come"),
    says=mark(
        "The arrows out of a touchpoint have more customers a month than those into it, though nobody begins "
        "there. (Asked where the customers of all arrows into it are known.)"
    ),
    mend=mark("Correct the figures, mark it as an entry, or draw the way that the others come."),
    example=mark("100 customers a month come to “Pays”, and 150 go on to “Is thanked”."),
    message=mark("{leaving} customers a month leave “{name}”, and only {coming} come."),
)
def _customers_from_nowhere(facts: Facts) -> Iterator[Match]:
    for around in facts.topologies.values():
        for each in around.touchpoints.values():
            ways = facts.leading_in.get(each.id, [])
            known = [way.customers for way in ways if way.customers is not None]
            if not ways or len(known) < len(ways) or each.id in around.entries:
                continue
            coming = fsum(known)
            leaving = fsum(way.customers or 0 for way in facts.leading_on.get(each.id, ()))
            # A month's figures are rounded by whoever counts them.
            if leaving > coming * 1.01 + 1:
                words = {"coming": f"{coming:,.0f}", "leaving": f"{leaving:,.0f}"}
                yield Match(each, words, (coming, leaving))


@rule(
    "way-twice",
    "transition",
    "hint",
    name=mark("The same arrow twice"),
    says=mark("Two arrows join the same touchpoints with the same words and the same pairs of settings."),
    mend=mark("Delete one of them, or say by a label what sets them apart."),
    example=mark("Two arrows without words lead from “Picks seats” to “Pays”."),
    message=mark("{name}: another arrow says the same."),
)
def _way_twice(facts: Facts) -> Iterator[Match]:
    known: dict[tuple[object, ...], str] = {}
    for each in facts.transitions:
        pairs = None if each.pairs is None else frozenset(each.pairs)
        first = known.setdefault((each.source, each.target, each.label.casefold(), pairs), each.id)
        if first != each.id:
            yield Match(each, cause=(first,))


@rule(
    "entry-unclear",
    "journey",
    "hint",
    name=mark("Where customers begin is not said"),
    says=mark(
        "No touchpoint of a journey is marked as an entry, and it does not follow from the arrows: several "
        "touchpoints have no arrow into them, or every one has."
    ),
    mend=mark("Mark the touchpoints where customers begin as entries."),
    example=mark("“Sees poster” and “Picks seats” both lead to “Pays”, and neither is marked as an entry."),
    message=mark("Where customers begin in “{name}” is not said; taken for it: {entries}."),
)
def _entry_unclear(facts: Facts) -> Iterator[Match]:
    for around in facts.topologies.values():
        marked = any(each.entry for each in around.touchpoints.values())
        if marked or not around.entries or len(around.touchpoints) < 2:
            continue
        (first, *others) = around.entries
        if others or facts.leading_in.get(first):
            names = many([touchpoint_name(facts.reader, each) for each in around.entries])
            yield Match(around.journey, {"entries": names}, (around.entries,))
