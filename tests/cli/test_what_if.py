"""`journeymap whatif`: what is lost without something, and what a journey hangs on."""

from __future__ import annotations

from pathlib import Path

import jsonschema

from tests.cli.shapes import ID, IDS, SCORE, closed, listed
from tests.cli.terminal import Terminal

HEAD = {
    "format": {"const": "journeymap-whatif"},
    "version": {"const": 1},
    "as_of": {"type": "string", "format": "date"},
}
LOSS = closed(
    **HEAD,
    without=listed(closed(kind={"type": "string"}, id=ID, name={"type": "string"})),
    index_before=SCORE,
    index_after=SCORE,
    journeys=listed(
        closed(
            id=ID,
            name={"type": "string"},
            index_before=SCORE,
            index_after=SCORE,
            unreachable=IDS,
            behaviours=listed(
                closed(
                    behaviour=ID,
                    breaks={"type": "boolean"},
                    gone={"type": "boolean"},
                    pervasiveness_before=SCORE,
                    pervasiveness_after=SCORE,
                    findings=listed({"type": "string"}),
                )
            ),
        )
    ),
)
KINDS = {"enum": ["touchpoint", "channel", "device", "setting", "capability"]}
WEAK = closed(
    **HEAD,
    weak_points=listed(
        closed(
            kind=KINDS,
            id=ID,
            journey=ID,
            unreachable=IDS,
            behaviours=IDS,
            index_before=SCORE,
            index_after=SCORE,
        )
    ),
    cuts=listed(closed(kind={"enum": ["touchpoint", "setting"]}, journey=ID, ids=IDS)),
)


def test_without_a_channel(run: Terminal, cinema: Path) -> None:
    before = cinema.read_bytes()
    answer = run("whatif", cinema, "--without", "mobile APP", "--json", "--as-of", "2026-11-22")
    assert (answer.code, answer.err) == (0, "")
    jsonschema.validate(answer.json, LOSS)
    assert [(each["kind"], each["id"]) for each in answer.json["without"]] == [("channel", "ch-app")]
    (journey,) = answer.json["journeys"]
    assert "tp-opens-app" in journey["unreachable"]
    assert journey["index_after"] < journey["index_before"]
    assert any(each["breaks"] for each in journey["behaviours"])
    assert cinema.read_bytes() == before


def test_in_words(run: Terminal, cinema: Path) -> None:
    answer = run("whatif", cinema, "--without", "cap-basket", "--without", "kiosk", "--as-of", "2026-11-22")
    assert answer.code == 0
    assert answer.out.startswith(
        "Northlight Cinemas without Shared basket and kiosk, as of 2026-11-22\nIndex 48 %"
    )
    assert "5 touchpoints can no longer be reached: " in answer.out


def test_single_points_of_failure(run: Terminal, cinema: Path) -> None:
    answer = run("whatif", cinema, "--json", "--journey", "saturday-night")
    assert answer.code == 0
    jsonschema.validate(answer.json, WEAK)
    assert answer.json["weak_points"][0]["id"] == "tp-picks-seats"
    assert "1. Picks seats (touchpoint): 13 touchpoints" in run("whatif", cinema).out


def test_what_is_not_there_is_an_error(run: Terminal, cinema: Path) -> None:
    answer = run("whatif", cinema, "--without", "Fax")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("journeymap: no channel, device, setting, capability or department is “Fax”")
    assert answer.err.count("\n") == 1
