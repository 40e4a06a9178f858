"""Where a behaviour works, as of the date looked at: what the editor's choices come to, at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journeymap.analysis.transferability import Grade, carry_between, offers_as_of, support_at
from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown, tied
from journeymap.frozen import frozen
from journeymap.i18n import _, mark, ngettext
from journeymap.model.edits.offers import Stance
from journeymap.model.queries import capability_name, channel_name, device_name, settings_in_order
from journeymap.model.records import Behaviour
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.looks import colours, font, paint_stance
from journeymap.ui.panels.scores import percent
from journeymap.ui.plain import label
from journeymap.ui.theme import px, scale

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.ui.session import Session

WORDS = {Grade.FULL: mark("in full"), Grade.PARTIAL: mark("in part"), Grade.NONE: mark("not")}
_SIGNS = {
    Grade.FULL: (Stance.OFFERED, Role.CARRIED),
    Grade.PARTIAL: (Stance.READ_ONLY, Role.HALF),
    Grade.NONE: (Stance.IMPOSSIBLE, Role.LOST),
}
LINE = 28
INDENT = 22
"""Pixels: a line's height without its note, and how far words stand in."""


@frozen
class Supported:
    """How one setting serves a behaviour, and what it lacks."""

    setting: str
    channel: str
    device: str
    grade: Grade
    lacks: str
    withheld: bool


def supported_settings(reader: Reader, behaviour: Behaviour, day) -> list[Supported]:
    """Every setting of the project in lane order, with what it lacks in words."""
    offers = offers_as_of(reader, day)
    found = []
    for setting in settings_in_order(reader):
        here = offers.at(setting.id)
        grade = support_at(behaviour, setting.id, offers)
        groups = behaviour.needs if grade is Grade.NONE else behaviour.enhancers
        missing = [group for group in groups if not any(each in here for each in group)]
        found.append(
            Supported(
                setting=setting.id,
                channel=channel_name(reader, setting.id),
                device=device_name(reader, setting.id),
                grade=grade,
                lacks=_(", ").join(group_words(reader, group) for group in missing),
                withheld=setting.id in behaviour.withheld,
            )
        )
    return found


def group_words(reader: Reader, group: tuple[str, ...]) -> str:
    """“basket or seat hold”."""
    return _(" or ").join(capability_name(reader, each) for each in group)


