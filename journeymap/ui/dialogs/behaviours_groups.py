"""Groups of alternatives, read as a sentence: “one of basket or seat hold, and one of sign-in”."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.behaviours import add_alternative, add_new_alternative, remove_alternative
from journeymap.model.queries import capabilities_in_order, capability_name
from journeymap.model.records import Behaviour
from journeymap.model.words import value_word
from journeymap.ui.dialogs.chips import Chip
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.picker import Entry, Picker, pick
from journeymap.ui.plain import label
from journeymap.ui.theme import sized
from journeymap.ui.wrapping import FlowLayout

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

PREFIX_WIDTH = 72


def capability_entries(reader: Reader, without: tuple[str, ...] = ()) -> list[Entry]:
    """The capabilities to pick from, each with its component beside it."""
    return [
        Entry(each.id, capability_name(reader, each.id), value_word(each.component))
        for each in capabilities_in_order(reader)
        if each.id not in without
    ]


class GroupsField(QWidget):
    """The groups of one field of a behaviour: needs, enhancers or carries. Chips are picked, never typed."""

    def __init__(
        self,
        session: Session,
        behaviour: Callable[[], str | None],
        field: str,
        *,
        title: str,
        hint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._behaviour = behaviour
        self.field = field
        self._shown: tuple[str | None, object, object] | None = None
        self._focus: int | None = None
        self.picker: Picker | None = None
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(label(title, self, role="section"))
        self._layout.addWidget(label(hint, self, role="hint", wrap=True))
        self._rows = QWidget(self)
        self._layout.addWidget(self._rows)
        self.chips: list[list[Chip]] = []
        self.adders: list[QPushButton] = []
        session.committed.connect(self._hear)
        self.refresh()

    def refresh(self) -> None:
        """Show the groups as they stand."""
        store = self._session.store
        behaviour = store.find(Behaviour, self._behaviour())
        groups = getattr(behaviour, self.field) if behaviour else ()
        names = {each: capability_name(store, each) for group in groups for each in group}
        now = (behaviour.id if behaviour else None, groups, names)
        if now != self._shown:
            self._shown = now
            self._build(groups, names)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups shown."""
        return self._shown[1] if self._shown else ()  # type: ignore[return-value]

    def _build(self, groups: tuple[tuple[str, ...], ...], names: dict[str, str]) -> None:
        old = self._rows
        self._rows = QWidget(self)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, PREFIX_WIDTH)
        grid.setColumnStretch(1, 1)
        self.chips, self.adders = [], []
        for number, group in enumerate(groups):
            words = _("one of") if number == 0 else _("and one of")
            prefix = label(words, self._rows, role="second")
            grid.addWidget(prefix, number, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            sized(prefix, height=26)
            grid.addWidget(self._group(number, group, names), number, 1)
        last = quiet_button(
            _("+ and one of …") if groups else _("+ one of …"),
            self._rows,
            lambda: self._pick(len(groups), ()),
            role="link",
        )
        last.setAccessibleName(_("Add a group"))
        self.adders.append(last)
        place = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(last, len(groups), 0, 1, 2, place)
        self._layout.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()
        self._rows.show()
        if self._focus is not None:
            self.adders[min(self._focus, len(self.adders) - 1)].setFocus()
            self._focus = None

    def _group(self, number: int, group: tuple[str, ...], names: dict[str, str]) -> QWidget:
        row = QWidget(self._rows)
        flow = FlowLayout(row)
        chips = []
        for place, capability in enumerate(group):
            if place:
                flow.addWidget(label(_("or"), row, role="hint"))
            chip = Chip(names[capability], row)
            chip.removed.connect(lambda n=number, c=capability: self._remove(n, c))
            chip.clicked.connect(lambda _on=False, n=number, g=group: self._pick(n, g))
            flow.addWidget(chip)
            chips.append(chip)
        adder = quiet_button(_("+ or …"), row, lambda: self._pick(number, group), role="link")
        adder.setAccessibleName(_("Add an alternative"))
        flow.addWidget(adder)
        self.chips.append(chips)
        self.adders.append(adder)
        return row

    def _pick(self, number: int, group: tuple[str, ...]) -> None:
        entries = capability_entries(self._session.store, group)
        self.picker = pick(
            self.adders[number],
            entries,
            lambda each: self._add(number, each),
            prompt=_("Find a capability"),
            new=_("New capability “{name}”"),
            named=lambda name: self._add_new(number, name),
        )

    def _add(self, number: int, capability: str) -> None:
        self._focus = number
        self._session.edit(add_alternative, self._behaviour(), self.field, number, capability)

    def _add_new(self, number: int, name: str) -> None:
        self._focus = number
        self._session.edit(add_new_alternative, self._behaviour(), self.field, number, name)

    def _remove(self, number: int, capability: str) -> None:
        self._focus = number
        self._session.edit(remove_alternative, self._behaviour(), self.field, number, capability)

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"behaviour", "capability"}:
            self.refresh()
