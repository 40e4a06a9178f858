"""Templates: whole, by the schema, and the cinema tells the story it is there for."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import jsonschema
import pytest

from journeymap import paths
from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.transferability import JourneyCheck, Status, check_project
from journeymap.model.errors import FileError
from journeymap.model.file.schema import schema
from journeymap.model.file.templates import template, templates
from journeymap.model.queries import setting_name, settings_used_by
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    KINDS,
    Behaviour,
    Capability,
    CompetitorRating,
    Experiment,
    FeatureLink,
    Handover,
    Initiative,
    Measurement,
    Metric,
    Offer,
    Row,
    Segment,
    Stage,
    Touchpoint,
    Transition,
)
from tests.model.file.interchange_json import as_json

NAMES = ["cinema", "music", "notes", "blank"]
JOURNEY = "saturday-night"
TODAY = date(2026, 11, 1)


def project(name: str) -> Snapshot:
    """A template as a project."""
    return Snapshot.of(template(name))


def test_they_are_listed_with_what_people_read() -> None:
    assert [each.name for each in templates()] == NAMES
    assert all(each.title and each.description.endswith(".") for each in templates())


@pytest.mark.parametrize("name", NAMES)
def test_each_tells_its_idea_in_three_sentences_and_one_thing_to_try(name: str) -> None:
    (told,) = (each for each in templates() if each.name == name)
    assert len(re.findall(r"[.]( |$)", told.idea)) == 3
    assert len(re.findall(r"[.]( |$)", told.hint)) == 1
    if name == "blank":
        assert told.lens is told.show is None
        return
    snapshot = project(name)
    assert told.lens is not None
    assert snapshot.get(Behaviour, told.lens).name in told.hint
    assert told.show is not None
    (journey,) = check_project(snapshot, TODAY).journeys
    shown = [each for each in journey.findings if each.behaviour == told.lens]
    assert told.show in [("transition", each.transition) for each in shown], "it breaks where one is led"


def test_every_file_is_listed() -> None:
    files = {path.stem for path in paths.resource("templates").glob("*.json")}
    assert files == {*NAMES, "index"}


@pytest.mark.parametrize("name", NAMES)
def test_each_is_by_the_schema(name: str) -> None:
    data = paths.resource(f"templates/{name}.json").read_bytes()
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema(), format_checker=checker).validate(as_json(data))


@pytest.mark.parametrize("name", ["", "opera", "../templates/cinema", "index", "x\n" * 99])
def test_there_is_no_other(name: str) -> None:
    with pytest.raises(FileError) as caught:
        template(name)
    assert str(caught.value).endswith("there are cinema, music, notes, blank.")
    assert str(caught.value).isprintable()


def test_blank_has_the_landscape_and_nothing_else() -> None:
    counts = Counter(each.record for each in template("blank"))
    assert set(counts) == {"project", "channel", "device", "setting", "capability", "rule"}
    assert counts["project"] == 1
    assert counts["setting"] >= 10
    assert counts["capability"] >= 20
    blank = project("blank")
    names = [setting_name(blank, each) for each in blank.all(KINDS["setting"])]
    assert len(set(names)) == len(names)


def test_in_a_blank_project_nothing_is_found_of_what_nobody_made() -> None:
    # It comes with common capabilities to pick from: that nothing needs most of them says nothing.
    blank = project("blank")
    assert blank.all(Capability)
    assert rule_findings(blank, date(2026, 11, 22)) == ()


SEEN_AT_ONCE = {
    "project",
    "segment",
    "department",
    "channel",
    "device",
    "setting",
    "capability",
    "offer",
    "behaviour",
    "journey",
    "stage",
    "touchpoint",
    "transition",
    "expectation",
    "handover",
    "row",
    "note",
    "initiative",
    "feature",
    "feature_link",
    "competitor",
    "competitor_rating",
    "metric",
    "measurement",
    "experiment",
}


def test_cinema_has_something_to_compare_and_to_learn_from() -> None:
    cinema = project("cinema")
    served = {each.behaviour for each in cinema.all(FeatureLink).values()}
    unserved = set(cinema.all(Behaviour)) - served
    assert [cinema.get(Behaviour, each).name for each in unserved] == ["Get help where I am"]
    levels = [each.level for each in cinema.all(CompetitorRating).values()]
    assert min(levels) == 0
    assert max(levels) == 5
    for metric in cinema.all(Metric).values():
        assert metric.scale
        assert metric.formula
        assert metric.target is not None
        figures = cinema.where(Measurement, "metric", metric.id)
        assert figures
        assert all(each.answers and each.date and each.date < TODAY for each in figures)
    tried = list(cinema.all(Experiment).values())
    assert all(each.metric and each.initiative and each.hypothesis for each in tried)
    assert {bool(each.result and each.decision) for each in tried} == {True, False}


def test_cinema_has_what_a_first_look_needs() -> None:
    cinema = project("cinema")
    counts = Counter(each.record for each in template("cinema"))
    assert set(counts) >= SEEN_AT_ONCE, (
        "something of every kind that the map, the roadmap and the editors show"
    )
    assert counts["touchpoint"] >= 14
    assert counts["behaviour"] == 6
    assert counts["initiative"] == 5
    assert len(settings_used_by(cinema, JOURNEY)) == 6
    assert cinema.get(Segment, "mara").name == "Mara, books for friends"
    assert all(each.customers and each.share for each in cinema.all(Transition).values())
    assert all(each.emotion is not None and each.thought for each in cinema.all(Touchpoint).values())
    rows = sorted(cinema.all(Row).values(), key=lambda each: each.position)
    assert [each.kind for each in rows] == ["emotion", "does", "thinks", "pain", "customers"]


def test_cinema_has_stages_with_one_touchpoint_and_with_several() -> None:
    cinema = project("cinema")
    sizes = [len(cinema.where(Touchpoint, "stage", each)) for each in cinema.all(Stage)]
    assert min(sizes) == 1
    assert max(sizes) > 3
    assert {each.phase for each in cinema.all(Stage).values()} == {"attract", "convert", "retain"}
    served = [len(each.settings) for each in cinema.all(Touchpoint).values()]
    assert min(served) == 1
    assert max(served) == 2


def test_cinema_prices_what_could_be_offered() -> None:
    offers = project("cinema").all(Offer).values()
    assert {each.status for each in offers} == {"offered", "possible", "impossible"}
    assert {each.access for each in offers if each.status == "offered"} == {"read", "read_write"}
    assert all(each.cost is not None for each in offers if each.status == "possible")


def test_cinema_plans_two_years() -> None:
    initiatives = project("cinema").all(Initiative).values()
    assert all(each.delivers and each.capital and each.start and each.end for each in initiatives)
    assert any(each.depends_on for each in initiatives)
    ends = [each.end for each in initiatives if each.end]
    assert date(2027, 1, 1) < min(ends)
    assert max(ends) < date(2028, 10, 1)


def checked(day: date) -> JourneyCheck:
    """The cinema's journey, checked as of a day."""
    (journey,) = check_project(project("cinema"), day).journeys
    return journey


