"""Built-in rules over behaviours: whether each can be believed, checked and brought to an end."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.rules.builtin import Match, rule
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.naming import many
from journeymap.i18n import mark
from journeymap.model.queries import touchpoint_name
from journeymap.model.records import Initiative, Offer, Touchpoint


@rule(
    "behaviour-without-evidence",
    "behaviour",
    "warning",
    name=mark("Behaviour without evidence"),
    says=mark("Nothing says how anybody knows that customers do this. A behaviour is seen, not wished for."),
    mend=mark("Write down what was seen: the study, the figures, a quote."),
    example=mark("The evidence of “Keep my seats” is empty."),
    message=mark("Nothing says how we know of “{name}”."),
)
def _behaviour_without_evidence(facts: Facts) -> Iterator[Match]:
    for each in facts.behaviours:
        if not each.evidence.strip():
            yield Match(each)


@rule(
    "behaviour-unspecified",
    "behaviour",
    "hint",
    name=mark("Behaviour that is not specified"),
    says=mark("A behaviour has neither needs nor carries, so the check can say nothing of it."),
    mend=mark("Say which capabilities it needs, and which must go along from setting to setting."),
    example=mark("“Keep my seats” needs nothing and carries nothing."),
    message=mark("“{name}” has neither needs nor carries, so it is not checked."),
)
def _behaviour_unspecified(facts: Facts) -> Iterator[Match]:
    for each in facts.behaviours:
        if not each.needs and not each.carries:
            yield Match(each)


@rule(
    "behaviour-never-expected",
    "behaviour",
    "warning",
    name=mark("Behaviour that is never expected"),
    says=mark(
        "No touchpoint starts the behaviour, so no customer ever expects it, and it is checked nowhere."
    ),
    mend=mark("Say at which touchpoint customers begin it."),
    example=mark("No touchpoint starts “Keep my seats”."),
    message=mark("“{name}” starts at no touchpoint, so nobody ever expects it."),
)
def _behaviour_never_expected(facts: Facts) -> Iterator[Match]:
    for each in facts.behaviours:
        if not any(told.kind == "starts" for told in facts.expectations.get(each.id, ())):
            yield Match(each)


@rule(
    "behaviour-never-ended",
    "behaviour",
    "hint",
    name=mark("Behaviour that never ends"),
    says=mark(
        "Customers begin a behaviour, and no touchpoint ends it: they are said to expect it for ever, and "
        "touchpoints after it has served its purpose count as losing it."
    ),
    mend=mark("Say where customers cease to expect it, as at the cinema’s door for seats."),
    example=mark("“Picks seats” starts “Keep my seats”, and nothing ends it."),
    message=mark("“{name}” starts, and no touchpoint ends it."),
)
def _behaviour_never_ended(facts: Facts) -> Iterator[Match]:
    for each in facts.behaviours:
        kinds = {told.kind for told in facts.expectations.get(each.id, ())}
        specified = each.needs or each.carries
        if specified and "starts" in kinds and "ends" not in kinds:
            yield Match(each)


@rule(
    "behaviour-without-beginning",
    "behaviour",
    "warning",
    name=mark("Behaviour that ends before it begins"),
    says=mark("A touchpoint pauses or ends a behaviour, and no touchpoint of that journey starts it."),
    mend=mark("Say where it starts in that journey, or take the pause or end away."),
    example=mark("“Enters” ends “Keep my seats”, which starts nowhere in the journey."),
    message=mark("“{name}” is paused or ended at {touchpoints}, and starts nowhere in that journey."),
)
def _behaviour_without_beginning(facts: Facts) -> Iterator[Match]:
    for each in facts.behaviours:
        told = facts.expectations.get(each.id, ())
        journeys = {t.id: facts.reader.get(Touchpoint, t.touchpoint).journey for t in told}
        begun = {journeys[t.id] for t in told if t.kind == "starts"}
        loose = sorted({t.touchpoint for t in told if journeys[t.id] not in begun})
        # Where it starts in no journey at all, the rule on behaviours that nobody expects says so.
        if loose and begun:
            names = many([f"“{touchpoint_name(facts.reader, name)}”" for name in loose])
            yield Match(each, {"touchpoints": names}, (loose,))


@rule(
    "behaviour-nowhere",
    "behaviour",
    "warning",
    name=mark("Behaviour that nothing supports"),
    says=mark("No setting offers what a behaviour needs, and no offer or initiative could bring it there."),
    mend=mark("Say where the capabilities are possible, or let an initiative deliver them."),
    example=mark("“Keep my seats” needs a basket, and no setting offers one or could."),
    message=mark("No setting supports “{name}”, and nothing planned would change that."),
)
def _behaviour_nowhere(facts: Facts) -> Iterator[Match]:
    could: dict[str, set[str]] = {name: set(each) for name, each in facts.offers.offered.items()}
    for offer in facts.reader.all(Offer).values():
        if offer.status == "possible":
            could.setdefault(offer.setting, set()).add(offer.capability)
    for initiative in facts.reader.all(Initiative).values():
        if initiative.status != "cancelled":
            for capability, setting in initiative.delivers:
                could.setdefault(setting, set()).add(capability)
    for each in facts.behaviours:
        if not each.needs:
            continue
        reached = any(all(here & set(group) for group in each.needs) for here in could.values())
        if not reached:
            yield Match(each, cause=(each.needs,))
