"""Putting the repair of a finding on the roadmap, from wherever the finding is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journeymap.analysis.transferability.explain import repair_name
from journeymap.i18n import _
from journeymap.model.edits.repairs import add_repair
from journeymap.model.phrases import all_of
from journeymap.model.queries import initiatives_in_order, project_period
from journeymap.ui.clock import today
from journeymap.ui.dates import day_text
from journeymap.ui.workspaces.roadmap_dates import period_end, period_start
from journeymap.ui.workspaces.roadmap_words import initiative_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journeymap.analysis.transferability import Finding
    from journeymap.analysis.transferability.repairs import Repair
    from journeymap.model.reader import Reader
    from journeymap.model.records import Initiative
    from journeymap.model.store import Store
    from journeymap.ui.session import Session


def plan_repair(session: Session, reader: Reader, finding: Finding, repair: Repair) -> Initiative | None:
    """Put a repair on the roadmap: an initiative that delivers it by the end of the period looked at.

    None where that was refused; the message bar says why then. `reader` has the names of what was found.
    """
    made: Initiative | None = session.edit(
        _plan, repair_name(reader, finding), repair, max(today(), session.view.as_of)
    )
    return made


def planned_words(initiative: Initiative) -> str:
    """What to say when a repair is on the roadmap."""
    text = _("“{name}” is on the roadmap, due {day}.")
    return text.format(
        name=initiative_name(initiative), day=day_text(initiative.end) if initiative.end else "–"
    )


def on_roadmap(session: Session, repair: Repair) -> str:
    """Which initiatives bring all of a repair, in a sentence; empty where a new one would bring it sooner."""
    reader, missing, found = session.store, set(repair.offers), []
    by = period_end(max(today(), session.view.as_of), project_period(reader))
    listed = initiatives_in_order(reader)
    coming = [each for each in listed if each.end and each.end <= by and each.status != "cancelled"]
    for each in sorted(coming, key=lambda each: (each.end, each.id)):
        if missing.intersection(each.delivers):
            missing.difference_update(each.delivers)
            found.append(each)
    if missing or not found:
        return ""
    names = all_of(_("“{name}”").format(name=initiative_name(each)) for each in found)
    text = _("On the roadmap already: {names}, by {day}.")
    return text.format(names=names, day=day_text(max(each.end for each in found if each.end)))


def _plan(store: Store, name: str, repair: Repair, day: date) -> Initiative:
    period = project_period(store)
    return add_repair(
        store, name, repair.offers, repair.cost, start=period_start(day, period), end=period_end(day, period)
    )


def tell_in_window(widget: QWidget, session: Session, sentence: str, *, on_roadmap: bool) -> None:
    """Say in the window's bar what was done, with Undo, and with what shows the roadmap where that helps.

    It goes with the next edit, which is what Undo would then take back.
    """
    bar = getattr(widget.window(), "bar", None)
    if bar is None:
        return
    actions = {_("Undo"): session.undo}
    if on_roadmap:
        actions[_("Show the roadmap")] = lambda: session.view.show_workspace("roadmap")
    bar.tell(sentence, actions, until=session.committed)
