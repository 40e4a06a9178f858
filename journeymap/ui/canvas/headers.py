"""The headers of stages above the map and of lanes to its left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from journeymap.drawing import metrics as m
from journeymap.drawing.bands import PHASE_WORDS
from journeymap.drawing.blueprint import paint_service_line, paint_service_line_name
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Lane, Rect, StageBand
from journeymap.drawing.looks import LaneLook
from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.painting import paint_lane_ground, paint_lane_names, paint_stage_header
from journeymap.drawing.text import Style
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.edits.project import move_stage
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.frame_menus import FrameMenus
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.inplace import Field, enlarged_font
from journeymap.ui.canvas.named import Header, scaled
from journeymap.ui.canvas.strip import Strip
from journeymap.ui.canvas.strip_drag import HeaderDrag
from journeymap.ui.theme import sized_by_map

HEIGHT = 44
ADD_WIDTH = 76.0
TWO_LINES = 36.0
"""The least height of a lane that shows its device too."""
ONE_LINE = 15.0
RULE = 3.0
"""How far the line beneath a lane reaches up."""
_NO_STAGE = Rect(0, 8, 0, 28)
"""What stands for the last of no stages."""
STICKY = 96.0
"""A stage's name stays in view as long as so much of its header does."""


def kept_in_view(start: float, end: float, room: float, least: float) -> tuple[float, float]:
    """As much of a header as is in view, so that its name is too; all of it where that is too little."""
    inside = max(start, 0.0), min(end, room)
    return inside if inside[1] - inside[0] >= min(least, end - start) else (start, end)


def paint_edge(painter: QPainter, strip: Strip) -> None:
    """The line between names and the map."""
    width, height = strip.room
    painter.fillRect(QRectF(width - 1, 0, 1, height), strip.bench.chart.box.palette[Role.EDGE])


def paint_pin(painter: QPainter, box: Paintbox, x: float, y: float) -> None:
    """The sign of a lane kept at the top: a bar with an arrow up to it."""
    painter.setPen(box.pen(Role.SECOND_INK, 1.4))
    painter.drawLine(QLineF(x - 3.5, y - 5, x + 3.5, y - 5))
    painter.drawLine(QLineF(x, y - 2, x, y + 5))
    painter.drawPolyline([QPointF(x - 3, y + 1), QPointF(x, y - 2), QPointF(x + 3, y + 1)])


