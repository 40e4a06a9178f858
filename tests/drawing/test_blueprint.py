"""The service blueprint of a journey: bands by what customers see, never by what a lane is called."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.transferability import check_journey
from journeymap.drawing.blueprint import BlueprintLens, service_line_name
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.layout import lay_out
from journeymap.drawing.looks import Tone
from journeymap.drawing.options import BLUEPRINT, LayoutOptions
from journeymap.drawing.visibility import BACKSTAGE, BANDS, CUSTOMER, FRONTSTAGE, SUPPORT
from journeymap.model.reader import Snapshot
from journeymap.model.records import Channel, Record, Touchpoint, Transition
from tests.drawing.journeys import journeys
from tests.drawing.samples import APP, TODAY, WEB, Monospace, seats_records
from tests.drawing.test_layout_laws import check

VIEW = LayoutOptions(view=BLUEPRINT)
UNSEEN = {"invite": BACKSTAGE, "ticket": BACKSTAGE, "wait": SUPPORT, "snack": SUPPORT}


def service() -> list[Record]:
    """The ticket journey, some of it behind the line of visibility."""
    return [
        replace(each, visibility=UNSEEN.get(each.id, FRONTSTAGE)) if isinstance(each, Touchpoint) else each
        for each in seats_records()
    ]


def laid_out(records: list[Record]) -> MapLayout:
    return lay_out(Snapshot.of(records), "j", Monospace(), VIEW)


def test_the_bands_are_always_the_same() -> None:
    assert [lane.setting for lane in laid_out(service()).lanes] == list(BANDS)
    nothing_backstage = [each for each in service() if not isinstance(each, Touchpoint | Transition)]
    assert [lane.setting for lane in laid_out(nothing_backstage).lanes] == list(BANDS)


def test_a_touchpoint_stands_in_the_band_of_its_visibility() -> None:
    layout = laid_out(service())
    assert [card.setting for card in layout.cards_of("pick")] == [CUSTOMER, FRONTSTAGE]
    assert [card.setting for card in layout.cards_of("invite")] == [BACKSTAGE]
    assert [card.setting for card in layout.cards_of("wait")] == [SUPPORT]
    twin = next(each for each in layout.twins if each.touchpoint == "pick")
    interaction = layout.service_lines[0]
    assert twin.points[0][1] < interaction.y < twin.points[-1][1], "it crosses the line of interaction"


def test_the_lines_lie_between_the_bands_and_have_their_names() -> None:
    layout = laid_out(service())
    assert [service_line_name(line) for line in layout.service_lines] == [
        "Line of interaction",
        "Line of visibility",
        "Line of internal interaction",
    ]
    assert [line.y for line in layout.service_lines] == [lane.rect.bottom for lane in layout.lanes[:-1]]
    assert lay_out(Snapshot.of(service()), "j", Monospace()).service_lines == ()


def test_no_name_of_a_channel_matters() -> None:
    renamed = [
        replace(each, name="Backstage support") if isinstance(each, Channel) else each for each in service()
    ]
    assert laid_out(renamed) == laid_out(service())


def test_neither_settings_nor_their_lanes_hide_anything() -> None:
    hidden = replace(VIEW, hidden_settings=frozenset({WEB, APP}), pinned_settings=frozenset({WEB}))
    snapshot = Snapshot.of(service())
    assert lay_out(snapshot, "j", Monospace(), hidden) == lay_out(snapshot, "j", Monospace(), VIEW)


def test_a_transition_between_chosen_settings_is_drawn_too() -> None:
    records = [replace(each, pairs=((WEB, APP),)) if each.id == "pick_pay" else each for each in service()]
    route = laid_out(records).route("pick_pay")
    assert route is not None
    assert (route.source, route.target) == (("pick", CUSTOMER), ("pay", CUSTOMER))


def test_cards_say_what_customers_do_and_what_they_meet() -> None:
    snapshot = Snapshot.of(service())
    lens = BlueprintLens(snapshot, check_journey(snapshot, "j", TODAY).verdicts)
    action, met = lens.card("pick", CUSTOMER), lens.card("pick", FRONTSTAGE)
    assert (action.title, action.status, action.tone) == ("Chooses four seats", "", Tone.PLAIN)
    assert (met.title, met.tone) == ("Picks seats", Tone.LOST)
    assert met.status == "Website · desktop, Mobile app · phone"
    assert action.moment_of_truth
    assert not met.moment_of_truth, "said once"
    assert lens.card("trailer", CUSTOMER).title == "Sees the trailer", "no action said: its name"
    assert lens.card_tone("pick", FRONTSTAGE) is met.tone
    assert [lens.lane(lane).channel for lane in laid_out(service()).lanes] == [
        "Customer actions", "Frontstage", "Backstage", "Support",
    ]  # fmt: skip


@given(journeys(), st.data())
@settings(max_examples=40)
def test_the_laws_of_the_map_hold(records: list[Record], data: st.DataObject) -> None:
    some = st.sampled_from((FRONTSTAGE, BACKSTAGE, SUPPORT))
    check(
        laid_out(
            [
                replace(each, visibility=data.draw(some)) if isinstance(each, Touchpoint) else each
                for each in records
            ]
        )
    )
