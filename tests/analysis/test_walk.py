"""Hand-made journeys, one for each rule of the walk. Behaviour b needs k; what carries it is k as well.

Settings a, c, d offer k and read and write it; x offers nothing; r can read k but not write it.
"""

from __future__ import annotations

import pytest

from journeymap.analysis.transferability import FindingKind, JourneyCheck, On, check_journey
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record, Stage
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_capabilities,
    make_expectation,
    make_handover,
    make_journey,
    make_offer,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transition,
    make_transitions,
)


def check(*records: Record, withheld: tuple[str, ...] = ()) -> JourneyCheck:
    ground = [
        *make_settings("a", "c", "d", "r", "x"),
        *make_capabilities("k"),
        *(make_offer(setting, "k") for setting in ("a", "c", "d")),
        make_offer("r", "k", access="read"),
        make_journey(),
    ]
    behaviour = make_behaviour("b", needs="k", carries="k", withheld=withheld)
    given = {(each.record, each.id): each for each in [*ground, behaviour, *records]}
    return check_journey(Snapshot.of(given.values()), JOURNEY, TODAY)


def statuses(checked: JourneyCheck) -> dict[str, str]:
    return {f"{each.touchpoint}.{each.setting}": each.status.value for each in checked.places}


def fingerprints(checked: JourneyCheck) -> list[str]:
    return sorted(each.fingerprint.removeprefix("break:b:transition:") for each in checked.findings)


def test_delivered_from_setting_to_setting() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("C", "c", "d"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
    )
    assert statuses(checked) == {"P.a": "starts", "C.c": "always", "C.d": "always"}
    assert checked.findings == ()
    assert checked.behaviours[0].continuity == 1.0


def test_nothing_is_expected_where_nothing_starts() -> None:
    checked = check(make_touchpoint("P", "a"), make_touchpoint("C", "x"), *make_transitions("P C"))
    assert checked.places == ()
    assert checked.findings == ()
    assert (checked.index, checked.behaviours[0].pervasiveness, checked.behaviours[0].continuity) == (
        None,
    ) * 3


def test_what_is_lost_at_one_place_is_still_held_where_it_was() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("M", "x"),
        make_touchpoint("C", "c"),
        *make_transitions("P M C"),
        make_expectation("P", "starts"),
    )
    assert statuses(checked)["M.x"] == "lost"
    assert statuses(checked)["C.c"] == "always"


def test_a_reader_takes_up_and_passes_nothing_on() -> None:
    """r joins F on delivery, but what arrives at C still comes from a."""
    checked = check(
        make_touchpoint("P", "r"),
        make_touchpoint("C", "c"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
    )
    (found,) = checked.findings
    assert found.unmet.target == ()
    assert found.unmet.carries == (("k",),)
    assert found.unmet.holder == "r"


def test_ends_takes_effect_on_leaving() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("E", "c", "x"),
        make_touchpoint("C", "x"),
        *make_transitions("P E C"),
        make_expectation("P", "starts"),
        make_expectation("E", "ends"),
    )
    # Expected at E still, lost within it and on the way to it; at C nobody expects it.
    assert statuses(checked) == {"P.a": "starts", "E.c": "always", "E.x": "lost"}
    assert fingerprints(checked) == ["P-E:x"]


def test_pausing_neither_breaks_nor_hinders() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("M", "c", "x"),
        make_touchpoint("C", "d"),
        *make_transitions("P M C"),
        make_expectation("P", "starts"),
        make_expectation("M", "pauses"),
    )
    assert statuses(checked) == {"P.a": "starts", "M.c": "paused", "M.x": "paused", "C.d": "always"}
    assert checked.findings == ()
    # S(b) is a and d; the one judged edges lead to C.
    assert checked.behaviours[0].pervasiveness == 1.0


def test_what_pauses_still_delivers() -> None:
    """Through c, where it is paused, it reaches y, which reads only what c writes."""
    checked = check(
        *make_capabilities("k2"),
        *make_settings("y"),
        *make_offers("y", "k2"),
        make_offer("c", "k2"),
        make_behaviour("b", needs="k|k2", carries="k|k2"),
        make_touchpoint("P", "a"),
        make_touchpoint("M", "c"),
        make_touchpoint("C", "y"),
        *make_transitions("P M C"),
        make_expectation("P", "starts"),
        make_expectation("M", "pauses"),
    )
    assert statuses(checked)["C.y"] == "always"


