"""The worked example of the definition, with each of its variations, sentence by sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journeymap.analysis.transferability import FindingKind, Grade, JourneyCheck, On, Unmet, check_journey
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record, Touchpoint
from tests.factories import (
    JOURNEY,
    TODAY,
    make_expectation,
    make_initiative,
    make_offer,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transition,
    make_worked_example,
)

GROUP = ("basket", "seat-hold")


def check(*more: Record, without: tuple[str, ...] = ()) -> JourneyCheck:
    """The example with records added, or in place of those with the same kind and id, or left out."""
    records = {(each.record, each.id): each for each in make_worked_example()}
    records |= {(each.record, each.id): each for each in more}
    kept = [each for (_kind, name), each in records.items() if name not in without]
    return check_journey(Snapshot.of(kept), JOURNEY, TODAY)


def scores(checked: JourneyCheck) -> tuple[float | None, float | None]:
    (behaviour,) = checked.behaviours
    return behaviour.pervasiveness, behaviour.continuity


def test_support() -> None:
    (seats,) = check().behaviours
    assert seats.support == {"app": Grade.FULL, "voice": Grade.NONE}


def test_one_break_at_voice() -> None:
    (found,) = check().findings
    assert found.fingerprint == "break:seats:transition:P-C:voice"
    assert (found.kind, found.on) == (FindingKind.BREAK, On.EVERY)
    assert (found.source, found.source_settings, found.target) == ("P", ("app",), "C")
    assert found.unmet == Unmet(target=(GROUP,), carries=(GROUP,), holder="app")
    assert found.path == (("P", "app"), ("C", "voice"))
    assert (found.customers, found.severity, found.asserted) == (None, None, False)


def test_scores() -> None:
    assert scores(check()) == (0.25, 0.0)
    assert check().index == 0.25


def test_the_repair_mends_it() -> None:
    mended = check(make_offer("voice", "basket"))
    assert mended.findings == ()
    assert scores(mended) == (1.0, 1.0)


def test_what_is_possible_is_not_offered() -> None:
    possible = (
        make_offer("voice", "basket", status="possible", cost=18_000.0),
        make_offer("app", "seat-hold", status="possible", cost=31_000.0),
        make_offer("voice", "seat-hold", status="possible", cost=31_000.0),
    )
    assert check(*possible) == check()


def test_another_alternative_at_the_target_alone_does_not_mend_it() -> None:
    """Seat hold at voice supports it there, but nothing that the app writes is read there."""
    (found,) = check(make_offer("voice", "seat-hold")).findings
    assert found.unmet == Unmet(target=(), carries=(GROUP,), holder="app")


def test_read_only_carries_one_way() -> None:
    one_way = check(make_offer("voice", "basket", access="read"))
    assert one_way.findings == ()
    (seats,) = one_way.behaviours
    assert seats.carry["app", "voice"] is Grade.FULL
    assert seats.carry["voice", "app"] is Grade.NONE
    assert scores(one_way) == (0.75, 1.0)


@pytest.mark.parametrize(
    ("end", "status", "mends"),
    [
        (TODAY, "planned", True),
        (TODAY - timedelta(days=1), "done", True),
        (TODAY, "proposed", True),
        (TODAY + timedelta(days=1), "planned", False),
        (TODAY, "cancelled", False),
        (None, "done", False),
    ],
)
def test_initiatives_deliver_from_their_end_on(end: date | None, status: str, mends: bool) -> None:
    initiative = make_initiative("shared", ("basket", "voice"), status=status, end=end)
    assert (check(initiative).findings == ()) is mends


def test_an_initiative_overrules_the_offer_and_its_access() -> None:
    read_only = make_offer("voice", "basket", status="impossible", access="read")
    checked = check(read_only, make_initiative("shared", ("basket", "voice")))
    assert scores(checked) == (1.0, 1.0)


def reminder(*parts: Record) -> JourneyCheck:
    """An e-mail that offers nothing between paying and changing seats."""
    return check(
        *make_settings("mail"),
        make_touchpoint("R", "mail"),
        make_transition("P", "R"),
        make_transition("R", "C"),
        *parts,
        without=("P-C",),
    )


def test_a_reminder_is_a_break_of_its_own() -> None:
    found = {each.fingerprint: each for each in reminder().findings}
    assert set(found) == {"break:seats:transition:P-R:mail", "break:seats:transition:R-C:voice"}
    # What arrives at C does not depend on the reminder: it is still the app that holds it.
    assert found["break:seats:transition:R-C:voice"].unmet.holder == "app"
    assert found["break:seats:transition:R-C:voice"].source_settings == ("mail",)


def test_unless_it_pauses_the_behaviour() -> None:
    (found,) = reminder(make_expectation("R", "pauses", "seats")).findings
    assert found.fingerprint == "break:seats:transition:R-C:voice"
    assert found.path == (("P", "app"), ("R", "mail"), ("C", "voice"))


def test_what_arrives_does_not_depend_on_the_reminder() -> None:
    mended = reminder(make_offer("voice", "basket"), make_expectation("R", "pauses", "seats"))
    assert mended.findings == ()
    assert ("C", "voice", "seats", "always") in mended.places


def test_a_kiosk_that_holds_otherwise() -> None:
    """Customers who were at the kiosk alone lose their seats; those who were in the app do not."""
    checked = check(
        *make_settings("kiosk"),
        *make_offers("kiosk", "seat-hold"),
        make_offer("voice", "basket"),
        Touchpoint(id="P", name="P", journey=JOURNEY, settings=("app", "kiosk")),
    )
    assert ("C", "voice", "seats", "sometimes") in checked.places
    (found,) = checked.findings
    assert found.fingerprint == "break:seats:transition:P-C:voice"
    assert found.on is On.SOME
    assert found.source_settings == ("kiosk",)
    assert found.unmet == Unmet(target=(), carries=(GROUP,), holder="kiosk")
    assert found.path == (("P", "kiosk"), ("C", "voice"))
