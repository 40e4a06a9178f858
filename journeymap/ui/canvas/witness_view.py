"""Brings the whole way that shows a finding into view, when somebody asks for the finding."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from journeymap.drawing.geometry import Point, Rect
from journeymap.ui.canvas.framing import Sight, Step, frame_of
from journeymap.ui.canvas.view import MapView
from journeymap.ui.canvas.witness import REACH, Witness
from journeymap.ui.panels.places import place_of

if TYPE_CHECKING:
    from journeymap.analysis.transferability import Finding
    from journeymap.ui.canvas.map_canvas import MapCanvas


class WitnessView(QObject):
    """Moves the view of a canvas to the way that it draws; without a map yet, as soon as there is one."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._witness = Witness(canvas)
        self._waiting: Finding | None = None
        canvas.session.view.way_asked.connect(self.show)
        canvas.chart.laid_out.connect(self._go_on)

    def show(self, finding: Finding) -> None:
        """Bring the way that shows a finding into view, as much of it as can be read then."""
        chart = self._canvas.chart
        if self._has_to_wait(finding):
            return
        chart.uncover_settings(setting for _touchpoint, setting in finding.path if setting is not None)
        if self._has_to_wait(finding):  # for the lanes that were hidden
            return
        if self._witness.cards():
            self._fly()
        else:
            self._canvas.reveal(place_of(finding))

    def _fly(self) -> None:
        self._canvas.flight.land()
        frame = frame_of(sight_of(self._canvas.view), self._steps())
        if frame is not None:
            self._canvas.flight.go_to(frame.zoom, QPointF(frame.x, frame.y))

    def _steps(self) -> list[Step]:
        """What is to be seen of the way, step by step from its end."""
        steps: list[Step] = [
            [there.rect.grown(*REACH), here.rect.grown(*REACH), *_stretches(points)]
            for here, there, points in reversed(self._witness.steps())
        ]
        return steps or [[card.rect.grown(*REACH)] for card in self._witness.cards()[-1:]]

    def _has_to_wait(self, finding: Finding) -> bool:
        chart = self._canvas.chart
        self._waiting = finding if chart.is_under_way or chart.is_behind else None
        return self._waiting is not None

    def _go_on(self) -> None:
        finding, self._waiting = self._waiting, None
        if finding is not None and finding == self._canvas.session.view.witness:
            self.show(finding)


def sight_of(view: MapView) -> Sight:
    """What a view shows, and could show."""
    room, middle, over = view.viewport().size(), view.seen().center(), view.floating
    if over is not None and not over.isVisible() and view.farthest(view.zoom) != (0, 0):
        over = None  # it has no room in a view so small
    return Sight(
        size=(room.width(), room.height()),
        zoom=view.zoom,
        middle=(middle.x(), middle.y()),
        base=view.base,
        over=Rect(over.x(), over.y(), over.width(), over.height()) if over is not None else None,
        farthest=view.farthest,
    )


def _stretches(points: tuple[Point, ...]) -> list[Rect]:
    """A line as the rectangles between its bends."""
    return [
        Rect(min(x, to), min(y, down), abs(to - x), abs(down - y)) for (x, y), (to, down) in pairwise(points)
    ]
