"""The panes of the map side by side: headers, map and rows, in line and of the right heights."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.ui.canvas.bars import WIDTH, FloatingBar, QuietBar, mirror
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.corner import Corner
from journeymap.ui.canvas.headers import HEIGHT, LaneHeaders, StageHeaders
from journeymap.ui.canvas.row_headers import ADD_HEIGHT, RowHeaders
from journeymap.ui.canvas.rows_geometry import RowsGeometry
from journeymap.ui.canvas.rows_pane import RowsPane
from journeymap.ui.canvas.view import MapView
from journeymap.ui.theme import sized_by_map

ROWS_SHARE = 0.36
"""At most so much of the height goes to the rows, where both do not fit."""
LEAST_MAP = 150


class Panes(QWidget):
    """Stage headers above, lane names left, the rows below behind a handle to drag."""

    def __init__(
        self,
        chart: Chart,
        geometry: RowsGeometry,
        corner: Corner,
        stages: StageHeaders,
        lanes: LaneHeaders,
        view: MapView,
        row_names: RowHeaders,
        rows: RowsPane,
    ) -> None:
        super().__init__()
        self._chart = chart
        self._geometry = geometry
        self._view = view
        self._rows = rows
        self._left = (corner, lanes, row_names)
        self._stops: list[QWidget] = [view, rows, stages, lanes, row_names, corner]
        self._chosen: float | None = None
        """The share of the height that the user has given to the rows."""
        end = _End(chart)
        head = _beside(corner, stages, end)
        upper, self._lower = _beside(lanes, view), _beside(row_names, rows)
        sized_by_map(head, height=HEIGHT)
        self._splitter = RowsSplitter(chart)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(upper)
        self._splitter.addWidget(self._lower)
        self._splitter.splitterMoved.connect(self._choose)
        self._splitter.reset.connect(self._forget_choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._splitter, 1)
        self._edge = QWidget()
        self.across = QuietBar(Qt.Orientation.Horizontal)
        self.foot = _beside(self._edge, self.across)
        column.addWidget(self.foot)
        mirror(view.horizontalScrollBar(), self.across)
        upright = FloatingBar(view)
        mirror(view.verticalScrollBar(), upright)
        upright.appeared.connect(end.setVisible)
        end.setVisible(not upright.isHidden())
        view.horizontalScrollBar().rangeChanged.connect(self._show_foot)
        self._down = FloatingBar(rows)
        self._down.stand_with(upright)
        bar = view.horizontalScrollBar()
        self._show_foot(bar.minimum(), bar.maximum())
        self._down.valueChanged.connect(lambda value: geometry.scroll_to(value, rows.height()))
        geometry.scrolled.connect(lambda: self._down.setValue(geometry.offset))
        chart.laid_out.connect(self.arrange)
        view.zoom_changed.connect(lambda _zoom: self.arrange())
        self.arrange()

    def tab_stops(self) -> list[QWidget]:
        """The map comes before what says where on it one is."""
        return self._stops

    def arrange(self) -> None:
        """Give the headers their width, map and rows their heights."""
        layout = self._chart.layout
        if layout is None:
            return
        wide = round(layout.lane_header_width * self._view.base)
        if wide != self._edge.minimumWidth():
            for each in (*self._left, self._edge):
                each.setFixedWidth(wide)
        self._lower.setVisible(bool(layout.rows))
        total = self._splitter.height() - self._splitter.handleWidth()
        wanted_map, wanted_rows = (
            round(layout.grid.height * self._view.zoom),
            self._geometry.height() + round(ADD_HEIGHT * self._view.base),
        )
        if self._chosen is not None:
            rows = round(total * self._chosen)
        elif wanted_map + wanted_rows <= total:
            rows = total - wanted_map
        else:
            rows = min(wanted_rows, max(round(total * ROWS_SHARE), total - wanted_map))
        rows = max(min(rows, total - LEAST_MAP), 0)
        if self._splitter.sizes() != [total - rows, rows]:
            self._splitter.setSizes([total - rows, rows])
        self._take_range()

    def give_rows(self, share: float) -> None:
        """Give the rows that much more of the height, the map less; below nothing the other way round."""
        total = self._splitter.height() - self._splitter.handleWidth()
        if total > 0 and self._lower.isVisible():
            now = self._splitter.sizes()[1] / total
            self._chosen = min(max(now + share, 0.0), max(1 - LEAST_MAP / total, 0.0))
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _forget_choice(self) -> None:
        self._chosen = None
        self.arrange()

    def _show_foot(self, least: int, most: int) -> None:
        self.foot.setVisible(most > least)

    def _choose(self, position: int, _index: int) -> None:
        total = self._splitter.height() - self._splitter.handleWidth()
        if total > 0:
            self._chosen = 1 - position / total
        self._take_range()

    def _take_range(self) -> None:
        beyond = max(self._geometry.height() + ADD_HEIGHT - self._rows.height(), 0)
        self._down.setRange(0, beyond if self._geometry.height() > self._rows.height() else 0)
        self._down.setPageStep(max(self._rows.height(), 1))


class RowsSplitter(QSplitter):
    """Between map and rows: a quiet line with a grip; a double click asks for the usual heights."""

    reset = Signal()

    def __init__(self, chart: Chart) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.chart = chart
        self.setHandleWidth(7)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        return Grip(self)


class Grip(QSplitterHandle):
    """The handle of the rows."""

    def __init__(self, splitter: RowsSplitter) -> None:
        super().__init__(Qt.Orientation.Vertical, splitter)
        self._rows = splitter
        self._lit = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = self._rows.chart.box
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), box.palette[Role.ACCENT_TINT if self._lit else Role.PAPER])
            painter.fillRect(0, 0, self.width(), 1, box.palette[Role.HAIRLINE])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(box.palette[Role.ACCENT if self._lit else Role.EDGE])
            middle = self.rect().center()
            for step in (-8, 0, 8):
                painter.drawEllipse(QPointF(middle.x() + step, middle.y() + 1), 1.4, 1.4)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._light(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._light(False)
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._rows.reset.emit()

    def _light(self, lit: bool) -> None:
        self._lit = lit
        self.update()


class _End(QWidget):
    """Over the bar that scrolls the map down: stages end where lanes do."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self.setFixedWidth(WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._chart.box.palette[Role.PAPER])


def _beside(left: QWidget, right: QWidget, *others: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(left)
    row.addWidget(right, 1)
    for each in others:
        row.addWidget(each)
    return made
