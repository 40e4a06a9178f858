"""The context menus of what frames the map: stage headers, lane names, rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from journeymap.drawing.bands import PHASE_WORDS
from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP
from journeymap.i18n import _
from journeymap.model.edits.project import change_record, move_stage
from journeymap.model.queries import setting_name, settings_in_order, settings_used_by, stages_of
from journeymap.model.records import Setting, Stage
from journeymap.model.vocabulary import PHASES
from journeymap.ui.canvas.blueprint import is_blueprint
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.lane_order import LaneOrder
from journeymap.ui.canvas.menu import add_choices, add_item, new_menu, shown_name
from journeymap.ui.canvas.row_menus import RowMenus
from journeymap.ui.hindrance import hinder


class FrameMenus(QObject):
    """Makes the menus of stages, lanes and (through `rows`) rows."""

    settings_asked = Signal()
    """The user wants to add or change channels, devices and settings."""

    def __init__(self, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand = hand
        self._session = hand.session
        self._store = hand.session.store
        self._chart = hand.bench.chart
        self.rows = RowMenus(hand)

    # Stages

    def of_stage(self, stage: str | None, parent: QWidget) -> QMenu:
        """The menu of a stage's header; None: of the place beside them."""
        menu = new_menu(parent)
        found = self._store.find(Stage, stage)
        if found is None:
            add_item(menu, _("Add stage"), self._hand.add_stage)
            return menu
        order = [each.id for each in stages_of(self._store, found.journey)]
        here = order.index(found.id)
        after = order[here + 1] if here + 1 < len(order) else None
        add_item(menu, _("Rename"), partial(self._hand.rename_stage, found.id), keys="F2")
        phases = menu.addMenu(_("Phase"))
        choices: list[tuple[str | None, str]] = [(each, _(PHASE_WORDS[each])) for each in PHASES]
        set_phase = partial(self._set_phase, found)
        add_choices(phases, [*choices, (None, _("none"))], found.phase, set_phase)
        folded = found.id in self._chart.options.collapsed_stages
        words = _("Unfold") if folded else _("Fold")
        add_item(menu, words, partial(self.fold_stage, found.id), keys=_("Space"))
        menu.addSeparator()
        add_item(menu, _("Add stage before"), partial(self._hand.add_stage, found.id))
        add_item(menu, _("Add stage after"), partial(self._hand.add_stage, after))
        move = partial(self._session.edit, move_stage, found.id)
        first = "" if here > 0 else _("It is the first stage")
        add_item(menu, _("Move left"), partial(move, -1), hindrance=first)
        last = "" if after is not None else _("It is the last stage")
        add_item(menu, _("Move right"), partial(move, 1), hindrance=last)
        menu.addSeparator()
        add_item(menu, _("Delete, cards wait unplaced"), partial(self._delete, ("stage", found.id)))
        return menu

    def fold_stage(self, stage: str) -> None:
        """Fold a stage to a strip, or open it again."""
        options = self._chart.options
        self._chart.set_options(replace(options, collapsed_stages=options.collapsed_stages ^ {stage}))

    def _set_phase(self, stage: Stage, phase: str | None) -> None:
        self._session.edit(change_record, stage, label=_("Set phase"), phase=phase)

    # Lanes

    def of_lane(self, setting: str | None, parent: QWidget) -> QMenu:
        """The menu of a lane's name; None: of the corner above them."""
        menu = new_menu(parent)
        if is_blueprint(self._chart):
            add_item(menu, _("Show as a map of channels"), partial(self._chart.show_as, JOURNEY_MAP))
            return menu
        options, used = self._chart.options, self._used()
        if setting is not None:
            self._add_own(menu, setting)
            menu.addSeparator()
        hidden = self._chart.hidden_lanes
        for each in hidden:
            words = _("Show {lane} again").format(lane=shown_name(setting_name(self._store, each)))
            add_item(menu, words, partial(self._show_lane, each, True))
        if hidden:
            menu.addSeparator()
        lanes = menu.addMenu(_("Add lane"))
        shown = self.shown_settings()
        missing = [each.id for each in settings_in_order(self._store) if each.id not in shown]
        all_shown = "" if missing else _("All lanes are shown")
        hinder(lanes.menuAction(), all_shown)
        for each in missing:
            add_item(lanes, shown_name(setting_name(self._store, each)), partial(self._show_lane, each, True))
        every = frozenset(each.id for each in settings_in_order(self._store))
        show_all = partial(self._set, shown_settings=every, hidden_settings=frozenset())
        add_item(menu, _("Show all lanes"), show_all, hindrance=all_shown)
        only_used = partial(self._set, shown_settings=frozenset(), hidden_settings=frozenset())
        none = "" if used else _("No lane is in use")
        same = _("Only lanes in use are shown") if set(shown) == used else ""
        add_item(menu, _("Show only lanes in use"), only_used, hindrance=none or same)
        spare = options.spare_lane
        add_item(
            menu,
            _("Lane for cards without a setting"),
            partial(self._set, spare_lane=not spare),
            checked=spare,
        )
        menu.addSeparator()
        add_item(menu, _("Show as a service blueprint"), partial(self._chart.show_as, BLUEPRINT))
        add_item(menu, _("Channels, devices and settings …"), self.settings_asked.emit)
        return menu

    def _add_own(self, menu: QMenu, setting: str) -> None:
        """What can be done with one lane."""
        add_item(menu, _("Hide lane"), partial(self._show_lane, setting, False), keys=_("Del"))
        pinned = setting in self._chart.options.pinned_settings
        add_item(menu, _("Keep at the top"), partial(self.pin_lane, setting), keys="P", checked=pinned)
        for words, step, keys, end in (
            (_("Move up"), -1, _("Ctrl+Up"), _("It can go no further up")),
            (_("Move down"), 1, _("Ctrl+Down"), _("It can go no further down")),
        ):
            why = end if self.lane_order().next_place(setting, step) is None else ""
            add_item(menu, words, partial(self.shift_lane, setting, step), keys=keys, hindrance=why)

    def shown_settings(self) -> list[str]:
        """The settings that have a lane now."""
        layout = None if is_blueprint(self._chart) else self._chart.layout
        return [each.setting for each in layout.lanes if each.setting] if layout else []

    def lane_order(self) -> LaneOrder:
        """Where lanes may go."""
        shown = [each for each in self.shown_settings() if self._store.find(Setting, each) is not None]
        return LaneOrder(self._store, shown, self._chart.options.pinned_settings)

    def put_lane(self, setting: str, before: str | None) -> None:
        """Put a lane before another one, or at the end; past another channel all of its own goes along."""
        self._session.edit(self.lane_order().put, setting, before)

    def shift_lane(self, setting: str, step: int) -> None:
        """Move a lane up (-1) or down (1) past the next one, with its channel past the next channel."""
        place = self.lane_order().next_place(setting, step)
        if place is not None:
            self.put_lane(setting, *place)

    def hide_lane(self, setting: str) -> None:
        """Take a lane out of view; its cards stay in the project."""
        self._show_lane(setting, False)

    def pin_lane(self, setting: str) -> None:
        """Keep a lane above the others, or let it go back to its place."""
        self._set(pinned_settings=self._chart.options.pinned_settings ^ {setting})

    def _used(self) -> set[str]:
        journey = self._session.view.journey
        return {each.id for each in settings_used_by(self._store, journey)} if journey else set()

    def _show_lane(self, setting: str, shown: bool) -> None:
        options, one = self._chart.options, {setting}
        self._set(
            shown_settings=options.shown_settings | one if shown else options.shown_settings - one,
            hidden_settings=options.hidden_settings - one if shown else options.hidden_settings | one,
            pinned_settings=options.pinned_settings if shown else options.pinned_settings - one,
        )

    def _set(self, **options: object) -> None:
        self._chart.set_options(replace(self._chart.options, **options))  # type: ignore[arg-type]

    def of_row(self, row: str | None, parent: QWidget) -> QMenu:
        """The menu of a row's name; None: of the place beside them."""
        return self.rows.fill(new_menu(parent), row)

    def _delete(self, key: tuple[str, str]) -> None:
        self._hand.bench.select([key])
        self._hand.delete()
