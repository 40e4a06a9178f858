"""The journey shown, laid out, with how each thing on it looks now: what the canvas paints from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.drawing.blueprint import BlueprintLens
from journeymap.drawing.colours import Palette
from journeymap.drawing.fonts import Typeface
from journeymap.drawing.geometry import Key as CardKey
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import CardLook, RouteLook, Tone
from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP, LayoutOptions
from journeymap.drawing.painting import Paintbox
from journeymap.model.diff import Diff, Key
from journeymap.model.queries import settings_in_order, settings_used_by
from journeymap.model.reader import Reader
from journeymap.model.records import (
    Expectation,
    Handover,
    Record,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Commit
from journeymap.ui.canvas.frame_looks import FrameLooks
from journeymap.ui.canvas.images import ScreenImages
from journeymap.ui.canvas.laying import Laying
from journeymap.ui.canvas.remembered import recall, remember
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, map_typeface

DIM_AFTER_MS = 300
"""Findings that take longer than this to be made anew are dimmed; quicker ones would only flicker."""
GONE = CardLook("")
"""The look of a touchpoint that is deleted, until the layout has followed: others hear of an edit first."""


class Chart(QObject):
    """What there is to see of the journey that the session shows; says when any of it is another."""

    laid_out = Signal()
    """There is another layout, or none; looks may differ too."""
    nearly_laid_out = Signal(object)
    """There is going to be this layout; of a large one there may be something to prepare."""
    looks_changed = Signal(object)
    """Cards or transitions look different, where they were: those of a set of ids, or (None) any."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.images = ScreenImages(session, self)
        self.box = Paintbox(current_palette(), map_typeface(), images=self.images)
        self.options = LayoutOptions()
        self._view = JOURNEY_MAP
        self._layout: MapLayout | None = None
        self._laying = Laying(session, self)
        self._laying.done.connect(self._take_layout)
        self._laying.nearly_done.connect(self.nearly_laid_out)
        self.dimmed = False
        """Whether the findings have been stale for long."""
        self._rests = False
        self._has_other_looks = False
        """Whether looks have changed of which nobody was told, as nobody looked."""
        self._options_by_journey: dict[str, LayoutOptions] = {}
        self._kept: dict[str, LayoutOptions | None] = {}
        """What the next start will find, by journey."""
        self._cards: dict[CardKey, CardLook] = {}
        self._routes: dict[str, RouteLook] = {}
        self._tones: dict[CardKey, Tone] = {}
        self._twins: dict[str, Tone] = {}
        self.frame = FrameLooks(lambda: self.lens)
        self._dim_timer = QTimer(self, singleShot=True, interval=DIM_AFTER_MS)
        self._dim_timer.timeout.connect(lambda: self._dim(True))
        self.lens = self._make_lens()
        session.committed.connect(self._take_commit)
        session.check_changed.connect(self._take_check)
        session.view.lens_changed.connect(self._take_lens)
        session.view.journey_changed.connect(self._take_journey)
        session.view.date_changed.connect(self._dim_timer.start)
        self._take_journey()

    @property
    def journey(self) -> str | None:
        """The id of the journey shown."""
        return self.session.view.journey

    @property
    def reader(self) -> Reader:
        """The project as it stands."""
        return self.session.store

    @property
    def layout(self) -> MapLayout | None:
        """Where everything lies. Of a map that nobody looks at it is made when it is asked for."""
        if self._rests:
            self._laying.catch_up()
        return self._layout

    def rest(self, rests: bool) -> None:
        """Follow edits no more, as nobody looks at the map; or make up for them, as somebody does again."""
        self._rests = rests
        self._laying.rest(rests)
        if self._has_other_looks and not rests:
            self._tell_looks(None)

    @property
    def is_under_way(self) -> bool:
        """Whether there is no layout yet because a large one is being made."""
        return self._laying.is_under_way

    @property
    def is_behind(self) -> bool:
        """Whether the layout is one from before an edit that much of it is moved by."""
        return self._laying.is_behind

    def finish(self) -> None:
        """Have a layout that is being made, or brought up to date, at once."""
        self._laying.finish()

    @property
    def is_empty(self) -> bool:
        """Whether there is a journey without any touchpoint."""
        return self.layout is not None and not any(each.touchpoints for each in self.layout.columns)

    def card_look(self, card: CardKey) -> CardLook:
        """How a card looks, untouched by the hand."""
        found = self._cards.get(card)
        if found is None:
            if self.reader.find(Touchpoint, card[0]) is None:
                return GONE
            made = self.lens.card(*card)
            if not self._is_checked(card):
                made = replace(made, status="", tone=Tone.PLAIN)
            found = self._cards[card] = replace(made, dimmed=True) if self.dimmed and made.status else made
        return found

    def route_look(self, transition: str) -> RouteLook:
        """How a transition looks, untouched by the hand."""
        found = self._routes.get(transition)
        if found is None:
            made = self.lens.route(transition)
            found = self._routes[transition] = replace(made, dimmed=self.dimmed)
        return found

    def title(self, card: CardKey) -> tuple[str, bool]:
        """A card's title, and whether it stands in for a name that is missing."""
        if self.reader.find(Touchpoint, card[0]) is None:
            return GONE.title, GONE.unnamed
        return self.lens.title(*card)

    def card_tone(self, card: CardKey) -> Tone:
        """What a card's look says by its colour."""
        found = self._tones.get(card)
        if found is None:
            if self.reader.find(Touchpoint, card[0]) is None:
                return GONE.tone
            found = self.lens.card_tone(*card) if self._is_checked(card) else Tone.PLAIN
            self._tones[card] = found
        return found

    def route_tone(self, transition: str) -> Tone:
        """What a transition's look says by its colour."""
        return self.lens.route_tone(transition)

    def set_options(self, options: LayoutOptions) -> None:
        """Show, hide, pin or fold lanes, stages and rows."""
        if options != self.options:
            self._forget_looks()  # those of hidden cards were not kept up to date
            other_view = options.view != self.options.view
            self.options = options
            if other_view:
                self.lens = self._make_lens()
            self._keep_options()
            self._lay_out()

    def show_as(self, view: str) -> None:
        """Show journeys as maps of settings or as service blueprints: one of `options.VIEWS`."""
        self._view = view
        self.set_options(replace(self.options, view=view))

    @property
    def hidden_lanes(self) -> list[str]:
        """The settings that the journey uses and that have no lane because they were hidden, in order."""
        journey = self.journey
        if journey is None:
            return []
        used = settings_used_by(self.reader, journey)
        return [each.id for each in used if each.id in self.options.hidden_settings]

    def uncover(self, key: Key) -> None:
        """Show the lanes without which a touchpoint or a transition would not be seen whole."""
        kind, record_id = key
        wanted: set[str] = set()
        if kind == "touchpoint" and self.layout is not None and not self.layout.cards_of(record_id):
            touchpoint = self.reader.find(Touchpoint, record_id)
            wanted.update(touchpoint.settings if touchpoint else ())
        transition = self.reader.find(Transition, record_id) if kind == "transition" else None
        if transition is not None:
            pairs = transition.pairs or [
                self.reader.get(Touchpoint, each).settings for each in (transition.source, transition.target)
            ]
            wanted.update(setting for pair in pairs for setting in pair)
        self.uncover_settings(wanted)

    def uncover_settings(self, settings: Iterable[str]) -> None:
        """Show the lanes of settings."""
        hidden, wanted = self.options.hidden_settings, frozenset(settings)
        if wanted & hidden:
            self.set_options(replace(self.options, hidden_settings=hidden - wanted))

    def set_letters(self, colours: Palette, typeface: Typeface) -> None:
        """Show everything in other colours or letters."""
        others = typeface is not self.box.typeface
        self.box = Paintbox(colours, typeface, images=self.images)
        if others:
            self._laying.write_with(self.journey, self.options, typeface)
        self._take_layout()

    def twin_tone(self, touchpoint: str) -> Tone:
        """How the double lines between a touchpoint's cards look."""
        found = self._twins.get(touchpoint)
        if found is None:
            found = self._twins[touchpoint] = self.lens.twin(touchpoint)
        return found

    def _is_checked(self, card: CardKey) -> bool:
        """Whether the findings know a card: of one drawn or moved since they say nothing."""
        check = self.session.check
        if check is None or check.journey != self.journey:
            return False
        known = check.snapshot.find(Touchpoint, card[0])
        if known is not None and self.options.view == BLUEPRINT:
            return True  # a band speaks of all the settings
        return known is not None and (card[1] in known.settings or (card[1] is None and not known.settings))

    def _make_lens(self) -> Lens:
        check = self.session.check
        kind = BlueprintLens if self.options.view == BLUEPRINT else Lens
        if check is None or check.journey != self.journey:
            return kind(self.reader, None, self.session.view.lens)
        unreachable = frozenset(check.check.unchecked.unreachable)
        return kind(self.reader, check.verdicts, self.session.view.lens, unreachable)

    def _lay_out(self) -> None:
        self._laying.begin(self.journey, self.options, self.box.typeface)
        self._take_layout()

    def _take_layout(self) -> None:
        self._layout = self._laying.layout
        self.laid_out.emit()

    def _take_journey(self) -> None:
        self._forget_looks()
        if self.journey is not None:
            known = self._options_by_journey.get(self.journey)
            if known is None:
                known = self._kept[self.journey] = recall(self.session, self.journey)
            self.options = replace(known or self._first_options(self.journey), view=self._view)
            self._options_by_journey[self.journey] = self.options
        self.lens = self._make_lens()
        self._lay_out()

    def _first_options(self, journey: str) -> LayoutOptions:
        """A journey that uses no setting yet shows them all, so that one can draw into them."""
        if any(each.settings for each in self.reader.where(Touchpoint, "journey", journey)):
            return LayoutOptions()
        shown = frozenset(each.id for each in settings_in_order(self.reader))
        return LayoutOptions(shown_settings=shown)

    def _take_commit(self, commit: Commit) -> None:
        self._dim_timer.start()
        self.frame.forget()
        if "behaviour" in commit.diff.kinds:
            self._forget_looks()
            self.lens = self._make_lens()
        if commit.diff.kinds & {"channel", "setting"}:
            self._forget_looks()  # every card in its lanes has the looks of its channel
        touched, options = self._look_again(commit.diff), self.options
        self._show_new_settings(commit.diff)
        moved = self._laying.follow(commit) if self.options is options else None
        if moved is None:
            self._lay_out()
        elif moved:
            self._take_layout()
        else:
            self._tell_looks(None if "behaviour" in commit.diff.kinds else touched)

    def _tell_looks(self, touched: set[str] | None) -> None:
        self._has_other_looks = self._rests
        if self._rests:
            self._forget_looks()
        else:
            self.looks_changed.emit(touched)

    def _look_again(self, diff: Diff) -> set[str]:
        """Forget the looks of what an edit touched; returns the ids of that."""
        touched: set[str] = set()
        for (_kind, record_id), change in diff:
            record: Record | None = change.after or change.before
            touched.add(record_id)
            if isinstance(record, Expectation):
                touched.add(record.touchpoint)
            elif isinstance(record, Handover):
                touched.add(record.transition)
        for each in touched:
            self._routes.pop(each, None)
            for card in self._layout.cards_of(each) if self._layout else ():
                self._cards.pop(card.key, None)
                self._tones.pop(card.key, None)
        return touched

    def _show_new_settings(self, diff: Diff) -> None:
        """A setting just added is a lane to draw into, and so are all of them once no card is left."""
        added = {key[1] for key, change in diff if key[0] == "setting" and change.before is None}
        if added and self._layout is not None:
            self.options = replace(self.options, shown_settings=self.options.shown_settings | added)
        elif self.journey is not None and "touchpoint" in diff.kinds and not self.options.shown_settings:
            shown = self._first_options(self.journey).shown_settings
            if shown:
                self.options = replace(self.options, shown_settings=shown)
        self._keep_options()

    def _keep_options(self) -> None:
        """Keep what is shown, for when the journey is shown again: now, or after the next start."""
        journey, options = self.journey, self.options
        if journey is None:
            return
        self._options_by_journey[journey] = options
        options = replace(options, view=JOURNEY_MAP)  # which each window chooses for itself
        before = self._kept.get(journey) or self._first_options(journey)
        if options != before and remember(self.session, journey, options):
            self._kept[journey] = options

    def _take_check(self) -> None:
        if self.session.check_is_stale:
            return
        self._dim_timer.stop()
        self.dimmed = False
        self._reread()

    def _take_lens(self) -> None:
        self._reread()

    def _reread(self) -> None:
        self._forget_looks()
        self.lens = self._make_lens()
        self._tell_looks(None)

    def _dim(self, dimmed: bool) -> None:
        self.dimmed = dimmed
        self._forget_looks()
        self._tell_looks(None)

    def _forget_looks(self) -> None:
        self._cards.clear()
        self._tones.clear()
        self._routes.clear()
        self._twins.clear()
        self.frame.forget()
