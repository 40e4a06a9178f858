"""What comes after a window: the working copy of a project without a file; tidying, once there is none."""

from __future__ import annotations

import pytest

from journeymap.model.edits.project import add_journey
from journeymap.model.errors import FileError
from journeymap.model.file.working_copy import WorkingCopy, working_folder
from journeymap.model.records import Journey
from journeymap.ui.desk import Desk


def copies() -> int:
    """How many working copies there are."""
    return len(list(working_folder().glob("*.journey")))


def test_the_working_copy_follows_the_window(qtbot, desk: Desk) -> None:
    window = desk.open_sample("cinema")
    assert window is not None
    assert window.isVisible()
    assert copies() == 0
    qtbot.waitUntil(lambda: copies() == 1)
    assert window.document.published


def test_an_edit_before_that_is_kept(qtbot, desk: Desk) -> None:
    window = desk.open_sample("cinema")
    assert window is not None
    made = window.session.edit(add_journey, "Sooner than anybody")
    assert copies() == 1
    assert window.document._copy is not None
    assert window.document._copy.read().snapshot.find(Journey, made.id) == made
    window.begin()
    assert copies() == 1


def test_where_there_is_no_place_for_it_the_window_says_so(
    qtbot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise FileError("The disk is full.")

    monkeypatch.setattr(WorkingCopy, "create", refuse)
    window = desk.open_sample("cinema")
    assert window is not None
    qtbot.waitUntil(lambda: "The disk is full." in window.bar.refusal.words.text())
    assert window.session.edit(add_journey, "Lost") is None
    assert "The disk is full." in window.bar.refusal.words.text()


def test_all_garbage_is_looked_for_only_while_no_project_is_open(
    qtbot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    monkeypatch.setattr("journeymap.ui.desk.collect_all", lambda: looked.append(1))
    monkeypatch.setattr("journeymap.ui.desk.COLLECT_AFTER_MS", 20)
    first = desk.open_sample("cinema")
    assert first is not None
    assert first.close()
    second = desk.open_sample("cinema")
    assert second is not None
    qtbot.wait(60)
    assert looked == []
    assert second.close()
    qtbot.waitUntil(lambda: looked == [1])
