"""What a user can do to whole journeys: copy them, pair them, open a touchpoint into one of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from journeymap.i18n import _, ngettext
from journeymap.model.diff import Key
from journeymap.model.edits.copies import (
    Copies,
    gather,
    gather_offers,
    gather_referred,
    gather_touchpoint,
    gather_transition,
)
from journeymap.model.edits.project import add_journey
from journeymap.model.ids import new_id
from journeymap.model.lineage import detail_of, families
from journeymap.model.queries import rows_of, stages_of, touchpoint_name, touchpoints_of
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import (
    Journey,
    Note,
    Record,
    Row,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Store, Transaction


def duplicate_journey(store: Store, journey: str) -> Journey:
    """A copy of a journey with all that is on it, beside the original.

    What details its touchpoints stays with the original; a copy of a pair's one side is compared with the
    same other side.
    """
    found = store.get(Journey, journey)
    name = _("{name} (copy)").format(name=found.name) if found.name else ""
    with store.transaction(_("Duplicate journey")) as transaction:
        made = replace(found, id=new_id(), name=name)
        _copy(transaction, found, made)
        return made


def make_to_be(store: Store, journey: str) -> Journey:
    """A to-be that begins as a copy of a journey, each touchpoint linked with the one it was copied from.

    A to-be of a detail hangs below the to-be of the touchpoint above it, where that has one.
    """
    found = store.get(Journey, journey)
    name = _("{name} (to-be)").format(name=found.name) if found.name else ""
    with store.transaction(_("Make a to-be")) as transaction:
        above = found.parent_touchpoint
        if above is not None:
            above = next((each.id for each in transaction.where(Touchpoint, "counterpart", above)), above)
        made = replace(
            found,
            id=new_id(),
            name=name,
            state="to_be",
            status=None,
            counterpart=found.id,
            parent_touchpoint=above,
        )
        _copy(transaction, found, made, linked=True)
        return made


def duplicate_journeys(store: Store, journeys: Iterable[str]) -> list[Journey]:
    """Copies of several journeys as one edit: see `duplicate_journey`."""
    listed = list(journeys)
    label = ngettext("Duplicate journey", "Duplicate {count} journeys", len(listed))
    with store.transaction(label.format(count=len(listed))):
        return [duplicate_journey(store, each) for each in listed]


def make_to_bes(store: Store, journeys: Iterable[str]) -> list[Journey]:
    """A to-be of each of several journeys as one edit: see `make_to_be`."""
    listed = list(journeys)
    label = ngettext("Make a to-be", "Make {count} to-bes", len(listed)).format(count=len(listed))
    with store.transaction(label):
        return [make_to_be(store, each) for each in listed]


def pair_journeys(store: Store, journey: str, counterpart: str | None) -> None:
    """Compare a journey with another one; touchpoints of the same name, met once in each, are linked.

    Links that there are into that journey stay, others go. None ends the comparison. Raises IntegrityError
    for a journey with itself.
    """
    label = _("Compare with another journey") if counterpart else _("Compare with no journey")
    with store.transaction(label) as transaction:
        transaction.update(store.get(Journey, journey), counterpart=counterpart)
        others = touchpoints_of(transaction, counterpart) if counterpart else []
        mine = touchpoints_of(transaction, journey)
        theirs = {each.id for each in others}
        taken = {each.counterpart for each in mine} & theirs
        by_name = _named_once([each for each in others if each.id not in taken])
        own = _named_once([each for each in mine if each.counterpart not in theirs])
        for each in mine:
            if each.counterpart in theirs:
                continue
            name = each.name.casefold()
            same = by_name.get(name) if own.get(name) == each.id else None
            transaction.update(each, counterpart=same)


def open_in_detail(store: Store, touchpoint: str) -> Journey:
    """The journey that details a touchpoint; made where there is none yet, for the same persona."""
    known = detail_of(store, touchpoint)
    if known is not None:
        return known
    found = store.get(Touchpoint, touchpoint)
    above = store.get(Journey, found.journey)
    stage = store.find(Stage, found.stage)
    with store.transaction(_("Open in detail")) as transaction:
        made = add_journey(
            store,
            touchpoint_name(store, touchpoint),
            segment=above.segment,
            state=above.state,
            owner=above.owner,
            parent_touchpoint=touchpoint,
        )
        first, *others = stages_of(transaction, made.id)
        for each in others:  # attract, convert, retain are of the journey above
            transaction.remove(each)
        phase = stage.phase if stage else None
        transaction.update(first, name=_("Steps"), phase=phase)
        above_rows = rows_of(transaction, above.id)
        for row in rows_of(transaction, made.id) if above_rows else ():
            transaction.remove(row)
        for row in above_rows:
            transaction.put(replace(row, id=new_id(), journey=made.id))
        return made


def _named_once(touchpoints: list[Touchpoint]) -> dict[str, str]:
    """Touchpoints by their name, those whose name nobody else of them has."""
    names = Counter(each.name.casefold() for each in touchpoints if each.name)
    return {each.name.casefold(): each.id for each in touchpoints if names[each.name.casefold()] == 1}


def journeys_excerpt(reader: Reader, journeys: Iterable[str]) -> Snapshot:
    """Journeys with all that is on them and what that refers to: a small project.

    How they hang together stays as far as both ends are among them.
    """
    found: dict[Key, Record] = {}
    chosen = dict.fromkeys(journeys)
    whole = [reader.get(Journey, each) for each in chosen]
    touchpoints = {t.id for each in chosen for t in reader.where(Touchpoint, "journey", each)}
    for each in whole:
        found[each.record, each.id] = replace(
            each,
            parent_touchpoint=each.parent_touchpoint if each.parent_touchpoint in touchpoints else None,
            counterpart=each.counterpart if each.counterpart in chosen else None,
        )
    for each in whole:
        gather_referred(reader, found[each.record, each.id], found)
        for kind in PLACED:
            for placed in reader.where(kind, "journey", each.id):
                gather(reader, placed, found)
        for touchpoint in reader.where(Touchpoint, "journey", each.id):
            gather_touchpoint(reader, touchpoint.id, found)
            if touchpoint.counterpart in touchpoints:
                found[touchpoint.record, touchpoint.id] = touchpoint
        for transition in reader.where(Transition, "journey", each.id):
            gather_transition(reader, transition, found)
    gather_offers(reader, found)
    return Snapshot.of(found.values())


def paste_journeys(store: Store, copied: Reader) -> list[Journey]:
    """New journeys like those of `copied`, with all that is on them; called a copy if its name is taken.

    Lanes, behaviours, personas and whatever else journeys share are those of the same name, or come too.
    """
    originals = [each for each, _depth in families(copied)]
    count = len(originals)
    label = ngettext("Paste journey", "Paste {count} journeys", count).format(count=count)
    with store.transaction(label) as transaction:
        copies = Copies(transaction, copied)
        copies.expect(originals)
        placed = [record for each in originals for record in _placed(copied, each.id)]
        copies.expect(placed)
        taken = {each.name.casefold() for each in transaction.all(Journey).values()}
        made = []
        for each in originals:
            is_taken = each.name and each.name.casefold() in taken
            name = _("{name} (copy)").format(name=each.name) if is_taken else each.name
            made.append(copies.put(each, name=name))
        for record in placed:
            copies.put(record)
            copies.put_hanging(record)
        for touchpoint in copied.all(Touchpoint).values():
            copies.put_measurements(touchpoint)
        copies.bring_offers()
        return made


def _copy(transaction: Transaction, journey: Journey, made: Journey, *, linked: bool = False) -> None:
    """Put `made`, and copies into it of all that is on `journey`; touchpoints `linked` with the original."""
    transaction.put(made)
    copies = Copies(transaction)
    placed = _placed(transaction, journey.id)
    copies.expect(placed)
    for each in placed:
        changes = {"counterpart": each.id} if linked and each.record == Touchpoint.record else {}
        copies.put(each, journey=made.id, **changes)
        copies.put_hanging(each)


PLACED: tuple[type[Record], ...] = (Stage, Row, Touchpoint, Transition, Note)
"""What lies on a journey, and names it."""


def _placed(reader: Reader, journey: str) -> list[Record]:
    return [each for kind in PLACED for each in reader.where(kind, "journey", journey)]
