"""The way down to a journey that details a touchpoint: the journeys above it, each a step back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.lineage import way_down
from journeymap.model.queries import touchpoint_name
from journeymap.model.records import Journey, Touchpoint
from journeymap.model.store import Commit
from journeymap.ui.elided import Elided, ElidedLink
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session
from journeymap.ui.top_bar import brief, shortened

MOST_NAME = 40
"""Characters of a name before it is elided, however much room there is."""
LEAST_NAME = 48
"""Pixels at 100 % that are kept of a name where there is little room."""
MOST_SHOWN = 2
"""Journeys shown of a deeper way; the outer ones are behind a button."""


class Way(QWidget):
    """“Saturday night › Picks seats ›” above the map of what details picking seats; hidden elsewhere."""

    gone = Signal()
    """The user has gone up; the button pressed is no more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(_("Journeys above"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.steps: list[QPushButton] = []
        session.committed.connect(self._hear)
        session.view.journey_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Name the journeys above the one shown."""
        while (item := self._row.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.steps.clear()
        journey = self._session.store.find(Journey, self._session.view.journey)
        way = way_down(self._session.store, journey.id) if journey is not None else []
        self.setVisible(bool(way))
        outer, inner = way[:-MOST_SHOWN], way[-MOST_SHOWN:]
        if outer:
            self._add_outer(outer)
        details = [*(above.name for above, _touchpoint in inner[1:]), ""]
        for (above, touchpoint), detail in zip(inner, details, strict=False):
            self._add(above, touchpoint, detail)

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"journey", "touchpoint"}:
            self.refresh()

    def _add(self, journey: Journey, touchpoint: Touchpoint, detail: str) -> None:
        """A journey above and what it is left by, unless the next step, the `detail`, has the same name."""
        name = journey.name or _("Unnamed journey")
        button = ElidedLink(brief(name, MOST_NAME), self, least=LEAST_NAME)
        self._put(button)
        what = touchpoint_name(self._session.store, touchpoint.id)
        tip = _("Back to “{touchpoint}” in {journey}").format(touchpoint=what, journey=name)
        button.setAccessibleName(tip)
        set_tip(button, tip)
        button.clicked.connect(partial(self._go, journey.id, touchpoint.id))
        self._part()
        if what != detail:
            step = Elided(self, role=Role.SECOND_INK, least=LEAST_NAME)
            step.set_text(brief(what, MOST_NAME))
            set_tip(step, what)
            self._row.addWidget(step)
            self._part()

    def _add_outer(self, outer: list[tuple[Journey, Touchpoint]]) -> None:
        button = QPushButton("…", self)
        button.setProperty("role", "small_link")
        self._put(button)
        button.setAccessibleName(_("Journeys further up"))
        set_tip(button, _("Journeys further up"))
        menu = QMenu(button)
        for journey, touchpoint in outer:
            words = shortened(journey.name or _("Unnamed journey"), 60)
            menu.addAction(words, partial(self._go, journey.id, touchpoint.id))
        button.setMenu(menu)
        self._part()

    def _put(self, button: QPushButton) -> None:
        self._row.addWidget(button)
        self.steps.append(button)

    def _part(self) -> None:
        self._row.addWidget(label("›", self, role="hint"))

    def _go(self, journey: str, touchpoint: str) -> None:
        from journeymap.ui.journeys import go_to

        store = self._session.store
        go_to(self._session, store.get(Journey, journey), store.get(Touchpoint, touchpoint))
        self.gone.emit()
