"""What the roadmap says of the check: what each initiative mends, and how the index goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt

from journeymap.model.edits.initiatives import change_initiative
from journeymap.model.history import History
from journeymap.model.records import Initiative, Project
from journeymap.ui.session import Session
from journeymap.ui.workspaces.roadmap import RoadmapWorkspace
from journeymap.ui.workspaces.roadmap_forecast import forecast
from tests import factories as make
from tests.model.projects import store_of
from tests.ui.conftest import OpenDocument

END = date(2027, 6, 30)


@pytest.fixture
def session() -> Iterator[Session]:
    """The worked example of the check, and an initiative that brings the basket to the call centre."""
    desk = make.make_initiative("desk", ("basket", "voice"), start=date(2027, 1, 1), end=END)
    horizon = Project(id="project", horizon_start=date(2027, 1, 1), horizon_end=date(2027, 12, 31))
    idea = Initiative(id="idea", name="An idea")
    store = store_of([horizon, *make.make_worked_example(), desk, idea])
    made = Session(OpenDocument(store, History(store)))
    made.view.set_date(date(2027, 1, 1))
    yield made
    made.close()


@pytest.fixture
def roadmap(session: Session, opened: Callable) -> RoadmapWorkspace:
    made = RoadmapWorkspace(session)
    made.resize(1500, 800)
    made.show()
    opened(made)
    made.forecaster.make_now()
    return made


def test_what_an_initiative_mends_and_the_index_before_and_after(session: Session) -> None:
    made = forecast(session.store.snapshot(), date(2027, 1, 1), date(2028, 1, 1))
    assert [each.kind for each in made.mendings["desk"].mended] == ["break"]
    assert "idea" not in made.mendings
    assert made.steps == ((date(2027, 1, 1), 0.25), (END, 1.0))
    assert made.index_at(date(2026, 12, 31)) is None
    assert made.index_at(END) == 1.0


def test_bars_table_and_details_say_it(session: Session, roadmap: RoadmapWorkspace) -> None:
    assert roadmap.timeline.picture().looks["desk"].inside == "mends 1"
    model = roadmap.table.model()
    row = {column.title: model.index(0, place).data() for place, column in enumerate(model.columns)}
    assert row["Mends"] == "1: P → C"
    assert row["Index"] == "25 % → 100 %"
    roadmap.select("desk")
    mends = roadmap.panel.form.mends
    assert mends.words.text() == "Index 25 % → 100 % at its end."
    assert mends.list.item(0).text() == "P → C"
    roadmap.select("idea")
    assert mends.words.text() == "Say what it delivers, and what it mends is listed here."


def test_a_click_on_what_is_mended_shows_it_on_the_map(
    qtbot, session: Session, roadmap: RoadmapWorkspace
) -> None:
    roadmap.select("desk")
    session.view.show_workspace("roadmap")
    mends = roadmap.panel.form.mends
    place = mends.list.visualItemRect(mends.list.item(0)).center()
    qtbot.mouseClick(mends.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.view.workspace == "map"
    assert session.view.lens == "seats"
    assert session.view.selection == (("transition", "P-C"),)


def test_an_edit_is_worked_out_anew_in_the_background(
    qtbot, session: Session, roadmap: RoadmapWorkspace
) -> None:
    with qtbot.waitSignal(roadmap.forecaster.changed, timeout=5_000):
        session.edit(change_initiative, "desk", status="cancelled")
        assert roadmap.forecaster.is_stale
    assert not roadmap.forecaster.forecast.mendings
    roadmap.select("desk")
    assert roadmap.panel.form.mends.words.text() == "Cancelled: it delivers nothing."


def test_nobody_looking_nothing_is_worked_out(qtbot, session: Session, roadmap: RoadmapWorkspace) -> None:
    roadmap.hide()
    session.edit(change_initiative, "desk", end=date(2027, 9, 30))
    qtbot.wait(250)
    assert roadmap.forecaster.is_stale
    with qtbot.waitSignal(roadmap.forecaster.changed, timeout=5_000):
        roadmap.show()
    assert roadmap.forecaster.forecast.index_at(date(2027, 9, 30)) == 1.0
