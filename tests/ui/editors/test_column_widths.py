"""Columns share the width of a table by what their texts need."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from journeymap.model.edits.initiatives import change_initiative
from journeymap.model.records import Initiative
from journeymap.ui.dialogs.column_widths import Need, shared
from journeymap.ui.dialogs.table_view import MARGIN
from journeymap.ui.main_window import MainWindow
from journeymap.ui.theme import letters
from journeymap.ui.workspaces.roadmap import RoadmapWorkspace
from tests.ui.conftest import shown_workspace


@pytest.mark.parametrize(
    ("needs", "width", "widths"),
    [
        ([Need(100, 50), Need(100, 90, True)], 300, [100, 200]),
        ([Need(100, 50), Need(100, 150)], 200, [50, 150]),
        ([Need(100, 60), Need(100, 130), Need(100, 900)], 300, [60, 130, 110]),
        ([Need(100, 60), Need(100, 70)], 150, [70, 80]),
        ([Need(100, 60), Need(100, 900)], 150, [60, 140]),
        ([Need(100, 0, True), Need(100, 0, True)], 400, [200, 200]),
        ([Need(100, 110), Need(100, 900), Need(100, 900)], 300, [110, 95, 95]),
        ([Need(100, 140), Need(100, 900), Need(100, 900)], 300, [140, 80, 80]),
        ([Need(100, 160), Need(100, 900), Need(100, 900)], 300, [150, 75, 75]),
        ([Need(100, 900), Need(100, 60), Need(100, 70)], 300, [170, 60, 70]),
        ([], 100, []),
    ],
)
def test_short_texts_are_whole_before_long_ones_get_more(
    needs: list[Need], width: int, widths: list[int]
) -> None:
    assert shared(needs, width) == widths


def test_a_name_is_whole_beside_columns_with_spare_room(window: MainWindow, qtbot: Any) -> None:
    window.resize(1600, 900)
    workspace = shown_workspace(window, "roadmap", RoadmapWorkspace, height=900)
    window.resize(1600, 900)
    QApplication.processEvents()
    table = workspace.table
    named = {each.name: each for each in workspace.session.store.all(Initiative).values()}

    def needed(words: str) -> int:
        return QFontMetrics(letters(13)).horizontalAdvance(words) + 2 * MARGIN

    assert table.columnWidth(0) >= needed("One ticket, found everywhere")
    window.resize(2300, 900)
    QApplication.processEvents()
    longer = "One ticket, found everywhere and by all"
    workspace.session.edit(change_initiative, named["Mails that live"].id, name=longer)
    QApplication.processEvents()
    assert table.columnWidth(0) >= needed(longer)
    before = table.columnWidth(0)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    workspace.session.edit(
        change_initiative, named["One booking desk"].id, name=f"{longer}, also in the foyer"
    )
    QApplication.processEvents()
    assert table.columnWidth(0) == before, "not under the hands of somebody who types"