def test_cycles_come_round() -> None:
    """From C back to P: the second time round it is held at both."""
    checked = check(
        make_touchpoint("P", "r", entry=True),
        make_touchpoint("C", "c"),
        make_touchpoint("Q", "a"),
        *make_transitions("P Q C P", "C Q"),
        make_expectation("C", "starts"),
    )
    assert statuses(checked) == {"C.c": "starts", "P.r": "always", "Q.a": "always"}


def test_a_cycle_without_an_entry_begins_at_the_first_by_stage_position_id() -> None:
    stages = [
        Stage(id="late", journey=JOURNEY, position=2.0),
        Stage(id="early", journey=JOURNEY, position=1.0),
    ]
    touchpoints = [
        make_touchpoint("A", "a"),
        make_touchpoint("B", "a", stage="late"),
        make_touchpoint("C", "a", stage="early", position=2.0),
        make_touchpoint("D", "a", stage="early", position=1.0),
        make_touchpoint("E", "a", stage="early", position=1.0),
    ]
    # Every touchpoint has a way in. D is the first, and A and B have no way from there.
    checked = check(*stages, *touchpoints, *make_transitions("A B A", "C D C", "E D", "C E"))
    assert checked.unchecked.unreachable == ("A", "B")


def test_side_entries_arrive_without_expectation() -> None:
    """Who enters at C expects nothing there: only those who come from P do."""
    checked = check(
        make_touchpoint("P", "a", entry=True),
        make_touchpoint("C", "c", entry=True),
        make_touchpoint("D", "d"),
        *make_transitions("P C D"),
        make_expectation("P", "starts"),
    )
    assert statuses(checked) == {"P.a": "starts", "C.c": "always", "D.d": "always"}
    assert checked.findings == ()


def test_a_later_start_makes_it_sometimes() -> None:
    """Q starts where it cannot: whoever enters there expects it and holds it nowhere."""
    checked = check(
        make_touchpoint("P", "a", entry=True),
        make_touchpoint("Q", "x", entry=True),
        make_touchpoint("C", "c"),
        *make_transitions("P C", "Q C"),
        make_expectation("P", "starts"),
        make_expectation("Q", "starts"),
    )
    assert statuses(checked) == {"P.a": "starts", "Q.x": "lost", "C.c": "sometimes"}
    # Nobody holds it at Q, so nothing breaks on the way from there.
    assert fingerprints(checked) == ["dead_start:b:Q:x"]
    assert checked.behaviours[0].continuity == 0.5


def test_starting_again_adds_and_takes_nothing_away() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("Q", "x", "d"),
        make_touchpoint("C", "c"),
        *make_transitions("P Q C"),
        make_expectation("P", "starts"),
        make_expectation("Q", "starts"),
    )
    assert statuses(checked) == {"P.a": "starts", "Q.x": "lost", "Q.d": "starts", "C.c": "always"}
    assert fingerprints(checked) == ["dead_start:b:Q:x"]


def test_only_the_listed_pairs_are_walked() -> None:
    checked = check(
        make_touchpoint("P", "a", "r"),
        make_touchpoint("C", "c", "x"),
        make_transition("P", "C", pairs=(("r", "c"),)),
        make_expectation("P", "starts"),
    )
    # From a one changes to r first; into x only by a change within C.
    assert statuses(checked) == {"P.a": "starts", "P.r": "starts", "C.c": "sometimes", "C.x": "lost"}
    within = next(each for each in checked.findings if each.transition is None)
    assert within.fingerprint == "break:b:within:C:x"
    assert (within.source, within.source_settings, within.target) == ("C", ("c",), "C")
    assert within.path == (("P", "r"), ("C", "c"), ("C", "x"))
    assert (within.customers, within.severity, within.on) == (None, None, On.EVERY)


def test_within_a_touchpoint_only_where_no_transition_shows_it() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("C", "c", "x"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
    )
    assert fingerprints(checked) == ["P-C:x"]


