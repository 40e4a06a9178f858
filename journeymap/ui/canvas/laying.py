"""The layout of the journey shown: of a large one made beside the window, then kept in step with edits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, takewhile
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journeymap.drawing.fonts import Typeface
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.layout import KeptLayout, LayoutChange
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.steps import Steps
from journeymap.model.diff import Diff
from journeymap.model.garbage import uncollected
from journeymap.model.queries import touchpoints_of, transitions_of
from journeymap.model.records import Journey
from journeymap.model.store import Commit
from journeymap.ui.session import Session

AT_ONCE = 600
"""So many cards and transitions are laid out before anybody notices; more than these, on a thread."""
STEPS_AT_ONCE = 12
"""So many steps of an edit are done before anybody notices; the rest little by little."""
TURN_S = 0.012
"""So long other events wait for the next steps."""
_BY_HAND = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.ContextMenu,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
        QEvent.Type.TouchBegin,
    }
)
"""What a hand does counts on the map as it is."""


class Laying(QObject):
    """Lays out one journey after another, each from the records as they stand.

    An edit after which much of a large map lies elsewhere is taken over step by step, while the window goes
    on with the layout before it. Whoever cannot wait, and any press or key, has the rest done at once. While
    nobody looks, edits gather, and are taken over as one when somebody does.
    """

    done = Signal()
    """What was made beside the window, or step by step, is there."""
    nearly_done = Signal(object)
    """What was made step by step is there in a moment: time to prepare for that layout."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: KeptLayout | None = None
        self._number = 0
        """The commit that the layout has taken over last."""
        self._awaited: tuple[str, LayoutOptions, Typeface] | None = None
        self._steps: Steps[LayoutChange] | None = None
        """What is left to do of an edit."""
        self._missed: Diff | None = None
        """What edits did that is not in the layout, and not in those steps."""
        self._rests = False
        self._is_announced = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        session.editing.connect(self._end_steps)

    @property
    def layout(self) -> MapLayout | None:
        """Where everything lies; None where there is no journey, and until the first layout is made."""
        return self._kept.layout if self._kept is not None else None

    @property
    def is_under_way(self) -> bool:
        """Whether a layout is being made beside the window."""
        return self._awaited is not None

    @property
    def is_behind(self) -> bool:
        """Whether there is a layout, but from before an edit that is being taken over."""
        return self._missed is not None or self._timer.isActive()

    def rest(self, rests: bool) -> None:
        """Let edits gather, as nobody looks at the map; or take them over, as somebody does again."""
        self._end_steps()
        self._rests = rests
        if self._missed is not None and not rests and self._has_heard:
            change = self._begin_steps(self._missed)
            if change is not None:
                self.done.emit()

    def begin(self, journey: str | None, options: LayoutOptions, typeface: Typeface) -> None:
        """Lay a journey out as it is now; there may be none."""
        self._awaited = None
        self._stop()
        if journey is None or self._session.store.find(Journey, journey) is None:
            self._kept = None
        elif self._has_layout_of(journey) or self._size(journey) <= AT_ONCE:
            self._take(KeptLayout(self._session.store, journey, typeface, options))
        else:
            self._kept = None
            self._begin_beside(journey, options, typeface)

    def write_with(self, journey: str | None, options: LayoutOptions, typeface: Typeface) -> None:
        """Lay the journey out for other letters; what lies on the grid stays where it is."""
        if self._kept is None or self._awaited is not None or self.is_behind or not self._has_heard:
            self.begin(journey, options, typeface)
        else:
            self._kept.take_measure(self._session.store, typeface)

    def finish(self) -> None:
        """Have what is being made at once: somebody cannot wait for it."""
        self.catch_up()
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            journey, options, typeface = awaited
            self._take(KeptLayout(self._session.store, journey, typeface, options))
            self.done.emit()

    def follow(self, commit: Commit) -> bool | None:
        """Take an edit over; whether anything lies elsewhere, None where all is to be laid out anew.

        Where that takes long, or nobody looks, nothing does before `done`.
        """
        if self._number >= commit.number and self._kept is not None:
            return False  # it was laid out after this edit
        if self._timer.isActive():
            return None  # an edit that nobody announced has overtaken the one before
        if self._kept is None or self._session.store.snapshot().number != commit.number:
            return None
        self._number = commit.number
        missed = commit.diff if self._missed is None else self._missed.then(commit.diff)
        if self._rests:
            self._missed = missed
            return False
        return bool(self._begin_steps(missed))

    def catch_up(self) -> None:
        """Take over at once what edits did."""
        if self._missed is not None and self._has_heard:
            self._begin_steps(self._missed)
            if self._steps is None:
                self.done.emit()
        self._end_steps()

    @property
    def _has_heard(self) -> bool:
        """Whether there was no edit of which nothing was said here yet: others may hear of one first."""
        return self._number == self._session.store.snapshot().number

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _BY_HAND:
            self.finish()
        return False

    def _begin_steps(self, diff: Diff) -> LayoutChange | None:
        """Take over what edits did: the first steps now; None where there are more to do."""
        assert self._kept is not None
        self._missed = None
        self._steps = self._kept.following(self._session.store, diff)
        change = self._do(range(STEPS_AT_ONCE))
        if change is None:
            self._is_announced = False
            self._timer.start()
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        return change

    def _do(self, turns: Iterable[object]) -> LayoutChange | None:
        """A step in each turn, as long as any is left; what the edit did, once none is."""
        if self._steps is None:
            return None
        with uncollected():
            try:
                for _turn in turns:
                    next(self._steps)
            except StopIteration as end:
                self._steps = None
                change: LayoutChange = end.value
                return change
            except BaseException:
                self._kept = None  # half of an edit is in no layout
                self._stop()
                raise
        return None

    def _go_on(self) -> None:
        """A few steps more; when all are done the layout is shown, but not in the same breath."""
        if self._steps is not None:
            until = perf_counter() + TURN_S
            self._do(takewhile(lambda turn: not turn or perf_counter() < until, count()))
        elif not self._is_announced:
            self._is_announced = True
            self.nearly_done.emit(self.layout)
        else:
            self.finish()

    def _end_steps(self) -> None:
        """Do what is left of an edit."""
        if self._timer.isActive():
            self._do(count())
            self._stop()
            self.done.emit()

    def _stop(self) -> None:
        self._steps = self._missed = None
        self._timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

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
