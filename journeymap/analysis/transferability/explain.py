"""Findings in plain words, for people: where something goes wrong, what, why, and how many come there.

Everything here is plain text in the user's language. A title names the place, a summary is one line, the
sentences say all.
"""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.analysis.transferability.findings import Finding, FindingKind, On
from journeymap.analysis.transferability.repairs import Repair
from journeymap.i18n import _, mark, ngettext
from journeymap.model.figures import money
from journeymap.model.phrases import all_of, any_of
from journeymap.model.queries import (
    behaviour_name,
    capability_name,
    setting_name,
    the_project,
    touchpoint_name,
)
from journeymap.model.reader import Reader
from journeymap.model.records import Group, Handover

KIND_WORDS = {
    FindingKind.BREAK: mark("break"),
    FindingKind.LEAK: mark("leak"),
    FindingKind.DEAD_START: mark("dead start"),
}
"""What each kind of finding is called; translate with `_`."""


def title(reader: Reader, finding: Finding) -> str:
    """Where it goes wrong: “Pays → Changes seats”, or the touchpoint where it does not happen on the way."""
    target = touchpoint_name(reader, finding.target)
    if finding.transition is None or finding.source is None:
        return target
    return _("{source} → {target}").format(source=touchpoint_name(reader, finding.source), target=target)


def summary(reader: Reader, finding: Finding) -> str:
    """What goes wrong and why, in one line without a full stop.

    As in: “Keep my seats” is lost: Call centre · voice offers neither basket nor seat hold.
    """
    why = reasons(reader, finding)
    if not why:
        return _what(reader, finding)
    return _("{what}: {reasons}").format(what=_what(reader, finding), reasons=_("; ").join(why))


def sentences(reader: Reader, finding: Finding) -> tuple[str, ...]:
    """All there is to say of a finding: what, why, for whom, how many customers come there, on which way."""
    said = [_("{sentence}.").format(sentence=summary(reader, finding))]
    if finding.kind is FindingKind.BREAK:
        said.append(_who(reader, finding))
    elif finding.kind is FindingKind.DEAD_START:
        said.append(_("Customers are to begin it here: whoever does not hold it already goes on without it."))
    if finding.customers is not None:
        said.append(_how_many(finding.customers))
    if len(finding.path) > 1:
        said.append(_("A shortest way there: {path}.").format(path=path(reader, finding)))
    return tuple(said)


def reasons(reader: Reader, finding: Finding) -> list[str]:
    """Why it is lost or cannot start, a clause for each cause: what is missing, or what research saw."""
    if finding.kind is not FindingKind.BREAK:
        setting = setting_name(reader, finding.target_setting)
        return [_lacking(reader, setting, group) for group in finding.lacking]
    if finding.asserted:
        seen = [
            each.reason.strip().rstrip(".") for each in _handovers(reader, finding) if each.reason.strip()
        ]
        return [_("customers were seen to lose it here"), *seen]
    setting = setting_name(reader, finding.target_setting)
    why = [_lacking(reader, setting, group) for group in finding.unmet.target]
    if finding.unmet.holder is None or finding.unmet.holder == finding.target_setting:
        return why
    holder = setting_name(reader, finding.unmet.holder)
    for group in finding.unmet.carries:
        if group not in finding.unmet.target:  # said already
            why.append(_staying(reader, holder, setting, group))
    return why or [_("{holder} itself does not support it").format(holder=holder)]


def path(reader: Reader, finding: Finding) -> str:
    """The walk that shows it: “Pays (Mobile app · phone) → Changes seats (Call centre · voice)”."""
    places = []
    for touchpoint, setting in finding.path:
        name = touchpoint_name(reader, touchpoint)
        if setting is not None:
            name = _("{touchpoint} ({setting})").format(
                touchpoint=name, setting=setting_name(reader, setting)
            )
        places.append(name)
    return _(" → ").join(places)


def repair(reader: Reader, found: Repair) -> str:
    """The cheapest repair in a sentence: “It can be repaired for EUR 18,000: Basket at App · phone.”"""
    by_setting: dict[str, list[str]] = {}
    for capability, setting in found.offers:
        by_setting.setdefault(setting, []).append(capability_name(reader, capability))
    places = sorted((setting_name(reader, setting), names) for setting, names in by_setting.items())
    work = _("; ").join(
        _("{capabilities} at {setting}").format(capabilities=all_of(names), setting=setting)
        for setting, names in places
    )
    built = all_of(capability_name(reader, each) for each in found.builds)
    project = the_project(reader)
    if found.cost is None:
        text = _("It can be repaired, at a cost not known yet: {work}.")
        if built:
            text = _("It can be repaired, at a cost not known yet, building {built}: {work}.")
        return text.format(work=work, built=built)
    text = _("It can be repaired for {cost}: {work}.")
    if built:
        text = _("It can be repaired for {cost}, building {built} included: {work}.")
    cost = money(found.cost, project.currency if project else "")
    return text.format(cost=cost, work=work, built=built)


