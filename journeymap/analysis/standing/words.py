"""Where behaviours stand, in plain words for a strategist: plain text in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.analysis.standing.relations import Asked, GroupAsked, Relation
from journeymap.analysis.standing.standings import BehaviourStanding, Missing, Standing
from journeymap.i18n import _, mark, ngettext
from journeymap.model.field_types import Group
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
        "{capability} is what it lacks most: offered in one setting more, it adds {points} points.",
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
    for each in asked.carries:
        names = _alternatives(reader, each.group)
        if each.met_by:
            text = _("{capability} moves along: it is changed in {source} and seen in {target}.")
            lines.append(text.format(capability=_listed(reader, each.met_by), source=here, target=there))
        else:
            text = _("Nothing moves along: {source} would have to change, and {target} to see, {names}.")
            lines.append(text.format(source=here, target=there, names=names))
    return lines


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
    return _(" or ").join(capability_name(reader, each) for each in group)


def _listed(reader: Reader, capabilities: Iterable[str]) -> str:
    return _(", ").join(capability_name(reader, each) for each in capabilities)
