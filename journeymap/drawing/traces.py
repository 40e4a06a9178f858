"""Painting transitions: a curve with an arrow head, a line style for its verdict, and a badge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.dashes import Bend, Stroke, distance, towards
from journeymap.drawing.geometry import NamePlace, Point, Rect, Route
from journeymap.drawing.looks import Detail, RouteLook, Tone
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.signs import ROLE_OF, TEXT_ROLE_OF, paint_hand, paint_warning
from journeymap.drawing.stamps import paint_stamps
from journeymap.drawing.text import Style
from journeymap.frozen import frozen

BADGE_STYLE = Style.TINY_BOLD
LABEL_STYLE = Style.TINY
_DASHES = {Tone.HALF: (3.2, 2.2), Tone.LOST: (0.9, 1.7), Tone.DEAD_START: (0.9, 1.7)}
_THIN_DASHES = {tone: tuple(part * 2.0 / 1.3 for part in dashes) for tone, dashes in _DASHES.items()}
"""Of the same length on a thin line."""
_BADGE_REACH = 40.0
_HAND = 13.0
_LEAST_LABEL = 48.0
_GROUND = 8.0
"""How much wider than its words the ground of a label is."""
_RING = 2.0
"""What surrounds the arrow head and the badge of a selected transition."""
_Badge = tuple[Tone, str, bool, bool, bool, bool, float]
"""What tells a badge from another: tone, words, whether asserted, thin, dimmed, selected, and its size."""
_HALF_LABEL = 8.0
"""How far a name reaches above and below its line."""


@frozen(slots=False)
class Trace:
    """A route ready to paint and to hit: made once a route, kept by whoever shows it."""

    route: Route
    bend: Bend
    """The curve, up to where the arrow head begins."""
    head: QPolygonF
    bounds: Rect
    """What painting it may touch, badge included."""

    @property
    def line(self) -> QPainterPath:
        """All of the curve."""
        return self.bend.path

    def shape(self) -> QPainterPath:
        """The area where a pointer means the route."""
        stroker = QPainterPathStroker()
        stroker.setWidth(12)
        return stroker.createStroke(self.line)


def reach_of(route: Route) -> Rect:
    """What painting a route may touch, badge and label included; known without its trace."""
    around, name = reach_of_line(route), reach_of_name(route)
    return around.united(name) if name else around


def reach_of_line(route: Route) -> Rect:
    """The same without the label, where that has a place of its own."""
    xs, ys = zip(*route.points, strict=True)
    left, top = min(xs), min(ys)
    # The badge lies somewhere on the line, the label at most beneath it.
    width, height = max(xs) - left + 2 * _BADGE_REACH, max(ys) - top + 2.5 * m.BADGE
    return Rect(left - _BADGE_REACH, top - m.BADGE, width, height)


def reach_of_name(route: Route) -> Rect | None:
    """What the label may touch in its own place."""
    place = route.label
    if place is None:
        return None
    whole = place.across() if place.beyond else place
    left = whole.x - whole.left - _GROUND
    return Rect(left, whole.y - _HALF_LABEL, whole.reach + 2 * _GROUND, 2 * _HALF_LABEL)


def trace(route: Route) -> Trace:
    """The paths of a route."""
    points = route.points
    return Trace(route, Bend(points, m.ARROW), arrow_head(points[-2], points[-1]), reach_of(route))


def curve(points: tuple[Point, ...], shortened: float = 0.0) -> QPainterPath:
    """A polyline with its corners rounded, its end `shortened` for an arrow head."""
    return Bend(points, shortened).path


def arrow_head(before: Point, tip: Point) -> QPolygonF:
    """A triangle that ends at `tip`, coming from `before`."""
    base = towards(tip, before, m.ARROW + 1)
    length = distance(base, tip) or 1.0
    across = (-(tip[1] - base[1]) / length * m.ARROW / 2, (tip[0] - base[0]) / length * m.ARROW / 2)
    return QPolygonF(
        [
            QPointF(*tip),
            QPointF(base[0] + across[0], base[1] + across[1]),
            QPointF(base[0] - across[0], base[1] - across[1]),
        ]
    )


def route_stroke(box: Paintbox, look: RouteLook) -> Stroke:
    """The line of a transition: solid where carried, dashed where half, dotted where lost."""
    is_thin = look.thin or look.tone in (Tone.PLAIN, Tone.IDLE)
    width, dashes = (1.3, _THIN_DASHES) if is_thin else (2.0, _DASHES)
    more = 0.7 if look.hover or look.selected else 0.0
    return box.stroke(ROLE_OF[look.tone], width + more, dashes.get(look.tone, ()))


def paint_lines(
    painter: QPainter,
    box: Paintbox,
    routes: Sequence[tuple[Trace, RouteLook]],
    detail: Detail = Detail.FULL,
    seen: Sequence[Rect] = (),
) -> None:
    """The lines and arrow heads of transitions; with `seen` the lines only in those areas."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if detail is Detail.BLOCK:
        for path, look in routes:
            painter.setPen(QPen(box.palette[Role.ACCENT if look.selected else ROLE_OF[look.tone]], 2.5))
            painter.drawPath(path.line)
        return
    opacity = 1.0
    for path, look in routes:
        if opacity != (opacity := _opacity(look)):
            painter.setOpacity(opacity)
        if look.selected or look.hover:
            painter.setPen(box.pen(Role.HALO, 8.0))
            painter.drawPath(path.line)
        path.bend.paint(painter, route_stroke(box, look), seen)
    painter.setPen(Qt.PenStyle.NoPen)
    for path, look in routes:
        if opacity != (opacity := _opacity(look)):
            painter.setOpacity(opacity)
        painter.setBrush(box.palette[ROLE_OF[look.tone]])
        if look.selected:  # of a short line hardly more is seen than its head
            painter.setPen(box.pen(Role.ACCENT, _RING))
        painter.drawPolygon(path.head)
        if look.selected:
            painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setOpacity(1.0)


