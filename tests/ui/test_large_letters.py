"""In every theme what is written is whole, also where the projector makes letters and borders larger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics, QKeySequence, QPixmap, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea, QTableView, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import contrast
from journeymap.model.edits.offers import Stance
from journeymap.model.edits.touchpoints import change_touchpoint
from journeymap.model.queries import behaviours_in_order
from journeymap.model.records import Touchpoint
from journeymap.ui.desk import Desk
from journeymap.ui.dialogs.frame import EditorDialog
from journeymap.ui.dialogs.looks import STANCE_ROLES, colours, font
from journeymap.ui.dialogs.names import NameDelegate
from journeymap.ui.dialogs.people import edit_people
from journeymap.ui.dialogs.rules import edit_rules
from journeymap.ui.dialogs.rules_list import LINE
from journeymap.ui.elided import Elided
from journeymap.ui.fields import Form, ProseField
from journeymap.ui.fields.text import TitleField
from journeymap.ui.icons import icon, set_sign
from journeymap.ui.main_window import MainWindow
from journeymap.ui.session import Session
from journeymap.ui.theme import Choice, look, px, scale
from journeymap.ui.workspaces.behaviours import BehavioursWorkspace
from journeymap.ui.workspaces.behaviours_offers import WORDS
from tests.ui.conftest import shown_workspace


@pytest.fixture(params=[Choice.LIGHT, Choice.DARK, Choice.PROJECTOR], ids=lambda each: each.value)
def theme(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Choice]:
    """Each theme, in the app's own look."""
    before = look().choice
    look().choose(request.param)
    yield request.param
    look().choose(before)


@pytest.fixture
def prose(qtbot, session: Session) -> Iterator[ProseField]:
    """What customers do at a touchpoint, shown."""
    form = Form()
    field = ProseField(session, Touchpoint, lambda: "picks", "action", label="Customer does")
    form.add(field)
    qtbot.addWidget(form)
    form.resize(400, 600)
    with qtbot.waitActive(form):
        form.show()
    yield field
    form.close()


def is_whole(field: ProseField) -> bool:
    """Whether all lines of a field are seen from their upper to their lower edge."""
    cursor = QTextCursor(field.document())
    first = field.cursorRect(cursor)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    last = field.cursorRect(cursor)
    return first.top() >= 0 and last.bottom() < field.viewport().height()


@pytest.mark.parametrize("lines", [1, 2, 5, 8])
def test_a_field_has_room_for_its_last_line(
    theme: Choice, prose: ProseField, session: Session, lines
) -> None:
    session.edit(change_touchpoint, "picks", action="\n".join(["Every jumping gypsy"] * lines))
    prose.refresh()
    assert is_whole(prose)
    assert not prose.verticalScrollBar().isVisible()


def test_a_field_follows_a_change_of_theme(desk: Desk, prose: ProseField, session: Session) -> None:
    session.edit(change_touchpoint, "picks", action="gjpqy\n" * 4)
    prose.refresh()
    before, low = look().choice, prose.height()
    look().choose(Choice.PROJECTOR)
    high = prose.height()
    assert is_whole(prose)
    look().choose(before)
    assert is_whole(prose)
    assert prose.height() == low < high


def test_a_line_with_higher_letters_gets_their_room(qtbot, theme: Choice, prose: ProseField) -> None:
    prose.setFocus()
    qtbot.keyClicks(prose, "a")
    QApplication.clipboard().setText(" 漢字 ကျွန်ုပ် 👩‍🚀")
    for _line in range(4):
        QTest.keySequence(prose, QKeySequence(QKeySequence.StandardKey.Paste))
        assert is_whole(prose)


@pytest.mark.parametrize("name", ["Mara", "Mara, who books for everybody " * 2], ids=["short", "long"])
def test_titles_and_texts_of_a_dialog_are_whole(theme: Choice, window: MainWindow, name: str) -> None:
    dialog = edit_people(window.session, window)
    found = [each for each in dialog.findChildren(ProseField) if each.isVisible()]
    assert {type(each) for each in found} >= {ProseField, TitleField}
    for each in found:
        each.setPlainText(name)
        assert is_whole(each), each.binding.label
    dialog.close()


def test_names_of_rules_get_the_lines_they_need(theme: Choice, window: MainWindow) -> None:
    dialog = edit_rules(window.session, window)
    dialog.keeper.make_now()
    for width in (1680, 1200):
        dialog.resize(width, 740)
        QApplication.processEvents()
    listed, metrics = dialog.list.list, QFontMetrics(font())
    below = 0
    for row in range(listed.count()):
        item = listed.item(row)
        place = listed.visualRect(listed.indexFromItem(item))
        assert place.top() == below
        below = place.bottom() + 1
        if item.data(LINE):
            room = place.width() / scale() - 55  # for the sign, the figure, and beside them
            lines = 1 + (place.height() / scale() - NameDelegate.ROW) / metrics.height()
            wanted = metrics.horizontalAdvance(item.text())
            assert wanted < round(lines) * room, item.text()
            assert lines < 1.1 or wanted > room - 25, item.text()
    dialog.close()


