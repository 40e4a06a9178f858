"""Personas as cards: portrait, name, quote, needs and frustrations, and the journeys that concern them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import WORDS, disc_colours, segment_colour
from journeymap.drawing.images import rounded
from journeymap.drawing.text import shown
from journeymap.i18n import _, ngettext
from journeymap.model.audience import initials_of
from journeymap.model.records import Attachment, Feeling, Journey, Segment
from journeymap.model.words import value_word
from journeymap.ui.canvas.images import ScreenImages
from journeymap.ui.dialogs.people import segments_in_order
from journeymap.ui.fields import number_text
from journeymap.ui.theme import current_palette, drawn_letters, enlarged, px, scale

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from journeymap.model.reader import Reader
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

ID_ROLE = Qt.ItemDataRole.UserRole
LEAST_WIDTH, HEIGHT, GAP, PAD, DISC = 320, 252, 16, 18, 56
Index = QModelIndex | QPersistentModelIndex


class PersonaModel(QAbstractListModel):
    """The segments by name, those that have all the words that are looked for."""

    def __init__(self, session: Session, parent: QListView) -> None:
        super().__init__(parent)
        self._session = session
        self._words: list[str] = []
        self.ids = self._wanted()
        session.committed.connect(self._hear)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        segment = self._session.store.find(Segment, self.ids[index.row()])
        if segment is None or role not in (
            ID_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if role == ID_ROLE:
            return segment.id
        name = segment.name or _("Unnamed persona")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        parts = [name, traits_of(segment), segment.quote, foot_of(self._session.store, segment)]
        return ". ".join(each for each in parts if each)

    def find(self, typed: str) -> None:
        """List only the segments with all of the words, in whatever is written of them."""
        self._words = typed.casefold().split()
        self._list()

    def _wanted(self) -> list[str]:
        listed: Iterable[Segment] = segments_in_order(self._session.store)
        return [each.id for each in listed if all(word in _text_of(each) for word in self._words)]

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"segment", "journey", "feeling", "touchpoint", "attachment"}:
            self._list()

    def _list(self) -> None:
        """Show what there is now, the same ones staying selected."""
        wanted = self._wanted()
        if wanted == self.ids:
            if wanted:
                self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {each: row for row, each in enumerate(wanted)}
        after = [self._moved(each, places) for each in before]
        self.ids = wanted
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _moved(self, index: QModelIndex, places: dict[str, int]) -> QModelIndex:
        row = places.get(self.ids[index.row()])
        return QModelIndex() if row is None else self.createIndex(row, 0)


class PersonaCards(QStyledItemDelegate):
    """Paints a persona."""

    def __init__(self, session: Session, view: QListView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._images = ScreenImages(session, self)
        self._images.ready.connect(view.viewport().update)
        self._discs: dict[str, tuple[Attachment, QImage]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._room() // self._across(), px(HEIGHT + GAP))

    def _room(self) -> int:
        """The width that the list breaks its lines at: room for its scroll bar is kept free, shown or not."""
        style, bar = self._view.style(), self._view.verticalScrollBar()
        kept = style.pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, bar)
        if style.styleHint(QStyle.StyleHint.SH_ScrollView_FrameOnlyAroundContents, None, self._view):
            kept += 2 * style.pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, None, self._view)
        return self._view.maximumViewportSize().width() - kept - 2

    def _across(self) -> int:
        return max(1, self._room() // px(LEAST_WIDTH))

    def _gaps(self, row: int) -> tuple[int, int]:
        """What a card leaves free of its place at either side: the outer ones nothing, all as wide."""
        across = self._across()
        at = row % across
        return round(GAP * at / across), round(GAP * (across - 1 - at) / across)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        segment = self._session.store.find(Segment, index.data(ID_ROLE))
        if segment is None:
            return
        with enlarged(painter, option.rect) as whole:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            before, after = self._gaps(index.row())
            card = whole.adjusted(before, 0, -after, -GAP)
            self._paint_ground(painter, card, option.state, segment)
            self._paint_head(painter, card, option.state, segment)
            self._paint_words(painter, card, segment)
            self._paint_foot(painter, card, segment)

    def _paint_ground(
        self, painter: QPainter, card: QRect, state: QStyle.StateFlag, segment: Segment
    ) -> None:
        colours = current_palette()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = Role.ACCENT if selected else Role.EDGE if hover else Role.HAIRLINE
        painter.setPen(QPen(colours[edge], 2 if selected else 1))
        painter.setBrush(colours[Role.ACCENT_TINT if selected else Role.PAPER])
        painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), 12, 12)
        bar = QRectF(card.x() + PAD, card.y() + 1, DISC, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour_of(segment))
        painter.drawRoundedRect(bar, 2, 2)

    def _paint_head(self, painter: QPainter, card: QRect, state: QStyle.StateFlag, segment: Segment) -> None:
        disc = QRectF(card.x() + PAD, card.y() + PAD, DISC, DISC)
        self._paint_portrait(painter, disc, segment, selected=bool(state & QStyle.StateFlag.State_Selected))
        left = round(disc.right()) + 14
        room = card.right() - PAD - left
        name = segment.name or _("Unnamed persona")
        traits = traits_of(segment)
        top = card.y() + PAD + (8 if traits else 17)
        _line(painter, QRect(left, top, room, 22), name, drawn_letters(15, bold=True), Role.INK)
        _line(painter, QRect(left, top + 24, room, 18), traits, drawn_letters(12), Role.SECOND_INK)

    def _paint_portrait(self, painter: QPainter, disc: QRectF, segment: Segment, *, selected: bool) -> None:
        image = self._images.image(segment.portrait) if segment.portrait is not None else None
        if image is not None and not image.isNull():
            painter.drawImage(disc, self._disc_of(segment.portrait or "", image))
            return
        ink, ground = disc_colours(current_palette(), segment.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_palette()[Role.PAPER] if selected else ground)
        painter.drawEllipse(disc)
        painter.setPen(ink)
        painter.setFont(drawn_letters(20, bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, shown(initials_of(segment.name)))

    def _disc_of(self, attachment: str, image: QImage) -> QImage:
        record = self._session.store.get(Attachment, attachment)
        known = self._discs.get(attachment)
        if known is None or known[0] is not record:
            known = self._discs[attachment] = (record, rounded(image, round(DISC * 2 * scale())))
        return known[1]

    def _paint_words(self, painter: QPainter, card: QRect, segment: Segment) -> None:
        left, top = card.x() + PAD, card.y() + PAD + DISC + 12
        room = card.width() - 2 * PAD
        italic = QFont(drawn_letters(13))
        italic.setItalic(True)
        if segment.quote.strip():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour_of(segment))
            quote = f"“{segment.quote.strip().strip('“”')}”"
            said = QRect(left + 12, top, room - 12, 40)
            metrics = QFontMetrics(italic)
            high = len(lines_of(quote, metrics, said.width(), 2)) * metrics.lineSpacing()
            painter.drawRoundedRect(QRectF(left, top, 3, high), 1.5, 1.5)
            _lines(painter, said, quote, italic, Role.INK, 2)
        blocks = [
            (words, text)
            for words, text in (
                (_("Needs"), segment.needs),
                (_("Frustrations"), segment.frustrations),
                (_("Goals"), segment.goals),
                (_("Purpose"), segment.purpose),
                (_("About"), segment.description),
            )
            if text.strip()
        ][:2]
        most = 5
        if segment.quote.strip():
            top, most = top + 50, 3
        elif not blocks:
            hint = _("Enter describes needs, frustrations, goals, and a quote in their own words.")
            _lines(painter, QRect(left, top + 4, room, 60), hint, drawn_letters(12), Role.SECOND_INK, 3)
        width = (room - 16) // 2
        for at, (words, text) in enumerate(blocks):
            x = left + at * (width + 16)
            _line(painter, QRect(x, top, width, 16), words, drawn_letters(11, bold=True), Role.SECOND_INK)
            _lines(painter, QRect(x, top + 18, width, 90), text, drawn_letters(12), Role.INK, most)

    def _paint_foot(self, painter: QPainter, card: QRect, segment: Segment) -> None:
        foot = QRect(card.x() + PAD, card.bottom() - 36, card.width() - 2 * PAD, 26)
        painter.setPen(current_palette()[Role.HAIRLINE])
        painter.drawLine(foot.topLeft(), foot.topRight())
        words = foot_of(self._session.store, segment)
        _line(painter, foot.adjusted(0, 6, 0, 0), words, drawn_letters(12), Role.SECOND_INK)


def traits_of(segment: Segment) -> str:
    """“Champion · 24,000 customers · to be won”."""
    parts = [value_word(segment.role)] if segment.role else []
    if segment.size is not None:
        words = ngettext("{count} customer", "{count} customers", round(segment.size))
        parts.append(words.format(count=number_text(segment.size)))
    if segment.is_new:
        parts.append(_("to be won"))
    return " · ".join(parts)


def foot_of(reader: Reader, segment: Segment) -> str:
    """How many journeys are a segment's own, and where it feels otherwise than most."""
    own = len(reader.where(Journey, "segment", segment.id))
    felt = len(reader.where(Feeling, "segment", segment.id))
    parts = [
        ngettext("{count} journey", "{count} journeys", own).format(count=own) if own else _("no journey yet")
    ]
    if felt:
        words = ngettext(
            "feels different at {count} touchpoint", "feels different at {count} touchpoints", felt
        )
        parts.append(words.format(count=felt))
    return " · ".join(parts)


