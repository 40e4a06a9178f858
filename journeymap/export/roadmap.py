"""The roadmap as a document: the timeline, the index over time, and what each initiative brings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.index_chart import CHART_HEIGHT, paint_index_chart
from journeymap.drawing.numbers import day, money, percent
from journeymap.drawing.pages import Block, Page, flow
from journeymap.drawing.paintbox import Paintbox, saved
from journeymap.drawing.text import Style
from journeymap.drawing.timeline import HEADER_HEIGHT, ROW_HEIGHT, TimelineLayout, lay_out_timeline
from journeymap.drawing.timeline_painting import bar_look, paint_timeline
from journeymap.export.documents import Document
from journeymap.export.initiative_text import initiative_blocks
from journeymap.export.mending import Course
from journeymap.export.registry import Request
from journeymap.i18n import _, ngettext
from journeymap.model.queries import initiatives_in_order, project_name, the_project
from journeymap.model.records import Initiative

A4 = (841.89 / 0.75, 595.28 / 0.75)
"""A4 across, in pixels at 100 %."""
MARGIN = 48.0
_TITLE_HEIGHT = 74.0
_PICTURE_WIDTH = 1400.0


def roadmap_document(request: Request, box: Paintbox) -> Document:
    """The roadmap of a project."""
    roadmap = _Roadmap(request, box)
    name = project_name(request.snapshot)
    return Document(
        _("{project}: roadmap").format(project=name),
        name,
        lambda _width: roadmap.whole(),
        lambda _width, _height: roadmap.pages(),
    )


class _Roadmap:
    def __init__(self, request: Request, box: Paintbox) -> None:
        self._snapshot = request.snapshot
        self._as_of = request.as_of
        self._box = box
        self._course = Course(request.snapshot)
        self._initiatives = initiatives_in_order(request.snapshot)

    def whole(self) -> Page:
        """Timeline and index on one picture."""
        room = _PICTURE_WIDTH - 2 * MARGIN
        blocks = [self._title(), self._timeline(room, self._initiatives), *self._chart(room)]
        height = sum(block.height for block in blocks) + 2 * MARGIN

        def paint(painter: QPainter) -> None:
            painter.fillRect(0, 0, round(_PICTURE_WIDTH), round(height) + 1, self._box.palette[Role.PAPER])
            y = MARGIN
            for block in blocks:
                block.paint(painter, Rect(MARGIN, y, room, block.height))
                y += block.height

        return Page(_PICTURE_WIDTH, height, paint)

    def pages(self) -> list[Page]:
        """A4 pages: the timeline, the index over time, then every initiative."""
        room = A4[0] - 2 * MARGIN
        blocks = [self._title()]
        if not self._initiatives:
            blocks.append(self._sentence(_("No initiatives yet.")))
        for chunk in self._chunks(A4[1] - 2 * MARGIN):
            blocks.append(self._timeline(room, chunk))
        blocks += self._chart(room)
        for each in self._initiatives:
            mending = self._course.mending(each)
            blocks += initiative_blocks(self._snapshot, self._box, each, mending, room)
        return flow(self._box, blocks, A4, MARGIN, project_name(self._snapshot))

    def _chunks(self, height: float) -> list[Sequence[Initiative]]:
        """The initiatives that share a page's timeline, the first page's fewer for its title."""
        chunks: list[Sequence[Initiative]] = []
        left = list(self._initiatives)
        room = height - _TITLE_HEIGHT
        while left:
            count = max(int((room - HEADER_HEIGHT - 24) // ROW_HEIGHT), 1)
            chunks.append(left[:count])
            left = left[count:]
            room = height
        return chunks

    def _layout(self, room: float, initiatives: Sequence[Initiative]) -> TimelineLayout:
        names = min(320.0, room * 0.3)
        return lay_out_timeline(
            self._snapshot, room - names, as_of=self._as_of, names_width=names, initiatives=initiatives
        )

    def _timeline(self, room: float, initiatives: Sequence[Initiative]) -> Block:
        layout = self._layout(room, initiatives)
        project = the_project(self._snapshot)
        currency = project.currency if project else ""
        looks = {each.id: bar_look(each, inside=_cost(each, currency)) for each in initiatives}

        def paint(painter: QPainter, rect: Rect) -> None:
            with saved(painter):
                painter.translate(rect.x, rect.y)
                paint_timeline(painter, self._box, layout, looks)

        return Block(layout.bounds.height + 24, paint)

    def _chart(self, room: float) -> list[Block]:
        layout = self._layout(room, self._initiatives)
        steps = self._course.index_steps(layout.start, layout.end)
        if all(index is None for _day, index in steps):
            return []
        # Over the same days as the timeline above it, so that one can look from one to the other.
        return [
            Block(
                CHART_HEIGHT,
                lambda painter, rect: paint_index_chart(painter, self._box, rect, layout, steps),
            )
        ]

    def _title(self) -> Block:
        box = self._box
        count = len(self._initiatives)
        facts = [ngettext("{count} initiative", "{count} initiatives", count).format(count=count)]
        project = the_project(self._snapshot)
        currency = project.currency if project else ""
        for word, amounts in (
            (_("capital {amount}"), [each.capital for each in self._initiatives]),
            (_("expense {amount}"), [each.expense for each in self._initiatives]),
        ):
            known = [amount for amount in amounts if amount is not None]
            if known:
                facts.append(word.format(amount=money(sum(known), currency)))
        now = self._course.check(self._as_of).index
        index = _("Index {index}, as of {day}").format(index=percent(now), day=day(self._as_of))

        def paint(painter: QPainter, rect: Rect) -> None:
            room = rect.width * 0.6
            name = box.elided(project_name(self._snapshot), Style.BASE, room)
            box.write(painter, rect.x, rect.y, name, Style.BASE, Role.SECOND_INK)
            box.write(painter, rect.x, rect.y + 20, _("Roadmap"), Style.TITLE, Role.INK)
            box.write_right(painter, rect.right, rect.y, index, Style.BOLD, Role.INK)
            words = box.elided(" · ".join(facts), Style.BASE, rect.width * 0.7)
            box.write_right(painter, rect.right, rect.y + 24, words, Style.BASE, Role.SECOND_INK)

        return Block(_TITLE_HEIGHT, paint)

    def _sentence(self, text: str) -> Block:
        return Block(
            40.0,
            lambda painter, rect: self._box.write(painter, rect.x, rect.y, text, Style.LEAD, Role.SECOND_INK),
        )


def _cost(initiative: Initiative, currency: str) -> str:
    known = [amount for amount in (initiative.capital, initiative.expense) if amount is not None]
    return money(sum(known), currency) if known and sum(known) else ""
