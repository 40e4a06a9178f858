"""The people of a project: the segments whose journeys it draws, and the departments that work on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.i18n import _, ngettext
from journeymap.model.edits.people import add_department, add_segment
from journeymap.model.queries import departments_in_order
from journeymap.model.reader import Reader
from journeymap.model.records import Department, Initiative, Journey, Segment, Touchpoint
from journeymap.model.words import value_word
from journeymap.ui.dialogs.columns import Column, counting
from journeymap.ui.dialogs.frame import WideForm, open_once
from journeymap.ui.dialogs.record_list import Line
from journeymap.ui.dialogs.record_page import RecordPage
from journeymap.ui.dialogs.responsibilities import ResponsibilitiesPage
from journeymap.ui.dialogs.swatches import SwatchField
from journeymap.ui.dialogs.tabbed import TabbedEditor
from journeymap.ui.fields import (
    CheckField,
    NumberField,
    ProseField,
    SegmentField,
    TitleField,
)
from journeymap.ui.fields.record_pictures import PortraitField
from journeymap.ui.plain import label

if TYPE_CHECKING:
    from journeymap.ui.fields.binding import Ids
    from journeymap.ui.session import Session


def edit_people(
    session: Session, parent: QWidget | None, page: str = "segments", record: str | None = None
) -> PeopleDialog:
    """Open the people of the project: segments, departments, or responsibilities."""
    dialog = open_once(PeopleDialog, session, parent)
    dialog.show_page(page, record)
    return dialog


class PeopleDialog(TabbedEditor):
    """Segments as a list and a form, departments and what they answer for as tables."""

    told_in = ("guide/editors.md", "people")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("People"),
            _("Whose journeys they are, and who in the company works on them."),
            QSize(1080, 700),
        )
        self.segments = SegmentsPage(session, self)
        self.add_page("segments", _("Segments"), self.segments)
        self.departments = self.add_table(
            "departments",
            _("Departments"),
            Department,
            departments_in_order,
            department_columns(),
            add_department,
            watch=("initiative", "touchpoint"),
            prompt=_("New department, such as “service” or “marketing”"),
            empty=_("Departments own touchpoints and initiatives. Name the first."),
        )
        self.responsibilities = ResponsibilitiesPage(session, self)
        self.add_page("responsibilities", _("Responsibilities"), self.responsibilities)


class SegmentsPage(RecordPage):
    """The segments at the left, one of them at the right."""

    form: SegmentForm

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            Segment,
            segments_in_order,
            _segment_line,
            add_segment,
            words=(_("+ Add segment"), _("Delete segment"), _("Add the first segment")),
            teaching=_(
                "A segment is one kind of customer whose way you draw, such as “Mara, books for friends”."
            ),
            watch=("journey",),
            parent=parent,
        )

    def make_form(self, session: Session) -> SegmentForm:
        return SegmentForm(session, self)


class SegmentForm(WideForm):
    """The fields of one segment."""

    def __init__(self, session: Session, page: SegmentsPage) -> None:
        super().__init__(page, spacing=14)
        about = (session, Segment, page.record)
        self.name = TitleField(
            *about,
            "name",
            label=_("Name"),
            edit_label=_("Rename segment"),
            placeholder=_("A name to think of: “Mara, books for friends”"),
        )
        self.first = self.name
        self.role = SegmentField(*about, "role", label=_("Role"), options=_roles())
        self.count = NumberField(*about, "size", label=_("Size"), placeholder=_("customers, not known"))
        self.colour = SwatchField(*about, "colour", label=_("Colour"))
        self.is_new = CheckField(*about, "is_new", label=_("New customers, to be won"))
        self.portrait = PortraitField(session, page.record)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.portrait)
        row.addWidget(self.name, 1)
        self._fields += [self.portrait, self.name]
        self.add_widget(line)
        self.add(self.role)
        self.add(ProseField(*about, "quote", label=_("Quote"), placeholder=_("In their own words")))
        self.add_side_by_side((self.count, _("Size")), (self.colour, _("Colour")))
        self.add(self.is_new, "")
        self.add(ProseField(*about, "description", label=_("Description")))
        self._pair(about, ("purpose", _("Purpose")), ("goals", _("Goals")))
        self._pair(about, ("needs", _("Needs")), ("frustrations", _("Frustrations")))
        self.add_widget(label(_("Deleting a segment leaves its journeys, without one."), self, role="hint"))
        self.end()

    def _pair(self, about: tuple[Session, type[Segment], Ids], *fields: tuple[str, str]) -> None:
        session, kind, ids = about
        self.add_columns(
            *((ProseField(session, kind, ids, name, label=words, lines=2), words) for name, words in fields)
        )


def segments_in_order(reader: Reader) -> list[Segment]:
    """All segments by name."""
    return sorted(reader.all(Segment).values(), key=lambda each: (each.name.casefold(), each.id))


def department_columns() -> list[Column]:
    """Name, and what it owns."""
    return [
        Column(title=_("Department"), field="name", width=280, empty=_("Unnamed department")),
        counting(_("Touchpoints"), _touchpoints_of, width=140, empty=_("none")),
        Column(title=_("Initiatives"), text=_initiatives_of, stretch=True, empty=_("none")),
    ]


def _roles() -> list[tuple[str, str]]:
    return [(each, value_word(each)) for each in ("transactor", "champion", "co_creator", "critic")]


def _segment_line(reader: Reader, segment: Segment) -> Line:
    count = len(reader.where(Journey, "segment", segment.id))
    parts = [value_word(segment.role)] if segment.role else []
    if count:
        parts.append(ngettext("{count} journey", "{count} journeys", count).format(count=count))
    return Line(segment.name or _("Unnamed segment"), " · ".join(parts) or _("no journey yet"))


def _touchpoints_of(reader: Reader, department: Department) -> int:
    return len(reader.where(Touchpoint, "department", department.id))


def _initiatives_of(reader: Reader, department: Department) -> str:
    found = reader.where(Initiative, "department", department.id)
    return ", ".join(sorted(each.name or _("unnamed initiative") for each in found))
