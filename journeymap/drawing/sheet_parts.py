"""The parts of a map's document around the map: title, scores, the list of what breaks, the footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing.bands import legend_width, paint_legend
from journeymap.drawing.colours import Role
from journeymap.drawing.content import Break, Score, SheetContent
from journeymap.drawing.geometry import Rect
from journeymap.drawing.images import rounded
from journeymap.drawing.looks import LegendEntry
from journeymap.drawing.numbers import percent
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.signs import ROLE_OF, TEXT_ROLE_OF, paint_hand, paint_sign
from journeymap.drawing.text import Style
from journeymap.frozen import frozen
from journeymap.i18n import _, ngettext
from journeymap.model.audience import initials_of

_AVATAR = 30.0
_INDEX_WIDTH = 330.0
_TITLE_LINES = 3
_GOAL_LINES = 12
_SCORE_WIDTH = 236.0
_SCORE_HEIGHT = 40.0
_BREAK_LEAST = 312.0
BREAK_GAP = 16.0
_BREAK_PADDING = 12.0
_REASON_LINES = 6
_SIGN_ROOM = 18.0


def legend_lines(
    box: Paintbox, entries: Sequence[LegendEntry], room: float
) -> list[Callable[[QPainter, Rect], None]]:
    """What paints each line of the legend: one, or as many as it needs."""
    lines: list[list[LegendEntry]] = [[]]
    for entry in entries:
        if lines[-1] and legend_width(box, [*lines[-1], entry]) > room:
            lines.append([])
        lines[-1].append(entry)

    def painting(line: Sequence[LegendEntry]) -> Callable[[QPainter, Rect], None]:
        return lambda painter, rect: paint_legend(painter, box, rect, line)

    return [painting(line) for line in lines]


class Head:
    """Whose journey it is and where it leads, and how well behaviours move along it."""

    def __init__(self, box: Paintbox, content: SheetContent) -> None:
        self._box = box
        self._content = content
        self.running_height = 24.0

    def height(self, room: float) -> float:
        """How high the head is on a page that gives it so much room."""
        typeface = self._box.typeface
        more = (len(self._title(room)) - 1) * typeface.line_height(Style.TITLE)
        more += len(self._goal_below(room)) * typeface.line_height(Style.BASE)
        return more + (104.0 if self._content.persona or self._content.goal else 72.0)

    def paint(self, painter: QPainter, rect: Rect) -> None:
        """The head of the first page."""
        box, content = self._box, self._content
        room = rect.width - _INDEX_WIDTH - 24
        caption = " · ".join(part for part in (content.project, content.state) if part)
        box.write(painter, rect.x, rect.y, box.elided(caption, Style.BASE, room), Style.BASE, Role.SECOND_INK)
        y = rect.y + 21
        for line in self._title(rect.width):
            box.write(painter, rect.x, y, line, Style.TITLE, Role.INK)
            y += box.typeface.line_height(Style.TITLE)
        y += 39 - box.typeface.line_height(Style.TITLE)
        self._paint_persona(painter, rect.x, y, rect.width)
        self._paint_index(painter, rect)

    def _title(self, room: float) -> Sequence[str]:
        return self._box.wrapped(self._content.title, Style.TITLE, room - _INDEX_WIDTH - 24, _TITLE_LINES)

    @property
    def _goal(self) -> str:
        return _("Goal: {goal}").format(goal=self._content.goal) if self._content.goal else ""

    def _goal_below(self, room: float) -> Sequence[str]:
        """The goal in lines of its own, where it has no room beside the persona."""
        box, persona = self._box, self._content.persona
        beside = box.typeface.width(self._goal, Style.BASE) + _INDEX_WIDTH + 24
        if persona:
            beside += _AVATAR + 30 + box.typeface.width(persona, Style.BOLD)
        return () if beside <= room else box.wrapped(self._goal, Style.BASE, room, _GOAL_LINES)

    def paint_running(self, painter: QPainter, rect: Rect) -> None:
        """The head of the pages that follow."""
        box, content = self._box, self._content
        text = box.elided(f"{content.title} · {content.as_of}", Style.BOLD, rect.width)
        box.write(painter, rect.x, rect.y, text, Style.BOLD, Role.SECOND_INK)

    def _paint_persona(self, painter: QPainter, x: float, y: float, room: float) -> None:
        box, content = self._box, self._content
        left, right = x, x + room - _INDEX_WIDTH - 24
        middle = y + _AVATAR / 2
        step = box.typeface.line_height(Style.BASE)
        below = self._goal_below(room)
        if content.persona:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(box.palette[Role.HALO])
            painter.drawEllipse(QPointF(x + _AVATAR / 2, middle), _AVATAR / 2, _AVATAR / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if not self._paint_portrait(painter, Rect(x, middle - _AVATAR / 2, _AVATAR, _AVATAR)):
                letters = box.elided(initials_of(content.persona), Style.TINY_BOLD, _AVATAR - 4)
                small = middle - box.typeface.line_height(Style.TINY_BOLD) / 2
                box.write_centred(painter, x + _AVATAR / 2, small, letters, Style.TINY_BOLD, Role.ACCENT)
            x += _AVATAR + 10
            persona = box.elided(content.persona, Style.BOLD, right - x)
            box.write(painter, x, middle - step / 2, persona, Style.BOLD, Role.INK)
            x += box.typeface.width(persona, Style.BOLD) + 20
        if below:
            y += _AVATAR + 6 if content.persona else 0
            for line in below:
                box.write(painter, left, y, line, Style.BASE, Role.SECOND_INK)
                y += step
        else:
            box.write(painter, x, middle - step / 2, self._goal, Style.BASE, Role.SECOND_INK)

    def _paint_portrait(self, painter: QPainter, place: Rect) -> bool:
        """The persona's portrait; False where there is none that can be read."""
        portrait, images = self._content.portrait, self._box.images
        image = images.image(portrait) if portrait is not None and images is not None else None
        if image is None or image.isNull():
            return False
        painter.drawImage(qrect(place), rounded(image, round(_AVATAR * 6)))
        return True

    def _paint_index(self, painter: QPainter, rect: Rect) -> None:
        box, content = self._box, self._content
        number = percent(content.index)
        x = rect.right - _INDEX_WIDTH
        box.write(painter, x, rect.y, number, Style.DISPLAY, Role.INK)
        beside = x + box.typeface.width(number, Style.DISPLAY) + 16
        room = rect.right - beside
        lines = box.wrapped(_("How well behaviours move between settings"), Style.SMALL, room, 2)
        y = rect.y + 4
        box.write(painter, beside, y, box.elided(content.as_of, Style.BOLD, room), Style.BOLD, Role.INK)
        y += box.typeface.line_height(Style.BOLD) + 1
        for line in lines:
            box.write(painter, beside, y, line, Style.SMALL, Role.SECOND_INK)
            y += box.typeface.line_height(Style.SMALL)


