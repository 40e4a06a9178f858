"""The menus of experience rows: of their names, of the curves in one, of the places between."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMenu

from journeymap.drawing import metrics as m
from journeymap.drawing.feelings import segments_with_feelings
from journeymap.drawing.rows import row_name
from journeymap.i18n import _
from journeymap.model.edits.notes import move_row
from journeymap.model.queries import rows_of
from journeymap.model.records import Row, Segment
from journeymap.model.vocabulary import ROW_KINDS
from journeymap.model.words import value_word
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.menu import add_item, shown_name
from journeymap.ui.canvas.remembered import MOST_HIGH
from journeymap.ui.hindrance import hinder

STEP = 24.0
"""How much higher or lower a key makes a row, in pixels at 100 %."""


class RowMenus:
    """Makes the menus of rows, and does what stands in them: what is seen of rows belongs to the view."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._session = hand.session
        self._store = hand.session.store
        self._chart = hand.bench.chart

    def fill(self, menu: QMenu, row: str | None) -> QMenu:
        """The menu of a row's name; None: of the place beside them."""
        found = self._store.find(Row, row)
        if found is not None:
            add_item(menu, _("Rename"), partial(self._hand.rename_row, found.id), keys="F2")
            if found.kind == "emotion":
                self.add_feelings(menu)
            self._add_sizes(menu, found.id)
            move = partial(self._session.edit, move_row, found.id)
            order = [each.id for each in rows_of(self._store, found.journey)]
            first = _("It is the first row") if order[0] == found.id else ""
            last = _("It is the last row") if order[-1] == found.id else ""
            add_item(menu, _("Move up"), partial(move, -1), keys=_("Ctrl+Up"), hindrance=first)
            add_item(menu, _("Move down"), partial(move, 1), keys=_("Ctrl+Down"), hindrance=last)
            menu.addSeparator()
        self.add_row_choices(menu.addMenu(_("Add row")))
        self.add_hidden(menu)
        if found is not None:
            menu.addSeparator()
            add_item(menu, _("Hide row"), partial(self.hide_row, found.id), keys="H")
            add_item(menu, _("Delete row"), partial(self._delete, found.id), keys=_("Del"))
        return menu

    def _add_sizes(self, menu: QMenu, row: str) -> None:
        options = self._chart.options
        folded = row in options.collapsed_rows
        add_item(menu, _("Unfold") if folded else _("Fold"), partial(self.fold_row, row), keys=_("Space"))
        if not folded:
            add_item(menu, _("Higher"), partial(self.step_height, row, STEP), keys=_("Shift+Down"))
            add_item(menu, _("Lower"), partial(self.step_height, row, -STEP), keys=_("Shift+Up"))
            usual = "" if row in dict(options.row_heights) else _("It is as high as it needs")
            add_item(menu, _("As high as it needs"), partial(self.set_height, row, None), hindrance=usual)
        menu.addSeparator()

    def add_hidden(self, menu: QMenu) -> None:
        """The rows that are out of view, each to be shown again, as the items of a menu."""
        for each in self.hidden_rows():
            words = _("Show {row} again").format(row=shown_name(row_name(each)))
            add_item(menu, words, partial(self.show_row, each.id))

    def add_row_choices(self, menu: QMenu) -> None:
        """The kinds of row there are, as the items of a menu."""
        for kind in ROW_KINDS:
            add_item(menu, value_word(kind), partial(self._hand.add_row, kind))

    # What is seen of a row

    def fold_row(self, row: str) -> None:
        """Fold a row to a line, or open it again."""
        self._set(collapsed_rows=self._chart.options.collapsed_rows ^ {row})

    def hide_row(self, row: str) -> None:
        """Take a row out of view; it and its notes stay in the project."""
        self._hand.bench.deselect(("row", row))
        self._set(hidden_rows=self._chart.options.hidden_rows | {row})

    def show_row(self, row: str) -> None:
        """Show a hidden row again."""
        self._set(hidden_rows=self._chart.options.hidden_rows - {row})
        self._hand.bench.select([("row", row)])

    def hidden_rows(self) -> list[Row]:
        """The rows of the journey that are out of view, in order."""
        journey = self._session.view.journey
        rows = rows_of(self._store, journey) if journey else []
        return [each for each in rows if each.id in self._chart.options.hidden_rows]

    def height_of(self, row: str) -> float | None:
        """How high a row is shown, in pixels at 100 %; None where it is folded or not shown."""
        layout = self._chart.layout
        found = next((each for each in layout.rows if each.row == row), None) if layout else None
        return None if found is None or found.collapsed else found.rect.height

    def set_height(self, row: str, height: float | None) -> None:
        """Make a row so high, in pixels at 100 %; None: as high as it needs."""
        heights = dict(self._chart.options.row_heights)
        heights.pop(row, None)
        if height is not None:
            heights[row] = round(min(max(height, m.COLLAPSED_ROW), MOST_HIGH - 1), 1)
        self._set(row_heights=tuple(heights.items()))

    def step_height(self, row: str, step: float) -> None:
        """Make a row higher, or (negative) lower."""
        height = self.height_of(row)
        if height is not None:
            self.set_height(row, height + step)

    # Whose feelings

    def add_feelings(self, menu: QMenu) -> None:
        """Which segments' curves are shown, and whose feelings the hand sets."""
        journey = self._session.view.journey
        segments = sorted(self._store.all(Segment).values(), key=lambda each: (each.name.casefold(), each.id))
        if journey is None or not segments:
            return
        options = self._chart.options
        with_feelings = segments_with_feelings(self._store, journey)
        setting = menu.addMenu(_("Set the feelings of"))
        add_item(setting, _("everyone"), partial(self.feel_as, None), checked=options.felt_by is None)
        for each in segments:
            name = shown_name(each.name or _("Unnamed segment"))
            add_item(setting, name, partial(self.feel_as, each.id), checked=options.felt_by == each.id)
        shown = menu.addMenu(_("Curves shown"))
        hinder(shown.menuAction(), "" if with_feelings else _("No segment feels different"))
        for segment in with_feelings:
            name = shown_name(self._store.get(Segment, segment).name or _("Unnamed segment"))
            visible = segment not in options.hidden_segments
            add_item(shown, name, partial(self.show_curve, segment), checked=visible)

    def feel_as(self, segment: str | None) -> None:
        """Let the hand set this segment's feelings; None: everyone's."""
        hidden = self._chart.options.hidden_segments - ({segment} if segment else set())
        self._set(felt_by=segment, hidden_segments=hidden)

    def show_curve(self, segment: str) -> None:
        """Show a segment's curve, or leave it out."""
        options = self._chart.options
        hidden = options.hidden_segments ^ {segment}
        felt_by = None if options.felt_by in hidden else options.felt_by
        self._set(hidden_segments=hidden, felt_by=felt_by)

    def _set(self, **options: object) -> None:
        self._chart.set_options(replace(self._chart.options, **options))  # type: ignore[arg-type]

    def _delete(self, row: str) -> None:
        self._hand.bench.select([("row", row)])
        self._hand.delete()
