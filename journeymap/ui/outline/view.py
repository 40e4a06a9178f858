"""The tree itself: what is selected in it and on the map is the same, and keys do what the mouse does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.ui.outline.model import OutlineModel
from journeymap.ui.outline.painting import OutlineDelegate
from journeymap.ui.outline.tree import NodeKey, touchpoint_key
from journeymap.ui.session import Session
from journeymap.ui.theme import look, px

INDENT = 16
SELECTABLE = ("stage", "touchpoint", "transition", "note")
"""The kinds of row that are selected as themselves; others stand for their touchpoint."""
Flag = QItemSelectionModel.SelectionFlag
PLAIN = Qt.KeyboardModifier.NoModifier
IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


class OutlineView(QTreeView):
    """The rows of an outline."""

    named = Signal(object)
    """A row, by its NodeKey, was double-clicked: its name should open for typing."""
    shown_card = Signal(str)
    """A touchpoint was selected here and should be in view on the map."""
    menu_asked = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.outline = OutlineModel(session, self)
        self.setModel(self.outline)
        self.setItemDelegate(OutlineDelegate(session, self.outline))
        self.keys: dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {}
        """What keys mean before the tree itself is asked."""
        self._following = False
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setProperty("role", "outline")
        self.setAccessibleName(_("Outline of the journey"))
        self._take_look()
        look().changed.connect(self._take_look)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        session.view.selection_changed.connect(self.follow)
        self.outline.modelReset.connect(self._unfold)
        self.outline.rowsInserted.connect(self._unfold_new)
        self.outline.patched.connect(self.follow)
        self._unfold()

    # What is selected

    @property
    def current(self) -> NodeKey | None:
        """The row that keys act on."""
        index = self.currentIndex()
        return self.outline.key_of(index) if index.isValid() else None

    @property
    def chosen(self) -> list[NodeKey]:
        """The rows selected, as they follow each other; the current one where none is."""
        return self._selected or ([self.current] if self.current is not None else [])

    @property
    def _selected(self) -> list[NodeKey]:
        found = sorted(self.selectedIndexes(), key=lambda index: self.visualRect(index).y())
        return [self.outline.key_of(each) for each in found]

    @property
    def touchpoints(self) -> list[str]:
        """The touchpoints that the rows selected belong to."""
        owners = (self.outline.words.owner(each) for each in self.chosen)
        return list(dict.fromkeys(each for each in owners if each is not None))

    def go_to(self, key: NodeKey) -> bool:
        """Make a row the current one, in view; False where there is none."""
        index = self.outline.index_of(key)
        if not index.isValid():
            return False
        above = self.outline.parent(index)
        while above.isValid():
            self.expand(above)
            above = self.outline.parent(above)
        # Not by the view's own way, which asks which keys are held: Ctrl+Enter would only add to it.
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def follow(self) -> None:
        """Select what is selected on the map, unless it is selected here."""
        selection = self._session.view.selection
        if self._following or tuple(self._selection_here()) == selection:
            return
        chosen = QItemSelection()
        lead = QModelIndex()
        for kind, record_id in selection:
            index = self._row_for(kind, record_id)
            if index.isValid():
                chosen.select(index, index)
                lead = index
        self._following = True
        self.selectionModel().select(chosen, Flag.ClearAndSelect)
        if lead.isValid():
            self.selectionModel().setCurrentIndex(lead, Flag.NoUpdate)
            self.scrollTo(lead)
        self._following = False

    def _row_for(self, kind: str, record_id: str) -> QModelIndex:
        """A record's row; the touchpoint's, where that one is folded."""
        key: NodeKey = (kind, record_id, "")
        if kind not in SELECTABLE:
            return QModelIndex()
        owner = self.outline.words.owner(key)
        if owner is not None and kind != "touchpoint":
            above = self.outline.index_of(touchpoint_key(owner))
            if above.isValid() and not self.isExpanded(above):
                return above
        return self.outline.index_of(key)

    def _selection_here(self) -> Iterable[Key]:
        """The records selected here, the current one last, for it leads."""
        found: dict[Key, None] = {}
        current = self.current
        for key in sorted(self._selected, key=lambda each: each == current):
            if key[0] in SELECTABLE and key[1]:
                mine: Key | None = (key[0], key[1])
            else:
                owner = self.outline.words.owner(key)
                mine = ("touchpoint", owner) if owner else None
            if mine is not None:
                found.pop(mine, None)
                found[mine] = None
        return found

    def _tell_selection(self) -> None:
        if self._following or not self.hasFocus():
            return
        self._following = True
        self._session.view.select(self._selection_here())
        self._following = False
        owner = self.outline.words.owner(self.current) if self.current else None
        if owner is not None:
            self.shown_card.emit(owner)

    # As it looks

    def _take_look(self) -> None:
        self.setIndentation(px(INDENT))
        self.scheduleDelayedItemsLayout()

    def _unfold(self) -> None:
        for row in range(self.outline.rowCount()):
            self.expand(self.outline.index(row, 0))
        self.follow()

    def _unfold_new(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid():
            for row in range(first, last + 1):
                self.expand(self.outline.index(row, 0))

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        # Keys of the outline's own must not be taken by a window's shortcuts.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.modifiers() & ~IGNORED, event.key()) in self.keys
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~IGNORED
        meaning = self.keys.get((modifiers, event.key()))
        if meaning is not None:
            meaning()
        elif event.text().strip() and modifiers in (PLAIN, Qt.KeyboardModifier.ShiftModifier):
            event.ignore()  # letters are commands here, not the first letter of a name
        elif event.key() == Qt.Key.Key_F6:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.named.emit(self.outline.key_of(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse and self.currentIndex().isValid():
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(where)
