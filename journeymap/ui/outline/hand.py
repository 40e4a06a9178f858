"""What the keys of the outline do: each is one edit, and the row that it made or moved is the current one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QFont

from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.edits.columns import Place, column_positions, place_after
from journeymap.model.edits.outlining import (
    move_to_stage_beyond,
    place_beyond,
    remove_parts,
)
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.project import add_stage, move_stage
from journeymap.model.edits.touchpoints import add_next_touchpoint, add_touchpoint, change_touchpoint
from journeymap.model.queries import settings_in_order, stages_of
from journeymap.model.records import Note, Stage, Touchpoint
from journeymap.ui.canvas.inplace import Field, Typing, new_merge_key
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.canvas.subjects import CardName, CellText, RecordName, TransitionLabel
from journeymap.ui.outline.painting import ROW
from journeymap.ui.outline.tree import NodeKey, touchpoint_key
from journeymap.ui.outline.view import OutlineView
from journeymap.ui.theme import letters, px

NOTE_LINES = 3


class OutlineHand(QObject):
    """Edits the journey shown from its outline."""

    def __init__(self, view: OutlineView, canvas: MapCanvas) -> None:
        super().__init__(view)
        self.view = view
        self.canvas = canvas
        self.session = canvas.session
        self.typing = Typing(self.session, canvas.chart, self)
        self.typing.tabbed.connect(self._tab)
        self.typing.lane_asked.connect(self._change_lane)
        self.typing.stage_asked.connect(self._change_stage)
        self.typing.hinted.connect(canvas.hint)
        view.verticalScrollBar().valueChanged.connect(self.typing.follow)
        view.outline.patched.connect(self.typing.follow)
        view.named.connect(self.rename)

    # Adding

    def add_next(self) -> None:
        """The next touchpoint, joined to the one at hand; at a stage, one at its end."""
        self._add(joined=True)

    def add_beside(self) -> None:
        """A touchpoint after the one at hand, not joined."""
        self._add(joined=False)

    def add_stage(self) -> None:
        """A new stage after the one at hand, its name open for typing."""
        journey = self.session.view.journey
        if journey is None:
            return
        order = [each.id for each in stages_of(self.session.store, journey)]
        here = self._stage_here()
        after = order.index(here) + 1 if here in order else len(order)
        before = order[after] if after < len(order) else None
        found = self.session.store.find(Stage, here)
        merge_key = new_merge_key()
        made: Stage | None = self.session.edit(
            add_stage, journey, phase=found.phase if found else "attract", before=before, merge_key=merge_key
        )
        if made is not None and self.view.go_to(("stage", made.id, "")):
            subject = RecordName(self.session, Stage, made.id, self._stage_field, label=_("Add stage"))
            self.typing.open(subject, made_by=merge_key)

    def write_note(self, row: str, note: str, *, touchpoint: str | None, stage: str | None) -> None:
        """Open a note of a row for typing, there or yet to be written."""
        self.typing.open(CellText(self.session, row, touchpoint, stage, note, self._note_field))

    def _add(self, *, joined: bool) -> None:
        journey, current = self.session.view.journey, self.view.current
        if journey is None:
            return
        store, merge_key = self.session.store, new_merge_key()
        owner = self.view.outline.words.owner(current) if current is not None else None
        made: Touchpoint | None
        if owner is not None and joined:
            made = self.session.edit(
                add_next_touchpoint, owner, place_after(store, owner), merge_key=merge_key
            )
        elif owner is not None:
            settings = store.get(Touchpoint, owner).settings
            made = self.session.edit(
                add_touchpoint, journey, place_after(store, owner), settings, merge_key=merge_key
            )
        else:
            stage = self._stage_here()
            place = Place(stage, len(column_positions(store, journey, stage)))
            made = self.session.edit(add_touchpoint, journey, place, merge_key=merge_key)
        if made is not None and self.view.go_to(touchpoint_key(made.id)):
            label = _("Add next touchpoint") if joined and owner else _("Add touchpoint")
            subject = CardName(self.session, made.id, None, find=self._touchpoint_field, label=label)
            self.typing.open(subject, made_by=merge_key)

    def _stage_here(self) -> str | None:
        """The stage that the row at hand belongs to; the first one where none does."""
        current = self.view.current
        if current is not None:
            for key in (*self.view.outline.words.parents(current), current):
                if key[0] == "stage":
                    return key[1] or None
        journey = self.session.view.journey
        stages = stages_of(self.session.store, journey) if journey else []
        return stages[0].id if stages else None

    # Names

    def rename(self, key: NodeKey | None = None) -> None:
        """Open the text of a row for typing."""
        key = key or self.view.current
        if key is None:
            return
        kind, record_id, _part = key
        store = self.session.store
        if kind == "stage" and record_id:
            self.typing.open(RecordName(self.session, Stage, record_id, self._stage_field))
        elif kind == "touchpoint":
            self.typing.open(CardName(self.session, record_id, None, find=self._touchpoint_field))
        elif kind == "transition":
            self.typing.open(TransitionLabel(self.session, record_id, self._transition_field))
        elif kind == "note" and (note := store.find(Note, record_id)) is not None:
            self.write_note(note.row or "", note.id, touchpoint=note.touchpoint, stage=note.stage)

    def _tab(self, subject: object, forward: bool) -> None:
        """Tab in a name makes the next touchpoint, as it does on the map."""
        if isinstance(subject, CardName) and forward and self.view.go_to(touchpoint_key(subject.touchpoint)):
            self.add_next()

    def _change_lane(self, step: int) -> None:
        """Ctrl+Up and Ctrl+Down while a name is typed: the setting before, the next."""
        subject = self.typing.subject
        order = [each.id for each in settings_in_order(self.session.store)]
        if not isinstance(subject, CardName) or not order:
            return
        held = self.session.store.get(Touchpoint, subject.touchpoint).settings
        here = order.index(held[0]) if held else (-1 if step > 0 else len(order))
        there = order[max(0, min(len(order) - 1, here + step))]
        self.session.edit(change_touchpoint, subject.touchpoint, settings=(there,), **self.typing.step())

    def _change_stage(self, step: int) -> None:
        """PageUp and PageDown while a name is typed: the stage before, the next."""
        subject = self.typing.subject
        if isinstance(subject, CardName):
            self.session.edit(move_to_stage_beyond, [subject.touchpoint], step, **self.typing.step())
            self.view.go_to(touchpoint_key(subject.touchpoint))

    # Moving

    def step(self, steps: int) -> None:
        """Before the one above, or after the one below."""
        current = self.view.current
        if current is None:
            return
        if current[0] == "stage" and current[1]:
            self.session.edit(move_stage, current[1], steps)
            return
        owner = self.view.outline.words.owner(current)
        place = place_beyond(self.session.store, owner, steps) if owner else None
        if place is not None and owner is not None:
            self.session.edit(place_touchpoints, [(place, [owner])])
            self.view.go_to(current)

    def to_stage(self, steps: int) -> None:
        """To the end of the next stage, or of the one before."""
        current, touchpoints = self.view.current, self.view.touchpoints
        if current is not None and touchpoints:
            self.session.edit(move_to_stage_beyond, touchpoints, steps)
            self.view.go_to(current)

    # Taking away

    def delete(self) -> None:
        """Delete what is selected, and stand at the row beside it."""
        parts = [each for each in self.view.chosen if each[1]]
        if not parts:
            return
        beside = self._beside(parts)
        self.session.edit(remove_parts, parts)
        if beside is not None:
            self.view.go_to(beside)

    def _beside(self, gone: list[NodeKey]) -> NodeKey | None:
        """The row to go to when these are gone."""
        outline = self.view.outline
        index = outline.index_of(gone[-1])
        for way in (self.view.indexBelow, self.view.indexAbove):
            beside = way(index)
            while beside.isValid():
                key = outline.key_of(beside)
                above = {key, *outline.words.parents(key)}
                if not above & set(gone):
                    return key
                beside = way(beside)
        return None

    # Where texts are typed

    def _touchpoint_field(self, touchpoint: str, _setting: str | None) -> Field | None:
        return self._field(touchpoint_key(touchpoint))

    def _stage_field(self, stage: str) -> Field | None:
        return self._field(("stage", stage, ""))

    def _transition_field(self, transition: str) -> Field | None:
        return self._field(("transition", transition, ""))

    def _note_field(self, subject: CellText) -> Field | None:
        """Over the note's row; under that of what it is about while it is yet to be written."""
        found = self._field(("note", subject.note or "", ""), NOTE_LINES)
        if found is not None:
            return found
        owner: Key = (
            ("touchpoint", subject.touchpoint) if subject.touchpoint else ("stage", subject.stage or "")
        )
        beside = self._field((*owner, ""), NOTE_LINES)
        if beside is None:
            return None
        return Field(beside.pane, beside.rect.translated(0, px(ROW)), beside.font, beside.inset)

    def _field(self, key: NodeKey, lines: int = 1) -> Field | None:
        index = self.view.outline.index_of(key)
        if not index.isValid():
            return None
        rect = self.view.visualRect(index)
        if not rect.isValid() or not rect.height():
            return None
        font = QFont(letters(13, bold=key[0] == "stage"))
        height = px(ROW) + (lines - 1) * px(20)
        place = QRect(rect.x(), rect.y(), self.view.viewport().width() - rect.x() - px(4), height)
        return Field(self.view.viewport(), place, font, (px(8), px(5)))
