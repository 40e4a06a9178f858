"""What the cells of rows say: notes with votes and authors, figures with all that must stand beside them."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.drawing import metrics as m
from journeymap.drawing.fonts import paper_typeface
from journeymap.drawing.geometry import RowBand
from journeymap.drawing.layout import lay_out
from journeymap.drawing.options import LayoutOptions
from journeymap.model.reader import Snapshot
from journeymap.model.records import Attachment, Measurement, Metric, Note, Record, Row, Stage
from tests.factories import JOURNEY, make_journey, make_settings, make_touchpoint


def row(kind: str, *records: Record, images: tuple[str, ...] = (), **options: object) -> RowBand:
    """The row of a kind in a map of two touchpoints in a stage."""
    reader = Snapshot.of(
        [
            *make_settings("app"),
            make_journey(),
            Stage(id="s", journey=JOURNEY, name="Choose"),
            make_touchpoint("A", "app", stage="s", images=images),
            make_touchpoint("B", "app", stage="s", position=1.0),
            Row(id="row", journey=JOURNEY, kind=kind),
            *records,
        ]
    )
    return lay_out(reader, JOURNEY, paper_typeface(), LayoutOptions(**options)).rows[0]


def measured(name: str, day: date | None, value: float | None, answers: int | None = None) -> Measurement:
    return Measurement(id=name, metric="nps", touchpoint="A", date=day, value=value, answers=answers)


NPS = Metric(id="nps", name="NPS", scale="−100 to 100", formula="promoters − detractors")


def test_a_figure_is_never_shown_without_scale_formula_answers_and_day(qapp) -> None:
    band = row("metrics", NPS, measured("new", date(2026, 3, 4), 31.0, 1_214))
    (cell,) = band.cells
    assert (cell.head, cell.lines) == (("NPS",), ("31",))
    said = " ".join(cell.foot)
    for part in ("−100 to 100", "promoters − detractors", "1,214 answers", "4 Mar 2026"):
        assert part in said


def test_what_is_not_known_of_a_figure_is_said(qapp) -> None:
    (cell,) = row("metrics", Metric(id="nps"), measured("new", None, 31.0)).cells
    said = " ".join(cell.foot)
    assert "scale not known" in said
    assert "number of answers not known" in said
    assert "no date" in said


def test_only_the_last_measurement_of_a_metric_is_shown(qapp) -> None:
    days = {"old": date(2025, 1, 1), "new": date(2026, 1, 1), "undated": None, "empty": date(2027, 1, 1)}
    values = {"old": 1.0, "new": 2.0, "undated": 3.0, "empty": None}
    taken = [measured(name, days[name], values[name]) for name in days]
    (cell,) = row("metrics", NPS, *taken).cells
    assert (cell.lines, cell.metric) == (("2",), "new")


def test_notes_have_their_kind_votes_and_author(qapp) -> None:
    notes = [
        Note(
            id="n",
            journey=JOURNEY,
            touchpoint="A",
            row="row",
            kind="idea",
            text="Try",
            votes=3,
            author="Mara",
        ),
        Note(id="o", journey=JOURNEY, touchpoint="A", row="row", kind="pain", text="Slow"),
    ]
    first, second = row("custom", *notes).cells
    assert (first.kind, first.votes, first.foot) == ("idea", 3, ("Mara",))
    assert (second.kind, second.votes, second.foot) == ("pain", 0, ())
    assert second.rect.y >= first.rect.bottom
    assert first.rect.height > second.rect.height


def test_pictures_have_a_place_each(qapp) -> None:
    kept = [Attachment(id=each, name=each, mime="image/png", bytes=b"") for each in "xy"]
    cells = row("images", *kept, images=("x", "y")).cells
    assert [each.image for each in cells] == ["x", "y"]
    assert all(each.rect.height >= m.CELL_IMAGE for each in cells)
    assert cells[1].rect.y >= cells[0].rect.bottom


LONG = Note(id="n", journey=JOURNEY, touchpoint="A", row="row", kind="pain", text="word " * 120)


@pytest.mark.parametrize("wanted", [40.0, 90.0, 150.0, 400.0])
def test_a_row_is_as_high_as_was_chosen_with_as_many_lines_as_fit(qapp, wanted: float) -> None:
    usual = row("pain", LONG)
    band = row("pain", LONG, row_heights=(("row", wanted),))
    assert all(each.rect.bottom + m.ROW_PADDING <= band.rect.bottom + 0.01 for each in band.cells)
    least = row("pain", LONG, row_heights=(("row", 1.0),))
    assert band.rect.height == max(wanted, least.rect.height)
    assert len(least.cells[0].lines) == 1
    if wanted > usual.rect.height:
        assert len(band.cells[0].lines) > len(usual.cells[0].lines)


def test_notes_of_a_folded_stage_take_no_room(qapp) -> None:
    note = Note(id="n", journey=JOURNEY, stage="s", row="row", kind="pain", text="Slow")
    assert row("pain", note).cells[0].stage == "s"
    assert not row("pain", note, collapsed_stages=frozenset({"s"})).cells
