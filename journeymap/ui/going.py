"""Showing a record where it can be seen and edited: on its map, in its workspace, in its editor."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from journeymap.model.records import KINDS, Touchpoint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journeymap.analysis.transferability import Finding
    from journeymap.model.record import Record
    from journeymap.ui.session import Session

_ON_MAP = ("stage", "touchpoint", "transition", "row", "note")
_SEEN_AT = {
    "expectation": ("touchpoint",),
    "handover": ("transition",),
    "feeling": ("touchpoint",),
    "measurement": ("touchpoint",),
    "feature_link": ("feature",),
    "competitor_rating": ("competitor",),
}
"""For each kind that is seen at another record, the fields that name that one."""
_IN_EDITORS = {
    "channel": ("landscape.edit_landscape", "channels"),
    "device": ("landscape.edit_landscape", "devices"),
    "setting": ("landscape.edit_landscape", "settings"),
    "capability": ("landscape.edit_landscape", "capabilities"),
    "asset": ("landscape.edit_landscape", "assets"),
    "segment": ("people.edit_people", "segments"),
    "department": ("people.edit_people", "departments"),
    "responsibility": ("people.edit_people", "responsibilities"),
    "feature": ("features.edit_features", "features"),
    "competitor": ("features.edit_features", "competitors"),
    "metric": ("metrics.edit_metrics", "metrics"),
    "measurement": ("metrics.edit_metrics", "measurements"),
    "experiment": ("metrics.edit_metrics", "experiments"),
}
"""For each kind that is edited behind a tab, the editor in `journeymap.ui.dialogs` and the page there."""


def show_finding(session: Session, finding: Finding) -> None:
    """Show a finding on its map, seen through its behaviour, with the way that shows it."""
    from journeymap.ui.panels.places import place_of

    touchpoint = session.store.find(Touchpoint, finding.target)
    if touchpoint is None:
        return
    session.view.show_workspace("map")
    session.view.show_journey(touchpoint.journey)
    session.view.set_lens(finding.behaviour)
    session.view.reveal_way(place_of(finding), finding)


def show_record(session: Session, kind: str, record_id: str, parent: QWidget | None) -> bool:
    """Show a record where it can be seen and edited; whether there is such a place, and such a record."""
    record: Record | None = session.store.find(KINDS[kind], record_id) if kind in KINDS else None
    if record is None:
        return False
    if kind in _ON_MAP:
        session.view.show_workspace("map")
        session.view.show_journey(getattr(record, "journey", None))
        session.view.reveal((kind, record_id))
    elif kind == "journey":
        session.view.show_workspace("map")
        session.view.show_journey(record_id)
        session.view.select([])
    elif (owner := _owner(kind, record)) is not None:
        return show_record(session, *owner, parent)
    else:
        return _show_in_editor(session, kind, record_id, parent)
    return True


def _owner(kind: str, record: Record) -> tuple[str, str] | None:
    """The record at which another one is seen, None where that has a place of its own."""
    found = ((each, getattr(record, each)) for each in _SEEN_AT.get(kind, ()))
    return next(((each, owner) for each, owner in found if owner is not None), None)


def _show_in_editor(session: Session, kind: str, record_id: str, parent: QWidget | None) -> bool:
    """Open what edits records that are on no map."""
    if kind == "behaviour":
        from journeymap.ui.dialogs.behaviours import edit_behaviour

        edit_behaviour(session, record_id, parent)
    elif kind in _IN_EDITORS:
        editor, page = _IN_EDITORS[kind]
        module, _dot, function = editor.partition(".")
        edit = getattr(import_module(f"journeymap.ui.dialogs.{module}"), function)
        edit(session, parent, page=page, record=record_id)
    elif kind == "offer":
        from journeymap.model.records import Offer
        from journeymap.ui.dialogs.offers import edit_offers

        offer = session.store.get(Offer, record_id)
        edit_offers(session, parent, offer.setting, offer.capability)
    elif kind == "initiative":
        session.view.show_workspace("roadmap")
        session.view.reveal((kind, record_id))
    elif kind == "rule":
        from journeymap.ui.dialogs.rules import edit_rules

        edit_rules(session, parent, record_id)
    elif kind == "project":
        from journeymap.ui.dialogs.project import edit_project

        edit_project(session, parent)
    else:
        return False
    return True
