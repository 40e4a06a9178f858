"""Templates in windows: the card that tells an idea, keeping a project as one, using and deleting it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.file.document import Document
from journeymap.model.file.own_templates import own_names
from journeymap.model.file.templates import bundled_templates, own_templates, save_template, template
from journeymap.model.records import Touchpoint
from journeymap.ui import desk as desk_module
from journeymap.ui.desk import Desk
from journeymap.ui.dialogs.template import TemplateDialog
from journeymap.ui.main_window import MainWindow
from journeymap.ui.theme import Choice, look

SAMPLES = pytest.mark.parametrize("name", ["cinema", "music", "notes"])


def opened(qtbot, desk: Desk, name: str) -> MainWindow:
    """A sample in a window of its own, ready for keys."""
    window = desk.open_sample(name)
    assert window is not None
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@SAMPLES
def test_a_sample_opens_with_its_idea_and_try_it_goes_there(qtbot, desk: Desk, name: str) -> None:
    (told,) = (each for each in bundled_templates() if each.name == name)
    window = opened(qtbot, desk, name)
    card = window.idea
    assert card is not None
    words = [each.text() for each in card.findChildren(QLabel)]
    assert {told.title, told.idea, told.hint} <= set(words)
    window.session.view.show_workspace("roadmap")
    with qtbot.waitSignal(window.session.view.reveal_asked) as revealed:
        qtbot.mouseClick(card.try_it, Qt.MouseButton.LeftButton)
    assert revealed.args == [told.show]
    view = window.session.view
    assert (view.workspace, view.lens, view.selection) == ("map", told.lens, (told.show,))
    assert window.canvas.view.hasFocus()
    assert card.isVisible()
    assert window.close()
    assert Document.recoverable() == []  # to look is no edit


def test_the_blank_project_has_words_of_its_own_until_they_are_closed(qtbot, desk: Desk) -> None:
    window = desk.open_empty()
    assert window is not None
    card = window.idea
    assert card is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(card.try_it, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.focusWidget(), "Sees the trailer")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert [each.name for each in window.session.store.all(Touchpoint).values()] == ["Sees the trailer"]
    qtbot.mouseClick(card.cross, Qt.MouseButton.LeftButton)
    again = desk.open_empty()
    assert again is not None
    assert again.idea is None
    sample = desk.open_sample("cinema")
    assert sample is not None
    assert sample.idea is not None


def test_the_card_of_the_blank_project_goes_when_two_steps_are_joined(qtbot, desk: Desk) -> None:
    window = desk.open_empty()
    assert window is not None
    assert window.idea is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(window.idea.try_it, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.focusWidget(), "Sees the trailer")
    assert window.idea is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.idea is None
    QTest.keyClicks(window.focusWidget(), "Picks seats")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    names = [each.name for each in window.session.store.all(Touchpoint).values()]
    assert sorted(names) == ["Picks seats", "Sees the trailer"]


def test_in_a_low_window_the_card_makes_room_for_what_it_shows(qtbot, desk: Desk) -> None:
    window = opened(qtbot, desk, "cinema")
    window.resize(960, 540)
    assert window.idea is not None
    qtbot.mouseClick(window.idea.try_it, Qt.MouseButton.LeftButton)
    assert window.idea is None
    assert window.session.view.lens == "bh-keep-seats"


def test_the_card_closes_by_its_cross(qtbot, window: MainWindow) -> None:
    card = window.idea
    assert card is not None
    height = window.canvas.height()
    card.cross.setFocus()
    qtbot.mouseClick(card.cross, Qt.MouseButton.LeftButton)
    assert window.idea is None
    qtbot.waitUntil(lambda: window.canvas.height() > height)
    assert window.canvas.view.hasFocus()


def test_escape_closes_the_card_when_there_is_nothing_else_to_let_go_of(qtbot, window: MainWindow) -> None:
    touchpoint = min(window.session.store.all(Touchpoint))
    window.session.view.select([("touchpoint", touchpoint)])
    window.canvas.view.setFocus()
    qtbot.keyClick(window.canvas.view, Qt.Key.Key_Escape)
    assert window.session.view.selection == ()
    assert window.idea is not None
    qtbot.keyClick(window.canvas.view, Qt.Key.Key_Escape)
    assert window.idea is None
    qtbot.keyClick(window.canvas.view, Qt.Key.Key_Escape)


def test_escape_closes_the_card_from_its_button(qtbot, window: MainWindow) -> None:
    assert window.idea is not None
    window.idea.try_it.setFocus()
    qtbot.keyClick(window.idea.try_it, Qt.Key.Key_Escape)
    assert window.idea is None


def test_what_was_to_be_shown_may_be_gone(qtbot, window: MainWindow) -> None:
    from journeymap.model.edits.project import delete_record
    from journeymap.model.records import Transition

    store = window.session.store
    window.session.edit(delete_record, store.get(Transition, "tr-picks-seats-changes-seats"), "Delete")
    assert window.idea is not None
    qtbot.mouseClick(window.idea.try_it, Qt.MouseButton.LeftButton)
    assert "not on the map any more" in window.bar.notice.words.text()


def test_a_file_opens_without_a_card(desk: Desk, tmp_path: Path) -> None:
    from journeymap.model.file.document import write_project

    write_project(tmp_path / "a.journey", template("cinema"))
    window = desk.open_file(tmp_path / "a.journey")
    assert window is not None
    assert window.idea is None


def asked_to_save(window: MainWindow) -> TemplateDialog:
    """The dialog that File > Save as template opens."""
    window.actions_by_name["save_template"].trigger()
    (dialog,) = (each for each in window.findChildren(TemplateDialog) if each.isVisible())
    return dialog


def test_a_project_is_kept_as_a_template_and_begun_with_again(qtbot, window: MainWindow) -> None:
    touchpoint = min(window.session.store.all(Touchpoint))
    window.session.edit(rename_touchpoint, touchpoint, "Renamed before")
    dialog = asked_to_save(window)
    assert dialog.name.text() == "Northlight Cinemas"
    qtbot.keyClicks(dialog.name, "Our way")
    qtbot.keyClicks(dialog.sentence, "How we begin.")
    qtbot.keyClick(dialog.sentence, Qt.Key.Key_Return)
    assert "Our way" in window.bar.notice.words.text()
    start = window.desk.show_start()
    (row,) = start.templates
    assert row.begin.accessibleName() == "Our way"
    qtbot.mouseClick(row.begin, Qt.MouseButton.LeftButton)
    again = window.desk.windows[-1]
    assert again is not window
    assert again.session.store.get(Touchpoint, touchpoint).name == "Renamed before"
    assert again.document.path is None
    assert again.idea is None


def test_the_same_name_replaces_and_says_so(qtbot, window: MainWindow) -> None:
    save_template(window.session.store.snapshot(), "Our way", "")
    dialog = asked_to_save(window)
    qtbot.keyClicks(dialog.name, "Our wa")
    assert dialog.notice.text() == ""
    qtbot.keyClicks(dialog.name, "y")
    assert "replaced" in dialog.notice.text()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert own_names() == ["our-way"]


def test_without_a_name_nothing_is_kept(qtbot, window: MainWindow) -> None:
    dialog = asked_to_save(window)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "  ")
    assert not dialog.save.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert own_names() == []


def test_what_cannot_be_kept_is_said(qtbot, window: MainWindow, data_folder: Path) -> None:
    (data_folder / "templates").write_text("a file where the folder should be")
    dialog = asked_to_save(window)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "could not be kept" in dialog.notice.text()
    assert dialog.isVisible()


@pytest.mark.parametrize("goes", [True, False])
def test_a_template_is_deleted_once_the_user_has_said_so(qtbot, desk: Desk, monkeypatch, goes: bool) -> None:
    from journeymap.model.reader import Snapshot

    save_template(Snapshot.of(template("blank")), "Our way", "How we begin.")
    start = desk.show_start()
    asked: list[str] = []

    def answer(parent: object, title: str, text: str, buttons: dict[str, QMessageBox.ButtonRole]) -> str:
        asked.append(text)
        return "Delete" if goes else ""

    monkeypatch.setattr(desk_module, "ask", answer)
    qtbot.mouseClick(start.templates[0].delete, Qt.MouseButton.LeftButton)
    assert "“Our way”" in asked[0]
    assert [each.title for each in own_templates()] == ([] if goes else ["Our way"])
    assert len(start.templates) == (0 if goes else 1)


def test_damaged_templates_are_said_in_a_sentence(qtbot, desk: Desk, data_folder: Path) -> None:
    from journeymap.model.reader import Snapshot

    save_template(Snapshot.of(template("blank")), "Our way", "How we begin.")
    (data_folder / "templates" / "index.json").write_text("[")
    (data_folder / "templates" / "our-way.json").write_text("{")
    start = desk.show_start()
    assert "list of your own templates" in start.bar.notice.words.text()
    (row,) = start.templates
    qtbot.mouseClick(row.begin, Qt.MouseButton.LeftButton)
    assert desk.windows == []
    assert "“our-way” cannot be read" in start.bar.refusal.words.text()


def test_all_samples_are_on_the_start_screen(qtbot, desk: Desk) -> None:
    start = desk.show_start()
    told = {each.name: each for each in bundled_templates()}
    assert list(start.samples) == ["cinema", "music", "notes"]
    for name, card in start.samples.items():
        assert card.accessibleName() == told[name].title
        assert card.accessibleDescription() == told[name].description
    assert start.empty.accessibleName() == told["blank"].title
    qtbot.mouseClick(start.samples["notes"], Qt.MouseButton.LeftButton)
    assert "Foolscap" in desk.windows[-1].windowTitle()


@pytest.fixture
def projector(qapp: QApplication) -> Iterator[None]:
    before = look().choice
    look().choose(Choice.PROJECTOR)
    yield
    look().choose(before)


def test_in_a_low_window_the_card_says_what_to_try_over_the_map_alone(qtbot, projector, desk: Desk) -> None:
    def size(width: int, height: int) -> int:
        window.resize(width, height)
        for _round in range(2):  # how high it is follows from how wide it is
            QApplication.processEvents()
        return card.height()

    window = opened(qtbot, desk, "cinema")
    card = window.idea
    assert card is not None
    whole = size(960, 900)
    assert 0 < size(960, 540) < whole / 2
    assert card.try_it.isVisible()
    window.session.view.show_workspace("journeys")
    assert size(960, 541) == 0
    assert not card.try_it.isVisible()
    assert not card.cross.isVisible()
    window.session.view.show_workspace("map")
    assert 0 < size(960, 540) < whole / 2
    assert card.try_it.isVisible()
    window.session.view.show_workspace("journeys")
    assert size(960, 900) == whole
    assert card.try_it.isVisible()
