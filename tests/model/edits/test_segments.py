"""Segments copied from one project into another, with their portraits."""

from __future__ import annotations

from journeymap.model.edits.segments import paste_segments, segments_excerpt
from journeymap.model.file.interchange import read_interchange, write_interchange
from journeymap.model.history import History
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import Attachment, Segment
from journeymap.model.store import Store
from tests.model.projects import content, store_of


def through_the_clipboard(reader: Reader) -> Snapshot:
    return Snapshot.of(read_interchange(write_interchange(reader)))


def test_into_another_project_with_the_portrait() -> None:
    copied = through_the_clipboard(segments_excerpt(store_of(), ["mara"]))
    store = Store([Segment(id="tom", name="Tom")])
    history = History(store)
    before = content(store)
    (made,) = paste_segments(store, copied)
    original = store_of().get(Segment, "mara")
    assert (made.name, made.role, made.size, made.colour) == (
        original.name,
        original.role,
        original.size,
        original.colour,
    )
    assert store.get(Attachment, made.portrait or "").bytes == store_of().get(Attachment, "face").bytes
    assert len(store.all(Segment)) == 2
    history.undo()
    assert content(store) == before


def test_within_the_project_a_copy_that_shares_the_portrait() -> None:
    store = store_of()
    (made,) = paste_segments(store, segments_excerpt(store, ["mara", "mara"]))
    assert made.name == "Mara (copy)"
    assert made.portrait == "face"
    assert len(store.all(Attachment)) == 1


def test_twice_under_one_name() -> None:
    store = Store()
    copied = Snapshot.of([Segment(id="a", name="Mara"), Segment(id="b", name="mara"), Segment(id="c")])
    assert sorted(each.name for each in paste_segments(store, copied)) == ["", "Mara", "mara (copy)"]


def test_a_portrait_that_is_not_there_is_left_out() -> None:
    with_portrait = Snapshot.of([Segment(id="a", name="Mara", portrait="gone")])
    assert segments_excerpt(with_portrait, ["a"]).get(Segment, "a").portrait is None
    (made,) = paste_segments(Store(), with_portrait)
    assert made.portrait is None
