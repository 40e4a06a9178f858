"""Tables of everything a window can be asked to do; its menus, keys and buttons are made from them.

A module is a menu of the menu bar.
"""

from __future__ import annotations

from journeymap.ui.actions import edit, file, help, journey, project, view
from journeymap.ui.actions.entry import Entry, Table

TABLES: tuple[Table, ...] = (file.TABLE, edit.TABLE, view.TABLE, journey.TABLE, project.TABLE, help.TABLE)
"""The menu bar, from the left."""
ENTRIES: tuple[Entry, ...] = tuple(entry for table in TABLES for entry in table.entries)
"""Everything a window can be asked to do."""
