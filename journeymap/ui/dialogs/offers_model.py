"""The matrix of capabilities and settings as a table model, patched by what edits change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journeymap.analysis.transferability import has_delivered
from journeymap.drawing.numbers import money
from journeymap.frozen import frozen
from journeymap.i18n import _, ngettext
from journeymap.model.edits.offers import Cell, Stance, stance_of
from journeymap.model.queries import (
    capabilities_in_order,
    capability_name,
    channel_name,
    device_name,
    initiatives_in_order,
    setting_name,
    settings_in_order,
    the_project,
)
from journeymap.model.records import Capability, Initiative, Offer, Setting
from journeymap.model.words import value_word
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.looks import STANCE_WORDS
from journeymap.ui.plain import plain_tip

if TYPE_CHECKING:
    from journeymap.model.diff import Change
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""A CellView."""
NAMES_ROLE = Qt.ItemDataRole.UserRole + 2
"""Of a header: its two lines."""
_ORDER = {"channel", "device", "setting", "capability"}


@frozen
class CellView:
    """What a cell shows."""

    stance: Stance
    cost: float | None
    flagged: bool
    """Whether an initiative delivers it."""
    delivered: bool
    """Whether one has, as of the date looked at."""
    chosen: bool
    """Whether the initiative that is being edited delivers it."""


