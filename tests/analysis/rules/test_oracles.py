"""Rules that follow ways, beside programs that share nothing with them."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.findings import RuleFinding
from journeymap.analysis.rules.landscape import circles
from journeymap.analysis.transferability import check_journey
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Behaviour, Record, Stage, Touchpoint, Transition
from tests.analysis.brute_force import Reading
from tests.analysis.journeys import dense_journey, journeys
from tests.factories import JOURNEY, TODAY
from tests.strategies import projects


def found(rule: str, records: list[Record]) -> list[RuleFinding]:
    return [each for each in rule_findings(Snapshot.of(records), TODAY) if each.rule == rule]


def walked(reading: Reading) -> networkx.DiGraph:
    """Which touchpoint leads to which, as far as pairs of settings allow."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(reading.touchpoints)
    graph.add_edges_from((edge.tail[0], edge.head[0]) for edge in reading.edges)
    return graph


@settings(max_examples=100)
@given(journeys())
def test_nobody_reaches_it(records: list[Record]) -> None:
    reading = Reading(Snapshot.of(records), JOURNEY, TODAY)
    graph = walked(reading)
    reached = {node for entry in reading.entries() for node in (entry, *networkx.descendants(graph, entry))}
    assert {each.record for each in found("unreachable", records)} == set(reading.touchpoints) - reached


@settings(max_examples=150)
@given(journeys())
def test_all_end_before_the_retain_stages(records: list[Record]) -> None:
    records = [
        replace(each, phase="retain") if isinstance(each, Stage) and each.id == "stage1" else each
        for each in records
    ]
    reading = Reading(Snapshot.of(records), JOURNEY, TODAY)
    graph = walked(reading)
    ways = {
        (entry, node) for entry in reading.entries() for node in (entry, *networkx.descendants(graph, entry))
    }
    reached = {node for _entry, node in ways}
    aims = {node for node in reached if reading.touchpoints[node].stage == "stage1"}
    lost = {node for node in reached if aims and not aims & ({node} | networkx.descendants(graph, node))}
    told = {each.record for each in found("ends-before-retain", records)}
    assert told <= lost
    # Each branch that is lost is told of where it begins, and wherever it begins.
    for node in lost:
        begins = node in reading.entries() or any(
            before in reached - lost for before in graph.predecessors(node)
        )
        assert (node in told) == begins


@settings(max_examples=200)
@given(st.integers(0, 100_000))
def test_asked_again(seed: int) -> None:
    records = dense_journey(random.Random(seed))
    project = Snapshot.of(records)
    reading = Reading(project, JOURNEY, TODAY)
    expected: set[tuple[str, str, str]] = set()
    for behaviour in project.all(Behaviour).values():
        for step in reading.steps(behaviour):
            along = step.edge is not None and step.edge.transition is not None
            target, setting = step.head
            if (
                along
                and reading.part(behaviour, target) == "starts"
                and setting is not None
                and setting not in behaviour.withheld
                and reading.support(behaviour, setting) != "none"
                and step.before
                and step.arrives == "none"
            ):
                expected.add((behaviour.id, target, setting))
    specified = {each.id for each in project.all(Behaviour).values() if each.needs or each.carries}
    expected = {each for each in expected if each[0] in specified}
    verdicts = check_journey(project, JOURNEY, TODAY).verdicts
    assert {(b, t, s) for b, t, settings in verdicts.asked_again() for s in settings} == expected
    told = {(each.fingerprint.rpartition(":")[2], each.record) for each in found("asked-again", records)}
    assert told == {(b, t) for b, t, _setting in expected}


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=4),
        max_size=8,
    )
)
def test_circles_are_strongly_connected_components(following: dict[str, list[str]]) -> None:
    graph = networkx.DiGraph()
    graph.add_nodes_from(following)
    graph.add_edges_from((node, each) for node, further in following.items() for each in further)
    components = networkx.strongly_connected_components(graph)
    expected = sorted(tuple(sorted(each)) for each in components if len(each) > 1)
    assert list(circles(following)) == expected


@settings(max_examples=60, deadline=None)
@given(projects(), st.randoms(use_true_random=False))
def test_any_project_can_be_asked(records: list[Record], rng: random.Random) -> None:
    """Nothing breaks a rule; each finding names a record; and the order of records is nothing to it."""
    project = Snapshot.of(records)
    findings = rule_findings(project, TODAY)
    assert len({each.fingerprint for each in findings}) == len(findings)
    for each in findings:
        assert project.find(KINDS[each.kind], each.record) is not None
    shuffled = list(records)
    rng.shuffle(shuffled)
    assert rule_findings(Snapshot.of(shuffled), TODAY) == findings


@settings(max_examples=60)
@given(journeys())
def test_customers_and_shares(records: list[Record]) -> None:
    project = Snapshot.of(
        [replace(each, share=0.6) if isinstance(each, Transition) else each for each in records]
    )
    told = {each.record for each in rule_findings(project, TODAY) if each.rule == "shares-over-one"}
    leaving = dict.fromkeys(project.all(Touchpoint), 0)
    for each in project.all(Transition).values():
        leaving[each.source] += 1
    assert told == {name for name, count in leaving.items() if count > 1}
