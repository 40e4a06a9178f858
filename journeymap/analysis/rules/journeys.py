"""Built-in rules over journeys and their stages: what a map needs before anybody can read it."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.rules.builtin import Match, rule
from journeymap.analysis.rules.facts import Facts
from journeymap.i18n import mark

_WORTH_ASKING = 5
"""From so many touchpoints on, a journey is no longer a sketch."""


@rule(
    "journey-without-goal",
    "journey",
    "hint",
    name=mark("Journey without a goal"),
    says=mark("A journey does not say what the customer wants to reach by it."),
    mend=mark("Write the customer’s goal in a sentence, in the customer’s words."),
    example=mark("The goal of “Saturday night” is empty."),
    message=mark("What customers want of “{name}” is not said."),
)
def _journey_without_goal(facts: Facts) -> Iterator[Match]:
    for each in facts.journeys:
        if not each.goal.strip():
            yield Match(each)


@rule(
    "journey-without-persona",
    "journey",
    "hint",
    name=mark("Journey of nobody"),
    says=mark("A journey belongs to no segment or persona, so nobody knows whose it is."),
    mend=mark("Pick the segment whose way it is."),
    example=mark("“Saturday night” has no segment."),
    message=mark("Whose journey “{name}” is, is not said."),
)
def _journey_without_persona(facts: Facts) -> Iterator[Match]:
    for each in facts.journeys:
        if each.segment is None:
            yield Match(each)


@rule(
    "journey-without-owner",
    "journey",
    "hint",
    name=mark("Journey without an owner"),
    says=mark("Nobody owns a journey as a whole: each department mends its own step, and none the way."),
    mend=mark("Name its owner."),
    example=mark("The owner of “Saturday night” is empty."),
    message=mark("Nobody owns “{name}” as a whole."),
)
def _journey_without_owner(facts: Facts) -> Iterator[Match]:
    for each in facts.journeys:
        if not (each.owner or "").strip():
            yield Match(each)


@rule(
    "journey-without-truth",
    "journey",
    "hint",
    name=mark("Journey without a moment of truth"),
    says=mark(
        "None of a journey’s touchpoints (five or more) is a moment of truth, as if all mattered the same."
    ),
    mend=mark("Mark the touchpoints that decide whether customers stay."),
    example=mark("“Saturday night” has five touchpoints, and no moment of truth."),
    message=mark("“{name}” has no moment of truth."),
)
def _journey_without_truth(facts: Facts) -> Iterator[Match]:
    for each in facts.journeys:
        touchpoints = facts.of_journey.get(each.id, [])
        if len(touchpoints) >= _WORTH_ASKING and not any(one.moment_of_truth for one in touchpoints):
            yield Match(each)


@rule(
    "journey-unfelt",
    "journey",
    "hint",
    name=mark("Journey without emotions"),
    says=mark(
        "The emotion is known at none of a journey’s touchpoints (five or more): there is no curve to read."
    ),
    mend=mark("Set the emotion at least where customers were heard."),
    example=mark("“Saturday night” has five touchpoints, and the emotion of none is known."),
    message=mark("How customers feel along “{name}” is not known anywhere."),
)
def _journey_unfelt(facts: Facts) -> Iterator[Match]:
    for each in facts.journeys:
        touchpoints = facts.of_journey.get(each.id, [])
        if len(touchpoints) >= _WORTH_ASKING and all(one.emotion is None for one in touchpoints):
            yield Match(each)


@rule(
    "stage-empty",
    "stage",
    "warning",
    name=mark("Stage without touchpoints"),
    says=mark("A stage has no touchpoint: either nothing is known of it, or nobody serves customers there."),
    mend=mark("Add what happens there, or delete the stage."),
    example=mark("The stage “Remember” has no touchpoint."),
    message=mark("The stage “{name}” has no touchpoint."),
)
def _stage_empty(facts: Facts) -> Iterator[Match]:
    used = {each.stage for each in facts.touchpoints}
    for each in facts.stages:
        if each.id not in used:
            yield Match(each)


@rule(
    "stage-without-phase",
    "stage",
    "hint",
    name=mark("Stage without a phase"),
    says=mark(
        "A stage has no phase, while others of its journey have one: the rules on retaining pass it over."
    ),
    mend=mark("Say whether it attracts, converts or retains."),
    example=mark("“Choose” has the phase “attract”, and “Buy” has none."),
    message=mark("The stage “{name}” has no phase, and others of its journey have."),
)
def _stage_without_phase(facts: Facts) -> Iterator[Match]:
    phased = {each.journey for each in facts.stages if each.phase is not None}
    for each in facts.stages:
        if each.phase is None and each.journey in phased:
            yield Match(each)
