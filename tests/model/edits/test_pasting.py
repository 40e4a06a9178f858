"""Touchpoints copied out of a project arrive in this or another one, with what they need."""

from __future__ import annotations

from dataclasses import replace

from journeymap.model.edits.columns import Place
from journeymap.model.edits.pasting import excerpt, paste_touchpoints
from journeymap.model.edits.touchpoints import delete_selection
from journeymap.model.file.interchange import read_interchange, write_interchange
from journeymap.model.history import History
from journeymap.model.queries import setting_name, touchpoints_of
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import (
    Attachment,
    Behaviour,
    Channel,
    Device,
    Expectation,
    Journey,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Store
from tests.factories import JOURNEY, make_behaviour, make_journey, make_touchpoint, make_worked_example


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


def test_behaviours_that_are_unknown_stay_behind() -> None:
    source = Store(make_worked_example())
    target = Store([make_journey("other")])
    paste_touchpoints(target, "other", excerpt(source, ["P"]), Place(None))
    assert not target.all(Expectation)
    assert not target.all(Behaviour)
    assert len(target.all(Setting)) == 1


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
