"""What findings say: paths, holders, customers, order, causes; and what is said to be unchecked."""

from __future__ import annotations

from typing import Any

from journeymap.analysis.transferability import (
    Finding,
    FindingKind,
    JourneyCheck,
    check_journey,
    check_project,
)
from journeymap.model.reader import Snapshot
from journeymap.model.records import Project, Record
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


def check(*records: Record) -> JourneyCheck:
    ground = [*make_settings("a", "c", "d", "x"), *make_capabilities("k", "m", "n"), make_journey()]
    return check_journey(Snapshot.of([*ground, *records]), JOURNEY, TODAY)


def only(checked: JourneyCheck, fingerprint: str) -> Finding:
    (found,) = (each for each in checked.findings if each.fingerprint == fingerprint)
    return found


def journey(*ways: str, **fields: Any) -> list[Record]:
    """P starts b at a; all other touchpoints are served in a and c; b breaks at X, served in x."""
    names = sorted({name for way in ways for name in way.split()})
    return [
        *make_offers("a", "k"),
        *make_offers("c", "k"),
        make_behaviour("b", needs="k", **fields),
        *(make_touchpoint(n, *{"P": ("a",), "X": ("x",)}.get(n, ("a", "c"))) for n in names),
        *make_transitions(*ways),
        make_expectation("P", "starts"),
    ]


def test_the_path_is_a_shortest_one() -> None:
    checked = check(*journey("P A B C X", "P D X"))
    assert only(checked, "break:b:transition:D-X:x").path == (("P", "a"), ("D", "a"), ("X", "x"))
    long = only(checked, "break:b:transition:C-X:x").path
    assert [place[0] for place in long] == ["P", "A", "B", "C", "X"]


def test_the_path_ends_along_its_own_transition() -> None:
    checked = check(*journey("P X", "P A X"))
    assert only(checked, "break:b:transition:A-X:x").path == (("P", "a"), ("A", "a"), ("X", "x"))


def test_ties_go_by_ids_place_by_place() -> None:
    checked = check(*journey("P B D X", "P C A D"))
    path = only(checked, "break:b:transition:D-X:x").path
    assert path == (("P", "a"), ("B", "a"), ("D", "a"), ("X", "x"))
    # B before C, though C leads on to A, and of equal touchpoints the setting decides.
    checked = check(*journey("P C A X", "P B D X", "A E", "D E", "E X"))
    path = only(checked, "break:b:transition:E-X:x").path
    assert [place[0] for place in path] == ["P", "B", "D", "E", "X"]


def test_the_path_changes_settings_where_a_touchpoint_is_entered_by_one() -> None:
    """Somebody saw it carried into x, which does not support it: who looks at a meanwhile loses it in x."""
    checked = check(
        *make_offers("a", "k"),
        make_behaviour("b", needs="k"),
        make_touchpoint("P", "a"),
        make_touchpoint("V", "a", "x"),
        make_transition("P", "V", pairs=(("a", "x"),)),
        make_handover("P-V", True, ("a", "x")),
        make_expectation("P", "starts"),
    )
    path = only(checked, "break:b:within:V:x").path
    assert path == (("P", "a"), ("V", "x"), ("V", "a"), ("V", "x"))


def test_the_path_begins_at_the_nearest_start() -> None:
    checked = check(*journey("P A Q X"), make_expectation("Q", "starts"))
    assert only(checked, "break:b:transition:Q-X:x").path == (("Q", "a"), ("X", "x"))


def test_the_path_is_one_on_which_it_is_lost() -> None:
    """From S at c it would arrive at D; the shortest way that loses it at D comes from a alone."""
    checked = check(
        *make_offers("a", "k", "m"),
        *make_offers("c", "k", "n"),
        *make_offers("d", "k", "n"),
        make_behaviour("b", needs="k", carries="m|n"),
        make_touchpoint("S", "c", entry=True),
        make_touchpoint("P", "a", entry=True),
        make_touchpoint("M", "x"),
        make_touchpoint("D", "d"),
        *make_transitions("S M D", "P A M"),
        make_touchpoint("A", "x"),
        make_expectation("S", "starts"),
        make_expectation("P", "starts"),
    )
    found = only(checked, "break:b:transition:M-D:d")
    assert found.on == "some"
    assert [place[0] for place in found.path] == ["P", "A", "M", "D"]
    assert found.unmet.holder == "a"


