"""The panes of the map side by side: headers, map and rows, in line and of the right heights."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from journeymap.ui.canvas.bars import FloatingBar
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.corner import Corner
from journeymap.ui.canvas.headers import LaneHeaders, StageHeaders
from journeymap.ui.canvas.row_headers import ADD_HEIGHT, RowHeaders
from journeymap.ui.canvas.rows_geometry import RowsGeometry
from journeymap.ui.canvas.rows_pane import RowsPane
from journeymap.ui.canvas.view import MapView

ROWS_SHARE = 0.42
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
        self._chosen: float | None = None
        """The share of the height that the user has given to the rows."""
        head, upper, self._lower = _beside(corner, stages), _beside(lanes, view), _beside(row_names, rows)
        head.setFixedHeight(stages.height())
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setObjectName("mapSplitter")
        self._splitter.setHandleWidth(4)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(upper)
        self._splitter.addWidget(self._lower)
        self._splitter.splitterMoved.connect(self._choose)
        self._splitter.handle(1).installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._splitter, 1)
        FloatingBar(Qt.Orientation.Vertical, view).follow(view.verticalScrollBar())
        self._across = FloatingBar(Qt.Orientation.Horizontal, rows)
        self._across.follow(view.horizontalScrollBar())
        self._across_alone = FloatingBar(Qt.Orientation.Horizontal, view)
        self._across_alone.follow(view.horizontalScrollBar())
        self._down = FloatingBar(Qt.Orientation.Vertical, rows)
        self._down.valueChanged.connect(lambda value: geometry.scroll_to(value, rows.height()))
        geometry.scrolled.connect(lambda: self._down.setValue(geometry.offset))
        chart.laid_out.connect(self.arrange)
        view.zoom_changed.connect(lambda _zoom: self.arrange())
        self.arrange()

    def arrange(self) -> None:
        """Give the headers their width, map and rows their heights."""
        layout = self._chart.layout
        if layout is None:
            return
        for each in self._left:
            each.setFixedWidth(round(layout.lane_header_width))
        self._lower.setVisible(bool(layout.rows))
        self._across_alone.set_wanted(not layout.rows)
        total = self._splitter.height() - self._splitter.handleWidth()
        wanted_map, wanted_rows = (
            round(layout.grid.height * self._view.zoom),
            self._geometry.height() + ADD_HEIGHT,
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick:  # on the handle: as high as they need again
            self._chosen = None
            self.arrange()
        return super().eventFilter(watched, event)

    def _choose(self, position: int, _index: int) -> None:
        total = self._splitter.height() - self._splitter.handleWidth()
        if total > 0:
            self._chosen = 1 - position / total
        self._take_range()

    def _take_range(self) -> None:
        beyond = max(self._geometry.height() + ADD_HEIGHT - self._rows.height(), 0)
        self._down.setRange(0, beyond if self._geometry.height() > self._rows.height() else 0)
        self._down.setPageStep(max(self._rows.height(), 1))


def _beside(left: QWidget, right: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(left)
    row.addWidget(right, 1)
    return made
