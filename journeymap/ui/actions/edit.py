"""Undo, the clipboard, and finding things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.i18n import _, mark
from journeymap.ui.actions.entry import (
    Entry,
    Table,
    canvas,
    late,
    no_journey_on_map,
    no_selection,
    no_touchpoint,
    nothing_to_copy,
)

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow


def _nothing_to_undo(window: MainWindow) -> str:
    can = window.session.history.undo_label is not None or window.session.is_typing
    return "" if can else _("There is nothing to undo")


def _nothing_to_redo(window: MainWindow) -> str:
    return "" if window.session.history.redo_label is not None else _("There is nothing to redo")


TABLE = Table(
    mark("&Edit"),
    entries=(
        Entry(
            "undo",
            mark("Undo"),
            lambda w: w.session.undo(),
            ("Ctrl+Z",),
            "undo",
            _nothing_to_undo,
        ),
        Entry(
            "redo",
            mark("Redo"),
            lambda w: w.session.redo(),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo",
            _nothing_to_redo,
        ),
        Entry("cut", mark("Cut"), canvas("cut"), ("Ctrl+X",), hindrance=nothing_to_copy, on_map=True),
        Entry("copy", mark("Copy"), canvas("copy"), ("Ctrl+C",), hindrance=nothing_to_copy, on_map=True),
        Entry("paste", mark("Paste"), canvas("paste"), ("Ctrl+V",), hindrance=no_journey_on_map, on_map=True),
        Entry(
            "duplicate",
            mark("Duplicate"),
            canvas("duplicate_selection"),
            ("Ctrl+D",),
            hindrance=no_touchpoint,
            on_map=True,
            also=mark("copy"),
        ),
        Entry(
            "delete",
            mark("Delete"),
            canvas("delete_selection"),
            ("Delete",),
            "delete",
            no_selection,
            on_map=True,
            also=mark("remove"),
        ),
        Entry(
            "rename", mark("Rename"), canvas("rename_selection"), ("F2",), "edit", no_selection, on_map=True
        ),
        Entry(
            "select_all",
            mark("Select all touchpoints"),
            canvas("select_all"),
            ("Ctrl+A",),
            hindrance=no_journey_on_map,
            on_map=True,
        ),
        Entry(
            "find_text",
            mark("Find text …"),
            late("dialogs.replace", "find_text"),
            ("Ctrl+F",),
            also=mark("search"),
        ),
        Entry("replace", mark("Find and replace …"), late("dialogs.replace", "replace_words"), ("Ctrl+H",)),
        Entry("find", mark("Find or run …"), lambda w: w.open_finder(), ("Ctrl+K",), "search"),
    ),
    menu=(
        "undo",
        "redo",
        "-",
        "cut",
        "copy",
        "paste",
        "duplicate",
        "delete",
        "-",
        "rename",
        "select_all",
        "-",
        "find_text",
        "replace",
        "find",
    ),
)
