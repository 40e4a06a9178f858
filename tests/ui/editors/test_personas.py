"""The library of personas: cards found, described, copied between projects, shown on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from journeymap.drawing.colours import Theme
from journeymap.drawing.curve_painting import segment_colour
from journeymap.model.history import History
from journeymap.model.queries import first_journey
from journeymap.model.records import Attachment, Feeling, Segment, Touchpoint
from journeymap.model.store import Store
from journeymap.ui.dialogs.people import PeopleDialog
from journeymap.ui.main_window import MainWindow
from journeymap.ui.session import Session
from journeymap.ui.theme import Choice, current_palette, drawn_letters, look, px
from journeymap.ui.workspaces.personas import PersonasWorkspace
from journeymap.ui.workspaces.personas_cards import LEAST_WIDTH, lines_of
from tests.model.projects import content
from tests.ui.conftest import OpenDocument

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def library(session: Session, opened: Callable) -> Iterator[PersonasWorkspace]:
    """Mara, with a portrait, and Tom."""
    with session.store.transaction("Add") as transaction:
        transaction.put(Segment(id="tom", name="Tom", needs="A seat now", role="critic", size=41_000.0))
    made = PersonasWorkspace(session)
    made.resize(1100, 640)
    made.show()
    opened(made)
    yield made
    made.close()


def names(library: PersonasWorkspace) -> list[str]:
    return [library.session.store.get(Segment, each).name for each in library.view.personas.ids]


def middle(library: PersonasWorkspace, row: int) -> QPoint:
    return library.view.visualRect(library.view.personas.index(row)).center()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_cards_by_name_and_what_they_say(library: PersonasWorkspace) -> None:
    assert names(library) == ["Mara", "Tom"]
    said = library.view.personas.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Tom. Critic · 41,000 customers. no journey yet"
    said = library.view.personas.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("1 journey · feels different at 1 touchpoint")
    assert library.count.text == "2 personas"
    first, second = (library.view.visualRect(library.view.personas.index(row)) for row in (0, 1))
    assert first.top() == second.top()  # side by side
    assert first.right() < second.left() + 2


def test_the_portrait_is_painted(library: PersonasWorkspace) -> None:
    from PySide6.QtGui import QColor, QImage

    from journeymap.drawing.images import as_kept

    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(10, 255, 200))
    data, mime = as_kept(image)
    before = library.view.grab().toImage()
    with library.session.store.transaction("Change") as transaction:
        transaction.update(transaction.get(Attachment, "face"), bytes=data, mime=mime)
    QApplication.processEvents()
    after = library.view.grab().toImage()
    assert before != after
    rect = library.view.visualRect(library.view.personas.index(0))
    disc = after.pixelColor(rect.topLeft() + QPoint(8 + 18 + 28, 8 + 18 + 28))
    assert abs(disc.hue() - 10) < 8


def test_found_as_one_types(library: PersonasWorkspace) -> None:
    library.filter.setFocus()
    QTest.keyClicks(library.filter, "seat NOW")
    assert names(library) == ["Tom"]
    assert library.count.text == "1 of 2 personas"
    QTest.keyClicks(library.filter, "zzz")
    assert not library.view.isVisible()
    press(next(each for each in library.findChildren(QPushButton) if each.text() == "Show all personas"))
    assert names(library) == ["Mara", "Tom"]
    assert library.view.isVisible()


def test_enter_and_a_double_click_describe(qtbot: Any, library: PersonasWorkspace) -> None:
    library.view.setFocus()
    QTest.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(library, 0))
    QTest.keyClick(library.view, Qt.Key.Key_Right)
    QTest.keyClick(library.view, Qt.Key.Key_Return)
    (dialog,) = library.findChildren(PeopleDialog)
    assert dialog.segments.record() == "tom"
    QTest.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(library, 0))
    QTest.mouseDClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(library, 0))
    assert dialog.segments.record() == "mara"
    dialog.close()


def test_copied_into_another_project_with_the_portrait(
    session: Session, library: PersonasWorkspace, opened: Callable
) -> None:
    QTest.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(library, 0))
    QTest.keyClick(library.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Mara"
    store = Store()
    other = Session(OpenDocument(store, History(store)))
    there = PersonasWorkspace(other)
    there.show()
    opened(there)
    assert there.pages.currentIndex() == 1  # what teaches
    there.paste()
    assert names(there) == ["Mara"]
    (made,) = store.all(Segment).values()
    assert store.get(Attachment, made.portrait or "").bytes == session.store.get(Attachment, "face").bytes
    QTest.keyClick(there.view, Qt.Key.Key_V, CONTROL)
    assert names(there) == ["Mara", "Mara (copy)"]
    other.undo()
    other.undo()
    assert not store.all(Attachment)
    there.close()
    other.close()


def test_what_cannot_be_pasted_is_said(library: PersonasWorkspace, messages: list[str]) -> None:
    QGuiApplication.clipboard().setText("Mara")
    QTest.keyClick(library.view, Qt.Key.Key_V, CONTROL)
    assert messages[-1].startswith("There is no persona on the clipboard")
    assert names(library) == ["Mara", "Tom"]


def test_duplicated_and_deleted(session: Session, library: PersonasWorkspace) -> None:
    before = content(session.store)
    library.view.choose(["tom"])
    press(library.duplicate_button)
    assert names(library) == ["Mara", "Tom", "Tom (copy)"]
    library.view.setFocus()
    library.view.selectAll()
    QTest.keyClick(library.view, Qt.Key.Key_Delete)
    assert not session.store.all(Segment)
    assert library.pages.currentIndex() == 1
    session.undo()
    session.undo()
    assert content(session.store) == before
    assert names(library) == ["Mara", "Tom"]


def test_duplicated_by_keys(library: PersonasWorkspace) -> None:
    library.view.setFocus()
    library.view.choose(["tom"])
    QTest.keyClick(library.view, Qt.Key.Key_D, CONTROL)
    assert names(library) == ["Mara", "Tom", "Tom (copy)"]


def test_a_new_one_is_named_at_once(library: PersonasWorkspace, opened: Callable) -> None:
    press(library.add_button)
    (dialog,) = library.findChildren(PeopleDialog)
    opened(dialog)
    assert dialog.segments.record() == library.view.selected_ids()[0]
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Lin")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert names(library) == ["Lin", "Mara", "Tom"]
    dialog.close()


@given(st.text(alphabet="abcWil mé中文", max_size=80), st.integers(40, 200), st.integers(1, 4))
def test_no_line_is_too_wide_and_no_line_too_many(text: str, width: int, most: int) -> None:
    metrics = QFontMetrics(drawn_letters(12))
    found = lines_of(text, metrics, width, most)
    assert len(found) <= most
    # Qt elides by letters whose widths it rounds one by one.
    assert all(metrics.horizontalAdvance(each) <= width + most + 2 for each in found)


@pytest.mark.parametrize("width", range(120, 420, 7))
def test_no_word_is_lost_within_a_sentence(qapp: QApplication, width: int) -> None:

    metrics = QFontMetrics(drawn_letters(12))
    text = "Their usual seat, as fast as possible. A fair price, no account, and a voucher that works."
    found = lines_of(text, metrics, width, 20)
    assert " ".join(found) == text
    few = lines_of(text, metrics, width, 2)
    assert "…" not in few[0]


@pytest.mark.parametrize("width", [700, 1100, 1500])
def test_cards_stand_under_the_heading(library: PersonasWorkspace, width: int) -> None:
    library.resize(width, 640)
    QTest.qWait(30)
    viewport = library.view.viewport()
    edge = middle(library, 0).y()
    picture = viewport.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, picture.height() - 2)
    inked = [x for x in range(picture.width()) if picture.pixelColor(x, edge) != ground]
    assert inked[0] <= 2
    boxes = [library.view.visualRect(library.view.personas.index(row)) for row in range(2)]
    assert boxes[0].y() == boxes[1].y(), "there is room for two, and they stand beside each other"
    if 3 * px(LEAST_WIDTH) > viewport.width():
        assert viewport.width() - 24 <= inked[-1]


def test_buttons_that_go_on_below_stay_at_the_end(library: PersonasWorkspace) -> None:
    library.resize(560, 480)
    QTest.qWait(30)
    delete = library.delete_button.geometry()
    assert delete.y() > library.edit_button.geometry().bottom()
    assert delete.right() == library.add_button.geometry().right()


def test_shown_on_the_map_and_back(qtbot: Any, window: MainWindow) -> None:
    store = window.session.store
    first = first_journey(store)
    assert first is not None
    begins = next(each for each in store.where(Touchpoint, "journey", first.id) if each.entry)
    with store.transaction("Feel") as transaction:
        transaction.put(Segment(id="tom", name="Tom", colour="#B3312A"))
        transaction.put(Feeling(id="f", touchpoint=begins.id, segment="tom", emotion=-2.0))
    window.session.view.show_workspace("personas")
    library: Any = window.workspaces.currentWidget()
    library.view.choose(["tom"])
    press(library.map_button)
    assert window.session.view.workspace == "map"
    assert window.canvas.chart.options.felt_by == "tom"
    felt_by = window.map.footer.felt_by
    assert felt_by is not None
    assert felt_by.isVisible()
    assert "Tom" in felt_by.text()
    window.canvas.reveal(("touchpoint", begins.id))
    window.session.view.select([])
    ringed = window.canvas.view.grab().toImage()
    card = window.canvas.bench.layout.cards_of(begins.id)[0].rect
    transform = window.canvas.view.viewportTransform()
    left = transform.map(QPointF(card.x - 2, card.centre[1])).toPoint()
    ring = [ringed.pixelColor(left + QPoint(x, 0)) for x in (-1, 0, 1)]
    assert any(each.red() > each.blue() + 80 for each in ring)  # in Tom's colour
    words = QRect(transform.map(QPointF(card.x + 22, card.y - 8)).toPoint(), QSize(40, 16))
    chip = ringed.copy(words)
    sign = QRect(transform.map(QPointF(card.x + 13, card.y - 1)).toPoint(), QSize(4, 4))
    press(felt_by)
    assert window.canvas.chart.options.felt_by is None
    assert not felt_by.isVisible()
    as_everyone = window.canvas.view.grab().toImage()
    assert as_everyone.copy(words) != chip
    assert as_everyone.copy(sign) == ringed.copy(sign), "the ring passes beneath the sign of a beginning"


def test_the_journeys_that_concern_one(window: MainWindow) -> None:
    with window.session.store.transaction("Add") as transaction:
        transaction.put(Segment(id="tom", name="Tom"))
    window.session.view.show_workspace("personas")
    library: Any = window.workspaces.currentWidget()
    library.view.choose(["tom"])
    press(library.journeys_button)
    assert window.session.view.workspace == "journeys"
    listing: Any = window.workspaces.currentWidget()
    assert listing.segments.currentText() == "Tom"
    assert listing.page.model.ids == []


def test_the_menu_offers_what_the_buttons_do(session: Session, library: PersonasWorkspace) -> None:
    QTest.mouseClick(library.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(library, 1))
    menu = library.menu()
    assert all(each.isEnabled() for each in menu.actions())
    next(each for each in menu.actions() if each.text().startswith("Duplicate")).trigger()
    assert names(library) == ["Mara", "Tom", "Tom (copy)"]


@pytest.mark.parametrize("theme", Theme)
def test_a_persona_has_one_colour_on_its_cards_and_its_curve(window: MainWindow, theme: Theme) -> None:
    store, canvas = window.session.store, window.canvas
    look().choose(Choice(theme.name.lower()))
    first = first_journey(store)
    assert first is not None
    with store.transaction("Feel") as transaction:
        transaction.put(Segment(id="tom", name="Tom", colour="#20308A"))  # dark: on dark grounds hardly seen
        for number, each in enumerate(store.where(Touchpoint, "journey", first.id)[:3]):
            transaction.put(Feeling(id=f"f{number}", touchpoint=each.id, segment="tom", emotion=-2.0))
    canvas.chart.set_options(replace(canvas.chart.options, felt_by="tom"))
    canvas.set_zoom(2.0)
    wanted = segment_colour(current_palette(), "#20308A").rgb()

    def has_it(pane: QWidget) -> bool:
        image = pane.grab().toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return any(image.pixel(x, y) == wanted for x, y in points)

    assert has_it(canvas.view.viewport())
    assert has_it(canvas.rows)
    look().choose(Choice.SYSTEM)
