"""Names that strangers made up, in everything that lists journeys and personas: shown letter by letter."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from journeymap.model.edits.journeys import make_to_be, open_in_detail
from journeymap.model.edits.project import change_record
from journeymap.model.queries import first_journey, touchpoints_of
from journeymap.model.records import (
    Asset,
    Behaviour,
    Capability,
    Channel,
    Competitor,
    Department,
    Device,
    Experiment,
    Feature,
    FeatureLink,
    Feeling,
    Initiative,
    Metric,
    Responsibility,
    Segment,
    Setting,
    Touchpoint,
)
from journeymap.ui.dialogs.pick_button import PickButton
from journeymap.ui.journeys import feel_as, open_touchpoint
from journeymap.ui.main_window import EDITORS, MainWindow

WIDEST = 640
"""Pixels: no button is wider, whatever it names."""
NAMES = [
    '<img src="file:///etc/passwd"><b>Mara</b> & Co.',
    "مسار العميل إلى الشراء",
    "試聴から購入まで 🎬🎟️",
    "long " * 900,
    "a\u202egnirts\u202c with marks\u200b",
]


@pytest.mark.parametrize("name", NAMES)
def test_shown_as_they_are(qtbot: Any, window: MainWindow, name: str) -> None:
    session, store = window.session, window.session.store
    first = first_journey(store)
    assert first is not None
    touchpoint = touchpoints_of(store, first.id)[0].id
    with store.transaction("Add") as transaction:
        transaction.put(Segment(id="s", name=name, quote=name, needs=name, frustrations=name))
        transaction.put(Feeling(id="f", touchpoint=touchpoint, segment="s", emotion=-2.0))
        transaction.update(transaction.get(Touchpoint, touchpoint), name=name)
    change_record(store, first, label="Change", name=name, segment="s", owner=name, status=name)
    made = make_to_be(store, first.id)
    change_record(store, made, label="Change", name=f"{name}, then")
    detail = open_in_detail(store, touchpoint)
    for workspace in ("journeys", "personas"):
        session.view.show_workspace(workspace)
        assert not window.grab().isNull()
    session.view.show_workspace("journeys")
    listing: Any = window.workspaces.currentWidget()
    listing.compare(first.id, made.id)
    qtbot.waitUntil(lambda: listing.comparison.comparison is not None, timeout=8000)
    assert not window.grab().isNull()
    open_touchpoint(session, touchpoint)
    assert session.view.journey == detail.id
    (step,) = window.map.header.way.steps
    assert len(step.text()) < 60
    feel_as(window, "s")
    assert not window.grab().isNull()
    QApplication.processEvents()
    every: list[QWidget] = window.findChildren(QWidget)
    labels = [each for each in every if isinstance(each, QLabel)]
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in labels if "<b>" in each.text())
    tips = [each.toolTip() for each in every if "Mara" in each.toolTip()]
    assert all("<b>" not in each for each in tips)
    pushed = [each.text() for each in every if isinstance(each, QPushButton) and "Co." in each.text()]
    assert all("& Co" not in each.replace("&&", "") for each in pushed)


@pytest.mark.parametrize("name", [*NAMES, "W" * 10_000], ids=lambda each: each[:8])
def test_shown_as_they_are_in_editors(window: MainWindow, name: str) -> None:
    session = window.session
    with session.store.transaction("Add") as transaction:
        transaction.put(Behaviour(id="b", name=name, importance=5))
        for kind in (Feature, Competitor, Asset, Department, Metric, Channel, Device, Capability):
            transaction.put(kind(id="x", name=name))
        transaction.put(Setting(id="x", channel="x", device="x"))
        transaction.put(Initiative(id="x", name=name))
        transaction.put(Experiment(id="x", hypothesis=name, initiative="x", metric="x"))
        transaction.put(Responsibility(id="x", department="x", initiative="x"))
        transaction.put(FeatureLink(id="x", feature="x", behaviour="b"))
    for editor in EDITORS:
        window.edit(editor)
        (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
        width = dialog.width()
        tabs = getattr(dialog, "tabs", None)
        for place in range(tabs.count() if tabs is not None else 1):
            if tabs is not None:
                tabs.setCurrentIndex(place)
            for button in dialog.findChildren(PickButton):
                button.take("initiative:x" if "initiative" in button.accessibleName() else "x")
                assert button.value is not None
            assert not dialog.grab().isNull()
        assert dialog.width() == width
        pushed = dialog.findChildren(QPushButton)
        assert all(each.sizeHint().width() < WIDEST for each in pushed)
        assert all("& Co" not in each.text().replace("&&", "") for each in pushed)
        dialog.close()
