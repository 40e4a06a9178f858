"""What colour each thing on the map has, for whoever shows all of it at once: the overview and the minimap.

A large map has more things than can be asked about between two frames, so they are asked about a few at a
time. Until all are known, the tones known before stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.drawing.geometry import Key as CardKey
from journeymap.drawing.looks import Tone
from journeymap.ui.canvas.chart import Chart

AT_ONCE = 0.006
"""Seconds of looking that nobody notices; what takes longer goes on after the next events."""
PAUSE_MS = 6
"""What else there is to be done has at least half of the time."""
AT_ONCE_MEANWHILE, PAUSE_MEANWHILE_MS = 0.002, 30
"""The same while findings are being made: these come first, and bring other tones."""
STRIDE = 8


class Tones(QObject):
    """The tones of the chart's cards and transitions, `PLAIN` where nothing is known yet."""

    changed = Signal()
    """All are known, and some are others than before, or of other things."""

    def __init__(self, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._cards: dict[CardKey, Tone] = {}
        self._routes: dict[str, Tone] = {}
        self._asking: Iterator[None] | None = None
        self._rests = False
        self._found: tuple[dict[CardKey, Tone], dict[str, Tone]] = ({}, {})
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        chart.laid_out.connect(self._begin)
        chart.looks_changed.connect(self._take_looks)
        self._begin()

    def of_card(self, card: CardKey) -> Tone:
        """The tone of a card."""
        return self._cards.get(card, Tone.PLAIN)

    def of_route(self, transition: str) -> Tone:
        """The tone of a transition."""
        return self._routes.get(transition, Tone.PLAIN)

    @property
    def are_known(self) -> bool:
        """Whether all have been asked about since anything changed."""
        return self._asking is None

    def rest(self, rests: bool) -> None:
        """Ask no more, as nobody looks at the map; or go on, as somebody does again."""
        self._rests = rests
        if rests:
            self._timer.stop()
        else:
            self._go_on()

    def _take_looks(self, touched: set[str] | None) -> None:
        if touched is None:
            self._begin()  # else no tone is another before the next check

    def _begin(self) -> None:
        self._found = {}, {}
        self._asking = self._ask()
        self._go_on()

    def _ask(self) -> Iterator[None]:
        layout, (cards, routes) = self._chart.layout, self._found
        if layout is None:
            return
        for number, card in enumerate(layout.cards):
            cards[card.key] = self._chart.card_tone(card.key)
            if number % STRIDE == 0:
                yield
        for number, route in enumerate(layout.routes):
            routes[route.transition] = self._chart.route_tone(route.transition)
            if number % STRIDE == 0:
                yield

    def _go_on(self) -> None:
        """Ask for a while; the timer goes on with the rest."""
        asking, meanwhile = self._asking, self._chart.session.check_is_stale
        if asking is None or self._rests:
            return
        until = perf_counter() + (AT_ONCE_MEANWHILE if meanwhile else AT_ONCE)
        for _each in asking:
            if perf_counter() > until:
                self._timer.start(PAUSE_MEANWHILE_MS if meanwhile else PAUSE_MS)
                return
        self._timer.stop()
        self._asking = None
        before = self._cards, self._routes
        self._cards, self._routes = self._found
        if before != self._found:
            self.changed.emit()
