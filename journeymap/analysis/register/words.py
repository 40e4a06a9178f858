"""What findings are called, and what a filter finds them by: what many share is put into words once."""

from __future__ import annotations

from collections.abc import Hashable

from journeymap.analysis.rules.findings import RuleFinding
from journeymap.analysis.transferability import Finding, explain
from journeymap.i18n import _
from journeymap.model.queries import touchpoint_name
from journeymap.model.reader import Reader
from journeymap.model.records import Touchpoint


def title(reader: Reader, finding: Finding | RuleFinding) -> str:
    """Where it is, or what the rule is called."""
    if isinstance(finding, Finding):
        return explain.title(reader, finding)
    if finding.kind != "touchpoint" or reader.find(Touchpoint, finding.record) is None:
        return finding.name
    words = _("{rule}: {touchpoint}")
    return words.format(rule=finding.name, touchpoint=touchpoint_name(reader, finding.record))


def summary(reader: Reader, finding: Finding | RuleFinding) -> str:
    """What is wrong and why, a sentence."""
    if isinstance(finding, Finding):
        return _("{sentence}.").format(sentence=explain.summary(reader, finding))
    return finding.message


def kind_words(finding: Finding | RuleFinding) -> str:
    """What kind of finding it is: a break, a leak, a dead start, a rule."""
    if isinstance(finding, Finding):
        return _(explain.KIND_WORDS[finding.kind])
    return _("rule")


class SearchedWords:
    """The words of findings without case. Hundreds of findings have the same summary, and dozens a title."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._titles: dict[Hashable, str] = {}
        self._summaries: dict[Hashable, str] = {}

    def of(self, finding: Finding | RuleFinding, owner: str) -> tuple[str, ...]:
        """Title, summary, owner and kind of a finding."""
        reader = self._reader
        if isinstance(finding, RuleFinding) or finding.asserted:
            words = title(reader, finding), summary(reader, finding), owner, kind_words(finding)
            return tuple(each.casefold() for each in words)
        where = finding.transition and finding.source, finding.target
        named = self._titles.get(where)
        if named is None:
            named = self._titles[where] = title(reader, finding).casefold()
        what = (
            finding.kind,
            finding.behaviour,
            finding.target_setting,
            finding.on,
            finding.unmet,
            finding.lacking,
        )
        said = self._summaries.get(what)
        if said is None:
            said = self._summaries[what] = summary(reader, finding).casefold()
        return named, said, owner.casefold(), kind_words(finding).casefold()
