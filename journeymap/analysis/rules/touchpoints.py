"""Built-in rules over touchpoints: what a reviewer asks of every step."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.rules.builtin import Match, rule
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.naming import many
from journeymap.i18n import mark
from journeymap.model.queries import setting_name
from journeymap.model.records import Behaviour, Touchpoint


@rule(
    "moment-of-truth-alone",
    "touchpoint",
    "warning",
    name=mark("Moment of truth without a second way"),
    says=mark(
        "A moment of truth is served in a single setting, and a single arrow leads to it (or it is where "
        "customers begin). When that one setting or that one way fails, the moment that decides whether they "
        "stay fails with it."
    ),
    mend=mark("Serve it in a second setting, or let a second way lead to it."),
    example=mark(
        "“Pays” is a moment of truth; it is served in the app alone, and only “Picks seats” leads there."
    ),
    message=mark("“{name}” is a moment of truth, and there is no second setting or way if {setting} fails."),
)
def _moment_of_truth_alone(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        ways = len(facts.leading_in.get(each.id, ())) + each.entry
        if each.moment_of_truth and len(each.settings) == 1 and ways < 2:
            setting = each.settings[0]
            yield Match(each, {"setting": setting_name(facts.reader, setting)}, (setting, ways))


@rule(
    "moment-of-truth-unfelt",
    "touchpoint",
    "hint",
    name=mark("Moment of truth without an emotion"),
    says=mark("A moment of truth has no emotion, so nobody can say whether it is won or lost today."),
    mend=mark("Ask customers how they feel there, and set the emotion."),
    example=mark("“Pays” is a moment of truth, and its emotion is not known."),
    message=mark("“{name}” is a moment of truth, and how customers feel there is not known."),
)
def _moment_of_truth_unfelt(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        if each.moment_of_truth and each.emotion is None:
            yield Match(each)


@rule(
    "asked-again",
    "touchpoint",
    "warning",
    name=mark("What customers gave once is asked again"),
    says=mark(
        "Customers come with a behaviour that they hold already; it does not arrive here, and the touchpoint "
        "starts it afresh. They type, choose or explain once more what the brand was told before."
    ),
    mend=mark("Give both settings a capability that carries it, or do not start it a second time."),
    example=mark(
        "“Picks seats” in the app starts “Keep my seats”. “Calls” at the call centre starts it again, and "
        "nothing that the two settings share carries it."
    ),
    message=mark(
        "“{name}” asks again for what customers gave before: “{behaviour}” does not arrive at {settings}."
    ),
)
def _asked_again(facts: Facts) -> Iterator[Match]:
    for check in facts.check.journeys:
        for behaviour, touchpoint, settings in check.verdicts.asked_again():
            words = {
                "behaviour": facts.reader.get(Behaviour, behaviour).name,
                "settings": many([setting_name(facts.reader, each) for each in settings]),
            }
            record = facts.reader.get(Touchpoint, touchpoint)
            yield Match(record, words, (behaviour, settings), about=behaviour)


@rule(
    "no-owner",
    "touchpoint",
    "warning",
    name=mark("Touchpoint without an owner"),
    says=mark(
        "No department serves the touchpoint, and none is responsible or accountable for it. What nobody "
        "owns is mended by nobody."
    ),
    mend=mark("Name its department, or give a department the role of responsible or accountable."),
    example=mark("“Pays” has no department, and nobody is responsible for it."),
    message=mark("Nobody owns “{name}”."),
)
def _no_owner(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        if each.id not in facts.owned:
            yield Match(each)


@rule(
    "no-setting",
    "touchpoint",
    "warning",
    name=mark("Touchpoint without a setting"),
    says=mark(
        "A touchpoint is served in no setting, so nothing can be checked there: whatever customers hold "
        "passes through it unseen."
    ),
    mend=mark("Say where it happens: drag it into a lane, or pick its settings."),
    example=mark("“Pays” lies in the lane of touchpoints without settings."),
    message=mark("“{name}” has no setting, so nothing is checked there."),
)
def _no_setting(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        if not each.settings:
            yield Match(each)


@rule(
    "no-stage",
    "touchpoint",
    "hint",
    name=mark("Touchpoint without a stage"),
    says=mark("A touchpoint is not in any stage, though its journey has stages."),
    mend=mark("Drag it into the column where it happens."),
    example=mark("The journey has the stage “Buy”; “Pays” lies in the column of unplaced touchpoints."),
    message=mark("“{name}” is in no stage."),
)
def _no_stage(facts: Facts) -> Iterator[Match]:
    staged = {each.journey for each in facts.stages}
    for each in facts.touchpoints:
        if each.stage is None and each.journey in staged:
            yield Match(each)


@rule(
    "same-name",
    "touchpoint",
    "hint",
    name=mark("Two touchpoints of one name in a stage"),
    says=mark("Two touchpoints of one stage have the same name, so nobody knows which one is spoken of."),
    mend=mark("Name them apart, or make one touchpoint of them that is served in both settings."),
    example=mark("The stage “Buy” has “Pays” twice."),
    message=mark("Another touchpoint of the same stage is called “{name}” too."),
)
def _same_name(facts: Facts) -> Iterator[Match]:
    known: dict[tuple[str, str], str] = {}
    for each in sorted(facts.touchpoints, key=lambda each: (each.position, each.id)):
        if each.stage is not None and each.name:
            first = known.setdefault((each.stage, each.name.casefold()), each.id)
            if first != each.id:
                yield Match(each, cause=(first,))


@rule(
    "pain-unanswered",
    "touchpoint",
    "hint",
    name=mark("Pain point without an opportunity"),
    says=mark(
        "A pain point is noted at a touchpoint, and neither an opportunity nor an idea there or at its stage."
    ),
    mend=mark("Note what could be done about it: an opportunity or an idea."),
    example=mark("“Pays” has the pain point “Card refused without a reason”, and no opportunity."),
    message=mark("“{name}” has a pain point, and nobody has noted an opportunity or an idea."),
)
def _pain_unanswered(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        here, around = facts.notes.get(each.id, set()), facts.notes.get(each.stage or "", set())
        if "pain" in here and not {"opportunity", "idea"} & (here | around):
            yield Match(each)


@rule(
    "low-unexplained",
    "touchpoint",
    "hint",
    name=mark("Low point without a reason"),
    says=mark(
        "Customers feel bad at a touchpoint (an emotion of -1 or less), and nothing says why: no thought, "
        "and no pain point, insight or quote."
    ),
    mend=mark("Write down what customers think there, or the pain point behind it."),
    example=mark("The emotion at “Pays” is -2, and there is neither a thought nor a note."),
    message=mark("Customers feel bad at “{name}”, and nothing says why."),
)
def _low_unexplained(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        if each.emotion is None or each.emotion > -1 or each.thought.strip():
            continue
        if not {"pain", "insight", "quote"} & set(facts.notes.get(each.id, ())):
            yield Match(each, cause=(each.emotion,))


@rule(
    "backstage-entry",
    "touchpoint",
    "warning",
    name=mark("Customers begin behind the scenes"),
    says=mark("A touchpoint is marked as an entry, and is backstage or support: customers never see it."),
    mend=mark("Mark the first touchpoint that customers do see as the entry."),
    example=mark("“Checks stock” is backstage, and marked as where customers begin."),
    message=mark("Customers are said to begin at “{name}”, which they do not see."),
)
def _backstage_entry(facts: Facts) -> Iterator[Match]:
    for each in facts.touchpoints:
        if each.entry and each.visibility != "frontstage":
            yield Match(each, cause=(each.visibility,))
