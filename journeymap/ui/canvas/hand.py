"""What the hand does to the map: each method is one edit, whether asked for by mouse, key or menu."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from journeymap.drawing.geometry import Card, Spot
from journeymap.drawing.geometry import Key as CardKey
from journeymap.drawing.rows import ROW_NAMES
from journeymap.i18n import _
from journeymap.model.edits.bands import place_copies_in_bands, place_in_bands
from journeymap.model.edits.columns import Place, first_place, place_after, place_of
from journeymap.model.edits.feelings import set_feeling
from journeymap.model.edits.outlining import move_to_stage_beyond
from journeymap.model.edits.placement import Placement, place_copies, place_touchpoints, step_place
from journeymap.model.edits.project import add_row, add_stage
from journeymap.model.edits.touchpoints import (
    LaneChanges,
    add_next_touchpoint,
    add_touchpoint,
    change_touchpoint,
    delete_selection,
)
from journeymap.model.edits.transitions import add_transition
from journeymap.model.queries import feeling_of, stages_of, touchpoints_of
from journeymap.model.records import Row, Segment, Stage, Touchpoint, Transition
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.blueprint import is_blueprint, visibilities, visibility_of
from journeymap.ui.canvas.inplace import Typing, new_merge_key
from journeymap.ui.canvas.navigation import Way, neighbour
from journeymap.ui.canvas.places import Places
from journeymap.ui.canvas.subjects import CardName, CellText, RecordName, TransitionLabel

DELETABLE = ("touchpoint", "transition", "stage", "note", "row")
"""What Delete deletes; a lane is a setting of the whole project, and is hidden instead."""


class Hand(QObject):
    """Edits the journey shown and selects what it made, opening names for typing."""

    touched = Signal(object)
    """A card, by its key, that should be in view."""

    def __init__(self, bench: Bench, typing: Typing, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.session = bench.session
        self.typing = typing
        self._places = places
        typing.stage_asked.connect(self.change_stage)
        typing.hinted.connect(bench.hint)
        typing.entered.connect(self._show_named)

    # Touchpoints

    def add_at(self, spot: Spot, begin: str | None = None) -> None:
        """A touchpoint in a cell, its name open for typing, holding `begin`."""
        self._add(spot.place, spot.setting, begin)

    def add_first(self, begin: str | None = None) -> None:
        """A touchpoint where the journey begins, or goes on; its name holds `begin`."""
        journey = self.session.view.journey
        layout = self.bench.chart.layout
        if journey is None or layout is None:
            return
        store = self.session.store
        placed = [each for each in touchpoints_of(store, journey) if each.stage is not None]
        if placed:
            last = placed[-1]
            place = replace(place_of(store, last.id), insert=True)
            place = replace(place, column=place.column + 1)
            cards = layout.cards_of(last.id)
            setting = cards[0].setting if cards else layout.lanes[0].setting
        else:
            place, setting = first_place(store, journey), layout.lanes[0].setting
        self._add(place, setting, begin)

    def add_next(self) -> None:
        """The next touchpoint to the right of the card that leads, joined to it; the first one without."""
        card = self.bench.lead
        if card is None:
            self.add_first()
            return
        self._add_joined(card, place_after(self.session.store, card.touchpoint), card.setting)

    def add_beside(self) -> None:
        """A touchpoint to the right of the card that leads, not joined."""
        card = self.bench.lead
        if card is None:
            self.add_first()
        else:
            self._add(place_after(self.session.store, card.touchpoint), card.setting)

    def connect_to_spot(self, source: Card, spot: Spot) -> None:
        """A touchpoint in a cell, joined from a card."""
        self._add_joined(source, spot.place, spot.setting)

    def delete(self) -> None:
        """Delete what is selected, and select the card beside it."""
        keys = [key for key in self.session.view.selection if key[0] in DELETABLE]
        if not keys:
            return
        layout, lead = self.bench.chart.layout, self.bench.lead
        beside = None
        if layout is not None and lead is not None:
            gone = {record_id for _kind, record_id in keys}
            ways = (Way.LEFT, Way.RIGHT, Way.UP, Way.DOWN)
            found = (neighbour(layout, lead, way) for way in ways)
            beside = next((each for each in found if each and each.touchpoint not in gone), None)
        self.session.edit(delete_selection, keys)
        if beside is not None and self.bench.layout.card(*beside.key):
            self.bench.select_card(beside.key)

    def move(self, way: Way) -> None:
        """Move the selected cards one column or lane on."""
        lead = self.bench.lead
        if lead is None:
            return
        cards = self._one_card_each(lead)
        if way.across:
            self._move_lanes(cards, lead, way.across)
        elif len(cards) == 1:
            place = step_place(self.session.store, lead.touchpoint, way.along)
            if place is not None:
                self.put([(place, [lead.touchpoint])], {})
        else:
            columns = self.bench.layout.columns
            targets = [card.column + way.along for card in cards]
            if min(targets) >= 0 and max(targets) < len(columns):
                pairs = zip(cards, targets, strict=True)
                self.put([(columns[column].place, [card.touchpoint]) for card, column in pairs], {})

    def change_stage(self, step: int) -> None:
        """While a card's name is typed: PageDown and PageUp take it to the next stage, or the one before."""
        subject = self.typing.subject
        if isinstance(subject, CardName):
            self.session.edit(move_to_stage_beyond, [subject.touchpoint], step, **self.typing.step())
            self.touched.emit((subject.touchpoint, subject.setting))

    def put(self, placement: Placement, lanes: LaneChanges, *, lead: CardKey | None = None) -> None:
        """Move touchpoints to columns and lanes; while one is being named, as part of that."""
        if is_blueprint(self.bench.chart):
            self.session.edit(place_in_bands, placement, visibilities(lanes), **self.typing.step())
        else:
            self.session.edit(place_touchpoints, placement, lanes, **self.typing.step())
        self._follow(lead)

    def put_copies(self, placement: Placement, lanes: LaneChanges) -> None:
        """Put copies of touchpoints into columns and lanes, and select them."""
        if is_blueprint(self.bench.chart):
            made = self.session.edit(place_copies_in_bands, placement, visibilities(lanes))
        else:
            made = self.session.edit(place_copies, placement, lanes)
        if made:
            self.bench.select(("touchpoint", each.id) for each in made)
            self._follow(None)

    def duplicate(self) -> None:
        """Copies of the selected touchpoints in new columns right after them."""
        columns = self.columns_of(self.bench.selected("touchpoint"))
        if columns:
            after = place_after(self.session.store, columns[-1][-1])
            self.put_copies([(after, touchpoints) for touchpoints in columns], {})

    def columns_of(self, touchpoints: Iterable[str]) -> list[list[str]]:
        """Touchpoints by the column they stand in, from left to right."""
        found: dict[int, list[str]] = {}
        for each in touchpoints:
            column = self.bench.layout.column_of(each)
            if column is not None:
                found.setdefault(column.index, []).append(each)
        return [found[index] for index in sorted(found)]

    def select_all(self) -> None:
        """Select every touchpoint, the last one leading."""
        journey = self.session.view.journey
        if journey is not None:
            self.bench.select(("touchpoint", each.id) for each in touchpoints_of(self.session.store, journey))

    def step_emotion(self, step: float) -> None:
        """Let the selected touchpoints feel better or worse, within -2 and 2."""
        for touchpoint in self.bench.selected("touchpoint"):
            felt = self.feeling(touchpoint) or 0.0
            self.set_feeling(touchpoint, min(2.0, max(-2.0, felt + step)), merge_key=f"emotion {touchpoint}")

    def set_emotion(self, touchpoint: str, value: float | None, *, merge_key: str | None = None) -> None:
        """How a touchpoint feels, from -2 to 2; None when it is not known."""
        self.session.edit(
            change_touchpoint, touchpoint, label=_("Set emotion"), merge_key=merge_key, emotion=value
        )

    @property
    def felt_by(self) -> str | None:
        """The segment whose feelings the hand sets; None: everyone's."""
        segment = self.session.store.find(Segment, self.bench.chart.options.felt_by)
        return None if segment is None else segment.id

    @property
    def feeling_name(self) -> str:
        """What that segment is called; empty for everyone."""
        segment = self.session.store.find(Segment, self.felt_by)
        return "" if segment is None else segment.name or _("Unnamed segment")

    def feeling(self, touchpoint: str) -> float | None:
        """How a touchpoint feels to whom the hand sets feelings for."""
        store, segment = self.session.store, self.felt_by
        own = feeling_of(store, touchpoint, segment) if segment is not None else None
        return own.emotion if own is not None else store.get(Touchpoint, touchpoint).emotion

    def set_feeling(self, touchpoint: str, value: float | None, *, merge_key: str | None = None) -> None:
        """How a touchpoint feels to everyone, or to the segment that was chosen."""
        self.set_feeling_of(self.felt_by, touchpoint, value, merge_key=merge_key)

    def set_feeling_of(
        self, segment: str | None, touchpoint: str, value: float | None, *, merge_key: str | None = None
    ) -> None:
        """How a touchpoint feels to a segment; None: to everyone."""
        if segment is None or self.session.store.find(Segment, segment) is None:
            self.set_emotion(touchpoint, value, merge_key=merge_key)
        else:
            key = f"{merge_key} {segment}" if merge_key else None
            self.session.edit(set_feeling, touchpoint, segment, value, merge_key=key)

    # Transitions

    def join(self, source: str, target: str) -> bool:
        """A transition from one touchpoint to another."""
        if source == target:
            return False
        made: Transition | None = self.session.edit(add_transition, source, target)
        return made is not None

    # Names

    def rename(self) -> None:
        """Open the name of what is selected for typing."""
        selection = self.session.view.selection
        kind, record_id = selection[-1] if selection else ("", "")
        lead = self.bench.lead
        if lead is not None:
            self.rename_card(lead.key)
        elif kind == "stage":
            self.rename_stage(record_id)
        elif kind == "row":
            self.rename_row(record_id)
        elif kind == "transition":
            self.session.view.reveal((kind, record_id))
            self.typing.open(TransitionLabel(self.session, record_id, self._places.transition))

    def rename_card(self, card: CardKey) -> None:
        """Open a card's name for typing."""
        self.touched.emit(card)
        self.typing.open(CardName(self.session, *card, find=self._places.card))

    def rename_stage(self, stage: str) -> None:
        """Open a stage's name for typing."""
        self._type_name(RecordName(self.session, Stage, stage, self._places.stage))

    def rename_row(self, row: str) -> None:
        """Open a row's name for typing."""
        self._type_name(RecordName(self.session, Row, row, self._places.row))

    def edit_cell(
        self,
        row: str,
        touchpoint: str | None,
        stage: str | None,
        note: str | None,
        begin: str | None = None,
    ) -> None:
        """Open a cell of a row for typing, holding `begin`."""
        subject = CellText(self.session, row, touchpoint, stage, note, self._places.cell)
        self.typing.open(subject, begin=begin)

    # Stages and rows

    def add_stage(self, before: str | None = None) -> None:
        """A new stage, at the end or before another, its name open for typing."""
        journey = self.session.view.journey
        if journey is None:
            return
        order = stages_of(self.session.store, journey)
        following = next((each for each in order if each.id == before), None)
        phase = following.phase if following else order[-1].phase if order else "attract"
        merge_key = new_merge_key()
        made: Stage | None = self.session.edit(
            add_stage, journey, phase=phase, before=before, merge_key=merge_key
        )
        if made is not None:
            self.bench.select([("stage", made.id)])
            subject = RecordName(self.session, Stage, made.id, self._places.stage, label=_("Add stage"))
            self._type_name(subject, made_by=merge_key)

    def add_row(self, kind: str) -> None:
        """A new experience row; one of an own kind opens its name for typing."""
        journey = self.session.view.journey
        if journey is None:
            return
        merge_key = new_merge_key()
        made: Row | None = self.session.edit(add_row, journey, kind, _(ROW_NAMES[kind]), merge_key=merge_key)
        if made is None:
            return
        self.bench.select([("row", made.id)])
        self.session.view.reveal(("row", made.id))
        if kind == "custom":
            subject = RecordName(self.session, Row, made.id, self._places.row, label=_("Add row"))
            self._type_name(subject, made_by=merge_key)

    # Within

    def _type_name(self, name: RecordName, made_by: str | None = None) -> None:
        self.bench.chart.finish()
        self.session.view.reveal((name.kind.record, name.record))
        self.typing.open(name, made_by=made_by)

    def _add(self, place: Place, setting: str | None, begin: str | None = None) -> None:
        journey = self.session.view.journey
        merge_key = new_merge_key()
        made: Touchpoint | None = self.session.edit(
            add_touchpoint, journey, place, **self._served(setting), merge_key=merge_key
        )
        self._name(made, setting, _("Add touchpoint"), merge_key, begin)

    def _add_joined(self, source: Card, place: Place, setting: str | None) -> None:
        merge_key = new_merge_key()
        made: Touchpoint | None = self.session.edit(
            add_next_touchpoint, source.touchpoint, place, **self._served(setting, None), merge_key=merge_key
        )
        self._name(made, setting, _("Add next touchpoint"), merge_key)

    def _served(self, lane: str | None, settings: tuple[str, ...] | None = ()) -> dict[str, Any]:
        """How something new in a lane is served; in a blueprint, in `settings`, seen as its band says."""
        if is_blueprint(self.bench.chart):
            return {"settings": settings, "visibility": visibility_of(lane)}
        return {"settings": () if lane is None else (lane,)}

    def _name(
        self,
        made: Touchpoint | None,
        setting: str | None,
        label: str,
        merge_key: str,
        begin: str | None = None,
    ) -> None:
        if made is None:
            return
        card = (made.id, setting)
        self.bench.select_card(card)
        self.touched.emit(card)
        subject = CardName(self.session, *card, find=self._places.card, label=label)
        self.typing.open(subject, begin=begin, made_by=merge_key)

    def _one_card_each(self, lead: Card) -> list[Card]:
        """A card of each selected touchpoint: the one that leads, else the first."""
        cards = []
        for touchpoint in self.bench.selected("touchpoint"):
            own = self.bench.layout.cards_of(touchpoint)
            if own:
                cards.append(lead if touchpoint == lead.touchpoint else own[0])
        return cards

    def _move_lanes(self, cards: list[Card], lead: Card, step: int) -> None:
        """Each card goes to the next lane that its touchpoint is not in yet; none, when one cannot."""
        lanes = self.bench.layout.lanes
        changes: dict[str, tuple[str | None, str | None]] = {}
        for card in cards:
            taken = {each.lane for each in self.bench.layout.cards_of(card.touchpoint)}
            lane = card.lane + step
            while lane in taken:
                lane += step
            if not 0 <= lane < len(lanes):
                return
            changes[card.touchpoint] = (card.setting, lanes[lane].setting)
        self.put(self.placement_here(changes), changes, lead=(lead.touchpoint, changes[lead.touchpoint][1]))

    def placement_here(self, touchpoints: Iterable[str] | Mapping[str, object]) -> Placement:
        """Each touchpoint in the column where it stands."""
        placement = []
        for each in touchpoints:
            place = place_of(self.session.store, each)
            placement.append((place, [each]))
        return placement

    def _show_named(self, subject: object) -> None:
        """A name that ends with a lane has taken its card there, maybe out of view."""
        if isinstance(subject, CardName):
            self._follow((subject.touchpoint, subject.setting))

    def _follow(self, lead: CardKey | None) -> None:
        if lead is not None:
            self.bench.choose_lead(lead)
        card = self.bench.lead
        if card is not None:
            self.touched.emit(card.key)
