"""The layout of the journey shown: of a large one made beside the window, then kept in step with edits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from journeymap.drawing.fonts import Typeface
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.layout import KeptLayout
from journeymap.drawing.options import LayoutOptions
from journeymap.model.queries import touchpoints_of, transitions_of
from journeymap.model.records import Journey
from journeymap.model.store import Commit
from journeymap.ui.session import Session

AT_ONCE = 600
"""So many cards and transitions are laid out before anybody notices; more than these, on a thread."""


class Laying(QObject):
    """Lays out one journey after another, each from the records as they stand."""

    done = Signal()
    """What was made beside the window is there."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: KeptLayout | None = None
        self._number = 0
        """The commit that the layout has taken over last."""
        self._awaited: tuple[str, LayoutOptions, Typeface] | None = None

    @property
    def layout(self) -> MapLayout | None:
        """Where everything lies; None where there is no journey, and until the first layout is made."""
        return self._kept.layout if self._kept is not None else None

    @property
    def is_under_way(self) -> bool:
        """Whether a layout is being made beside the window."""
        return self._awaited is not None

    def begin(self, journey: str | None, options: LayoutOptions, typeface: Typeface) -> None:
        """Lay a journey out as it is now; there may be none."""
        self._awaited = None
        if journey is None or self._session.store.find(Journey, journey) is None:
            self._kept = None
        elif self._has_layout_of(journey) or self._size(journey) <= AT_ONCE:
            self._take(KeptLayout(self._session.store, journey, typeface, options))
        else:
            self._kept = None
            self._begin_beside(journey, options, typeface)

    def write_with(self, journey: str | None, options: LayoutOptions, typeface: Typeface) -> None:
        """Lay the journey out for other letters; what lies on the grid stays where it is."""
        if self._kept is None or self._awaited is not None:
            self.begin(journey, options, typeface)
        else:
            self._kept.take_measure(self._session.store, typeface)

    def finish(self) -> None:
        """Have what is being made at once: somebody cannot wait for it."""
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            journey, options, typeface = awaited
            self._take(KeptLayout(self._session.store, journey, typeface, options))
            self.done.emit()

    def follow(self, commit: Commit) -> bool | None:
        """Take an edit over; whether anything lies elsewhere, None where all is to be laid out anew."""
        if self._number >= commit.number and self._kept is not None:
            return False  # it was laid out after this edit
        if self._kept is None or self._session.store.snapshot().number != commit.number:
            return None
        self._number = commit.number
        return bool(self._kept.follow(self._session.store, commit.diff))

    def _has_layout_of(self, journey: str) -> bool:
        """Whether a journey is on the screen already: it stays there, and everybody counts on it."""
        return self._kept is not None and self._kept.journey == journey

    def _size(self, journey: str) -> int:
        store = self._session.store
        cards = sum(max(len(each.settings), 1) for each in touchpoints_of(store, journey))
        return cards + len(transitions_of(store, journey))

    def _begin_beside(self, journey: str, options: LayoutOptions, typeface: Typeface) -> None:
        snapshot, letters = self._session.store.snapshot(), typeface.apart()
        awaited = self._awaited = journey, options, typeface

        def start() -> None:
            if isValid(self) and self._awaited is awaited:
                self._session.jobs.run(
                    f"layout {id(self)}",
                    lambda: KeptLayout(snapshot, journey, letters, options),
                    done,
                    failed,
                )

        def done(kept: KeptLayout) -> None:
            if not isValid(self) or self._awaited is not awaited:
                return
            if snapshot.number != self._session.store.snapshot().number:
                self._begin_beside(*awaited)  # edited meanwhile
                return
            self._awaited = None
            self._take(kept)
            self.done.emit()

        def failed(error: BaseException) -> None:
            raise error

        QTimer.singleShot(0, self, start)  # two threads at once would both be late: the window comes first

    def _take(self, kept: KeptLayout) -> None:
        self._kept = kept
        self._number = self._session.store.snapshot().number
