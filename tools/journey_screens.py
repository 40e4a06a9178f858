"""Pictures of the list of journeys, of pairs and of details."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow
    from tools.screenshots import Studio

NAMES = ("journeys-list", "journeys-detail", "journeys-compare", "personas", "blueprint")


def journeys(studio: Studio) -> None:
    """The cinema sample with a to-be, a detail and a journey that is only begun."""
    if not any(studio.wants(each) for each in NAMES):
        return
    from tools.screenshots import close, put_card_away

    window = studio.desk.open_sample("cinema")
    assert window is not None
    put_card_away(window)
    detail = several_journeys(window)
    view = window.session.view
    view.show_workspace("journeys")
    listing = window.workspaces.currentWidget()
    listing.figures.make_now()
    studio.both("journeys-list", window, "journeys.png")
    view.show_journey(detail)
    view.show_workspace("map")
    studio.both("journeys-detail", window)
    if studio.wants("personas"):
        personas(studio, window)
    if studio.wants("blueprint"):
        blueprint(studio, window)
    if studio.wants("journeys-compare"):
        compare(studio, window)
    close(window)


def personas(studio: Studio, window: MainWindow) -> None:
    """The personas of the sample with one that decides at the door, and the map as he feels it."""
    from journeymap.model.edits.feelings import set_feeling
    from journeymap.model.edits.people import add_segment
    from journeymap.model.queries import journeys, touchpoints_of
    from journeymap.ui.journeys import feel_as

    store = window.session.store
    tom = add_segment(
        store,
        "Tom, decides at the door",
        role="transactor",
        size=41_000.0,
        colour="#B3312A",
        quote="I only know that I want to go when I stand in front of it.",
        needs="A seat now, without an account. To see what is still free from where he stands.",
        frustrations="Queues. Prices that grow with every step.",
    )
    drawn = next(each for each in journeys(store) if touchpoints_of(store, each.id))
    for touchpoint, feeling in zip(
        touchpoints_of(store, drawn.id)[1:9:2], (2.0, -1.5, -2.0, 1.0), strict=True
    ):
        set_feeling(store, touchpoint.id, tom.id, feeling)
    window.session.view.show_journey(drawn.id)
    window.session.view.show_workspace("personas")
    studio.both("personas", window, "personas.png")
    feel_as(window, tom.id)
    studio.both("personas-felt", window)
    feel_as(window, None)


def blueprint(studio: Studio, window: MainWindow) -> None:
    """The sample with some of what customers do not see, as a service blueprint."""
    from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP
    from journeymap.model.edits.columns import place_after
    from journeymap.model.edits.touchpoints import add_next_touchpoint, change_touchpoint
    from journeymap.model.queries import journeys, touchpoints_of
    from tools.screenshots import check

    store = window.session.store
    drawn = next(each for each in journeys(store) if touchpoints_of(store, each.id))
    names = {"Picks seats": ("Holds the seats", "backstage"), "Pays": ("Settles the payment", "support")}
    for each in touchpoints_of(store, drawn.id):
        if each.name in names:
            name, visibility = names[each.name]
            made = add_next_touchpoint(store, each.id, place_after(store, each.id), visibility=visibility)
            change_touchpoint(store, made.id, name=name)
    window.session.view.show_journey(drawn.id)
    window.session.view.show_workspace("map")
    check(window)
    window.canvas.chart.show_as(BLUEPRINT)
    studio.both("blueprint", window, "blueprint.png")
    window.canvas.chart.show_as(JOURNEY_MAP)


def compare(studio: Studio, window: MainWindow) -> None:
    """The journey beside a to-be in which something differs."""
    from journeymap.model.edits.columns import place_after
    from journeymap.model.edits.project import delete_record
    from journeymap.model.edits.touchpoints import add_next_touchpoint, change_touchpoint
    from journeymap.model.queries import journeys
    from journeymap.model.records import Touchpoint
    from journeymap.ui.workspaces.journeys import JourneysWorkspace
    from tools.screenshots import settle

    store = window.session.store
    to_be = next(each for each in journeys(store) if each.state == "to_be")
    steps = {each.name: each for each in store.where(Touchpoint, "journey", to_be.id)}
    picks = steps["Picks seats"].id
    change_touchpoint(store, picks, name="Picks seats together", emotion=2.0)
    made = add_next_touchpoint(store, picks, place_after(store, picks))
    change_touchpoint(store, made.id, name="Shares the seats")
    delete_record(store, steps["Changes seats"], "Delete")
    window.session.view.show_workspace("journeys")
    listing = window.workspaces.currentWidget()
    assert isinstance(listing, JourneysWorkspace)
    listing.compare(to_be.counterpart or "", to_be.id)
    assert listing.comparison is not None
    settle()
    listing.comparison.list.setCurrentRow(0)
    studio.both("journeys-compare", window, "compare.png")
    listing.comparison.turn()
    studio.both("journeys-compare-beside", window)


def several_journeys(window: MainWindow) -> str:
    """Add journeys to the sample; gives the detail's id."""
    from journeymap.model.edits.journeys import make_to_be, open_in_detail
    from journeymap.model.edits.project import add_journey, change_record
    from journeymap.model.queries import first_journey
    from journeymap.model.records import Touchpoint

    store = window.session.store
    first = first_journey(store)
    assert first is not None
    change_record(store, first, label="Change", owner="Ada Marsh", status="agreed in May")
    make_to_be(store, first.id)
    add_journey(store, "Complains about a cold hall", state="research", owner="Jo Lind")
    picks = next(
        each.id for each in store.where(Touchpoint, "journey", first.id) if each.name == "Picks seats"
    )
    return open_in_detail(store, picks).id
