"""The outline as Qt's model: patched by each edit, made anew only for another journey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journeymap.i18n import _
from journeymap.model.store import Commit
from journeymap.ui.outline.tree import (
    ROOT,
    NodeKey,
    branches_of,
    children_of,
    has_children,
    renamed_by,
)
from journeymap.ui.outline.words import Words
from journeymap.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
"""What stands at the right of a row."""
KEY_ROLE = Qt.ItemDataRole.UserRole + 2
"""The row's NodeKey."""
ALL_TOUCHPOINTS: NodeKey = ("touchpoint", "*", "")
EVERYTHING: NodeKey = ("*", "", "")


class Node:
    """A row of the tree. `children` is None until somebody looks."""

    __slots__ = ("children", "key", "number", "parent", "row")

    def __init__(self, key: NodeKey, parent: Node | None, number: int) -> None:
        self.key = key
        self.parent = parent
        self.number = number
        self.row = 0
        self.children: list[Node] | None = None


class OutlineModel(QAbstractItemModel):
    """Stages, their touchpoints, and what each touchpoint has."""

    patched = Signal()
    """An edit is in the tree; what it moved has kept its index."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.words = Words(session)
        self._numbers = count(1)
        self._nodes: dict[NodeKey, Node] = {}
        self._by_number: dict[int, Node] = {}
        self._root = self._make(ROOT, None)
        self._syncing: set[NodeKey] = set()
        self._journey = session.view.journey
        session.view.journey_changed.connect(self._take_journey)
        session.committed.connect(self._take_commit)
        session.check_changed.connect(self._take_check)

    # As Qt asks

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The index of a child."""
        children = self._loaded(self._node(parent))
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].number)

    def parent(self, index: Index | None = None) -> Any:
        """The index of what a row stands under; Qt's own parent without an index."""
        if index is None:
            return super().parent()
        above = self._node(index).parent
        return QModelIndex() if above is None else self._index_of(above)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._loaded(self._node(parent)))

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def hasChildren(self, parent: Index | None = None) -> bool:  # noqa: N802 - Qt's name
        node = self._node(parent)
        if node.children is not None:
            return bool(node.children)
        if self._journey is None or not has_children(self._session.store, self._journey, node.key):
            node.children = []  # nobody will look again, so what comes must be told
        return node.children is None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows, and what is said of it."""
        node = self._node(index)
        if role == KEY_ROLE:
            return node.key
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.name(node.key)
        if role == DETAIL_ROLE:
            return self.words.detail(node.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            siblings = self._loaded(node.parent) if node.parent is not None else []
            alike = [each for each in siblings if each.key[0] == node.key[0]]
            return self.words.spoken(node.key, alike.index(node) + 1 if node in alike else 0, len(alike))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.words.description(node.key)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """What the only column holds; the header is not shown, but heard."""
        if section == 0 and orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _("Outline")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # By key

    def key_of(self, index: Index) -> NodeKey:
        """What a row is about; the journey for none."""
        return self._node(index).key

    def index_of(self, key: NodeKey) -> QModelIndex:
        """Where a thing stands; no index where it is not in this journey."""
        node = self._nodes.get(key)
        if node is None:
            for parent in self.words.parents(key):
                above = self._nodes.get(parent)
                if above is not None:
                    self._loaded(above)
            node = self._nodes.get(key)
        return QModelIndex() if node is None or node is self._root else self._index_of(node)

    # Following

    def _take_journey(self) -> None:
        self.beginResetModel()
        self._journey = self._session.view.journey
        self._nodes.clear()
        self._by_number.clear()
        self._root = self._make(ROOT, None)
        self.endResetModel()

    def _take_commit(self, commit: Commit) -> None:
        if self._journey is None:
            return
        branches = branches_of(commit.diff)
        if ALL_TOUCHPOINTS in branches:
            branches |= {key for key, node in self._nodes.items() if key[0] == "touchpoint" and node.children}
        self._sync(branches)
        self._say_changed(renamed_by(commit.diff, self._session.store))
        self.patched.emit()

    def _take_check(self) -> None:
        self._say_changed(self.words.take_check())

    def _say_changed(self, keys: Iterable[NodeKey]) -> None:
        found = set(keys)
        if EVERYTHING in found:
            found = set(self._nodes)
        for key in found:
            node = self._nodes.get(key)
            if node is not None and node is not self._root:
                index = self._index_of(node)
                self.dataChanged.emit(index, index)

    # The tree

    def _make(self, key: NodeKey, parent: Node | None) -> Node:
        node = Node(key, parent, next(self._numbers))
        self._nodes[key] = node
        self._by_number[node.number] = node
        return node

    def _node(self, index: Index | None) -> Node:
        if index is None or not index.isValid():
            return self._root
        return self._by_number[index.internalId()]

    def _index_of(self, node: Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.number)

    def _wanted(self, key: NodeKey) -> list[NodeKey]:
        if self._journey is None:
            return []
        return children_of(self._session.store, self._journey, key)

    def _loaded(self, node: Node) -> list[Node]:
        if node.children is None:
            node.children = [self._make(key, node) for key in self._wanted(node.key)]
            _number(node)
        return node.children

    def _sync(self, keys: Iterable[NodeKey]) -> None:
        """Let these branches have the children that they have now, moving rows rather than making them."""
        wanted = {key: self._wanted(key) for key in sorted(keys, key=_rank)}
        anywhere = {key for listed in wanted.values() for key in listed}
        for key in wanted:
            self._remove(key, lambda node: node.key not in anywhere and not _holds(node, anywhere))
        self._syncing = set(wanted)
        for key, listed in wanted.items():
            node = self._nodes.get(key)
            if node is not None and node.children is not None:
                self._fill(node, listed)
        self._syncing = set()
        for key, listed in wanted.items():
            self._remove(key, partial(_is_other, frozenset(listed)))

    def _remove(self, key: NodeKey, is_gone: Callable[[Node], bool]) -> None:
        """Take away children of a branch, those that follow each other at once."""
        node = self._nodes.get(key)
        if node is None or node.children is None:
            return
        children = node.children
        row = len(children) - 1
        while row >= 0:
            last = row
            while row >= 0 and is_gone(children[row]):
                row -= 1
            if row < last:
                self.beginRemoveRows(self._index_of(node), row + 1, last)
                for gone in children[row + 1 : last + 1]:
                    self._forget(gone)
                del children[row + 1 : last + 1]
                _number(node)
                self.endRemoveRows()
            row -= 1

    def _fill(self, node: Node, wanted: Sequence[NodeKey]) -> None:
        children = node.children
        assert children is not None
        row = 0
        while row < len(wanted):
            key = wanted[row]
            if row < len(children) and children[row].key == key:
                row += 1
                continue
            if row + 1 < len(children) and children[row + 1].key == key and children[row].key in wanted:
                there = min(wanted.index(children[row].key), len(children) - 1)
                self._move(children[row], node, there + 1)  # one has gone on: the others stay
                continue
            known = self._nodes.get(key)
            if known is not None and known.parent is not None:
                self._move(known, node, row)
            else:
                self._insert(node, row, wanted)
            row += 1

    def _insert(self, node: Node, row: int, wanted: Sequence[NodeKey]) -> None:
        """New rows, as many as follow each other."""
        children = node.children
        assert children is not None
        last = row
        while last + 1 < len(wanted) and wanted[last + 1] not in self._nodes:
            last += 1
        self.beginInsertRows(self._index_of(node), row, last)
        made = [self._make(key, node) for key in wanted[row : last + 1]]
        for each in made:
            if each.key in self._syncing:
                each.children = []  # what goes there moves there, and is not made a second time
        children[row:row] = made
        _number(node)
        self.endInsertRows()

    def _move(self, moved: Node, target: Node, row: int) -> None:
        """Let a row stand before the child at `row` of `target`."""
        source = moved.parent
        assert source is not None
        assert source.children is not None
        assert target.children is not None
        start = moved.row
        self.beginMoveRows(self._index_of(source), start, start, self._index_of(target), row)
        source.children.pop(start)
        target.children.insert(row - (source is target and start < row), moved)
        moved.parent = target
        _number(source)
        _number(target)
        self.endMoveRows()

    def _forget(self, node: Node) -> None:
        for child in node.children or ():
            self._forget(child)
        if self._nodes.get(node.key) is node:
            del self._nodes[node.key]
        self._by_number.pop(node.number, None)


def _number(node: Node) -> None:
    for row, child in enumerate(node.children or ()):
        child.row = row


def _is_other(kept: frozenset[NodeKey], node: Node) -> bool:
    return node.key not in kept


def _rank(key: NodeKey) -> int:
    """The outermost branches first."""
    return ("journey", "stage", "touchpoint").index(key[0])


def _holds(node: Node, keys: set[NodeKey]) -> bool:
    """Whether any of these stands under a node."""
    return any(each.key in keys or _holds(each, keys) for each in node.children or ())
