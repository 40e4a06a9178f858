"""F5: step by step through a journey by keys, a clicker and the mouse; leaving brings everything back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.drawing.colours import Theme
from journeymap.drawing.text import Style
from journeymap.model.edits.notes import write_note
from journeymap.model.edits.touchpoints import change_touchpoint, delete_selection, rename_touchpoint
from journeymap.model.queries import stages_of, touchpoints_of
from journeymap.model.records import Behaviour, Note, Touchpoint
from journeymap.model.store import Store
from journeymap.ui.main_window import MainWindow
from journeymap.ui.motion import motion_ms
from journeymap.ui.present import framing
from journeymap.ui.present.show import Show
from journeymap.ui.present.steps import steps_of, words_for
from journeymap.ui.rail import Rail
from journeymap.ui.settings import keep_setting
from journeymap.ui.theme import look
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import small_map
from tests.ui.present.hands import key, write

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Painted(QObject):
    """Notes how wide each area is that a widget paints again."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[int] = []

    def eventFilter(self, watched, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.widths.append(event.rect().width())
        return False


def test_steps_are_the_whole_then_stages_and_their_touchpoints() -> None:
    store = Store(small_map())
    steps = steps_of(store, JOURNEY)
    assert [each.key for each in steps] == [
        None,
        ("stage", "s1"),
        ("touchpoint", "A"),
        ("touchpoint", "B"),
        ("stage", "s2"),
        ("touchpoint", "C"),
    ]
    assert [each.title for each in steps] == ["Journey", "Choose", "A", "B", "Buy", "C"]


def test_what_to_say_is_what_is_noted() -> None:
    store = Store(small_map())
    change_touchpoint(store, "A", thought="Is it good?")
    write_note(store, "pain", "It is slow", note="n", touchpoint="A")
    assert words_for(store, steps_of(store, JOURNEY)[2]) == [
        ("Thinks", "Is it good?"),
        ("Pain points", "It is slow"),
    ]


def test_the_map_is_alone_and_the_same(show: Show, window: MainWindow) -> None:
    assert window.isFullScreen()
    gone = (window.menuBar(), window.top_bar, window.map.left, window.map.inspector, window.map.header)
    assert not any(each.isVisible() for each in (*gone, window.map.footer, window.findChild(Rail)))
    assert window.canvas.view.isVisible()
    assert look().theme is Theme.PROJECTOR
    assert window.findChildren(type(window.canvas)) == [window.canvas]  # no second copy


def test_a_clicker_and_keys_go_through_all_steps(show: Show, window: MainWindow) -> None:
    seen = [show.here.key]
    for press in (K.Key_PageDown, K.Key_Right, K.Key_Down, K.Key_Space):
        key(press)
        seen.append(show.here.key)
    assert seen == [each.key for each in show.steps[:5]]
    for press in (K.Key_PageUp, K.Key_Left, K.Key_Up, K.Key_Backspace, K.Key_Left):
        key(press)
    assert show.number == 0
    key(K.Key_End)
    assert show.number == len(show.steps) - 1
    key(K.Key_Right)
    assert show.number == len(show.steps) - 1
    key(K.Key_Home)
    assert show.number == 0


def test_each_step_is_in_view_and_selected(show: Show, window: MainWindow) -> None:
    view, layout = window.canvas.view, window.canvas.chart.layout
    assert layout is not None
    for _step in range(len(show.steps) - 1):
        key(K.Key_Right)
        assert window.session.view.selection == (show.here.key,)
        if show.here.key is not None and show.here.key[0] == "touchpoint":
            layout = window.canvas.chart.layout
            assert layout is not None
            rect = layout.cards_of(show.here.key[1])[0].rect
            assert view.seen().contains(rect.centre[0], rect.centre[1])
            assert view.zoom == view.base


def test_number_keys_go_to_stages_and_0_shows_all(show: Show, window: MainWindow) -> None:
    stages = stages_of(window.session.store, window.session.view.journey or "")
    key(K.Key_3)
    assert show.here.key == ("stage", stages[2].id)
    key(K.Key_0)
    assert show.here.key is None


def test_leaving_brings_everything_back(qtbot, window: MainWindow) -> None:
    keep_setting("motion", "off")
    canvas, view = window.canvas, window.session.view
    found = touchpoints_of(window.session.store, view.journey or "")
    view.select([("touchpoint", found[3].id)])
    canvas.set_zoom(0.8)
    canvas.view.scroll_by(QPoint(300, 40))
    view.set_lens(None)
    zoom, seen, shape = canvas.zoom, canvas.view.seen(), window.size()
    canvas.view.setFocus()
    key(K.Key_F5)
    made = window.findChild(Show)
    assert made is not None
    assert made.here.key == ("touchpoint", found[3].id)  # it begins where one is
    for press in (K.Key_Right, K.Key_Right, K.Key_0):
        key(press)
    view.set_date(date(2027, 5, 1))
    view.set_lens(next(iter(window.session.store.all(Behaviour))))
    key(K.Key_Escape)
    assert window.findChild(Show) is None
    assert (view.selection, view.lens, view.is_today) == ((("touchpoint", found[3].id),), None, True)
    assert (round(canvas.zoom, 3), window.size()) == (round(zoom, 3), shape)
    assert abs(canvas.view.seen().x() - seen.x()) < 2
    assert abs(canvas.view.seen().y() - seen.y()) < 2
    assert window.top_bar.isVisible()
    assert window.map.left.isVisible()
    assert window.map.footer.isVisible()
    assert look().theme is Theme.LIGHT
    assert QApplication.focusWidget() is canvas.view


def test_a_card_that_is_put_away_meanwhile_stays_away(show: Show, window: MainWindow) -> None:
    assert window.idea is not None
    assert not window.idea.isVisible()
    window.idea.end()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    show.leave()
    assert window.idea is None
    assert window.top_bar.isVisible()


def test_a_window_that_closes_while_it_presents_takes_its_look_along(window: MainWindow) -> None:
    before = look().theme
    window.actions_by_name["present"].trigger()
    assert look().theme is Theme.PROJECTOR
    window.document.discard()
    window._done = True
    window.close()
    assert look().theme is before


def test_names_are_typed_straight_in(show: Show, window: MainWindow) -> None:
    key(K.Key_2)
    key(K.Key_Right)
    assert show.here.key is not None
    touchpoint = show.here.key[1]
    key(K.Key_Return)
    write("Picks b 1.")  # letters are letters now
    key(K.Key_Return)
    assert window.session.store.get(Touchpoint, touchpoint).name == "Picks b 1."
    assert (show.here.key[1], show.here.title) == (touchpoint, "Picks b 1.")
    key(K.Key_F2)
    write("Else")
    key(K.Key_Escape)  # gives up typing, not the presentation
    assert window.findChild(Show) is show
    assert window.session.store.get(Touchpoint, touchpoint).name == "Picks b 1."


def test_notes_are_typed_straight_in(show: Show, window: MainWindow) -> None:
    before = len(window.session.store.all(Note))
    key(K.Key_2)
    key(K.Key_Right)
    key(K.Key_N)
    write("Nobody asked")
    key(K.Key_Return)
    made = next(each for each in window.session.store.all(Note).values() if each.text == "Nobody asked")
    assert show.here.key == ("touchpoint", made.touchpoint)
    assert len(window.session.store.all(Note)) == before + 1


def test_black_comes_and_any_step_brings_the_map_back(show: Show, window: MainWindow) -> None:
    key(K.Key_B)
    picture = window.centralWidget().grab().toImage()
    assert picture.pixelColor(400, 300).lightness() == 0
    number = show.number
    key(K.Key_Right)
    assert show.number == number
    assert window.centralWidget().grab().toImage().pixelColor(400, 300).lightness() > 0
    key(K.Key_Period)
    assert show.veil.black


def test_the_spotlight_follows_the_pointer_and_repaints_no_more_than_it_must(
    show: Show, window: MainWindow
) -> None:
    key(K.Key_L)
    middle = window.centralWidget().rect().center()
    pane = window.canvas.view.viewport()
    QTest.mouseMove(pane, pane.mapFrom(window.centralWidget(), middle))
    QApplication.processEvents()
    picture = window.centralWidget().grab().toImage()
    ratio = picture.devicePixelRatio()
    lit = picture.pixelColor(int(middle.x() * ratio), int((middle.y() - 90) * ratio))
    dark = picture.pixelColor(int(30 * ratio), int((middle.y()) * ratio))
    assert dark.lightness() < lit.lightness()
    painted = Painted()
    show.veil.installEventFilter(painted)
    show.bar.hide()
    QApplication.processEvents()
    painted.widths.clear()
    show.veil.point_at(middle + QPoint(10, 0))
    QApplication.processEvents()
    assert painted.widths
    assert max(painted.widths) < window.width() // 2


def test_the_bar_comes_with_the_pointer_and_holds_lens_and_date(
    show: Show, window: MainWindow, qtbot
) -> None:
    show.bar.hide()
    pane = window.canvas.view.viewport()
    QTest.mouseMove(pane, QPoint(200, 200))
    QTest.mouseMove(pane, QPoint(210, 200))
    assert show.bar.isVisible()
    key(K.Key_Tab)
    assert QApplication.focusWidget() is show.bar.lens
    key(K.Key_Down)
    assert window.session.view.lens is not None
    number = show.number
    show.bar.as_of.slider.setFocus()
    key(K.Key_Right)
    assert not window.session.view.is_today
    assert show.number == number
    key(K.Key_Escape)  # out of the bar first
    assert QApplication.focusWidget() is window.canvas.view
    assert window.findChild(Show) is show


def test_a_stage_is_shown_with_its_cards(show: Show, window: MainWindow) -> None:
    canvas, store = window.canvas, window.session.store
    window.resize(1280, 720)
    for number, stage in enumerate(stages_of(store, window.session.view.journey or "")):
        key(K.Key_1 + number)
        mine = {each.id for each in store.where(Touchpoint, "stage", stage.id)}
        cards = [card for card in canvas.bench.layout.cards if card.touchpoint in mine]
        seen = canvas.view.viewport().rect()
        assert any(seen.contains(canvas.view.screen_rect(card.rect)) for card in cards), stage.name


def test_a_note_is_seen_while_it_is_typed(show: Show, window: MainWindow) -> None:
    window.resize(1280, 720)
    key(K.Key_1)
    key(K.Key_Right)
    show.bar.come()
    key(K.Key_N)
    editor = window.canvas.typing.editor
    assert editor is not None
    row = next(each for each in window.canvas.bench.layout.rows if each.kind == "pain")
    place = window.canvas.rows._geometry.to_pane(row.rect)
    assert place.intersects(editor.geometry())
    assert place.intersects(window.canvas.rows.rect())
    assert not show.bar.isVisible()


def test_nothing_is_offered_to_be_added(show: Show, window: MainWindow) -> None:
    stages, rows = window.canvas.stages, window.canvas.row_names
    key(K.Key_End)
    add = stages.add_rect()
    before = len(stages_of(window.session.store, window.session.view.journey or ""))
    QTest.mouseClick(stages, Qt.MouseButton.LeftButton, pos=QPoint(int(add.x) + 8, int(add.y) + 8))
    assert len(stages_of(window.session.store, window.session.view.journey or "")) == before
    assert rows.add_rect().width == 0
    show.leave()
    assert rows.add_rect().width > 0
    assert stages.offers_more


def test_no_place_to_draw_follows_the_pointer_before_a_room(show: Show, window: MainWindow) -> None:
    canvas = window.canvas
    key(K.Key_1)
    key(K.Key_Right)
    layout, view = canvas.bench.layout, canvas.view
    taken = {(each.column, each.lane) for each in layout.cards}
    column, lane = next(
        (column, lane)
        for column in layout.columns
        for lane in layout.lanes
        if (column.index, lane.index) not in taken
        and view.viewport().rect().contains(_middle_of(window, column.rect.centre[0], lane.rect.centre[1]))
    )
    at = _middle_of(window, column.rect.centre[0], lane.rect.centre[1])
    QTest.mouseMove(view.viewport(), at)
    assert (canvas.gestures._free, canvas.gestures._handles) == (None, ())
    show.leave()
    assert canvas.gestures._handles == (() if canvas.bench.lead is None else (canvas.bench.lead,))
    layout = canvas.bench.layout
    at = _middle_of(
        window, layout.columns[column.index].rect.centre[0], layout.lanes[lane.index].rect.centre[1]
    )
    QTest.mouseMove(view.viewport(), at)
    assert canvas.gestures._free is not None


def _middle_of(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.view.viewportTransform().map(QPointF(x, y)).toPoint()


def test_an_edit_keeps_the_place_and_a_deletion_goes_to_what_is_there(show: Show, window: MainWindow) -> None:
    key(K.Key_2)
    key(K.Key_Right)
    assert show.here.key is not None
    here = show.here.key
    first = next(each.key for each in show.steps if each.key and each.key[0] == "touchpoint")
    window.session.edit(delete_selection, [first])
    assert show.here.key == here
    window.session.edit(rename_touchpoint, here[1], "Other")
    assert show.here.title == "Other"
    key(K.Key_Delete)  # a slip of the hand
    assert window.session.store.find(Touchpoint, here[1]) is not None
    window.session.edit(delete_selection, [here])
    assert show.here.key != here
    assert show.number < len(show.steps)


def test_the_camera_moves_for_less_than_200_ms(qtbot, window: MainWindow) -> None:
    assert 0 < motion_ms(1_000) < 200
    window.canvas.view.setFocus()
    key(K.Key_F5)
    made = window.findChild(Show)
    assert made is not None
    key(K.Key_3)
    area = framing.area_of(made.here, window.canvas.chart.layout)
    assert area is not None
    qtbot.waitUntil(lambda: not window.canvas.flight.is_under_way, timeout=2_000)
    assert window.canvas.view.zoom == pytest.approx(window.canvas.view.base)
    keep_setting("motion", "off")
    assert motion_ms() == 0
    made.leave()


def test_nothing_is_smaller_than_18_pixels(show: Show, window: MainWindow) -> None:
    key(K.Key_W)
    shown = [*show.bar.findChildren(QWidget), *show.speaker.findChildren(QWidget)]
    assert shown
    sizes = {each.font().pixelSize() for each in shown if each.isVisible()}
    assert min(size for size in sizes if size > 0) >= 18
    key(K.Key_2)
    letters = window.canvas.chart.box.typeface.font(Style.SMALL).pixelSize()
    assert window.canvas.view.zoom * letters >= 18
