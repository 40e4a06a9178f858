"""Panning, zooming, headers that stay in view, the minimap, the lens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.looks import Tone
from journeymap.drawing.options import LayoutOptions
from journeymap.model.edits.columns import place_after
from journeymap.model.edits.project import delete_record
from journeymap.model.edits.touchpoints import add_next_touchpoint
from journeymap.model.queries import rows_of
from journeymap.model.records import Journey
from journeymap.ui.canvas.bars import WIDTH, FloatingBar
from journeymap.ui.theme import current_palette
from tests.factories import make_journey, make_settings
from tests.ui.canvas.conftest import Hands, MakeHands
from tests.ui.canvas.test_repainting import differences

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def wheel(pane: QWidget, at: QPoint, x: int, y: int, keys=NONE) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(pane.mapToGlobal(at)),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane, event)


def where(hands: Hands) -> tuple[int, int]:
    return hands.view.horizontalScrollBar().value(), hands.view.verticalScrollBar().value()


def test_the_wheel_pans(cinema: Hands) -> None:
    wheel(cinema.pane, QPoint(300, 200), -240, 0)
    assert where(cinema)[0] == 180
    wheel(cinema.pane, QPoint(300, 200), 0, -120, Qt.KeyboardModifier.ShiftModifier)
    assert where(cinema)[0] == 270


def test_ctrl_and_wheel_zoom_at_the_pointer(cinema: Hands) -> None:
    wheel(cinema.pane, QPoint(300, 200), -240, 0)
    at = QPoint(500, 100)
    before = cinema.view.map_point(at)
    zooms: list[float] = []
    cinema.canvas.zoom_changed.connect(zooms.append)
    wheel(cinema.pane, at, 0, 240, CTRL)
    assert zooms
    assert cinema.canvas.zoom > 1.3
    after = cinema.view.map_point(at)
    assert abs(after.x() - before.x()) < 1.5
    wheel(cinema.canvas.rows, at, 0, -240, CTRL)
    assert abs(cinema.canvas.zoom - 1) < 0.01


def test_headers_and_rows_follow_the_map(cinema: Hands) -> None:
    wheel(cinema.pane, QPoint(300, 200), -480, -120)
    layout = cinema.canvas.bench.layout
    band = layout.stages[1]
    header = cinema.canvas.stages.header_of(("stage", band.stage))
    assert abs(header.rect.x - cinema.screen(band.rect.x, 0).x()) < 1
    lane = layout.lanes[3]
    name = cinema.canvas.lanes.header_of(("setting", lane.setting))
    assert abs(name.rect.y - cinema.screen(0, lane.rect.y).y()) < 1
    cell = layout.rows[1].cells[0].rect
    assert abs(cinema.canvas.rows._geometry.to_pane(cell).x() - cinema.screen(cell.x, 0).x()) <= 1


def test_space_and_the_middle_button_drag_the_map(cinema: Hands) -> None:
    QTest.keyPress(cinema.view, Qt.Key.Key_Space)
    cinema.drag(QPoint(500, 200), QPoint(300, 200))
    QTest.keyRelease(cinema.view, Qt.Key.Key_Space)
    assert where(cinema)[0] == 200
    QTest.mousePress(cinema.pane, Qt.MouseButton.MiddleButton, NONE, QPoint(500, 200))
    cinema.move(QPoint(400, 200), buttons=Qt.MouseButton.MiddleButton)
    QTest.mouseRelease(cinema.pane, Qt.MouseButton.MiddleButton, NONE, QPoint(400, 200))
    assert where(cinema)[0] == 300
    assert not cinema.commits


def test_keys_zoom_fit_and_reset(cinema: Hands) -> None:
    cinema.key(Qt.Key.Key_0, CTRL)
    fitted = cinema.canvas.zoom
    grid = cinema.canvas.bench.layout.grid
    assert fitted < 1
    assert cinema.view.seen().right() >= grid.right
    cinema.canvas.reset_zoom()  # Ctrl+1 is the window's, wherever the keyboard is
    assert cinema.canvas.zoom == 1
    cinema.canvas.zoom_in()
    cinema.canvas.zoom_out()
    assert cinema.canvas.zoom == 1
    cinema.canvas.set_zoom(99)
    assert cinema.canvas.zoom == 3


def test_far_away_there_are_no_items_and_clicks_still_select(cinema: Hands) -> None:
    cinema.canvas.set_zoom(0.3)
    cinema.look()
    assert cinema.view.is_far
    assert not cinema.canvas.scene.shown()
    name = cinema.names[0]
    cinema.click(cinema.card(name))
    assert cinema.session.view.selection == (("touchpoint", cinema.named(name).id),)
    cinema.look()
    cinema.canvas.set_zoom(0.8)
    cinema.look()
    assert not cinema.view.is_far
    assert cinema.canvas.scene.shown()


def test_the_minimap_shows_when_the_map_exceeds_the_view(hands: Hands, cinema: Hands) -> None:
    assert not hands.canvas.minimap.isVisible()
    minimap = cinema.canvas.minimap
    assert minimap.isVisible()
    cinema.click(QPoint(minimap.width() - 8, 20), on=minimap)
    assert where(cinema)[0] == cinema.view.horizontalScrollBar().maximum()


def test_revealing_brings_into_view(cinema: Hands) -> None:
    last = cinema.canvas.bench.layout.cards[-1]
    cinema.session.view.reveal(("touchpoint", last.touchpoint))
    assert cinema.view.seen().contains(QPointF(*last.rect.centre))
    assert cinema.session.view.selection == (("touchpoint", last.touchpoint),)
    cinema.canvas.set_zoom(0.2)
    route = cinema.canvas.bench.layout.routes[0]
    cinema.session.view.reveal(("transition", route.transition))
    assert cinema.canvas.zoom >= 0.5
    assert cinema.view.seen().contains(QPointF(*route.points[0]))


def test_the_lens_shows_where_a_behaviour_is_lost(hands: Hands) -> None:
    scene = hands.canvas.scene
    assert scene.state()["route", "B-C"][1].thin
    hands.session.view.set_lens("seats")
    state = scene.state()
    assert state["card", ("A", "app")][1].tone is Tone.STARTS
    assert state["card", ("C", "shop")][1].tone is Tone.LOST
    assert state["route", "A-B"][1].tone is Tone.CARRIED
    assert (state["route", "B-C"][1].tone, state["route", "B-C"][1].badge) == (Tone.LOST, "×")
    assert not state["route", "B-C"][1].thin
    hands.session.view.set_lens(None)
    assert scene.state()["route", "B-C"][1].thin


def test_findings_in_doubt_are_dimmed_until_they_are_fresh(hands: Hands) -> None:
    scene = hands.canvas.scene
    hands.session.view.set_lens("seats")
    hands.drag(hands.card("C"), hands.cell(2, 1))
    moved = scene.state()["card", ("C", "web")][1]
    assert (moved.status, moved.tone) == ("", Tone.PLAIN)  # nothing is known of it there
    assert not scene.state()["card", ("A", "app")][1].dimmed
    hands.canvas.chart._dim_timer.timeout.emit()  # the check takes long
    assert scene.state()["card", ("A", "app")][1].dimmed
    assert scene.state()["route", "B-C"][1].dimmed
    hands.session.check_now()
    assert scene.state()["card", ("C", "web")][1].tone is Tone.LOST
    assert not any(shown[1].dimmed for key, shown in scene.state().items() if key[0] == "card")


def test_a_rename_leaves_the_findings_alone(hands: Hands) -> None:
    hands.session.view.set_lens("seats")
    hands.double_click(hands.card("A"))
    hands.write("Other")
    hands.key(Qt.Key.Key_Return)
    look = hands.canvas.scene.state()["card", ("A", "app")][1]
    assert (look.title, look.dimmed) == ("Other", False)


def test_without_a_journey_one_sentence_and_one_button(hands: Hands) -> None:
    journey = hands.store.get(Journey, "journey")
    hands.session.edit(delete_record, journey, "")
    assert hands.canvas._no_journey.isVisible()
    assert not hands.canvas.scene.state()
    hands.session.undo()
    assert hands.canvas.view.isVisible()
    assert len(hands.canvas.scene.state()) == 5


def test_the_map_scrolls_under_a_drag_near_its_edge(cinema: Hands, qtbot) -> None:
    start = cinema.card(cinema.names[1])
    cinema.press(start)
    edge = QPoint(cinema.pane.width() - 4, start.y())
    cinema.carry(start, edge)
    qtbot.waitUntil(lambda: where(cinema)[0] > 100)
    cinema.key(Qt.Key.Key_Escape)
    stopped = where(cinema)
    qtbot.wait(80)
    assert where(cinema) == stopped
    assert not cinema.commits


def test_panned_rows_look_as_if_painted_anew(cinema: Hands) -> None:
    rows = cinema.canvas.rows
    for x, y in ((-120, 0), (-360, -120), (240, 0)):
        wheel(cinema.pane, QPoint(300, 200), x, y)
        QApplication.processEvents()
    panned = cinema.canvas.screen().grabWindow(cinema.canvas.winId()).toImage()
    rows.update()
    QApplication.processEvents()
    assert not differences(panned, cinema.canvas.screen().grabWindow(cinema.canvas.winId()).toImage())
    assert not panned.isNull()


def test_map_and_rows_end_at_the_same_place(cinema: Hands) -> None:
    """Where only one of them has a bar, the other's column is free too."""
    cinema.canvas.resize(900, 400)
    bars = [each for pane in (cinema.view, cinema.canvas.rows) for each in pane.findChildren(FloatingBar)]
    assert len(bars) == 2
    assert all(each.isVisible() and each.scrolls for each in bars)
    for row in rows_of(cinema.store, cinema.session.view.journey or ""):
        if row.kind != "emotion":
            cinema.canvas.frame_menus.rows.hide_row(row.id)
    assert [each.scrolls for each in bars] == [True, False]
    assert all(each.isVisible() for each in bars)
    rows = cinema.canvas.rows
    column = rows.grab().toImage().copy(rows.width() - WIDTH, 0, WIDTH, rows.height())
    paper = current_palette()[Role.PAPER]
    seen = {column.pixelColor(x, y).name() for x in range(column.width()) for y in range(column.height())}
    assert seen == {paper.name()}
    cinema.canvas.resize(900, 1600)
    assert not any(each.isVisible() for each in bars)


