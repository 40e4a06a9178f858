"""The switch between the map of channels and the service blueprint of the same journey."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP
from journeymap.i18n import _, mark
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.segments import Segments

VIEW_WORDS = {JOURNEY_MAP: mark("Map"), BLUEPRINT: mark("Blueprint")}
VIEW_TIPS = {
    JOURNEY_MAP: mark("Lanes are channels on devices"),
    BLUEPRINT: mark("Lanes are what customers do, see, and do not see  Ctrl+Alt+B"),
}


class ViewSwitch(Segments):
    """What the journey is shown as, both in view side by side."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        words = {view: _(each) for view, each in VIEW_WORDS.items()}
        tips = {view: _(each) for view, each in VIEW_TIPS.items()}
        super().__init__(words, _("Shown as"), tips=tips, parent=parent)
        self._chart = chart
        self.chosen.connect(self._show)
        chart.laid_out.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        self.take(self._chart.options.view)

    def _show(self, view: str) -> None:
        self._chart.show_as(view)
        self.refresh()