def test_the_holder_lacks_the_fewest_groups() -> None:
    """Held at c and, on some walks, at a as well: from there only one group is missing."""
    checked = check(
        *make_offers("a", "k", "m"),
        *make_offers("c", "k"),
        *make_offers("d", "k", "m", "n"),
        make_behaviour("b", needs="k", carries="m, n"),
        make_touchpoint("P", "c", "a"),
        make_touchpoint("D", "d"),
        *make_transitions("P D"),
        make_expectation("P", "starts"),
    )
    (found,) = checked.findings
    assert found.unmet.holder == "a"
    assert found.unmet.carries == (("n",),)


def test_only_what_may_have_been_held_as_it_was_lost_is_a_holder() -> None:
    """From c it arrives. Whoever was at c cannot have lost it, though c comes before d in every order."""
    checked = check(
        *make_settings("e"),
        *make_offers("c", "k", "m"),
        *make_offers("d", "k"),
        *make_offers("e", "k", "m"),
        make_behaviour("b", needs="k", carries="m"),
        make_touchpoint("P", "c", "d"),
        make_touchpoint("D", "e"),
        *make_transitions("P D"),
        make_expectation("P", "starts"),
    )
    (found,) = checked.findings
    assert (found.on, found.source_settings, found.unmet.holder) == ("some", ("d",), "d")


def started_twice(*ways: str) -> list[Record]:
    """b starts at E in a and again at Q in b; at P in c. At D, in d, it arrives from a alone."""
    return [
        *make_settings("b"),
        *make_offers("a", "k", "m"),
        *(make_offer(setting, "k") for setting in ("b", "c")),
        *make_offers("d", "k", "m"),
        make_behaviour("b", needs="k", carries="m"),
        make_touchpoint("E", "a", entry=True),
        make_touchpoint("P", "c", entry=True),
        make_touchpoint("Q", "b"),
        make_touchpoint("D", "d"),
        *(make_touchpoint(name, "x") for name in ("M", "X")),
        *make_transitions(*ways),
        *(make_expectation(name, "starts") for name in ("E", "P", "Q")),
    ]


def test_the_path_is_one_that_walks_take() -> None:
    """Q is nearer, but who comes there holds it at a as well, and arrives."""
    checked = check(*started_twice("E Q M D", "P X M"))
    found = only(checked, "break:b:transition:M-D:d")
    assert [place[0] for place in found.path] == ["P", "X", "M", "D"]


def test_the_path_passes_no_start_that_would_save_it() -> None:
    """The way over Q is shorter, but there it starts again, at b, from where it arrives."""
    checked = check(
        *make_settings("b"),
        *make_offers("a", "k"),
        *(offer for setting in ("b", "d") for offer in make_offers(setting, "k", "m")),
        make_behaviour("b", needs="k", carries="m"),
        make_touchpoint("P", "a"),
        make_touchpoint("Q", "b"),
        make_touchpoint("D", "d"),
        *(make_touchpoint(name, "x") for name in ("M", "X", "Y")),
        *make_transitions("P Q M D", "P X Y M"),
        make_expectation("P", "starts"),
        make_expectation("Q", "starts"),
    )
    found = only(checked, "break:b:transition:M-D:d")
    assert [place[0] for place in found.path] == ["P", "X", "Y", "M", "D"]


def test_the_holder_is_one_of_sets_that_walks_hold() -> None:
    """b comes before c, but who holds it at b holds it at a as well."""
    checked = check(*started_twice("E Q M D", "P X M"))
    assert only(checked, "break:b:transition:M-D:d").unmet.holder == "c"
    checked = check(*started_twice("E X Q M D", "P Q"))
    assert only(checked, "break:b:transition:M-D:d").unmet.holder == "b"


def test_nobody_holds_what_was_seen_lost_on_the_way() -> None:
    """From R, where b alone holds it, it was seen lost on the way to M: nothing is held there any more."""
    checked = check(
        *started_twice("E Q M D", "P X M", "R M"),
        make_touchpoint("R", "b", entry=True),
        make_expectation("R", "starts"),
        make_handover("R-M", False),
    )
    assert only(checked, "break:b:transition:M-D:d").unmet.holder == "c"


def test_groups_are_sorted() -> None:
    checked = check(
        *make_offers("a", "k", "m", "n"),
        make_behaviour("b", needs=[["n", "k"], ["m"]], carries=[["n", "m"]]),
        make_touchpoint("P", "a"),
        make_touchpoint("X", "x"),
        *make_transitions("P X"),
        make_expectation("P", "starts"),
    )
    (found,) = checked.findings
    assert found.unmet.target == (("k", "n"), ("m",))
    assert found.unmet.carries == (("m", "n"),)


