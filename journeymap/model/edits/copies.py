"""Copies of what lies on journeys; what journeys share is the project's own, where it has such a one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.edits.project import add_row
from journeymap.model.ids import new_id
from journeymap.model.queries import rows_of, settings_in_order
from journeymap.model.reader import Reader
from journeymap.model.records import (
    KINDS,
    Attachment,
    Capability,
    Channel,
    Device,
    Expectation,
    Feeling,
    Handover,
    Journey,
    Measurement,
    Note,
    Offer,
    Record,
    Responsibility,
    Row,
    Setting,
    Stage,
    Touchpoint,
    Transition,
    fields_of,
)
from journeymap.model.store import Store, Transaction

R = TypeVar("R", bound=Record)

NAMED = ("channel", "device", "capability", "department", "behaviour", "segment", "metric")
SHARED = frozenset([*NAMED, "setting", "attachment"])
"""What the journeys of a project share."""
HANGING: Mapping[str, tuple[type[Record], ...]] = {
    Touchpoint.record: (Expectation, Feeling, Responsibility),
    Transition.record: (Handover,),
}
"""What hangs on a thing by the field named as its kind, and is copied with it.

Notes are not among it, for they have places of their own; nor are measurements, taken at the original.
"""


class Copies:
    """Makes copies in a transaction, of records of the same project or (`source`) of another one.

    What is shared is found in the project by its name, else by its id; what is not there comes along.
    """

    def __init__(self, transaction: Transaction, source: Reader | None = None) -> None:
        self._transaction = transaction
        self._source = source
        self._ids: dict[Key, str] = {}

    @property
    def source(self) -> Reader:
        """Where the originals are."""
        return self._transaction if self._source is None else self._source

    def expect(self, originals: Iterable[Record]) -> None:
        """Give each a new id: what refers to one of them will refer to its copy.

        The ids are in the order of the old ones, so that copies side by side stand as the originals do.
        """
        order = sorted(originals, key=lambda each: each.id)
        fresh = sorted(new_id() for _each in order)
        for each, made in zip(order, fresh, strict=True):
            self._ids[each.record, each.id] = made

    def name(self, original: Record, made: str) -> None:
        """Let the copy of a record have this id."""
        self._ids[original.record, original.id] = made

    def is_expected(self, kind: str, original: str) -> bool:
        """Whether something else than itself stands for a record."""
        return (kind, original) in self._ids

    def id_of(self, kind: str, original: str) -> str:
        """What stands for a record here: its copy, the project's own of that sort, or itself."""
        known = self._ids.get((kind, original))
        if known is None and self._source is not None and kind in SHARED:
            known = self._ids[kind, original] = self._shared(self._source.get(KINDS[kind], original))
        return known or original

    def copy_of(self, original: R, **changes: Any) -> R:
        """A record that is to be copied, as it will stand here."""
        for name, field in fields_of(type(original)).items():
            if field.target_kinds and name not in changes:
                changes[name] = field.redirected(getattr(original, name), self.id_of)
        return replace(original, id=self.id_of(original.record, original.id), **changes)

    def put(self, original: R, **changes: Any) -> R:
        """Put the copy of a record; one that was not expected gets an id of its own."""
        if (original.record, original.id) not in self._ids:
            self.expect([original])
        return self._transaction.put(self.copy_of(original, **changes))

    def put_hanging(self, original: Record) -> None:
        """Put copies of what hangs on a record that was copied, each once, also where two become one."""
        for kind in HANGING.get(original.record, ()):
            for each in self.source.where(kind, original.record, original.id):
                self._put_once(each)

    def put_measurements(self, touchpoint: Touchpoint) -> None:
        """Put copies of what was measured at a touchpoint that is not here itself."""
        if not self.is_here(touchpoint):
            for each in self.source.where(Measurement, "touchpoint", touchpoint.id):
                self.put(each)

    def is_here(self, original: Record) -> bool:
        """Whether the original stays in the project beside its copy."""
        return self._transaction.find(type(original), original.id) is not None

    def put_note(self, note: Note, **changes: Any) -> Note:
        """Put the copy of a note; its votes stay with the original while that is here."""
        return self.put(note, votes=0 if self.is_here(note) else note.votes, **changes)

    def bring_offers(self) -> None:
        """What settings offer comes along where nothing is known here of the setting or the capability."""
        here = self._transaction.all(Offer).values()
        known = {each.setting for each in here}, {each.capability for each in here}
        for each in self.source.all(Offer).values():
            ends = (Setting.record, each.setting), (Capability.record, each.capability)
            if all(end in self._ids for end in ends):
                own = (self._ids[end] for end in ends)
                if not all(one in among for one, among in zip(own, known, strict=True)):
                    self._put_once(each)

    def _put_once(self, original: Record) -> None:
        made = self.copy_of(original)
        for first, *others in type(original).unique:
            alike = self._transaction.where(type(made), first, getattr(made, first))
            if any(all(getattr(one, each) == getattr(made, each) for each in others) for one in alike):
                return
        self.put(original)

    def _shared(self, wanted: Record) -> str:
        own: Record | None
        if isinstance(wanted, Setting):
            own = self._own_setting(wanted)
        elif isinstance(wanted, Attachment):
            own = attachment_like(self._transaction, wanted)
        else:
            own = like(self._transaction, wanted)
        return own.id if own is not None else self._bring(wanted)

    def _own_setting(self, wanted: Setting) -> Setting | None:
        channel, device = self.id_of(Channel.record, wanted.channel), self.id_of(Device.record, wanted.device)
        for each in settings_in_order(self._transaction):
            if (each.channel, each.device) == (channel, device):
                return each
        return None

    def _bring(self, wanted: Record) -> str:
        """Put the copy of something shared that the project has not, at the end of what is in order."""
        self.expect([wanted])
        changes: dict[str, Any] = {}
        if isinstance(wanted, Setting):
            settings = self._transaction.all(Setting).values()
            changes["position"] = max((each.position for each in settings), default=-1.0) + 1
        return self._transaction.put(self.copy_of(wanted, **changes)).id


