"""The date of which the check speaks: a slider over the project's horizon, a field to type it, and Today."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QSlider, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.queries import initiatives_in_order, the_project
from journeymap.model.reader import Reader
from journeymap.model.store import Commit
from journeymap.ui import clock
from journeymap.ui.dates import day_text, parse_day
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, px, sized

SNAP_PIXELS = 6
HANDLE = 7
"""Radius of the handle, in pixels."""


def ends_of(reader: Reader) -> list[tuple[date, str]]:
    """The ends of initiatives that deliver, in order, with their names: where the index can change."""
    return sorted(
        (each.end, each.name)
        for each in initiatives_in_order(reader)
        if each.end is not None and each.status != "cancelled"
    )


def horizon_of(reader: Reader) -> tuple[date, date]:
    """The span of the slider: the project's horizon, made to hold today and all ends."""
    project = the_project(reader)
    days = [day for day, _name in ends_of(reader)] + [clock.today()]
    start = min([*days, *([project.horizon_start] if project and project.horizon_start else [])])
    end = max([*days, *([project.horizon_end] if project and project.horizon_end else [])])
    return start, max(end, start + timedelta(days=365))


class DateSlider(QSlider):
    """A slider over days that snaps to marked ones; arrow keys go from mark to mark, Page keys by a month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.marks: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("As of"))
        self._dragging = False

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(22))

    def x_of(self, value: int) -> float:
        """Where a day lies."""
        span = max(1, self.maximum() - self.minimum())
        return px(HANDLE) + (value - self.minimum()) / span * (self.width() - 2 * px(HANDLE))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_palette()
        middle = self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours[Role.EDGE])
            painter.drawRoundedRect(QRectF(0, middle - 2, self.width(), 4), 2, 2)
            painter.setBrush(colours[Role.BAR])
            painter.drawRoundedRect(QRectF(0, middle - 2, self.x_of(self.value()), 4), 2, 2)
            painter.setPen(QPen(colours[Role.QUIET_LINE], 1))
            for mark in self.marks:
                x = round(self.x_of(mark)) + 0.5
                painter.drawLine(QPointF(x, middle + 5), QPointF(x, middle + 9))
            painter.setPen(QPen(colours[Role.PAPER], 2))
            painter.setBrush(colours[Role.ACCENT])
            painter.drawEllipse(QPointF(self.x_of(self.value()), middle), px(HANDLE), px(HANDLE))
            if self.hasFocus():
                painter.setPen(QPen(colours[Role.ACCENT], 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(self.x_of(self.value()), middle), px(HANDLE) + 2, px(HANDLE) + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._go(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        stops = sorted({self.minimum(), *self.marks, self.maximum()})
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self.setValue(next((each for each in stops if each > self.value()), self.maximum()))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.setValue(next((each for each in reversed(stops) if each < self.value()), self.minimum()))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.setValue(self.value() + (30 if key == Qt.Key.Key_PageUp else -30))
        else:
            super().keyPressEvent(event)

    def _go(self, x: float) -> None:
        near = min(self.marks, key=lambda each: abs(self.x_of(each) - x), default=None)
        if near is not None and abs(self.x_of(near) - x) <= SNAP_PIXELS:
            self.setValue(near)
            return
        share = (x - px(HANDLE)) / max(1, self.width() - 2 * px(HANDLE))
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))


class DayLine(QLineEdit):
    """A date typed into the view: nothing of the project changes."""

    day_entered = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = clock.today()
        self.setAccessibleName(_("As of"))
        self.editingFinished.connect(self._entered)

    def show_day(self, day: date) -> None:
        """Show a date."""
        self._day = day
        self.setText(day_text(day))
        self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.show_day(self._day)
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        if not self.isModified():
            return
        try:
            day = parse_day(self.text())
        except ValueError as error:
            self.show_day(self._day)
            self.refused.emit(_("As of: {problem}.").format(problem=error))
            return
        self.setModified(False)
        self.day_entered.emit(day)


class AsOf(QWidget):
    """Chooses the date of a session's view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "as_of")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        self.field = DayLine(self)
        self.field.setProperty("role", "day")
        sized(self.field, width=112)
        self.slider = DateSlider(self)
        sized(self.slider, least_width=96)
        self.today = QPushButton(_("Today"), self)
        self.today.setProperty("role", "link")
        row.addWidget(label(_("As of"), self, role="second"))
        row.addWidget(self.field)
        row.addWidget(self.slider, 1)
        row.addWidget(self.today)
        self.slider.valueChanged.connect(lambda value: self._choose(date.fromordinal(value)))
        self.field.day_entered.connect(self._choose)
        self.field.refused.connect(session.message)
        self.today.clicked.connect(lambda: self._choose(None))
        session.view.date_changed.connect(self._show)
        session.committed.connect(self._hear)
        self._span()
        self._show()

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"project", "initiative"}:
            self._span()

    def _span(self) -> None:
        """Take the slider's span and marks from the project."""
        start, end = horizon_of(self._session.store)
        ends = ends_of(self._session.store)
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(start.toordinal(), end.toordinal())
        self.slider.marks = sorted({day.toordinal() for day, _name in ends} | {clock.today().toordinal()})
        self.slider.blockSignals(blocked)
        lines = [f"{day_text(day)}  {name}" for day, name in ends]
        set_tip(self.slider, "\n".join([_("Ends of initiatives:"), *lines] if lines else [_("Any date")]))
        self._show()

    def _choose(self, day: date | None) -> None:
        self._session.message.emit("")
        self._session.view.set_date(None if day == clock.today() else day)
        self._show()

    def _show(self) -> None:
        day = self._session.view.as_of
        if not self.field.isModified():
            self.field.show_day(day)
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(day.toordinal())
        self.slider.blockSignals(blocked)
        self.slider.update()
        self.slider.setAccessibleDescription(day_text(day))
        self.today.setEnabled(not self._session.view.is_today)


def step_end(session: Session, forwards: bool) -> None:
    """Look at the project as of the next, or the last, end of an initiative."""
    ends = sorted({day for day, _name in ends_of(session.store)} | {clock.today()})
    here = session.view.as_of
    ahead = [day for day in ends if day > here] if forwards else [day for day in reversed(ends) if day < here]
    if ahead:
        session.view.set_date(None if ahead[0] == clock.today() else ahead[0])
