"""Pictures of one record: small, in a row, added by a click, by pasting or by dropping files on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.images import rounded
from journeymap.i18n import _
from journeymap.model.edits.attachments import NewImage
from journeymap.model.records import Attachment
from journeymap.ui.canvas.images import ScreenImages
from journeymap.ui.canvas.menu import add_item, new_menu
from journeymap.ui.image_intake import ImageIntake, ask_images, clipboard_images, has_images
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, drawn_letters, px, scale

TILE, GAP = 56.0, 8.0


class PictureField(QWidget):
    """Tiles, the last of them to add another picture; arrow keys go from one to the next.

    It shows the attachments that `listed` names, edits nothing itself, and says what is wanted.
    """

    added = Signal(object)
    """A list of NewImage that were chosen, pasted or dropped."""
    removed = Signal(str)

    def __init__(
        self,
        session: Session,
        listed: Callable[[], Sequence[str]],
        *,
        label: str,
        several: bool = True,
        disc: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._listed = listed
        self._several = several
        self._disc = disc
        self._images = ScreenImages(session, self)
        self._images.ready.connect(self.update)
        self._intake = ImageIntake(session, self)
        self._discs: dict[str, tuple[Attachment | None, QImage]] = {}
        self._at = 0
        self._dropping = False
        self.attachments: tuple[str, ...] = ()
        """What is shown now."""
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        session.committed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        found = tuple(self._listed())
        if found != self.attachments:
            self.attachments = found
            self._at = min(self._at, self._count - 1)
            self._fit()
        self._speak()
        self.update()

    # Where the tiles are

    @property
    def _can_add(self) -> bool:
        return self._several or not self.attachments

    @property
    def _count(self) -> int:
        return len(self.attachments) + self._can_add

    def _across(self) -> int:
        return max(1, int((self.width() / scale() + GAP) // (TILE + GAP)))

    def tile(self, place: int) -> QRectF:
        """Where a tile is, in pixels at 100 %."""
        down, across = divmod(place, self._across())
        return QRectF(across * (TILE + GAP), down * (TILE + GAP), TILE, TILE)

    def sizeHint(self) -> QSize:
        return QSize(px(4 * (TILE + GAP)), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = -(-self._count // self._across())
        self.setFixedHeight(px(rows * (TILE + GAP) - GAP))

    def _place_at(self, point: QPointF) -> int | None:
        at = point / scale()
        return next((place for place in range(self._count) if self.tile(place).contains(at)), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.scale(scale(), scale())
            for place, attachment in enumerate(self.attachments):
                self._paint_tile(painter, self.tile(place), attachment)
            if self._can_add:
                self._paint_add(painter, self.tile(self._count - 1))
            if self.hasFocus():
                painter.setPen(QPen(current_palette()[Role.ACCENT], 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.tile(self._at).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_tile(self, painter: QPainter, tile: QRectF, attachment: str) -> None:
        colours = current_palette()
        image = self._images.image(attachment)
        painter.setPen(QPen(colours[Role.HAIRLINE], 1))
        painter.setBrush(colours[Role.NO_PHASE_TINT])
        if self._disc:
            painter.drawEllipse(tile)
        else:
            painter.drawRect(tile)
        if image is None or image.isNull():
            painter.setPen(colours[Role.SECOND_INK])
            painter.setFont(drawn_letters(11))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, "…" if image is None else "×")
        elif self._disc:
            painter.drawImage(tile, self._disc_of(attachment, image))
        else:
            least = min(image.width(), image.height())
            part = QRectF((image.width() - least) / 2, (image.height() - least) / 2, least, least)
            painter.drawImage(tile, image, part)

    def _disc_of(self, attachment: str, image: QImage) -> QImage:
        record = self._session.store.find(Attachment, attachment)
        known = self._discs.get(attachment)
        if known is None or known[0] is not record:
            known = self._discs[attachment] = (record, rounded(image, round(TILE * 2 * scale())))
        return known[1]

    def _paint_add(self, painter: QPainter, tile: QRectF) -> None:
        colours = current_palette()
        pen = QPen(colours[Role.ACCENT if self._dropping else Role.EDGE], 1.4)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(colours[Role.ACCENT_TINT if self._dropping else Role.PAPER])
        inner = tile.adjusted(1, 1, -1, -1)
        if self._disc:
            painter.drawEllipse(inner)
        else:
            painter.drawRoundedRect(inner, 6, 6)
        middle = tile.center()
        painter.setPen(QPen(colours[Role.ACCENT if self._dropping else Role.SECOND_INK], 1.6))
        for across, down in ((6, 0), (0, 6)):
            painter.drawLine(middle - QPointF(across, down), middle + QPointF(across, down))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            return
        self._go_to(place)
        if place >= len(self.attachments):
            self.choose()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None and place < len(self.attachments):
            self.open(self.attachments[place])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self._place_at(QPointF(event.pos()))
            if place is not None:
                self._go_to(place)
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done to the picture that the keys are on, and to them all."""
        menu = new_menu(self)
        here = self._here()
        if here is not None:
            add_item(menu, _("Show"), lambda: self.open(here), keys=_("Enter"))
            add_item(menu, _("Remove"), lambda: self.removed.emit(here), keys=_("Del"))
            menu.addSeparator()
        add_item(menu, _("Add image …") if self._several else _("Choose image …"), self.choose)
        none = "" if clipboard_images() is not None else _("No image has been copied")
        add_item(menu, _("Paste image"), self.paste, keys=_("Ctrl+V"), hindrance=none)
        return menu

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            paste = event.matches(QKeySequence.StandardKey.Paste) and clipboard_images() is not None
            if paste or (event.key() in _OWN_KEYS and not event.modifiers()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self._here(), event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif step is not None:
            self._go_to(max(0, min(self._at + step, self._count - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if here is None:
                self.choose()
            else:
                self.open(here)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and here is not None:
            self.removed.emit(here)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()

    def _here(self) -> str | None:
        return self.attachments[self._at] if self._at < len(self.attachments) else None

    def _go_to(self, place: int) -> None:
        self._at = place
        self._speak()
        self.update()

    def _speak(self) -> None:
        here = self._here()
        record = self._session.store.find(Attachment, here)
        name = record.name if record is not None else ""
        words = name or (_("an image without a name") if here else _("Add an image"))
        self.setAccessibleDescription(words)

    # In and out

    def choose(self) -> None:
        """Ask for files."""
        files = ask_images(self.window(), several=self._several)
        if files:
            self._intake.take_files(files, self._take)

    def paste(self) -> None:
        """Add the picture that the clipboard holds."""
        data = clipboard_images()
        if data is not None:
            self._intake.take(data, self._take)

    def open(self, attachment: str) -> None:
        """Show a picture as large as the screen takes it."""
        from journeymap.ui.dialogs.image_viewer import show_images

        show_images(self._session, self.window(), self.attachments, attachment)

    def _take(self, images: list[NewImage]) -> None:
        self.added.emit(images if self._several else images[:1])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_images(event.mimeData()):
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        event.acceptProposedAction()
        self._intake.take(event.mimeData(), self._take)

    def _set_dropping(self, dropping: bool) -> None:
        self._dropping = dropping
        self.update()


_OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
