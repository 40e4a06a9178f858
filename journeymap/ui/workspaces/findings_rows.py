"""The rows of the list of findings: headings, and what stands under them; thousands are put up in no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from journeymap.analysis.register.grouping import Group, kind_words
from journeymap.analysis.transferability import Finding, explain
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.analysis.transferability.prose import STATUS_WORDS
from journeymap.i18n import _, ngettext
from journeymap.ui.panels.scores import customers_text

if TYPE_CHECKING:
    from journeymap.analysis.register.entries import Entry
    from journeymap.model.reader import Reader

Index = QModelIndex | QPersistentModelIndex


class Heading(NamedTuple):
    """What the findings below it have in common."""

    words: str
    findings: int


class FindingRows(QStringListModel):
    """Headings and findings, one under the other.

    Qt counts the rows itself: a list asks for their number at each of them, and were it Python's to answer,
    each time it would wait for what runs in the background to let go of Python's lock.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Heading | Entry] = ()
        self._reader: Reader | None = None

    def show_groups(self, reader: Reader, groups: Iterable[Group]) -> None:
        """Put these up in place of what there is; `reader` knows every name."""
        self._reader = reader
        self.rows = list(_rows(groups))
        self.setStringList([""] * len(self.rows))

    def entry(self, row: int) -> Entry | None:
        """The finding of a row; None for a heading."""
        found = self.rows[row]
        return None if isinstance(found, Heading) else found

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """Each finding with its row, from above; one that stands under two headings comes twice."""
        return ((at, each) for at, each in enumerate(self.rows) if not isinstance(each, Heading))

    def figure(self, row: int) -> str:
        """What stands at the right of a finding: where it stands when that is not plainly open, how many
        customers a month come there, what its repair costs once that is known."""
        entry = self.entry(row)
        if entry is None or self._reader is None:
            return ""
        parts = [] if entry.status is FindingStatus.OPEN else [_(STATUS_WORDS[entry.status])]
        if isinstance(entry.finding, Finding):
            if entry.finding.customers is not None:
                parts.append(customers_text(entry.finding.customers))
            if entry.is_repair_known:
                parts.append(explain.repair_figure(self._reader, entry.repair))
        return " · ".join(parts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags  # the arrow keys pass over headings
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words if isinstance(row, Heading) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        return None

    def _spoken(self, at: int) -> str:
        row = self.rows[at]
        if isinstance(row, Heading):
            spoken = ngettext("{heading}, one finding", "{heading}, {count} findings", row.findings)
            return spoken.format(heading=row.words, count=row.findings)
        words = (row.title, kind_words(row), _(STATUS_WORDS[row.status]), row.summary, self.figure(at))
        return ". ".join(each for each in words if each)


def _rows(groups: Iterable[Group]) -> Iterator[Heading | Entry]:
    for group in groups:
        if group.heading:
            yield Heading(group.heading, len(group.entries))
        yield from group.entries
