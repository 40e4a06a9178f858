"""Behavioural attributes: what customers do and expect to keep doing, what that takes, and where it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journeymap.i18n import _, ngettext
from journeymap.model.edits.behaviours import add_behaviour
from journeymap.model.queries import behaviour_name, behaviours_in_order, setting_name, settings_in_order
from journeymap.model.records import Behaviour
from journeymap.ui.dialogs.behaviours_groups import GroupsField
from journeymap.ui.dialogs.behaviours_support import SupportPanel
from journeymap.ui.dialogs.frame import EditorDialog, WideForm, empty_page, open_once, quiet_button, scrolled
from journeymap.ui.dialogs.record_list import Line, RecordList
from journeymap.ui.fields import CheckList, ProseField, SegmentField, TitleField
from journeymap.ui.plain import label
from journeymap.ui.theme import look, px, sized

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.ui.session import Session

SUPPORT_WIDTH = 264
ROOMY = 1000
"""Pixels from which on there is room for where it works beside the fields; else it stands below them."""
"""Pixels of width at 100 % below which the list gives way to the form."""


def edit_behaviours(session: Session, parent: QWidget | None) -> BehavioursDialog:
    """Open the behaviours at the lens, the first where there is none."""
    return edit_behaviour(session, session.view.lens, parent)


def edit_behaviour(session: Session, behaviour_id: str | None, parent: QWidget | None) -> BehavioursDialog:
    """Open the behaviours at one of them, the first if none is named."""
    dialog = open_once(BehavioursDialog, session, parent)
    dialog.show_behaviour(behaviour_id)
    return dialog


def new_behaviour(session: Session, parent: QWidget | None) -> BehavioursDialog:
    """Open a new behaviour, its name open for typing."""
    dialog = open_once(BehavioursDialog, session, parent)
    dialog.records.add()
    return dialog


class BehavioursDialog(EditorDialog):
    """All behaviours at the left, one of them in the middle, where it works at the right."""

    told_in = ("guide/behaviours.md", "what-is-said-of-a-behaviour")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Behaviours"),
            _("What customers already do, and expect to keep doing on whichever channel and device."),
            QSize(1180, 720),
        )
        self.records = RecordList(
            session,
            Behaviour,
            behaviours_in_order,
            _line,
            add_behaviour,
            words=_("+ Add behaviour"),
            delete_words=_("Delete behaviour"),
            parent=self,
        )
        self.form = _BehaviourForm(session, self)
        self.support = SupportPanel(session, self.behaviour, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._editor())
        self.pages.addWidget(self._empty())
        self.body.addWidget(self.records)
        self.body.addWidget(self.pages, 1)
        self.records.chosen.connect(self._refresh)
        look().changed.connect(self._fit)
        self.records.added.connect(self.form.name.setFocus)
        self._refresh()
        self.records.list.setFocus()

    def behaviour(self) -> str | None:
        """The id of the behaviour being edited."""
        return self.records.current

    def show_behaviour(self, behaviour: str | None) -> None:
        """Edit this one; the first where it does not exist."""
        self.records.show_record(behaviour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < px(ROOMY)
        self.records.give_way(narrow)
        if self.side.isHidden() == narrow:
            return
        self.side.setHidden(narrow)
        if narrow:
            self.form.add_widget(self.support)
        else:
            self._beside.addWidget(self.support)

    def _editor(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(scrolled(self.form, page, flush=True), 1)
        holder = QWidget(page)
        self._beside = QVBoxLayout(holder)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.support)
        self.side = scrolled(holder, page, flush=True)
        sized(self.side, width=SUPPORT_WIDTH)
        row.addWidget(self.side)
        self.delete_button = quiet_button(_("Delete behaviour"), page, self.records.delete)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _empty(self) -> QWidget:
        words = _("Begin with one that you have seen, such as “keep my seats while I decide”.")
        return empty_page(self, words, _("Add the first behaviour"), self.records.add)

    def _refresh(self) -> None:
        self.pages.setCurrentIndex(1 if self.behaviour() is None else 0)
        self.form.refresh()
        self.support.refresh()


class _BehaviourForm(WideForm):
    """The fields of one behaviour."""

    def __init__(self, session: Session, dialog: BehavioursDialog) -> None:
        super().__init__(dialog, spacing=16)
        self._session = session
        self._chosen = dialog.behaviour
        self._add_words()
        self.needs = self._groups("needs", _("Needs"), _("It can be done only in settings that offer"))
        self.enhancers = self._groups(
            "enhancers", _("Enhancers"), _("It is done in full where there is also")
        )
        self.carries = self._groups(
            "carries", _("Carries"), _("It survives a change of setting when both have the same")
        )
        self.withheld = CheckList(
            session,
            Behaviour,
            self._chosen,
            "withheld",
            options=lambda: [
                (each.id, setting_name(session.store, each.id)) for each in settings_in_order(session.store)
            ],
            label=_("Withheld from"),
            empty=_("There are no settings yet."),
        )
        self._add_withheld()
        self.end()

    def _add_withheld(self) -> None:
        holder = QWidget(self)
        section = QVBoxLayout(holder)
        section.setContentsMargins(0, 0, 0, 0)
        section.setSpacing(6)
        hint = _("Where it must not arrive, such as a stored card on a shared kiosk")
        section.addWidget(label(_("Withheld from"), self, role="section"))
        section.addWidget(label(hint, self, role="hint", wrap=True))
        section.addWidget(self.withheld)
        self._fields.append(self.withheld)
        self.add_widget(holder)

    def _add_words(self) -> None:
        about = (self._session, Behaviour, self._chosen)
        self.name = TitleField(
            *about,
            "name",
            label=_("Name"),
            edit_label=_("Rename behaviour"),
            placeholder=_("What customers do, in their words"),
        )
        self.importance = SegmentField(
            *about,
            "importance",
            options=[(each, str(each)) for each in range(1, 6)],
            label=_("Importance"),
            tips=(_("least"), "", _("usual"), "", _("most")),
        )
        self.description = ProseField(*about, "description", label=_("Description"), lines=3)
        hint = _("Interviews, logs, figures: how we know")
        self.evidence = ProseField(*about, "evidence", label=_("Evidence"), lines=3, placeholder=hint)
        self.add(self.name, "")
        self.add(self.importance)
        self.add_columns(
            (self.description, self.description.accessibleName()),
            (self.evidence, self.evidence.accessibleName()),
        )

    def _groups(self, field: str, title: str, hint: str) -> GroupsField:
        made = GroupsField(self._session, self._chosen, field, title=title, hint=hint, parent=self)
        self.add(made, "")
        return made


def _line(reader: Reader, behaviour: Behaviour) -> Line:
    needs, carries = len(behaviour.needs), len(behaviour.carries)
    parts = []
    if needs:
        parts.append(ngettext("{count} need", "{count} needs", needs).format(count=needs))
    if carries:
        parts.append(_("carries {count}").format(count=carries))
    detail = " · ".join(parts) or _("not specified yet")
    return Line(behaviour_name(reader, behaviour.id), detail, behaviour.importance)
