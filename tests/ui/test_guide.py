"""F1: the guide, offline; what it says, where it leads, and that it shows nothing but itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from journeymap.drawing.lens import STATUS_WORDS
from journeymap.paths import document
from journeymap.ui import actions, guide_window
from journeymap.ui.desk import Desk
from journeymap.ui.dialogs.frame import EditorDialog
from journeymap.ui.guide_pages import (
    INDEX,
    OF_WORKSPACE,
    PAGES,
    anchor_of,
    found,
    picture_name,
    sections_of,
    target,
    text_of,
    title_of,
)
from journeymap.ui.guide_window import GuideWindow, open_guide
from journeymap.ui.main_window import EDITORS, MainWindow
from journeymap.ui.rail import WORKSPACES

IMAGE = QTextDocument.ResourceType.ImageResource.value
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")


def guide_of(window: QWidget) -> GuideWindow:
    """The guide that is open beside a window."""
    (guide,) = (each for each in window.findChildren(GuideWindow) if each.isVisible())
    return guide


@pytest.fixture
def guide(qtbot) -> Iterator[GuideWindow]:
    """The guide at its first page."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = open_guide(parent)
    qtbot.waitUntil(made.isVisible)
    yield made
    parent.close()


@pytest.mark.parametrize(("workspace", "page"), OF_WORKSPACE.items())
def test_f1_opens_the_page_that_fits(qtbot, window: MainWindow, workspace: str, page: str) -> None:
    window.session.view.show_workspace(workspace)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = guide_of(window)
    assert guide.page.page == page
    assert title_of(page) in guide.windowTitle()
    assert guide.list.currentItem().text() == title_of(page)
    assert guide.page.toPlainText().startswith(title_of(page))


def test_every_workspace_has_a_page() -> None:
    assert set(OF_WORKSPACE) >= {each.name for each in WORKSPACES}
    assert set(OF_WORKSPACE.values()) < set(PAGES)


def test_f1_again_goes_to_another_page_of_the_same_window(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = guide_of(window)
    window.session.view.show_workspace("roadmap")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert guide_of(window) is guide
    assert guide.page.page == "guide/roadmap.md"


def test_f1_works_on_the_start_screen(qtbot, desk: Desk) -> None:
    start = desk.show_start()
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    qtbot.keyClick(start, Qt.Key.Key_F1)
    assert guide_of(start).page.page == INDEX


@pytest.mark.parametrize("editor", EDITORS)
def test_f1_in_an_editor_opens_what_is_told_of_it(qtbot, window: MainWindow, editor: str) -> None:
    window.edit(editor)
    (dialog,) = (each for each in window.findChildren(EditorDialog) if each.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    page, anchor = dialog.told_in
    assert anchor in {each.anchor for each in sections_of(page)}
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert guide_of(window).page.page == page
    at_top = anchor == sections_of(page)[0].anchor
    assert (guide_of(window).page.height_shown > 0) is not at_top
    dialog.close()
    assert guide_of(window).isVisible()


def test_pages_are_chosen_from_the_list_and_back_returns(qtbot, guide: GuideWindow) -> None:
    row = PAGES.index("glossary.md")
    rect = guide.list.visualItemRect(guide.list.item(row))
    qtbot.mouseClick(guide.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert guide.page.page == "glossary.md"
    guide.follow("guide/behaviours.md#the-figures")
    assert guide.page.page == "guide/behaviours.md"
    assert guide.page.height_shown > 300
    read = guide.page.height_shown
    guide.follow("../glossary.md")
    guide.go_back()
    assert (guide.page.page, guide.page.height_shown) == ("guide/behaviours.md", read)
    qtbot.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide.page.page == "glossary.md"
    qtbot.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert guide.page.page == INDEX
    assert not guide.back.isEnabled()


def test_the_search_finds_and_goes_there(qtbot, guide: GuideWindow) -> None:
    qtbot.keyClicks(guide.search, "withheld")
    listed = [guide.list.item(row).text() for row in range(guide.list.count())]
    assert any("Behaviours and where they break" in each for each in listed)
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.page.extraSelections()
    qtbot.keyClicks(guide.search, "xyzzy")
    assert guide.list.count() == 0
    assert guide.nothing.isVisible()
    guide.search.clear()
    assert guide.list.count() == len(PAGES)


def test_a_link_on_a_page_is_followed_by_a_click(qtbot, guide: GuideWindow) -> None:
    page = guide.page
    cursor = page.document().find("Map", page.document().find("→"))
    while not cursor.charFormat().isAnchor():
        cursor = page.document().find("Map", cursor)
    page.setTextCursor(cursor)
    page.ensureCursorVisible()
    rect = page.cursorRect(cursor)
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() - QPoint(6, 0))
    assert guide.page.page == "guide/map.md"


@pytest.mark.parametrize("goes", [True, False])
def test_the_web_is_opened_only_after_its_address_was_read(guide, monkeypatch, goes: bool) -> None:
    told: list[str] = []
    opened: list[QUrl] = []

    def answer(_parent: object, _title: str, text: str, _buttons: object) -> str:
        told.append(text)
        return "Open in the browser" if goes else ""

    monkeypatch.setattr(guide_window, "ask", answer)
    monkeypatch.setattr(guide_window.QDesktopServices, "openUrl", opened.append)
    guide.follow("https://example.org/a?b=c")
    assert "https://example.org/a?b=c" in told[0]
    assert [each.toString() for each in opened] == (["https://example.org/a?b=c"] if goes else [])


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:alert(1)", "../../README.md", "/etc/passwd"]
)
def test_other_links_lead_nowhere(guide: GuideWindow, monkeypatch, link: str) -> None:
    monkeypatch.setattr(guide_window, "ask", lambda *asked: pytest.fail("asked"))
    guide.follow(link)
    assert guide.page.page == INDEX


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../../pyproject.toml", "file:///etc/passwd", "../pictures/../../secret.png", "map.md"],
)
def test_only_pictures_of_the_guide_are_read(guide: GuideWindow, name: str, tmp_path: Path) -> None:
    assert picture_name(INDEX, name) is None
    assert guide.page.loadResource(IMAGE, QUrl(name)) is None
    assert guide.page.loadResource(IMAGE + 1, QUrl("../pictures/map.png")) is None


