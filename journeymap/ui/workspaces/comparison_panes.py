"""The two maps of a comparison: each a whole canvas on the same project, panned and zoomed together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.analysis.comparison.matches import longest
from journeymap.drawing.options import LayoutOptions
from journeymap.i18n import _
from journeymap.model.queries import journeys, rows_of
from journeymap.model.records import Journey
from journeymap.model.words import value_word
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.elided import Elided
from journeymap.ui.fields import QuietComboBox
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import px, sized
from journeymap.ui.workspaces.comparison_marks import Marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.drawing.geometry import MapLayout
    from journeymap.model.history import History
    from journeymap.model.store import Commit, Store
    from journeymap.ui.canvas.view import MapView

Anchors = Sequence[tuple[float, float]]
"""Places of the one map with those of the other that lie beside them, both rising."""


SIDE_FROM, LEAST_STATE = 260, 56
"""Pixels at 100 %: the width from which on a caption says its side, and what it keeps of the state."""


@dataclass
class Beside:
    """The document of a window as a second view sees it: no file of its own."""

    store: Store
    history: History


class PaneSession(Session):
    """A view of its own on the project of a window: another journey, another selection, the same undo."""

    def __init__(self, session: Session, journey: str, parent: QObject) -> None:
        self._window = session
        super().__init__(Beside(session.store, session.history), parent)
        self.view.show_journey(journey)
        self.message.connect(session.message)
        session.settle_asked.connect(self.settle)
        session.view.lens_changed.connect(self._take_view)
        session.view.date_changed.connect(self._take_view)
        self.is_over = False
        self._take_view()

    def note_typing(self, field: object, pending: bool) -> None:
        super().note_typing(field, pending)
        self._window.note_typing(field, pending)

    def undo(self) -> None:
        self._window.undo()

    def redo(self) -> None:
        self._window.redo()

    def close(self) -> None:
        self.is_over = True
        self._window.settle_asked.disconnect(self.settle)
        self._window.view.lens_changed.disconnect(self._take_view)
        self._window.view.date_changed.disconnect(self._take_view)
        super().close()

    def _take_view(self) -> None:
        self.view.set_lens(self._window.view.lens)
        self.view.set_date(None if self._window.view.is_today else self._window.view.as_of)

    def _start_check(self) -> None:
        if not self.is_over:  # on the window's own thread: this one has none to wait for when it ends
            job = f"check beside {id(self)}"
            self._window.jobs.run(job, self._work(), self._take_if_open, self._check_failed)

    def _take_if_open(self, checked) -> None:
        if not self.is_over:
            self._take_check(checked)


class Pane(QWidget):
    """One of the two maps, under a list to choose its journey from."""

    picked = Signal(str)
    """Another journey is to be shown here."""

    def __init__(
        self, session: Session, journey: str, settings: Iterable[str], side: str, parent: QWidget
    ) -> None:
        """`side` says which of the two it is: “Before”, “After”."""
        super().__init__(parent)
        self.journey = journey
        self.session = PaneSession(session, journey, self)
        self.canvas = MapCanvas(self.session, self)
        self.marks = Marks(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._caption(side))
        column.addWidget(self.canvas, 1)
        rows = frozenset(each.id for each in rows_of(session.store, journey))
        options = LayoutOptions(shown_settings=frozenset(settings), hidden_rows=rows)
        self.canvas.chart.set_options(options)
        self.session.committed.connect(self._hear)
        self.name()

    def name(self) -> None:
        """Say which journey it is, and in which state."""
        store = self.session.store
        found = store.find(Journey, self.journey)
        if found is not None:
            listed = [(each.id, each.name or _("Unnamed journey")) for each in journeys(store)]
            self.picker.fill(listed, self.journey)
            self.state.set_text(value_word(found.state))
            set_tip(self.picker, found.name)
            self.canvas.view.setAccessibleName(f"{self.picker.accessibleName()}: {found.name}")

    def _caption(self, side: str) -> QHBoxLayout:
        caption = QHBoxLayout()
        caption.setContentsMargins(16, 6, 16, 6)
        caption.setSpacing(8)
        self.picker = QuietComboBox(self)
        self.picker.setAccessibleName(side)
        # Names of one pair begin alike, and end with what parts them: “… (to-be)”.
        self.picker.elided_at = Qt.TextElideMode.ElideMiddle
        sized(self.picker, least_width=64, most_width=380)
        self.picker.activated.connect(lambda place: self.picked.emit(self.picker.itemData(place)))
        self.state = Elided(self, bold=True, size=12, least=LEAST_STATE)
        self.side = label(side, self, role="caption")
        sized(self.side, width=48)
        caption.addWidget(self.side)
        caption.addWidget(self.picker, 1)
        caption.addWidget(self.state)
        caption.addStretch(0)
        return caption

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= px(SIDE_FROM))  # the state tells the two apart better

    def _hear(self, commit: Commit) -> None:
        if "journey" in commit.diff.kinds:
            self.name()

    def show_lanes(self, settings: frozenset[str]) -> None:
        """Show lanes that the other map has."""
        options = self.canvas.chart.options
        if not settings <= options.shown_settings:
            wanted = options.shown_settings | settings
            self.canvas.chart.set_options(replace(options, shown_settings=wanted))

    def end(self) -> None:
        """Stop following the project."""
        self.canvas.cancel()
        self.session.settle()
        self.session.close()


class Together(QObject):
    """Pans and zooms two maps as one: steps that are the same lie at the same place in both."""

    changed = Signal()

    def __init__(self, one: MapCanvas, other: MapCanvas, matches: Callable[[], dict[str, str]]) -> None:
        super().__init__(one)
        self.is_on = True
        self._maps = (one, other)
        self._matches = matches
        self._anchors: tuple[Anchors, Anchors] | None = None
        self._busy = False
        one.view.moved.connect(lambda: self._follow(0))
        other.view.moved.connect(lambda: self._follow(1))
        for each in self._maps:
            each.chart.laid_out.connect(self.forget)

    def forget(self) -> None:
        """The maps or what is the same in them are others now."""
        self._anchors = None

    def follow(self, leader: int) -> None:
        """Let the other map show what this one does."""
        self._follow(leader)

    def _follow(self, leader: int) -> None:
        if self._busy or not self.is_on:
            return
        leading, following = self._maps[leader].view, self._maps[1 - leader].view
        self._busy = True
        try:
            following.set_zoom(leading.zoom)
            there = meeting_point(leading)
            here = leading.viewportTransform().inverted()[0].map(QPointF(there))
            across, down = self._aligned()
            point = QPointF(
                aligned(here.x(), across, backwards=leader == 1),
                aligned(here.y(), down, backwards=leader == 1),
            )
            following.scroll_to(point, there)
        finally:
            self._busy = False

    def _aligned(self) -> tuple[Anchors, Anchors]:
        if self._anchors is None:
            one, other = (each.chart.layout for each in self._maps)
            self._anchors = ((), ())
            if one is not None and other is not None:
                self._anchors = anchors(one, other, self._matches())
        return self._anchors


def meeting_point(view: MapView) -> QPoint:
    """Where on a view both maps show the same: at its edge where its map begins or ends, else within.

    So beginnings lie at the same place to the pixel, although there are more lines between later steps.
    """
    bars = view.horizontalScrollBar(), view.verticalScrollBar()
    x, y = (each.value() / max(each.maximum(), 1) for each in bars)
    return QPoint(round(x * view.viewport().width()), round(y * view.viewport().height()))


def anchors(one: MapLayout, other: MapLayout, matches: dict[str, str]) -> tuple[Anchors, Anchors]:
    """What lies beside what, across by the steps that are the same, down by lanes."""
    across: dict[float, float] = {}
    for touchpoint, there in matches.items():
        mine, theirs = one.cards_of(touchpoint), other.cards_of(there)
        if mine and theirs:
            across.setdefault(mine[0].rect.centre[0], theirs[0].rect.centre[0])
    lanes = {each.setting: each.rect.centre[1] for each in other.lanes}
    down = {each.rect.centre[1]: lanes[each.setting] for each in one.lanes if each.setting in lanes}
    return _rising(across), _rising(down)


def _rising(pairs: dict[float, float]) -> Anchors:
    listed = sorted(pairs.items())
    kept = longest([round(there * 100) for _here, there in listed])
    found: list[tuple[float, float]] = []
    for at in sorted(kept):
        if not found or listed[at][1] > found[-1][1]:
            found.append(listed[at])
    return found


def aligned(value: float, places: Anchors, *, backwards: bool = False) -> float:
    """Where a place of one map lies on the other: between anchors in proportion, beyond them as far off."""
    if not places:
        return value
    here = [each[backwards] for each in places]
    there = [each[not backwards] for each in places]
    at = bisect_right(here, value)
    if at == 0:
        return there[0] + value - here[0]
    if at == len(here):
        return there[-1] + value - here[-1]
    part = (value - here[at - 1]) / (here[at] - here[at - 1])
    return there[at - 1] + part * (there[at] - there[at - 1])
