"""A picture as large as its window; the arrow keys show the others that hang beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.images import LARGEST_SIDE, readable
from journeymap.i18n import _
from journeymap.model.records import Attachment
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.plain import label
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import current_palette

if TYPE_CHECKING:
    from journeymap.ui.session import Session


def show_images(
    session: Session, parent: QWidget | None, attachments: Sequence[str], first: str
) -> ImageViewer:
    """Open a window on pictures, one of them shown first."""
    viewer = ImageViewer(session, parent, attachments, first)
    viewer.show()
    viewer.activateWindow()
    return viewer


class ImageViewer(InReadingOrder, QDialog):
    """Left and Right show the one before and after; Escape closes."""

    def __init__(
        self, session: Session, parent: QWidget | None, attachments: Sequence[str], first: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._attachments = list(attachments) or [first]
        self._at = self._attachments.index(first) if first in self._attachments else 0
        self.sheet = _Sheet(self)
        self._name = label("", self, role="strong")
        self._count = label("", self, role="hint")
        before, after = quiet_button("‹", self, self._back), quiet_button("›", self, self._forward)
        before.setAccessibleName(_("Previous image"))
        after.setAccessibleName(_("Next image"))
        foot = QHBoxLayout()
        foot.addWidget(self._name, 1)
        foot.addWidget(self._count)
        for button in (before, after):
            button.setVisible(len(self._attachments) > 1)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)
        session.committed.connect(self._take_commit)
        self._show()
        self.resize(self._fitting())
        self.sheet.setFocus()

    @property
    def shown(self) -> str:
        """The attachment shown now."""
        return self._attachments[self._at]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self._back()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._forward()
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        self._at = (self._at - 1) % len(self._attachments)
        self._show()

    def _forward(self) -> None:
        self._at = (self._at + 1) % len(self._attachments)
        self._show()

    def _show(self) -> None:
        record = self._session.store.find(Attachment, self.shown)
        name = record.name if record is not None and record.name else _("Image without a name")
        self.sheet.image = readable(record, LARGEST_SIDE)
        self.sheet.setAccessibleName(name)
        self.sheet.update()
        self._name.setText(name)
        count = len(self._attachments)
        words = _("{number} of {count}").format(number=self._at + 1, count=count)
        self._count.setText(words if count > 1 else "")
        self.setWindowTitle(name)

    def _take_commit(self, _commit: object) -> None:
        """A picture that is gone is not shown any longer."""
        left = [each for each in self._attachments if self._session.store.find(Attachment, each)]
        if not left:
            self.close()
        elif left != self._attachments:
            self._attachments = left
            self._at = min(self._at, len(left) - 1)
            self._show()

    def _fitting(self) -> QSize:
        screen = QGuiApplication.primaryScreen().availableGeometry().size()
        wanted = self.sheet.image.size() + QSize(40, 80)
        return wanted.expandedTo(QSize(480, 360)).boundedTo(screen * 0.85)


class _Sheet(QWidget):
    """The picture, as large as fits but never larger than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), current_palette()[Role.DESK])
            if self.image.isNull():
                painter.setPen(current_palette()[Role.SECOND_INK])
                words = _("This image cannot be read.")
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
                return
            size = self.image.size()
            if size.width() > self.width() or size.height() > self.height():
                size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self.image)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        super().mousePressEvent(event)
