"""The index over time: figures that can be read where the lines of dates pass."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.drawing.colours import palette
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import Rect
from journeymap.drawing.index_chart import CHART_HEIGHT, paint_index_chart
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.timeline import lay_out_timeline
from tests.drawing.pictures import painted_on
from tests.drawing.samples import TODAY, seats

RED = QColor("#ff0000")
LAYOUT = lay_out_timeline(seats(), 730.0, today=TODAY, as_of=None)


def chart(crossed: float | None) -> QImage:
    """A chart with a step on the first day, over a red line `crossed` pixels right of it."""

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if crossed is not None:
            painter.setPen(RED)
            x = LAYOUT.names_width + crossed
            painter.drawLine(QLineF(x, 0, x, CHART_HEIGHT))
        box = Paintbox(palette(), screen_typeface())
        area = Rect(0, 0, LAYOUT.names_width + LAYOUT.width, CHART_HEIGHT)
        steps = [(LAYOUT.start, 0.48), (LAYOUT.start + timedelta(days=200), 0.6)]
        paint_index_chart(painter, box, area, LAYOUT, steps)

    return painted_on((LAYOUT.names_width + LAYOUT.width, CHART_HEIGHT), 1.0, 1.0, paint)


def test_no_line_of_a_date_runs_through_a_figure() -> None:
    at = 15  # right of the step's dot, within “48 %”
    plain, crossed = chart(None), chart(at)
    x = round(LAYOUT.names_width) + at
    red = [y for y in range(crossed.height()) if crossed.pixelColor(x, y) == RED]
    for y in range(min(red), max(red)):
        if y not in red:
            assert crossed.copy(x - 4, y, 9, 1) == plain.copy(x - 4, y, 9, 1)
    assert max(red) - min(red) + 1 - len(red) > 10, "as high as the figure, and the stair beneath it"
