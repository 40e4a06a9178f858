"""Above the map: whose journey it is, to what goal, as-is or to-be, and on how much evidence."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import disc_colours
from journeymap.drawing.images import rounded
from journeymap.drawing.text import shown
from journeymap.i18n import _, ngettext
from journeymap.model.audience import initials_of
from journeymap.model.lineage import counterpart_of
from journeymap.model.records import Handover, Journey, Segment, Transition
from journeymap.model.store import Commit
from journeymap.ui.canvas.images import ScreenImages
from journeymap.ui.elided import Elided
from journeymap.ui.fields import SegmentField
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, letters, px, sized
from journeymap.ui.workspaces.way import Way

HEIGHT, GAP = 44, 8
EVIDENCE_FROM, GOAL_FROM = 1180, 860
"""Pixels of width at 100 % from which on they are shown."""
LEAST_NAME = 64
"""Pixels at 100 % that are kept of a persona's name."""
MOST_NAME = 220
"""So many pixels of a persona's name are worth more than the goal."""


class Portrait(QWidget):
    """A disc with a persona's portrait, or its initials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sized(self, width=28, height=28)
        self._initials = ""
        self._colour: str | None = None
        self._image = QImage()

    def show_name(self, name: str, colour: str | None, image: QImage | None = None) -> None:
        """Show a portrait; without one the initials of a name."""
        self._initials = initials_of(name)
        self._colour = colour
        is_there = image is not None and not image.isNull()
        self._image = rounded(image, 2 * self.width()) if is_there and image is not None else QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_palette()
        ink, ground = disc_colours(colours, self._colour)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._image.isNull():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._image)
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            painter.setPen(ink)
            painter.setFont(letters(11, bold=True))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown(self._initials))


def _least(part: QWidget) -> int:
    """The least width that a part takes of the header, with the gap beside it."""
    return max(part.minimumWidth(), part.minimumSizeHint().width()) + GAP


class JourneyHeader(QWidget):
    """Persona, goal, state and evidence of the journey shown, between the switches of the side panels."""

    fold_left = Signal()
    fold_right = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._images = ScreenImages(session, self)
        self._images.ready.connect(self.refresh)
        self.setProperty("role", "journey_header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sized(self, height=HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(GAP)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it gives way by itself
        self.left = self._fold("left_panel", _("Behaviours and findings  Ctrl+B"), self.fold_left)
        self.right = self._fold("right_panel", _("Inspector  Ctrl+I"), self.fold_right)
        self.way = Way(session, self)
        self.portrait = Portrait(self)
        self.persona = Elided(self, bold=True, least=LEAST_NAME)
        self.goal = Elided(self, role=Role.SECOND_INK)
        self.state = SegmentField(
            session,
            Journey,
            lambda: session.view.journey,
            "state",
            label=_("State"),
            edit_label=_("Change state of journey"),
        )
        self.state.keep_words_whole()
        self.switch: QWidget | None = None
        self.compare = self._compare_button()
        self.evidence = Elided(self, role=Role.SECOND_INK, size=12)
        row.addWidget(self.left)
        for each in (self.way, self.portrait, self.persona, self.goal):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.state)
        row.addWidget(self.compare)
        row.addSpacing(4)
        row.addWidget(self.evidence)
        row.addWidget(self.right)
        session.committed.connect(self._hear)
        session.view.journey_changed.connect(self.refresh)
        self.refresh()

    def add_switch(self, switch: QWidget) -> None:
        """Put the switch of what the journey is shown as beside its state."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.state), switch)
        self.switch = switch
        self._make_room()

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"journey", "segment", "handover", "transition"}:
            self.refresh()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # a part needs more or less
            self._make_room()
        return done

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _make_room(self) -> None:
        """Where it is narrow, first the evidence gives way, then the goal, what it is shown as, its state."""
        self.evidence.setVisible(bool(self.evidence.text) and self.width() >= px(EVIDENCE_FROM))
        self.goal.setVisible(bool(self.goal.text) and self.width() >= px(GOAL_FROM))
        # The goal gives way before whose it is.
        is_roomy = self.goal.isVisibleTo(self) and not self.way.isVisibleTo(self)
        self.persona.setMinimumWidth(min(self.persona.sizeHint().width(), px(MOST_NAME)) if is_roomy else 0)
        has_state = self._session.view.journey is not None
        wanted = [each for each in (self.state, self.switch) if each is not None and has_state]
        room = self.width() - self._least_without(wanted)
        for each in wanted:
            room -= _least(each)
            each.setVisible(room >= 0)
        if not has_state:
            self.state.hide()
            if self.switch is not None:
                self.switch.hide()

    def _least_without(self, some: list[QWidget]) -> int:
        """The least width of what is shown without some of it."""
        row = self.layout()
        assert row is not None
        return row.minimumSize().width() - sum(_least(each) for each in some if each.isVisibleTo(self))

    def refresh(self) -> None:
        """Show the journey as it is now."""
        store = self._session.store
        journey = store.find(Journey, self._session.view.journey)
        persona = store.find(Segment, journey.segment) if journey else None
        name = (persona.name or _("Unnamed persona")) if persona else _("No persona yet") if journey else ""
        self.portrait.setVisible(persona is not None)
        image = self._images.image(persona.portrait) if persona and persona.portrait else None
        self.portrait.show_name(name, persona.colour if persona else None, image)
        self.persona.set_text(name)
        goal = journey.goal if journey else ""
        self.goal.set_text(_("Goal: {goal}").format(goal=goal) if goal else "")
        self.state.refresh()
        other = counterpart_of(store, journey.id) if journey is not None else None
        self.compare.setVisible(other is not None)
        if other is not None:
            words = _("Compare with “{journey}”").format(journey=other.name or _("Unnamed journey"))
            self.compare.setAccessibleName(words)
            set_tip(self.compare, f"{words}  Ctrl+Shift+C")
        seen = (
            sum(
                store.get(Transition, each.transition).journey == journey.id
                for each in store.all(Handover).values()
            )
            if journey is not None
            else 0
        )
        words = ngettext("Research: {count} handover seen", "Research: {count} handovers seen", seen)
        self.evidence.set_text(words.format(count=seen) if seen else "")
        self._make_room()

    def _compare_button(self) -> QToolButton:
        button = QToolButton(self)
        set_sign(button, "compare")
        button.clicked.connect(self._compare)
        return button

    def _compare(self) -> None:
        from journeymap.ui.journeys import compare

        window: Any = self.window()
        compare(window)

    def _fold(self, sign: str, tip: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        set_sign(button, sign, checkable=True)
        button.setCheckable(True)
        button.setAccessibleName(tip)
        set_tip(button, tip)
        button.clicked.connect(signal)
        return button
