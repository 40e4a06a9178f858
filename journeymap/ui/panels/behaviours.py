"""The behaviours, the most important first: how far each is pervasive; one of them the lens of the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QMenu, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.i18n import _
from journeymap.model.edits.project import delete_record
from journeymap.model.queries import behaviour_name, behaviours_in_order
from journeymap.model.records import Behaviour, Expectation, Touchpoint
from journeymap.ui.icons import icon
from journeymap.ui.panels.scores import percent, score_role
from journeymap.ui.plain import plain_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, drawn_letters, enlarged, look, px

ROW_HEIGHT = 52
ID, SCORE, NOTE, IMPORTANCE = (Qt.ItemDataRole.UserRole + n for n in range(4))
PENCIL = 28
"""Width of the place at a row's right end where the pencil appears under the pointer."""
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Paints a behaviour: its name, its bar, its importance as dots, its percent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(100), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with enlarged(painter, option.rect) as rect:
            self._paint(painter, rect, option.state, index)

    def _paint(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        colours = current_palette()
        lens = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if lens or hover:
            painter.setBrush(colours[Role.ACCENT_TINT if lens else Role.DESK])
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours[Role.ACCENT])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        room = rect.width() - 20 - (PENCIL - 8 if hover else 0)
        # Bold letters are wider: where they do not fit, the colour alone says which is the lens.
        bold = QFontMetrics(drawn_letters(13, bold=True)).horizontalAdvance(shown(index.data())) <= room
        font = drawn_letters(13, bold=lens and bold)
        painter.setFont(font)
        painter.setPen(colours[Role.ACCENT if lens and not bold else Role.INK])
        name = QFontMetrics(font).elidedText(shown(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(rect.x() + 10, rect.y() + 7, room + 2, 20), Qt.AlignmentFlag.AlignVCenter, name
        )
        if hover:
            place = QRect(rect.right() - PENCIL + 6, rect.y() + 10, 14, 14)
            icon("edit", size=14).paint(painter, place)
        self._paint_score(painter, rect, index)

    def _paint_score(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours = current_palette()
        score, note = index.data(SCORE), index.data(NOTE)
        middle = rect.y() + 36.0
        painter.setFont(drawn_letters(12, bold=not note))
        right = QRect(rect.x() + 10, rect.y() + 27, rect.width() - 20, 18)
        if note:
            painter.setPen(colours[Role.SECOND_INK])
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        else:
            painter.setPen(colours[score_role(score)])
            painter.drawText(
                right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, percent(score)
            )
        painter.setPen(Qt.PenStyle.NoPen)
        left = rect.x() + 10.0
        for place in range(5):
            painter.setBrush(colours[Role.SECOND_INK if place < index.data(IMPORTANCE) else Role.EDGE])
            painter.drawEllipse(QRectF(left + place * 6, middle - 2, 4, 4))
        if note:
            return
        bar = QRectF(left + 38, middle - 2.5, rect.width() - 20 - 38 - 48, 5)
        painter.setBrush(colours[Role.HAIRLINE])
        painter.drawRoundedRect(bar, 2.5, 2.5)
        if score:
            painter.setBrush(colours[score_role(score)])
            painter.drawRoundedRect(
                QRectF(bar.x(), bar.y(), max(5, bar.width() * score), bar.height()), 2.5, 2.5
            )


class BehaviourList(QListView):
    """A click, Enter or Space makes a behaviour the lens, or takes it away; F2 edits it."""

    def __init__(self, session: Session, parent=None) -> None:
        super().__init__(parent)
        self._session = session
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(_("Behaviours"))
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        session.committed.connect(lambda commit: self.refresh() if "behaviour" in commit.diff.kinds else None)
        session.check_changed.connect(self.refresh)
        session.view.lens_changed.connect(self._show_lens)
        session.view.journey_changed.connect(self.refresh)
        look().changed.connect(self._take_look)
        self.refresh()

    def refresh(self) -> None:
        """List the behaviours with the scores that are known now."""
        checked = self._session.check
        scores = {each.id: each for each in checked.check.behaviours} if checked else {}
        behaviours = behaviours_in_order(self._session.store)
        if self._items.rowCount() != len(behaviours):
            self._items.clear()
            for _behaviour in behaviours:
                self._items.appendRow(QStandardItem())
        for row, each in enumerate(behaviours):
            found = scores.get(each.id)
            score = found.pervasiveness if found else None
            item = self._items.item(row)
            item.setText(behaviour_name(self._session.store, each.id))
            item.setData(each.id, ID)
            item.setData(score, SCORE)
            item.setData("" if score is not None else self._note(each, known=found is not None), NOTE)
            item.setData(each.importance, IMPORTANCE)
            item.setData(
                plain_tip(_tip(each, score, found.continuity if found else None)), Qt.ItemDataRole.ToolTipRole
            )
            item.setData(f"{item.text()}, {percent(score)}", Qt.ItemDataRole.AccessibleTextRole)
        self.setFixedHeight(px(ROW_HEIGHT) * len(behaviours))
        self.setVisible(bool(behaviours))
        self._show_lens()

    def _take_look(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(px(ROW_HEIGHT) * self._items.rowCount())

    def behaviour_at(self, index: Index) -> str | None:
        """The id of the behaviour in a row."""
        return index.data(ID) if index.isValid() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        behaviour = self.behaviour_at(index)
        if event.button() != Qt.MouseButton.LeftButton or behaviour is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._set_current(index)
        if event.position().x() >= self.visualRect(index).right() - px(PENCIL):
            self.edit_behaviour(behaviour)
        else:
            self._toggle(behaviour)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.update()  # hover only: dragging must not select another one

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        behaviour = self.behaviour_at(index)
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if step is not None:
            row = max(0, min(self._items.rowCount() - 1, index.row() + step))
            self._set_current(self._items.index(row, 0))
        elif behaviour and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(behaviour)
        elif behaviour and key == Qt.Key.Key_F2:
            self.edit_behaviour(behaviour)
        elif behaviour and key == Qt.Key.Key_Delete:
            self._delete(behaviour)
        elif key == Qt.Key.Key_Escape and self._session.view.lens:
            self._session.view.set_lens(None)
        else:
            super().keyPressEvent(event)

    def _note(self, behaviour: Behaviour, *, known: bool) -> str:
        """What to say where there is no score."""
        if not behaviour.needs and not behaviour.carries:
            return _("not specified")
        if not known:
            return "…"
        store, journey = self._session.store, self._session.view.journey
        starts = (
            each.touchpoint
            for each in store.where(Expectation, "behaviour", behaviour.id)
            if each.kind == "starts"
        )
        if any(store.get(Touchpoint, each).journey == journey for each in starts):
            return _("in one place only")
        return _("starts nowhere yet")

    def edit_behaviour(self, behaviour: str) -> None:
        """Open the editor of a behaviour."""
        from journeymap.ui.dialogs.behaviours import edit_behaviour

        edit_behaviour(self._session, behaviour, self.window())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self.currentIndex().isValid():
            self._set_current(self._items.index(0, 0))
        return super().event(event)

    def _toggle(self, behaviour: str) -> None:
        view = self._session.view
        view.set_lens(None if view.lens == behaviour else behaviour)

    def _set_current(self, index: QModelIndex) -> None:
        flags = self.selectionModel().SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, flags)

    def _show_lens(self) -> None:
        lens = self._session.view.lens
        selection = self.selectionModel()
        selection.clearSelection()
        for row in range(self._items.rowCount()):
            if self._items.item(row).data(ID) == lens and lens is not None:
                selection.select(self._items.index(row, 0), selection.SelectionFlag.Select)

    def _delete(self, behaviour: str) -> None:
        found = self._session.store.find(Behaviour, behaviour)
        if found is not None:
            self._session.edit(delete_record, found, _("Delete behaviour"))

    def _offer(self, where: QPoint) -> None:
        behaviour = self.behaviour_at(self.indexAt(where))
        if behaviour is None:
            return
        menu = QMenu(self)
        lens = self._session.view.lens == behaviour
        menu.addAction(
            _("Take the lens away") if lens else _("See the map through it"), lambda: self._toggle(behaviour)
        )
        menu.addAction(icon("edit"), _("Edit …"), lambda: self.edit_behaviour(behaviour))
        menu.addSeparator()
        menu.addAction(icon("delete"), _("Delete"), lambda: self._delete(behaviour))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(where))


def _tip(behaviour: Behaviour, score: float | None, continuity: float | None) -> str:
    lines = [behaviour.name, _("Importance {figure} of 5").format(figure=behaviour.importance)]
    if not behaviour.needs and not behaviour.carries:
        lines.append(_("What it needs and carries is not said yet, so it cannot be checked."))
    elif score is None:
        lines.append(_("Customers expect it in fewer than two settings: there is nothing to transfer yet."))
    else:
        lines.append(
            _("Pervasiveness {figure}: how well it moves between the settings where it is expected").format(
                figure=percent(score)
            )
        )
    if continuity is not None:
        lines.append(
            _("Continuity {figure}: how well it arrives along this journey").format(
                figure=percent(continuity)
            )
        )
    return "\n".join(lines)
