"""What the rule chosen finds: a sentence for each record; a click flies there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown, tied
from journeymap.i18n import _, ngettext
from journeymap.model.words import kind_word
from journeymap.ui.dialogs.looks import colours, font
from journeymap.ui.dialogs.names import Index
from journeymap.ui.plain import label
from journeymap.ui.theme import enlarged, px, scale

if TYPE_CHECKING:
    from journeymap.analysis.rules.findings import RuleFinding
    from journeymap.ui.session import Session

WIDTH, HEIGHT, PAD, GAP = 296, 190, 10, 6
MOST_PIXELS = 16_777_215
"""Qt's own: a widget as large as its room."""
MOST = 200
"""More than these nobody reads one by one."""
FINDING = Qt.ItemDataRole.UserRole + 1
WRAP = int(Qt.TextFlag.TextWordWrap)


class FoundPanel(QWidget):
    """A heading that counts, and the list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading = label("", self, role="section", wrap=True)
        self.empty = label("", self, role="hint", wrap=True)
        self.list = _FoundList(self)
        self.list.setAccessibleName(_("What this rule finds"))
        self.more = label("", self, role="hint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        for widget in (self.heading, self.empty, self.list, self.more):
            layout.addWidget(widget, int(widget is self.list))
        layout.addStretch(0)
        self.list.activated_at = self._go

    def take_shape(self, *, beside: bool, room: int) -> None:
        """Stand beside the rule; or low and wide below it, in a dialog as high as `room`."""
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0 if beside else 6, 4, 0, 0)
        self.setMinimumWidth(px(WIDTH) if beside else 0)
        low = min(px(HEIGHT), room // 4)
        self.setMaximumSize(px(WIDTH) if beside else MOST_PIXELS, MOST_PIXELS if beside else low)

    def show_found(self, findings: Iterable[RuleFinding] | None, nothing: str) -> None:
        """List what is found; `nothing` is said where that is nothing, None is not known yet."""
        listed = list(findings or ())
        count = len(listed)
        heading = ngettext("It finds one", "It finds {count}", count).format(count=f"{count:,}")
        self.heading.setText(_("What it finds") if findings is None or not count else heading)
        self.empty.setText(nothing)
        self.empty.setVisible(not count)
        self.list.setVisible(bool(count))
        self.list.show_findings(listed[:MOST])
        self.more.setVisible(count > MOST)
        self.more.setText(_("… and {count} more").format(count=f"{count - MOST:,}"))

    def findings(self) -> list[RuleFinding]:
        """What is listed."""
        return self.list.findings()

    def _go(self, finding: RuleFinding) -> None:
        from journeymap.ui.going import show_record

        self._session.settle()
        window = self.window()
        if show_record(self._session, finding.kind, finding.record, window.parentWidget()):
            return
        self._session.message.emit(_("A {kind} is shown nowhere yet.").format(kind=kind_word(finding.kind)))


class _FoundList(QListView):
    """Sentences as cards; a click or Enter opens the place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.activated_at = lambda _finding: None
        self.setModel(self._items)
        self.setItemDelegate(_Cards(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.activated_at(index.data(FINDING)))

    def show_findings(self, findings: list[RuleFinding]) -> None:
        """List these, staying where one is."""
        row = self.currentIndex().row()
        self._items.clear()
        for each in findings:
            item = QStandardItem(each.message)
            item.setData(each, FINDING)
            self._items.appendRow(item)
        if 0 <= row < len(findings):
            self.setCurrentIndex(self._items.index(row, 0))

    def findings(self) -> list[RuleFinding]:
        """What is listed."""
        return [self._items.item(row).data(FINDING) for row in range(self._items.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_at(self.currentIndex().data(FINDING))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _Cards(QStyledItemDelegate):
    """Paints a sentence within a hairline."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else px(200)
        return QSize(px(60), px(self._words(index, round(width / scale())).height() + 2 * PAD + GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with enlarged(painter, option.rect) as whole:
            rect = whole.adjusted(0, 0, 0, -GAP)
            palette, state = colours(), option.state
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hover = bool(state & QStyle.StateFlag.State_MouseOver)
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(palette[Role.ACCENT if focus else Role.EDGE if hover else Role.HAIRLINE], 1))
            painter.setBrush(palette[Role.PAPER])
            painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setFont(font(12))
            painter.setPen(palette[Role.INK])
            words = self._words(index, rect.width()).translated(rect.topLeft())
            painter.drawText(words, WRAP, tied(shown(index.data())))

    def _words(self, index: Index, width: int) -> QRect:
        """Where the sentence lies within a card."""
        room = QRect(0, 0, width - 2 * PAD, 10_000)
        taken = QFontMetrics(font(12)).boundingRect(room, WRAP, tied(shown(index.data())))
        return QRect(PAD, PAD, room.width(), taken.height())
