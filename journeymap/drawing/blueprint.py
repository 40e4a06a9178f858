"""The service blueprint of a journey: what its bands and lines look like, and what its cards say.

It is a variant of the map: `LayoutOptions(view=BLUEPRINT)` lays the same journey out with the bands of
`visibility` in place of lanes. Each card's `setting` then names its band, as does each lane's, and the layout
has `service_lines`. Whoever shows one looks through a `BlueprintLens` in place of a `Lens`, and paints
`paint_service_line` over the lanes and `paint_service_line_name` over the lanes' headers. Which band a card
is in follows from its touchpoint's visibility alone, so a card moved to another band is an edit of that.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Lane, Rect, ServiceLine
from journeymap.drawing.lane_names import lane_names
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import CardLook, LaneLook, Tone
from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.still_lens import StillLens
from journeymap.drawing.text import Style
from journeymap.drawing.visibility import BACKSTAGE, CUSTOMER, FRONTSTAGE, LINE_NAMES
from journeymap.i18n import _
from journeymap.model.queries import channel_of, setting_name, settings_in_order
from journeymap.model.records import Touchpoint

LINE_STYLE = Style.TINY
_DASHES = {CUSTOMER: None, FRONTSTAGE: (7.0, 4.0), BACKSTAGE: (1.5, 3.0)}
"""Of the line under each band: told apart by more than their place."""
_LINE_WIDTH = 1.75
_WORST_FIRST = (Tone.LOST, Tone.LEAK, Tone.DEAD_START, Tone.HALF, Tone.STARTS, Tone.CARRIED, Tone.WITHHELD)


class BlueprintLens(Lens):
    """The looks of a service blueprint's things: a card's `setting` is its band."""

    def card(self, touchpoint: str, setting: str | None) -> CardLook:
        """How the card of a touchpoint in a band looks.

        Among the customer's actions: what they do there. Else the touchpoint and the settings it is served
        in, with the sign of the worst that is said of it in any of them.
        """
        record = self._reader.get(Touchpoint, touchpoint)
        title, unnamed = self.title(touchpoint, setting)
        if setting == CUSTOMER:
            return CardLook(
                title=title,
                moment_of_truth=record.moment_of_truth,
                entry=record.entry,
                unnamed=unnamed,
            )
        words, tone = self._worst(record)
        served = [each.id for each in settings_in_order(self._reader) if each.id in record.settings]
        where = ", ".join(setting_name(self._reader, each) for each in served)
        channel = channel_of(self._reader, served[0]) if len(served) == 1 else None
        return CardLook(
            title=title,
            status=where or words,
            tone=tone,
            unnamed=unnamed,
            moment_of_truth=record.moment_of_truth and record.visibility != FRONTSTAGE,
            entry=record.entry and record.visibility != FRONTSTAGE,
            image=record.images[0] if record.images else None,
            images=len(record.images),
            icon=channel.icon if channel else None,
            colour=channel.colour if channel else None,
        )

    def title(self, touchpoint: str, setting: str | None) -> tuple[str, bool]:
        """A card's title, and whether it stands in for a name that is missing."""
        action = self._reader.get(Touchpoint, touchpoint).action if setting == CUSTOMER else ""
        said = " ".join(action.split())
        return (said, False) if said else super().title(touchpoint, setting)

    def card_tone(self, touchpoint: str, setting: str | None) -> Tone:
        """The tone of a card's look, for who needs no words."""
        if setting == CUSTOMER:
            return Tone.PLAIN
        return self._worst(self._reader.get(Touchpoint, touchpoint))[1]

    def twin(self, touchpoint: str) -> Tone:
        """The double line of a touchpoint crosses the line of interaction: no behaviour moves along it."""
        return Tone.PLAIN

    def lane(self, lane: Lane) -> LaneLook:
        """How a band's header looks."""
        name, hint = lane_names(self._reader, lane.setting, BLUEPRINT)
        return LaneLook(name, hint, lane.index % 2 == 1)

    def _worst(self, touchpoint: Touchpoint) -> tuple[str, Tone]:
        settings: tuple[str | None, ...] = touchpoint.settings or (None,)
        found = [self._status(touchpoint, each) for each in settings]
        return min(found, key=lambda each: _WORST_FIRST.index(each[1]) if each[1] in _WORST_FIRST else 99)


class StillBlueprintLens(StillLens, BlueprintLens):
    """A blueprint's looks in a project that does not change: each is made once."""


def service_line_name(line: ServiceLine) -> str:
    """What a line is called."""
    return _(LINE_NAMES[line.band])


def service_line_pen(box: Paintbox, line: ServiceLine, scale: float = 1.0) -> QPen:
    """What draws a line of the blueprint, also one made smaller."""
    pen = box.pen(Role.SECOND_INK, _LINE_WIDTH * scale)
    dashes = _DASHES[line.band]
    if dashes is not None:
        pen.setDashPattern([each * scale / pen.widthF() for each in dashes])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def paint_service_line(
    painter: QPainter, box: Paintbox, line: ServiceLine, left: float, right: float
) -> None:
    """A line of the blueprint from one x to another."""
    painter.setPen(service_line_pen(box, line))
    painter.drawLine(QLineF(left, line.y, right, line.y))


def paint_service_line_name(painter: QPainter, box: Paintbox, line: ServiceLine, header: Rect) -> None:
    """A line's name, right above it in the `header` of its band; nothing where that has no room."""
    step = box.typeface.line_height(LINE_STYLE)
    if header.height < 3.5 * step:
        return
    x = header.x + m.LANE_HEADER_PADDING
    words = box.elided(service_line_name(line), LINE_STYLE, header.right - x - 4)
    box.write(painter, x, line.y - step - 3, words, LINE_STYLE, Role.SECOND_INK)