def test_pictures_are_no_wider_than_the_page(qtbot, guide: GuideWindow) -> None:
    picture = guide.page.loadResource(IMAGE, QUrl("../pictures/map.png"))
    assert picture.deviceIndependentSize().width() <= guide.page.viewport().width()
    guide.resize(640, 500)
    qtbot.waitUntil(lambda: not guide.page._again.isActive())
    assert guide.page.document().size().width() <= guide.page.viewport().width() + 1


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_of_a_page_is_there(page: str) -> None:
    for is_picture, link in LINK.findall(re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)):
        if is_picture:
            name = picture_name(page, link)
            assert name is not None, link
            assert document(name).stat().st_size < 200_000, f"{name} is large"
        elif not link.startswith("https://"):
            inside = target(page, link)
            assert inside is not None, link
            assert not inside[1] or inside[1] in {each.anchor for each in sections_of(inside[0])}, link


def test_the_guide_knows_every_key() -> None:
    text = text_of("guide/keyboard.md")
    missing = {key for entry in actions.ENTRIES for key in entry.keys if key not in text}
    assert not missing


def test_the_guide_explains_every_verdict() -> None:
    text = text_of("guide/behaviours.md")
    assert [
        words for words in (*STATUS_WORDS.values(), "cannot start here") if f"| {words} |" not in text
    ] == []


def test_no_page_of_the_guide_is_forgotten() -> None:
    there = {f"guide/{path.name}" for path in document("guide").glob("*.md")}
    assert there == {page for page in PAGES if page.startswith("guide/")}


def test_sections_and_anchors() -> None:
    assert anchor_of("What the map says of a place") == "what-the-map-says-of-a-place"
    assert found("leak behaviour")
    assert found("  ") == []


@pytest.mark.parametrize("width", [700, 1040, 1300])
def test_what_one_reads_stays_where_the_page_gets_another_width(
    qtbot, window: MainWindow, width: int
) -> None:
    guide = open_guide(window, "guide/editors.md", "features-and-competitors")
    page = guide.page
    guide.resize(width, 672)
    qtbot.waitUntil(lambda: not page._again.isActive() and page._drawn_width == page.viewport().width())
    assert page.height_shown == page._height_of("features-and-competitors")
