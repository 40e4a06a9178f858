"""Test and learn: what is expected of an initiative, what came of it, and what was decided then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.edits.measurements import add_experiment, experiments_in_order, metrics_in_order
from journeymap.model.queries import initiatives_in_order
from journeymap.model.reader import Reader
from journeymap.model.records import Experiment, Initiative
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.frame import WideForm
from journeymap.ui.dialogs.record_list import Line
from journeymap.ui.dialogs.record_page import RecordPage
from journeymap.ui.fields import ChoiceField, DayField, ProseField

if TYPE_CHECKING:
    from journeymap.ui.session import Session


class ExperimentsPage(RecordPage):
    """The experiments at the left, one of them at the right."""

    form: ExperimentForm

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            Experiment,
            experiments_in_order,
            _line,
            add_experiment,
            words=(_("+ Add experiment"), _("Delete experiment"), _("Add the first experiment")),
            teaching=_(
                "An experiment says what you expect of an initiative, and afterwards what came of it."
            ),
            watch=("initiative",),
            parent=parent,
        )

    def make_form(self, session: Session) -> ExperimentForm:
        return ExperimentForm(session, self)


class ExperimentForm(WideForm):
    """The fields of one experiment."""

    def __init__(self, session: Session, page: ExperimentsPage) -> None:
        super().__init__(page, spacing=14)
        about = (session, Experiment, page.record)
        self.hypothesis = ProseField(
            *about,
            "hypothesis",
            label=_("Hypothesis"),
            placeholder=_("If seats survive the call, more parties finish their booking"),
        )
        self.first = self.hypothesis
        initiative = ChoiceField(
            *about,
            "initiative",
            label=_("Initiative"),
            options=lambda: [
                (None, _("None")),
                *(
                    (each.id, each.name or _("Unnamed initiative"))
                    for each in initiatives_in_order(session.store)
                ),
            ],
        )
        metric = ChoiceField(
            *about,
            "metric",
            label=_("Metric"),
            options=lambda: [
                (None, _("None")),
                *((each.id, each.name or _("Unnamed metric")) for each in metrics_in_order(session.store)),
            ],
        )
        change = _("Change dates")
        starts = DayField(*about, "start", label=_("Start"), edit_label=change, placeholder=_("no date"))
        ends = DayField(*about, "end", label=_("End"), edit_label=change, placeholder=_("no date"))
        self.add(self.hypothesis)
        self.add_side_by_side((initiative, _("Initiative")), (metric, _("Metric")))
        self.add_side_by_side((starts, _("Start")), (ends, _("End")))
        self.add(ProseField(*about, "result", label=_("Result"), placeholder=_("What came of it")))
        self.add(ProseField(*about, "decision", label=_("Decision"), placeholder=_("What follows from it")))
        self.end()


def _line(reader: Reader, experiment: Experiment) -> Line:
    about = reader.find(Initiative, experiment.initiative)
    parts = [about.name] if about is not None and about.name else []
    parts += [day_text(each) for each in (experiment.start or experiment.end,) if each is not None]
    first_line = experiment.hypothesis.partition("\n")[0]
    return Line(first_line or _("No hypothesis yet"), " · ".join(parts))
