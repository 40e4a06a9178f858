"""The foot of the map: brushes, how much is on it, what its lines mean, how large it is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.i18n import _, ngettext
from journeymap.model.audience import initials_of
from journeymap.model.queries import settings_used_by
from journeymap.model.records import Touchpoint, Transition
from journeymap.model.store import Commit
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.elided import Elided
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import px, sized
from journeymap.ui.workspaces.brush_palette import BrushPalette
from journeymap.ui.workspaces.map_legend import HEIGHT, MapLegend

LEFT, RIGHT, SPACING, GAP = 16, 8, 4, 12
LEAST_FELT, MOST_FELT, BUTTON = 60, 240, 44
"""Pixels for saying who feels what the map shows, and what a button has beside its words."""
NEEDED = 4
"""So many entries of the legend are worth more than the brushes' words: those that lines have everywhere."""


def counts_of(session: Session) -> str:
    """How much the journey shown holds: “18 touchpoints · 21 transitions · 6 settings”."""
    journey = session.view.journey
    if journey is None:
        return ""
    touchpoints = len(session.store.where(Touchpoint, "journey", journey))
    transitions = len(session.store.where(Transition, "journey", journey))
    settings = len(settings_used_by(session.store, journey))
    return " · ".join(
        (
            ngettext("{count} touchpoint", "{count} touchpoints", touchpoints).format(count=touchpoints),
            ngettext("{count} transition", "{count} transitions", transitions).format(count=transitions),
            ngettext("{count} setting", "{count} settings", settings).format(count=settings),
        )
    )


class Footer(QWidget):
    """Counts, legend, zoom, the brushes under a lens; while a gesture is under way, what it expects.

    Where it is narrow, first the counts give way, then what the legend has last, then the brushes' words.
    """

    def __init__(self, session: Session, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._hint = ""
        self._is_sharing = False
        self._felt_words = ("", "")
        """Whose feelings are shown: in two letters, in words."""
        self.brushes: BrushPalette | None = None
        self.felt_by: QPushButton | None = None
        """Says as whom the map is seen; a press shows it as everyone feels it."""
        self.setProperty("role", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sized(self, height=HEIGHT)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 0, RIGHT, 0)
        row.setSpacing(SPACING)
        self.counts = Elided(self, role=Role.SECOND_INK, size=12)
        self.legend = MapLegend(session, canvas, self)
        row.addWidget(self.counts)
        row.addSpacing(GAP)
        row.addWidget(self.legend, 1)
        self.fit = self._button(_("Fit"), _("The whole map  Ctrl+0"), canvas.fit)
        self.out = self._sign("minus", _("Smaller  Ctrl+−"), canvas.zoom_out)
        self.zoom = self._button("100 %", _("Back to 100 %  Ctrl+Alt+0"), canvas.reset_zoom)
        sized(self.zoom, width=58)
        self.into = self._sign("plus", _("Larger  Ctrl++"), canvas.zoom_in)
        self._zooming = (self.fit, self.out, self.zoom, self.into)
        for each in self._zooming:
            row.addWidget(each)
        canvas.zoom_changed.connect(self._show_zoom)
        canvas.hint.connect(self._show_hint)
        session.committed.connect(self._hear)
        session.view.journey_changed.connect(self.refresh)
        session.view.lens_changed.connect(self._take_lens)
        canvas.gestures.over_cards.refreshed.connect(self._name_segment)
        self._take_lens()
        self._name_segment()
        self._show_zoom(canvas.zoom)
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self.counts.set_text(self._hint or counts_of(self._session))
        self._share()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # its parts want another width
            self._share()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _take_lens(self) -> None:
        """Have the brushes from when the first lens is put on."""
        if self.brushes is None and self._session.view.lens is not None:
            canvas = self._canvas
            self.brushes = BrushPalette(canvas.gestures.painting, canvas.view, self)
            self._row.insertWidget(0, self.brushes)
            self.brushes.resized.connect(self._share)
        self._share()

    def _name_segment(self) -> None:
        """Say who feels what the map shows, from when it is somebody."""
        over_cards = self._canvas.gestures.over_cards
        segment = over_cards.segment
        if segment is not None:
            if self.felt_by is None:
                self.felt_by = self._button("", _("As everyone feels it"), over_cards.show_as_everyone)
                self.felt_by.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                set_sign(self.felt_by, "close", size=12)
                self._row.insertWidget(self._row.indexOf(self.counts), self.felt_by)
            words = _("As “{persona}” feels it").format(persona=segment.name or _("Unnamed persona"))
            self._felt_words = (initials_of(segment.name), words)
            set_tip(self.felt_by, "\n".join((words, _("As everyone feels it"))))
        if self.felt_by is not None:
            self.felt_by.setVisible(segment is not None)
            self._share()

    def _share(self) -> None:
        """Share the room, and once more where that changed it."""
        if self._is_sharing:  # Qt forgets to hide what is hidden while it is being shown
            QTimer.singleShot(0, self, self._share)
            return
        self._is_sharing = True
        try:
            self._give_room()
        finally:
            self._is_sharing = False

    def _give_room(self) -> None:
        felt = self.felt_by if self.felt_by is not None and not self.felt_by.isHidden() else None
        beside = self.brushes.one.sizeHint().width() + GAP if self.brushes is not None else 0
        room = self.width() - LEFT - RIGHT - GAP - self.zoom.width() - SPACING
        others = [each for each in self._zooming if each is not self.zoom]
        wanted = sum(each.sizeHint().width() + SPACING for each in others)
        roomy = felt is None or room - wanted >= beside + px(LEAST_FELT + BUTTON)
        for each in others:  # keys and menus zoom too
            each.setVisible(roomy)
        room -= wanted if roomy else 0
        if felt is not None:
            self._say_felt(felt, room - beside - px(BUTTON))
            room -= felt.sizeHint().width() + SPACING
        if self.brushes is not None and not self.brushes.isHidden():
            self.brushes.set_short(self.brushes.whole_width + GAP > room - self.legend.width_of(NEEDED))
            room -= self.brushes.sizeHint().width() + SPACING
        wanted = self.legend.width_of() + self.counts.sizeHint().width() + SPACING
        self.counts.setVisible(bool(self._hint) or room >= wanted)

    def _say_felt(self, button: QPushButton, width: int) -> None:
        """Say whose feelings are shown, in so many pixels; in two letters where that is too little."""
        initials, whole = self._felt_words
        elided = button.fontMetrics().elidedText(
            shown(whole), Qt.TextElideMode.ElideRight, min(width, px(MOST_FELT))
        )
        words = elided if width >= px(LEAST_FELT) else shown(initials)
        button.setText(f"{words}\u00a0".replace("&", "&&"))

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"touchpoint", "transition", "setting"}:
            self.refresh()

    def _show_hint(self, text: str) -> None:
        self._hint = text
        self.legend.setVisible(not text)
        self.refresh()

    def _show_zoom(self, zoom: float) -> None:
        self.zoom.setText(_("{figure} %").format(figure=round(zoom * 100)))

    def _button(self, words: str, tip: str, call) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "foot")
        button.clicked.connect(call)
        set_tip(button, tip)
        return button

    def _sign(self, sign: str, tip: str, call) -> QToolButton:
        button = QToolButton(self)
        set_sign(button, sign)
        button.setAccessibleName(tip)
        button.clicked.connect(call)
        set_tip(button, tip)
        return button
