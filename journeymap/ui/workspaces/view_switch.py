"""The switch between the map of channels and the service blueprint of the same journey."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP
from journeymap.i18n import _, mark
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import letters, look, px

ROOM = 18
"""Pixels beside the words of a button."""
VIEW_WORDS = {JOURNEY_MAP: mark("Map"), BLUEPRINT: mark("Blueprint")}
VIEW_TIPS = {
    JOURNEY_MAP: mark("Lanes are channels on devices"),
    BLUEPRINT: mark("Lanes are what customers do, see, and do not see  Ctrl+Alt+B"),
}


class ViewSwitch(QWidget):
    """What the journey is shown as, both in view side by side."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self.setAccessibleName(_("Shown as"))
        self.setProperty("role", "segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self.buttons: dict[str, QPushButton] = {}
        for view, words in VIEW_WORDS.items():
            button = self.buttons[view] = QPushButton(_(words), self)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(_("Shown as: {view}").format(view=_(words)))
            set_tip(button, _(VIEW_TIPS[view]))
            button.clicked.connect(partial(self._choose, view))
            row.addWidget(button)
        chart.laid_out.connect(self.refresh)
        look().changed.connect(self._measure)
        self._measure()
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        for view, button in self.buttons.items():
            button.setChecked(view == self._chart.options.view)

    def _measure(self) -> None:
        """Never become narrower than the words need, bold as they are when chosen."""
        metrics = QFontMetrics(letters(13, bold=True))
        for button in self.buttons.values():
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + px(ROOM))

    def _choose(self, view: str, _checked: bool = False) -> None:
        self._chart.show_as(view)
        self.refresh()
