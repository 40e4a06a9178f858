"""What breaks: the findings of the check as cards, worst first; a click flies there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymap.analysis.transferability import Finding, FindingKind
from journeymap.analysis.transferability.explain import repair_figure, summary, title
from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown, tied
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.ui.going import show_finding
from journeymap.ui.panels.scores import customers_text
from journeymap.ui.session import READ_FIRST, Session
from journeymap.ui.theme import current_palette, drawn_letters, enlarged, look, px, scale

FINDING, REASON, FIGURE, MENDS = (Qt.ItemDataRole.UserRole + n for n in range(4))
GAP, STRIP, PAD, FOOT = 8, 3, 11, 18
Index = QModelIndex | QPersistentModelIndex
WRAP = int(Qt.TextFlag.TextWordWrap)


class _Cards(QStyledItemDelegate):
    """Paints a finding: a strip in its colour, title, reason, customers a month."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 200
        head, reason = self._texts(index, round(width / scale()))
        foot = FOOT * len(_foot(index)) + 2
        return QSize(px(60), px(head.height() + reason.height() + foot + 2 * PAD - 4 + GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with enlarged(painter, option.rect) as whole:
            self._paint(painter, whole.adjusted(0, 0, 0, -GAP), option.state, index)

    def _paint(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        colours = current_palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(colours[Role.ACCENT if focus else Role.EDGE if hover else Role.HAIRLINE], 1))
        painter.setBrush(colours[Role.PAPER])
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours[Role.HALF if index.data(FINDING).kind is FindingKind.LEAK else Role.LOST])
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), STRIP, rect.height()), 1.5, 1.5)
        head, reason = self._texts(index, rect.width())
        head.translate(rect.topLeft())
        reason.translate(rect.topLeft())
        painter.setFont(drawn_letters(13, bold=True))
        painter.setPen(colours[Role.INK])
        painter.drawText(head, WRAP, tied(shown(index.data())))
        painter.setFont(drawn_letters(12))
        painter.setPen(colours[Role.SECOND_INK])
        painter.drawText(reason, WRAP, tied(shown(index.data(REASON))))
        foot = QRect(reason.x(), reason.bottom() + 2, reason.width(), FOOT)
        for words in _foot(index):
            line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, foot.width())
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, line)
            foot.translate(0, FOOT)

    def _texts(self, index: Index, width: int) -> tuple[QRect, QRect]:
        """Where title and reason lie within a card."""
        room = QRect(0, 0, width - PAD - PAD - STRIP, 10_000)
        head = QFontMetrics(drawn_letters(13, bold=True)).boundingRect(room, WRAP, tied(shown(index.data())))
        reason = QFontMetrics(drawn_letters(12)).boundingRect(room, WRAP, tied(shown(index.data(REASON))))
        head = QRect(PAD + STRIP, PAD - 2, room.width(), head.height())
        return head, QRect(PAD + STRIP, head.bottom() + 3, room.width(), reason.height())


def _foot(index: Index) -> list[str]:
    """The lines at the foot of a card: whom it meets, what mends it."""
    return [words for words in (index.data(FIGURE), index.data(MENDS)) if words]


class BreakList(QListView):
    """The findings of the journey shown; a click or Enter reveals the place and sets the lens."""

    def __init__(self, session: Session, parent=None) -> None:
        super().__init__(parent)
        self._session = session
        self._all = False
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Cards(self))
        self.setAccessibleName(_("What breaks"))
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self.clicked.connect(self._go)
        look().changed.connect(self._take_look)
        session.check_changed.connect(self.refresh)
        session.repairs.changed.connect(self._show_repairs)
        self.refresh()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings known now that nobody has dismissed, worst first."""
        return self._session.check.breaks if self._session.check else ()

    @property
    def hidden_findings(self) -> int:
        """How many are not listed yet, for there are too many to read at once."""
        return 0 if self._all else max(0, len(self.findings) - READ_FIRST)

    def show_all(self) -> None:
        """List them all."""
        self._all = True
        self.refresh()

    def refresh(self) -> None:
        """List the findings known now."""
        checked = self._session.check
        self._items.clear()
        listed = self.findings if self._all else self.findings[:READ_FIRST]
        for each in listed:
            assert checked is not None
            item = QStandardItem(title(checked.snapshot, each))
            item.setData(each, FINDING)
            item.setData(summary(checked.snapshot, each), REASON)
            item.setData(customers_text(each.customers) if each.kind is FindingKind.BREAK else "", FIGURE)
            self._items.appendRow(item)
        self._show_repairs()

    def _show_repairs(self) -> None:
        """Say on each card what its cheapest repair costs, as far as that is known."""
        checked, known = self._session.check, self._session.repairs.known
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            finding: Finding = item.data(FINDING)
            words = ""
            if checked is not None and finding.fingerprint in known:
                words = repair_figure(checked.snapshot, known[finding.fingerprint])
            item.setData(words, MENDS)
            spoken = (item.text(), item.data(REASON), item.data(FIGURE), words)
            item.setData(". ".join(each for each in spoken if each), Qt.ItemDataRole.AccessibleTextRole)
        self.fit()

    def _take_look(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.fit()

    def fit(self) -> None:
        """As high as its cards."""
        heights = (self.sizeHintForRow(row) for row in range(self._items.rowCount()))
        self.setFixedHeight(sum(heights))
        self.setVisible(self._items.rowCount() > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        finding: Finding = index.data(FINDING)
        show_finding(self._session, finding)


def reveal_each(session: Session, keys: tuple[Key, ...], at: int = 0) -> None:
    """Select these records and fly to one of them."""
    session.view.reveal(keys[at])
    session.view.select(keys)


def unchecked_words(session: Session) -> list[tuple[str, partial[None] | None]]:
    """What the check could say nothing about, each with what shows it."""
    checked = session.check
    if checked is None:
        return []
    unchecked = checked.check.unchecked
    words: list[tuple[str, partial[None] | None]] = []
    for ids, one, many in (
        (
            unchecked.touchpoints,
            _("1 touchpoint without a setting"),
            _("{count} touchpoints without a setting"),
        ),
        (
            unchecked.unreachable,
            _("1 touchpoint never reached"),
            _("{count} touchpoints never reached"),
        ),
    ):
        if ids:
            keys = tuple(("touchpoint", each) for each in ids)
            text = one if len(ids) == 1 else many.format(count=len(ids))
            words.append((text, partial(reveal_each, session, keys)))
    if unchecked.behaviours:
        count = len(unchecked.behaviours)
        text = (
            _("1 behaviour not specified yet")
            if count == 1
            else _("{count} behaviours not specified yet").format(count=count)
        )
        words.append((text, None))
    return words
