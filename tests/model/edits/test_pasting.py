"""Touchpoints copied out of a project arrive in this or another one, with what they need."""

from __future__ import annotations

from dataclasses import replace

from journeymap.model.edits.columns import Place
from journeymap.model.edits.pasting import excerpt, notes_excerpt, paste_notes, paste_touchpoints
from journeymap.model.edits.touchpoints import delete_selection
from journeymap.model.file.interchange import read_interchange, write_interchange
from journeymap.model.history import History
from journeymap.model.queries import setting_name, touchpoints_of
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import (
    Attachment,
    Behaviour,
    Capability,
    Channel,
    Department,
    Device,
    Expectation,
    Feeling,
    Handover,
    Journey,
    Measurement,
    Metric,
    Note,
    Offer,
    Record,
    Responsibility,
    Row,
    Segment,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Store
from tests.factories import (
    JOURNEY,
    make_behaviour,
    make_expectation,
    make_handover,
    make_journey,
    make_touchpoint,
    make_transition,
    make_worked_example,
)


def through_the_clipboard(reader: Reader) -> Snapshot:
    return Snapshot.of(read_interchange(write_interchange(reader)))


def test_within_a_project_the_same_lanes_and_behaviours() -> None:
    store = Store(make_worked_example())
    copied = through_the_clipboard(excerpt(store, ["P", "C"]))
    made = paste_touchpoints(store, JOURNEY, copied, Place(None, 9))
    made.sort(key=lambda each: each.name, reverse=True)
    assert [(each.name, each.settings) for each in made] == [("P", ("app",)), ("C", ("voice",))]
    assert {each.position for each in made} == {1.0}  # they shared a column, and do so again
    (joined,) = store.where(Transition, "source", made[0].id)
    assert joined.target == made[1].id
    assert [each.behaviour for each in store.where(Expectation, "touchpoint", made[0].id)] == ["seats"]


def test_only_what_was_copied_arrives_and_one_undo_takes_it_back() -> None:
    store = Store(make_worked_example())
    history = History(store)
    before = store.snapshot()
    paste_touchpoints(store, JOURNEY, excerpt(store, ["C"]), Place(None, 0))
    assert len(touchpoints_of(store, JOURNEY)) == 3
    assert len(store.all(Transition)) == 1
    history.undo()
    assert write_interchange(store) == write_interchange(before)


def test_columns_stay_side_by_side() -> None:
    store = Store(
        [
            *make_worked_example(),
            Stage(id="s", journey=JOURNEY),
            make_touchpoint("x", stage="s", position=4.0),
            make_touchpoint("y", stage="s", position=7.0),
        ]
    )
    made = paste_touchpoints(store, JOURNEY, excerpt(store, ["y", "x", "P"]), Place("s", 1))
    order = [each.name for each in touchpoints_of(store, JOURNEY) if each.stage == "s"]
    assert order == ["x", "x", "y", "P", "y"]
    assert len(made) == 3


def test_another_project_gets_the_lanes_it_lacks() -> None:
    source = Store(make_worked_example())
    source_records = through_the_clipboard(excerpt(source, ["P", "C"]))
    target = Store(
        [
            make_journey("other"),
            Channel(id="c", name="APP"),
            Device(id="d", name="Device"),
            Setting(id="mine", channel="c", device="d"),
            replace(make_behaviour("own"), name="seats"),
        ]
    )
    made = paste_touchpoints(target, "other", source_records, Place(None))
    made.sort(key=lambda each: each.name, reverse=True)
    assert made[0].settings == ("mine",)
    assert setting_name(target, made[1].settings[0]) == "Voice · Device"
    assert [each.behaviour for each in target.all(Expectation).values()] == ["own"]
    assert len(target.all(Journey)) == len(target.all(Behaviour)) == 1
    assert {each.journey for each in target.all(Touchpoint).values()} == {"other"}


def test_behaviours_that_are_unknown_come_along_with_what_settings_offer_of_their_needs() -> None:
    source = Store(make_worked_example())
    target = Store([make_journey("other")])
    (made,) = paste_touchpoints(target, "other", excerpt(source, ["P"]), Place(None))
    (expected,) = target.where(Expectation, "touchpoint", made.id)
    behaviour = target.get(Behaviour, expected.behaviour)
    assert (behaviour.name, behaviour.importance) == ("Seats", 5)
    named = {each.id: each.name for each in target.all(Capability).values()}
    assert [sorted(named[each] for each in group) for group in behaviour.needs] == [["Basket", "Seat-hold"]]
    (offer,) = target.all(Offer).values()
    assert (offer.setting, named[offer.capability]) == (made.settings[0], "Basket")


def test_pictures_come_along_into_another_project() -> None:
    kept = [Attachment(id=each, name=each, mime="image/png", bytes=each.encode()) for each in ("x", "y")]
    here = Store([make_journey(), make_touchpoint("P", images=("x", "y")), *kept])
    copied = through_the_clipboard(excerpt(here, ["P"]))
    there = Store([make_journey(), Attachment(id="y", name="y", mime="image/png", bytes=b"another")])
    (made,) = paste_touchpoints(there, JOURNEY, copied, Place(None, 0))
    assert [there.get(Attachment, each).bytes for each in made.images] == [b"x", b"y"]
    assert len(there.all(Attachment)) == 3
    (again,) = paste_touchpoints(here, JOURNEY, copied, Place(None, 0))
    assert again.images == ("x", "y")
    assert len(here.all(Attachment)) == 2


def test_pictures_of_what_was_cut_come_back() -> None:
    kept = Attachment(id="x", name="x", mime="image/png", bytes=b"x")
    store = Store([make_journey(), make_touchpoint("P", images=("x",)), kept])
    copied = through_the_clipboard(excerpt(store, ["P"]))
    delete_selection(store, [("touchpoint", "P")])
    assert not store.all(Attachment)
    (made,) = paste_touchpoints(store, JOURNEY, copied, Place(None, 0))
    assert [store.get(Attachment, each).bytes for each in made.images] == [b"x"]


def filled() -> list[Record]:
    """A touchpoint with one of each thing that can be on it, joined to another."""
    return [
        *make_worked_example(),
        Department(id="sales", name="Sales"),
        Segment(id="mara", name="Mara", colour="#3B5BDB", portrait="face"),
        Attachment(id="face", name="face", mime="image/png", bytes=b"face"),
        Metric(id="nps", name="Recommends", kind="nps"),
        replace(
            make_touchpoint("P2", "app"), kind="communication", department="sales", entry=True, emotion=1.5
        ),
        make_transition("P2", "C", share=0.5, customers=70.0, pairs=(("app", "voice"),)),
        make_handover("P2-C", False, ("app", "voice"), behaviour="seats"),
        Feeling(id="f", touchpoint="P2", segment="mara", emotion=-2.0),
        Responsibility(id="r", department="sales", touchpoint="P2", role="accountable"),
        Measurement(id="m", metric="nps", touchpoint="P2", value=8.0),
        Row(id="pains", journey=JOURNEY, kind="pain", name="Where it hurts"),
        Row(id="own", journey=JOURNEY, kind="custom", name="Mine", position=1.0),
        Note(
            id="n",
            journey=JOURNEY,
            touchpoint="P2",
            row="pains",
            kind="pain",
            text="Slow",
            votes=3,
            author="Ada",
            image="face",
        ),
        Note(id="n2", journey=JOURNEY, touchpoint="P2", row="own", kind="quote", text="So?"),
    ]


def test_all_that_is_on_a_touchpoint_comes_along_into_another_project() -> None:
    copied = through_the_clipboard(excerpt(Store(filled()), ["P2", "C"]))
    there = Store([make_journey("other"), Row(id="theirs", journey="other", kind="pain", name="Pain points")])
    made = {each.name: each for each in paste_touchpoints(there, "other", copied, Place(None))}
    one = made["P2"]
    assert (one.kind, one.entry, one.emotion) == ("communication", True, 1.5)
    assert there.get(Department, one.department or "").name == "Sales"
    (feeling,) = there.where(Feeling, "touchpoint", one.id)
    segment = there.get(Segment, feeling.segment)
    assert (feeling.emotion, segment.name, segment.colour) == (-2.0, "Mara", "#3B5BDB")
    assert there.get(Attachment, segment.portrait or "").bytes == b"face"
    (responsibility,) = there.where(Responsibility, "touchpoint", one.id)
    assert (responsibility.department, responsibility.role) == (one.department, "accountable")
    (measured,) = there.where(Measurement, "touchpoint", one.id)
    assert (measured.value, there.get(Metric, measured.metric).name) == (8.0, "Recommends")
    notes = {each.text: each for each in there.where(Note, "touchpoint", one.id)}
    slow, quote = notes["Slow"], notes["So?"]
    assert (slow.kind, slow.votes, slow.author, slow.row) == ("pain", 3, "Ada", "theirs")
    assert slow.image == segment.portrait
    own = there.get(Row, quote.row or "")
    assert (quote.kind, own.kind, own.name, own.journey) == ("quote", "custom", "Mine", "other")
    (joined,) = there.where(Transition, "source", one.id)
    assert (joined.target, joined.share, joined.customers) == (made["C"].id, 0.5, 70.0)
    assert joined.pairs == ((one.settings[0], made["C"].settings[0]),)
    (seen,) = there.where(Handover, "transition", joined.id)
    assert (seen.carried, seen.pair) == (False, joined.pairs[0])
    assert {each.journey for each in there.all(Note).values()} == {"other"}
    assert len(there.all(Journey)) == 1


def test_what_was_counted_stays_with_the_original_while_that_is_there() -> None:
    store = Store(filled())
    copied = through_the_clipboard(excerpt(store, ["P2", "C"]))
    beside = {each.name: each for each in paste_touchpoints(store, JOURNEY, copied, Place(None, 9))}["P2"]
    (joined,) = store.where(Transition, "source", beside.id)
    assert (beside.entry, joined.share, joined.customers) == (False, None, None)
    assert beside.department == "sales"
    assert not store.where(Measurement, "touchpoint", beside.id)
    assert {each.text: (each.votes, each.row) for each in store.where(Note, "touchpoint", beside.id)} == {
        "Slow": (0, "pains"),
        "So?": (0, "own"),
    }
    delete_selection(store, [("touchpoint", each) for each in ("P2", "C", beside.id)])
    back = {each.name: each for each in paste_touchpoints(store, JOURNEY, copied, Place(None, 9))}["P2"]
    (joined,) = store.where(Transition, "source", back.id)
    assert (back.entry, joined.share, joined.customers) == (True, 0.5, 70.0)
    assert [each.value for each in store.where(Measurement, "touchpoint", back.id)] == [8.0]
    assert {each.votes for each in store.where(Note, "touchpoint", back.id)} == {3, 0}


def test_two_behaviours_of_one_name_become_one_without_a_clash() -> None:
    source = Store(
        [
            *make_worked_example(),
            replace(make_behaviour("twin"), name="Seats"),
            make_expectation("P", "ends", "twin"),
        ]
    )
    there = Store([make_journey("other"), replace(make_behaviour("own"), name="SEATS")])
    (made,) = paste_touchpoints(there, "other", excerpt(source, ["P"]), Place(None))
    assert [each.behaviour for each in there.where(Expectation, "touchpoint", made.id)] == ["own"]


def test_the_same_id_of_another_name_is_not_taken_for_the_same() -> None:
    there = Store(
        [
            make_journey("other"),
            Channel(id="app-channel", name="Shop"),
            Device(id="app-device", name="till"),
            Setting(id="app", channel="app-channel", device="app-device"),
            Channel(id="their-app", name="App"),
        ]
    )
    copied = excerpt(Store(make_worked_example()), ["P"])
    (made,) = paste_touchpoints(there, "other", copied, Place(None))
    assert there.get(Setting, made.settings[0]).channel == "their-app"


def grid() -> Store:
    """A journey of three touchpoints with two rows of notes, and one of texts."""
    steps = ["a", "b", "c"]
    return Store(
        [
            make_journey(),
            Stage(id="s", journey=JOURNEY),
            *(make_touchpoint(each, stage="s", position=float(at)) for at, each in enumerate(steps)),
            Row(id="pains", journey=JOURNEY, kind="pain"),
            Row(id="ideas", journey=JOURNEY, kind="idea", position=1.0),
            Note(id="1", journey=JOURNEY, touchpoint="a", row="pains", kind="pain", text="one", votes=2),
            Note(id="2", journey=JOURNEY, touchpoint="b", row="pains", kind="pain", text="two"),
            Note(id="3", journey=JOURNEY, touchpoint="b", row="ideas", kind="idea", text="three"),
        ]
    )


def test_notes_keep_their_places_to_each_other() -> None:
    store = grid()
    copied = through_the_clipboard(notes_excerpt(store, ["1", "2", "3"]))
    made = paste_notes(store, JOURNEY, copied, ["pains", "ideas"], [("b", None), ("c", None)])
    assert [(each.text, each.row, each.touchpoint, each.kind) for each in made] == [
        ("one", "pains", "b", "pain"),
        ("two", "pains", "c", "pain"),
        ("three", "ideas", "c", "idea"),
    ]
    assert made[0].votes == 0
    made = paste_notes(store, JOURNEY, copied, ["ideas"], [(None, "s")])
    assert {(each.row, each.kind, each.stage) for each in made} == {("ideas", "idea", "s")}


def test_notes_without_a_row_to_go_to_find_one_of_their_sort() -> None:
    there = Store([make_journey("other"), make_touchpoint("x", journey="other")])
    copied = through_the_clipboard(notes_excerpt(grid(), ["1", "3"]))
    history = History(there)
    made = paste_notes(there, "other", copied, [], [("x", None)])
    assert [(each.text, there.get(Row, each.row or "").kind) for each in made] == [
        ("one", "pain"),
        ("three", "idea"),
    ]
    assert {each.touchpoint for each in made} == {"x"}
    assert len(there.all(Touchpoint)) == 1
    assert made[0].votes == 2  # its original is in another project
    assert history.undo_label == "Paste 2 notes"
    history.undo()
    assert not there.all(Note)
    assert not there.all(Row)


def test_what_settings_offer_comes_only_where_nothing_is_said_of_them() -> None:
    copied = excerpt(Store(make_worked_example()), ["P"])
    own = [
        make_journey("other"),
        Channel(id="c", name="App"),
        Device(id="d", name="device"),
        Setting(id="mine", channel="c", device="d"),
        Capability(id="b", name="Basket"),
    ]
    silent = Store(own)
    paste_touchpoints(silent, "other", copied, Place(None))
    assert [(each.setting, each.capability) for each in silent.all(Offer).values()] == [("mine", "b")]
    said = [
        Capability(id="x", name="Else"),
        Setting(id="two", channel="c", device="e"),
        Device(id="e", name="e"),
    ]
    said += [Offer(id="o", setting="mine", capability="x"), Offer(id="p", setting="two", capability="b")]
    settled = Store([*own, *said])
    paste_touchpoints(settled, "other", copied, Place(None))
    assert set(settled.all(Offer)) == {"o", "p"}  # here the basket is known, and not offered in the app
