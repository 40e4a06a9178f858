"""The project as a whole: what the programme of work is called, and the horizon of its roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.project import change_project
from journeymap.model.queries import the_project
from journeymap.model.records import Project
from journeymap.ui.dialogs.frame import EditorDialog, open_once, scrolled
from journeymap.ui.fields import DayField, Form, LineField, NumberField, ProseField, SegmentField
from journeymap.ui.plain import label

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session


def edit_project(session: Session, parent: QWidget | None) -> ProjectDialog:
    """Open the project's name, vision, horizon and money."""
    dialog = open_once(ProjectDialog, session, parent)
    dialog.form.name.setFocus()
    return dialog


class ProjectDialog(EditorDialog):
    """One form."""

    told_in = ("guide/editors.md", "project")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Project"),
            _("The programme of work, its time frame and its money."),
            QSize(640, 640),
        )
        if the_project(session.store) is None:
            session.edit(change_project)
        self.form = ProjectForm(session, self)
        column = QVBoxLayout()
        column.addWidget(scrolled(self.form, self, left=0, flush=True))
        self.body.addLayout(column, 1)
        session.committed.connect(self._hear)

    def project(self) -> str | None:
        """The id of the project record."""
        found = the_project(self.session.store)
        return found.id if found else None

    def _hear(self, commit: Commit) -> None:
        if "project" in commit.diff.kinds:
            self.form.refresh()
            self.form.advise()


class ProjectForm(Form):
    """The fields of the project."""

    def __init__(self, session: Session, dialog: ProjectDialog) -> None:
        super().__init__(dialog, spacing=14)
        self._session = session
        about = (session, Project, dialog.project)
        self.name = LineField(
            *about,
            "name",
            label=_("Name"),
            edit_label=_("Rename project"),
            placeholder=_("What the programme is called"),
        )
        self.brand = LineField(*about, "brand", label=_("Brand"))
        hint = _("What customers can do one day that they cannot do now")
        self.vision = ProseField(*about, "vision", label=_("Vision"), placeholder=hint, lines=3)
        self.horizon_start = DayField(
            *about, "horizon_start", label=_("Horizon start"), edit_label=_("Change horizon")
        )
        self.horizon_end = DayField(
            *about, "horizon_end", label=_("Horizon end"), edit_label=_("Change horizon")
        )
        self.period = SegmentField(*about, "period", label=_("Period"))
        self.currency = LineField(*about, "currency", label=_("Currency"), placeholder=_("such as EUR"))
        self.discount = NumberField(
            *about, "discount_rate", label=_("Discount rate a year"), factor=100.0, suffix=" %"
        )
        self.add(self.name)
        self.add(self.brand)
        self.add(self.vision)
        self.add_side_by_side((self.horizon_start, _("Horizon start")), (self.horizon_end, _("Horizon end")))
        self.advice = label("", self, role="bad", wrap=True)
        self.add_widget(self.advice)
        self.add(self.period, _("Period: the steps of roadmap, plan and budget"))
        self.add_side_by_side((self.currency, _("Currency")), (self.discount, _("Discount rate a year")))
        self.advise()
        self.end()

    def advise(self) -> None:
        """Say what is wrong with the horizon, if anything."""
        project = the_project(self._session.store)
        start = project.horizon_start if project else None
        end = project.horizon_end if project else None
        wrong = start is not None and end is not None and end <= start
        self.advice.setText(_("The horizon ends before it starts.") if wrong else "")
        self.advice.setVisible(wrong)
