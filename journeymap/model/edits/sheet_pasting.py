"""Putting the rows of a spreadsheet into a journey: as touchpoints, or as notes in the cells of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from journeymap.i18n import _, ngettext
from journeymap.model.edits.columns import Place, column_positions
from journeymap.model.edits.landscape import add_channel, add_device, add_setting, setting_of
from journeymap.model.edits.notes import note_id, write_note
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.project import add_row, add_stage
from journeymap.model.edits.touchpoints import add_touchpoint, change_touchpoint
from journeymap.model.edits.transitions import add_transition
from journeymap.model.ids import new_id
from journeymap.model.queries import rows_of
from journeymap.model.records import Channel, Department, Device, Row, Touchpoint
from journeymap.model.sheets import PlannedTouchpoint
from journeymap.model.store import Store, Transaction
from journeymap.model.text import MAX_TEXT, clean_text
from journeymap.model.words import value_word


def paste_rows(
    store: Store,
    journey: str,
    planned: Sequence[PlannedTouchpoint],
    place: Place,
    *,
    usual_settings: Sequence[str] = (),
    joined: bool = True,
) -> list[Touchpoint]:
    """New touchpoints as planned, each joined to the next; what they name and the project lacks is made.

    Those that say no stage come to `place`, the others to the end of theirs; those that say no setting are
    served in `usual_settings`.
    """
    count = len(planned)
    label = ngettext("Paste touchpoint", "Paste {count} touchpoints", count).format(count=count)
    with store.transaction(label) as transaction:
        stages = _stages(store, journey, planned)
        made: list[Touchpoint] = []
        for each in planned:
            settings = [*each.settings, *(_setting(store, *names) for names in each.new_settings)]
            served = list(dict.fromkeys(settings)) or usual_settings
            touchpoint = add_touchpoint(store, journey, Place(None), served, each.name)
            _fill(store, transaction, touchpoint.id, each)
            made.append(touchpoint)
        _put(store, journey, planned, made, stages, place)
        if joined:
            for source, target in pairwise(made):
                add_transition(store, source.id, target.id)
        return [transaction.get(Touchpoint, each.id) for each in made]


def _put(
    store: Store,
    journey: str,
    planned: Sequence[PlannedTouchpoint],
    made: Sequence[Touchpoint],
    stages: Mapping[str, str],
    place: Place,
) -> None:
    """Each to its stage: those of a stage follow each other as the rows do."""
    placement: list[tuple[Place, list[str]]] = []
    for each, touchpoint in zip(planned, made, strict=True):
        stage = each.stage or stages.get(each.new_stage.casefold())
        if stage is None:
            target = Place(place.stage, place.column, insert=True)
        else:
            target = Place(stage, len(column_positions(store, journey, stage)), insert=True)
        placement.append((target, [touchpoint.id]))
    place_touchpoints(store, placement)


def _stages(store: Store, journey: str, planned: Sequence[PlannedTouchpoint]) -> dict[str, str]:
    """The stages that are new, made in the order of the rows; their ids by name."""
    found: dict[str, str] = {}
    for each in planned:
        if each.new_stage and each.new_stage.casefold() not in found:
            found[each.new_stage.casefold()] = add_stage(store, journey, each.new_stage).id
    return found


def _setting(store: Store, channel: str, device: str) -> str:
    """A setting by the names of its channel and device, made where it is missing."""
    channels = {each.name.casefold(): each.id for each in store.all(Channel).values()}
    devices = {each.name.casefold(): each.id for each in store.all(Device).values()}
    channel_id = channels.get(channel.casefold()) or add_channel(store, channel).id
    device_id = devices.get(device.casefold()) or add_device(store, device).id
    known = setting_of(store, channel_id, device_id)
    return known.id if known is not None else add_setting(store, channel_id, device_id).id


def _fill(store: Store, transaction: Transaction, touchpoint: str, planned: PlannedTouchpoint) -> None:
    fields = dict(planned.fields)
    if planned.new_department:
        known = {each.name.casefold(): each.id for each in store.all(Department).values()}
        name = planned.new_department
        department = known.get(name.casefold())
        if department is None:
            department = transaction.put(Department(id=new_id(), name=name)).id
        fields["department"] = department
    if fields:
        change_touchpoint(store, touchpoint, **fields)
    journey = store.get(Touchpoint, touchpoint).journey
    for kind, text in planned.notes:
        row = next((each for each in rows_of(store, journey) if each.kind == kind), None)
        if row is None:
            row = add_row(store, journey, kind, value_word(kind))
        fresh = note_id(transaction, row.id, touchpoint=touchpoint)
        write_note(store, row.id, text, note=fresh, touchpoint=touchpoint)


FIELDS_BY_ROW = {"does": "action", "thinks": "thought", "expects": "expects"}
"""The rows whose cells are a field of the touchpoint, not notes."""


def paste_cells(
    store: Store, row: str, columns: Sequence[Sequence[str]], cells: Sequence[Sequence[str]]
) -> int:
    """Put a block of cells into an experience row, from its first column on; returns how many were put.

    `columns` has the touchpoints of each column of the map. What stands beside each other goes into columns
    beside each other, what stands below each other into one cell: as several notes, or as lines of the text.
    Columns without a touchpoint, and cells beyond the last one, are passed over.
    """
    found = store.get(Row, row)
    name = FIELDS_BY_ROW.get(found.kind)
    done = 0
    with store.transaction(_("Paste into row")) as transaction:
        for place, touchpoints in enumerate(columns):
            texts = [line[place] for line in cells if place < len(line) and line[place]]
            if not touchpoints or not texts:
                continue
            if name is None:
                for text in texts:
                    fresh = note_id(transaction, row, touchpoint=touchpoints[0])
                    write_note(store, row, text, note=fresh, touchpoint=touchpoints[0])
            else:
                before = getattr(store.get(Touchpoint, touchpoints[0]), name)
                joined = clean_text("\n".join([*([before] if before else []), *texts]))[:MAX_TEXT]
                change_touchpoint(store, touchpoints[0], **{name: joined})
            done += len(texts)
    return done
