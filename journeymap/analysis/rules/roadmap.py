"""Built-in rules over the roadmap and its figures: what cannot be kept, what is counted and should not be."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.rules.builtin import Match, rule
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.landscape import circles
from journeymap.analysis.rules.naming import many
from journeymap.i18n import mark
from journeymap.model.queries import capability_name, setting_name, the_project
from journeymap.model.records import Experiment, Initiative, Measurement, Metric, Offer

_OVER = ("done", "cancelled")


def _initiatives(facts: Facts) -> list[Initiative]:
    """Those not cancelled, by id."""
    known = sorted(facts.reader.all(Initiative).items())
    return [each for _id, each in known if each.status != "cancelled"]


def _pairs_called(facts: Facts, pairs: list[tuple[str, str]]) -> str:
    names = (
        (capability_name(facts.reader, capability), setting_name(facts.reader, setting))
        for capability, setting in pairs
    )
    return many([f"{capability} ({setting})" for capability, setting in names])


@rule(
    "delivers-again",
    "initiative",
    "hint",
    name=mark("Initiative for what is there already"),
    says=mark(
        "An initiative delivers a capability to a setting that offers it today, for reading and changing."
    ),
    mend=mark("Take it out of the initiative, or correct the offer if it is not true."),
    example=mark("“One basket” delivers the basket to the app, which offers it."),
    message=mark("“{name}” delivers what is offered already: {pairs}."),
)
def _delivers_again(facts: Facts) -> Iterator[Match]:
    there = {
        (each.capability, each.setting)
        for each in facts.reader.all(Offer).values()
        if each.status == "offered" and each.access == "read_write"
    }
    for each in _initiatives(facts):
        again = sorted(pair for pair in each.delivers if pair in there)
        if again and each.status not in _OVER:
            yield Match(each, {"pairs": _pairs_called(facts, again)}, (again,))


@rule(
    "delivers-impossible",
    "initiative",
    "error",
    name=mark("Initiative for what is impossible"),
    says=mark("An initiative delivers a capability to a setting where it is said to be impossible."),
    mend=mark("Take it out of the initiative, or say that it is possible after all."),
    example=mark("“One basket” delivers the basket to the poster, where it is impossible."),
    message=mark("“{name}” delivers what is said to be impossible: {pairs}."),
)
def _delivers_impossible(facts: Facts) -> Iterator[Match]:
    not_there = {
        (each.capability, each.setting)
        for each in facts.reader.all(Offer).values()
        if each.status == "impossible"
    }
    for each in _initiatives(facts):
        wrong = sorted(pair for pair in each.delivers if pair in not_there)
        if wrong:
            yield Match(each, {"pairs": _pairs_called(facts, wrong)}, (wrong,))


@rule(
    "delivers-never",
    "initiative",
    "warning",
    name=mark("Initiative without an end"),
    says=mark("An initiative delivers something and has no end, so what it delivers never counts."),
    mend=mark("Give it dates on the roadmap."),
    example=mark("“One basket” delivers the basket to the call centre, and has no end."),
    message=mark("“{name}” has no end, so what it delivers never counts."),
)
def _delivers_never(facts: Facts) -> Iterator[Match]:
    for each in _initiatives(facts):
        if each.delivers and each.end is None:
            yield Match(each)


@rule(
    "initiative-overdue",
    "initiative",
    "warning",
    name=mark("Initiative that should be done"),
    says=mark(
        "An initiative’s end has passed, and it is not done. What it delivers counts from its end on, "
        "whether it is there or not."
    ),
    mend=mark("Say that it is done, or move its end to when it will be."),
    example=mark("“One basket” ended in March, and is under way."),
    message=mark("“{name}” should have ended on {end} and is not done, but what it delivers is counted."),
)
def _initiative_overdue(facts: Facts) -> Iterator[Match]:
    for each in _initiatives(facts):
        if each.end is not None and each.end < facts.as_of and each.status not in _OVER:
            yield Match(each, {"end": each.end.isoformat()}, (each.end.isoformat(), each.status))


@rule(
    "initiative-idle",
    "initiative",
    "hint",
    name=mark("Initiative that changes nothing"),
    says=mark(
        "An initiative delivers nothing and has no effect on any segment: nothing will show that it was "
        "worth it."
    ),
    mend=mark("Say what it delivers where, or what it does to conversion or retention."),
    example=mark("“Rebrand” delivers nothing, and has no effects."),
    message=mark("“{name}” delivers nothing and has no effects."),
)
def _initiative_idle(facts: Facts) -> Iterator[Match]:
    for each in _initiatives(facts):
        if not each.delivers and not each.effects:
            yield Match(each)


@rule(
    "initiative-circle",
    "initiative",
    "error",
    name=mark("Initiatives that wait for each other"),
    says=mark("An initiative depends on itself by way of others, so none of them can begin."),
    mend=mark("Take away the dependency that is not true."),
    example=mark("“One basket” depends on “One sign-in”, and “One sign-in” on “One basket”."),
    message=mark("“{name}” depends on itself, by way of {others}."),
)
def _initiative_circle(facts: Facts) -> Iterator[Match]:
    known = facts.reader.all(Initiative)
    for circle in circles({name: each.depends_on for name, each in known.items()}):
        words = {"others": many([_named(known[name]) for name in circle[1:]])}
        yield Match(known[circle[0]], words, (circle,))


@rule(
    "begins-too-early",
    "initiative",
    "warning",
    name=mark("Initiative that begins before what it waits for ends"),
    says=mark("An initiative depends on another one that ends later than it begins, or that is cancelled."),
    mend=mark("Move one of the two, or take the dependency away."),
    example=mark("“One basket” begins on 1 March and depends on “One sign-in”, which ends on 30 June."),
    message=mark("“{name}” begins before what it depends on is done: {others}."),
)
def _begins_too_early(facts: Facts) -> Iterator[Match]:
    known = facts.reader.all(Initiative)
    for each in _initiatives(facts):
        late = []
        for name in sorted(each.depends_on):
            other = known[name]
            ends_late = None not in (other.end, each.start) and other.end > each.start  # type: ignore[operator]
            if other.status == "cancelled" or ends_late:
                late.append(other)
        if late:
            cause = [(other.id, other.status == "cancelled", str(other.end)) for other in late]
            yield Match(each, {"others": many([_named(other) for other in late])}, (str(each.start), cause))


@rule(
    "outside-horizon",
    "initiative",
    "warning",
    name=mark("Initiative outside the programme’s horizon"),
    says=mark(
        "An initiative begins before the programme’s horizon or ends after it: the business case does not "
        "count it."
    ),
    mend=mark("Move the initiative, or change the horizon in the project’s settings."),
    example=mark("The horizon ends in 2026, and “One basket” in March 2027."),
    message=mark("“{name}” does not lie within the programme’s horizon."),
)
def _outside_horizon(facts: Facts) -> Iterator[Match]:
    project = the_project(facts.reader)
    if project is None:
        return
    for each in _initiatives(facts):
        early = None not in (each.start, project.horizon_start) and each.start < project.horizon_start  # type: ignore[operator]
        late = None not in (each.end, project.horizon_end) and each.end > project.horizon_end  # type: ignore[operator]
        if early or late:
            dates = (each.start, each.end, project.horizon_start, project.horizon_end)
            yield Match(each, cause=tuple(map(str, dates)))


@rule(
    "metric-without-target",
    "metric",
    "hint",
    name=mark("Metric without a target"),
    says=mark("A metric has no target, so no figure of it is good or bad."),
    mend=mark("Set the value to reach."),
    example=mark("The target of “Satisfaction with payment” is empty."),
    message=mark("“{name}” has no target."),
)
def _metric_without_target(facts: Facts) -> Iterator[Match]:
    for _id, each in sorted(facts.reader.all(Metric).items()):
        if each.target is None:
            yield Match(each)


@rule(
    "metric-unexplained",
    "metric",
    "hint",
    name=mark("Metric without a scale or formula"),
    says=mark(
        "A metric says neither on which scale it stands nor how it is computed, so its figures mean nothing."
    ),
    mend=mark("Write down its scale (as “1 to 5”) and its formula."),
    example=mark("The scale and the formula of “Satisfaction with payment” are empty."),
    message=mark("“{name}” says neither its scale nor its formula."),
)
def _metric_unexplained(facts: Facts) -> Iterator[Match]:
    for _id, each in sorted(facts.reader.all(Metric).items()):
        if not each.scale.strip() and not each.formula.strip():
            yield Match(each)


@rule(
    "metric-never-measured",
    "metric",
    "hint",
    name=mark("Metric that nobody measures"),
    says=mark("A metric has no measurement with a value."),
    mend=mark("Measure it, or delete it."),
    example=mark("There is no measurement of “Satisfaction with payment”."),
    message=mark("“{name}” has never been measured."),
)
def _metric_never_measured(facts: Facts) -> Iterator[Match]:
    measured = {each.metric for each in facts.reader.all(Measurement).values() if each.value is not None}
    for name, each in sorted(facts.reader.all(Metric).items()):
        if name not in measured:
            yield Match(each)


@rule(
    "experiment-unmeasured",
    "experiment",
    "hint",
    name=mark("Experiment that measures nothing"),
    says=mark("An experiment has no metric, so it cannot fail, and nobody learns from it."),
    mend=mark("Name the metric that it should move."),
    example=mark("An experiment on “One basket” names no metric."),
    message=mark("The experiment “{hypothesis}” has no metric."),
)
def _experiment_unmeasured(facts: Facts) -> Iterator[Match]:
    for _id, each in sorted(facts.reader.all(Experiment).items()):
        if each.metric is None:
            first = each.hypothesis.strip().partition("\n")[0]
            yield Match(each, {"hypothesis": first if len(first) <= 80 else f"{first[:79]}…"})


def _named(initiative: Initiative) -> str:
    return f"“{initiative.name}”"
