"""What rows from a spreadsheet would become, before they come: looked over, chosen, pasted as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.drawing.text import shown
from journeymap.i18n import _, ngettext
from journeymap.model.queries import setting_name
from journeymap.model.records import Department, Stage
from journeymap.model.sheets import PlannedTouchpoint, SheetPlan
from journeymap.ui.plain import label
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import dress, opened_at, px

if TYPE_CHECKING:
    from journeymap.ui.session import Session

MOST_PROBLEMS = 4


class PasteRows(InReadingOrder, QDialog):
    """A table of the touchpoints to come; what is new to the project is marked."""

    def __init__(self, session: Session, plan: SheetPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = session.store
        self.plan = plan
        self.setWindowTitle(_("Paste from a spreadsheet"))
        self.setProperty("role", "editor")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        count = len(plan.touchpoints)
        title = ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)
        column.addWidget(label(_("Paste {what}").format(what=title), self, role="title"))
        column.addWidget(label(self._sentence(), self, role="hint", wrap=True))
        self.table = self._table()
        column.addWidget(self.table, 1)
        if plan.problems:
            column.addWidget(label(self._problems(), self, role="warn", wrap=True))
        foot = QHBoxLayout()
        self.joined = QCheckBox(_("Join each to the next"), self)
        self.joined.setChecked(True)
        foot.addWidget(self.joined)
        foot.addStretch(1)
        buttons = QDialogButtonBox(self)
        self.paste = buttons.addButton(_("Paste"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        dress(self.paste, "primary")
        self.paste.setMinimumWidth(px(88))
        self.paste.setEnabled(bool(count))
        self.paste.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot.addWidget(buttons)
        column.addLayout(foot)
        opened_at(self, 820, 520)
        self.paste.setFocus()

    def _sentence(self) -> str:
        if self.plan.has_header:
            return _("The first row was read as headings. What is marked + is new to the project.")
        return _(
            "No headings were found: the first cell that is no stage and no setting is the name. Headings "
            "such as Touchpoint, Stage, Channel, Device, Does, Thinks, Emotion say more."
        )

    def _problems(self) -> str:
        said = self.plan.problems[:MOST_PROBLEMS]
        more = len(self.plan.problems) - len(said)
        if more:
            said.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
        return "\n".join(said)

    def _table(self) -> QTableWidget:
        headings = [_("Touchpoint"), _("Stage"), _("Channel and device"), _("What else comes")]
        table = QTableWidget(len(self.plan.touchpoints), len(headings), self)
        table.setHorizontalHeaderLabels(headings)
        table.setProperty("role", "cells")
        table.setAccessibleName(_("What will come"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().setDefaultSectionSize(px(30))
        for row, each in enumerate(self.plan.touchpoints):
            for place, words in enumerate(self._row(each)):
                item = QTableWidgetItem(shown(words))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, place, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in (0, len(headings) - 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for place in (1, 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _row(self, planned: PlannedTouchpoint) -> tuple[str, str, str, str]:
        store = self._store
        stage = store.find(Stage, planned.stage)
        stage_words = (
            stage.name if stage is not None else f"+ {planned.new_stage}" if planned.new_stage else ""
        )
        lanes = [setting_name(store, each) for each in planned.settings]
        lanes += [f"+ {channel} · {device}" for channel, device in planned.new_settings]
        return planned.name, stage_words, ", ".join(lanes), " · ".join(self._rest(planned))

    def _rest(self, planned: PlannedTouchpoint) -> list[str]:
        """The other fields, in a word each."""
        fields = planned.fields
        said = [str(fields[name]) for name in ("action", "thought", "expects") if name in fields]
        if "emotion" in fields:
            felt = fields["emotion"]
            said.append(f"{felt:+g}".replace("-", "−") if felt else "0")
        department = self._store.find(Department, fields.get("department"))
        if department is not None:
            said.append(department.name)
        elif planned.new_department:
            said.append(f"+ {planned.new_department}")
        if "visibility" in fields:
            said.append(str(fields["visibility"]))
        if fields.get("moment_of_truth"):
            said.append("★")
        notes = len(planned.notes)
        if notes:
            said.append(ngettext("{count} note", "{count} notes", notes).format(count=notes))
        return [" ".join(each.split()) for each in said]
