"""The plan as a picture: what its lines are is said whole, however narrow it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from journeymap.drawing.colours import Role, Theme, palette
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.plan_chart import PeriodPicture, paint_plan
from journeymap.drawing.text import Style

KEY = ("with the plan", "the roadmap as it is")
TITLE = "Index at the end of each period"
LARGE = 12
"""The least letters of the projector theme, before they are enlarged."""


class Recorder(Paintbox):
    """Keeps where every text was written."""

    def __init__(self, least: int) -> None:
        super().__init__(palette(Theme.LIGHT), screen_typeface(1.0, least=least))
        self.written: dict[str, QRectF] = {}

    def write(self, painter: QPainter, x: float, top: float, line: str, style: Style, role: Role) -> None:
        size = self.typeface.width(line, style), self.typeface.line_height(style)
        self.written[line] = QRectF(x, top, *size)
        super().write(painter, x, top, line, style, role)


@pytest.mark.parametrize("least", [1, LARGE])
@pytest.mark.parametrize("width", [260.0, 330.0, 470.0, 900.0])
def test_what_the_lines_are_is_said(qapp: object, width: float, least: int) -> None:
    box, image = Recorder(least), QImage(1000, 400, QImage.Format.Format_RGB32)
    periods = [PeriodPicture(f"Q{number}", 20_000.0, 0.99, 0.6) for number in range(4)]
    with QPainter(image) as painter:
        paint_plan(painter, box, Rect(0, 0, width, 270), periods, 0.5, 30_000.0)
    (title,) = (area for words, area in box.written.items() if words.startswith(TITLE[:12]))
    head = [title, *(box.written[words] for words in KEY)]
    figures = [area for words, area in box.written.items() if words == "99 %"]
    assert figures
    for number, each in enumerate(head):
        assert QRectF(0, 0, width, 270).contains(each)
        assert not any(each.intersects(other) for other in (*head[number + 1 :], *figures))


def test_it_is_said_beside_the_title_where_there_is_room(qapp: object) -> None:
    box, image = Recorder(1), QImage(1000, 400, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint_plan(painter, box, Rect(0, 0, 900, 270), [PeriodPicture("Q1", 1.0, 0.5, 0.5)], 0.5, 1.0)
    assert {round(box.written[words].center().y() - box.written[TITLE].center().y()) for words in KEY} <= {
        0,
        1,
    }


def test_no_line_runs_through_a_figure(qapp: object) -> None:
    paper, hairline = palette(Theme.LIGHT)[Role.PAPER], palette(Theme.LIGHT)[Role.HAIRLINE]
    for index in (0.3, 0.35, 0.4, 0.45, 0.78, 0.85, 0.9):
        box, image = Recorder(1), QImage(600, 300, QImage.Format.Format_RGB32)
        image.fill(paper)
        with QPainter(image) as painter:
            periods = [PeriodPicture("Q1", 1.0, index, 0.1), PeriodPicture("Q2", 1.0, index, 0.1)]
            paint_plan(painter, box, Rect(0, 0, 600, 270), periods, index, 1.0)
        area = box.written[f"{index:.0%}".replace("%", " %")].toRect()
        inside = [
            image.pixelColor(x, y)
            for x in (area.left(), area.right())
            for y in range(area.top(), area.bottom() + 1)
        ]
        assert hairline not in inside
