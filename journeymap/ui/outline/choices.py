"""The lists that drop down from a row of the outline: where it leads, is served, what starts there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from journeymap.drawing.rows import ROW_NAMES
from journeymap.i18n import _
from journeymap.model.edits.behaviours import add_behaviour, set_expectation
from journeymap.model.edits.notes import note_id
from journeymap.model.edits.outlining import join_all, serve_in
from journeymap.model.edits.project import add_row
from journeymap.model.queries import (
    behaviours_in_order,
    expectation_of,
    rows_of,
    setting_name,
    settings_in_order,
    touchpoint_name,
    touchpoints_of,
)
from journeymap.model.records import Behaviour, Row, Stage, Touchpoint, Transition
from journeymap.model.vocabulary import NOTE_KINDS
from journeymap.model.words import value_word
from journeymap.ui.dialogs.picker import Entry, Picker
from journeymap.ui.outline.hand import OutlineHand
from journeymap.ui.outline.tree import touchpoint_key
from journeymap.ui.outline.words import expectation_word

NEW_ROW = "new "
"""Before a kind of note, in the list of rows: the journey has no row of it yet."""


class OutlineChoices(QObject):
    """Drops lists from the current row, and does what is chosen to the touchpoints selected."""

    def __init__(self, hand: OutlineHand) -> None:
        super().__init__(hand)
        self._hand = hand
        self._view = hand.view
        self._session = hand.session
        self.picker: Picker | None = None
        """The list that was dropped last."""

    def join(self) -> None:
        """A transition from each touchpoint selected to one that is chosen."""
        sources, journey = self._view.touchpoints, self._session.view.journey
        if not sources or journey is None:
            return
        store = self._session.store
        joined = {each.target for one in sources for each in store.where(Transition, "source", one)}

        def entry(each: Touchpoint) -> Entry:
            stage = store.find(Stage, each.stage)
            known = _("joined already") if each.id in joined else stage.name if stage else ""
            return Entry(each.id, touchpoint_name(store, each.id), known)

        others = [entry(each) for each in touchpoints_of(store, journey) if each.id not in sources]
        self._drop(others, partial(self._join, sources), _("Leads to …"))

    def choose_setting(self) -> None:
        """Serve the touchpoints selected in a setting more, or in one less."""
        touchpoints = self._view.touchpoints
        if not touchpoints:
            return
        store = self._session.store
        held = [set(store.get(Touchpoint, each).settings) for each in touchpoints]
        entries = []
        for each in settings_in_order(store):
            count = sum(each.id in one for one in held)
            some = _("some of them") if count else ""
            entries.append(
                Entry(each.id, setting_name(store, each.id), _("served here") if count == len(held) else some)
            )
        everywhere = set.intersection(*held)
        self._drop(entries, partial(self._serve, touchpoints, everywhere), _("Served in …"))

    def choose_behaviour(self) -> None:
        """Say of a behaviour, old or new, whether it starts, is set aside or ends here."""
        if self._view.touchpoints:
            self._behaviours(self._choose_kind)

    def expect(self, kind: str | None) -> None:
        """Say so of the lens' behaviour; without a lens, of one that is chosen."""
        if not self._view.touchpoints:
            return
        lens = self._session.view.lens
        if lens is not None:
            self._expect(self._view.touchpoints, lens, kind)
        else:
            self._behaviours(lambda behaviour: self._expect(self._view.touchpoints, behaviour, kind))

    def choose_note(self) -> None:
        """Write a note of a kind that is chosen, at the touchpoint or the stage at hand."""
        journey, current = self._session.view.journey, self._view.current
        if journey is None or current is None or not current[1]:
            return
        rows = [each for each in rows_of(self._session.store, journey) if each.kind in NOTE_KINDS]
        entries = [Entry(each.id, each.name or value_word(each.kind)) for each in rows]
        there = {each.kind for each in rows} | {"custom"}
        entries += [
            Entry(NEW_ROW + each, value_word(each), _("a new row"))
            for each in NOTE_KINDS
            if each not in there
        ]
        self._drop(entries, self._write_note, _("A note on …"))

    def menu(self) -> None:
        """Everything that can be done with the row at hand."""
        rect = self._view.visualRect(self._view.currentIndex())
        self.open_menu(self._view.viewport().mapToGlobal(rect.bottomLeft()))

    def open_menu(self, where: QPoint) -> None:
        """Open the menu of the row at hand at a place of the screen."""
        menu = QMenu(self._view)
        hand = self._hand
        here = bool(self._view.touchpoints)
        for words, keys, call, enabled in (
            (_("Rename"), "Enter", hand.rename, self._view.current is not None),
            (_("Next touchpoint, joined"), "Ctrl+Enter", hand.add_next, True),
            (_("Touchpoint after this one"), "Insert", hand.add_beside, True),
            (_("Stage after this one"), "Ctrl+G", hand.add_stage, True),
            ("", "", None, True),
            (_("Leads to …"), "T", self.join, here),
            (_("Served in …"), "L", self.choose_setting, here),
            (_("Behaviour …"), "B", self.choose_behaviour, here),
            (_("Note …"), "N", self.choose_note, self._view.current is not None),
            ("", "", None, True),
            (_("Earlier"), "Alt+Up", lambda: hand.step(-1), True),
            (_("Later"), "Alt+Down", lambda: hand.step(1), True),
            (_("To the stage before"), "Alt+Left", lambda: hand.to_stage(-1), here),
            (_("To the next stage"), "Alt+Right", lambda: hand.to_stage(1), here),
            ("", "", None, True),
            (_("Delete"), "Delete", hand.delete, self._view.current is not None),
        ):
            if call is None:
                menu.addSeparator()
                continue
            action = menu.addAction(f"{words}\t{keys}")
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, call=call: call())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    # Within

    def _drop(
        self,
        entries: Iterable[Entry],
        done: Callable[[str], object],
        prompt: str,
        *,
        new: str = "",
        named: Callable[[str], object] | None = None,
        current: str | None = None,
    ) -> None:
        view = self._view
        self.picker = Picker(view, entries, prompt=prompt, new=new, current=current)
        self.picker.picked.connect(done)
        if named is not None:
            self.picker.named.connect(named)
        self.picker.destroyed.connect(self._forget)
        self.picker.drop_from(view.viewport(), place=view.visualRect(view.currentIndex()))

    def _forget(self) -> None:
        self.picker = None

    def _join(self, sources: list[str], target: str) -> None:
        self._session.edit(join_all, sources, target)

    def _serve(self, touchpoints: list[str], everywhere: set[str], setting: str) -> None:
        self._session.edit(serve_in, touchpoints, setting, setting not in everywhere)

    def _behaviours(self, done: Callable[[str], object]) -> None:
        store, touchpoints = self._session.store, self._view.touchpoints
        entries = []
        for each in behaviours_in_order(store):
            known = expectation_of(store, touchpoints[-1], each.id)
            detail = expectation_word(known.kind) if known else ""
            entries.append(Entry(each.id, each.name or _("Unnamed behaviour"), detail))

        def make(name: str) -> None:
            made: Behaviour | None = self._session.edit(add_behaviour, name)
            if made is not None:
                done(made.id)

        new = _("New behaviour “{name}”")
        self._drop(entries, done, _("Which behaviour?"), new=new, named=make)

    def _choose_kind(self, behaviour: str) -> None:
        touchpoints = self._view.touchpoints
        if not touchpoints:
            return
        known = expectation_of(self._session.store, touchpoints[-1], behaviour)
        entries = [
            Entry("starts", _("Starts here")),
            Entry("pauses", _("Is set aside here")),
            Entry("ends", _("Ends here")),
            Entry("", _("Nothing is said here")),
        ]
        self._drop(
            entries,
            lambda kind: self._expect(touchpoints, behaviour, kind or None),
            _("What does it do here?"),
            current=known.kind if known else None,
        )

    def _expect(self, touchpoints: list[str], behaviour: str, kind: str | None) -> None:
        self._session.edit(set_expectation, touchpoints, behaviour, kind)

    def _write_note(self, chosen: str) -> None:
        journey, current = self._session.view.journey, self._view.current
        if journey is None or current is None:
            return
        row: str | None = chosen
        if chosen.startswith(NEW_ROW):
            kind = chosen.removeprefix(NEW_ROW)
            made: Row | None = self._session.edit(add_row, journey, kind, _(ROW_NAMES[kind]))
            row = made.id if made is not None else None
        owner = self._view.outline.words.owner(current)
        if row is None:
            return
        if owner is not None:
            self._view.go_to(touchpoint_key(owner))
            self._view.expand(self._view.currentIndex())
        stage = current[1] if owner is None and current[0] == "stage" else None
        fresh = note_id(self._session.store, row, touchpoint=owner, stage=stage)
        self._hand.write_note(row, fresh, touchpoint=owner, stage=stage)
