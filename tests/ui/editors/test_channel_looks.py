"""A channel's icon and colour are chosen beside the table, and shown on lanes and cards."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from journeymap.drawing.channel_icons import icon_path, paint_channel_icon
from journeymap.drawing.colours import palette
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import Lane, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.paintbox import Paintbox
from journeymap.model.records import Channel, Setting, Touchpoint
from journeymap.model.vocabulary import CHANNEL_ICONS
from journeymap.ui.dialogs.channel_looks import TILE
from journeymap.ui.dialogs.landscape import LandscapeDialog
from journeymap.ui.session import Session

K = Qt.Key


@pytest.fixture
def dialog(qtbot: Any, session: Session) -> LandscapeDialog:
    made = LandscapeDialog(session)
    qtbot.addWidget(made)
    made.show()
    made.show_page("channels")
    return made


def test_an_icon_is_picked_by_mouse_and_by_keys(session: Session, dialog: LandscapeDialog) -> None:
    (channel,) = dialog.channels.table.selected_ids()
    field = dialog.channels.icon
    before = session.store.get(Channel, channel).icon
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(TILE * 2 + 10, 10))
    assert session.store.get(Channel, channel).icon == CHANNEL_ICONS[2]
    assert before != CHANNEL_ICONS[2]
    field.setFocus()
    QTest.keyClick(field, K.Key_Right)
    QTest.keyClick(field, K.Key_Down)
    assert session.store.get(Channel, channel).icon == CHANNEL_ICONS[9]
    assert field.accessibleDescription() == "Screen"
    QTest.keyClick(field, K.Key_Delete)
    assert session.store.get(Channel, channel).icon is None
    session.undo()
    assert session.store.get(Channel, channel).icon == CHANNEL_ICONS[9]


def test_a_colour_is_picked(session: Session, dialog: LandscapeDialog) -> None:
    (channel,) = dialog.channels.table.selected_ids()
    field = dialog.channels.colour
    chosen = field.options()[3]
    centre = field.centre(3).toPoint()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=centre)
    assert session.store.get(Channel, channel).colour == chosen


def test_cards_and_lanes_have_the_looks_of_their_channel(session: Session) -> None:
    store = session.store
    setting = next(
        each for each in store.all(Setting).values() if store.where(Touchpoint, "settings", each.id)
    )
    touchpoint = store.where(Touchpoint, "settings", setting.id)[0]
    with store.transaction("x") as transaction:
        transaction.update(store.get(Channel, setting.channel), icon="call", colour="#0B7468")
    lens = Lens(store)
    card = lens.card(touchpoint.id, setting.id)
    assert (card.icon, card.colour) == ("call", "#0B7468")
    lane = lens.lane(Lane(0, setting.id, Rect(0, 0, 9, 9), 1))
    assert (lane.icon, lane.colour) == ("call", "#0B7468")


def test_every_icon_is_drawn_and_like_no_other(qapp: Any) -> None:
    box = Paintbox(palette(), screen_typeface())
    drawn: dict[bytes, str] = {}
    for icon in CHANNEL_ICONS:
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(QColor("#ffffff"))
        with QPainter(image) as painter:
            paint_channel_icon(painter, box, icon, 12, 12, 16, QColor("#000000"))
        assert icon_path(icon).boundingRect().width() <= 16
        drawn[bytes(image.constBits())] = icon
    assert len(drawn) == len(CHANNEL_ICONS)
