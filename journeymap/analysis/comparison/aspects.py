"""What differs between two things that are the same step, in the user's words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from journeymap.i18n import _, mark
from journeymap.model.figures import typeset
from journeymap.model.queries import behaviour_name, setting_name
from journeymap.model.records import (
    Department,
    Expectation,
    Feeling,
    Handover,
    Note,
    Segment,
    Stage,
    fields_of,
)
from journeymap.model.words import value_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.model.reader import Reader
    from journeymap.model.records import Touchpoint, Transition

FIELDS = {
    "entry": mark("entry"),
    "kind": mark("kind"),
    "action": mark("what customers do"),
    "thought": mark("what they think"),
    "emotion": mark("emotion"),
    "expects": mark("what they expect"),
    "moment_of_truth": mark("moment of truth"),
    "department": mark("department"),
    "visibility": mark("visibility"),
    "engagement": mark("engagement"),
    "images": mark("images"),
}
"""What the fields of a touchpoint are called that are compared by their values."""
ELSEWHERE = {"id", "journey", "name", "stage", "position", "settings", "counterpart"}
"""Its other fields: said in words of their own, or what matches the two."""
EXPECTED = {
    "starts": mark("“{behaviour}” starts here"),
    "pauses": mark("“{behaviour}” is set aside here"),
    "ends": mark("“{behaviour}” ends here"),
}


def stage_changes(before: Stage, after: Stage) -> tuple[str, ...]:
    """What differs between two stages."""
    found = _renamed(before.name, after.name)
    if before.phase != after.phase:
        found.append(_from_to(_("phase"), _word(before.phase), _word(after.phase)))
    if before.goal != after.goal:
        found.append(_("the goal"))
    return tuple(found)


def touchpoint_changes(
    reader: Reader, before: Touchpoint, after: Touchpoint, is_moved: bool
) -> tuple[str, ...]:
    """What differs between two touchpoints, with what is expected, felt and noted there."""
    found = _renamed(before.name, after.name)
    if is_moved:
        stage = reader.find(Stage, after.stage)
        name = (stage.name or _("an unnamed stage")) if stage else _("no stage")
        same = stage is not None and stage.name == getattr(reader.find(Stage, before.stage), "name", None)
        found.append(_("at another point") if same else _("now in {stage}").format(stage=name))
    for setting in after.settings:
        if setting not in before.settings:
            found.append(_("also in {setting}").format(setting=setting_name(reader, setting)))
    for setting in before.settings:
        if setting not in after.settings:
            found.append(_("no longer in {setting}").format(setting=setting_name(reader, setting)))
    for name, words in FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(_value_change(reader, type(before), name, _(words), old, new))
    found += _expectations(reader, before.id, after.id)
    found += _felt(reader, before.id, after.id)
    found += _notes(reader, before.id, after.id)
    return tuple(found)


def transition_changes(reader: Reader, before: Transition, after: Transition) -> tuple[str, ...]:
    """What differs between two transitions of the same ends."""
    found = []
    if before.label != after.label:
        found.append(_from_to(_("name"), before.label or _("none"), after.label or _("none")))
    if before.share != after.share:
        found.append(_from_to(_("share"), _percent(before.share), _percent(after.share)))
    if before.customers != after.customers:
        found.append(_from_to(_("customers"), _figure(before.customers), _figure(after.customers)))
    if set(before.pairs or ()) != set(after.pairs or ()):
        found.append(_("the ways that are open"))
    if _seen(reader, before.id) != _seen(reader, after.id):
        found.append(_("what research saw"))
    return tuple(found)


def _renamed(before: str, after: str) -> list[str]:
    if before == after:
        return []
    return [_("was called “{name}”").format(name=before) if before else _("had no name")]


def _value_change(reader: Reader, kind: type[Any], name: str, words: str, old: Any, new: Any) -> str:
    if name == "emotion":
        return _from_to(words, _signed(old), _signed(new))
    if name in ("entry", "moment_of_truth"):
        return _("now: {what}").format(what=words) if new else _("no longer: {what}").format(what=words)
    if name == "department":
        ends = [getattr(reader.find(Department, each), "name", "") or _("nobody") for each in (old, new)]
        return _from_to(words, *ends)
    if name in ("kind", "visibility"):
        return _from_to(words, _word(old), _word(new))
    assert name in fields_of(kind)
    return words


def _expectations(reader: Reader, before: str, after: str) -> Iterable[str]:
    old, new = (
        {each.behaviour: each.kind for each in reader.where(Expectation, "touchpoint", touchpoint)}
        for touchpoint in (before, after)
    )
    for behaviour in sorted(old.keys() | new.keys(), key=lambda each: (behaviour_name(reader, each), each)):
        was, is_now = old.get(behaviour), new.get(behaviour)
        if was == is_now:
            continue
        name = behaviour_name(reader, behaviour)
        if is_now is not None:
            yield _(EXPECTED[is_now]).format(behaviour=name)
        elif was is not None:
            yield _("no longer: {what}").format(what=_(EXPECTED[was]).format(behaviour=name))


def _feelings(reader: Reader, touchpoint: str) -> dict[str, float]:
    return {each.segment: each.emotion for each in reader.where(Feeling, "touchpoint", touchpoint)}


def _felt(reader: Reader, before: str, after: str) -> Iterable[str]:
    """Who feels otherwise: “Tom, decides at the door: −1.5, was +1”."""
    old, new = _feelings(reader, before), _feelings(reader, after)
    names = {each: reader.get(Segment, each).name or _("Unnamed persona") for each in {**old, **new}}
    for segment in sorted(names, key=lambda each: (names[each].casefold(), each)):
        was, now = old.get(segment), new.get(segment)
        if was != now:
            words = _("{persona}: {now}, was {before}")
            yield words.format(persona=names[segment], now=_signed(now), before=_signed(was))


def _notes(reader: Reader, before: str, after: str) -> Iterable[str]:
    """Notes by kind: how many, or that they say something else."""
    old, new = (
        Counter((each.kind, each.text) for each in reader.where(Note, "touchpoint", touchpoint))
        for touchpoint in (before, after)
    )
    for kind in sorted({kind for kind, _text in (old - new) | (new - old)}):
        counts = [sum(n for (each, _text), n in notes.items() if each == kind) for notes in (old, new)]
        words = value_word(kind).lower()
        yield words if counts[0] == counts[1] else _from_to(words, *(str(each) for each in counts))


def _seen(reader: Reader, transition: str) -> set[tuple[Any, ...]]:
    found = reader.where(Handover, "transition", transition)
    return {(each.behaviour, each.carried, each.pair, each.reason) for each in found}


def _from_to(words: str, before: str, after: str) -> str:
    return _("{what} {before} → {after}").format(what=words, before=before, after=after)


def _word(value: str | None) -> str:
    return value_word(value).lower() if value else _("none")


def _signed(value: float | None) -> str:
    if value is None:
        return _("not known")
    return f"{value:+g}".replace("-", "−") if value else "0"


def _percent(value: float | None) -> str:
    return _("not known") if value is None else _("{figure} %").format(figure=f"{value * 100:g}")


def _figure(value: float | None) -> str:
    return _("not known") if value is None else typeset(f"{value:,g}")