@pytest.mark.parametrize("stance", Stance, ids=lambda each: each.value)
def test_what_settings_offer_is_said_whole(theme: Choice, window: MainWindow, stance: Stance) -> None:
    workspace = shown_workspace(window, "behaviours", BehavioursWorkspace)
    window.resize(1920, 1080)
    workspace.keeper.make_now()
    workspace.choose(behaviours_in_order(window.session.store)[0].id)
    workspace.detail.show_cell("set-call-voice", "set-mail-any")
    workspace.detail.offers.cells[0].paint_with(stance)
    QApplication.processEvents()
    cell = workspace.detail.offers.cells[0]
    assert cell.stance is stance
    room = cell.width() / scale() - WORDS
    assert QFontMetrics(font(11)).horizontalAdvance(cell.text()) < room
    written = [each for each in workspace.detail.offers.findChildren(Elided) if each.isVisible()]
    assert {each.text for each in written} >= {"Call centre", "voice", "E-mail", "any device"}
    assert [each.text for each in written if each.width() < each.sizeHint().width()] == []


@pytest.mark.parametrize("stance", Stance, ids=lambda each: each.value)
def test_signs_of_offers_stand_out(theme: Choice, stance: Stance) -> None:
    sign, ground = STANCE_ROLES[stance]
    for below in (ground, Role.ACCENT_TINT):  # that of selected cells
        assert contrast(colours()[sign], colours()[below]) >= 3


def edges(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint()), widget.size())


@pytest.mark.parametrize("name", ["project", "features", "landscape", "metrics", "people", "behaviours"])
def test_what_stands_below_each_other_in_an_editor_ends_alike(
    theme: Choice, window: MainWindow, name: str
) -> None:
    window.edit(name)
    (dialog,) = (each for each in window.findChildren(EditorDialog) if each.isVisible())
    if name == "project":
        others: list[QWidget] = [dialog.form.name, dialog.form.vision]  # type: ignore[attr-defined]
    else:
        pressed = dialog.findChildren(QPushButton)
        others = [each for each in pressed if each.isVisible() and each.text().startswith("Delete")]
    assert others
    for width in range(1200, 1204):
        dialog.resize(width, 1000)
        QApplication.processEvents()
        end = edges(dialog.done_button, dialog).right()
        assert {edges(each, dialog).right() for each in others} == {end}
    dialog.close()


@pytest.mark.parametrize("name", ["project", "people", "behaviours"])
def test_a_form_that_scrolls_stands_apart_from_its_bar(theme: Choice, window: MainWindow, name: str) -> None:
    window.edit(name)
    (dialog,) = (each for each in window.findChildren(EditorDialog) if each.isVisible())
    dialog.resize(1300, 500)
    QApplication.processEvents()
    bars = [
        area.verticalScrollBar()
        for area in dialog.findChildren(QScrollArea)
        if area.isVisible() and area.verticalScrollBar().isVisible()
    ]
    assert bars
    for bar in bars:
        picture = bar.grab().toImage()
        down = range(picture.height())
        ground = picture.pixelColor(0, 0)
        seen = [x for x in range(picture.width()) if any(picture.pixelColor(x, y) != ground for y in down)]
        assert seen[0] >= px(12)
        assert seen[-1] - seen[0] >= px(4)
    dialog.close()


@pytest.mark.parametrize("name", ["people", "behaviours"])
def test_what_adds_and_what_deletes_stand_in_one_line(theme: Choice, window: MainWindow, name: str) -> None:
    window.edit(name)
    (dialog,) = (each for each in window.findChildren(EditorDialog) if each.isVisible())
    adds, deletes = (
        [
            edges(each, dialog)
            for each in dialog.findChildren(QPushButton)
            if each.isVisible() and each.text().startswith(word)
        ]
        for word in ("+ Add ", "Delete")
    )
    assert [each.center().y() for each in adds] == [each.center().y() for each in deletes]
    assert len(adds) == 1
    dialog.close()


def test_signs_in_menus_are_as_large_as_elsewhere_and_words_begin_alike(qtbot, theme: Choice) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    bare, signed, switched = menu.addAction("Map"), menu.addAction("Map"), menu.addAction("Map")
    set_sign(signed, "map")
    switched.setCheckable(True)
    menu.popup(QPoint())
    picture = menu.grab().toImage()
    rows = [menu.actionGeometry(each) for each in (bare, signed, switched)]
    sign = icon("map").pixmap(px(16)).toImage()
    shown = picture.copy(rows[1].adjusted(0, 0, px(28) - rows[1].width(), 0))
    ground = shown.pixelColor(1, 1)
    across = [
        x
        for x in range(shown.width())
        if any(shown.pixelColor(x, y) != ground for y in range(shown.height()))
    ]
    drawn = [
        x for x in range(sign.width()) if any(sign.pixelColor(x, y).alpha() for y in range(sign.height()))
    ]
    assert across[-1] - across[0] == drawn[-1] - drawn[0]
    words = [picture.copy(each.adjusted(px(28), 0, 0, 0)) for each in rows]
    assert words[0] == words[1] == words[2]
    menu.close()


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("name", ["metrics", "offers"])
def test_lines_of_tables_go_from_cell_to_cell(
    theme: Choice, window: MainWindow, name: str, ratio: int
) -> None:
    window.edit(name)
    (dialog,) = (each for each in window.findChildren(EditorDialog) if each.isVisible())
    dialog.resize(1203, 900)
    QApplication.processEvents()
    table = next(each for each in dialog.findChildren(QTableView) if each.isVisible())
    pane = table.viewport()
    picture = QPixmap(pane.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    pane.render(picture)
    shown = picture.toImage()
    last = table.model().columnCount() - 1
    for row in range(1, 4):  # the first has the focus, which lies over the line
        end = table.visualRect(table.model().index(row, last))
        y = (end.bottom() + 1) * ratio - 1
        across = range(min(end.right() + 1, pane.width()) * ratio)
        assert {shown.pixelColor(x, y).name() for x in across} == {colours()[Role.HAIRLINE].name()}
    dialog.close()
