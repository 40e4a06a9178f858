"""What the map looks up: levels of arrows and their pairs, the worst of all behaviours, statuses."""

from __future__ import annotations

from hypothesis import given, settings

from journeymap.analysis.transferability import (
    NOTHING_KNOWN,
    WORST_FIRST,
    Level,
    MapVerdicts,
    Status,
    check_journey,
)
from journeymap.model.reader import Snapshot
from journeymap.model.records import Behaviour, Record, Transition
from tests.analysis.brute_force import Reading
from tests.analysis.journeys import journeys
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_expectation,
    make_handover,
    make_journey,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transitions,
)


def verdicts(*records: Record) -> MapVerdicts:
    ground = [
        *make_settings("a", "c", "p", "x"),
        *make_offers("a", "k", "m"),
        *make_offers("c", "k", "m"),
        *make_offers("p", "k"),
        make_journey(),
        make_behaviour("b", needs="k", enhancers="m"),
    ]
    return check_journey(Snapshot.of([*ground, *records]), JOURNEY, TODAY).verdicts


def test_levels_of_pairs_and_their_worst() -> None:
    found = verdicts(
        make_touchpoint("P", "a"),
        make_touchpoint("C", "c", "p", "x"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
    ).transition("b", "P-C")
    assert found.pairs == {("a", "c"): Level.CARRIED, ("a", "p"): Level.HALF, ("a", "x"): Level.LOST}
    assert (found.level, found.worst_pairs, found.total_pairs) == (Level.LOST, 1, 3)
    assert found.behaviour == "b"
    assert not found.asserted


def test_sometimes_is_half() -> None:
    found = verdicts(
        make_touchpoint("P", "a", entry=True),
        make_touchpoint("Q", "x", entry=True),
        make_touchpoint("M", "c"),
        make_touchpoint("C", "c"),
        *make_transitions("P M C", "Q M"),
        make_expectation("P", "starts"),
        make_expectation("Q", "starts"),
    )
    assert found.transition("b", "P-M").level is Level.CARRIED
    assert found.transition("b", "Q-M").level is Level.LOST
    assert found.transition("b", "M-C").level is Level.HALF
    assert found.dead_start("b", "Q", "x")
    assert not found.dead_start("b", "P", "a")


def test_within_a_touchpoint() -> None:
    found = verdicts(make_touchpoint("P", "a", "x"), make_expectation("P", "starts"))
    assert found.within("b", "P").level is Level.NOT_EXPECTED  # it starts there anew
    found = verdicts(
        make_touchpoint("P", "a"),
        make_touchpoint("C", "a", "c", "x"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
    )
    within = found.within("b", "C")
    assert (within.level, within.worst_pairs, within.total_pairs) == (Level.LOST, 2, 6)
    assert within.pairs["x", "c"] is Level.CARRIED
    assert found.within("b", "P").total_pairs == 0


def test_nothing_expected_and_nothing_checked() -> None:
    found = verdicts(
        make_behaviour("vague"),
        make_behaviour("other", needs="k"),
        make_touchpoint("P", "a", entry=True),
        make_touchpoint("M", "a"),
        make_touchpoint("draft"),
        make_touchpoint("E", "a"),
        make_touchpoint("F", "a"),
        make_touchpoint("island", "a"),
        *make_transitions("P M draft E F", "island M"),
        make_expectation("P", "starts"),
        make_expectation("M", "pauses"),
        make_expectation("E", "ends"),
    )
    levels = {name: found.transition("b", name).level for name in ("P-M", "draft-E", "E-F", "M-draft")}
    assert levels == {
        "P-M": Level.NOT_EXPECTED,
        "draft-E": Level.CARRIED,
        "E-F": Level.NOT_EXPECTED,
        "M-draft": Level.UNCHECKED,
    }
    assert found.transition("b", "island-M").level is Level.UNCHECKED
    assert found.transition("vague", "P-M").level is Level.UNCHECKED
    assert found.transition("other", "P-M").level is Level.NOT_EXPECTED
    assert found.transition(None, "M-draft").level is Level.UNCHECKED
    assert found.transition(None, "P-M").level is Level.NOT_EXPECTED
    assert found.place("b", "draft", None) is None
    assert found.place("b", "M", "a") is Status.PAUSED
    assert found.place("other", "M", "a") is None


def test_leaks_and_what_is_kept_out() -> None:
    found = verdicts(
        make_behaviour("card", needs="k", withheld=("c", "x")),
        make_touchpoint("P", "a"),
        make_touchpoint("K", "c", "x"),
        *make_transitions("P K"),
        make_expectation("P", "starts", "card"),
    )
    assert found.transition("card", "P-K").pairs == {
        ("a", "c"): Level.LEAK,
        ("a", "x"): Level.NOT_EXPECTED,
    }
    assert found.place("card", "K", "c") is Status.LEAKED
    assert found.place("card", "K", "x") is Status.WITHHELD


def test_handovers_are_asserted_where_something_is_expected() -> None:
    records = [
        make_behaviour("other", needs="k"),
        make_touchpoint("P", "a"),
        make_touchpoint("C", "x", "p"),
        *make_transitions("P C"),
        make_expectation("P", "starts"),
        make_handover("P-C", True, ("a", "x")),
        make_handover("P-C", True, behaviour="other"),
    ]
    found = verdicts(*records).transition("b", "P-C")
    assert found.asserted
    assert found.pairs == {("a", "x"): Level.CARRIED, ("a", "p"): Level.HALF}
    assert not verdicts(*records).transition("other", "P-C").asserted


def test_with_no_lens_the_worst_behaviour_shows() -> None:
    found = verdicts(
        make_behaviour("fine", needs="k", importance=5),
        make_behaviour("lost", needs="z", importance=1),
        make_behaviour("lost-too", needs="z", importance=2),
        make_touchpoint("P", "a"),
        make_touchpoint("C", "c", "p"),
        *make_transitions("P C"),
        *(make_expectation("P", "starts", name) for name in ("b", "fine", "lost", "lost-too")),
    )
    worst = found.transition(None, "P-C")
    assert worst.behaviour == "lost-too"
    assert (worst.level, worst.worst_pairs, worst.total_pairs) == (Level.LOST, 2, 2)
    assert found.transition("fine", "P-C").level is Level.CARRIED


def test_unknown_things_have_no_verdict() -> None:
    found = verdicts(make_touchpoint("P", "a"))
    assert found.transition("b", "none") is NOTHING_KNOWN
    assert found.within(None, "none") is NOTHING_KNOWN
    assert found.transition("none", "none") is NOTHING_KNOWN
    assert found.place("b", "none", "a") is None
    assert found.place("b", "P", "none") is None
    empty = MapVerdicts()
    assert empty.transition(None, "P-C") is NOTHING_KNOWN
    assert empty.place("b", "P", "a") is None
    assert not empty.statuses("P", "a")
    assert not found.statuses("none", "a")
    assert not empty.dead_start("b", "P", "a")


def test_every_level_has_a_rank() -> None:
    assert sorted(WORST_FIRST) == sorted(Level)


@settings(max_examples=200)
@given(journeys())
def test_levels_agree_with_the_plain_reading(records: list[Record]) -> None:
    project = Snapshot.of(records)
    reading = Reading(project, JOURNEY, TODAY)
    found = check_journey(project, JOURNEY, TODAY).verdicts
    specified = [each.id for each in reading.behaviours()]
    for name, touchpoint in reading.touchpoints.items():
        for setting in (*touchpoint.settings, None, "elsewhere"):
            one_by_one = {each: found.place(each, name, setting) for each in specified}
            expected = {each: status for each, status in one_by_one.items() if status is not None}
            assert found.statuses(name, setting) == expected
    for behaviour in reading.behaviours():
        expected = plain_levels(reading, behaviour)
        for name, transition in reading.transitions.items():
            shown = found.transition(behaviour.id, name).pairs
            assert shown == {pair: level for (kind, pair), level in expected.items() if kind == name}
            worst = [found.transition(each, name).level for each in specified]
            assert found.transition(None, name).level is min(worst, key=WORST_FIRST.index)
            assert isinstance(transition, Transition)
        for touchpoint in reading.touchpoints:
            shown = found.within(behaviour.id, touchpoint).pairs
            within = {
                pair: level for (kind, pair), level in expected.items() if kind == f"within {touchpoint}"
            }
            assert shown == within


def plain_levels(reading: Reading, b: Behaviour) -> dict[tuple[str, object], Level]:
    """By transition or touchpoint, and pair: the level, read off the steps of all walks."""
    steps, reached = reading.steps(b), reading.reached()
    levels: dict[tuple[str, object], Level] = {}
    for edge in reading.edges:
        (u, s), (v, t) = edge.tail, edge.head
        key = (edge.transition or f"within {u}", (s, t))
        arrived = [step.arrives for step in steps if step.edge == edge and step.before is not None]
        if u not in reached or t is None:
            levels[key] = Level.UNCHECKED
        elif not arrived:
            levels[key] = Level.NOT_EXPECTED
        elif t in b.withheld:
            levels[key] = Level.LEAK if set(arrived) != {"none"} else Level.NOT_EXPECTED
        elif reading.part(b, v) in ("starts", "pauses"):
            levels[key] = Level.NOT_EXPECTED
        elif set(arrived) == {"full"}:
            levels[key] = Level.CARRIED
        else:
            levels[key] = Level.LOST if set(arrived) == {"none"} else Level.HALF
    return levels
