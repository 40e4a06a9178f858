"""The rows of the list of findings: headings, and what stands under them; thousands are put up in no time."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from journeymap.analysis.register.entries import Found
from journeymap.analysis.register.grouping import Group
from journeymap.analysis.register.words import kind_words
from journeymap.analysis.transferability import Finding, explain
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.analysis.transferability.prose import STATUS_WORDS
from journeymap.i18n import _, ngettext
from journeymap.ui.panels.scores import customers_text

if TYPE_CHECKING:
    from journeymap.analysis.register.entries import Entry, Register

Index = QModelIndex | QPersistentModelIndex


class Heading(NamedTuple):
    """What the findings below it have in common."""

    words: str
    findings: int
    fingerprint: str = ""
    """Always empty: it is no finding."""


Row = Heading | Found


class FindingRows(QStringListModel):
    """Headings and findings, one under the other.

    Qt counts the rows itself: a list asks for their number at each of them, and were it Python's to answer,
    each time it would wait for what runs in the background to let go of Python's lock.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.register: Register | None = None
        """What the findings listed are of."""

    def replace_rows(self, register: Register, rows: Sequence[Row]) -> bool:
        """Say of the same rows what is known of them now; False where others would stand there."""
        count = len(rows)
        if self.register is None or count != len(self.rows) or not count:
            return False
        if not all(map(_stand_for_the_same, self.rows, rows)):
            return False
        self.register, self.rows = register, rows
        self.dataChanged.emit(self.index(0), self.index(count - 1))
        return True

    def show_rows(self, register: Register, rows: Sequence[Row]) -> None:
        """Put these up in place of what there is."""
        self.register, self.rows = register, rows
        self.setStringList([""] * len(rows))

    def finding(self, row: int) -> Found | None:
        """The finding of a row; None for a heading."""
        found = self.rows[row]
        return None if isinstance(found, Heading) else found

    def entry(self, row: int) -> Entry | None:
        """All about the finding of a row; None for a heading."""
        found = self.finding(row)
        return None if found is None or self.register is None else self.register.entry(found)

    def places(self, fingerprints: Container[str]) -> list[int]:
        """The rows of some findings, from above; one that stands under two headings has two."""
        return [at for at, each in enumerate(self.rows) if each.fingerprint in fingerprints]

    def figure(self, row: int) -> str:
        """What stands at the right of a finding: where it stands when that is not plainly open, how many
        customers a month come there, what its repair costs once that is known."""
        entry = self.entry(row)
        if entry is None:
            return ""
        parts = [] if entry.status is FindingStatus.OPEN else [_(STATUS_WORDS[entry.status])]
        if isinstance(entry.finding, Finding):
            if entry.finding.customers is not None:
                parts.append(customers_text(entry.finding.customers))
            if entry.is_repair_known:
                parts.append(explain.repair_figure(entry.reader, entry.repair))
        return " · ".join(parts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags  # the arrow keys pass over headings
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            row, entry = self.rows[index.row()], self.entry(index.row())
            return row.words if isinstance(row, Heading) else entry and entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        return None

    def _spoken(self, at: int) -> str:
        row = self.rows[at]
        if isinstance(row, Heading):
            spoken = ngettext("{heading}, one finding", "{heading}, {count} findings", row.findings)
            return spoken.format(heading=row.words, count=row.findings)
        entry = self.entry(at)
        assert entry is not None
        status = _(STATUS_WORDS[entry.status])
        words = (entry.title, kind_words(row), status, entry.summary, self.figure(at))
        return ". ".join(each for each in words if each)


def rows_of(groups: Iterable[Group]) -> list[Row]:
    """What stands under each other: the findings of each group, under its heading if it has one."""
    rows: list[Row] = []
    for group in groups:
        if group.heading:
            rows.append(Heading(group.heading, len(group.findings)))
        rows += group.findings
    return rows


def _stand_for_the_same(row: Row, other: Row) -> bool:
    if isinstance(row, Heading) or isinstance(other, Heading):
        return row == other
    return row.fingerprint == other.fingerprint
