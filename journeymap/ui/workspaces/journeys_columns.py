"""The columns of the list of journeys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from journeymap.i18n import _
from journeymap.model.edits.people import add_segment
from journeymap.model.queries import touchpoint_name
from journeymap.model.records import Journey, Segment, Touchpoint
from journeymap.ui.dialogs.columns import INDENT, Column
from journeymap.ui.dialogs.people import segments_in_order
from journeymap.ui.dialogs.picker import Entry
from journeymap.ui.panels.scores import percent

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.model.store import Store
    from journeymap.ui.workspaces.journeys_figures import Figure


FigureOf = Callable[[str], "Figure | None"]
"""From a journey's id what the check says of it, None while that is not known."""


BELOW = "\u21b3 "
"""Before the name of what lies below another journey."""


def journey_columns(figure_of: FigureOf, depth_of: Callable[[str], int]) -> list[Column]:
    """Name, whose, state, index, breaks, how many touchpoints, owner, status, what it belongs to.

    `depth_of` says how far in a journey's name stands, as it lies below others.
    """

    def name(_reader: Reader, each: Journey) -> str:
        depth = depth_of(each.id)
        return INDENT * (depth - 1) + BELOW + each.name if depth and each.name else each.name

    return [
        Column(
            title=_("Journey"),
            field="name",
            width=280,
            stretch=True,
            text=name,
            key=lambda _reader, each: each.name.casefold(),
            empty=_("Unnamed journey"),
        ),
        Column(
            title=_("Persona"),
            field="segment",
            width=142,
            stretch=True,
            options=persona_entries,
            new=_("New persona “{name}”"),
            make=_make_persona,
            empty=_("nobody yet"),
        ),
        Column(title=_("State"), field="state", width=84),
        *_figures(figure_of),
        Column(
            title=_("Touchpoints"),
            text=_touchpoints,
            key=_touchpoint_count,
            width=108,
            empty="0",
            figure=True,
        ),
        Column(title=_("Owner"), field="owner", width=104, stretch=True, empty=_("nobody yet")),
        Column(title=_("Status"), field="status", width=112, empty=_("none")),
        Column(
            title=_("Belongs to"),
            text=belongs_to,
            width=148,
            stretch=True,
            empty=_("stands alone"),
            tip=_("The journey that it is compared with, or the touchpoint that it details"),
        ),
    ]


def _figures(figure_of: FigureOf) -> list[Column]:
    """Index and findings, “…” while they are not known."""

    def index(_reader: Reader, each: Journey) -> str:
        figure = figure_of(each.id)
        return "…" if figure is None else percent(figure.index)

    def index_key(_reader: Reader, each: Journey) -> float:
        figure = figure_of(each.id)
        return -1.0 if figure is None or figure.index is None else figure.index

    def breaks(_reader: Reader, each: Journey) -> str:
        figure = figure_of(each.id)
        return "…" if figure is None else str(figure.findings) if figure.findings else ""

    def breaks_key(_reader: Reader, each: Journey) -> int:
        figure = figure_of(each.id)
        return -1 if figure is None else figure.findings

    return [
        Column(
            title=_("Index"),
            text=index,
            key=index_key,
            width=70,
            figure=True,
            tip=_("How well behaviours move between settings, as of the date chosen"),
        ),
        Column(
            title=_("Breaks"),
            text=breaks,
            key=breaks_key,
            width=70,
            empty=_("none"),
            figure=True,
            tip=_("Breaks, leaks and dead starts, as of the date chosen"),
        ),
    ]


def persona_entries(reader: Reader, _record: Any = None) -> list[Entry]:
    """The segments to pick from."""
    return [Entry(each.id, each.name or _("Unnamed persona")) for each in segments_in_order(reader)]


def belongs_to(reader: Reader, journey: Journey) -> str:
    """“to-be of Saturday night”, “details “Picks seats” of Saturday night”."""
    parts = []
    other = reader.find(Journey, journey.counterpart)
    if other is not None:
        parts.append(_("compared with {journey}").format(journey=other.name or _("Unnamed journey")))
    above = reader.find(Touchpoint, journey.parent_touchpoint)
    if above is not None:
        owner = reader.get(Journey, above.journey).name or _("Unnamed journey")
        words = _("details “{touchpoint}” of {journey}")
        parts.append(words.format(touchpoint=touchpoint_name(reader, above.id), journey=owner))
    return "; ".join(parts)


def persona_name(reader: Reader, segment: str | None) -> str:
    """The name of a segment, or what to call one that has none."""
    found = reader.find(Segment, segment)
    return (found.name or _("Unnamed persona")) if found else _("No persona yet")


def _touchpoint_count(reader: Reader, journey: Journey) -> int:
    return len(reader.where(Touchpoint, "journey", journey.id))


def _touchpoints(reader: Reader, journey: Journey) -> str:
    return str(_touchpoint_count(reader, journey) or "")


def _make_persona(store: Store, name: str) -> str:
    return add_segment(store, name).id
