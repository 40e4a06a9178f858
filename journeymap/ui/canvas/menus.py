"""The context menus of cards, transitions and empty cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from journeymap.drawing.geometry import Spot
from journeymap.i18n import _, ngettext
from journeymap.model.edits.behaviours import set_expectation
from journeymap.model.edits.columns import Place, column_positions
from journeymap.model.edits.project import change_records
from journeymap.model.edits.transitions import reverse_transition, set_handover
from journeymap.model.queries import (
    behaviour_name,
    behaviours_in_order,
    expectation_of,
    setting_name,
    settings_in_order,
    stages_of,
)
from journeymap.model.records import Handover, Touchpoint
from journeymap.ui.canvas.clipboard import Clipboard
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.menu import add_choices, add_item, expectation_choices, new_menu, shown_name
from journeymap.ui.hindrance import hinder

if TYPE_CHECKING:
    from journeymap.ui.canvas.pictures import Pictures


class Menus:
    """Makes the menus; what they offer acts on all the cards selected."""

    def __init__(self, hand: Hand, clipboard: Clipboard) -> None:
        self._hand = hand
        self._clipboard = clipboard
        self._bench = hand.bench
        self._session = hand.session
        self._store = hand.session.store
        self.connect_from_lead: Callable[[], None] = lambda: None
        """Begins a transition by keys."""
        self.pictures: Pictures | None = None

    def of_selection(self, parent: QWidget) -> QMenu:
        """The menu of whatever is selected."""
        if self._bench.lead is not None:
            return self.of_cards(parent)
        transitions = self._bench.selected("transition")
        if transitions:
            return self.of_transition(transitions[-1], parent)
        return self.of_spot(None, parent)

    def _add_pictures(self, menu: QMenu, touchpoint: str) -> None:
        if self.pictures is None:
            return
        add_item(menu, _("Add images …"), partial(self.pictures.choose, touchpoint))
        if self._store.get(Touchpoint, touchpoint).images:
            add_item(menu, _("Show images"), partial(self.pictures.open, touchpoint))

    def of_cards(self, parent: QWidget) -> QMenu:
        """The menu of the selected cards."""
        hand, chosen = self._hand, self._bench.selected("touchpoint")
        menu = new_menu(parent)
        add_item(menu, _("Rename"), hand.rename, keys="F2")
        add_item(menu, _("Add the next one"), hand.add_next, keys=_("Tab"))
        add_item(menu, _("Join to another"), self.connect_from_lead, keys="T")
        if len(chosen) == 1:
            add_item(menu, _("Open in detail"), partial(self._open_detail, chosen[0]), keys=_("Ctrl+E"))
            self._add_pictures(menu, chosen[0])
        menu.addSeparator()
        self._add_behaviours(menu, chosen)
        self._add_marks(menu, chosen)
        menu.addSeparator()
        self._add_places(menu, chosen)
        menu.addSeparator()
        add_item(menu, _("Cut"), self._clipboard.cut, keys=_("Ctrl+X"))
        add_item(menu, _("Copy"), self._clipboard.copy, keys=_("Ctrl+C"))
        add_item(menu, _("Duplicate"), hand.duplicate, keys=_("Ctrl+D"))
        count = len(chosen)
        words = ngettext("Delete", "Delete {count} touchpoints", count).format(count=count)
        add_item(menu, words, hand.delete, keys=_("Del"))
        return menu

    def of_transition(self, transition: str, parent: QWidget) -> QMenu:
        """The menu of a transition."""
        menu = new_menu(parent)
        add_item(menu, _("Label"), self._hand.rename, keys="F2")
        add_item(menu, _("Reverse"), partial(self._session.edit, reverse_transition, transition))
        behaviours = behaviours_in_order(self._store)
        seen = menu.addMenu(_("What research saw"))
        hinder(seen.menuAction(), "" if behaviours else _("Add a behaviour first"))
        for each in behaviours:
            known = self._handover(transition, each.id)
            chosen = {None: None, True: "carried", False: "lost"}[known]
            sub = seen.addMenu(shown_name(behaviour_name(self._store, each.id)))
            choices = [("carried", _("is carried")), ("lost", _("is lost")), (None, _("nothing"))]
            add_choices(sub, choices, chosen, partial(self._set_handover, transition, each.id))
        menu.addSeparator()
        add_item(menu, _("Delete"), self._hand.delete, keys=_("Del"))
        return menu

    def of_spot(self, spot: Spot | None, parent: QWidget) -> QMenu:
        """The menu of an empty cell."""
        menu = new_menu(parent)
        if spot is None:
            add_item(menu, _("Add touchpoint"), self._hand.add_first)
        else:
            add_item(menu, _("Add touchpoint here"), partial(self._hand.add_at, spot))
            words = _("Add touchpoint in a new column")
            aside = Spot(Place(spot.place.stage, spot.place.column, insert=True), spot.setting, spot.rect)
            add_item(menu, words, partial(self._hand.add_at, aside))
        add_item(menu, _("Add stage"), self._hand.add_stage)
        menu.addSeparator()
        add_item(menu, _("Paste"), self._clipboard.paste, keys=_("Ctrl+V"))
        add_item(menu, _("Select all"), self._hand.select_all, keys=_("Ctrl+A"))
        return menu

    def _open_detail(self, touchpoint: str) -> None:
        from journeymap.ui.journeys import open_touchpoint

        open_touchpoint(self._session, touchpoint)

    # Parts

    def _add_behaviours(self, menu: QMenu, chosen: list[str]) -> None:
        behaviours = behaviours_in_order(self._store)
        lens = self._session.view.lens
        if lens is not None:
            sub = menu.addMenu(shown_name(behaviour_name(self._store, lens)))
            self._add_expectation(sub, lens, chosen)
        all_of_them = menu.addMenu(_("Behaviours here"))
        hinder(all_of_them.menuAction(), "" if behaviours else _("Add a behaviour first"))
        for each in behaviours:
            sub = all_of_them.addMenu(shown_name(behaviour_name(self._store, each.id)))
            self._add_expectation(sub, each.id, chosen)

    def _add_expectation(self, menu: QMenu, behaviour: str, chosen: list[str]) -> None:
        said = {self._expected(each, behaviour) for each in chosen}
        common = said.pop() if len(said) == 1 else ""
        choose = partial(self._session.edit, set_expectation, chosen, behaviour)
        add_choices(menu, expectation_choices(), common, choose)
        if common is not None and menu.title():
            mark = dict(expectation_choices()).get(common)
            menu.setTitle(f"{menu.title()}\t{mark}" if mark else menu.title())

    def _add_marks(self, menu: QMenu, chosen: list[str]) -> None:
        found = [self._store.get(Touchpoint, each) for each in chosen]
        truth = all(each.moment_of_truth for each in found)
        entry = all(each.entry for each in found)
        add_item(
            menu,
            _("Moment of truth"),
            partial(self._change, chosen, _("Mark moment of truth"), moment_of_truth=not truth),
            checked=truth,
        )
        words = _("Journey may begin here")
        add_item(menu, words, partial(self._change, chosen, _("Mark entry"), entry=not entry), checked=entry)
        kinds = menu.addMenu(_("Kind"))
        kind = found[0].kind if len({each.kind for each in found}) == 1 else ""
        choices = [("action", _("the customer acts")), ("communication", _("the brand speaks"))]
        add_choices(kinds, choices, kind, lambda value: self._change(chosen, _("Set kind"), kind=value))

    def _add_places(self, menu: QMenu, chosen: list[str]) -> None:
        journey = self._session.view.journey
        stages = menu.addMenu(_("Stage"))
        here = {self._store.get(Touchpoint, each).stage for each in chosen}
        choices: list[tuple[str | None, str]] = [
            (each.id, shown_name(each.name) or _("Unnamed"))
            for each in (stages_of(self._store, journey) if journey else [])
        ]
        common = here.pop() if len(here) == 1 else ""
        add_choices(stages, [*choices, (None, _("none yet"))], common, partial(self._to_stage, chosen))
        lanes = menu.addMenu(_("Served in"))
        settings = settings_in_order(self._store)
        hinder(lanes.menuAction(), "" if settings else _("Add channels, devices and settings first"))
        for setting in settings:
            served = all(setting.id in self._store.get(Touchpoint, each).settings for each in chosen)
            words = shown_name(setting_name(self._store, setting.id))
            add_item(
                menu=lanes,
                text=words,
                do=partial(self._serve, chosen, setting.id, not served),
                checked=served,
            )

    def _expected(self, touchpoint: str, behaviour: str) -> str | None:
        known = expectation_of(self._store, touchpoint, behaviour)
        return known.kind if known else None

    def _handover(self, transition: str, behaviour: str) -> bool | None:
        """What was seen along all pairs of a transition, None when nothing was."""
        for each in self._store.where(Handover, "transition", transition):
            if each.behaviour == behaviour and each.pair is None:
                return each.carried
        return None

    def _set_handover(self, transition: str, behaviour: str, seen: str | None) -> None:
        carried = {"carried": True, "lost": False, None: None}[seen]
        self._session.edit(set_handover, transition, behaviour, carried)

    def _change(self, chosen: list[str], label: str, **changes: object) -> None:
        self._session.edit(change_records, Touchpoint, dict.fromkeys(chosen, changes), label=label)

    def _serve(self, chosen: list[str], setting: str, served: bool) -> None:
        changes = {}
        for each in chosen:
            others = tuple(s for s in self._store.get(Touchpoint, each).settings if s != setting)
            changes[each] = {"settings": (*others, setting) if served else others}
        self._session.edit(change_records, Touchpoint, changes, label=_("Set settings"))

    def _to_stage(self, chosen: list[str], stage: str | None) -> None:
        journey = self._session.view.journey
        if journey is None:
            return
        end = Place(stage, len(column_positions(self._store, journey, stage)), insert=True)
        self._hand.put([(end, touchpoints) for touchpoints in self._hand.columns_of(chosen)], {})
