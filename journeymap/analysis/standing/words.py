"""Where behaviours stand, in plain words for a strategist: plain text in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.analysis.standing.relations import Asked, GroupAsked, Relation
from journeymap.analysis.standing.standings import BehaviourStanding, Missing, Standing
from journeymap.i18n import _, mark, ngettext
from journeymap.model.field_types import Group
from journeymap.model.phrases import all_of, any_of
from journeymap.model.queries import capability_name, setting_name
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour

STANDING_WORDS = {
    Standing.PERVASIVE: mark("Pervasive"),
    Standing.NEARLY: mark("Nearly pervasive"),
    Standing.LOCAL: mark("Local"),
    Standing.UNSERVED: mark("Unserved"),
    Standing.UNEXPECTED: mark("Not expected here"),
}
"""What each standing is called; translate with `_`."""
STANDING_SENTENCES = {
    Standing.PERVASIVE: mark("It goes along in full, wherever customers expect it."),
    Standing.NEARLY: mark("Most changes of setting keep it."),
    Standing.LOCAL: mark("It stays where it begins more often than it goes along."),
    Standing.UNSERVED: mark("No setting where customers expect it serves it."),
    Standing.UNEXPECTED: mark("No customer expects it in this journey yet, or it is not said what it needs."),
}
"""What each standing means."""
RELATION_WORDS = {
    Relation.CONSISTENT: mark("Consistent"),
    Relation.CONTINUOUS: mark("Continuous"),
    Relation.COMPLEMENTARY: mark("Complementary"),
}
"""What each relation is called."""
RELATION_SENTENCES = {
    Relation.CONSISTENT: mark("Each setting must serve it by itself, the same way: nothing moves along."),
    Relation.CONTINUOUS: mark(
        "Customers carry on at one end what they began at the other: state moves along."
    ),
    Relation.COMPLEMENTARY: mark("Each setting plays its own part: they serve it by different capabilities."),
}
"""What each relation means."""


def missing_sentence(reader: Reader, missing: Missing) -> str:
    """“Seat hold is what it lacks most: offered in 2 settings more, it adds 38 points.”"""
    text = ngettext(
        "{capability} is what it lacks most: offered in one more setting, it adds {points} points.",
        "{capability} is what it lacks most: offered in {count} settings more, it adds {points} points.",
        len(missing.settings),
    )
    return text.format(
        capability=capability_name(reader, missing.capability),
        count=len(missing.settings),
        points=max(1, round(missing.gain * 100)),
    )


def standing_sentence(reader: Reader, standing: BehaviourStanding) -> str:
    """What a standing means for one behaviour, with what it lacks most."""
    parts = [_(STANDING_SENTENCES[standing.standing])]
    if standing.missing is not None:
        parts.append(missing_sentence(reader, standing.missing))
    return " ".join(parts)


def asked_sentences(
    reader: Reader, behaviour: Behaviour, source: str, target: str, asked: Asked
) -> list[str]:
    """What a change of setting asks of both ends and whether it is there, a sentence for each end and for
    what moves; of one setting alone, one sentence."""
    here, there = setting_name(reader, source), setting_name(reader, target)
    if not behaviour.needs and not behaviour.carries:
        return [_("What it needs and carries is not said yet.")]
    if source == target:
        return _end(reader, here, asked.source, asked.source_in_full)
    lines = _end(reader, here, asked.source, asked.source_in_full)
    lines += _end(reader, there, asked.target, asked.target_in_full)
    lines += [_moving(reader, each, here, there) for each in asked.carries]
    return lines


def _moving(reader: Reader, asked: GroupAsked, source: str, target: str) -> str:
    """Which of some alternatives moves along, or that none does."""
    names = [capability_name(reader, each) for each in asked.met_by or asked.group]
    words = {"source": source, "target": target, "capabilities": all_of(names)}
    if asked.met_by:
        text = ngettext(
            "{capabilities} moves along: it is changed in {source} and seen in {target}.",
            "{capabilities} move along: they are changed in {source} and seen in {target}.",
            len(names),
        )
    elif len(names) == 1:
        text = _(
            "{capabilities} does not move along: "
            "it would have to be changed in {source} and seen in {target}."
        )
    elif len(names) == 2:
        words |= {"one": names[0], "other": names[1]}
        text = _(
            "Neither {one} nor {other} moves along: "
            "one of them would have to be changed in {source} and seen in {target}."
        )
    else:
        text = _(
            "None of {capabilities} moves along: "
            "one of them would have to be changed in {source} and seen in {target}."
        )
    return text.format(**words)


def _end(
    reader: Reader, setting: str, needs: Iterable[GroupAsked], enhancers: Iterable[GroupAsked]
) -> list[str]:
    lacking = [each.group for each in needs if not each.met_by]
    if lacking:
        text = _("{setting} lacks {names}.")
        return [text.format(setting=setting, names=_groups(reader, lacking))]
    partly = [each.group for each in enhancers if not each.met_by]
    if partly:
        text = _("{setting} serves it in part: for all of it, it lacks {names}.")
        return [text.format(setting=setting, names=_groups(reader, partly))]
    return [_("{setting} serves it in full.").format(setting=setting)]


def _groups(reader: Reader, groups: Iterable[Group]) -> str:
    return _(", and ").join(_alternatives(reader, group) for group in groups)


def _alternatives(reader: Reader, group: Group) -> str:
    return any_of(capability_name(reader, each) for each in group)