class StageHeaders(Strip[StageBand]):
    """Stages by name, tinted by phase; after the last one, a place to add another."""

    def __init__(
        self, bench: Bench, camera: Camera, hand: Hand, menus: FrameMenus, parent: QWidget | None = None
    ) -> None:
        super().__init__(bench, camera, parent)
        self._hand = hand
        self._menus = menus
        self._over_add = False
        self._numbered: tuple[Sequence[StageBand], dict[str, int]] | None = None
        """Stages, and which number each has."""
        self.setAccessibleName(_("Stages"))
        sized_by_map(self, height=HEIGHT)

    def named(self) -> Sequence[StageBand]:
        layout = self.bench.chart.layout
        return layout.stages if layout is not None else ()

    def _number(self, stage: str) -> int:
        """The number of a stage from the left: of the key that goes to it, if it is one of nine."""
        bands = self.named()
        if self._numbered is None or self._numbered[0] is not bands:
            numbers = enumerate(bands, start=1)
            self._numbered = bands, {each.stage: number for number, each in numbers if each.stage is not None}
        return self._numbered[1][stage]

    def shown(self) -> tuple[float, float]:
        return self.camera.viewportTransform().dx(), self.camera.zoom

    def header(self, named: StageBand, shift: float, zoom: float) -> Header[StageBand]:
        place, enlarged = named.rect, self.enlarged
        top = (place.y + m.HEADER_HEIGHT) * enlarged
        rect = Rect(place.x * zoom + shift, top, place.width * zoom, place.height * enlarged)
        return Header(("stage", named.stage) if named.stage is not None else None, rect, named)

    def add_rect(self) -> Rect:
        """Where a stage is added."""
        stages = self.named()
        last = self.header(stages[-1], *self.shown()).rect if stages else scaled(_NO_STAGE, self.enlarged)
        return Rect(last.right + 8 * self.enlarged, last.y, ADD_WIDTH * self.enlarged, last.height)

    def field(self, stage: str) -> Field | None:
        """Where a stage's name is typed; out of view too, as long as there is the stage."""
        header = self.header_of(("stage", stage))
        if header is None:
            return None
        rect = qrect(header.rect).toAlignedRect()
        least = round(150 * self.enlarged)
        wide = QRect(rect.x(), rect.y() - 3, max(rect.width(), least), rect.height() + 8)
        font = enlarged_font(self.bench.chart.box.typeface.font(Style.BOLD), self.enlarged)
        return Field(self, wide, font, (round(10 * self.enlarged), round(9 * self.enlarged)))

    def rename(self, key: Key) -> None:
        self._hand.rename_stage(key[1])

    def menu(self, key: Key | None) -> QMenu:
        return self._menus.of_stage(key[1] if key else None, self)

    def remove(self, key: Key) -> None:
        self._hand.delete()

    def shift(self, key: Key, steps: int) -> None:
        self._hand.session.edit(move_stage, key[1], steps)

    def other_key(self, event: QKeyEvent) -> bool:
        selection = self.bench.view_state.selection
        if event.key() == Qt.Key.Key_Insert:
            self._hand.add_stage()
        elif event.key() == Qt.Key.Key_Space and selection and selection[-1][0] == "stage":
            self._menus.fold_stage(selection[-1][1])
            self.setAccessibleDescription(self.describe(selection[-1]))
        else:
            return False
        return True

    def describe(self, key: Key) -> str:
        look = self.bench.chart.lens.stage(key[1])
        phase = _(PHASE_WORDS[look.phase]) if look.phase else _("no phase")
        words = _("Stage {name}, {phase}").format(name=look.name, phase=phase)
        folded = key[1] in self.bench.chart.options.collapsed_stages
        return _("{stage}, folded").format(stage=words) if folded else words

    def show_header(self, key: Key) -> None:
        layout = self.bench.layout
        band = next((each for each in layout.stages if each.stage == key[1]), None)
        if band is not None:
            seen = self.camera.seen()
            self.camera.show_area(Rect(band.rect.x, seen.center().y(), band.rect.width, 0), margin=16)

    def paint_rest(self, painter: QPainter) -> None:
        if self.bench.chart.layout is None or not self.offers_more:
            return
        box, rect = self.bench.chart.box, scaled(self.add_rect(), 1 / self.enlarged)
        if rect.x > self.room[0]:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(box.palette[Role.ACCENT_TINT if self._over_add else Role.PAPER])
        painter.drawRoundedRect(qrect(rect), 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top = rect.centre[1] - box.typeface.line_height(Style.SMALL) / 2
        words = _("+ Stage")
        box.write(
            painter, rect.x + 12, top, words, Style.SMALL, Role.ACCENT if self._over_add else Role.SECOND_INK
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_add(event.position().toPoint()):
            self._hand.add_stage()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_over_add(self._is_add(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_over_add(False)
        super().leaveEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def _is_add(self, point: QPoint) -> bool:
        return (
            self.offers_more
            and self.bench.chart.layout is not None
            and self.add_rect().contains(point.x(), point.y())
        )

    def _set_over_add(self, over: bool) -> None:
        if over != self._over_add:
            self._over_add = over
            self.update()

    def show_cursor(self) -> None:
        if self._over_add:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            super().show_cursor()

    def paint_header(
        self, painter: QPainter, box: Paintbox, named: StageBand, rect: Rect, selected: bool, hover: bool
    ) -> None:
        look = self.bench.chart.frame.stage(named.stage)
        if selected or hover or named.collapsed:
            look = replace(look, selected=selected, hover=hover, collapsed=named.collapsed)
        left, right = kept_in_view(rect.x, rect.right, self.room[0], STICKY)
        if right - left < STICKY and named.stage is not None:
            look = replace(look, number=self._number(named.stage))
        paint_stage_header(painter, box, Rect(left, rect.y, right - left, rect.height), look)


class LaneHeaders(Strip[Lane]):
    """Lanes by channel and device: carried within their channel, or with all of it past others."""

    upright = True

    def __init__(
        self, bench: Bench, camera: Camera, menus: FrameMenus, parent: QWidget | None = None
    ) -> None:
        super().__init__(bench, camera, parent)
        self._menus = menus
        self._named: list[tuple[Rect, LaneLook]] = []
        """Of the headers painted so far, what is written on them at last."""
        self._paired: bool | None = None
        """Whether any channel has several lanes, as far as that was asked while these are painted."""
        self.setAccessibleName(_("Lanes"))

    def named(self) -> Sequence[Lane]:
        layout = self.bench.chart.layout
        return layout.lanes if layout is not None else ()

    def shown(self) -> tuple[float, float]:
        return self.camera.viewportTransform().dy(), self.camera.zoom

    def header(self, named: Lane, shift: float, zoom: float) -> Header[Lane]:
        place = named.rect
        rect = Rect(0, place.y * zoom + shift, self.width() - 1, place.height * zoom)
        key: Key | None = None
        if named.setting is not None and self.bench.chart.options.view != BLUEPRINT:
            key = ("setting", named.setting)
        return Header(key, rect, named)

    def keys_of(self, lane: str | None) -> list[Key]:
        """What selects the header of a lane; none for bands, and for where no setting is."""
        layout = self.bench.chart.layout
        is_setting = lane is not None and layout is not None and layout.view != BLUEPRINT
        return [("setting", lane)] if is_setting and lane is not None else []

    def rename(self, key: Key) -> None:
        self._menus.settings_asked.emit()

    def menu(self, key: Key | None) -> QMenu:
        return self._menus.of_lane(key[1] if key else None, self)

    def remove(self, key: Key) -> None:
        self._menus.hide_lane(key[1])

    def shift(self, key: Key, steps: int) -> None:
        self._menus.shift_lane(key[1], steps)

    def going(self, key: Key, before: Key | None) -> Collection[Key]:
        lanes = self._menus.lane_order().going(key[1], before[1] if before else None)
        return [("setting", each) for each in lanes]

    def put(self, key: Key, before: Key | None) -> None:
        self._menus.put_lane(key[1], before[1] if before else None)

    def can_be_carried(self, key: Key | None) -> bool:
        if key is None or not super().can_be_carried(key):
            return False
        order = self._menus.lane_order()
        return any(order.next_place(key[1], step) is not None for step in (-1, 1))

    def hint_of(self, drag: HeaderDrag) -> str:
        if not drag.taken:
            return _("The lanes of a channel stay together; Esc cancels")
        if len(drag.taken) > 1:
            return _("Let go to move all lanes of this channel; Esc cancels")
        return super().hint_of(drag)

    def other_key(self, event: QKeyEvent) -> bool:
        selection = self.bench.view_state.selection
        if event.key() != Qt.Key.Key_P or not selection or selection[-1][0] != "setting":
            return False
        self._menus.pin_lane(selection[-1][1])
        self.show_header(selection[-1])
        self.setAccessibleDescription(self.describe(selection[-1]))
        return True

    def describe(self, key: Key) -> str:
        lane = self.bench.layout.lane_of(key[1])
        if lane is None:
            return ""
        look = self.bench.chart.lens.lane(lane)
        words = _("Lane {channel}, {device}").format(channel=look.channel, device=look.device)
        return _("{lane}, kept at the top").format(lane=words) if self._is_pinned(lane) else words

    def _shares_channel(self, lane: Lane) -> bool:
        """Whether the lane above or below is of the same channel: without its device it reads the same."""
        lanes, frame = self.named(), self.bench.chart.frame
        beside = lanes[max(lane.index - 1, 0) : lane.index + 2]
        return sum(frame.lane(each).channel == frame.lane(lane).channel for each in beside) > 1

    def _has_pairs(self) -> bool:
        """Whether any channel has several lanes: then all are named in letters that have room for devices."""
        if self._paired is None:
            names = [self.bench.chart.frame.lane(each).channel for each in self.named()]
            self._paired = any(one == other for one, other in pairwise(names))
        return self._paired

    def _is_pinned(self, lane: Lane) -> bool:
        return lane.setting in self.bench.chart.options.pinned_settings

    def show_header(self, key: Key) -> None:
        lane = self.bench.layout.lane_of(key[1])
        if lane is not None:
            seen = self.camera.seen()
            self.camera.show_area(Rect(seen.center().x(), lane.rect.y, 0, lane.rect.height), margin=0)

    def paint_rest(self, painter: QPainter) -> None:
        chart, named = self.bench.chart, self._named
        self._named, self._paired = [], None
        paint_lane_names(painter, chart.box, named)
        paint_edge(painter, self)
        lines = chart.layout.service_lines if chart.layout is not None else ()
        if not lines:
            return
        shift, zoom, larger = self.camera.viewportTransform().dy(), self.camera.zoom, self.enlarged
        for line, lane in zip(lines, chart.layout.lanes if chart.layout else (), strict=False):
            top, bottom = ((y * zoom + shift) / larger for y in (lane.rect.y, line.y))
            moved = replace(line, y=bottom)
            paint_service_line(painter, chart.box, moved, 0, self.room[0] - 1)
            paint_service_line_name(painter, chart.box, moved, Rect(0, top, self.room[0], bottom - top))

    def paint_header(
        self, painter: QPainter, box: Paintbox, named: Lane, rect: Rect, selected: bool, hover: bool
    ) -> None:
        look = self.bench.chart.frame.lane(named)
        top, bottom = kept_in_view(rect.y, rect.bottom, self.room[1], TWO_LINES)
        cut = RULE if bottom < rect.bottom else 0.0  # the rule beneath it is not in view yet
        height = bottom + cut - top
        rect = Rect(rect.x, top, rect.width, height)
        if selected or hover or height < TWO_LINES:
            least = min(box.typeface.line_height(Style.TINY_BOLD) - 1, ONE_LINE)
            one = least <= height < TWO_LINES and bool(look.device) and self._shares_channel(named)
            look = replace(
                look,
                device=look.device if height >= TWO_LINES or one else "",
                channel=look.channel if height >= least else "",
                on_one_line=one,
                small=height < ONE_LINE or (height < TWO_LINES and self._has_pairs()),
                selected=selected,
                hover=hover,
            )
        paint_lane_ground(painter, box, rect, look)
        if self.carrying.drag is None:
            self._named.append((rect, look))
        else:  # some are but shadows, and one lies over the others
            paint_lane_names(painter, box, [(rect, look)])
        if height >= ONE_LINE and self._is_pinned(named):
            paint_pin(painter, box, rect.x + m.LANE_HEADER_PADDING / 2, rect.centre[1])
