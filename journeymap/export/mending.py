"""What each initiative mends: the findings of the day before it ends that are gone once it has ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from journeymap.analysis.transferability import Finding, ProjectCheck, check_project, has_delivered
from journeymap.frozen import frozen
from journeymap.model.queries import initiatives_in_order
from journeymap.model.reader import Snapshot
from journeymap.model.records import Initiative


@frozen
class Mending:
    """What changes on the day an initiative ends, with all others that end that day."""

    mended: tuple[Finding, ...]
    revealed: tuple[Finding, ...]
    """Findings that appear: what an earlier break kept from being seen."""
    index_before: float | None
    index_after: float | None
    together_with: tuple[str, ...]
    """The other initiatives that deliver on the same day."""


class Course:
    """How the check of a project goes from date to date as initiatives end."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._initiatives = initiatives_in_order(snapshot)
        self._checks: dict[frozenset[str], ProjectCheck] = {}

    def check(self, day: date) -> ProjectCheck:
        """The check as of a day; days between two ends are checked once."""
        delivered = frozenset(each.id for each in self._initiatives if has_delivered(each, day))
        found = self._checks.get(delivered)
        if found is None:
            found = self._checks[delivered] = check_project(self._snapshot, day)
        return found

    def mending(self, initiative: Initiative) -> Mending | None:
        """What an initiative mends; None when it never counts: cancelled, endless or delivering nothing."""
        if initiative.end is None or initiative.status == "cancelled" or not initiative.delivers:
            return None
        before = self.check(initiative.end - timedelta(days=1)) if initiative.end > date.min else None
        after = self.check(initiative.end)
        known, left = _findings(before), _findings(after)
        return Mending(
            mended=tuple(finding for name, finding in known.items() if name not in left),
            revealed=tuple(finding for name, finding in left.items() if name not in known),
            index_before=before.index if before else None,
            index_after=after.index,
            together_with=tuple(
                each.id
                for each in self._initiatives
                if each.id != initiative.id
                and each.end == initiative.end
                and each.delivers
                and each.status != "cancelled"
            ),
        )

    def index_steps(self, start: date, end: date) -> list[tuple[date, float | None]]:
        """The index at `start` and on every later day before `end` on which it may change."""
        days = {each.end for each in self._initiatives if each.end is not None and each.delivers}
        kept = [start, *sorted(each for each in days if start < each < end)]
        return [(each, self.check(each).index) for each in kept]


def _findings(check: ProjectCheck | None) -> Mapping[str, Finding]:
    if check is None:
        return {}
    return {finding.fingerprint: finding for journey in check.journeys for finding in journey.findings}
