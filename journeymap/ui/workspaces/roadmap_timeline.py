"""The roadmap's bars under the hand: moved, resized and drawn by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.timeline import NAMES_WIDTH, ROW_HEIGHT, TimelineLayout, lay_out_timeline
from journeymap.i18n import _
from journeymap.model.edits.initiatives import schedule_initiative
from journeymap.model.queries import project_period
from journeymap.model.records import Initiative
from journeymap.ui.clock import today
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import current_palette, look, map_scale, map_typeface
from journeymap.ui.workspaces.roadmap_dates import moved_by_periods, shifted
from journeymap.ui.workspaces.roadmap_drag import Dates, Drag, Grip
from journeymap.ui.workspaces.roadmap_painting import (
    HEAD_HEIGHT,
    TimelinePicture,
    paint_head,
    paint_rows,
)
from journeymap.ui.workspaces.roadmap_words import bar_words, tip_words

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session
    from journeymap.ui.workspaces.roadmap_forecast import Forecaster

NARROW, NARROW_NAMES = 760, 190
LEAST_ROWS = 1
"""Rows that are in view however low it is."""
SEAL_AFTER_MS = 1_500
"""Arrow keys within this time of each other move a bar as one step of undo."""


class TimelineView(QAbstractScrollArea):
    """Bars over periods. Drag a bar or an end of it; Ctrl drags to the day; Escape lets go. A press on the
    periods above looks at the project as of that day.

    Arrows choose and move by a period, with Shift the end, with Ctrl+Shift the start.
    """

    chosen = Signal(str)
    """Emitted with the initiative that the hand chose."""
    opened = Signal(str)
    """Emitted with the initiative whose details are wanted."""
    deletion_asked = Signal()

    def __init__(self, session: Session, forecaster: Forecaster, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._forecaster = forecaster
        self._listed: list[Initiative] = []
        self._selected: str | None = None
        self._hovered: str | None = None
        self._drag: Drag | None = None
        self._dragging = False
        self._scrubbing = False
        self._preview: Dates | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Timeline"))
        self._box = Paintbox(current_palette(), map_typeface())
        self._seal = QTimer(self, singleShot=True, interval=SEAL_AFTER_MS)
        self._seal.timeout.connect(session.history.seal)
        self.laid = self._lay_out()
        session.committed.connect(self._hear)
        session.view.date_changed.connect(self.refresh)
        forecaster.changed.connect(self.viewport().update)
        look().changed.connect(self._take_look)

    def show_initiatives(self, listed: list[Initiative]) -> None:
        """Show these, in this order."""
        self._listed = listed
        self.refresh()

    def select(self, initiative: str | None) -> None:
        """Mark an initiative and bring it into view."""
        if initiative == self._selected:
            return
        self._selected = initiative
        bar = self.laid.bar(initiative) if initiative else None
        if bar is not None:
            scroll, room = self.verticalScrollBar(), self._room()
            scroll.setValue(min(int(bar.row.y), max(scroll.value(), int(bar.row.bottom) - room)))
        self.viewport().update()

    def refresh(self) -> None:
        """Lay the bars out anew."""
        self.laid = self._lay_out()
        room = self._room()
        self.verticalScrollBar().setPageStep(max(1, room))
        self.verticalScrollBar().setSingleStep(int(ROW_HEIGHT / 2))
        self.verticalScrollBar().setRange(0, max(0, int(self.laid.height) - room))
        self._forecaster.show_span(self.laid.start, self.laid.end)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        height = HEAD_HEIGHT + max(2, len(self._listed)) * ROW_HEIGHT
        return QSize(800, int(height * map_scale()) + 2)

    def minimumSizeHint(self) -> QSize:
        height = HEAD_HEIGHT + LEAST_ROWS * ROW_HEIGHT
        return QSize(0, int(height * map_scale()))

    def point_of(self, x: float, y: float) -> QPointF:
        """Where a point of the layout is in the viewport."""
        down = y + HEAD_HEIGHT - self.verticalScrollBar().value()
        return QPointF(x + self.laid.names_width, down) * map_scale()

    def _room(self) -> int:
        """How much of the rows is in view, as at 100 %."""
        return int(self.viewport().height() / map_scale() - HEAD_HEIGHT)

    def _take_look(self) -> None:
        self._box = Paintbox(current_palette(), map_typeface())
        self.updateGeometry()
        self.refresh()

    @property
    def is_dragging(self) -> bool:
        """Whether the hand holds a bar."""
        return self._dragging

    @property
    def preview(self) -> Dates | None:
        """The dates that the bar in hand would get."""
        return self._preview

    # Laying out and painting

    def _lay_out(self) -> TimelineLayout:
        wide = int(self.viewport().width() / map_scale())
        names = NARROW_NAMES if wide < NARROW else NAMES_WIDTH
        shown = [self._as_held(each) for each in self._listed]
        store = self._session.store
        laid = lay_out_timeline(
            store, max(120.0, wide - names), today(), self._session.view.as_of, names, shown
        )
        held = self._drag.layout if self._drag else laid
        return laid if (laid.start, laid.end) == (held.start, held.end) else held

    def _as_held(self, initiative: Initiative) -> Initiative:
        if self._drag is None or self._preview is None or initiative.id != self._drag.initiative.id:
            return initiative
        from dataclasses import replace

        return replace(initiative, start=self._preview[0], end=self._preview[1])

    def picture(self) -> TimelinePicture:
        """What is to be painted."""
        made = self._forecaster.forecast
        looks = {
            each.id: bar_words(
                self._as_held(each),
                None if self._as_held(each) is not each else made.mendings.get(each.id),
                selected=each.id == self._selected,
                hover=each.id == self._hovered,
            )
            for each in self._listed
        }
        now = made.index_at(today())
        return TimelinePicture(
            self.laid,
            looks,
            made.steps,
            self._selected,
            self._hovered,
            now if now is not None else (made.steps[0][1] if made.steps else None),
            self._forecaster.is_stale,
            self._drag.initiative.id if self._drag and self._dragging else None,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._box.palette[Role.PAPER])
        picture = self.picture()
        painter.scale(map_scale(), map_scale())
        painter.translate(self.laid.names_width, HEAD_HEIGHT - self.verticalScrollBar().value())
        paint_rows(painter, self._box, picture)
        painter.translate(0, self.verticalScrollBar().value())
        paint_head(painter, self._box, picture)
        if self.hasFocus() and self._selected is None:
            painter.resetTransform()
            painter.setPen(self._box.pen(Role.ACCENT, 1.5))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            self._let_go()
            return
        x, y = self._place(event)
        if event.position().y() / map_scale() < HEAD_HEIGHT:
            self._scrubbing = x >= 0
            self._scrub(x)
            return
        row = self.laid.row_at(y)
        if row is None:
            return
        self._choose(row.initiative)
        grip = self._grip_at(x, y)
        if grip is not None:
            found = self._session.store.get(Initiative, row.initiative)
            self._drag = Drag(found, grip, x, self.laid, project_period(self._session.store))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = self._place(event)
        if self._scrubbing:
            self._scrub(x)
            return
        if self._drag is None:
            self._hover(event, x, y)
            return
        if not self._dragging and abs(x - self._drag.x) < QApplication.startDragDistance():
            return
        self._dragging = True
        freely = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._preview = self._drag.dates_at(x, freely=freely)
        self.refresh()
        words = bar_words(self._as_held(self._drag.initiative), None).detail
        set_tip(self.viewport(), words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrubbing = False
        drag, dates = self._drag, self._preview
        dragged = self._dragging
        self._let_go()
        if drag is not None and dates is not None and dragged:
            self._schedule(drag.initiative, dates)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._let_go()
        row = self.laid.row_at(self._place(event)[1])
        if row is not None and event.position().y() / map_scale() >= HEAD_HEIGHT:
            self.opened.emit(row.initiative)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.viewport().update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self._let_go()

    def _scrub(self, x: float) -> None:
        """Look at the project as of the day under the hand."""
        if self._scrubbing:
            self._session.view.set_date(self.laid.date_at(x))

    def _place(self, event: QMouseEvent) -> tuple[float, float]:
        at = event.position() / map_scale()
        x, y = at.x() - self.laid.names_width, at.y() - HEAD_HEIGHT
        return x, y + self.verticalScrollBar().value()

    def _grip_at(self, x: float, y: float) -> Grip | None:
        row = self.laid.row_at(y)
        if row is None or x < -4:
            return None
        if row.rect is None:
            return Grip.NEW
        edge = self.laid.edge_at(x, y)
        if edge is not None:
            return Grip.START if edge.is_start else Grip.END
        return Grip.WHOLE if self.laid.bar_at(x, y) is not None else None

    def _hover(self, event: QMouseEvent, x: float, y: float) -> None:
        inside = event.position().y() / map_scale() >= HEAD_HEIGHT
        row = self.laid.row_at(y) if inside else None
        grip = self._grip_at(x, y) if inside else None
        idle = Qt.CursorShape.PointingHandCursor if not inside and x >= 0 else Qt.CursorShape.ArrowCursor
        shapes = {
            Grip.START: Qt.CursorShape.SizeHorCursor,
            Grip.END: Qt.CursorShape.SizeHorCursor,
            Grip.WHOLE: Qt.CursorShape.OpenHandCursor,
            Grip.NEW: Qt.CursorShape.CrossCursor,
        }
        self.viewport().setCursor(shapes[grip] if grip else idle)
        hovered = row.initiative if row else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
            set_tip(self.viewport(), self._tip(hovered))

    def _tip(self, initiative: str | None) -> str:
        found = self._session.store.find(Initiative, initiative)
        if found is None:
            return ""
        return tip_words(self._session.store, found, self._forecaster.forecast)

    def _let_go(self) -> None:
        if self._drag is not None:
            self._drag, self._preview, self._dragging = None, None, False
            set_tip(self.viewport(), "")
            self.refresh()

    # The keyboard

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            escapes = event.key() == Qt.Key.Key_Escape and self._drag is not None
            if escapes:  # before it is anybody's shortcut
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif step is not None and self._selected is not None:
            self._nudge(step, held)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.opened.emit(self._selected)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deletion_asked.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, steps: int) -> None:
        ids = [each.id for each in self._listed]
        if not ids:
            return
        here = ids.index(self._selected) + steps if self._selected in ids else 0
        self._choose(ids[max(0, min(len(ids) - 1, here))])

    def _nudge(self, step: int, held: Qt.KeyboardModifier) -> None:
        found = self._session.store.get(Initiative, str(self._selected))
        start, end = found.start, found.end
        period = project_period(self._session.store)
        if held & Qt.KeyboardModifier.ShiftModifier:
            months = step * {"month": 1, "quarter": 3, "year": 12}[period]
            if held & Qt.KeyboardModifier.ControlModifier:
                start = start and shifted(start, months)
            else:
                end = end and shifted(end, months)
        else:
            start, end = moved_by_periods(start, end, step, period)
        if start is not None and end is not None and end < start:
            return  # a bar has at least a day
        self._schedule(found, (start, end), merge_key=f"nudge {found.id}")
        self._seal.start()

    def _schedule(self, initiative: Initiative, dates: Dates, merge_key: str | None = None) -> None:
        if dates != (initiative.start, initiative.end):
            self._session.edit(schedule_initiative, initiative.id, *dates, merge_key=merge_key)

    def _choose(self, initiative: str) -> None:
        if initiative != self._selected:
            self._session.history.seal()
            self.select(initiative)
            self.chosen.emit(initiative)

    def _hear(self, commit: Commit) -> None:
        if self._drag is not None and ("initiative", self._drag.initiative.id) in commit.diff.changes:
            self._let_go()
        if commit.diff.kinds & {"initiative", "project"}:
            self._listed = [
                found
                for each in self._listed
                if (found := self._session.store.find(Initiative, each.id)) is not None
            ]
            self.refresh()
