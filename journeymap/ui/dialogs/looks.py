"""What the dialogs paint with: the colours of the theme shown, its letters, and the signs of the matrix."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QPen

from journeymap.drawing.colours import Palette, Role
from journeymap.drawing.text import Style, shown
from journeymap.i18n import mark
from journeymap.model.edits.offers import Stance
from journeymap.ui.theme import current_palette, drawn_letters, scale


def colours() -> Palette:
    """The palette of the theme that the windows show."""
    return current_palette()


def font(size: int = 13, *, bold: bool = False) -> QFont:
    """The letters of the theme, `size` in pixels at 100 %, for what is painted enlarged."""
    return drawn_letters(size, bold=bold)


class Letters:
    """Measures those letters, for texts on several lines; exactly, as they are elided by."""

    def width(self, text: str, style: Style) -> float:
        return QFontMetricsF(font(style.size, bold=style.bold)).horizontalAdvance(text)

    def line_height(self, style: Style) -> float:
        return QFontMetrics(font(style.size, bold=style.bold)).height()


STANCE_WORDS = {
    Stance.OFFERED: mark("Offered"),
    Stance.READ_ONLY: mark("Read only"),
    Stance.POSSIBLE: mark("Possible"),
    Stance.IMPOSSIBLE: mark("Impossible"),
    Stance.NOTHING: mark("Not offered"),
}
"""What a cell of the matrix says, in words."""
STANCE_ROLES = {
    Stance.OFFERED: (Role.CARRIED, Role.CARRIED_TINT),
    Stance.READ_ONLY: (Role.HALF, Role.HALF_TINT),
    Stance.POSSIBLE: (Role.ACCENT, Role.PAPER),
    Stance.IMPOSSIBLE: (Role.IDLE, Role.STRIPE),
    Stance.NOTHING: (Role.IDLE, Role.PAPER),
}
"""The colours of its sign and of its ground; the signs differ in shape as well."""


def paint_stance(
    painter: QPainter, centre: QPointF, stance: Stance, radius: float = 6.0, ink: QColor | None = None
) -> None:
    """The sign of what a cell says: a disc, a half disc, a ring, a cross, or a point for nothing."""
    ink = ink or colours()[STANCE_ROLES[stance][0]]
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if stance is Stance.OFFERED:
        painter.setBrush(ink)
        painter.drawEllipse(box)
    elif stance is Stance.READ_ONLY:
        painter.drawEllipse(box)
        half = QPainterPath(centre)
        half.arcTo(box, 90, 180)
        half.closeSubpath()
        painter.fillPath(half, ink)
    elif stance is Stance.POSSIBLE:
        painter.drawEllipse(box)
    elif stance is Stance.IMPOSSIBLE:
        arm = radius * 0.68
        for way in (1, -1):
            painter.drawLine(centre + QPointF(-arm, -arm * way), centre + QPointF(arm, arm * way))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(centre, radius / 3, radius / 3)
    painter.restore()


def paint_ground(
    painter: QPainter,
    rect: QRect,
    ground: Role,
    *,
    line: Role = Role.HAIRLINE,
    width: int = 1,
    beside: bool = False,
) -> None:
    """The ground of a cell and the line below it, and `beside` it at its right, `width` pixels at 100 %.

    Not to be painted enlarged: sizes are rounded there, and lines would not meet those of the next cell.
    """
    look, thick = colours(), ceil(width * scale())
    painter.fillRect(rect, look[ground])
    painter.fillRect(QRect(rect.x(), rect.bottom() + 1 - thick, rect.width(), thick), look[line])
    if beside:
        painter.fillRect(QRect(rect.right() + 1 - thick, rect.y(), thick, rect.height()), look[line])


def paint_flag(painter: QPainter, corner: QPointF, *, done: bool, size: float = 8.0) -> None:
    """The mark of an initiative in a cell's upper right corner; filled once it has delivered."""
    ink = colours()[Role.ACCENT]
    flag = QPainterPath(corner)
    flag.lineTo(corner + QPointF(-size, 0))
    flag.lineTo(corner + QPointF(0, size))
    flag.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(ink if done else Qt.BrushStyle.NoBrush)
    painter.drawPath(flag)
    painter.restore()


def write_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: Role,
    size: int = 13,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, elided to `rect`."""
    letters = font(size, bold=bold)
    painter.setFont(letters)
    painter.setPen(colours()[role])
    line = QFontMetrics(letters).elidedText(shown(text or ""), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), line)
