"""Who does what: which department is responsible, accountable, consulted or informed, and at what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.edits.people import add_department, add_responsibility
from journeymap.model.edits.project import change_record
from journeymap.model.queries import (
    departments_in_order,
    initiatives_in_order,
    journeys,
    touchpoints_of,
)
from journeymap.model.reader import Reader
from journeymap.model.records import Initiative, Responsibility, Touchpoint
from journeymap.model.reference_fields import Ref
from journeymap.model.words import kind_word
from journeymap.ui.dialogs.columns import Beyond, Column
from journeymap.ui.dialogs.pick_button import PickButton
from journeymap.ui.dialogs.picker import Entry
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.workspaces.roadmap_columns import department_entries

if TYPE_CHECKING:
    from journeymap.model.store import Commit, Store
    from journeymap.ui.session import Session

_ROLES = ("accountable", "responsible", "consulted", "informed")


class ResponsibilitiesPage(TablePage):
    """A table of who does what; a line picks department and touchpoint or initiative of the next."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        model = RecordModel(
            session,
            Responsibility,
            responsibilities_in_order,
            responsibility_columns(),
            watch=("department", "touchpoint", "initiative", "journey"),
        )
        super().__init__(
            session,
            model,
            None,
            empty=_("Nobody has been named yet. Pick a department below, and what it has a part in."),
            parent=parent,
        )
        self.department_button = PickButton(
            session,
            _("Department"),
            department_entries,
            self,
            empty=_("Pick a department"),
            prompt=_("Find a department"),
            new=_("New department “{name}”"),
            make=add_department,
        )
        self.work_button = PickButton(
            session,
            _("Touchpoint or initiative"),
            work_entries,
            self,
            empty=_("Pick a touchpoint or an initiative"),
            prompt=_("Find a touchpoint or an initiative"),
        )
        self.add_button.setText(_("Add responsibility"))
        self.add_button.show()
        self.department_button.picked.connect(self.work_button.setFocus)
        self.work_button.picked.connect(self.add_button.setFocus)
        for place, widget in enumerate((self.department_button, self.work_button, self.add_button)):
            self.bar.insert(place, widget)
        self.bar.insert_space(3, 1)

    def begin(self) -> None:
        if self.model.ids:
            super().begin()
        else:
            self.department_button.setFocus()

    def add(self) -> None:
        """Add what is picked; the department stays for the next."""
        department, work = self.department_button.value, self.work_button.value
        if department is None or work is None:
            self.refused.emit(_("Pick a department, and a touchpoint or an initiative, first."))
            return
        made = self.session.edit(add_responsibility, department, **_fields_of(work))
        if made is not None:
            self.work_button.take(None)
            self.go_to(made.id)

    def _hear(self, commit: Commit) -> None:
        super()._hear(commit)
        if commit.diff.kinds & {"department", "touchpoint", "initiative", "journey"}:
            self.department_button.refresh()
            self.work_button.refresh()


def responsibilities_in_order(reader: Reader) -> list[Responsibility]:
    """All responsibilities: by department as departments are listed, the weightiest role first."""
    order = {each.id: place for place, each in enumerate(departments_in_order(reader))}
    return sorted(
        reader.all(Responsibility).values(),
        key=lambda each: (order[each.department], _ROLES.index(each.role), each.id),
    )


def responsibility_columns() -> list[Column]:
    """Department, role, and at what touchpoint or in what initiative."""
    return [
        Column(
            title=_("Department"),
            field="department",
            width=200,
            options=department_entries,
            new=_("New department “{name}”"),
            make=lambda store, name: add_department(store, name).id,
        ),
        Column(title=_("Role"), field="role", width=160),
        Column(
            title=_("Touchpoint or initiative"),
            width=320,
            stretch=True,
            options=work_entries,
            beyond=Beyond(holds=Ref(to="touchpoint"), value=_work, keep=_set_work),
        ),
    ]


def work_entries(reader: Reader, _record: Any = None) -> list[Entry]:
    """What departments have a part in: the touchpoints of all journeys, then the initiatives."""
    listed = [
        Entry(
            f"touchpoint:{each.id}",
            each.name or _("Unnamed touchpoint"),
            journey.name or _("Unnamed journey"),
        )
        for journey in journeys(reader)
        for each in touchpoints_of(reader, journey.id)
    ]
    kind = kind_word("initiative").capitalize()
    listed += [
        Entry(f"initiative:{each.id}", each.name or _("Unnamed initiative"), kind)
        for each in initiatives_in_order(reader)
    ]
    return listed


def _work(_reader: Reader, responsibility: Responsibility) -> str:
    if responsibility.touchpoint is not None:
        return f"{Touchpoint.record}:{responsibility.touchpoint}"
    return f"{Initiative.record}:{responsibility.initiative}"


def _set_work(store: Store, responsibility: Responsibility, work: str) -> None:
    change_record(store, responsibility, label=_("Change responsibility"), **_fields_of(work))


def _fields_of(work: str) -> dict[str, str | None]:
    kind, _colon, record = work.partition(":")
    return {"touchpoint": None, "initiative": None, kind: record}
