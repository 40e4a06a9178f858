"""What a window's menus do to whole journeys: copies, pairs, details."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journeymap.i18n import _
from journeymap.model.audience import concerns, felt_on
from journeymap.model.edits.journeys import duplicate_journey, make_to_be, open_in_detail
from journeymap.model.lineage import pair_of, way_down
from journeymap.model.queries import journeys
from journeymap.model.records import Journey, Touchpoint
from journeymap.ui.workspaces.journeys import JourneysWorkspace

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow
    from journeymap.ui.session import Session


def duplicate(window: MainWindow) -> None:
    """A copy of the journey shown, with all that is on it."""
    _show_copy(window, duplicate_journey, _("A copy of “{name}” is shown; the original is as it was."))


def begin_to_be(window: MainWindow) -> None:
    """A to-be that begins as a copy of the journey shown."""
    _show_copy(
        window,
        make_to_be,
        _("The to-be of “{name}” begins as a copy of it. Change it; the two are compared."),
    )


def compare(window: MainWindow) -> None:
    """The journey shown beside its counterpart, or beside another one to begin with."""
    journey = window.journey
    pair = pair_of(window.session.store, journey.id) if journey is not None else None
    if pair is not None:
        window.session.view.show_workspace("journeys")
        listing = window.workspaces.currentWidget()
        assert isinstance(listing, JourneysWorkspace)
        listing.compare(*pair)


def list_journeys_of(window: MainWindow, segment: str) -> None:
    """The list of journeys, only those that concern a segment."""
    window.session.view.show_workspace("journeys")
    listing = window.workspaces.currentWidget()
    assert isinstance(listing, JourneysWorkspace)
    listing.choose_segment(segment)


def feel_as(window: MainWindow, segment: str | None) -> None:
    """The map as a segment feels it; None: as everyone does.

    A segment that does not feel otherwise anywhere on the journey shown is met on one where it does, or on
    one of its own.
    """
    session = window.session
    if segment is not None and not felt_on(session.store, session.view.journey, segment):
        concerned = [each.id for each in journeys(session.store) if concerns(session.store, each, segment)]
        felt = [each for each in concerned if felt_on(session.store, each, segment)]
        if session.view.journey not in concerned and concerned:
            session.view.show_journey((felt or concerned)[0])
    session.view.show_workspace("map")
    chart = window.canvas.chart
    chart.set_options(replace(chart.options, felt_by=segment))


def open_detail(window: MainWindow) -> None:
    """The journey that details the touchpoint selected; made when it is first asked for."""
    chosen = [each for kind, each in window.session.view.selection if kind == "touchpoint"]
    if chosen:
        open_touchpoint(window.session, chosen[-1])


def open_touchpoint(session: Session, touchpoint: str) -> None:
    """Show the journey that details a touchpoint; made when it is first asked for."""
    session.settle()
    found = session.edit(open_in_detail, touchpoint)
    if found is not None:
        session.view.show_workspace("map")
        session.view.show_journey(found.id)


def open_above(window: MainWindow) -> None:
    """Back to the journey whose touchpoint is shown in detail, with that touchpoint selected."""
    above = _above(window)
    if above is not None:
        go_to(window.session, *above)


def go_to(session: Session, journey: Journey, touchpoint: Touchpoint) -> None:
    """Show a journey's map with one of its touchpoints selected and in view."""
    session.settle()
    session.view.show_workspace("map")
    session.view.show_journey(journey.id)
    session.view.reveal(("touchpoint", touchpoint.id))


def _above(window: MainWindow) -> tuple[Journey, Touchpoint] | None:
    journey = window.journey
    way = way_down(window.session.store, journey.id) if journey is not None else []
    return way[-1] if way else None


def _show_copy(window: MainWindow, edit: Callable[..., Any], words: str) -> None:
    journey = window.journey
    if journey is None:
        return
    window.session.settle()
    made = window.session.edit(edit, journey.id)
    if made is not None:
        window.session.view.show_workspace("map")
        window.session.view.show_journey(made.id)
        actions: dict[str, Callable[[], object]] = {_("Undo"): window.session.undo}
        if made.counterpart == journey.id:
            actions = {_("Compare"): lambda: compare(window), **actions}
        told = words.format(name=journey.name or _("Unnamed journey"))
        window.bar.tell(told, actions, until=window.session.committed)
