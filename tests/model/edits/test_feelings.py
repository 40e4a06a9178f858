"""A segment's feeling is kept where it differs from everyone's."""

from __future__ import annotations

from journeymap.model.edits.feelings import set_feeling
from journeymap.model.history import History
from journeymap.model.queries import feeling_of
from journeymap.model.records import Feeling, Segment
from journeymap.model.store import Store
from tests.factories import make_journey, make_touchpoint


def test_a_feeling_is_set_changed_and_taken_back() -> None:
    store = Store([make_journey(), make_touchpoint("P", emotion=1.0), Segment(id="s", name="Regulars")])
    history = History(store)
    set_feeling(store, "P", "s", -1.5)
    first = feeling_of(store, "P", "s")
    set_feeling(store, "P", "s", 2.0)
    assert feeling_of(store, "P", "s") == Feeling(id=first.id, touchpoint="P", segment="s", emotion=2.0)
    assert history.undo_label == "Set feeling of Regulars"
    set_feeling(store, "P", "s", 1.0)
    assert not store.all(Feeling)
    set_feeling(store, "P", "s", None)
    history.undo()
    assert feeling_of(store, "P", "s").emotion == 2.0