def paint_routes(
    painter: QPainter,
    box: Paintbox,
    routes: Sequence[tuple[Trace, RouteLook]],
    detail: Detail,
    seen: Sequence[Rect] = (),
) -> None:
    """Many transitions at once on the screen: no line runs over a badge or a name.

    Badges alike are drawn once. They stand on whole pixels, so that there are few that differ.
    """
    paint_lines(painter, box, routes, detail, seen)
    paint_words(painter, box, routes, detail)


def paint_words(
    painter: QPainter, box: Paintbox, routes: Iterable[tuple[Trace, RouteLook]], detail: Detail
) -> None:
    """The badges and names of transitions, over whatever lies there."""
    if detail is Detail.BLOCK:
        return
    routes = tuple(routes)
    badges: dict[float, list[tuple[float, float, _Badge]]] = {}
    for path, look in routes:
        if look.badge or (detail is Detail.FULL and (look.asserted or look.tone is Tone.LEAK)):
            is_so = look.asserted, look.thin, look.dimmed, look.selected
            badge = look.tone, look.badge, *is_so, path.route.badge_size
            badges.setdefault(_reach_of_badge(box, look), []).append((*path.route.badge, badge))
    for reach, places in badges.items():
        paint_stamps(painter, box, places, (reach, m.BADGE / 2 + 2), partial(_stamp_badge, box), parts=1)
    if detail is Detail.FULL:
        for path, look in routes:
            if look.label:
                painter.setOpacity(_opacity(look))
                paint_label(painter, box, path.route, look)
                painter.setOpacity(1.0)


def _stamp_badge(box: Paintbox, painter: QPainter, at: QPointF, badge: _Badge) -> None:
    tone, words, asserted, thin, dimmed, selected, size = badge
    look = RouteLook(tone, words, asserted=asserted, thin=thin, dimmed=dimmed, selected=selected)
    painter.setOpacity(_opacity(look))
    paint_badge(painter, box, (at.x(), at.y()), look, size)


def _opacity(look: RouteLook) -> float:
    return 0.35 if look.dimmed else 1.0


def _reach_of_badge(box: Paintbox, look: RouteLook) -> float:
    """How far a badge reaches to each side."""
    return max(m.BADGE, _badge_width(box, look)) / 2 + 1.5


def _badge_width(box: Paintbox, look: RouteLook) -> float:
    if not look.badge:
        return m.BADGE
    return max(m.BADGE, box.typeface.width(look.badge, BADGE_STYLE) + (_HAND if look.asserted else 0.0) + 10)


