"""Every field of every kind of record that has a screen is edited somewhere, in one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.model.fields import Choice, Flag, Number, Rank, Text
from journeymap.model.records import KINDS, Department, Metric, fields_of
from journeymap.ui.dialogs.behaviours import BehavioursDialog
from journeymap.ui.dialogs.behaviours_groups import GroupsField
from journeymap.ui.dialogs.columns import NONE, Column
from journeymap.ui.dialogs.features import FeaturesDialog
from journeymap.ui.dialogs.landscape import LandscapeDialog
from journeymap.ui.dialogs.metrics import MetricsDialog
from journeymap.ui.dialogs.people import PeopleDialog
from journeymap.ui.dialogs.project import ProjectDialog
from journeymap.ui.dialogs.rules import edit_rules
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.fields import Binding
from journeymap.ui.panels.inspector import PAGES
from journeymap.ui.session import Session
from journeymap.ui.workspaces.roadmap import RoadmapWorkspace
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
        "map: it is carried to another cell": "position",
    },
    "row": {"inspector": "name kind", "map: its name is moved": "position"},
    "department": {"people": "name"},
    "responsibility": {
        "people": "department role",
        "people: picked in one column": "touchpoint initiative",
    },
    "asset": {"landscape": "name kind state department provides potential"},
    "feature": {"features": "name description status"},
    "feature_link": {"features: a column for each behaviour": "feature behaviour strength"},
    "competitor": {"features": "name"},
    "competitor_rating": {"features: a column for each behaviour": "competitor behaviour level"},
    "experiment": {"metrics": "initiative metric hypothesis start end result decision"},
    "rule": {"rules": "name scope condition message severity", "rules: switched on and off": "enabled"},
    "decision": {"findings: dismissed and reopened": "fingerprint status cause reason date"},
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


DIALOGS: dict[str, Callable[[Session], QWidget]] = {
    "people": PeopleDialog,
    "project": ProjectDialog,
    "landscape": LandscapeDialog,
    "metrics": MetricsDialog,
    "behaviours": BehavioursDialog,
    "features": FeaturesDialog,
    "rules": lambda session: edit_rules(session, None, "owned"),
}
SCREENS = (*DIALOGS, "inspector", "roadmap")


@pytest.fixture
def open_screen(qtbot: Any, session: Session) -> Iterator[Callable[[str], list[QWidget]]]:
    """Makes a screen: one widget, or the pages of the inspector."""
    made: list[QWidget] = []

    def open_named(name: str) -> list[QWidget]:
        if name == "inspector":
            pages = []
            for kind, (module, page) in PAGES.items():
                if kind in KINDS:
                    shown = getattr(import_module(f"journeymap.ui.panels.{module}"), page)(session)
                    shown.show_records((min(session.store.all(KINDS[kind])),))
                    pages.append(shown)
        elif name == "roadmap":
            roadmap = RoadmapWorkspace(session)
            roadmap.select(min(session.store.all(KINDS["initiative"])))
            pages = [roadmap]
        else:
            pages = [DIALOGS[name](session)]
        made.extend(pages)
        return pages

    yield open_named
    for widget in made:
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fields_in(widgets: Iterable[QWidget]) -> Found:
    """What screens edit, as (kind, field, what binds it or None): fields, columns, groups of alternatives."""
    found: Found = []
    for widget in widgets:
        found += [(each.kind.record, each.name, each) for each in widget.findChildren(Binding)]
        for model in widget.findChildren(RecordModel):
            found += [(model.kind.record, each.field, None) for each in model.columns if each.field]
        found += [("behaviour", each.field, None) for each in widget.findChildren(GroupsField)]
    return found


@pytest.mark.parametrize("kind", EDITED)
def test_every_field_has_its_place(kind: str) -> None:
    declared = [name for names in EDITED[kind].values() for name in names.split()]
    excused = [name for record, name in NOT_EDITED if record == kind]
    assert sorted([*declared, *excused]) == sorted(name for name in fields_of(KINDS[kind]) if name != "id")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_screens_edit_what_is_declared(screen: str, open_screen: Callable[[str], list[QWidget]]) -> None:
    found = {(kind, name) for kind, name, _binding in fields_in(open_screen(screen))}
    wanted = {(kind, name) for kind, places in EDITED.items() for name in places.get(screen, "").split()}
    assert wanted <= found


@pytest.mark.parametrize("screen", sorted({*SCREENS} - {"landscape", "features"}))
def test_each_field_is_one_step_of_undo(
    screen: str, session: Session, open_screen: Callable[[str], list[QWidget]]
) -> None:
    before = content(session.store)
    tried = 0
    for kind, name, binding in fields_in(open_screen(screen)):
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


@pytest.mark.parametrize("screen", ["landscape", "people", "metrics", "features", "roadmap"])
def test_each_cell_is_one_step_of_undo(
    screen: str, session: Session, open_screen: Callable[[str], list[QWidget]]
) -> None:
    with session.store.transaction("Something else to pick") as transaction:
        for other in (Department(id="it", name="IT"), Metric(id="ces", name="CES")):
            transaction.put(other)
    before = content(session.store)
    for model in open_screen(screen)[0].findChildren(RecordModel):
        assert model.ids, model.kind
        for place, column in enumerate(model.columns):
            if not column.is_edited or column.picks_many(model.kind):
                continue  # several are picked by a field of its own
            assert change_cell(model, place), (model.kind, column.title)
            assert content(session.store) != before, (model.kind, column.title)
            session.undo()
            assert content(session.store) == before, (model.kind, column.title)


def change_cell(model: RecordModel, place: int) -> bool:
    """Pick or type something else in the first row that takes it."""
    column = model.columns[place]
    for row, record_id in enumerate(model.ids):
        record = model.store.get(model.kind, record_id)
        if not column.is_picked(model.kind):
            if model.setData(model.index(row, place), typed(column)):
                return True
            continue
        now = column.value(model.store, record)
        for each in column.entries(model.store, record):
            if each.id != (now or NONE) and model.pick(record, column, each.id):
                return True
    return False


def typed(column: Column) -> str:
    """Something to type into any cell of a column."""
    field = column.beyond.holds if column.beyond else None
    if isinstance(field, Rank):
        return "3"
    return "2026-03-04" if column.field in ("start", "end", "date") else "4"


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
