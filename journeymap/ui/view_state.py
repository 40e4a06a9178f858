"""What one looks at: journey, selection, lens, date. Never part of the project and never undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeymap.model.diff import Key
from journeymap.ui import clock

if TYPE_CHECKING:
    from journeymap.analysis.transferability import Finding


class ViewState(QObject):
    """The view on a project that all parts of a window share; each part hears what changed.

    `exists` says whether there is such a record: a list made a moment ago, or what was shown before somebody
    deleted it, may ask for one that is gone, and then it is not shown.
    """

    journey_changed = Signal()
    selection_changed = Signal()
    lens_changed = Signal()
    date_changed = Signal()
    workspace_changed = Signal()
    reveal_asked = Signal(object)
    """Emitted with a Key that the map should bring into view, after it was selected."""

    witness_changed = Signal()
    """Another finding has its way drawn on the map, or none; see `witness`."""

    way_asked = Signal(object)
    """Emitted with the Finding whose way the map should bring into view, after it was drawn."""

    def __init__(
        self, parent: QObject | None = None, exists: Callable[[Key], bool] = lambda _key: True
    ) -> None:
        super().__init__(parent)
        self._exists = exists
        self._witness: Finding | None = None
        self._journey: str | None = None
        self._selection: tuple[Key, ...] = ()
        self._lens: str | None = None
        self._date: date | None = None
        self._workspace = "map"

    @property
    def journey(self) -> str | None:
        """The id of the journey shown."""
        return self._journey

    def show_journey(self, journey: str | None) -> None:
        """Show another journey; nothing of it is selected yet."""
        if journey is not None and not self._exists(("journey", journey)):
            return
        if journey != self._journey:
            self._journey = journey
            self._selection = ()
            self.show_witness(None)
            self.journey_changed.emit()
            self.selection_changed.emit()

    @property
    def selection(self) -> tuple[Key, ...]:
        """The records selected, as (kind, id), in the order of selecting; the last one leads."""
        return self._selection

    def select(self, keys: Iterable[Key]) -> None:
        """Select exactly these records."""
        wanted = tuple(key for key in dict.fromkeys(keys) if self._exists(key))
        if wanted != self._selection:
            self._selection = wanted
            self.selection_changed.emit()
            self.show_witness(None)

    def reveal(self, key: Key) -> None:
        """Select a record and ask the map to fly to it."""
        self.select([key])
        if key in self._selection:
            self.reveal_asked.emit(key)

    @property
    def witness(self) -> Finding | None:
        """The finding whose path is drawn on the map, until something else is selected."""
        return self._witness

    def show_witness(self, finding: Finding | None) -> None:
        """Draw the path of a finding on the map; None takes it away, and so does selecting anything else."""
        if finding != self._witness:
            self._witness = finding
            self.witness_changed.emit()

    def reveal_way(self, key: Key, finding: Finding) -> None:
        """Select the record that shows a finding, draw its path and ask the map to show all of it."""
        self.select([key])
        if key in self._selection:
            self.show_witness(finding)
            self.way_asked.emit(finding)

    @property
    def lens(self) -> str | None:
        """The id of the behaviour through which the map is seen, None for all of them."""
        return self._lens

    def set_lens(self, behaviour: str | None) -> None:
        """See the map through a behaviour; None takes the lens away."""
        if behaviour is not None and not self._exists(("behaviour", behaviour)):
            return
        if behaviour != self._lens:
            self._lens = behaviour
            self.lens_changed.emit()

    @property
    def as_of(self) -> date:
        """The date of which the check speaks; today unless chosen."""
        return self._date or clock.today()

    @property
    def is_today(self) -> bool:
        """Whether no other date than today was chosen."""
        return self._date is None

    def set_date(self, day: date | None) -> None:
        """Look at the project as of `day`; None is today."""
        if day != self._date:
            self._date = day
            self.date_changed.emit()

    @property
    def workspace(self) -> str:
        """The name of the workspace shown: map, roadmap, …"""
        return self._workspace

    def show_workspace(self, name: str) -> None:
        """Show another workspace."""
        if name != self._workspace:
            self._workspace = name
            self.workspace_changed.emit()
