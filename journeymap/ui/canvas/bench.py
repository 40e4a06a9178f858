"""What gestures, keys and menus of the canvas share: the session, the chart, and which card leads."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from journeymap.drawing.geometry import Card, MapLayout
from journeymap.drawing.geometry import Key as CardKey
from journeymap.model.diff import Key
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.session import Session
from journeymap.ui.view_state import ViewState


class Bench(QObject):
    """The selection as the map sees it: records are selected, and one card of the last one leads.

    Keys act on the card that leads: it has a setting, which a record served in several has not.
    """

    lead_changed = Signal()
    hint = Signal(str)
    """A sentence on what the gesture under way expects; empty when it is over."""

    def __init__(self, session: Session, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.chart = chart
        self._wanted: CardKey | None = None
        session.view.selection_changed.connect(self.lead_changed)
        chart.laid_out.connect(self.lead_changed)

    @property
    def view_state(self) -> ViewState:
        """Selection, lens, date."""
        return self.session.view

    @property
    def layout(self) -> MapLayout:
        """The layout of what is; asked for only while there is a journey. One under way is made at once."""
        if self.chart.layout is None or self.chart.is_behind:
            self.chart.finish()
        layout = self.chart.layout
        assert layout is not None
        return layout

    @property
    def shown(self) -> MapLayout:
        """The layout that is on the screen, maybe one from before an edit: what paints goes by this one.

        To bring it up to date moves the panes, which nothing may while some of them are being painted.
        """
        layout = self.chart.layout
        assert layout is not None
        return layout

    @property
    def lead(self) -> Card | None:
        """The card that keys act on: of the touchpoint selected last, the one chosen or moved last."""
        layout = self.chart.layout
        selection = self.session.view.selection
        if layout is None or not selection or selection[-1][0] != "touchpoint":
            return None
        touchpoint = selection[-1][1]
        if self._wanted is not None and self._wanted[0] == touchpoint:
            wanted = layout.card(*self._wanted)
            if wanted is not None:
                return wanted
        return next(iter(layout.cards_of(touchpoint)), None)

    def selected(self, kind: str) -> list[str]:
        """The ids of the selected records of a kind, in the order of selecting."""
        return [record_id for each, record_id in self.session.view.selection if each == kind]

    def select_card(self, card: CardKey, *, add: bool = False) -> None:
        """Select a card's touchpoint, with `add` besides what is selected, and let this card lead."""
        self._wanted = card
        key = ("touchpoint", card[0])
        rest = [each for each in self.session.view.selection if each != key] if add else []
        self.session.view.select([*rest, key])
        self.lead_changed.emit()

    def deselect(self, key: Key) -> None:
        """Take a record out of the selection."""
        self.session.view.select(each for each in self.session.view.selection if each != key)

    def choose_lead(self, card: CardKey) -> None:
        """Let this card lead as soon as its touchpoint is selected and it is there."""
        self._wanted = card
        self.lead_changed.emit()

    def select(self, keys: Iterable[Key]) -> None:
        """Select records."""
        self.session.view.select(keys)
