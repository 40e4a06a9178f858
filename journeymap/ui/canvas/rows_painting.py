"""Painting the pane of rows: as much as is exposed, with what the hand does to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Cell, MapLayout, Rect, RowBand
from journeymap.drawing.looks import Detail
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.painting import paint_cell, paint_emotion_curve, paint_row
from journeymap.drawing.text import Style
from journeymap.model.diff import Key
from journeymap.ui.canvas.rows_geometry import CellPlace, height_of, within
from journeymap.ui.canvas.tools.emotion import EmotionTool


@dataclass(frozen=True, slots=True)
class Marks:
    """What is selected, pointed at, dragged, and where the keys are."""

    selection: Sequence[Key]
    hovered: Cell | None
    tool: EmotionTool | None
    focus: CellPlace | None


def paint_rows(
    painter: QPainter, box: Paintbox, layout: MapLayout, exposed: QRectF, detail: Detail, marks: Marks
) -> None:
    """The rows of a layout, in its pixels."""
    for row in layout.rows:
        if row.rect.y < exposed.bottom() and row.rect.bottom > exposed.top():
            shown = within(_previewed(row, marks.tool), exposed)
            paint_row(painter, box, shown, detail)
            if row.kind == "emotion" and not row.curves and not row.collapsed:
                paint_emotion_curve(painter, box, shown)  # its scale, to draw on
            _paint_cells(painter, box, shown, detail, marks)
            if row.kind == "emotion" and marks.tool is not None and marks.tool.value is not None:
                _paint_feeling(painter, box, layout, shown, marks.tool.touchpoint, marks.tool.value)
    if marks.focus is not None:
        row_rect, column, cell = marks.focus.row.rect, marks.focus.column.rect, marks.focus.cell
        area = Rect(column.x - 5, row_rect.y + 4, column.width + 10, row_rect.height - 8)
        if cell is not None:
            area = cell.rect.grown(4, 4, 4, 4)
        painter.setPen(box.pen(Role.ACCENT, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(area), 6, 6)


def _previewed(row: RowBand, tool: EmotionTool | None) -> RowBand:
    """An emotion row with the point that is being dragged where it would be."""
    if tool is None or tool.value is None or row.kind != "emotion":
        return row
    y, value, dragged = height_of(row, tool.value), tool.value, tool.touchpoint
    curves = []
    for curve in row.curves:
        points = (replace(p, y=y, value=value) if p.touchpoint == dragged else p for p in curve.points)
        curves.append(replace(curve, points=tuple(points)))
    return replace(row, curves=tuple(curves))


def _paint_cells(painter: QPainter, box: Paintbox, row: RowBand, detail: Detail, marks: Marks) -> None:
    """The notes that are selected or pointed at, again and so marked."""
    for cell in row.cells:
        if cell.note is not None:
            selected = ("note", cell.note) in marks.selection
            if selected or cell == marks.hovered:
                paint_cell(painter, box, row.kind, cell, detail, selected=selected, hover=True)


def _paint_feeling(
    painter: QPainter, box: Paintbox, layout: MapLayout, row: RowBand, touchpoint: str, value: float
) -> None:
    """The dot that is being dragged, and what it stands for."""
    column = layout.column_of(touchpoint)
    points = [point for curve in row.curves for point in curve.points if point.touchpoint == touchpoint]
    x = points[0].x if points else column.rect.centre[0] if column else 0.0
    y = height_of(row, value)
    painter.setPen(box.pen(Role.ACCENT, 2.0))
    painter.setBrush(box.palette[Role.PAPER])
    painter.drawEllipse(QPointF(x, y), 7, 7)
    words = f"{value:+g}".replace("-", "−") if value else "0"
    width, height = box.typeface.width(words, Style.BOLD), box.typeface.line_height(Style.BOLD)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(x + 10, y - height / 2, width + 8, height), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box.write(painter, x + 14, y - height / 2, words, Style.BOLD, Role.ACCENT)
