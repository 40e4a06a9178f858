"""What ties a widget to one field of one or several records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from journeymap.i18n import _
from journeymap.model.edits.project import change_records
from journeymap.model.records import ENGAGEMENT, Record, fields_of

if TYPE_CHECKING:
    from journeymap.model.fields import Field
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

Ids = str | Iterable[str] | Callable[[], Iterable[str] | str | None]
"""The id of the record to edit, or what to ask for it, or for several; asked anew each time."""

STRUCTS = {"engagement": ENGAGEMENT}
"""The fields whose parts can be edited one by one, as `field.part`."""


class Mixed:
    """The value of a field that differs between the records selected."""

    def __repr__(self) -> str:
        return "MIXED"


MIXED = Mixed()


class Binding(QObject):
    """A field of one or several records, read and set as one.

    `name` is the field's; `engagement.intimacy` names a part of a structure. `edit_label` is what undo calls
    the change.
    """

    refreshed = Signal()
    """The value may be another one now."""

    def __init__(
        self,
        parent: QObject,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        edit_label: str = "",
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.kind = kind
        self.name, _dot, self.part = name.partition(".")
        self.label = label or name.replace("_", " ")
        self.edit_label = edit_label or _("Change {field}").format(
            field=self.label[:1].lower() + self.label[1:]
        )
        self._ids = ids
        session.committed.connect(self._hear)

    @property
    def field(self) -> Field:
        """What the field may hold."""
        if self.part:
            return dict(STRUCTS[self.name].parts)[self.part]
        return fields_of(self.kind)[self.name]

    def targets(self) -> tuple[str, ...]:
        """The ids of the records meant now, without those that are gone."""
        wanted = self._ids() if callable(self._ids) else self._ids
        listed = () if wanted is None else (wanted,) if isinstance(wanted, str) else tuple(wanted)
        return tuple(each for each in listed if self.session.store.find(self.kind, each) is not None)

    def value(self) -> Any:
        """The value of them all, MIXED where they differ, None where there is no record."""
        values = [self._of(each) for each in self.targets()]
        if not values:
            return None
        return values[0] if all(each == values[0] for each in values) else MIXED

    def values(self) -> dict[str, Any]:
        """Each record's own value, by id."""
        return {each: self._of(each) for each in self.targets()}

    def set(self, value: Any, *, merge: bool = False) -> bool:
        """Give all of them this value; False when it was refused, which the message bar says.

        With `merge`, changes of this field in a row are one step of undo, until the history is sealed.
        """
        return self.set_each(dict.fromkeys(self.targets(), value), merge=merge)

    def set_each(self, values: Mapping[str, Any], *, merge: bool = False) -> bool:
        """Give each record its own value, as one edit."""
        store = self.session.store
        changes = {
            each: self._change(each, value)
            for each, value in values.items()
            if store.find(self.kind, each) is not None and self._of(each) != value
        }
        if not changes:
            return True
        merge_key = f"{self.kind.record} {' '.join(changes)} {self.name}.{self.part}" if merge else None
        return self.session.attempt(
            change_records, self.kind, changes, label=self.edit_label, merge_key=merge_key
        )

    def seal(self) -> None:
        """What comes next is a step of undo of its own."""
        self.session.history.seal()

    def _of(self, record_id: str) -> Any:
        value = getattr(self.session.store.get(self.kind, record_id), self.name)
        return getattr(value, self.part, None) if self.part else value

    def _change(self, record_id: str, value: Any) -> dict[str, Any]:
        if not self.part:
            return {self.name: value}
        whole = getattr(self.session.store.get(self.kind, record_id), self.name) or STRUCTS[self.name].of()
        return {self.name: replace(whole, **{self.part: value})}

    def _hear(self, commit: Commit) -> None:
        if any((self.kind.record, each) in commit.diff.changes for each in self.targets()):
            self.refreshed.emit()