def lines_of(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A text in at most so many lines of a width; the last one is elided, and a word longer than a line.

    A line of several words is as wide as it was measured: eliding it would measure it in another way, and
    drop a word in the middle of a sentence.
    """
    found: list[str] = []
    words = shown(text).split()
    while words and len(found) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        found.append(_fitting(line, metrics, width))
    if words:
        found.append(_fitting(" ".join(words), metrics, width))
    return found


def _fitting(line: str, metrics: QFontMetrics, width: int) -> str:
    is_whole = metrics.horizontalAdvance(line) <= width
    return line if is_whole else metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


def _text_of(segment: Segment) -> str:
    written = (segment.name, segment.description, segment.purpose, segment.goals, segment.needs)
    more = (segment.frustrations, segment.quote, value_word(segment.role) if segment.role else "")
    return " ".join((*written, *more)).casefold()


def _colour_of(segment: Segment) -> QColor:
    colours = current_palette()
    return segment_colour(colours, segment.colour, WORDS) if segment.colour else colours[Role.ACCENT]


def _line(painter: QPainter, rect: QRect, text: str, letters: QFont, role: Role) -> None:
    _lines(painter, rect, text, letters, role, 1)


def _lines(painter: QPainter, rect: QRect, text: str, letters: QFont, role: Role, most: int) -> None:
    painter.setFont(letters)
    painter.setPen(current_palette()[role])
    metrics = QFontMetrics(letters)
    for number, line in enumerate(lines_of(text, metrics, rect.width(), most)):
        painter.drawText(rect.x(), rect.y() + metrics.ascent() + number * metrics.lineSpacing(), line)
