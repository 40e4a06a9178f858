"""What a user can do to metrics, to what was measured, and to experiments."""

from __future__ import annotations

from datetime import date
from math import inf

from journeymap.i18n import _, mark
from journeymap.model.ids import new_id
from journeymap.model.queries import journeys, touchpoints_of
from journeymap.model.reader import Reader
from journeymap.model.records import Experiment, Measurement, Metric
from journeymap.model.store import Store
from journeymap.model.text import clean_line

USUAL = {
    "nps": (("nps", "net promoter score"), mark("−100 to 100"), mark("% of 9–10 − % of 0–6")),
    "csat": (("csat", "customer satisfaction"), mark("0 to 100 %"), mark("% of 4–5 on 1 to 5")),
    "ces": (("ces", "customer effort score"), mark("1 to 7"), mark("mean of the answers, 7: very easy")),
}
"""The metrics that the field has definitions for: what they are called, their scale and formula.

NPS: F. Reichheld, "The One Number You Need to Grow", Harvard Business Review, 2003. CSAT: the top two boxes.
CES: CEB, "Customer Effort Score 2.0", 2013.
"""


def metrics_in_order(reader: Reader) -> list[Metric]:
    """All metrics by name, then id."""
    return sorted(reader.all(Metric).values(), key=lambda each: (each.name.casefold(), each.id))


def measurements_in_order(reader: Reader) -> list[Measurement]:
    """All measurements, the latest first, undated ones last; those of a day by metric and along journeys.

    What is of the whole comes before what is of a touchpoint. Ids are drawn by lot: they come last of all.
    """
    metrics = {each.id: place for place, each in enumerate(metrics_in_order(reader))}
    along = (touchpoint for journey in journeys(reader) for touchpoint in touchpoints_of(reader, journey.id))
    places = {each.id: place for place, each in enumerate(along)}

    def order(each: Measurement) -> tuple[int, int, int, float, str]:
        day, value = (each.date or date.min).toordinal(), inf if each.value is None else each.value
        return (-day, metrics[each.metric], places.get(each.touchpoint or "", -1), value, each.id)

    return sorted(reader.all(Measurement).values(), key=order)


def experiments_in_order(reader: Reader) -> list[Experiment]:
    """All experiments, the latest first, undated ones last."""

    def order(each: Experiment) -> tuple[int, str]:
        return (-(each.start or each.end or date.min).toordinal(), each.id)

    return sorted(reader.all(Experiment).values(), key=order)


def add_metric(store: Store, name: str) -> Metric:
    """A new metric; one that the field knows by this name has its scale and formula at once."""
    cleaned = clean_line(name)
    known = next((kind for kind, (names, *_rest) in USUAL.items() if cleaned.casefold() in names), None)
    with store.transaction(_("Add metric")) as transaction:
        if known is None:
            return transaction.put(Metric(id=new_id(), name=cleaned))
        _names, scale, formula = USUAL[known]
        made = Metric(id=new_id(), name=cleaned, kind=known, scale=_(scale), formula=_(formula))
        return transaction.put(made)


def measure(
    store: Store,
    metric: str,
    value: float,
    *,
    touchpoint: str | None = None,
    day: date | None = None,
    answers: int | None = None,
) -> Measurement:
    """Keep what was measured on a day at a touchpoint, or (None) over all, and how many answered.

    A second figure of the same metric, day and place takes the place of the first.
    """
    found = store.get(Metric, metric)
    same = next(
        (
            each
            for each in store.where(Measurement, "metric", metric)
            if each.touchpoint == touchpoint and each.date == day
        ),
        None,
    )
    label = _("Measure {metric}").format(metric=found.name) if found.name else _("Add measurement")
    with store.transaction(label) as transaction:
        if same is not None:
            transaction.update(same, value=value, answers=answers)
            return transaction.get(Measurement, same.id)
        made = Measurement(
            id=new_id(), metric=metric, touchpoint=touchpoint, date=day, value=value, answers=answers
        )
        return transaction.put(made)


def measure_new(
    store: Store,
    name: str,
    value: float,
    *,
    touchpoint: str | None = None,
    day: date | None = None,
    answers: int | None = None,
) -> Measurement:
    """Keep a figure of a metric by its name, which is made where there is none of it yet, as one edit."""
    with store.transaction(_("Add measurement")):
        wanted = clean_line(name).casefold()
        known = next((each for each in metrics_in_order(store) if each.name.casefold() == wanted), None)
        metric = known or add_metric(store, name)
        return measure(store, metric.id, value, touchpoint=touchpoint, day=day, answers=answers)


def add_experiment(store: Store) -> Experiment:
    """A new experiment: test and learn."""
    with store.transaction(_("Add experiment")) as transaction:
        return transaction.put(Experiment(id=new_id()))