class SupportPanel(QWidget):
    """A line for each setting, a sentence on changes between them, and the date of which it speaks."""

    def __init__(
        self, session: Session, behaviour: Callable[[], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._behaviour = behaviour
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label(_("Where it works"), self, role="section"))
        self.date = label("", self, role="hint")
        layout.addWidget(self.date)
        self.lines = SupportLines(self)
        layout.addWidget(self.lines)
        self.moves = label("", self, role="hint", wrap=True)
        layout.addWidget(self.moves)
        self.score = label("", self, role="strong", wrap=True)
        layout.addWidget(self.score)
        layout.addStretch(1)
        session.committed.connect(self.refresh)
        session.view.date_changed.connect(self.refresh)
        session.check_changed.connect(self._refresh_score)
        self.refresh()

    def refresh(self) -> None:
        """Work it out anew; a project has few settings, so it is done at once."""
        store, day = self._session.store, self._session.view.as_of
        behaviour = store.find(Behaviour, self._behaviour())
        self.date.setText(_("as of {day}").format(day=day_text(day)))
        if behaviour is None:
            self.lines.show_settings([])
            self.moves.setText("")
        elif not behaviour.needs and not behaviour.carries:
            self.lines.show_settings([])
            self.moves.setText(_("Say what it needs or carries, and you see here where it works."))
        else:
            self.lines.show_settings(supported_settings(store, behaviour, day))
            self.moves.setText(self._moves(behaviour))

        self._refresh_score()

    def _refresh_score(self) -> None:
        checked = self._session.check
        listed = checked.check.behaviours if checked else ()
        known = next((each for each in listed if each.id == self._behaviour()), None)
        words = ""
        if checked is not None and known is not None and known.pervasiveness is not None:
            words = _("{percent} pervasive in “{journey}”").format(
                percent=percent(known.pervasiveness), journey=checked.check.name
            )
        self.score.setText(words)
        self.score.setVisible(bool(words))

    def _moves(self, behaviour: Behaviour) -> str:
        store = self._session.store
        offers = offers_as_of(store, self._session.view.as_of)
        settings = [each.id for each in settings_in_order(store) if each.id not in behaviour.withheld]
        pairs = [(a, b) for a in settings for b in settings if a != b]
        if not pairs:
            return ""
        kept = sum(carry_between(behaviour, a, b, offers) is not Grade.NONE for a, b in pairs)
        return ngettext(
            "It survives {kept} of {count} change of setting.",
            "It survives {kept} of {count} changes of setting.",
            len(pairs),
        ).format(kept=kept, count=len(pairs))


class SupportLines(QWidget):
    """Settings with a sign and a word each; under a lesser one, what it lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings: list[Supported] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_settings(self, settings: list[Supported]) -> None:
        """Show these from now on."""
        if settings != self.settings:
            self.settings = settings
            self.setAccessibleName(". ".join(self.sentences()))
            self._fit()

    def sentences(self) -> list[str]:
        """What it says, in words."""
        return [
            f"{each.channel} · {each.device}: {self._word(each)}"
            + (f", {self._note(each)}" if self._note(each) else "")
            for each in self.settings
        ]

    def sizeHint(self) -> QSize:
        return QSize(px(220), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(scale(), scale())
        y = 0.0
        for each in self.settings:
            height = LINE + self._note_height(each)
            self._paint(painter, QRectF(0, y, self.width() / scale(), height), each)
            y += height

    def _fit(self) -> None:
        self.setFixedHeight(max(1, px(sum(LINE + self._note_height(each) for each in self.settings))))
        self.updateGeometry()
        self.update()

    def _note_height(self, each: Supported) -> int:
        note = self._note(each)
        if not note:
            return 0
        room = QRect(0, 0, max(60, round(self.width() / scale()) - INDENT), 1000)
        taken = QFontMetrics(font(11)).boundingRect(room, int(Qt.TextFlag.TextWordWrap), tied(note))
        return taken.height() + 4

    def _paint(self, painter: QPainter, rect: QRectF, each: Supported) -> None:
        look = colours()
        stance, role = _SIGNS[each.grade]
        role = Role.SECOND_INK if each.withheld else role
        paint_stance(painter, QPointF(8, rect.y() + 12), stance, 5, ink=look[role])
        bold, small = font(12, bold=True), font(12)
        word = self._word(each)
        wide = QFontMetricsF(bold).horizontalAdvance(word)
        right = QRectF(rect.right() - wide - 1, rect.y() + 2, wide + 1, 20)
        painter.setFont(bold)
        painter.setPen(look[role])
        painter.drawText(right, int(Qt.AlignmentFlag.AlignVCenter), word)
        room = right.left() - INDENT - 10
        name = shown(f"{each.channel} · {each.device}")
        painter.setFont(small)
        painter.setPen(look[Role.INK])
        text = QFontMetricsF(small).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(INDENT, rect.y() + 2, room, 20), int(Qt.AlignmentFlag.AlignVCenter), text)
        note = self._note(each)
        if note:
            painter.setFont(font(11))
            painter.setPen(look[Role.SECOND_INK])
            below = QRectF(INDENT, rect.y() + 22, rect.width() - INDENT, rect.height() - 22)
            painter.drawText(below, int(Qt.TextFlag.TextWordWrap), tied(note))

    def _word(self, each: Supported) -> str:
        return _("withheld") if each.withheld else _(WORDS[each.grade])

    def _note(self, each: Supported) -> str:
        if not each.lacks or each.withheld:
            return ""
        return _("lacks {capabilities}").format(capabilities=shown(each.lacks))
