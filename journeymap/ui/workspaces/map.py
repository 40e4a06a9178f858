"""The Map workspace: behaviours and findings at the left, the map, the inspector at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.panels.folded import FoldedStrip
from journeymap.ui.panels.inspector import Inspector
from journeymap.ui.panels.left import LeftPanel
from journeymap.ui.session import Session
from journeymap.ui.theme import look, px
from journeymap.ui.workspaces.footer import Footer
from journeymap.ui.workspaces.journey_header import JourneyHeader
from journeymap.ui.workspaces.view_switch import ViewSwitch

if TYPE_CHECKING:
    from journeymap.ui.canvas.witness_view import WitnessView
    from journeymap.ui.outline.panel import OutlinePanel

FOLDS_BELOW = 1440
"""Pixels of window width below which the panels fold by themselves."""

BOTH_FROM = 1000
"""Pixels of width below which a panel that unfolds folds the other."""
STRIP_FROM = 700
"""Pixels of width below which not even what is left of a folded panel stands beside the inspector."""


class MapWorkspace(QWidget):
    """The map with all that stands around it. Panels fold by their buttons, and by themselves when narrow."""

    left: LeftPanel
    inspector: Inspector

    panels_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen: dict[str, bool] = {}
        self._bare = False
        self.left = LeftPanel(session, self)
        self.strip = FoldedStrip(session, self)
        self.strip.clicked.connect(lambda: self.fold("left", False))
        self.header = JourneyHeader(session, self)  # before the map, as Tab goes
        self.canvas = MapCanvas(session, self)
        self.header.add_switch(ViewSwitch(self.canvas.chart, self.header))
        self.footer = Footer(session, self.canvas, self)
        self.inspector = Inspector(session, self)
        self._outline: OutlinePanel | None = None
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.header)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.footer)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.left)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        self.header.way.gone.connect(self.canvas.setFocus)
        self.header.fold_left.connect(lambda: self.fold("left", self.left.isVisibleTo(self)))
        self.header.fold_right.connect(lambda: self.fold("right", self.inspector.isVisibleTo(self)))
        self.canvas.left.connect(self._leave_canvas)
        self._witness: WitnessView | None = None
        session.view.witness_changed.connect(self._draw_witness)
        look().changed.connect(self._take_look)
        look().chosen.connect(self.panels_changed)
        self._narrow: bool | None = None
        self._fold_by_width(self.width())

    def _draw_witness(self) -> None:
        """Have the way that shows a finding drawn, from when the first is asked for."""
        if self._witness is None and self._session.view.witness is not None:
            from journeymap.ui.canvas.witness_view import WitnessView

            self._witness = WitnessView(self.canvas)

    def show_bare(self, bare: bool) -> None:
        """Show the map alone, or with all that stands around it."""
        self._bare = bare
        self.header.setVisible(not bare)
        self.footer.setVisible(not bare)
        self._show_panels()

    @property
    def outline(self) -> OutlinePanel:
        """The outline, made when it is first asked for; it stands where behaviours and findings stand."""
        if self._outline is None:
            from journeymap.ui.outline.panel import OutlinePanel

            self._outline = OutlinePanel(self.canvas, self)
            self._row.insertWidget(self._row.indexOf(self.left) + 1, self._outline)
        return self._outline

    @property
    def shows_outline(self) -> bool:
        """Whether the outline is open."""
        return self._chosen.get("outline", False)

    def toggle_outline(self) -> None:
        """Open the outline with the focus in it, or fold it."""
        self.fold("outline", self.shows_outline)
        (self.outline.view if self.shows_outline else self.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self, side: str, folded: bool) -> None:
        """Fold or unfold a panel, "left", "outline" or "right", by the user's own choice."""
        self._chosen[side] = not folded
        if not folded and side in ("left", "outline"):
            self._chosen["left" if side == "outline" else "outline"] = False  # they share a place
        if not folded and self.width() < px(BOTH_FROM):
            others = ("left", "outline") if side == "right" else ("right",)
            self._chosen.update(dict.fromkeys(others, False))  # there is room for one
        self._show_panels()

    def toggle(self, side: str) -> None:
        """Fold a panel that is shown, unfold one that is not."""
        panel = self.left if side == "left" else self.inspector
        self.fold(side, panel.isVisibleTo(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_by_width(event.size().width())
        if not self.left.isHidden() and not self.inspector.isHidden():
            self._show_panels()
        self._show_strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:  # from a panel; the map itself says so by `left`
            forwards = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            focus = self.focusWidget()
            here = (n for n, each in enumerate(self._parts()) if each is focus or each.isAncestorOf(focus))
            self._focus(next(here, 0), 1 if forwards else -1)
        else:
            super().keyPressEvent(event)

    def _take_look(self) -> None:
        """What is wide enough in one theme may be too narrow in another."""
        self._fold_by_width(self.width())

    def _fold_by_width(self, width: int) -> None:
        whole = self.window().width() if self.isVisible() else width
        narrow = whole < px(FOLDS_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            outline = self._chosen.get("outline", False)
            self._chosen.clear()  # what was chosen for another width
            if outline:
                self._chosen.update(outline=True, left=False)
            self._show_panels()

    def _show_panels(self) -> None:
        left = self._chosen.get("left", not self._narrow) and not self._bare
        right = self._chosen.get("right", not self._narrow) and not self._bare
        if right and self.width() < px(BOTH_FROM) and self.isVisible():
            left = False  # the window has become narrower since both were unfolded
        self.left.setVisible(left)
        if self.shows_outline or self._outline is not None:
            self.outline.setVisible(self.shows_outline and not self._bare)
        self.inspector.setVisible(right)
        self._show_strip()
        self.header.left.setChecked(left)
        self.header.right.setChecked(right)
        self.panels_changed.emit()

    def _show_strip(self) -> None:
        left, right = (each.isVisibleTo(self) for each in (self.left, self.inspector))
        has_room = not right or self.width() >= px(STRIP_FROM)
        self.strip.setVisible(not left and not self._bare and has_room)

    def _leave_canvas(self, forwards: bool) -> None:
        self._focus(self._parts().index(self.canvas), 1 if forwards else -1)

    def _parts(self) -> tuple[QWidget, ...]:
        """What F6 goes round: for a panel that is folded, what unfolds it; else nothing leads off the map."""
        outline = () if self._outline is None else (self._outline,)
        right = self.inspector if self.inspector.isVisible() else self.header.right
        return (self.strip, self.left, *outline, self.canvas, right)

    def _focus(self, here: int, step: int) -> None:
        """Put the focus on the next part that is shown, beginning after `here`."""
        parts = self._parts()
        for count in range(1, len(parts) + 1):
            part = parts[(here + step * count) % len(parts)]
            if part.isVisible():
                reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
                into: QWidget = self.left.contents.behaviours if part is self.left else part
                if part is self.inspector:
                    into = self.inspector.first_field() or self.canvas
                into.setFocus(reason)
                return
