"""Findings in plain words: where a behaviour breaks, and why."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.analysis.transferability import Finding, FindingKind, On
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name, capability_name, setting_name, touchpoint_name
from journeymap.model.reader import Reader
from journeymap.model.records import Group


def finding_title(reader: Reader, finding: Finding) -> str:
    """Where it happens: “Pays → Changes seats”."""
    target = touchpoint_name(reader, finding.target)
    if finding.source is not None and finding.transition is not None:
        return _("{source} → {target}").format(source=touchpoint_name(reader, finding.source), target=target)
    return _("{touchpoint}, at {setting}").format(
        touchpoint=target, setting=setting_name(reader, finding.target_setting)
    )


def finding_reason(reader: Reader, finding: Finding) -> str:
    """What happens there, and why: “Keep my seats” is lost: Call centre · voice offers no seat hold."""
    names = {
        "behaviour": behaviour_name(reader, finding.behaviour),
        "setting": setting_name(reader, finding.target_setting),
    }
    if finding.kind is FindingKind.LEAK:
        return _("“{behaviour}” arrives at {setting}, where it must not.").format(**names)
    if finding.kind is FindingKind.DEAD_START:
        return _("“{behaviour}” should start here, but {setting} does not support it.").format(**names)
    if finding.on is On.SOME:
        lost = _("“{behaviour}” is lost for some customers").format(**names)
    else:
        lost = _("“{behaviour}” is lost").format(**names)
    causes = _causes(reader, finding)
    if not causes:
        causes = [_("research saw it") if finding.asserted else _("on the way to {setting}").format(**names)]
    return _("{lost}: {causes}.").format(lost=lost, causes="; ".join(causes))


def _causes(reader: Reader, finding: Finding) -> list[str]:
    setting = setting_name(reader, finding.target_setting)
    causes = [
        _("{setting} offers no {capabilities}").format(
            setting=setting, capabilities=alternatives(reader, group)
        )
        for group in finding.unmet.target
    ]
    needed = set(finding.unmet.target)
    if finding.unmet.holder is not None:
        holder = setting_name(reader, finding.unmet.holder)
        causes += [
            _("{holder} and {setting} share no {capabilities}").format(
                holder=holder, setting=setting, capabilities=alternatives(reader, group)
            )
            for group in finding.unmet.carries
            if group not in needed
        ]
    return causes


def alternatives(reader: Reader, group: Group | Sequence[str]) -> str:
    """A group of capabilities, any of which will do: “Shared basket or Seat hold”."""
    names = [capability_name(reader, each) for each in group]
    if len(names) < 2:
        return "".join(names)
    return _("{most} or {last}").format(most=", ".join(names[:-1]), last=names[-1])