def paint_label(
    painter: QPainter, box: Paintbox, route: Route, look: RouteLook, within: Rect | None = None
) -> None:
    """A transition's name on a level piece that has room, else (when it is looked at) under its badge.

    Where only a part of the map is painted, `within`, the name stands there, if there is room.
    """
    place = label_place(route, within)
    if place is None and (look.selected or look.hover):
        half = _BADGE_REACH - 4
        place = NamePlace(route.badge[0], route.badge[1] + m.BADGE * 0.95, half, half)
    if place is None:
        return
    place = _side_or_both(box, place, look)
    text = box.elided(look.label, LABEL_STYLE, label_room(box, place, look), by_word=True)
    width, height = box.typeface.width(text, LABEL_STYLE) + _GROUND, box.typeface.line_height(LABEL_STYLE)
    x, y = _middle(box, place, look, width - _GROUND), place.y
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.PAPER])
    painter.drawRoundedRect(QRectF(x - width / 2, y - height / 2, width, height), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box.write_centred(painter, x, y - height / 2, text, LABEL_STYLE, TEXT_ROLE_OF[look.tone])


def label_room(box: Paintbox, place: NamePlace, look: RouteLook) -> float:
    """How wide a route's label may be there, beside what badge it has."""
    return place.reach - _beside(box, place, look)


def _side_or_both(box: Paintbox, place: NamePlace, look: RouteLook) -> NamePlace:
    """A label's place, over its line if one side has no room for all of it, and no badge stands there."""
    if not place.beyond or _has_badge(look):
        return place
    fits = box.typeface.width(look.label, LABEL_STYLE) <= label_room(box, place, look)
    return place if fits else place.across()


def label_fits(box: Paintbox, route: Route, look: RouteLook) -> bool:
    """Whether all of a route's label is to be read on the map."""
    place = label_place(route)
    if place is None:
        return not look.label
    place = _side_or_both(box, place, look)
    return box.typeface.width(look.label, LABEL_STYLE) <= label_room(box, place, look)


def _has_badge(look: RouteLook) -> bool:
    return bool(look.badge) or look.asserted or look.tone is Tone.LEAK


def _beside(box: Paintbox, place: NamePlace, look: RouteLook) -> float:
    """How far from its line a label begins."""
    if not place.beside:
        return 0.0
    return _reach_of_badge(box, look) + _GROUND / 2 if _has_badge(look) else _GROUND


def _middle(box: Paintbox, place: NamePlace, look: RouteLook, width: float) -> float:
    """The middle of a label so wide: at its line, or as near to it as its place lets it."""
    gap = _beside(box, place, look)
    start, end = place.x - place.left, place.x + place.right
    if gap and place.right:
        start += gap
        return start + width / 2
    if gap:
        end -= gap
        return end - width / 2
    return min(max(place.x, start + width / 2), max(end - width / 2, start + width / 2))


def label_place(route: Route, within: Rect | None = None) -> NamePlace | None:
    """Where a route's label goes; None where no level piece has room, and it has no place of its own."""
    shown = within.grown(0, -_HALF_LABEL, 0, -_HALF_LABEL) if within else None
    if route.label is not None:
        place = route.label
        if shown is None:
            return place
        if shown.contains(place.x, place.y):
            part = place.between(shown.x, shown.right)
            if part.reach >= min(place.reach, _LEAST_LABEL):
                return part
    best: NamePlace | None = None
    for one, other in pairwise(route.points):
        if one[1] != other[1] or (shown is not None and not shown.y <= one[1] <= shown.bottom):
            continue
        left, right = sorted((one[0], other[0]))
        if shown is not None:
            left, right = max(left, shown.x), min(right, shown.right)
        spans = [(left, right)]
        badge_x, badge_y = route.badge
        if badge_y == one[1] and left < badge_x < right:
            spans = [(left, badge_x - _BADGE_REACH / 2), (badge_x + _BADGE_REACH / 2, right)]
        for start, end in spans:
            room = end - start - 2 * (m.CORNER + m.ARROW)
            if room >= _LEAST_LABEL and (best is None or room > best.reach):
                best = NamePlace((start + end) / 2, one[1], room / 2, room / 2)
    return best


def _paint_small_badge(
    painter: QPainter, box: Paintbox, x: float, y: float, look: RouteLook, size: float
) -> None:
    """A sign on a thin line: no ring, so that a whole map without a lens stays calm."""
    painter.setPen(box.pen(Role.ACCENT, _RING) if look.selected else Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.PAPER])
    painter.drawEllipse(QPointF(x, y), size * 0.36, size * 0.36)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top = y - box.typeface.line_height(BADGE_STYLE) / 2
    box.write_centred(painter, x, top, look.badge, BADGE_STYLE, TEXT_ROLE_OF[look.tone])


def paint_badge(
    painter: QPainter, box: Paintbox, centre: Point, look: RouteLook, size: float = m.BADGE
) -> None:
    """A transition's verdict in a word or sign, and a hand where someone asserted it; so high."""
    x, y = centre
    if look.thin and look.badge:
        _paint_small_badge(painter, box, x, y, look, size)
    elif look.tone is Tone.LEAK and not look.badge:
        paint_warning(painter, box, x, y, size)
    elif look.badge or look.asserted:
        text = look.badge
        hand = _HAND if look.asserted else 0.0
        width = _badge_width(box, look) - m.BADGE + size
        painter.setPen(box.pen(Role.ACCENT, _RING) if look.selected else box.pen(ROLE_OF[look.tone], 1.5))
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawRoundedRect(QRectF(x - width / 2, y - size / 2, width, size), size / 2, size / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top = y - box.typeface.line_height(BADGE_STYLE) / 2
        box.write_centred(painter, x - hand / 2, top, text, BADGE_STYLE, TEXT_ROLE_OF[look.tone])
        if look.asserted:
            at = x + width / 2 - 5 - hand / 2 if text else x
            paint_hand(painter, box, at, y, ROLE_OF[look.tone], 11)
