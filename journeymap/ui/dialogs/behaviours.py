"""Behavioural attributes: what customers do and expect to keep doing, what that takes, and where it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeymap.i18n import _, ngettext
from journeymap.model.edits.behaviours import add_behaviour
from journeymap.model.edits.project import delete_record
from journeymap.model.queries import behaviour_name, behaviours_in_order, setting_name, settings_in_order
from journeymap.model.records import Behaviour
from journeymap.ui.dialogs.behaviours_groups import GroupsField
from journeymap.ui.dialogs.behaviours_support import SupportPanel
from journeymap.ui.dialogs.frame import EditorDialog, quiet_button
from journeymap.ui.dialogs.names import DETAIL_ROLE, LEVEL_ROLE, TwoLineDelegate
from journeymap.ui.fields import CheckList, Form, LineField, ProseField, SegmentField
from journeymap.ui.plain import label

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

_ID = Qt.ItemDataRole.UserRole
LIST_WIDTH, SUPPORT_WIDTH = 256, 264


def edit_behaviour(session: Session, behaviour_id: str | None, parent: QWidget | None) -> BehavioursDialog:
    """Open the behaviours at one of them, the first if none is named."""
    dialog = BehavioursDialog(session, parent)
    dialog.show()
    dialog.show_behaviour(behaviour_id)
    return dialog


class BehavioursDialog(EditorDialog):
    """All behaviours at the left, one of them in the middle, where it works at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Behaviours"),
            _("What customers already do, and expect to keep doing on whichever channel and device."),
            QSize(1180, 720),
        )
        self._behaviour: str | None = None
        self.list = QListWidget(self)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Behaviours"))
        self.list.currentItemChanged.connect(self._chosen)
        self.add_button = quiet_button(_("+ Add behaviour"), self, self.add, role="link")
        self.form = _BehaviourForm(session, self)
        self.support = SupportPanel(session, self.behaviour, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._editor())
        self._pages.addWidget(self._empty())
        self.body.addWidget(self._left())
        self.body.addWidget(self._pages, 1)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete)
        session.committed.connect(self._hear)
        self._fill()
        self.list.setFocus()

    def behaviour(self) -> str | None:
        """The id of the behaviour being edited."""
        return self._behaviour

    def show_behaviour(self, behaviour: str | None) -> None:
        """Edit this one; the first where it does not exist."""
        self._behaviour = behaviour if behaviour in self.session.store.all(Behaviour) else None
        self._fill()

    def add(self) -> None:
        """A new behaviour, its name open for typing."""
        self.session.settle()
        made = self.session.edit(add_behaviour)
        if made is not None:
            self.show_behaviour(made.id)
            self.form.name.setFocus()

    def delete(self) -> None:
        """Delete the one being edited; undo brings it back with all that spoke of it."""
        found = self.session.store.find(Behaviour, self._behaviour)
        if found is not None:
            self.session.edit(delete_record, found, _("Delete behaviour"))

    # Its parts

    def _left(self) -> QWidget:
        left = QWidget(self)
        left.setFixedWidth(LIST_WIDTH)
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        return left

    def _editor(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        columns = QWidget(page)
        row = self._columns(columns)
        row.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)
        return page

    def _columns(self, parent: QWidget):
        from PySide6.QtWidgets import QHBoxLayout

        row = QHBoxLayout(parent)
        row.setSpacing(24)
        row.addWidget(_scrolled(self.form, parent), 1)
        side = QWidget(parent)
        side.setFixedWidth(SUPPORT_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(_scrolled(self.support, side), 1)
        self.delete_button = quiet_button(_("Delete behaviour"), side, self.delete, role="link")
        column.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(side)
        return row

    def _empty(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        words = _("Begin with one that you have seen, such as “keep my seats while I decide”.")
        layout.addWidget(label(words, page, role="second"), 0, Qt.AlignmentFlag.AlignHCenter)
        button = quiet_button(_("Add the first behaviour"), page, self.add, role="primary")
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page

    # Following the project

    def _hear(self, commit: Commit) -> None:
        if "behaviour" in commit.diff.kinds:
            self._fill()

    def _fill(self) -> None:
        store = self.session.store
        listed = behaviours_in_order(store)
        ids = [each.id for each in listed]
        if self._behaviour not in ids:
            here = self.list.currentRow()
            self._behaviour = ids[max(0, min(here, len(ids) - 1))] if ids else None
        blocked = self.list.blockSignals(True)
        while self.list.count() > len(listed):
            self.list.takeItem(self.list.count() - 1)
        for row, each in enumerate(listed):
            item = self.list.item(row) if row < self.list.count() else QListWidgetItem(self.list)
            item.setText(behaviour_name(store, each.id))
            item.setData(_ID, each.id)
            item.setData(DETAIL_ROLE, _summary(each))
            item.setData(LEVEL_ROLE, each.importance)
            item.setSizeHint(QSize(0, TwoLineDelegate.ROW))
            if each.id == self._behaviour:
                self.list.setCurrentItem(item)
        self.list.blockSignals(blocked)
        self._pages.setCurrentIndex(0 if listed else 1)
        self._refresh()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID) != self._behaviour:
            self.session.settle()
            self._behaviour = item.data(_ID)
            self._refresh()

    def _refresh(self) -> None:
        self.form.refresh()
        self.support.refresh()


class _BehaviourForm(Form):
    """The fields of one behaviour."""

    def __init__(self, session: Session, dialog: BehavioursDialog) -> None:
        super().__init__(dialog, spacing=16)
        chosen = dialog.behaviour
        self.name = LineField(
            session,
            Behaviour,
            chosen,
            "name",
            label=_("Name"),
            edit_label=_("Rename behaviour"),
            placeholder=_("What customers do, in their words"),
        )
        self.name.setProperty("role", "title")
        self.importance = SegmentField(
            session,
            Behaviour,
            chosen,
            "importance",
            options=[(each, str(each)) for each in range(1, 6)],
            label=_("Importance"),
            tips=(_("least"), "", _("usual"), "", _("most")),
        )
        self.description = ProseField(
            session, Behaviour, chosen, "description", label=_("Description"), lines=3
        )
        self.evidence = ProseField(
            session,
            Behaviour,
            chosen,
            "evidence",
            label=_("Evidence"),
            lines=3,
            placeholder=_("Interviews, logs, figures: how we know"),
        )
        self.add(self.name, "")
        self.add(self.importance)
        self.add_side_by_side(
            (self.description, self.description.accessibleName()),
            (self.evidence, self.evidence.accessibleName()),
        )
        self.needs = self._groups(
            session, dialog, "needs", _("Needs"), _("It can be done only in settings that offer")
        )
        self.enhancers = self._groups(
            session, dialog, "enhancers", _("Enhancers"), _("It is done in full where there is also")
        )
        self.carries = self._groups(
            session,
            dialog,
            "carries",
            _("Carries"),
            _("It survives a change of setting when both have the same"),
        )
        self.add_widget(label(_("Withheld from"), self, role="section"))
        self.withheld = CheckList(
            session,
            Behaviour,
            chosen,
            "withheld",
            options=lambda: [
                (each.id, setting_name(session.store, each.id)) for each in settings_in_order(session.store)
            ],
            label=_("Withheld from"),
            empty=_("There are no settings yet."),
        )
        self.add(self.withheld, _("Where it must not arrive, such as a stored card on a shared kiosk"))
        self.end()

    def _groups(
        self, session: Session, dialog: BehavioursDialog, field: str, title: str, hint: str
    ) -> GroupsField:
        made = GroupsField(session, dialog.behaviour, field, title=title, hint=hint, parent=self)
        self.add(made, "")
        return made


def _scrolled(widget: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget(area)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(6, 0, 12, 0)
    layout.addWidget(widget)
    area.setWidget(holder)
    return area


def _summary(behaviour: Behaviour) -> str:
    needs, carries = len(behaviour.needs), len(behaviour.carries)
    if not needs and not carries:
        return _("not specified yet")
    parts = []
    if needs:
        parts.append(ngettext("{count} need", "{count} needs", needs).format(count=needs))
    if carries:
        parts.append(_("carries {count}").format(count=carries))
    return " · ".join(parts)