def put_touchpoints(
    store: Store, journey: str, copies: Copies, originals: Sequence[Touchpoint]
) -> Mapping[str, str]:
    """Put copies of touchpoints and all that is on them into a journey, where the originals are or unplaced.

    Returns for the id of each original that of its copy.
    """
    copies.expect(originals)
    with store.transaction(_("Copy touchpoints")) as transaction:
        for each in originals:
            stage = transaction.find(Stage, each.stage)
            changes: dict[str, Any] = {} if not copies.is_here(each) else {"entry": False}
            changes["stage"] = stage.id if stage is not None and stage.journey == journey else None
            copies.put(each, journey=journey, counterpart=None, **changes)
            copies.put_hanging(each)
            copies.put_measurements(each)
            for note in copies.source.where(Note, Touchpoint.record, each.id):
                copies.put_note(note, journey=journey, row=row_like(store, journey, copies, note))
        for each in originals:
            for transition in copies.source.where(Transition, "source", each.id):
                if not copies.is_expected(Touchpoint.record, transition.target):
                    continue
                counted = {"share": None, "customers": None} if copies.is_here(transition) else {}
                copies.put(transition, journey=journey, **counted)
                copies.put_hanging(transition)
    return {each.id: copies.id_of(Touchpoint.record, each.id) for each in originals}


def row_like(store: Store, journey: str, copies: Copies, note: Note) -> str | None:
    """The row of a journey for a note that is copied: its own, or one of its sort, which may be new."""
    row = copies.source.find(Row, note.row)
    if row is None:
        return None
    own = rows_of(store, journey)
    alike = [each for each in own if each.kind == row.kind]
    named = [each for each in alike if each.name.casefold() == row.name.casefold()]
    best = [each for each in own if each.id == row.id] + named + (alike if row.kind != "custom" else [])
    return best[0].id if best else add_row(store, journey, row.kind, row.name).id


def attachment_like(reader: Reader, wanted: Attachment) -> Attachment | None:
    """A project's own attachment that holds the same."""
    alike = reader.all(Attachment).values()
    return next((each for each in alike if (each.mime, each.bytes) == (wanted.mime, wanted.bytes)), None)


def like(reader: Reader, wanted: R) -> R | None:
    """A project's own record that is meant by one of another: of its name, by preference also of its id.

    One that has been renamed since is known by its id.
    """
    same = reader.find(type(wanted), wanted.id)
    name = _name(wanted)
    if not name or (same is not None and _name(same) == name):
        return same
    named = (each for _id, each in sorted(reader.all(type(wanted)).items()) if _name(each) == name)
    return next(named, same)


def _name(record: Any) -> str:
    return str(record.name).casefold()


def gather(reader: Reader, record: Record, found: dict[Key, Record]) -> None:
    """Put a record into `found` with all that it refers to; of a journey only its name."""
    if (record.record, record.id) in found:
        return
    if isinstance(record, Journey):
        record = Journey(id=record.id, name=record.name)
    elif isinstance(record, Touchpoint):  # a copy is a step of its own
        record = replace(record, counterpart=None)
    found[record.record, record.id] = record
    gather_referred(reader, record, found)


def gather_referred(reader: Reader, record: Record, found: dict[Key, Record]) -> None:
    """Put all that a record refers to into `found`."""
    for name, field in fields_of(type(record)).items():
        for kind, target in field.targets(getattr(record, name)):
            referred = reader.find(KINDS[kind], target)
            if referred is not None:
                gather(reader, referred, found)


def gather_touchpoint(reader: Reader, touchpoint: str, found: dict[Key, Record]) -> None:
    """Put a touchpoint into `found` with what hangs on it, the notes there and what was measured."""
    gather(reader, reader.get(Touchpoint, touchpoint), found)
    kinds: tuple[type[Record], ...] = (*HANGING[Touchpoint.record], Note, Measurement)
    for kind in kinds:
        for each in reader.where(kind, Touchpoint.record, touchpoint):
            gather(reader, each, found)


def gather_transition(reader: Reader, transition: Transition, found: dict[Key, Record]) -> None:
    """Put a transition into `found` with what hangs on it."""
    gather(reader, transition, found)
    for handover in reader.where(Handover, Transition.record, transition.id):
        gather(reader, handover, found)


def gather_offers(reader: Reader, found: dict[Key, Record]) -> None:
    """Put into `found` what its settings offer of its capabilities."""
    settings = [record_id for kind, record_id in found if kind == Setting.record]
    for setting in settings:
        for offer in reader.where(Offer, "setting", setting):
            if (Capability.record, offer.capability) in found:
                found[offer.record, offer.id] = offer
