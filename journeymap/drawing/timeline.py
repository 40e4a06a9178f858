"""The roadmap laid out: initiatives as bars over the project's periods, with look-ups by point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from journeymap.drawing.geometry import Point, Rect
from journeymap.drawing.numbers import MONTHS
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.queries import initiatives_in_order, project_period, the_project
from journeymap.model.reader import Reader
from journeymap.model.records import Initiative

ROW_HEIGHT = 46.0
BAR_HEIGHT = 22.0
HEADER_HEIGHT = 70.0
NAMES_WIDTH = 250.0
_ELBOW = 9.0
_LEAST_BAR = 6.0
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


@frozen
class Bar:
    """An initiative. `rect` is None without a date; with an end alone it is a short mark before that end."""

    initiative: str
    row: Rect
    """Its whole row, names included."""
    rect: Rect | None
    status: str
    open_start: bool = False
    """No start is known."""
    open_end: bool = False
    """No end is known: what it delivers counts at no date."""


@frozen
class Tick:
    """Where a period begins."""

    x: float
    width: float
    label: str
    is_year: bool = False


@frozen
class Dependency:
    """An arrow from the initiative that must come first to the one that waits for it."""

    first: str
    then: str
    points: tuple[Point, ...]
    is_broken: bool
    """Whether the second begins before the first ends."""


@frozen
class Edge:
    """An end of a bar that can be dragged."""

    initiative: str
    is_start: bool


@frozen(slots=False)
class TimelineLayout:
    """A roadmap laid out. The origin is the upper left corner of the bars; headers and names lie outside."""

    start: date
    end: date
    """The day after the last one shown."""
    width: float
    height: float
    names_width: float
    bars: tuple[Bar, ...]
    years: tuple[Tick, ...]
    periods: tuple[Tick, ...]
    dependencies: tuple[Dependency, ...]
    today_x: float | None
    as_of_x: float | None
    as_of: date | None = None

    @property
    def bounds(self) -> Rect:
        """Bars, names and header together."""
        return Rect(
            -self.names_width, -HEADER_HEIGHT, self.names_width + self.width, HEADER_HEIGHT + self.height
        )

    @property
    def pixels_a_day(self) -> float:
        return self.width / max((self.end - self.start).days, 1)

    def x_of(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.start).days * self.pixels_a_day

    def date_at(self, x: float) -> date:
        """The day at `x`, within what is shown."""
        days = int(x // self.pixels_a_day) if self.width else 0
        return self.start + timedelta(days=min(max(days, 0), max((self.end - self.start).days - 1, 0)))

    def bar(self, initiative: str) -> Bar | None:
        """The bar of an initiative."""
        return self._by_initiative.get(initiative)

    def row_at(self, y: float) -> Bar | None:
        """The initiative whose row is at `y`."""
        number = int(y // ROW_HEIGHT)
        return self.bars[number] if 0 <= number < len(self.bars) else None

    def bar_at(self, x: float, y: float, margin: float = 3.0) -> Bar | None:
        """The bar under a point."""
        found = self.row_at(y)
        if found is None or found.rect is None:
            return None
        return found if found.rect.grown(margin, margin, margin, margin).contains(x, y) else None

    def edge_at(self, x: float, y: float, margin: float = 5.0) -> Edge | None:
        """The end of a bar near a point; of a short bar the nearer one."""
        found = self.bar_at(x, y, margin)
        if found is None or found.rect is None:
            return None
        from_start, from_end = abs(x - found.rect.x), abs(x - found.rect.right)
        if min(from_start, from_end) > margin:
            return None
        return Edge(found.initiative, from_start < from_end)

    @cached_property
    def _by_initiative(self) -> Mapping[str, Bar]:
        return {bar.initiative: bar for bar in self.bars}


def lay_out_timeline(
    reader: Reader,
    width: float,
    today: date | None = None,
    as_of: date | None = None,
    names_width: float = NAMES_WIDTH,
    initiatives: Sequence[Initiative] | None = None,
) -> TimelineLayout:
    """The roadmap of a project with bars over `width` pixels; all initiatives in order, or those given."""
    listed = initiatives_in_order(reader) if initiatives is None else list(initiatives)
    period = project_period(reader)
    start, end = _span(reader, period, today, as_of)
    day_width = width / (end - start).days

    def x_of(day: date) -> float:
        return (day - start).days * day_width

    bars = tuple(_bar(each, number, x_of, width, names_width) for number, each in enumerate(listed))
    step = 1 + (end.year - start.year) // 60
    years = [date(year, 1, 1) for year in range(start.year, end.year + 1, step)]
    shown = {bar.initiative: bar for bar in bars}
    arrows = [
        (shown[first], shown[each.id])
        for each in listed
        for first in sorted(each.depends_on)
        if first in shown
    ]
    return TimelineLayout(
        start=start,
        end=end,
        width=width,
        height=len(bars) * ROW_HEIGHT,
        names_width=names_width,
        bars=bars,
        years=tuple(
            Tick(x_of(day), x_of(after) - x_of(day), str(day.year), True)
            for day, after in _within([max(start, year) for year in years if year < end], end)
        ),
        periods=tuple(
            Tick(x_of(day), x_of(after) - x_of(day), _period_label(day, period))
            for day, after in _within(list(_periods(start, end, period)), end)
        ),
        dependencies=tuple(
            _dependency(first, then, bars) for first, then in arrows if first.rect and then.rect
        ),
        today_x=x_of(today) if today is not None and start <= today < end else None,
        as_of_x=x_of(as_of) if as_of is not None else None,
        as_of=as_of,
    )


def _span(reader: Reader, period: str, today: date | None, as_of: date | None) -> tuple[date, date]:
    """From the first to after the last day shown, in whole periods: the horizon, all dates, and as-of."""
    project = the_project(reader)
    days = [
        each for each in (as_of, project and project.horizon_start, project and project.horizon_end) if each
    ]
    for each in reader.all(Initiative).values():
        days += [day for day in (each.start, each.end) if day]
    if not days:
        days = [today or date(2000, 1, 1)]
    months = _MONTHS_OF[period]
    first, last = min(days), max(days)
    if (last.year - first.year) * 12 + last.month - first.month < 12:
        last = _months_later(first, 12, 1)
    if today is not None and 0 <= (first - today).days <= 90:
        first = today
    start, end = _months_later(first, 0, months), _months_later(last, months, months)
    return start, end if end > start else date.max


def _months_later(day: date, months: int, step: int) -> date:
    """The first day of the period of `step` months that holds `day`, `months` later; within the calendar."""
    count = day.year * 12 + day.month - 1
    count = count - count % step + months
    year = min(max(count // 12, date.min.year), date.max.year)
    return date(year, count % 12 + 1, 1)


def _periods(start: date, end: date, period: str) -> Iterator[date]:
    months = _MONTHS_OF[period]
    # A long horizon in months would be a grey wall of lines.
    while (end.year - start.year) * 12 / months > 120:
        months *= 2 if months < 12 else 5
    day = start
    while day < end:
        yield day
        later = _months_later(day, months, min(months, 12))
        if later <= day:
            return
        day = later


def _within(days: list[date], end: date) -> Iterator[tuple[date, date]]:
    return pairwise([*days, end])


def _period_label(day: date, period: str) -> str:
    if period == "year":
        return ""
    if period == "quarter":
        return _("Q{number}").format(number=(day.month - 1) // 3 + 1)
    return _(MONTHS[day.month - 1])


def _bar(
    each: Initiative, number: int, x_of: Callable[[date], float], width: float, names_width: float
) -> Bar:
    top = number * ROW_HEIGHT
    row = Rect(-names_width, top, names_width + width, ROW_HEIGHT)
    y = top + (ROW_HEIGHT - BAR_HEIGHT) / 2
    if each.start is None and each.end is None:
        return Bar(each.id, row, None, each.status, True, True)
    end = x_of(min(each.end, date.max - timedelta(1)) + timedelta(1)) if each.end else width
    start = x_of(each.start) if each.start else max(end - 36.0, 0.0)
    # Dates the wrong way round still show, as a mark where the initiative ends.
    start = min(start, end - _LEAST_BAR)
    rect = Rect(start, y, end - start, BAR_HEIGHT)
    return Bar(each.id, row, rect, each.status, each.start is None, each.end is None)


def _dependency(first: Bar, then: Bar, bars: Sequence[Bar]) -> Dependency:
    assert first.rect is not None
    assert then.rect is not None
    start, end = (first.rect.right, first.rect.centre[1]), (then.rect.x, then.rect.centre[1])
    left, right = start[0] + _ELBOW, end[0] - _ELBOW
    broken = then.rect.x < first.rect.right - 0.5
    points: tuple[Point, ...]
    if left <= right:
        x = min((left, right), key=lambda at: _crossed(at, start[1], end[1], bars))
        points = (start, (x, start[1]), (x, end[1]), end)
        return Dependency(first.initiative, then.initiative, points, broken)
    # Round the outside: between the rows, just before the second one.
    between = then.row.y if start[1] < end[1] else then.row.bottom
    points = (start, (left, start[1]), (left, between), (right, between), (right, end[1]), end)
    return Dependency(first.initiative, then.initiative, points, broken)


def _crossed(x: float, y: float, to_y: float, bars: Sequence[Bar]) -> int:
    """How many bars an upright line at `x` runs over."""
    low, high = min(y, to_y), max(y, to_y)
    return sum(
        bar.rect is not None and bar.rect.x < x < bar.rect.right and low < bar.rect.centre[1] < high
        for bar in bars
    )