@frozen
class ScoreRow:
    """Behaviours side by side, each with a bar for its pervasiveness."""

    box: Paintbox
    scores: Sequence[Score]
    height: float = _SCORE_HEIGHT

    def paint(self, painter: QPainter, rect: Rect) -> None:
        """The row from the left."""
        for number, score in enumerate(self.scores):
            x = rect.x + number * _SCORE_WIDTH
            self._paint_score(painter, Rect(x, rect.y, _SCORE_WIDTH - 28, _SCORE_HEIGHT), score)

    def _paint_score(self, painter: QPainter, rect: Rect, score: Score) -> None:
        box = self.box
        name = box.elided(score.name, Style.SMALL, rect.width)
        box.write(painter, rect.x, rect.y, name, Style.SMALL, Role.INK)
        y = rect.y + box.typeface.line_height(Style.SMALL) + 3
        if score.share is None:
            unknown = box.elided(score.unknown, Style.TINY, rect.width)
            box.write(painter, rect.x, y - 1, unknown, Style.TINY, Role.SECOND_INK)
            return
        bar = rect.width - 48
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(box.palette[Role.HAIRLINE])
        painter.drawRoundedRect(QRectF(rect.x, y + 4, bar, 6), 3, 3)
        painter.setBrush(box.palette[ROLE_OF[score.tone]])
        painter.drawRoundedRect(QRectF(rect.x, y + 4, max(bar * score.share, 6), 6), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box.write_right(
            painter, rect.right, y - 1, percent(score.share), Style.SMALL_BOLD, TEXT_ROLE_OF[score.tone]
        )


class ScoreGrid:
    """How well each behaviour moves, in rows."""

    def __init__(self, box: Paintbox, scores: Sequence[Score], room: float) -> None:
        columns = max(1, int((room + 28) // _SCORE_WIDTH))
        starts = range(0, len(scores), columns)
        self.rows = [ScoreRow(box, scores[start : start + columns]) for start in starts]


@frozen
class BreakRow:
    """Findings side by side."""

    box: Paintbox
    breaks: Sequence[Break]
    width: float
    height: float

    def paint(self, painter: QPainter, rect: Rect) -> None:
        """The row from the left."""
        for number, each in enumerate(self.breaks):
            x = rect.x + number * (self.width + BREAK_GAP)
            _paint_break(painter, self.box, Rect(x, rect.y, self.width, self.height), each)


class BreakGrid:
    """What breaks, worst first, in rows."""

    def __init__(self, box: Paintbox, breaks: Sequence[Break], room: float) -> None:
        columns = max(1, int((room + BREAK_GAP) // (_BREAK_LEAST + BREAK_GAP)))
        width = (room + BREAK_GAP) / columns - BREAK_GAP
        self.rows: list[BreakRow] = []
        for start in range(0, len(breaks), columns):
            row = breaks[start : start + columns]
            height = max(_break_height(box, each, width) for each in row)
            self.rows.append(BreakRow(box, row, width, height))


def _reason(box: Paintbox, each: Break, width: float) -> tuple[str, ...]:
    return box.wrapped(each.reason, Style.SMALL, width - 2 * _BREAK_PADDING - 4, _REASON_LINES)


def _title(box: Paintbox, each: Break, width: float) -> tuple[str, ...]:
    return box.wrapped(each.title, Style.BOLD, width - 2 * _BREAK_PADDING - 4 - _SIGN_ROOM, 2)


def _break_height(box: Paintbox, each: Break, width: float) -> float:
    title = len(_title(box, each, width)) * box.typeface.line_height(Style.BOLD)
    lines = len(_reason(box, each, width)) * box.typeface.line_height(Style.SMALL)
    figure = box.typeface.line_height(Style.SMALL) + 3 if each.figure or each.asserted else 0.0
    return 2 * _BREAK_PADDING + title + 3 + lines + figure


def _paint_break(painter: QPainter, box: Paintbox, rect: Rect, each: Break) -> None:
    role = ROLE_OF[each.tone]
    painter.setPen(box.pen(Role.HAIRLINE))
    painter.setBrush(box.palette[Role.PAPER])
    painter.drawRoundedRect(qrect(rect), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.fillRect(QRectF(rect.x, rect.y, 4, rect.height), box.palette[role])
    x, y = rect.x + _BREAK_PADDING + 4, rect.y + _BREAK_PADDING
    middle = y + box.typeface.line_height(Style.BOLD) / 2
    paint_sign(painter, box, x + 5, middle, each.tone, 10)
    for line in _title(box, each, rect.width):
        box.write(painter, x + _SIGN_ROOM, y, line, Style.BOLD, Role.INK)
        y += box.typeface.line_height(Style.BOLD)
    y += 3
    for line in _reason(box, each, rect.width):
        box.write(painter, x, y, line, Style.SMALL, Role.SECOND_INK)
        y += box.typeface.line_height(Style.SMALL)
    if each.asserted:
        paint_hand(painter, box, x + 5, y + 11, Role.SECOND_INK)
        x += 16
    words = [part for part in (each.figure, _("seen by research") if each.asserted else "") if part]
    box.write(painter, x, y + 3, " · ".join(words), Style.SMALL, Role.SECOND_INK)


def paint_break_heading(painter: QPainter, box: Paintbox, rect: Rect, content: SheetContent) -> None:
    """How many things break, and what could not be checked."""
    count = len(content.breaks)
    text = ngettext("What breaks: {count} finding", "What breaks: {count} findings", count).format(
        count=count
    )
    role = Role.LOST
    if not count and content.is_checked:
        text, role = _("Nothing breaks"), Role.CARRIED
    elif not count:
        text, role = _("Nothing to check yet"), Role.SECOND_INK
    top = rect.bottom - box.typeface.line_height(Style.LEAD_BOLD)
    box.write(painter, rect.x, top, text, Style.LEAD_BOLD, role)
    beside = rect.x + box.typeface.width(text, Style.LEAD_BOLD) + 20
    note = box.elided(content.unchecked, Style.BASE, rect.right - beside)
    box.write(painter, beside, top + 2, note, Style.BASE, Role.SECOND_INK)


def paint_footer(painter: QPainter, box: Paintbox, rect: Rect, content: SheetContent, page: str = "") -> None:
    """What the map holds, and the page's number."""
    top = rect.bottom - box.typeface.line_height(Style.SMALL)
    counts = box.elided(content.counts, Style.SMALL, rect.width - 80)
    box.write(painter, rect.x, top, counts, Style.SMALL, Role.SECOND_INK)
    box.write_right(painter, rect.right, top, page, Style.SMALL, Role.SECOND_INK)
