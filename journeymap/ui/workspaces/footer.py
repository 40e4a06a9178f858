"""The foot of the map: how much is on it, what its lines mean, how large it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.fonts import screen_typeface
from journeymap.drawing.geometry import Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import LegendEntry
from journeymap.drawing.painting import Paintbox, legend_width, paint_legend
from journeymap.i18n import _, ngettext
from journeymap.model.queries import settings_used_by
from journeymap.model.records import Touchpoint, Transition
from journeymap.model.store import Commit
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.elided import Elided
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, scale, sized, type_px

HEIGHT = 36


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


class Legend(QWidget):
    """What the lines of the map mean, as the map draws them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # what stands beside it stays where it is
        self.setSizePolicy(policy)
        sized(self, height=HEIGHT - 1)
        self._entries: Sequence[LegendEntry] = ()
        session.view.lens_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the legend of the lens."""
        self._entries = Lens(self._session.store, None, self._session.view.lens).legend()
        self.setAccessibleName(
            _("Legend: {entries}").format(entries=", ".join(e.text for e in self._entries))
        )
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = Paintbox(current_palette(), screen_typeface(scale(), type_px(0)))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = Rect(0, 0, self.width(), self.height())
            if self.width() >= legend_width(box, self._entries[:1]):
                paint_legend(painter, box, room, self._entries)


class Footer(QWidget):
    """Counts, legend, zoom; while a gesture is under way, what it expects."""

    def __init__(self, session: Session, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sized(self, height=HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        self.counts = Elided(self, role=Role.SECOND_INK, size=12)
        self.legend = Legend(session, self)
        row.addWidget(self.counts)
        row.addSpacing(12)
        row.addWidget(self.legend, 1)
        self.fit = self._button(_("Fit"), _("The whole map  Ctrl+0"), canvas.fit)
        self.out = self._sign("minus", _("Smaller  Ctrl+−"), canvas.zoom_out)
        self.zoom = self._button("100 %", _("Back to 100 %  Ctrl+Alt+0"), canvas.reset_zoom)
        sized(self.zoom, width=58)
        self.into = self._sign("plus", _("Larger  Ctrl++"), canvas.zoom_in)
        for each in (self.fit, self.out, self.zoom, self.into):
            row.addWidget(each)
        canvas.zoom_changed.connect(self._show_zoom)
        canvas.hint.connect(self._show_hint)
        session.committed.connect(self._hear)
        session.view.journey_changed.connect(self.refresh)
        self._show_zoom(canvas.zoom)
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self.counts.set_text(counts_of(self._session))

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"touchpoint", "transition", "setting"}:
            self.refresh()

    def _show_hint(self, text: str) -> None:
        self.counts.set_text(text or counts_of(self._session))
        self.legend.setVisible(not text)

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