def repair_figure(reader: Reader, found: Repair | None) -> str:
    """What a repair costs, in a few words for a card: “mended for EUR 18,000”."""
    if found is None:
        return _("no repair")
    if found.cost is None:
        return _("repair not priced")
    project = the_project(reader)
    return _("mended for {cost}").format(cost=money(found.cost, project.currency if project else ""))


def repair_name(reader: Reader, finding: Finding) -> str:
    """What to call an initiative that mends a finding: “Keep my seats, at Call centre · voice”."""
    return _("{behaviour}, at {setting}").format(
        behaviour=behaviour_name(reader, finding.behaviour),
        setting=setting_name(reader, finding.target_setting),
    )


def no_repair(finding: Finding) -> str:
    """Why a finding has no repair, in a sentence."""
    if finding.kind is FindingKind.LEAK:
        return _("No integration mends it: take away what lets it arrive, or no longer withhold it.")
    if finding.asserted:
        return _("No integration mends what customers were seen to lose; ask what stands in their way.")
    return _("Nothing that can be planned repairs it: what it needs is impossible there.")


def alternatives(reader: Reader, group: Group | Sequence[str]) -> str:
    """A group of capabilities, any of which will do: “shared basket or seat hold”."""
    return any_of(capability_name(reader, each) for each in group)


def _what(reader: Reader, finding: Finding) -> str:
    names = {
        "behaviour": behaviour_name(reader, finding.behaviour),
        "setting": setting_name(reader, finding.target_setting),
    }
    if finding.kind is FindingKind.LEAK:
        return _("“{behaviour}” arrives at {setting}, where it must not").format(**names)
    if finding.kind is FindingKind.DEAD_START:
        return _("“{behaviour}” cannot start at {setting}").format(**names)
    if finding.on is On.SOME:
        return _("“{behaviour}” is lost on some ways").format(**names)
    return _("“{behaviour}” is lost").format(**names)


def _lacking(reader: Reader, setting: str, group: Group) -> str:
    names = [capability_name(reader, each) for each in group]
    if len(names) == 1:
        return _("{setting} does not offer {capability}").format(setting=setting, capability=names[0])
    if len(names) == 2:
        return _("{setting} offers neither {one} nor {other}").format(
            setting=setting, one=names[0], other=names[1]
        )
    return _("{setting} offers none of {capabilities}").format(
        setting=setting, capabilities=_(", ").join(names)
    )


def _staying(reader: Reader, holder: str, setting: str, group: Group) -> str:
    names = [capability_name(reader, each) for each in group]
    ends = {"holder": holder, "setting": setting}
    if len(names) == 1:
        return _("{capability} does not go along from {holder} to {setting}").format(
            capability=names[0], **ends
        )
    if len(names) == 2:
        return _("neither {one} nor {other} goes along from {holder} to {setting}").format(
            one=names[0], other=names[1], **ends
        )
    return _("none of {capabilities} goes along from {holder} to {setting}").format(
        capabilities=_(", ").join(names), **ends
    )


def _how_many(customers: float) -> str:
    """How many come this way; that all of them lose something is said nowhere."""
    count = round(customers)
    if not count:
        return _("Hardly any customers come this way.")
    text = ngettext(
        "About one customer a month comes this way.", "About {count} customers a month come this way.", count
    )
    return text.format(count=f"{count:,}")


def _who(reader: Reader, finding: Finding) -> str:
    target = setting_name(reader, finding.target_setting)
    if not finding.source_settings:
        return (
            _("Some who go on to {target} lose it.").format(target=target)
            if finding.on is On.SOME
            else _("Whoever goes on to {target} loses it.").format(target=target)
        )
    sources = any_of(setting_name(reader, each) for each in finding.source_settings)
    if finding.on is On.SOME:
        text = _("Some who go from {sources} to {target} lose it, others arrive with it.")
    else:
        text = _("Whoever goes from {sources} to {target} loses it.")
    return text.format(sources=sources, target=target)


def _handovers(reader: Reader, finding: Finding) -> list[Handover]:
    """What was seen along the edges of a finding, for the pair where that is known, else for all pairs."""
    if finding.transition is None:
        return []
    pairs = {(source, finding.target_setting) for source in finding.source_settings}
    return [
        each
        for each in reader.where(Handover, "transition", finding.transition)
        if each.behaviour == finding.behaviour
        and not each.carried
        and (each.pair is None or each.pair in pairs)
    ]