def test_cinema_loses_the_seats_at_the_call_centre() -> None:
    worst = checked(TODAY).findings[0]
    assert (worst.behaviour, worst.target_setting) == ("bh-keep-seats", "set-call-voice")
    assert worst.unmet.target == (("cap-basket", "cap-seat-hold"),)
    assert worst.unmet.carries == (("cap-basket", "cap-seat-hold"),)
    assert worst.customers == 2140


def test_cinema_shows_each_status_and_a_dead_start() -> None:
    journey = checked(TODAY)
    assert 5 <= len(journey.findings) <= 10
    assert {each.kind.value for each in journey.findings} == {"break", "dead_start"}
    assert {each.status for each in journey.places} == set(Status) - {Status.LEAKED}
    assert journey.unchecked.behaviours == ("bh-get-help",)
    assert journey.unchecked.touchpoints == journey.unchecked.unreachable == ()
    withheld = {(each.setting, each.behaviour) for each in journey.places if each.status is Status.WITHHELD}
    assert withheld == {("set-box-kiosk", "bh-pay-at-once")}
    assert all(
        each.withheld == () for each in project("cinema").all(Behaviour).values() if each.importance > 3
    )


def test_cinema_has_one_thing_that_research_saw() -> None:
    (seen,) = project("cinema").all(Handover).values()
    assert seen.reason
    assert checked(TODAY).verdicts.transition(seen.behaviour, seen.transition).asserted


def test_cinema_mends_by_and_by_but_never_all() -> None:
    days = [TODAY, date(2027, 9, 30), date(2028, 9, 30)]
    journeys = [checked(day) for day in days]
    indices = [journey.index or 0.0 for journey in journeys]
    assert 0.45 < indices[0] < 0.6
    assert indices[0] + 0.1 < indices[1] < indices[2] - 0.1
    assert indices[2] < 1
    counts = [len(journey.findings) for journey in journeys]
    assert counts[0] > counts[1] > counts[2] > 0