class OffersModel(QAbstractTableModel):
    """Rows are capabilities by name, columns settings in lane order."""

    reordered = Signal()
    """Rows or columns are others now; emitted after the reset."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = ""
        self._initiative: str | None = None
        self.capabilities: list[str] = []
        self.settings: list[str] = []
        self._flags: dict[Cell, list[Initiative]] = {}
        self._offers: dict[Cell, Offer] = {}
        self._read()
        session.committed.connect(self._hear)
        session.view.date_changed.connect(self._repaint)

    # What the table asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.capabilities)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.settings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELL_ROLE:
            return self.view_of(self.cell(index))
        if role == Qt.ItemDataRole.DisplayRole:
            return _(STANCE_WORDS[self.view_of(self.cell(index)).stance])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(self.cell(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.sentence(self.cell(index)))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        listed = self.settings if orientation == Qt.Orientation.Horizontal else self.capabilities
        if not 0 <= section < len(listed):
            return None
        upper, lower = self._names(listed[section], orientation)
        if role == NAMES_ROLE:
            return upper, lower
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{upper} · {lower}" if lower else upper
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{upper} · {lower}" if lower else upper)
        return None

    # What the dialog asks

    def cell(self, index: Index) -> Cell:
        """The (setting, capability) pair at an index."""
        return self.settings[index.column()], self.capabilities[index.row()]

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a pair stands; an invalid index where it is not shown."""
        setting, capability = cell
        if setting in self.settings and capability in self.capabilities:
            return self.index(self.capabilities.index(capability), self.settings.index(setting))
        return QModelIndex()

    def view_of(self, cell: Cell) -> CellView:
        """What a cell shows."""
        offer = self._offers.get(cell)
        bringing = self._flags.get(cell, [])
        as_of = self._session.view.as_of
        return CellView(
            stance=stance_of(offer),
            cost=offer.cost if offer else None,
            flagged=bool(bringing),
            delivered=any(has_delivered(each, as_of) for each in bringing),
            chosen=any(each.id == self._initiative for each in bringing),
        )

    def initiatives_at(self, cell: Cell) -> list[Initiative]:
        """The initiatives, not cancelled, that deliver a pair, in the order of the roadmap."""
        return list(self._flags.get(cell, ()))

    def sentence(self, cell: Cell) -> str:
        """Everything a cell says, for tooltips and screen readers."""
        store = self._session.store
        setting, capability = cell
        view = self.view_of(cell)
        lines = [
            _("{capability} at {setting}: {stance}").format(
                capability=capability_name(store, capability),
                setting=setting_name(store, setting),
                stance=_(STANCE_WORDS[view.stance]).lower(),
            )
        ]
        if view.cost is not None:
            lines.append(_("Cost {money}").format(money=money(view.cost, self.currency)))
        elif view.stance in (Stance.POSSIBLE, Stance.READ_ONLY):
            lines.append(_("Cost not known"))
        lines += [delivery_sentence(each) for each in self.initiatives_at(cell)]
        return "\n".join(lines)

    @property
    def currency(self) -> str:
        """The project's currency."""
        project = the_project(self._session.store)
        return project.currency if project else ""

    @staticmethod
    def is_bare(session: Session) -> bool:
        """Whether the project has nothing to make a matrix of."""
        return not session.store.all(Capability) or not session.store.all(Setting)

    def filter(self, text: str) -> None:
        """Show only the capabilities whose name or component holds the words of `text`."""
        if text != self._filter:
            self._filter = text
            self._reset()

    def edit_initiative(self, initiative: str | None) -> None:
        """Show what this initiative delivers as what the cells are about."""
        self._initiative = initiative
        self._repaint()

    # Following the project

    def _hear(self, commit: Commit) -> None:
        kinds = commit.diff.kinds
        if kinds & _ORDER:
            self._reset()
            return
        for (kind, _id), change in commit.diff:
            if kind == "offer":
                self._note(change)
        if kinds & {"initiative", "project"}:
            self._flags = self._delivered()
            self._repaint()

    def _note(self, change: Change) -> None:
        for offer in (change.before, change.after):
            if isinstance(offer, Offer):
                cell = (offer.setting, offer.capability)
                self._offers.pop(cell, None)
                if change.after is offer:
                    self._offers[cell] = offer
                index = self.index_of(cell)
                self.dataChanged.emit(index, index)

    def _reset(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()
        self.reordered.emit()

    def _repaint(self) -> None:
        if self.capabilities and self.settings:
            last = self.index(len(self.capabilities) - 1, len(self.settings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _read(self) -> None:
        store = self._session.store
        words = self._filter.casefold().split()
        self.settings = [each.id for each in settings_in_order(store)]
        self.capabilities = [
            each.id
            for each in capabilities_in_order(store)
            if all(word in f"{each.name} {value_word(each.component)}".casefold() for word in words)
        ]
        self._flags = self._delivered()
        self._offers = {(each.setting, each.capability): each for each in store.all(Offer).values()}

    def _delivered(self) -> dict[Cell, list[Initiative]]:
        found: dict[Cell, list[Initiative]] = {}
        for each in initiatives_in_order(self._session.store):
            if each.status != "cancelled":
                for capability, setting in each.delivers:
                    found.setdefault((setting, capability), []).append(each)
        return found

    def _names(self, record_id: str, orientation: Qt.Orientation) -> tuple[str, str]:
        store = self._session.store
        if orientation == Qt.Orientation.Horizontal:
            return channel_name(store, record_id), device_name(store, record_id)
        component = store.get(Capability, record_id).component
        return capability_name(store, record_id), value_word(component) if component != "other" else ""


def delivery_sentence(initiative: Initiative) -> str:
    """“Delivered by Seats everywhere, 30 Jun 2027”."""
    name = initiative.name or _("unnamed initiative")
    if initiative.end is None:
        return _("Delivered by {initiative}, no date yet").format(initiative=name)
    return _("Delivered by {initiative}, {day}").format(initiative=name, day=day_text(initiative.end))


def cells_sentence(model: OffersModel, cells: list[Cell], session: Session) -> tuple[str, str]:
    """What a selection is, in two lines: capabilities, and where."""
    settings = list(dict.fromkeys(setting for setting, _capability in cells))
    capabilities = list(dict.fromkeys(capability for _setting, capability in cells))
    upper = (
        capability_name(session.store, capabilities[0])
        if len(capabilities) == 1
        else ngettext("{count} capability", "{count} capabilities", len(capabilities)).format(
            count=len(capabilities)
        )
    )
    lower = (
        setting_name(session.store, settings[0])
        if len(settings) == 1
        else ngettext("at {count} setting", "at {count} settings", len(settings)).format(count=len(settings))
    )
    return upper, lower
