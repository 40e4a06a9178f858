"""What a user can do to pictures: put them on touchpoints, notes and people, and take them away again.

A picture that nothing shows any more goes with the edit that took it from its last place: see `consequences`.
"""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.frozen import frozen
from journeymap.i18n import _, ngettext
from journeymap.model.edits.notes import note_id
from journeymap.model.ids import new_id
from journeymap.model.records import Attachment, Note, Row, Segment, Touchpoint
from journeymap.model.store import Store, Transaction
from journeymap.model.text import clean_line
from journeymap.model.vocabulary import NOTE_KINDS


@frozen
class NewImage:
    """A picture to be kept: its name is a label, its bytes are an image of the MIME type."""

    name: str
    mime: str
    data: bytes


def add_images(store: Store, touchpoint: str, images: Sequence[NewImage]) -> None:
    """Put pictures on a touchpoint, after those it has."""
    label = ngettext("Add image", "Add {count} images", len(images)).format(count=len(images))
    with store.transaction(label) as transaction:
        added = tuple(_put(transaction, each) for each in images)
        found = transaction.get(Touchpoint, touchpoint)
        transaction.update(found, images=found.images + added)


def add_note_images(
    store: Store,
    row: str,
    images: Sequence[NewImage],
    *,
    touchpoint: str | None = None,
    stage: str | None = None,
) -> list[str]:
    """A note for each picture in a cell of a row of notes; returns their ids."""
    found = store.get(Row, row)
    kind = found.kind if found.kind in NOTE_KINDS else "custom"
    label = ngettext("Add image", "Add {count} images", len(images)).format(count=len(images))
    made = []
    with store.transaction(label) as transaction:
        for each in images:
            note = Note(
                id=note_id(transaction, row, touchpoint=touchpoint, stage=stage),
                journey=found.journey,
                kind=kind,
                row=row,
                touchpoint=touchpoint,
                stage=stage if touchpoint is None else None,
                image=_put(transaction, each),
            )
            made.append(transaction.put(note).id)
    return made


def set_note_image(store: Store, note: str, image: NewImage | None) -> None:
    """Put a picture on a note in the place of the one it has; None takes it away."""
    with store.transaction(_("Set image of note") if image else _("Remove image")) as transaction:
        attachment = _put(transaction, image) if image else None
        transaction.update(transaction.get(Note, note), image=attachment)


def set_portrait(store: Store, segment: str, image: NewImage | None) -> None:
    """Give a segment a portrait in the place of the one it has; None takes it away."""
    with store.transaction(_("Set portrait") if image else _("Remove portrait")) as transaction:
        attachment = _put(transaction, image) if image else None
        transaction.update(transaction.get(Segment, segment), portrait=attachment)


def remove_image(store: Store, touchpoint: str, attachment: str) -> None:
    """Take a picture from a touchpoint."""
    found = store.get(Touchpoint, touchpoint)
    with store.transaction(_("Remove image")) as transaction:
        transaction.update(found, images=tuple(each for each in found.images if each != attachment))


def move_image(store: Store, attachment: str, source: str, target: str) -> None:
    """Move a picture from one touchpoint to another."""
    with store.transaction(_("Move image")) as transaction:
        left, entered = transaction.get(Touchpoint, source), transaction.get(Touchpoint, target)
        if source != target and attachment not in entered.images:
            transaction.update(entered, images=(*entered.images, attachment))
        if source != target:
            transaction.update(left, images=tuple(each for each in left.images if each != attachment))


def _put(transaction: Transaction, image: NewImage) -> str:
    made = Attachment(id=new_id(), name=clean_line(image.name), mime=image.mime, bytes=image.data)
    return transaction.put(made).id
