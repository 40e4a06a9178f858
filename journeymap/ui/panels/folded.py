"""What remains of the left panel when it is folded: the index, and how many findings there are."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _, ngettext
from journeymap.ui.icons import icon
from journeymap.ui.panels.scores import percent
from journeymap.ui.plain import set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, drawn_letters, px, scale, sized

WIDTH = 48


class FoldedStrip(QAbstractButton):
    """A narrow button that unfolds the panel."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        sized(self, width=WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        session.check_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures that are known now."""
        checked = self._session.check
        index = checked.check.index if checked else None
        self._index, self._is_known = percent(index), index is not None
        self._count = len(checked.breaks) if checked else 0
        breaks = ngettext("{count} thing breaks", "{count} things break", self._count).format(
            count=self._count
        )
        words = _("Index {figure}, {breaks}. Show behaviours and findings")
        if checked is None:
            words = _("Nothing is checked yet. Show behaviours and findings")
        elif index is None:
            words = _(
                "No index yet: it needs a behaviour that customers expect in two settings or more. {breaks}. "
                "Show behaviours and findings"
            )
        words = words.format(figure=self._index, breaks=breaks)
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lively = self.underMouse() or self.hasFocus()
            painter.fillRect(self.rect(), colours[Role.ACCENT_TINT if lively else Role.STRIPE])
            painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), colours[Role.HAIRLINE])
            painter.scale(scale(), scale())
            icon("forward").paint(painter, QRect(16, 14, 16, 16))
            painter.setPen(colours[Role.INK if self._is_known else Role.IDLE])
            painter.setFont(drawn_letters(12, bold=True))
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRect(0, 44, WIDTH - 1, 20), centre, self._index)
            if self._count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours[Role.LOST_TINT])
                wide = min(WIDTH - 4, max(28, painter.fontMetrics().horizontalAdvance(str(self._count)) + 14))
                badge = QRectF((WIDTH - 1 - wide) / 2, 74, wide, 20)
                painter.drawRoundedRect(badge, 10, 10)
                painter.setPen(colours[Role.LOST])
                painter.drawText(badge, centre, str(self._count))
