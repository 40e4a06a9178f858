"""The public graph of a journey, and networkx as a second witness of what walks come to."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from itertools import product

import networkx
import pytest
from hypothesis import given, settings

from journeymap.analysis import graph
from journeymap.analysis.topology import places_of, topology
from journeymap.analysis.transferability import Level, Status, check_journey
from journeymap.model.reader import MissingRecord, Snapshot
from journeymap.model.records import Record
from tests.analysis.journeys import journeys
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_expectation,
    make_journey,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transition,
    make_worked_example,
)


def test_the_example_runs() -> None:
    project = Snapshot.of(
        [
            *make_settings("app", "voice"),
            *make_offers("app", "basket"),
            make_behaviour("seats", needs="basket"),
            make_journey("tickets"),
            make_touchpoint("pays", "app", journey="tickets"),
            make_touchpoint("changes-seats", "voice", journey="tickets"),
            make_transition("pays", "changes-seats", journey="tickets"),
            make_expectation("pays", "starts", "seats"),
        ]
    )
    failed, tried = doctest.testmod(graph, extraglobs={"project": project, "date": date})
    assert (failed, tried) == (0, 5)


def test_nodes_and_edges_carry_the_records_and_what_is_said_of_them() -> None:
    project = Snapshot.of([*make_worked_example(), make_transition("P", "C", id="again")])
    made = graph.journey_graph(project, JOURNEY, TODAY)
    assert isinstance(made, networkx.MultiDiGraph)
    assert list(made.nodes) == ["C", "P"]
    assert made.nodes["P"]["touchpoint"].name == "P"
    assert made.nodes["P"]["settings"] == ("app",)
    assert made.nodes["P"]["entry"]
    assert made.nodes["C"]["reachable"]
    assert made.nodes["P"]["statuses"] == {"seats": {"app": Status.STARTS}}
    assert made.nodes["C"]["statuses"] == {"seats": {"voice": Status.LOST}}
    assert sorted(made.edges(keys=True)) == [("P", "C", "P-C"), ("P", "C", "again")]
    edge = made.edges["P", "C", "P-C"]
    assert edge["transition"].source == "P"
    assert edge["pairs"] == (("app", "voice"),)
    assert edge["verdicts"] == {"seats": Level.LOST}
    assert made.graph["check"] == check_journey(project, JOURNEY, TODAY)


def test_an_unknown_journey_is_an_error() -> None:
    with pytest.raises(MissingRecord):
        graph.journey_graph(Snapshot.of([]), "none")


def test_networkx_is_loaded_when_a_graph_is_asked_for() -> None:
    code = "import sys, journeymap.analysis.graph; print('networkx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


@settings(max_examples=100)
@given(journeys())
def test_networkx_comes_to_the_same_places(records: list[Record]) -> None:
    project = Snapshot.of(records)
    around = topology(project, JOURNEY)
    places: networkx.DiGraph[tuple[str, str | None]] = networkx.DiGraph()
    for name, touchpoint in around.touchpoints.items():
        here = [(name, setting) for setting in places_of(touchpoint)]
        places.add_nodes_from(here)
        places.add_edges_from(product(here, here))
    for name, transition in around.transitions.items():
        for left, entered in around.pairs(name):
            places.add_edge((transition.source, left), (transition.target, entered))
    begun = [(name, s) for name in around.entries for s in places_of(around.touchpoints[name])]
    reached = set(begun).union(*(networkx.descendants(places, place) for place in begun))
    assert {name for name, _setting in reached} == around.reachable
    # A walk that comes to a touchpoint comes to every setting of it.
    assert len(reached) == sum(len(places_of(around.touchpoints[name])) for name in around.reachable)
    checked = check_journey(project, JOURNEY, TODAY)
    assert {(each.touchpoint, each.setting) for each in checked.places} <= reached
    assert set(checked.unchecked.unreachable) == set(around.touchpoints) - around.reachable


@settings(max_examples=50)
@given(journeys())
def test_the_graph_agrees_with_the_check(records: list[Record]) -> None:
    project = Snapshot.of(records)
    made = graph.journey_graph(project, JOURNEY, TODAY)
    checked = check_journey(project, JOURNEY, TODAY)
    assert {
        (name, setting, behaviour, status)
        for name, statuses in made.nodes(data="statuses")
        for behaviour, by_setting in statuses.items()
        for setting, status in by_setting.items()
    } == {tuple(each) for each in checked.places}
    breaking = {each.transition for each in checked.findings if each.transition is not None}
    for edge in made.edges(keys=True):
        if edge[2] in breaking:
            shown = set(made.edges[edge]["verdicts"].values())
            assert shown & {
                Level.LOST,
                Level.LEAK,
                Level.HALF,
            }  # what leaks into another setting outranks half
