"""What a user can do to feelings: everyone's at a touchpoint, and a segment's where it feels otherwise."""

from __future__ import annotations

from journeymap.i18n import _
from journeymap.model.ids import new_id
from journeymap.model.queries import feeling_of
from journeymap.model.records import Feeling, Segment, Touchpoint
from journeymap.model.store import Store


def set_feeling(
    store: Store, touchpoint: str, segment: str, value: float | None, *, merge_key: str | None = None
) -> None:
    """How a segment feels at a touchpoint, from -2 to 2; None, or as everyone does: nothing of its own."""
    everyone = store.get(Touchpoint, touchpoint).emotion
    name = store.get(Segment, segment).name
    label = _("Set feeling of {segment}").format(segment=name) if name else _("Set feeling of a segment")
    known = feeling_of(store, touchpoint, segment)
    with store.transaction(label, merge_key) as transaction:
        if value is None or value == everyone:
            if known is not None:
                transaction.remove(known)
        elif known is None:
            transaction.put(Feeling(id=new_id(), touchpoint=touchpoint, segment=segment, emotion=value))
        else:
            transaction.update(known, emotion=value)
