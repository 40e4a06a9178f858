"""The curves of an emotion row: whose they are, where their dots lie, how they are told apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.drawing.colours import Role, Theme, palette
from journeymap.drawing.curve_painting import WORDS, contrast, disc_colours, paint_curve_key, segment_colour
from journeymap.drawing.feelings import match_touchpoints
from journeymap.drawing.fonts import paper_typeface
from journeymap.drawing.geometry import EmotionCurve, MapLayout, Rect
from journeymap.drawing.layout import lay_out
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.row_geometry import EmotionPoint
from journeymap.drawing.text import Style
from journeymap.model.reader import Snapshot
from journeymap.model.records import Feeling, Journey, Record, Row, Segment, Stage, Touchpoint


def as_is_and_to_be(*others: Record) -> Snapshot:
    """A to-be of four steps in two stages, compared with an as-is of five."""
    return Snapshot.of(
        [
            Journey(id="old", name="Old", state="as_is"),
            Journey(id="new", name="New", state="to_be", counterpart="old"),
            Stage(id="o1", journey="old", name="Choose"),
            Stage(id="o2", journey="old", name="Buy", position=1.0),
            Stage(id="n1", journey="new", name="choose "),
            Stage(id="n2", journey="new", name="Pay", position=1.0),
            *(step("old", "o1", f"a{n}", n, emotion=-1.0) for n in range(3)),
            *(step("old", "o2", f"b{n}", n, emotion=-2.0) for n in range(2)),
            *(step("new", "n1", f"c{n}", n, emotion=1.0) for n in range(2)),
            step("new", "n2", "d0", 0, emotion=2.0, counterpart="b1"),
            step("new", "n2", "d1", 1),
            Row(id="row", journey="new", kind="emotion"),
            *others,
        ]
    )


def step(journey: str, stage: str, name: str, position: int, **fields: object) -> Touchpoint:
    return Touchpoint(id=name, journey=journey, stage=stage, name=name, position=float(position), **fields)


def laid_out(reader: Snapshot, **options: object) -> MapLayout:
    return lay_out(reader, "new", paper_typeface(), LayoutOptions(**options))


def curves(layout: MapLayout) -> tuple[EmotionCurve, ...]:
    return layout.rows[0].curves


def test_steps_are_matched_by_counterpart_then_by_order_in_stages_of_a_name(qapp) -> None:
    reader = as_is_and_to_be()
    assert match_touchpoints(reader, "new", "old") == {"b1": "d0", "a0": "c0", "a1": "c1"}
    assert match_touchpoints(reader, "old", "new") == {"d0": "b1", "c0": "a0", "c1": "a1"}


def test_the_other_journey_is_dashed_and_stands_where_its_steps_are(qapp) -> None:
    layout = laid_out(as_is_and_to_be())
    old, new = curves(layout)
    assert (old.journey, old.as_is, old.foreign, old.name) == ("old", True, True, "as-is")
    assert (new.journey, new.as_is, new.foreign, new.name) == ("new", False, False, "to-be")
    old_x = {each.touchpoint: each.x for each in old.points}
    new_x = {each.touchpoint: each.x for each in new.points}
    assert old_x["a0"] == new_x["c0"]
    assert old_x["b1"] == new_x["d0"]
    assert new_x["c1"] < old_x["a2"] < old_x["b0"] < new_x["d0"]
    assert all(left.x < right.x for left, right in pairwise(old.points))


def test_a_journey_without_a_counterpart_has_one_curve_without_a_name(qapp) -> None:
    reader = as_is_and_to_be()
    alone = [
        replace(each, counterpart=None) if isinstance(each, Journey) else each
        for kind in (Journey, Stage, Touchpoint, Row)
        for each in reader.all(kind).values()
    ]
    (curve,) = curves(laid_out(Snapshot.of(alone)))
    assert not curve.name
    assert [each.touchpoint for each in curve.points] == ["c0", "c1", "d0"]


def test_a_segment_feels_as_everyone_where_nothing_else_is_said(qapp) -> None:
    reader = as_is_and_to_be(
        Segment(id="s", name="Regulars", colour="#336699"),
        Segment(id="unmoved", name="Others"),
        Feeling(id="f", touchpoint="c1", segment="s", emotion=-1.5),
        Feeling(id="g", touchpoint="d1", segment="s", emotion=0.5),
    )
    layout = laid_out(reader)
    regulars = next(each for each in curves(layout) if each.segment == "s")
    assert [(each.touchpoint, each.value, each.own) for each in regulars.points] == [
        ("c0", 1.0, False),
        ("c1", -1.5, True),
        ("d0", 2.0, False),
        ("d1", 0.5, True),
    ]
    assert (regulars.name, regulars.colour, regulars.number) == ("Regulars", "#336699", 1)
    assert [each.segment for each in curves(layout)] == [None, "s", None]
    assert [each.name for each in curves(layout)] == ["as-is", "Regulars", "everyone"]


def test_a_segment_that_is_gone_is_shown_no_more(qapp) -> None:
    reader = as_is_and_to_be()
    assert curves(laid_out(reader, felt_by="gone")) == curves(laid_out(reader))


def test_segments_are_hidden_and_one_without_feelings_is_begun(qapp) -> None:
    reader = as_is_and_to_be(
        Segment(id="s", name="Regulars"),
        Segment(id="t", name="Others"),
        Feeling(id="f", touchpoint="c1", segment="s", emotion=-1.5),
    )
    shown = {each.segment for each in curves(laid_out(reader, hidden_segments=frozenset({"s"})))}
    assert shown == {None}
    begun = next(each for each in curves(laid_out(reader, felt_by="t")) if each.segment == "t")
    assert [each.own for each in begun.points] == [False, False, False]


@given(colour=st.integers(0, 0xFFFFFF), theme=st.sampled_from(Theme))
def test_any_colour_of_a_segment_is_seen_on_paper(colour: int, theme: Theme) -> None:
    chosen = palette(theme)
    name, paper = f"#{colour:06X}", chosen[Role.PAPER]
    assert contrast(segment_colour(chosen, name), paper) >= (4.49 if theme is Theme.DARK else 2.99)
    assert contrast(segment_colour(chosen, name, WORDS), paper) >= 4.49


@given(colour=st.none() | st.integers(0, 0xFFFFFF), theme=st.sampled_from(Theme))
def test_initials_are_read_on_their_disc(colour: int | None, theme: Theme) -> None:
    letters, ground = disc_colours(palette(theme), None if colour is None else f"#{colour:06X}")
    assert contrast(letters, ground) >= 4.49
    assert 1.1 < contrast(ground, palette(theme)[Role.PAPER]) < 1.7, "a tint, not a blot"


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Published: black on white 21 : 1, #767676 the lightest grey that passes 4.5 : 1 on white."""
    assert contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.01)


