"""What the menu of a cell of the experience rows offers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from journeymap.i18n import _
from journeymap.model.vocabulary import NOTE_KINDS
from journeymap.model.words import value_word
from journeymap.ui.canvas.cells import Cells
from journeymap.ui.canvas.menu import add_choices, add_item
from journeymap.ui.canvas.row_menus import RowMenus
from journeymap.ui.canvas.rows_geometry import CellPlace


def fill_menu_of_cell(menu: QMenu, cells: Cells, rows: RowMenus, place: CellPlace) -> None:
    """All that the menu of a cell offers."""
    fill_cell_menu(menu, cells, place)
    if place.row.kind == "emotion":
        rows.add_feelings(menu)
    menu.addSeparator()
    rows.add_row_choices(menu.addMenu(_("Add row")))


def _with_note(cells: Cells, place: CellPlace, do: Callable[[], None]) -> None:
    """Do something to the notes selected, if that of the cell is among them, else to it alone."""
    if place.cell is not None and place.cell.note not in cells.hand.bench.selected("note"):
        cells.select(place)
    do()


def fill_cell_menu(menu: QMenu, cells: Cells, place: CellPlace) -> None:
    """What can be done to a cell, and to what is in it."""
    if cells.can_edit(place):
        add_item(menu, _("Edit"), partial(cells.edit, place), keys="F2")
    if cells.takes_notes(place.row):
        add_item(menu, _("Add note"), partial(cells.add_note, place), keys=_("Ins"))
        if place.column.stage is not None and place.column.touchpoints:
            to_stage = partial(cells.add_note, place, to_stage=True)
            add_item(menu, _("Add note to the whole stage"), to_stage, keys=_("Shift+Ins"))
    if place.cell is not None and place.cell.note is not None:
        add_item(menu, _("Vote"), partial(cells.vote, place, 1), keys="+")
        take = partial(cells.vote, place, -1)
        no_votes = "" if place.cell.votes > 0 else _("It has no votes")
        add_item(menu, _("Take a vote"), take, keys="−", hindrance=no_votes)
        if place.row.kind == "custom":
            kinds = [(each, value_word(each)) for each in NOTE_KINDS]
            add_choices(menu.addMenu(_("Kind")), kinds, place.cell.kind, partial(cells.set_kind, place))
    if place.row.kind == "metrics" and place.touchpoint is not None:
        add_item(menu, _("Add measurement …"), partial(cells.measure, place.touchpoint), keys="F2")
    if place.row.kind == "images" and place.touchpoint is not None:
        add_item(menu, _("Add images …"), partial(cells.choose_images, place.touchpoint))
    if place.cell is not None and place.cell.image is not None:
        shown = partial(cells.show_image_of, place)
        add_item(menu, _("Show image"), shown)
        if place.cell.note is not None:
            add_item(menu, _("Remove image"), partial(cells.drop_image, place))
    if cells.takes_notes(place.row):
        menu.addSeparator()
        no_note = "" if place.cell is not None and place.cell.note is not None else _("There is no note here")
        for words, do, keys in (
            (_("Cut"), cells.clipboard.cut, _("Ctrl+X")),
            (_("Copy"), cells.clipboard.copy, _("Ctrl+C")),
        ):
            add_item(menu, words, partial(_with_note, cells, place, do), keys=keys, hindrance=no_note)
        add_item(menu, _("Paste"), cells.clipboard.paste, keys=_("Ctrl+V"))
    if cells.can_clear(place):
        add_item(menu, _("Delete"), partial(cells.clear, place), keys=_("Del"))
