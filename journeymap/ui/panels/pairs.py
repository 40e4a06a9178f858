"""Which changes of setting a transition allows, as a matrix of check marks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.transitions import change_transition
from journeymap.model.queries import channel_name, device_name, setting_name
from journeymap.model.records import Touchpoint, Transition
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session

Cell = tuple[str, str]


class PairsMatrix(QWidget):
    """Rows are the settings left, columns those entered; all checked means any to any."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._transition: str | None = None
        self._shape: tuple[object, ...] = ()
        self.cells: dict[Cell, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._words = label("", self, role="hint", wrap=True)
        column.addWidget(self._words)
        self._holder: QWidget | None = None

    def show_transition(self, transition: str | None) -> None:
        """Be about this transition."""
        self._transition = transition
        self.refresh()

    def refresh(self) -> None:
        """Show the pairs allowed now."""
        store = self._session.store
        record = store.find(Transition, self._transition)
        source = store.find(Touchpoint, record.source) if record else None
        target = store.find(Touchpoint, record.target) if record else None
        if record is None or source is None or target is None:
            self.setVisible(False)
            return
        self.setVisible(True)
        rows, columns = source.settings, target.settings
        names = tuple(setting_name(store, each) for each in (*rows, *columns))
        if (rows, columns, names) != self._shape:
            self._shape = (rows, columns, names)
            self._rebuild(rows, columns)
        for cell, box in self.cells.items():
            box.setChecked(record.pairs is None or cell in record.pairs)
        total = len(rows) * len(columns)
        if not total:
            self._words.setText(_("Both touchpoints need a setting first."))
        elif record.pairs is None:
            self._words.setText(_("Customers may go from any setting to any."))
        else:
            words = _("{count} of {total} ways are open to customers.")
            self._words.setText(words.format(count=len(record.pairs), total=total))

    def _rebuild(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self.cells = {}
        self._holder = QWidget(self)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._holder)
        if not rows or not columns:
            return
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        store = self._session.store
        grid.addWidget(
            label(_("from ↓  to →"), self._holder, role="hint"), 0, 0, Qt.AlignmentFlag.AlignBottom
        )
        for at, each in enumerate(columns, 1):
            head = label(
                f"{channel_name(store, each)}\n{device_name(store, each)}",
                self._holder,
                role="hint",
                wrap=True,
            )
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, at)
            grid.setColumnStretch(at, 1)
        grid.setColumnStretch(0, 1)
        for down, row in enumerate(rows, 1):
            grid.addWidget(label(setting_name(store, row), self._holder, role="hint", wrap=True), down, 0)
            for at, column in enumerate(columns, 1):
                box = self.cells[row, column] = QCheckBox(self._holder)
                words = _("{source} to {target}").format(
                    source=setting_name(store, row), target=setting_name(store, column)
                )
                box.setAccessibleName(words)
                set_tip(box, words)
                box.clicked.connect(lambda checked, cell=(row, column): self._set(cell, checked))
                grid.addWidget(box, down, at, Qt.AlignmentFlag.AlignCenter)

    def _set(self, cell: Cell, allowed: bool) -> None:
        record = self._session.store.find(Transition, self._transition)
        if record is None:
            return
        before = set(self.cells) if record.pairs is None else set(record.pairs)
        wanted = before | {cell} if allowed else before - {cell}
        pairs = tuple(each for each in self.cells if each in wanted)
        if not pairs:
            self._session.message.emit(
                _("A transition needs at least one way from setting to setting; delete it instead.")
            )
        else:
            self._session.edit(
                change_transition,
                record.id,
                label=_("Change allowed pairs"),
                pairs=None if len(pairs) == len(self.cells) else pairs,
            )
        self.refresh()
