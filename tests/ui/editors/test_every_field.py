"""Every field of every kind of record that has a screen is edited somewhere, in one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.model.fields import Choice, Flag, Number, Text
from journeymap.model.records import KINDS, fields_of
from journeymap.ui.dialogs.behaviours import BehavioursDialog
from journeymap.ui.dialogs.behaviours_groups import GroupsField
from journeymap.ui.dialogs.landscape import LandscapeDialog
from journeymap.ui.dialogs.metrics import MetricsDialog
from journeymap.ui.dialogs.people import PeopleDialog
from journeymap.ui.dialogs.project import ProjectDialog
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.fields import Binding
from journeymap.ui.panels.inspector import PAGES
from journeymap.ui.session import Session
from tests.model.projects import content

EDITED = {
    "project": {
        "project": "name brand vision horizon_start horizon_end period currency discount_rate",
    },
    "segment": {
        "people": "name role description purpose goals needs frustrations quote size is_new colour",
        "people: a picture is chosen": "portrait",
    },
    "journey": {
        "inspector": "name segment state goal description owner status parent_touchpoint counterpart",
    },
    "stage": {"inspector": "name phase goal", "map: its header is moved": "position"},
    "channel": {"landscape": "name kind media colour icon"},
    "device": {"landscape": "name kind"},
    "setting": {"landscape": "channel device", "landscape: rows are moved": "position"},
    "capability": {"landscape": "name component build_cost run_cost requires department"},
    "offer": {"matrix: cells are painted": "setting capability status access cost"},
    "behaviour": {
        "behaviours": "name description evidence importance needs enhancers carries withheld",
    },
    "touchpoint": {
        "inspector": "stage name settings entry kind action thought emotion expects moment_of_truth "
        "department visibility engagement counterpart",
        "map: cards are moved": "position",
        "inspector: pictures are added": "images",
    },
    "transition": {
        "inspector": "label share customers source target",
        "inspector: a matrix of ways": "pairs",
    },
    "expectation": {"map: cards are painted": "touchpoint behaviour kind"},
    "handover": {
        "inspector": "reason",
        "inspector: what research saw": "transition behaviour carried pair",
    },
    "note": {
        "inspector": "touchpoint stage kind row text votes author",
        "inspector: a picture is chosen": "image",
    },
    "row": {"inspector": "name kind", "map: its name is moved": "position"},
    "department": {"people": "name"},
    "metric": {"metrics": "name kind scale formula direction target"},
    "measurement": {"metrics": "metric touchpoint date value answers"},
    "feeling": {"map: dots of curves are dragged": "touchpoint segment emotion"},
    "attachment": {"map: pictures are dropped": "name mime bytes"},
    "initiative": {
        "roadmap": "name description theme department start end capital expense status",
        "roadmap: picked in its panel": "delivers depends_on effects",
    },
}
"""For each kind, its fields by the screen that edits them; after a colon how, where that is by hand."""

NOT_EDITED = {
    **dict.fromkeys(
        ((kind, "journey") for kind in ("stage", "touchpoint", "transition", "note", "row")),
        "belongs to the journey it was drawn in",
    ),
}
"""What no screen edits, with the reason."""

Found = list[tuple[str, str, Binding | None]]


@pytest.fixture
def screens(qtbot: Any, session: Session) -> Callable[[str], Found]:
    """Gives the fields that a screen edits, as (kind, field, what binds it or None)."""
    made: list[QWidget] = []

    def open_screen(name: str) -> list[QWidget]:
        if name == "inspector":
            pages = []
            for kind, (module, page) in PAGES.items():
                if kind in KINDS:
                    shown = getattr(import_module(f"journeymap.ui.panels.{module}"), page)(session)
                    shown.show_records((min(session.store.all(KINDS[kind])),))
                    pages.append(shown)
            return pages
        if name == "roadmap":
            from journeymap.ui.workspaces.roadmap import RoadmapWorkspace

            roadmap = RoadmapWorkspace(session)
            roadmap.select(min(session.store.all(KINDS["initiative"])))
            return [roadmap]
        dialog = {
            "people": PeopleDialog,
            "project": ProjectDialog,
            "landscape": LandscapeDialog,
            "metrics": MetricsDialog,
            "behaviours": BehavioursDialog,
        }[name]
        return [dialog(session)]

    def look(name: str) -> Found:
        found: Found = []
        for widget in open_screen(name):
            made.append(widget)
            found += fields_in(widget)
        return found

    yield look
    for widget in made:
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fields_in(widget: QObject) -> Found:
    """What a screen edits: fields bound, columns of tables, groups of alternatives."""
    found: Found = [(each.kind.record, each.name, each) for each in widget.findChildren(Binding)]
    for model in widget.findChildren(RecordModel):
        found += [(model.kind.record, each.field, None) for each in model.columns if each.field]
    found += [("behaviour", each.field, None) for each in widget.findChildren(GroupsField)]
    return found


@pytest.mark.parametrize("kind", EDITED)
def test_every_field_has_its_place(kind: str) -> None:
    declared = [name for names in EDITED[kind].values() for name in names.split()]
    excused = [name for record, name in NOT_EDITED if record == kind]
    assert sorted([*declared, *excused]) == sorted(name for name in fields_of(KINDS[kind]) if name != "id")


@pytest.mark.parametrize(
    "screen", ["inspector", "people", "project", "landscape", "metrics", "behaviours", "roadmap"]
)
def test_the_screens_edit_what_is_declared(screen: str, screens: Callable[[str], Found]) -> None:
    found = {(kind, name) for kind, name, _binding in screens(screen)}
    wanted = {(kind, name) for kind, places in EDITED.items() for name in places.get(screen, "").split()}
    assert wanted <= found


@pytest.mark.parametrize("screen", ["inspector", "people", "project", "behaviours", "roadmap"])
def test_each_is_one_step_of_undo(screen: str, session: Session, screens: Callable[[str], Found]) -> None:
    before = content(session.store)
    tried = 0
    for kind, name, binding in screens(screen):
        if binding is None or not binding.targets():
            continue
        value = another(binding)
        if value is None:
            continue
        assert binding.set(value), (kind, name)
        assert content(session.store) != before, (kind, name)
        session.undo()
        assert content(session.store) == before, (kind, name)
        tried += 1
    assert tried


def another(binding: Binding) -> Any:
    """A value that a field may hold and does not; None where this test knows none."""
    field, now = binding.field, binding.value()
    if isinstance(field, Flag):
        return not now
    if isinstance(field, Choice):
        return next(each for each in field.values if each != now)
    if isinstance(field, Number):
        return 1 if now != 1 and field.whole else 0 if field.whole else 0.25 if now != 0.25 else 0.5
    return f"{now or ''} more" if isinstance(field, Text) else None
