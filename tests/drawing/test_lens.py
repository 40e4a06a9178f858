"""What the map says through a lens, and in words."""

from __future__ import annotations

import pytest

from journeymap.analysis.transferability import check_journey
from journeymap.drawing.content import sheet_content
from journeymap.drawing.geometry import Lane, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import Tone
from journeymap.model.reader import Snapshot
from journeymap.model.records import Handover, Journey, Touchpoint
from tests.drawing.samples import APP, BOX, CALL, MAIL, SOCIAL, TODAY, WEB, seats, seats_records

SNAPSHOT = seats()
CHECK = check_journey(SNAPSHOT, "j", TODAY)
KEEP = Lens(SNAPSHOT, CHECK.verdicts, "keep")
ALL = Lens(SNAPSHOT, CHECK.verdicts)


@pytest.mark.parametrize(
    ("touchpoint", "setting", "status", "tone"),
    [
        ("trailer", SOCIAL, "not expected", Tone.IDLE),
        ("pick", APP, "starts here", Tone.STARTS),
        ("pay", APP, "kept, always", Tone.CARRIED),
        ("invite", MAIL, "lost", Tone.LOST),
        ("scan", BOX, "lost · ends", Tone.LOST),
    ],
)
def test_a_card_says_how_the_behaviour_fares(touchpoint: str, setting: str, status: str, tone: Tone) -> None:
    look = KEEP.card(touchpoint, setting)
    assert (look.status, look.tone) == (status, tone)


def test_a_start_that_nothing_supports_is_called_so() -> None:
    look = Lens(SNAPSHOT, CHECK.verdicts, "know").card("trailer", SOCIAL)
    assert (look.status, look.tone) == ("cannot start here", Tone.DEAD_START)


def test_without_a_lens_a_card_counts() -> None:
    look = ALL.card("change", CALL)
    assert look.tone is Tone.LOST
    assert look.status.endswith("lost")


def test_a_transition_shows_its_worst_pair_and_how_many_share_it() -> None:
    look = KEEP.route("pick_pay")
    assert (look.tone, look.badge, look.thin) == (Tone.HALF, "1 of 2", False)
    assert KEEP.route("pay_change").badge == "×"
    assert KEEP.route("trailer_browse").tone is Tone.IDLE
    assert ALL.route("pay_change").thin


def test_what_research_saw_is_marked() -> None:
    seen = Handover(id="h", transition="pay_change", behaviour="keep", carried=True)
    snapshot = Snapshot.of([*seats_records(), seen])
    verdicts = check_journey(snapshot, "j", TODAY).verdicts
    assert Lens(snapshot, verdicts, "keep").route("pay_change").asserted


def test_what_cannot_be_checked_is_said() -> None:
    waiting = Touchpoint(id="new", journey="j")
    snapshot = Snapshot.of([*seats_records(), waiting])
    lens = Lens(snapshot, CHECK.verdicts, "keep", frozenset({"again"}))
    assert lens.card("new", None).status == "no setting: not checked"
    assert lens.card("new", None).title == "Unnamed"
    assert lens.card("again", WEB).status == "never reached"
    assert Lens(snapshot, CHECK.verdicts, "help").card("pay", APP).status == "", "not specified yet"
    assert Lens(snapshot, CHECK.verdicts, "gone").behaviour is None


def test_without_a_check_nothing_is_claimed() -> None:
    assert Lens(SNAPSHOT).route("pick_pay").tone is Tone.PLAIN
    assert Lens(SNAPSHOT, behaviour="keep").twin("pick") is Tone.PLAIN


def test_headers_have_names_even_where_none_is_given() -> None:
    snapshot = Snapshot.of([Journey(id="j")])
    rect = Rect(0, 0, 1, 1)
    assert Lens(snapshot).stage(None).unnamed
    assert Lens(snapshot).lane(Lane(0, None, rect, 1)).unplaced
    lane = ALL.lane(Lane(1, WEB, rect, 1))
    assert (lane.channel, lane.device, lane.striped) == ("Website", "desktop", True)
    assert ALL.row("pain").name == "Pain points"
    assert ALL.row("customers").hint == "a month"


def test_the_legend_explains_every_line() -> None:
    tones = {entry.tone for entry in KEEP.legend()}
    assert {Tone.CARRIED, Tone.HALF, Tone.LOST, Tone.IDLE, Tone.LEAK} <= tones
    assert any(entry.asserted for entry in KEEP.legend())


def test_a_sheet_says_whose_journey_it_is_and_how_it_fares() -> None:
    content = sheet_content(SNAPSHOT, CHECK)
    assert content.title == "Saturday-night ticket purchase"
    assert content.persona == "Mara, books for friends"
    assert content.as_of == "As of 4 May 2026"
    assert content.scores[0].name == "Keep my seats while I decide"
    assert content.scores[-1].unknown == "not specified"
    assert len(content.breaks) == len(CHECK.findings)
    worst = content.breaks[0]
    assert (worst.title, worst.figure) == ("Pays → Gets the ticket", "7,100 a month")
    assert worst.reason.startswith("“Keep my seats while I decide” is lost: E-mail · any device offers")
    assert content.counts == "14 touchpoints · 20 transitions · 6 settings"
    assert content.unchecked == "Not checked: 1 behaviour is not specified yet."
