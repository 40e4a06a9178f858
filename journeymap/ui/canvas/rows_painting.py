"""Painting the pane of rows: as much as is exposed, with what the hand does to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Cell, MapLayout, Rect, RowBand
from journeymap.drawing.looks import Detail
from journeymap.drawing.paintbox import Paintbox, qrect, saved
from journeymap.drawing.painting import paint_cell, paint_emotion_curve, paint_row_on_paper
from journeymap.drawing.text import Style
from journeymap.frozen import frozen
from journeymap.model.diff import Key
from journeymap.ui.canvas.rows_geometry import CellPlace, height_of, within
from journeymap.ui.canvas.tools.carry_note import CarryTool
from journeymap.ui.canvas.tools.emotion import EmotionTool
from journeymap.ui.canvas.tools.tool import Tool


@frozen
class Marks:
    """What is selected, pointed at, dragged, and where the keys are."""

    selection: Sequence[Key]
    hovered: Cell | None
    tool: Tool | None
    focus: CellPlace | None


def paint_rows(
    painter: QPainter, box: Paintbox, layout: MapLayout, exposed: QRectF, detail: Detail, marks: Marks
) -> None:
    """The rows of a layout, in its pixels, on a ground of paper."""
    for row in layout.rows:
        if row.rect.y < exposed.bottom() and row.rect.bottom > exposed.top():
            shown = within(_previewed(row, marks.tool), exposed)
            paint_row_on_paper(painter, box, shown, detail)
            if row.kind == "emotion" and not row.curves and not row.collapsed:
                paint_emotion_curve(painter, box, shown)  # its scale, to draw on
            _paint_cells(painter, box, shown, detail, marks)
            if row.kind == "emotion" and isinstance(marks.tool, EmotionTool) and marks.tool.value is not None:
                _paint_feeling(painter, box, layout, shown, marks.tool)
    if isinstance(marks.tool, CarryTool) and marks.tool.is_under_way:
        _paint_carried(painter, box, marks.tool)
    if marks.focus is not None:
        row_rect, column, cell = marks.focus.row.rect, marks.focus.column.rect, marks.focus.cell
        area = Rect(column.x - 5, row_rect.y + 4, column.width + 10, row_rect.height - 8)
        if cell is not None:
            area = cell.rect.grown(4, 4, 4, 4)
        painter.setPen(box.pen(Role.ACCENT, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(area), 6, 6)


def _previewed(row: RowBand, tool: Tool | None) -> RowBand:
    """An emotion row with the point that is being dragged where it would be."""
    if not isinstance(tool, EmotionTool) or tool.value is None or row.kind != "emotion":
        return row
    y, value, dragged = height_of(row, tool.value), tool.value, tool.touchpoint
    curves = []
    for curve in row.curves:
        points = curve.points
        if not curve.foreign and curve.segment == tool.segment:
            points = tuple(
                replace(each, y=y, value=value, own=True) if each.touchpoint == dragged else each
                for each in points
            )
        curves.append(replace(curve, points=points))
    return replace(row, curves=tuple(curves))


def _paint_cells(painter: QPainter, box: Paintbox, row: RowBand, detail: Detail, marks: Marks) -> None:
    """The notes that are selected or pointed at, again and so marked."""
    for cell in row.cells:
        if cell.note is not None:
            selected = ("note", cell.note) in marks.selection
            if selected or cell == marks.hovered:
                paint_cell(painter, box, row.kind, cell, detail, selected=selected, hover=True)


def _paint_feeling(
    painter: QPainter, box: Paintbox, layout: MapLayout, row: RowBand, tool: EmotionTool
) -> None:
    """The dot that is being dragged, and what it stands for."""
    touchpoint, value = tool.touchpoint, tool.value or 0.0
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


def _paint_carried(painter: QPainter, box: Paintbox, tool: CarryTool) -> None:
    """The note under the pointer, and the cell that it would go to."""
    target, cell = tool.target, tool.place.cell
    if target is not None:
        pen = box.pen(Role.ACCENT, 2.0)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(_target_area(target, tool)), 6, 6)
    if cell is not None:
        carried = replace(cell, rect=cell.rect.moved(tool.shift.x(), tool.shift.y()))
        with saved(painter):
            painter.setOpacity(0.9 if target is not None else 0.5)
            paint_cell(painter, box, tool.place.row.kind, carried, selected=True)


def _target_area(target: CellPlace, tool: CarryTool) -> Rect:
    """The cell, or the stage, that what is carried would go to."""
    row, column = target.row.rect, target.column.rect
    left, right = column.x, column.right
    if tool.to_stage or target.touchpoint is None:
        left, right = tool.stage_span(target)
    return Rect(left - 5, row.y + 4, right - left + 10, row.height - 8)
