"""Why a behaviour is lost, side by side: what each setting offers of what is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.analysis.transferability import Finding, FindingKind, Offers
from journeymap.analysis.transferability.explain import alternatives
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name, capability_name, setting_name
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour, Group


@frozen
class Side:
    """A setting and what it offers of a group of alternatives; `met` when that is enough."""

    setting: str
    has: str
    met: bool


@frozen
class Lack:
    """One group that is not met, in words, with what the settings concerned offer of it."""

    sentence: str
    sides: tuple[Side, ...]


def lacks_of(reader: Reader, finding: Finding, offers: Offers) -> tuple[Lack, ...]:
    """What is lacking at a finding, group by group."""
    behaviour = reader.find(Behaviour, finding.behaviour)
    if behaviour is None or finding.kind is FindingKind.LEAK or finding.asserted:
        return ()
    name = behaviour_name(reader, behaviour.id)
    target = finding.target_setting
    if finding.kind is FindingKind.DEAD_START:
        groups = [group for group in behaviour.needs if not offers.at(target) & set(group)]
        return tuple(_need(reader, name, group, target, offers) for group in groups)
    needs = [_need(reader, name, group, target, offers) for group in finding.unmet.target]
    told = set(finding.unmet.target)
    holder = finding.unmet.holder
    carries = [
        _carry(reader, name, group, holder, target, offers)
        for group in finding.unmet.carries
        if group not in told and holder is not None
    ]
    if holder is not None and told:
        needs = [
            _with_holder(reader, lack, group, holder, offers)
            for lack, group in zip(needs, finding.unmet.target, strict=True)
        ]
    return (*needs, *carries)


def _need(reader: Reader, name: str, group: Group, setting: str, offers: Offers) -> Lack:
    words = alternatives(reader, group)
    sentence = _("“{behaviour}” needs {capability}.").format(behaviour=name, capability=words)
    return Lack(sentence, (_side(reader, group, setting, offers.at(setting)),))


def _with_holder(reader: Reader, lack: Lack, group: Group, holder: str, offers: Offers) -> Lack:
    """The side that customers come from, before the one that they come to."""
    if any(side.setting == setting_name(reader, holder) for side in lack.sides):
        return lack
    return Lack(lack.sentence, (_side(reader, group, holder, offers.at(holder)), *lack.sides))


def _carry(reader: Reader, name: str, group: Group, holder: str, target: str, offers: Offers) -> Lack:
    words = alternatives(reader, group)
    sentence = (
        _("“{behaviour}” goes along only where both ends have {capability}.")
        if len(group) == 1
        else _("“{behaviour}” goes along only where both ends share {capability}.")
    ).format(behaviour=name, capability=words)
    written = _side(reader, group, holder, offers.written_at(holder))
    if not written.met and offers.at(holder) & set(group):
        only = _names(reader, group, offers.at(holder))
        written = Side(written.setting, _("{capability}, to read only").format(capability=only), False)
    return Lack(sentence, (written, _side(reader, group, target, offers.at(target))))


def _side(reader: Reader, group: Group, setting: str, offered: Iterable[str]) -> Side:
    has = _names(reader, group, offered)
    nothing = (
        _("does not have it") if len(group) == 1 else _("neither") if len(group) == 2 else _("none of them")
    )
    return Side(setting_name(reader, setting), has or nothing, bool(has))


def _names(reader: Reader, group: Sequence[str], offered: Iterable[str]) -> str:
    here = set(offered)
    return ", ".join(capability_name(reader, each) for each in group if each in here)
