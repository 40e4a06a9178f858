"""`journeymap plan`: what to integrate in which period, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from journeymap.model.file.document import write_project
from journeymap.model.records import Record
from tests.cli.shapes import ID, SCORE, closed, listed
from tests.cli.terminal import Terminal
from tests.factories import make_offer, make_worked_example

MONEY = {"type": "number", "minimum": 0}
PLAN = closed(
    index_before=SCORE,
    index_after=SCORE,
    index_by_period=listed(SCORE),
    cost=MONEY,
    gap=MONEY,
    steps=listed(
        closed(
            period={"type": "integer", "minimum": 1},
            capability=ID,
            setting=ID,
            cost=MONEY,
            build_cost=MONEY,
        )
    ),
    unpriced=listed({"type": "array", "prefixItems": [ID, ID], "minItems": 2, "maxItems": 2}),
)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The worked example, with a price."""
    path = tmp_path / "example.journey"
    basket: Record = make_offer("voice", "basket", status="possible", cost=18_000.0)
    write_project(path, [*make_worked_example(), basket])
    return path


def test_as_json(run: Terminal, cinema: Path) -> None:
    plan = run("plan", cinema, "--budget", 40_000, "--periods", 3, "--start", "2026-01-01", "--json").json
    jsonschema.validate(plan, PLAN)
    assert len(plan["index_by_period"]) == 3
    assert plan["index_after"] == plan["index_by_period"][-1] > plan["index_before"]
    assert plan["gap"] == 0
    for period in (1, 2, 3):
        here = [each for each in plan["steps"] if each["period"] == period]
        assert 0 < sum(each["cost"] + each["build_cost"] for each in here) <= 40_000
    assert plan["cost"] == sum(each["cost"] + each["build_cost"] for each in plan["steps"])


def test_in_words(run: Terminal, example: Path) -> None:
    text = run("plan", example, "--budget", "18000.0", "--journey", "Journey").out
    assert "Index 25 % before, 100 % after" in text
    assert "Basket at Voice · device: 18,000" in text
    text = run("plan", example, "--budget", 17_999, "--time-limit", 2).out
    assert "Nothing that has a price, and that this budget pays, brings anything." in text
    assert "Seat-hold at App · device" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--budget"),
        (("--budget", "-1"), "a number of at least 0"),
        (("--budget", "nan"), "a number of at least 0"),
        (("--budget", "1e300"), "budget"),
        (("--budget", 1, "--periods", "0"), "a whole number of at least 1"),
        (("--budget", 1, "--periods", "2.5"), "a whole number of at least 1"),
        (("--budget", 1, "--periods", 41), "1 to 40 periods"),
        (("--budget", 1, "--start", "soon"), "YYYY-MM-DD"),
        (("--budget", 1, "--start", "9999-12-01"), "calendar ends"),
        (("--budget", 1, "--time-limit", 0), "a number above 0"),
        (("--budget", 1, "--journey", "nowhere"), "there is no journey"),
    ],
)
def test_what_cannot_be_planned(
    run: Terminal, example: Path, arguments: tuple[object, ...], said: str
) -> None:
    assert said in run.fails("plan", example, *arguments)
