"""Copying touchpoints out of a project, and pasting them into this or another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from journeymap.i18n import ngettext
from journeymap.model.edits.columns import Place
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.ids import new_id
from journeymap.model.queries import settings_in_order
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import (
    KINDS,
    Attachment,
    Behaviour,
    Channel,
    Device,
    Expectation,
    Journey,
    Record,
    Setting,
    Stage,
    Touchpoint,
    Transition,
    fields_of,
)
from journeymap.model.store import Store, Transaction

R = TypeVar("R", Channel, Device, Behaviour)


def excerpt(reader: Reader, touchpoints: Iterable[str]) -> Snapshot:
    """Touchpoints, what joins them and what they expect, with all that these refer to: a small project."""
    found: dict[tuple[str, str], Record] = {}
    chosen = dict.fromkeys(touchpoints)
    for each in chosen:
        _gather(reader, reader.get(Touchpoint, each), found)
        for expectation in reader.where(Expectation, "touchpoint", each):
            _gather(reader, expectation, found)
        for transition in reader.where(Transition, "source", each):
            if transition.target in chosen:
                _gather(reader, transition, found)
    return Snapshot.of(found.values())


def _gather(reader: Reader, record: Record, found: dict[tuple[str, str], Record]) -> None:
    if (record.record, record.id) in found:
        return
    if isinstance(record, Journey):  # a name will do: where it hangs is another story
        record = Journey(id=record.id, name=record.name)
    if isinstance(record, Touchpoint):  # a copy is a step of its own
        record = replace(record, counterpart=None)
    found[record.record, record.id] = record
    for name, field in fields_of(type(record)).items():
        for kind, target in field.targets(getattr(record, name)):
            referred = reader.find(KINDS[kind], target)
            if referred is not None:
                _gather(reader, referred, found)


def paste_touchpoints(store: Store, journey: str, copied: Reader, place: Place) -> list[Touchpoint]:
    """New touchpoints like those of `copied`, in new columns from `place` on, side by side as they were.

    Settings and behaviours are those of the same id or name; lanes that are missing are added, and
    expectations of behaviours that this project does not know are left out.
    """
    originals = list(copied.all(Touchpoint).values())
    count = len(originals)
    label = ngettext("Paste touchpoint", "Paste {count} touchpoints", count).format(count=count)
    fresh = {each.id: new_id() for each in originals}
    with store.transaction(label) as transaction:
        used = dict.fromkeys(setting for each in originals for setting in each.settings)
        settings = {each: _setting(transaction, copied, copied.get(Setting, each)) for each in used}
        for each in originals:
            transaction.put(
                replace(
                    each,
                    id=fresh[each.id],
                    journey=journey,
                    stage=None,
                    department=None,
                    entry=False,
                    settings=tuple(settings[setting] for setting in each.settings),
                    images=tuple(
                        attachment_like(transaction, copied.get(Attachment, image)) for image in each.images
                    ),
                )
            )
        _paste_transitions(transaction, journey, copied, fresh, settings)
        _paste_expectations(transaction, copied, fresh)
        ahead = replace(place, insert=True)
        columns = _columns(copied, originals)
        place_touchpoints(store, [(ahead, [fresh[each] for each in column]) for column in columns])
        return [transaction.get(Touchpoint, each) for each in fresh.values()]


def _paste_transitions(
    transaction: Transaction,
    journey: str,
    copied: Reader,
    fresh: Mapping[str, str],
    settings: Mapping[str, str],
) -> None:
    for each in copied.all(Transition).values():
        pairs = each.pairs and tuple((settings[s], settings[t]) for s, t in each.pairs)
        source, target = fresh[each.source], fresh[each.target]
        transaction.put(
            Transition(
                id=new_id(), journey=journey, source=source, target=target, label=each.label, pairs=pairs
            )
        )


def _paste_expectations(transaction: Transaction, copied: Reader, fresh: Mapping[str, str]) -> None:
    for each in copied.all(Expectation).values():
        behaviour = _like(transaction, copied.get(Behaviour, each.behaviour))
        if behaviour is not None:
            transaction.put(
                replace(each, id=new_id(), touchpoint=fresh[each.touchpoint], behaviour=behaviour.id)
            )


def _columns(copied: Reader, touchpoints: Sequence[Touchpoint]) -> list[list[str]]:
    """Touchpoints by the column they were in, from the left."""
    stages = {each.id: each.position for each in copied.all(Stage).values()}
    columns: dict[tuple[float, str, float], list[str]] = {}
    for each in touchpoints:
        rank = stages.get(each.stage or "", float("inf"))
        columns.setdefault((rank, each.stage or "", each.position), []).append(each.id)
    return [columns[column] for column in sorted(columns)]


def _setting(transaction: Transaction, copied: Reader, wanted: Setting) -> str:
    """The id of the project's own setting that is meant, made where it has none."""
    if transaction.find(Setting, wanted.id) is not None:
        return wanted.id
    channel_there, device_there = copied.get(Channel, wanted.channel), copied.get(Device, wanted.device)
    channel = (_like(transaction, channel_there) or transaction.put(replace(channel_there, id=new_id()))).id
    device = (_like(transaction, device_there) or transaction.put(replace(device_there, id=new_id()))).id
    for each in settings_in_order(transaction):
        if (each.channel, each.device) == (channel, device):
            return each.id
    last = max((each.position for each in transaction.all(Setting).values()), default=-1.0)
    made = Setting(id=new_id(), channel=channel, device=device, position=last + 1)
    return transaction.put(made).id


def attachment_like(transaction: Transaction, wanted: Attachment) -> str:
    """The id of the project's own attachment that holds the same, made where it has none."""
    for known in transaction.all(Attachment).values():
        if (known.mime, known.bytes) == (wanted.mime, wanted.bytes):
            return known.id
    return transaction.put(replace(wanted, id=new_id())).id


def _like(transaction: Transaction, wanted: R) -> R | None:
    """The record of the same id, else of the same name."""
    known = transaction.find(type(wanted), wanted.id)
    if known is not None:
        return known
    for _id, each in sorted(transaction.all(type(wanted)).items()):
        if each.name.casefold() == wanted.name.casefold():
            return each
    return None
