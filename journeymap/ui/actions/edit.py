"""Undo, the clipboard, and finding things."""

from __future__ import annotations

from journeymap.i18n import mark
from journeymap.ui.actions.entry import (
    Entry,
    Table,
    canvas,
    has_copyable,
    has_journey,
    has_selection,
    has_touchpoint,
    late,
)

TABLE = Table(
    mark("&Edit"),
    entries=(
        Entry(
            "undo",
            mark("Undo"),
            lambda w: w.session.undo(),
            ("Ctrl+Z",),
            "undo",
            lambda w: w.session.history.undo_label is not None or w.session.is_typing,
        ),
        Entry(
            "redo",
            mark("Redo"),
            lambda w: w.session.redo(),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo",
            lambda w: w.session.history.redo_label is not None,
        ),
        Entry("cut", mark("Cut"), canvas("cut"), ("Ctrl+X",), enabled=has_copyable, on_map=True),
        Entry("copy", mark("Copy"), canvas("copy"), ("Ctrl+C",), enabled=has_copyable, on_map=True),
        Entry("paste", mark("Paste"), canvas("paste"), ("Ctrl+V",), enabled=has_journey, on_map=True),
        Entry(
            "duplicate",
            mark("Duplicate"),
            canvas("duplicate_selection"),
            ("Ctrl+D",),
            enabled=has_touchpoint,
            on_map=True,
            also=mark("copy"),
        ),
        Entry(
            "delete",
            mark("Delete"),
            canvas("delete_selection"),
            ("Delete",),
            "delete",
            has_selection,
            on_map=True,
            also=mark("remove"),
        ),
        Entry(
            "rename", mark("Rename"), canvas("rename_selection"), ("F2",), "edit", has_selection, on_map=True
        ),
        Entry(
            "select_all",
            mark("Select all touchpoints"),
            canvas("select_all"),
            ("Ctrl+A",),
            enabled=has_journey,
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
