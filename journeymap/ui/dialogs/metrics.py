"""What is measured, and what was: metrics with their scales and formulas, measurements by touchpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.measurements import add_metric, measurements_in_order, metrics_in_order
from journeymap.model.queries import journeys, touchpoint_name, touchpoints_of
from journeymap.model.reader import Reader
from journeymap.model.records import Journey, Measurement, Metric, Touchpoint
from journeymap.ui.dialogs.columns import Column, counting
from journeymap.ui.dialogs.experiments import ExperimentsPage
from journeymap.ui.dialogs.frame import open_once
from journeymap.ui.dialogs.picker import Entry
from journeymap.ui.dialogs.tabbed import TabbedEditor
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.fields.measure import MeasureForm
from journeymap.ui.plain import label

if TYPE_CHECKING:
    from journeymap.ui.session import Session


def edit_metrics(
    session: Session,
    parent: QWidget | None,
    page: str = "metrics",
    touchpoint: str | None = None,
    record: str | None = None,
) -> MetricsDialog:
    """Open the metrics, the experiments, or the measurements, ready to add one at a touchpoint."""
    dialog = open_once(MetricsDialog, session, parent)
    dialog.measure_at(touchpoint)
    dialog.show_page(page, record)
    return dialog


class MetricsDialog(TabbedEditor):
    """Metrics and their figures as tables, edited in place; experiments as a list and a form."""

    told_in = ("guide/editors.md", "metrics")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Metrics"),
            _("A figure is shown with its scale, its formula and how many answered, or not at all."),
            QSize(1040, 640),
        )
        self._touchpoint: str | None = None
        self.metrics = self.add_table(
            "metrics",
            _("Metrics"),
            Metric,
            metrics_in_order,
            metric_columns(),
            add_metric,
            watch=("measurement",),
            prompt=_("New metric, such as “NPS”, “CSAT” or “seats held”"),
            empty=_("A metric is what you measure at touchpoints: NPS, CSAT, an effort. Name the first."),
        )
        self.measurements = MeasurementsPage(session, lambda: self._touchpoint, self)
        self.add_page("measurements", _("Measurements"), self.measurements)
        self.experiments = ExperimentsPage(session, self)
        self.add_page("experiments", _("Experiments"), self.experiments)

    def measure_at(self, touchpoint: str | None) -> None:
        """Let the next figure be of this touchpoint, or (None) of the whole."""
        self._touchpoint = touchpoint
        self.measurements.show_place()


class MeasurementsPage(TablePage):
    """All that was measured, the latest first; below it the line for the next."""

    def __init__(self, session: Session, place: Any, parent: QWidget | None = None) -> None:
        model = RecordModel(
            session,
            Measurement,
            measurements_in_order,
            measurement_columns(),
            watch=("metric", "touchpoint", "stage", "journey"),
        )
        empty = _("Nothing has been measured yet. Add the first figure below.")
        super().__init__(session, model, None, empty=empty, parent=parent)
        self.bar.insert_space(0, 1)
        self._place = place
        self._where = label("", self, role="hint", wrap=True)
        self.form = MeasureForm(session, place, self, wide=True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self._where)
        layout.addWidget(self.form)
        self.show_place()

    def begin(self) -> None:
        self.form.begin()

    def show_place(self) -> None:
        """Say where the next figure is of."""
        touchpoint = self._place()
        known = self.session.store.find(Touchpoint, touchpoint)
        name = touchpoint_name(self.session.store, touchpoint) if known is not None and touchpoint else ""
        said = _("The next figure is for “{touchpoint}”.").format(touchpoint=name)
        self._where.setText(said if name else _("The next figure is for the whole, not for one touchpoint."))


def metric_columns() -> list[Column]:
    """Name, kind, scale, formula, direction, target, and how often it was measured."""
    return [
        Column(title=_("Metric"), field="name", width=170, empty=_("Unnamed metric")),
        Column(title=_("Kind"), field="kind", width=150),
        Column(title=_("Scale"), field="scale", width=120, empty=_("not known")),
        Column(title=_("Formula"), field="formula", stretch=True, width=170, empty=_("not known")),
        Column(title=_("Direction"), field="direction", width=120),
        Column(title=_("Target"), field="target", width=80, empty=_("none")),
        counting(_("Measured"), _count, width=90, empty=_("never")),
    ]


def measurement_columns() -> list[Column]:
    """Metric, touchpoint, date, value, answers."""
    return [
        Column(title=_("Date"), field="date", width=104, empty=_("no date")),
        Column(title=_("Metric"), field="metric", width=170, options=metric_entries),
        Column(
            title=_("Touchpoint"),
            field="touchpoint",
            stretch=True,
            width=180,
            options=touchpoint_entries,
            empty=_("the whole"),
        ),
        Column(title=_("Value"), field="value", width=80, empty=_("not known")),
        Column(title=_("Answers"), field="answers", width=84, empty=_("not known")),
    ]


def metric_entries(reader: Reader, _record: Any = None) -> list[Entry]:
    """The metrics to pick from."""
    return [Entry(each.id, each.name or _("Unnamed metric")) for each in metrics_in_order(reader)]


def touchpoint_entries(reader: Reader, _record: Any = None) -> list[Entry]:
    """The touchpoints to pick from, each with its journey where there are several."""
    listed = journeys(reader)
    several = len(listed) > 1
    return [
        Entry(each.id, _named(reader, each.id, journey, several=several))
        for journey in listed
        for each in touchpoints_of(reader, journey.id)
    ]


def _named(reader: Reader, touchpoint: str, journey: Journey, *, several: bool) -> str:
    name = touchpoint_name(reader, touchpoint)
    return f"{name} · {journey.name or _('Unnamed journey')}" if several else name


def _count(reader: Reader, metric: Metric) -> int:
    return len(reader.where(Measurement, "metric", metric.id))
