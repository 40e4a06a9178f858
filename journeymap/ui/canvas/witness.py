"""The way that shows a finding, drawn over the map: its places numbered in the order of the walk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from journeymap.analysis.topology import allowed_pairs
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Card, MapLayout, Point
from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.text import Style
from journeymap.drawing.traces import arrow_head, curve, paint_words, trace
from journeymap.model.records import Touchpoint, Transition

if TYPE_CHECKING:
    from journeymap.analysis.transferability import Finding
    from journeymap.model.reader import Reader
    from journeymap.ui.canvas.map_canvas import MapCanvas

WIDTH, RADIUS = 4.0, 10.0
"""Pixels of the map: the line, and the discs with the numbers."""
LEAST_SIGNS = 0.8
"""On a map smaller than this the discs stay as large as they are here: a number is there to be read."""
REACH = (RADIUS + 2, RADIUS + 2, 5.0, 5.0)
"""How far beyond a card's edges its mark reaches: at the left, above, at the right, below."""
Step = tuple[Card, Card, tuple[Point, ...]]


class Witness(QObject):
    """Paints the path of the finding that the view wants to see."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.gestures.overlays.append(self.paint)
        canvas.session.view.witness_changed.connect(lambda: canvas.view.viewport().update())

    def cards(self) -> list[Card]:
        """The cards along the path, in order; none where it is not on the map shown."""
        finding, layout = self._canvas.session.view.witness, self._canvas.chart.layout
        if finding is None or layout is None:
            return []
        found = [_card(layout, *place) for place in finding.path]
        return [] if None in found else [each for each in found if each is not None]

    def steps(self) -> list[Step]:
        """From card to card, with the line between them: a transition's own way where there is one."""
        cards, finding = self.cards(), self._canvas.session.view.witness
        layout = self._canvas.chart.layout
        if finding is None or layout is None or not cards:
            return []
        ways = _ways(self._canvas.session.store, finding)
        return [
            (here, there, _line(layout, here, there, way))
            for (here, there), way in zip(pairwise(cards), ways, strict=True)
            if here is not there  # a change of setting within a card of a blueprint
        ]

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint it above the map, in its pixels."""
        cards = self.cards()
        if not cards:
            return
        box = self._canvas.chart.box
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for _here, _there, points in self.steps():
            line = QPainterPath(curve(points))
            for role, width in ((Role.PAPER, WIDTH + 3), (Role.ACCENT, WIDTH)):
                pen = box.pen(role, width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(box.palette[Role.ACCENT])
            painter.drawPolygon(arrow_head(points[-2], points[-1]))
        self._paint_words(painter)
        last = len(cards) - 1
        for number, card in enumerate(cards):
            pen = box.pen(Role.LOST if number == last else Role.ACCENT, 2.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(qrect(card.rect.grown(3, 3, 3, 3)), 9, 9)
        for number, card in enumerate(cards):
            self._paint_number(painter, card, number + 1, is_last=number == last)
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        """The badges and names of the transitions along the path once more: its line runs over theirs."""
        canvas = self._canvas
        finding, chart = canvas.session.view.witness, canvas.chart
        if finding is None or chart.layout is None:
            return
        ways = (each for each in _ways(canvas.session.store, finding) if each is not None)
        routes = (route for each in dict.fromkeys(ways) if (route := chart.layout.route(each)) is not None)
        worded = ((trace(each), canvas.scene.route_look(each.transition)) for each in routes)
        paint_words(painter, chart.box, worded, canvas.view.detail)

    def _paint_number(self, painter: QPainter, card: Card, number: int, *, is_last: bool) -> None:
        box = self._canvas.chart.box
        larger = max(LEAST_SIGNS / self._canvas.zoom, 1.0)
        painter.save()
        painter.translate(card.rect.x, card.rect.y)
        painter.scale(larger, larger)
        painter.setPen(box.pen(Role.PAPER, 2))
        painter.setBrush(box.palette[Role.LOST if is_last else Role.ACCENT])
        painter.drawEllipse(QPointF(0, 0), RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        text, style = str(number), Style.TINY_BOLD
        x, y = -box.typeface.width(text, style) / 2, -box.typeface.line_height(style) / 2
        box.write(painter, x, y, text, style, Role.ON_ACCENT)
        painter.restore()


def _card(layout: MapLayout, touchpoint: str, setting: str | None) -> Card | None:
    """The card of a place; in a blueprint, whose cards speak of all settings, what customers meet there."""
    if layout.view != BLUEPRINT:
        return layout.card(touchpoint, setting)
    return next(reversed(layout.cards_of(touchpoint)), None)


def _ways(reader: Reader, finding: Finding) -> Iterator[str | None]:
    """The transition of each step of a path; None within a touchpoint. The last step is the finding's own."""
    steps = list(pairwise(finding.path))
    for number, ((left, setting), (entered, other)) in enumerate(steps, start=1):
        if left == entered:
            yield None
        elif number == len(steps) and finding.transition is not None:
            yield finding.transition
        else:
            yield _allowing(reader, left, setting, entered, other)


def _allowing(reader: Reader, source: str, setting: str | None, target: str, other: str | None) -> str | None:
    """The first transition from one place to another."""
    start, end = reader.find(Touchpoint, source), reader.find(Touchpoint, target)
    if start is None or end is None:
        return None
    for each in reader.where(Transition, "source", source):
        if each.target == target and (setting, other) in allowed_pairs(each, start, end):
            return each.id
    return None


def _line(layout: MapLayout, here: Card, there: Card, transition: str | None) -> tuple[Point, ...]:
    """The line of a step: along the transition's way, reached from the very cards of the path."""
    route = layout.route(transition) if transition is not None else None
    if route is None:
        return _straight(here, there)
    points = route.points
    if route.source != here.key:
        points = (
            (here.rect.right, here.rect.centre[1]),
            (points[0][0] + 8, here.rect.centre[1]),
            *points[1:],
        )
    if route.target != there.key:
        x, y = points[-1][0] - 8, there.rect.centre[1]
        points = (*points[:-1], (x, points[-1][1]), (x, y), (there.rect.x, y))
    return points


def _straight(here: Card, there: Card) -> tuple[Point, ...]:
    """Between two cards above each other down their middle, else from side to side."""
    if here.touchpoint == there.touchpoint:
        x = here.rect.x + 14
        down = here.rect.y < there.rect.y
        start, end = (here.rect.bottom, there.rect.y) if down else (here.rect.y, there.rect.bottom)
        return ((x, start), (x, end))
    left, right = (here.rect.right, here.rect.centre[1]), (there.rect.x, there.rect.centre[1])
    middle = (left[0] + right[0]) / 2
    return (left, (middle, left[1]), (middle, right[1]), right)
