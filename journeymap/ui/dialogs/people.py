"""The people of a project: the segments whose journeys it draws, and the departments that work on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from journeymap.i18n import _, ngettext
from journeymap.model.edits.people import add_department, add_segment
from journeymap.model.reader import Reader
from journeymap.model.records import Department, Initiative, Journey, Segment, Touchpoint
from journeymap.model.words import value_word
from journeymap.ui.dialogs.columns import Column
from journeymap.ui.dialogs.frame import EditorDialog, WideForm, empty_page, open_once, quiet_button, scrolled
from journeymap.ui.dialogs.record_list import Line, RecordList
from journeymap.ui.dialogs.swatches import SwatchField
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel
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

PAGES = ("segments", "departments")


def edit_people(session: Session, parent: QWidget | None, page: str = "segments") -> PeopleDialog:
    """Open the people of the project: segments, or departments."""
    dialog = open_once(PeopleDialog, session, parent)
    dialog.show_page(page)
    return dialog


class PeopleDialog(EditorDialog):
    """Segments as a list and a form, departments as a table."""

    told_in = ("guide/editors.md", "people")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("People"),
            _("Whose journeys they are, and who in the house works on them."),
            QSize(1080, 700),
        )
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(_("Segments"))
        self.tabs.addTab(_("Departments"))
        self.segments = SegmentsPage(session, self)
        self.departments = TablePage(
            session,
            RecordModel(
                session,
                Department,
                departments_in_order,
                department_columns(),
                watch=("initiative", "touchpoint"),
            ),
            add_department,
            prompt=_("New department, such as “service” or “marketing”"),
            empty=_("Departments own touchpoints and initiatives. Name the first."),
            parent=self,
        )
        self.departments.told.connect(self.tell)
        self.departments.refused.connect(self.say)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.segments)
        self._stack.addWidget(self.departments)
        self.tabs.currentChanged.connect(self._show)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.body.addLayout(column, 1)

    def show_page(self, page: str) -> None:
        """Turn to a page by name."""
        self.tabs.setCurrentIndex(PAGES.index(page))
        self._show(PAGES.index(page))

    def _show(self, place: int) -> None:
        self.session.settle()
        self.say("")
        self._stack.setCurrentIndex(place)
        if place:
            self.departments.begin()
        else:
            self.segments.records.list.setFocus()


class SegmentsPage(QWidget):
    """The segments at the left, one of them at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = RecordList(
            session,
            Segment,
            segments_in_order,
            _segment_line,
            add_segment,
            words=_("+ Add segment"),
            delete_words=_("Delete segment"),
            watch=("journey",),
            parent=self,
        )
        self.form = SegmentForm(session, self)
        self.pages = QStackedWidget(self)
        editor = QWidget(self)
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.form, editor), 1)
        self.delete_button = quiet_button(_("Delete segment"), editor, self.records.delete)
        column.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignRight)
        self.pages.addWidget(editor)
        words = _("A segment is one kind of customer whose way you draw, such as “Mara, books for friends”.")
        self.pages.addWidget(empty_page(self, words, _("Add the first segment"), self.records.add))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.records)
        row.addWidget(self.pages, 1)
        self.records.added.connect(self.form.name.setFocus)
        self.records.chosen.connect(self._refresh)
        self._refresh()

    def segment(self) -> str | None:
        """The id of the segment being edited."""
        return self.records.current

    def _refresh(self) -> None:
        self.pages.setCurrentIndex(1 if self.segment() is None else 0)
        self.form.refresh()


class SegmentForm(WideForm):
    """The fields of one segment."""

    def __init__(self, session: Session, page: SegmentsPage) -> None:
        super().__init__(page, spacing=14)
        about = (session, Segment, page.segment)
        self.name = TitleField(
            *about,
            "name",
            label=_("Name"),
            edit_label=_("Rename segment"),
            placeholder=_("A name to think of: “Mara, books for friends”"),
        )
        self.role = SegmentField(*about, "role", label=_("Role"), options=_roles())
        self.count = NumberField(*about, "size", label=_("Size"), placeholder=_("customers, not known"))
        self.colour = SwatchField(*about, "colour", label=_("Colour"))
        self.is_new = CheckField(*about, "is_new", label=_("New customers, to be won"))
        self.portrait = PortraitField(session, page.segment)
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
        self.add_side_by_side((self.count, _("Size")), (self.colour, _("Colour")), (self.is_new, " "))
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


def departments_in_order(reader: Reader) -> list[Department]:
    """All departments by name."""
    return sorted(reader.all(Department).values(), key=lambda each: (each.name.casefold(), each.id))


def department_columns() -> list[Column]:
    """Name, and what it owns."""
    return [
        Column(title=_("Department"), field="name", width=280, empty=_("Unnamed department")),
        Column(title=_("Touchpoints"), text=_touchpoints_of, width=140, empty=_("none")),
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


def _touchpoints_of(reader: Reader, department: Department) -> str:
    count = len(reader.where(Touchpoint, "department", department.id))
    return str(count) if count else ""


def _initiatives_of(reader: Reader, department: Department) -> str:
    found = reader.where(Initiative, "department", department.id)
    return ", ".join(sorted(each.name or _("unnamed initiative") for each in found))
