"""What stands beside the headers: the button for lanes, and what is shown where there is no journey."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QVBoxLayout, QWidget

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.text import Style
from journeymap.i18n import _, ngettext
from journeymap.model.queries import setting_name
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.blueprint import is_blueprint
from journeymap.ui.canvas.frame_menus import FrameMenus
from journeymap.ui.plain import label, set_tip
from journeymap.ui.theme import map_scale, sized_by_map


class Corner(QAbstractButton):
    """Above the lanes' names: which lanes there are to be."""

    def __init__(self, bench: Bench, menus: FrameMenus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._menus = menus
        self.setText(_("Lanes"))
        self.setAccessibleDescription(_("Show, hide and add lanes"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        sized_by_map(self, height=round(m.HEADER_HEIGHT))
        self.clicked.connect(self._open)
        self.hidden_words = ""
        bench.chart.laid_out.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how many lanes are hidden."""
        hidden = [] if is_blueprint(self._bench.chart) else self._bench.chart.hidden_lanes
        self.setText(_("Bands") if is_blueprint(self._bench.chart) else _("Lanes"))
        words = ngettext("{count} hidden", "{count} hidden", len(hidden)).format(count=len(hidden))
        self.hidden_words = words if hidden else ""
        self.setAccessibleName(", ".join(each for each in (self.text(), self.hidden_words) if each))
        names = [setting_name(self._bench.session.store, each) for each in hidden]
        set_tip(self, "\n".join([_("Not shown here:"), *names]) if names else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = self._bench.chart.box
        lit = self.underMouse() or self.hasFocus() or self.isDown()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), box.palette[Role.PAPER])
            painter.scale(map_scale(), map_scale())
            whole = QRectF(0, 0, self.width() / map_scale(), self.height() / map_scale())
            painter.fillRect(QRectF(whole.right() - 1, 0, 1, whole.height()), box.palette[Role.EDGE])
            if not self.isEnabled():  # the map is presented
                return
            role = Role.ACCENT if lit else Role.SECOND_INK
            x, middle = m.LANE_HEADER_PADDING, whole.center().y() - (8 if self.hidden_words else 0)
            box.write(
                painter, x, middle - box.typeface.line_height(Style.SMALL) / 2, self.text(), Style.SMALL, role
            )
            x += box.typeface.width(self.text(), Style.SMALL) + 8
            painter.setPen(box.pen(role, 1.4))
            painter.drawPolyline(
                [QPointF(x, middle - 1.5), QPointF(x + 3.5, middle + 2), QPointF(x + 7, middle - 1.5)]
            )
            if self.hidden_words:
                self._write_hidden(painter, whole.width(), middle + 16)
            if self.hasFocus():
                painter.setPen(box.pen(Role.ACCENT, 1.5))
                painter.drawRoundedRect(whole.adjusted(4, 6, -6, -6), 5, 5)

    def _write_hidden(self, painter: QPainter, width: float, middle: float) -> None:
        box, x = self._bench.chart.box, m.LANE_HEADER_PADDING
        text = box.elided(self.hidden_words, Style.TINY, width - x - 8)
        box.write(painter, x, middle - box.typeface.line_height(Style.TINY) / 2, text, Style.TINY, Role.HALF)

    def _open(self) -> None:
        self._menus.of_lane(None, self).popup(self.mapToGlobal(self.rect().bottomLeft()))


class UnderWay(QWidget):
    """One sentence, while a large map is being laid out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        sentence = label(_("Drawing the map …"), role="lead", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        column.addWidget(sentence)
        column.addStretch(3)


class NoJourney(QWidget):
    """One sentence and one button, where a project has no journey yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        sentence = label(_("This project has no journey yet."), role="lead", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(_("Draw a journey"))
        self.button.setProperty("role", "primary")
        column.addStretch(2)
        column.addWidget(sentence)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
