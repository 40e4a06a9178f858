"""What the cells of experience rows say, in words and figures; sizes are no matter here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from journeymap.drawing.numbers import day, figure
from journeymap.frozen import frozen
from journeymap.i18n import _, mark, ngettext
from journeymap.model.diff import Diff
from journeymap.model.reader import Reader
from journeymap.model.records import Department, Measurement, Metric, Note, Touchpoint, Transition
from journeymap.model.vocabulary import NOTE_KINDS

NO_METRIC_NAME = mark("Unnamed metric")


@frozen
class CellText:
    """What a cell is to say; see `row_geometry.Cell`."""

    text: str
    note: str | None = None
    share: float | None = None
    kind: str = ""
    head: str = ""
    foot: str = ""
    votes: int = 0
    image: str | None = None
    metric: str | None = None


def of_note(note: Note) -> CellText:
    """What a sticky note says."""
    foot = note.author
    return CellText(note.text, note.id, kind=note.kind, foot=foot, votes=note.votes, image=note.image)


class Sayings:
    """What the touchpoints of a journey say in a row of a kind, notes aside."""

    def __init__(self, reader: Reader, journey: str, kind: str) -> None:
        self._reader = reader
        self._journey = journey
        self._kind = kind
        self._say = _SAYINGS.get(kind)
        self._customers = customers_by_touchpoint(reader, journey) if kind == "customers" else {}
        self._most = max(self._customers.values(), default=0.0)

    def after(self, reader: Reader, diff: Diff) -> Sayings:
        """What they say after an edit, made in `reader`."""
        if self._kind != "customers":
            self._reader = reader
            return self
        return Sayings(reader, self._journey, self._kind) if "transition" in diff.kinds else self

    def touched_by(self, before: Sayings, diff: Diff) -> set[str] | None:
        """The touchpoints that may say something else than `before` the edit; None when all may."""
        if self._kind == "customers":
            if self._most != before._most:
                return None
            known = self._customers.keys() | before._customers.keys()
            return {each for each in known if self._customers.get(each) != before._customers.get(each)}
        if (self._kind == "owner" and "department" in diff.kinds) or (
            self._kind == "metrics" and "metric" in diff.kinds
        ):
            return None
        if self._kind == "metrics":
            sides = (side for (kind, _name), change in diff if kind == "measurement" for side in change)
            return {each.touchpoint for each in sides if isinstance(each, Measurement) and each.touchpoint}
        field = _FIELDS.get(self._kind)
        return {
            name
            for (kind, name), (one, other) in diff
            if kind == "touchpoint" and field and getattr(one, field, None) != getattr(other, field, None)
        }

    def at(self, touchpoint: str) -> list[CellText]:
        """The texts at a touchpoint, from above."""
        if self._say is not None:
            text = self._say(self._reader, self._reader.get(Touchpoint, touchpoint))
            return [CellText(text)] if text.strip() else []
        if self._kind == "metrics":
            return [as_text(self._reader, each) for each in latest_measurements(self._reader, touchpoint)]
        if self._kind == "images":
            return [CellText("", image=each) for each in self._reader.get(Touchpoint, touchpoint).images]
        if touchpoint in self._customers:
            customers = self._customers[touchpoint]
            return [CellText(figure(customers), share=customers / self._most if self._most else 0.0)]
        return []


def latest_measurements(reader: Reader, touchpoint: str) -> list[Measurement]:
    """The last measurement of each metric at a touchpoint, by the metrics' names, then ids."""
    latest: dict[str, Measurement] = {}
    for each in reader.where(Measurement, "touchpoint", touchpoint):
        known = latest.get(each.metric)
        if each.value is not None and (known is None or _when(each) > _when(known)):
            latest[each.metric] = each

    def order(each: Measurement) -> tuple[str, str]:
        return reader.get(Metric, each.metric).name.casefold(), each.metric

    return sorted(latest.values(), key=order)


def _when(measurement: Measurement) -> tuple[date, str]:
    return measurement.date or date.min, measurement.id


def as_text(reader: Reader, measurement: Measurement) -> CellText:
    """A measured figure, and what must stand beside it: its scale, formula, answers and day."""
    metric = reader.get(Metric, measurement.metric)
    value = "–" if measurement.value is None else figure(measurement.value)
    name = metric.name or _(NO_METRIC_NAME)
    return CellText(value, head=name, foot=provenance(metric, measurement), metric=measurement.id)


def provenance(metric: Metric, measurement: Measurement) -> str:
    """Scale, formula, number of answers and day of a figure, as far as they are known, and what is not.

    In lines: the scale, the formula where there is one, how many answered and when.
    """
    parts = [metric.scale or _("scale not known")]
    if metric.formula.strip():
        parts.append(" ".join(metric.formula.split()))
    if measurement.answers is None:
        answers = _("number of answers not known")
    else:
        words = ngettext("{count} answer", "{count} answers", measurement.answers)
        answers = words.format(count=figure(measurement.answers))
    parts.append(f"{answers} · {day(measurement.date) if measurement.date else _('no date')}")
    return "\n".join(parts)


def customers_by_touchpoint(reader: Reader, journey: str) -> dict[str, float]:
    """How many customers come to each touchpoint a month, where transitions say it.

    The greater of those who arrive and those who leave: customers may also begin or stop there.
    """
    arriving: dict[str, float] = {}
    leaving: dict[str, float] = {}
    for each in reader.where(Transition, "journey", journey):
        if each.customers is not None:
            arriving[each.target] = arriving.get(each.target, 0.0) + each.customers
            leaving[each.source] = leaving.get(each.source, 0.0) + each.customers
    known = sorted({*arriving, *leaving})
    return {each: max(arriving.get(each, 0.0), leaving.get(each, 0.0)) for each in known}


def _thinks(_reader: Reader, touchpoint: Touchpoint) -> str:
    thought = touchpoint.thought.strip()
    return _("“{thought}”").format(thought=thought.strip('“”"')) if thought else ""


def _owner(reader: Reader, touchpoint: Touchpoint) -> str:
    department = reader.find(Department, touchpoint.department)
    return department.name if department else ""


_SAYINGS: dict[str, Callable[[Reader, Touchpoint], str]] = {
    "does": lambda _reader, touchpoint: touchpoint.action,
    "thinks": _thinks,
    "expects": lambda _reader, touchpoint: touchpoint.expects,
    "owner": _owner,
}
assert not set(_SAYINGS) & set(NOTE_KINDS)
_FIELDS = {
    "does": "action",
    "thinks": "thought",
    "expects": "expects",
    "owner": "department",
    "images": "images",
}
"""What of a touchpoint a row shows."""
assert set(_SAYINGS) <= set(_FIELDS)
