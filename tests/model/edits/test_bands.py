"""Touchpoints put into the bands of a service blueprint."""

from __future__ import annotations

from journeymap.model.edits.bands import place_copies_in_bands, place_in_bands
from journeymap.model.edits.columns import Place, place_of
from journeymap.model.history import History
from journeymap.model.records import Touchpoint
from tests.model.projects import content, store_of


def test_another_band_is_another_visibility_in_one_step() -> None:
    store = store_of()
    history = History(store)
    before = content(store)
    here = place_of(store, "picks")
    place_in_bands(store, [(here, ["picks"])], {"picks": "support"})
    assert store.get(Touchpoint, "picks").visibility == "support"
    assert store.get(Touchpoint, "picks").settings == ("app-phone", "call-voice")  # where it is served stays
    assert history.undo_label == "Set visibility"
    history.undo()
    assert content(store) == before


def test_the_same_band_is_a_move_or_nothing() -> None:
    store = store_of()
    history = History(store)
    place_in_bands(store, [(place_of(store, "picks"), ["picks"])], {"picks": "frontstage"})
    assert history.undo_label is None
    place_in_bands(store, [(Place("buy", 9), ["picks"])], {"picks": "frontstage"})
    assert history.undo_label == "Move touchpoint"


def test_copies_go_into_bands_and_originals_stay() -> None:
    store = store_of()
    (made,) = place_copies_in_bands(store, [(Place("buy", 9), ["pays"])], {"pays": "backstage"})
    assert (made.visibility, store.get(Touchpoint, "pays").visibility) == ("backstage", "frontstage")
    assert made.settings == store.get(Touchpoint, "pays").settings
