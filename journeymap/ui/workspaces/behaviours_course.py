"""The index over the horizon, and what each initiative adds to it; a click looks at that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.index_chart import paint_index_chart
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.timeline import HEADER_HEIGHT, TimelineLayout, lay_out_timeline
from journeymap.drawing.timeline_painting import paint_marks, paint_timeline_header
from journeymap.i18n import _, ngettext
from journeymap.model.queries import initiatives_in_order
from journeymap.ui.clock import today
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.names import DETAIL_ROLE, TwoLineDelegate
from journeymap.ui.plain import label
from journeymap.ui.theme import current_palette, map_scale, map_typeface, sized
from journeymap.ui.theme import look as theme_look
from journeymap.ui.workspaces.roadmap_forecast import Forecaster
from journeymap.ui.workspaces.roadmap_words import index_words, initiative_name

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

NAMES, HEADER = 150.0, HEADER_HEIGHT
"""Pixels of the map: the column of words, the head with the periods and, below them, the days marked."""
LIST_WIDTH = 300
_END = Qt.ItemDataRole.UserRole


class IndexCurve(QWidget):
    """The stair of the index, periods above it, today and the date looked at marked."""

    def __init__(self, session: Session, forecaster: Forecaster, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._forecaster = forecaster
        self._layout: TimelineLayout | None = None
        self.setMinimumHeight(120)
        self.setAccessibleName(_("The index over time"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        forecaster.changed.connect(self.update)
        session.view.date_changed.connect(self.lay_out)
        theme_look().changed.connect(self.lay_out)

    def sizeHint(self) -> QSize:
        return QSize(480, round(190 * map_scale()))

    def lay_out(self) -> None:
        """Take span and periods from the project."""
        width = self.width() / map_scale() - NAMES - 16
        if width < 40:
            self._layout = None
            return
        view = self._session.view
        as_of = None if view.is_today else view.as_of
        self._layout = lay_out_timeline(
            self._session.store, width, today(), as_of, names_width=NAMES, initiatives=()
        )
        self._forecaster.show_span(self._layout.start, self._layout.end)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        layout = self._layout
        x = event.position().x() / map_scale() - NAMES
        if layout is not None and event.button() == Qt.MouseButton.LeftButton and x >= 0:
            day = layout.date_at(x)
            self._session.view.set_date(None if day == today() else day)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._layout
        if layout is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(map_scale(), map_scale())
            box = Paintbox(current_palette(), map_typeface())
            height = self.height() / map_scale()
            painter.save()
            painter.translate(NAMES, 0)
            painter.setPen(box.pen(Role.HAIRLINE))
            for tick in layout.periods:
                painter.drawLine(QLineF(tick.x, HEADER, tick.x, height - 16))
            paint_timeline_header(painter, box, layout, Rect(0, 0, layout.width, HEADER))
            painter.restore()
            painter.save()
            painter.translate(NAMES, HEADER)
            painter.setClipRect(0, -round(HEADER), round(layout.width), round(height))
            paint_marks(painter, box, replace(layout, height=height - HEADER - 16))
            painter.restore()
            steps = self._forecaster.forecast.steps
            paint_index_chart(
                painter, box, Rect(0, HEADER, NAMES + layout.width, height - HEADER), layout, steps
            )


class CoursePanel(QWidget):
    """The curve at the left, what each initiative adds at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.forecaster = Forecaster(session, self, job="course")
        self.curve = IndexCurve(session, self.forecaster, self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("What each initiative adds to the index"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.hint = label("", self, role="hint", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(label(_("What each initiative adds"), self, role="section"))
        right.addWidget(self.hint)
        right.addWidget(self.list, 1)
        side = QWidget(self)
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        sized(side, width=LIST_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.curve, 1)
        row.addWidget(side)
        self.forecaster.changed.connect(self.refresh)
        session.committed.connect(self._hear)
        self.refresh()

    def refresh(self) -> None:
        """List the initiatives that deliver, by their ends, with the index before and after each."""
        mendings = self.forecaster.forecast.mendings
        self.list.clear()
        for each in sorted(initiatives_in_order(self._session.store), key=lambda e: e.end or date.max):
            mending = mendings.get(each.id)
            if mending is None or each.end is None:
                continue
            item = QListWidgetItem(initiative_name(each), self.list)
            # As the figures beside it say: 70 % → 78 % is 8 points, were it 7.4 in truth.
            gain = round((mending.index_after or 0.0) * 100) - round((mending.index_before or 0.0) * 100)
            text = ngettext("{gain} point, {index} · {day}", "{gain} points, {index} · {day}", abs(gain))
            words = text.format(
                gain=f"+{gain}" if gain > 0 else str(gain).replace("-", "−"),
                index=index_words(mending),
                day=day_text(each.end),
            )
            item.setData(DETAIL_ROLE, words)
            item.setData(_END, each.end)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{initiative_name(each)}, {words}")
        self.hint.setText(self._hint())
        self.hint.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))

    def _hint(self) -> str:
        if self.list.count():
            return ""
        if self.forecaster.is_stale:
            return _("Being worked out …")
        return _("No initiative delivers anything by a date yet: say so in the Roadmap.")

    def _go(self, item: QListWidgetItem) -> None:
        day: date = item.data(_END)
        self._session.view.set_date(None if day == today() else day)

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"project", "initiative"}:
            self.curve.lay_out()
