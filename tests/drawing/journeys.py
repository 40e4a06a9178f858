"""Random journeys to lay out."""

from __future__ import annotations

from hypothesis import strategies as st

from journeymap.drawing.options import LayoutOptions
from journeymap.model.records import Journey, Note, Record, Row, Setting, Stage, Touchpoint, Transition
from tests.drawing.samples import make_lanes

LANES = make_lanes(("A", "one"), ("B", "one"), ("A", "two"), ("C", "one"), ("D", "one"))
LANE_IDS = [each.id for each in LANES if isinstance(each, Setting)]
ROWS = ("emotion", "thinks", "pain", "customers", "owner", "opportunity", "metrics", "images", "custom")

HEIGHTS = (("row-pain", 90.0), ("row-metrics", 40.0), ("row-emotion", 300.0))


@st.composite
def journeys(draw: st.DrawFn) -> list[Record]:
    """The records of a journey with everything that a layout must bear."""
    stages = draw(st.integers(0, 3))
    records: list[Record] = [Journey(id="j", name="Journey"), *LANES]
    records += [Stage(id=f"s{number}", journey="j", position=float(number)) for number in range(stages)]
    count = draw(st.integers(0, 12))
    names = [f"t{number}" for number in range(count)]
    stage_ids = [None, *(f"s{number}" for number in range(stages))]
    for name in names:
        records.append(
            Touchpoint(
                id=name,
                journey="j",
                name=name,
                stage=draw(st.sampled_from(stage_ids)),
                position=float(draw(st.integers(0, 3))),
                settings=tuple(draw(st.lists(st.sampled_from(LANE_IDS), unique=True, max_size=3))),
                emotion=draw(st.sampled_from((None, -2.0, 0.0, 1.5))),
                thought=draw(st.sampled_from(("", "Well. " * 9))),
            )
        )
    if count > 1:
        records += draw(st.lists(_transitions(names), max_size=24, unique_by=lambda each: each.id))
        records += draw(_notes(names, [each for each in stage_ids if each]))
    for position, kind in enumerate(draw(st.lists(st.sampled_from(ROWS), unique=True))):
        records.append(Row(id=f"row-{kind}", journey="j", kind=kind, position=float(position)))
    return records


@st.composite
def _transitions(draw: st.DrawFn, names: list[str]) -> Transition:
    source, target = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    number = draw(st.integers(0, 99))
    pairs = draw(
        st.none()
        | st.lists(
            st.tuples(st.sampled_from(LANE_IDS), st.sampled_from(LANE_IDS)),
            min_size=1,
            max_size=3,
            unique=True,
        ).map(tuple)
    )
    customers = draw(st.none() | st.floats(0, 1e6))
    return Transition(
        id=f"a{number}",
        journey="j",
        source=source,
        target=target,
        pairs=pairs,
        customers=customers,
        label=draw(st.sampled_from(("", "Calls", "Asks at the desk"))),
    )


@st.composite
def _notes(draw: st.DrawFn, names: list[str], stages: list[str]) -> list[Record]:
    notes: list[Record] = []
    for number in range(draw(st.integers(0, 4))):
        at_stage = bool(stages) and draw(st.booleans())
        notes.append(
            Note(
                id=f"n{number}",
                journey="j",
                touchpoint=None if at_stage else draw(st.sampled_from(names)),
                stage=draw(st.sampled_from(stages)) if at_stage else None,
                kind=draw(st.sampled_from(("pain", "opportunity"))),
                text="This is what was said. " * draw(st.integers(1, 4)),
            )
        )
    return notes


def options() -> st.SearchStrategy[LayoutOptions]:
    """What somebody may have folded or hidden."""
    some_lanes = st.frozensets(st.sampled_from(LANE_IDS), max_size=2)
    return st.builds(
        LayoutOptions,
        hidden_settings=some_lanes,
        shown_settings=some_lanes,
        pinned_settings=some_lanes,
        collapsed_stages=st.frozensets(st.sampled_from(("s0", "s1")), max_size=2),
        collapsed_rows=st.frozensets(st.sampled_from(("row-pain", "row-emotion")), max_size=1),
        spare_lane=st.booleans(),
        hidden_rows=st.frozensets(st.sampled_from(("row-pain", "row-thinks")), max_size=1),
        row_heights=st.sampled_from(
            ((), (("row-pain", 90.0), ("row-metrics", 40.0), ("row-emotion", 300.0)))
        ),
        hidden_segments=st.frozensets(st.sampled_from(("s1", "s2")), max_size=1),
    )
