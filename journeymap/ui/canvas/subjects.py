"""What can be typed in place: names of cards, stages, rows and transitions, and the cells of rows."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.drawing.visibility import BANDS, CUSTOMER
from journeymap.frozen import changeable
from journeymap.i18n import _
from journeymap.model.edits.naming import MARK, name_touchpoint, parted
from journeymap.model.edits.notes import write_note
from journeymap.model.edits.project import change_record, change_records
from journeymap.model.edits.touchpoints import change_touchpoint
from journeymap.model.queries import setting_name
from journeymap.model.records import Note, Record, Row, Stage, Touchpoint, Transition
from journeymap.model.text import clean_line, clean_text
from journeymap.ui.canvas.inplace import Field
from journeymap.ui.session import Session

FIELDS_BY_ROW = {"does": "action", "thinks": "thought", "expects": "expects"}
"""The rows whose cells are a field of the touchpoint."""


@changeable
class CardName:
    """The name of a touchpoint, typed over one of its cards."""

    session: Session
    touchpoint: str
    setting: str | None
    find: Callable[[str, str | None], Field | None]
    label: str = ""
    several_lines: bool = False

    @property
    def title(self) -> str:
        return _("Name of the touchpoint")

    def text(self) -> str:
        found = self.session.store.find(Touchpoint, self.touchpoint)
        return str(getattr(found, self._field(found))) if found else ""

    def keep(self, text: str, merge_key: str) -> None:
        found = self.session.store.find(Touchpoint, self.touchpoint)
        if found is not None:
            field = self._field(found)
            usual = _("Rename touchpoint") if field == "name" else _("Change what customers do")
            changes = {field: clean_line(text)}
            label = self.label or usual
            self.session.edit(change_touchpoint, self.touchpoint, label=label, merge_key=merge_key, **changes)

    def _field(self, touchpoint: Touchpoint) -> str:
        """What the card says: in a blueprint, among what customers do, that where it is known."""
        return "action" if self.setting == CUSTOMER and touchpoint.action else "name"

    def keep_last(self, text: str, merge_key: str) -> None:
        """As `keep`, at the end: a lane that ends the name, as in “Pays @web”, is gone to."""
        found = self.session.store.find(Touchpoint, self.touchpoint)
        if found is None:
            return
        if self._field(found) != "name":
            self.keep(text, merge_key)
            return
        in_band = self.setting in BANDS  # no setting is left then, only entered
        left = None if in_band else self.setting
        setting = self.session.edit(
            name_touchpoint, self.touchpoint, text, left, label=self.label, merge_key=merge_key
        )
        if not in_band:
            self.setting = setting or self.setting

    def hint(self, text: str) -> str:
        """Which lane the text means; else the keys that help while one types."""
        store = self.session.store
        touchpoint = store.find(Touchpoint, self.touchpoint)
        if touchpoint is None or MARK not in text:
            return _("Tab: the next one · @ and a lane · Ctrl+Up, Ctrl+Down: lane · PageDown: next stage")
        _name, setting = parted(store, touchpoint.journey, text)
        if setting is None:
            return _("No channel or device begins like that: it stays in the name")
        return _("Goes to {lane}").format(lane=setting_name(store, setting))

    def field(self) -> Field | None:
        return self.find(self.touchpoint, self.setting)


@changeable
class RecordName:
    """The name of a stage or a row, typed over its header."""

    session: Session
    kind: type[Stage] | type[Row]
    record: str
    find: Callable[[str], Field | None]
    label: str = ""
    several_lines: bool = False

    @property
    def title(self) -> str:
        return _("Name of the stage") if self.kind is Stage else _("Name of the row")

    def text(self) -> str:
        found: Stage | Row | None = self.session.store.find(self.kind, self.record)
        return found.name if found else ""

    def keep(self, text: str, merge_key: str) -> None:
        found: Record | None = self.session.store.find(self.kind, self.record)
        if found is not None:
            usual = _("Rename stage") if self.kind is Stage else _("Rename row")
            label = self.label or usual
            self.session.edit(change_record, found, label=label, merge_key=merge_key, name=clean_line(text))

    def field(self) -> Field | None:
        return self.find(self.record)


@changeable
class TransitionLabel:
    """The label of a transition, typed over its badge."""

    session: Session
    transition: str
    find: Callable[[str], Field | None]
    several_lines: bool = False

    @property
    def title(self) -> str:
        return _("Label of the transition")

    def text(self) -> str:
        found = self.session.store.find(Transition, self.transition)
        return found.label if found else ""

    def keep(self, text: str, merge_key: str) -> None:
        if self.session.store.find(Transition, self.transition) is not None:
            changes = {self.transition: {"label": clean_line(text)}}
            self.session.edit(
                change_records, Transition, changes, label=_("Label transition"), merge_key=merge_key
            )

    def field(self) -> Field | None:
        return self.find(self.transition)


@changeable
class CellText:
    """A cell of a row: a field of its touchpoint, or a note there.

    `note` is the note's id, existing or yet to be written; None in rows that show a field.
    """

    session: Session
    row: str
    touchpoint: str | None
    stage: str | None
    note: str | None
    find: Callable[[CellText], Field | None]
    several_lines: bool = True

    @property
    def title(self) -> str:
        found = self.session.store.find(Row, self.row)
        return found.name if found else ""

    def text(self) -> str:
        if self.note is not None:
            note = self.session.store.find(Note, self.note)
            return note.text if note else ""
        touchpoint = self.session.store.find(Touchpoint, self.touchpoint)
        return str(getattr(touchpoint, self._name())) if touchpoint else ""

    def keep(self, text: str, merge_key: str) -> None:
        if self.note is not None:
            self.session.edit(
                write_note,
                self.row,
                text,
                note=self.note,
                touchpoint=self.touchpoint,
                stage=self.stage,
                merge_key=merge_key,
            )
        elif self.touchpoint is not None and self.session.store.find(Touchpoint, self.touchpoint):
            row = self.session.store.get(Row, self.row)
            self.session.edit(
                change_touchpoint,
                self.touchpoint,
                label=_("Change {field}").format(field=row.name or row.kind),
                merge_key=merge_key,
                **{self._name(): clean_text(text)},
            )

    def field(self) -> Field | None:
        if self.session.store.find(Row, self.row) is None:
            return None
        return self.find(self)

    def _name(self) -> str:
        return FIELDS_BY_ROW[self.session.store.get(Row, self.row).kind]