def test_customers_and_severity() -> None:
    records = [each for each in journey("P A", importance=4) if each.record != "transition"]
    records += [make_touchpoint("X", "x", "d")]
    checked = check(*records, make_transition("P", "A"), make_transition("A", "X", customers=600.0))
    found = only(checked, "break:b:transition:A-X:x")
    assert found.source_settings == ("a", "c")
    assert found.customers == 300.0  # two of four edges
    assert found.severity == 1200.0


def test_order_of_findings() -> None:
    records = [
        *make_offers("a", "k"),
        make_behaviour("b", needs="k", importance=2),
        make_behaviour("important", needs="k", importance=5),
        make_behaviour("last", needs="k", importance=2, withheld=("a",)),
        make_touchpoint("P", "a"),
        make_touchpoint("X", "x"),
        make_transition("P", "X", customers=100.0),
        make_transition("P", "X", id="more", customers=200.0),
        make_transition("P", "X", id="unknown"),
        *(make_expectation("P", "starts", each) for each in ("b", "important")),
        make_expectation("X", "starts", "last"),
    ]
    assert [each.fingerprint for each in check(*records).findings] == [
        "break:important:transition:more:x",
        "break:important:transition:P-X:x",
        "break:b:transition:more:x",
        "break:b:transition:P-X:x",
        "break:important:transition:unknown:x",
        "break:b:transition:unknown:x",
        "dead_start:last:X:x",
    ]


def test_a_dead_start_says_its_place() -> None:
    checked = check(
        make_behaviour("b", needs="k"), make_touchpoint("P", "a"), make_expectation("P", "starts")
    )
    (found,) = checked.findings
    assert found.kind is FindingKind.DEAD_START
    assert found.path == (("P", "a"),)
    assert (found.on, found.customers, found.severity, found.asserted) == (None, None, None, False)
    assert (found.unmet.target, found.unmet.carries, found.unmet.holder) == ((), (), None)


def test_a_leak_that_research_saw() -> None:
    checked = check(
        *make_offers("a", "k"),
        make_behaviour("b", needs="k", withheld=("x",)),
        make_touchpoint("P", "a"),
        make_touchpoint("X", "x"),
        *make_transitions("P X"),
        make_expectation("P", "starts"),
        make_handover("P-X", True),
    )
    (found,) = checked.findings
    assert found.kind is FindingKind.LEAK
    assert found.asserted


def test_the_cause_follows_what_brings_it_about() -> None:
    before = only(check(*journey("P A X")), "break:b:transition:A-X:x")
    longer = only(check(*journey("P B A X")), "break:b:transition:A-X:x")
    assert longer.cause == before.cause
    assert longer.path != before.path
    needs_more = only(check(*journey("P A X", carries="k")), "break:b:transition:A-X:x")
    assert needs_more.cause != before.cause


def test_what_is_unchecked_is_said() -> None:
    checked = check(
        *make_offers("a", "k"),
        make_behaviour("b", needs="k"),
        make_behaviour("vague", enhancers="k"),
        make_touchpoint("P", "a", entry=True),
        make_touchpoint("draft"),
        make_touchpoint("island", "x"),
        *make_transitions("P draft"),
        make_expectation("P", "starts", "vague"),
        make_expectation("island", "starts"),
    )
    assert checked.unchecked.touchpoints == ("draft",)
    assert checked.unchecked.unreachable == ("island",)
    assert checked.unchecked.behaviours == ("vague",)
    assert checked.places == ()
    assert checked.findings == ()
    vague = checked.behaviours[1]
    assert (vague.pervasiveness, vague.continuity) == (None, None)
    assert vague.support == {"a": "full", "x": "partial"}


def test_the_projects_index_is_over_all_journeys() -> None:
    records = [
        Project(id="project", name="Cinema"),
        *make_settings("a", "c", "x"),
        *make_offers("a", "k"),
        *make_offers("c", "k"),
        make_behaviour("b", needs="k", importance=1),
        make_behaviour("d", needs="k", importance=3),
        *(make_journey(name) for name in ("one", "two")),
        make_touchpoint("P", "a", "c", journey="one"),
        make_expectation("P", "starts"),
        make_touchpoint("Q", "a", "x", journey="two"),
        make_expectation("Q", "starts"),
        make_expectation("Q", "starts", "d"),
    ]
    project = Snapshot.of(records)
    checked = check_project(project, TODAY)
    assert [each.id for each in checked.journeys] == ["one", "two"]
    assert [each.index for each in checked.journeys] == [1.0, 0.25]
    assert checked.index == (1 * 1.0 + 1 * 0.25 + 3 * 0.25) / 5
    one = check_project(project, TODAY, "one")
    assert [each.id for each in one.journeys] == ["one"]
    assert one.index == checked.index
    assert one.journeys[0] == check_journey(project, "one", TODAY)
