"""What the journeys hang on, worst first, unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.analysis.what_if.report import cut_sentence, point_sentence, point_title
from journeymap.i18n import _
from journeymap.model.records import Journey
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.names import DETAIL_ROLE, SentenceDelegate
from journeymap.ui.plain import label, plain_tip

if TYPE_CHECKING:
    from journeymap.analysis.what_if import WeakPoint, WeakPoints
    from journeymap.model.reader import Reader

_POINT = Qt.ItemDataRole.UserRole


class WeakList(QWidget):
    """Single points of failure; Enter or a click asks what is lost without one."""

    stop_asked = Signal()
    chosen = Signal(object)
    """Emitted with a WeakPoint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(_("Single points of failure"), self, role="lead"))
        self.hint = label("", self, role="hint", wrap=True)
        column.addWidget(self.hint)
        self.stop_button = quiet_button(_("Stop"), self, self._stop, role="link")
        column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._stopped = False
        self.list = QListWidget(self)
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Single points of failure"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        column.addWidget(self.list, 1)
        self.cuts = label("", self, role="below", wrap=True)
        column.addWidget(self.cuts)

    def show_weak_points(self, known: tuple[Reader, WeakPoints] | None) -> None:
        """List them, with what they were made of."""
        row = self.list.currentRow()
        self.list.clear()
        self.stop_button.setVisible(known is None and not self._stopped)
        if known is None:
            self.show_progress(0.0)
            self.cuts.hide()
            return
        reader, weak = known
        several = len(reader.all(Journey)) > 1
        for point in weak.points:
            title = point_title(reader, point)
            if several:
                journey = reader.get(Journey, point.journey).name or _("Untitled journey")
                title = _("{title} · {journey}").format(title=title, journey=journey)
            item = QListWidgetItem(title, self.list)
            sentence = point_sentence(reader, point)
            item.setData(DETAIL_ROLE, sentence)
            item.setData(Qt.ItemDataRole.ToolTipRole, plain_tip(f"{title}\n{sentence}"))
            item.setData(_POINT, point)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {sentence}")
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.hint.setText(
            _("Without one of these alone, customers are cut off or behaviours break. Worst first.")
            if weak.points
            else _("None: whatever is gone by itself, there is another way.")
        )
        self.cuts.setText("\n".join(cut_sentence(reader, each) for each in weak.cuts))
        self.cuts.setVisible(bool(weak.cuts))

    def show_progress(self, part: float) -> None:
        """Say how far the search is, from 0 to 1, as long as nothing is known."""
        if self._stopped:
            self.hint.setText(_("Stopped. It begins anew with the next edit."))
        elif self.stop_button.isVisibleTo(self):
            self.hint.setText(_("Being worked out … {percent} %").format(percent=round(part * 100)))

    def begin(self) -> None:
        """A search begins."""
        self._stopped = False

    def _stop(self) -> None:
        self._stopped = True
        self.stop_button.hide()
        self.stop_asked.emit()
        self.show_progress(0.0)

    def _go(self, item: QListWidgetItem) -> None:
        point: WeakPoint = item.data(_POINT)
        self.chosen.emit(point)