def test_what_is_selected_stays_in_view_when_the_window_shrinks(cinema: Hands) -> None:
    cinema.canvas.resize(1500, 900)
    cinema.canvas.reveal(("touchpoint", cinema.named("Changes seats").id))
    cinema.session.view.select([("touchpoint", cinema.named("Changes seats").id)])
    card = cinema.canvas.bench.lead
    assert card is not None
    for width, height in ((900, 900), (900, 520), (640, 420)):
        cinema.canvas.resize(width, height)
        QApplication.processEvents()
        assert cinema.pane.rect().contains(cinema.view.screen_rect(card.rect)), (width, height)


def test_what_is_out_of_view_does_not_come_back_when_the_window_shrinks(cinema: Hands) -> None:
    cinema.canvas.resize(1200, 700)
    cinema.session.view.select([("touchpoint", cinema.named("Sees her points").id)])
    cinema.view.scroll_to(QPointF(0, 0), QPoint(0, 0))
    cinema.canvas.resize(1000, 600)
    QApplication.processEvents()
    assert cinema.view.seen().topLeft() == QPointF(0, 0)


def test_the_minimap_hides_no_card_that_is_gone_to(cinema: Hands) -> None:
    cinema.canvas.resize(1000, 620)
    store, last = cinema.store, cinema.named("Sees her points")
    add_next_touchpoint(store, last.id, place_after(store, last.id), settings=["set-social-phone"])
    minimap = cinema.canvas.minimap
    for card in cinema.canvas.bench.layout.cards:
        cinema.view.scroll_to(QPointF(0, 0), QPoint(0, 0))
        cinema.canvas.reveal(("touchpoint", card.touchpoint))
        shown = cinema.canvas.bench.layout.cards_of(card.touchpoint)[0]
        where_it_is = cinema.view.screen_rect(shown.rect)
        assert minimap.isVisible()
        assert cinema.pane.rect().contains(where_it_is)
        assert not where_it_is.intersects(minimap.geometry())


def test_stages_end_where_lanes_do(cinema: Hands) -> None:
    """Not under the bar that scrolls lanes and rows."""
    canvas = cinema.canvas
    for height, room in ((400, WIDTH), (1600, 0)):
        canvas.resize(900, height)
        QApplication.processEvents()
        assert canvas.stages.width() == cinema.view.width() - room


def test_how_to_begin_stands_in_the_middle_of_a_lane(make_hands: MakeHands) -> None:
    lanes = ("app", "web", "shop")
    empty = make_hands([*make_settings(*lanes), make_journey()])
    empty.canvas.chart.set_options(LayoutOptions(shown_settings=frozenset(lanes)))
    for height in (300, 340, 380):
        empty.canvas.resize(900, height)
        QApplication.processEvents()
        image, middle = empty.pane.grab().toImage(), empty.pane.rect().center().x()
        written = [
            y
            for y in range(image.height())
            if any(image.pixelColor(x, y).lightness() < 160 for x in range(middle - 100, middle + 100))
        ]
        place = (written[0] + written[-1]) / 2
        away = [abs(empty.screen(*each.rect.centre).y() - place) for each in empty.canvas.bench.layout.lanes]
        assert min(away) < 6, "not over the line between two"