def test_a_withheld_setting_keeps_it_out() -> None:
    checked = check(
        make_touchpoint("P", "r"),
        make_touchpoint("K", "c"),
        *make_transitions("P K"),
        make_expectation("P", "starts"),
        withheld=("c",),
    )
    assert statuses(checked) == {"P.r": "starts", "K.c": "withheld"}
    assert checked.findings == ()
    assert checked.behaviours[0].pervasiveness is None  # one setting is left
    assert checked.behaviours[0].continuity is None


def test_what_arrives_there_leaks_and_goes_on_from_there() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("K", "c"),
        make_touchpoint("D", "d"),
        *make_transitions("P K D"),
        make_expectation("P", "starts"),
        withheld=("c",),
    )
    (leak,) = checked.findings
    assert (leak.kind, leak.fingerprint) == (FindingKind.LEAK, "leak:b:K:c")
    assert leak.path == (("P", "a"), ("K", "c"))
    assert (leak.transition, leak.source, leak.source_settings, leak.on) == (None, None, (), None)
    assert statuses(checked)["D.d"] == "always"


def test_a_start_at_a_withheld_setting_has_no_effect() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("C", "c"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
        withheld=("a",),
    )
    assert checked.places == ()
    assert checked.findings == ()


def test_a_draft_is_walked_through() -> None:
    """A workshop's draft without settings: nothing is checked there, what it ends, ends."""
    records = [
        make_touchpoint("P", "a"),
        make_touchpoint("M"),
        make_touchpoint("C", "c", "x"),
        *make_transitions("P M C"),
        make_expectation("P", "starts"),
    ]
    checked = check(*records)
    assert statuses(checked) == {"P.a": "starts", "C.c": "always", "C.x": "lost"}
    assert checked.unchecked.touchpoints == ("M",)
    (found,) = checked.findings
    assert (found.source, found.source_settings) == ("M", ())
    assert found.path == (("P", "a"), ("M", None), ("C", "x"))
    ended = check(*records, make_expectation("M", "ends"))
    assert statuses(ended) == {"P.a": "starts"}


def test_what_a_draft_starts_does_not_count_yet() -> None:
    checked = check(
        make_touchpoint("M"),
        make_touchpoint("C", "x"),
        *make_transitions("M C"),
        make_expectation("M", "starts"),
    )
    assert checked.places == ()


@pytest.mark.parametrize("pair", [None, ("a", "c")])
def test_a_handover_that_saw_it_lost(pair: tuple[str, str] | None) -> None:
    """It empties F: even where it could have gone on to, it is gone."""
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("C", "c"),
        make_touchpoint("D", "d"),
        *make_transitions("P C D"),
        make_expectation("P", "starts"),
        make_handover("P-C", False, pair),
    )
    assert statuses(checked) == {"P.a": "starts", "C.c": "lost", "D.d": "lost"}
    (found,) = checked.findings
    assert found.asserted
    assert (found.unmet.target, found.unmet.carries, found.unmet.holder) == ((), (), "a")


def test_a_handover_that_saw_it_carried() -> None:
    checked = check(
        make_touchpoint("P", "a"),
        make_touchpoint("C", "x"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
        make_handover("P-C", True),
    )
    assert statuses(checked) == {"P.a": "starts", "C.x": "always"}
    assert checked.findings == ()
    assert checked.behaviours[0].continuity == 1.0
    assert checked.behaviours[0].pervasiveness == 0.25  # it speaks of settings, not of one arrow


def test_one_for_a_pair_goes_before_one_for_all() -> None:
    checked = check(
        make_touchpoint("P", "a", "c"),
        make_touchpoint("C", "d"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
        make_handover("P-C", False),
        make_handover("P-C", True, ("a", "d")),
    )
    assert statuses(checked)["C.d"] == "sometimes"
    (found,) = checked.findings
    assert found.source_settings == ("c",)
    assert found.on is On.EVERY


def test_nothing_can_be_seen_carried_that_nobody_holds() -> None:
    checked = check(
        make_touchpoint("P", "x"),
        make_touchpoint("C", "a"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
        make_handover("P-C", True),
    )
    assert statuses(checked) == {"P.x": "lost", "C.a": "lost"}
