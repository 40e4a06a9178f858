"""What a user can do to a journey seen as a list: order things, take parts away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.i18n import _, ngettext
from journeymap.model.edits.behaviours import set_expectation
from journeymap.model.edits.columns import Place, column_positions
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.touchpoints import change_touchpoint, delete_selection
from journeymap.model.edits.transitions import add_transition
from journeymap.model.queries import settings_in_order, stages_of
from journeymap.model.reader import Reader
from journeymap.model.records import Expectation, Touchpoint
from journeymap.model.store import Store
from journeymap.model.words import kind_word


def place_beyond(reader: Reader, touchpoint: str, steps: int) -> Place | None:
    """Where a touchpoint comes after (`steps` 1) or before (-1) the one beside it in its journey's order.

    That is a column of its own: out of a shared one, beyond the next, or at the border of the stage beyond.
    None at the ends of the journey.
    """
    found = reader.get(Touchpoint, touchpoint)
    positions = column_positions(reader, found.journey, found.stage)
    here = positions.index(found.position)
    shared = any(
        each.id != touchpoint and each.stage == found.stage and each.position == found.position
        for each in reader.where(Touchpoint, "journey", found.journey)
    )
    if shared:
        return Place(found.stage, here + (steps > 0), insert=True)
    if 0 <= here + steps < len(positions):
        return Place(found.stage, here + (2 if steps > 0 else -1), insert=True)
    stage = stage_beyond(reader, touchpoint, steps)
    if stage is None:
        return None
    there = len(column_positions(reader, found.journey, stage))
    return Place(stage, 0 if steps > 0 else there, insert=True)


def stage_beyond(reader: Reader, touchpoint: str, steps: int) -> str | None:
    """The stage to the right (`steps` 1) or left (-1) of a touchpoint's; the last one for an unplaced one."""
    found = reader.get(Touchpoint, touchpoint)
    order = [each.id for each in stages_of(reader, found.journey)]
    beyond = order.index(found.stage) + steps if found.stage in order else len(order) - 1
    if not 0 <= beyond < len(order) or (found.stage is None and steps > 0):
        return None
    return order[beyond]


def move_to_stage_beyond(
    store: Store, touchpoints: Sequence[str], steps: int, *, label: str = "", merge_key: str | None = None
) -> bool:
    """Move touchpoints to the end of the next stage, or of the one before; False where there is none."""
    stage = stage_beyond(store, touchpoints[0], steps) if touchpoints else None
    if stage is None:
        return False
    end = len(column_positions(store, store.get(Touchpoint, touchpoints[0]).journey, stage))
    placement = [(Place(stage, end, insert=True), [each]) for each in touchpoints]
    usual = ngettext("Move to another stage", "Move {count} touchpoints to another stage", len(touchpoints))
    label = label or usual.format(count=len(touchpoints))
    place_touchpoints(store, placement, label=label, merge_key=merge_key)
    return True


def serve_in(store: Store, touchpoints: Iterable[str], setting: str, served: bool) -> None:
    """Say that touchpoints are, or are no longer, served in a setting; the order is that of the lanes."""
    rank = {each.id: number for number, each in enumerate(settings_in_order(store))}
    with store.transaction(_("Add setting") if served else _("Remove setting")):
        for each in touchpoints:
            held = store.get(Touchpoint, each).settings
            wanted = {*held, setting} if served else {*held} - {setting}
            ordered = tuple(sorted(wanted, key=lambda one: rank.get(one, len(rank))))
            change_touchpoint(store, each, settings=ordered)


def join_all(store: Store, sources: Sequence[str], target: str) -> None:
    """A transition from each of some touchpoints to another one, as one edit."""
    label = ngettext("Add transition", "Add {count} transitions", len(sources)).format(count=len(sources))
    with store.transaction(label):
        for each in sources:
            add_transition(store, each, target)


def remove_parts(store: Store, parts: Iterable[tuple[str, str, str]]) -> None:
    """Delete what stands in lines of the outline, as one edit.

    A part is (kind, id, setting): a setting is taken from its touchpoint, an expectation is cleared, any
    other record is deleted with what cannot live without it.
    """
    listed = list(dict.fromkeys(parts))
    records = [(kind, record_id) for kind, record_id, setting in listed if not setting and record_id]
    whole = [key for key in records if key[0] != "expectation"]
    with store.transaction(_label(store, listed)):
        for kind, record_id, setting in listed:
            if kind == "setting" and store.find(Touchpoint, record_id) is not None:
                serve_in(store, [record_id], setting, False)
            expectation = store.find(Expectation, record_id) if kind == "expectation" else None
            if expectation is not None:
                set_expectation(store, [expectation.touchpoint], expectation.behaviour, None)
        if whole:
            delete_selection(store, whole)


def _label(store: Store, parts: Sequence[tuple[str, str, str]]) -> str:
    kinds = {kind for kind, _id, _setting in parts}
    if kinds == {"setting"}:
        return _("Remove setting")
    if kinds == {"expectation"}:
        return _("Clear expectation")
    return ngettext("Delete {kind}", "Delete {count} things", len(parts)).format(
        kind=kind_word(parts[0][0]) if parts else "", count=len(parts)
    )