@st.composite
def pairs(draw: st.DrawFn) -> Snapshot:
    """Two journeys with stages and steps, some of them each other's counterparts in whatever way."""
    ids = {side: [f"{side}{n}" for n in range(draw(st.integers(0, 5)))] for side in ("old", "new")}
    records: list[Record] = []
    for side, other in (("old", "new"), ("new", "old")):
        records.append(Journey(id=side))
        for n in range(2):
            name = draw(st.sampled_from(("Choose", "choose ", "Buy", "")))
            records.append(Stage(id=f"{side}-{n}", journey=side, name=name))
        for place, each in enumerate(ids[side]):
            counterpart = draw(st.sampled_from([None, *ids[other]]))
            stage = draw(st.sampled_from((f"{side}-0", f"{side}-1", None)))
            made = Touchpoint(id=each, journey=side, stage=stage, position=float(place))
            records.append(replace(made, counterpart=counterpart, emotion=1.0))
    return Snapshot.of([*records, Row(id="row", journey="new", kind="emotion")])


@given(pairs())
def test_each_step_is_matched_once_and_as_it_says_itself_where_that_is_clear(reader: Snapshot) -> None:
    matches = match_touchpoints(reader, "new", "old")
    assert len(set(matches.values())) == len(matches)
    for theirs, ours in matches.items():
        assert reader.get(Touchpoint, theirs).journey == "old"
        assert reader.get(Touchpoint, ours).journey == "new"
    named = [each.counterpart for each in reader.all(Touchpoint).values() if each.counterpart]
    for each in reader.where(Touchpoint, "journey", "new"):
        other = reader.find(Touchpoint, each.counterpart)
        back = other is not None and other.counterpart in (None, each.id)
        if other is not None and back and named.count(other.id) == 1 and named.count(each.id) <= 1:
            assert matches[other.id] == each.id


@given(pairs())
def test_the_other_curve_has_every_feeling_from_left_to_right(qapp, reader: Snapshot) -> None:
    there = reader.where(Touchpoint, "journey", "old")
    paired = Snapshot.of(
        [each for kind in (Stage, Touchpoint, Row) for each in reader.all(kind).values()]
        + [Journey(id="new", counterpart="old"), Journey(id="old")]
    )
    foreign = [each for each in curves(laid_out(paired)) if each.foreign]
    shown = sorted(point.touchpoint for curve in foreign for point in curve.points)
    assert shown == sorted(each.id for each in there)
    for curve in foreign:
        assert all(left.x < right.x for left, right in pairwise(curve.points))


@pytest.mark.parametrize(("spare", "said"), [(0.0, 2), (4.0, 2), (100.0, 3)])
def test_a_long_name_has_the_lines_that_are_left(qapp: object, spare: float, said: int) -> None:
    class Recorder(Paintbox):
        def write(self, painter: QPainter, x: float, top: float, line: str, style: Style, role: Role) -> None:
            written.append((line, top + self.typeface.line_height(style)))

    written: list[tuple[str, float]] = []
    box = Recorder(palette(Theme.LIGHT), paper_typeface())
    points = (EmotionPoint("t", 0.0, 0.0, 1.0),)
    names = ("everyone", "Tom, decides at the door")
    curves = [EmotionCurve("j", points, segment=each, name=each, number=1) for each in reversed(names)]
    step = box.typeface.line_height(Style.TINY) + 1
    room = 2 * step + spare
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        width = 32 + box.typeface.width("Tom, decides at", Style.TINY)
        paint_curve_key(painter, box, Rect(0, 0, width, room), curves)
    assert len(written) == said
    assert all(bottom <= room for _line, bottom in written)
    assert (" ".join(line for line, _bottom in written) == " ".join(names)) == (said == 3)
