"""Painting the experience rows: texts, sticky notes, figures, pictures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing import metrics as m
from journeymap.drawing.bands import paint_row_rule
from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import paint_emotion_curve, smooth
from journeymap.drawing.geometry import Cell, Rect, RowBand
from journeymap.drawing.image_painting import paint_image
from journeymap.drawing.looks import Detail
from journeymap.drawing.note_signs import CHIP_ROLES, PLAIN_CHIP, paint_note_sign, paint_votes
from journeymap.drawing.numbers import figure
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.rows import CELL_STYLE, FIGURE_STYLE, SMALL_STYLE
from journeymap.drawing.text import Style

__all__ = ["CHIP_ROLES", "PLAIN_CHIP", "paint_cell", "paint_row", "smooth"]


def paint_row(painter: QPainter, box: Paintbox, row: RowBand, detail: Detail = Detail.FULL) -> None:
    """A row's ground and all that is in it, the emotion curves too."""
    painter.fillRect(qrect(row.rect), box.palette[Role.PAPER])
    paint_row_on_paper(painter, box, row, detail)


def paint_row_on_paper(painter: QPainter, box: Paintbox, row: RowBand, detail: Detail = Detail.FULL) -> None:
    """The same where the ground is painted already."""
    paint_row_rule(painter, box, row.rect)
    if row.curves:
        paint_emotion_curve(painter, box, row)
    for cell in row.cells:
        paint_cell(painter, box, row.kind, cell, detail)


def paint_cell(
    painter: QPainter,
    box: Paintbox,
    row_kind: str,
    cell: Cell,
    detail: Detail = Detail.FULL,
    *,
    selected: bool = False,
    hover: bool = False,
) -> None:
    """One text of a row of a kind."""
    if cell.note is not None:
        _paint_note(painter, box, row_kind, cell, detail, selected=selected, hover=hover)
        return
    x, y = cell.rect.x + 4, cell.rect.y
    if cell.image is not None:
        place = Rect(cell.rect.x, y, cell.rect.width, m.CELL_IMAGE)
        paint_image(painter, box, place, cell.image, detail, hover=hover or selected)
        y = place.bottom + m.CHIP_GAP
    if cell.share is not None:
        _paint_bar(painter, box, cell, cell.share)
    if detail is Detail.BLOCK:
        return
    ink = Role.INK if cell.is_figure or row_kind == "does" else Role.SECOND_INK
    style = FIGURE_STYLE if cell.is_figure else CELL_STYLE
    y = _write(painter, box, x, y, cell.head, SMALL_STYLE, Role.SECOND_INK)
    y = _write(painter, box, x, y, cell.lines, style, ink)
    _write(painter, box, x, y, cell.foot, SMALL_STYLE, Role.SECOND_INK)


def _write(
    painter: QPainter, box: Paintbox, x: float, y: float, lines: tuple[str, ...], style: Style, role: Role
) -> float:
    """Lines one under the other; returns where what follows begins."""
    step = box.typeface.line_height(style)
    for line in lines:
        box.write(painter, x, y, line, style, role)
        y += step
    return y


def _paint_note(
    painter: QPainter,
    box: Paintbox,
    row_kind: str,
    cell: Cell,
    detail: Detail,
    *,
    selected: bool,
    hover: bool,
) -> None:
    """A sticky note: its kind by colour and sign, its picture, its text, beneath it votes and author."""
    kind = cell.kind or row_kind
    ink, tint = CHIP_ROLES.get(kind, PLAIN_CHIP)
    edge = Role.ACCENT if selected else ink if hover else tint
    painter.setPen(box.pen(edge, 1.5 if selected else 1.0))
    painter.setBrush(box.palette[tint])
    painter.drawRoundedRect(qrect(cell.rect), 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = cell.rect.x + m.CHIP_PADDING_X, cell.rect.y + m.CHIP_PADDING_Y
    if cell.image is not None:
        place = Rect(x, y, cell.rect.width - 2 * m.CHIP_PADDING_X, m.CELL_IMAGE)
        paint_image(painter, box, place, cell.image, detail)
        y = place.bottom + m.CHIP_GAP
    if detail is Detail.BLOCK:
        return
    if any(cell.lines):
        half = box.typeface.line_height(CELL_STYLE) / 2
        paint_note_sign(painter, box, kind, x + 4, y + half, ink)
    y = _write(painter, box, x + m.NOTE_SIGN, y, cell.lines, CELL_STYLE, ink)
    y += m.NOTE_FOOT_GAP
    if cell.votes and (any(cell.lines) or cell.image is not None):
        half = box.typeface.line_height(SMALL_STYLE) / 2
        paint_votes(painter, box, x + 4, y + half, ink)
        box.write(painter, x + m.NOTE_SIGN, y, figure(cell.votes), SMALL_STYLE, ink)
    x += m.VOTES_WIDTH if cell.votes else m.NOTE_SIGN
    _write(painter, box, x, y, cell.foot, SMALL_STYLE, ink)


def _paint_bar(painter: QPainter, box: Paintbox, cell: Cell, share: float) -> None:
    width = max((cell.rect.width - 8) * min(share, 1.0), 3.0)
    bar = QRectF(cell.rect.x + 4, cell.rect.bottom - m.BAR_HEIGHT, width, m.BAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.BAR])
    painter.drawRoundedRect(bar, m.BAR_HEIGHT / 2, m.BAR_HEIGHT / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
