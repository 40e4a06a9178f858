"""The button that shows or folds the details at the right of a workspace."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from journeymap.i18n import _
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import dress, px


class DetailsButton(QToolButton):
    """Checked while the details are shown; they fold by themselves where the workspace is narrow."""

    def __init__(self, details: QWidget, narrow: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._details = details
        self._narrow = narrow
        self._roomy: bool | None = None
        dress(self, "fold")
        set_sign(self, "right_panel", checkable=True)
        self.setCheckable(True)
        self.setAccessibleName(_("Details"))
        set_tip(self, _("Show or fold the details"))
        self.clicked.connect(self.show_details)

    def show_details(self, shown: bool) -> None:
        """Show or fold the details."""
        self._details.setVisible(shown)
        self.setChecked(shown)

    def fit(self, width: int) -> None:
        """The workspace is this wide now: fold where it has become narrow, show where it has become wide."""
        roomy = width >= px(self._narrow)
        if roomy != self._roomy:
            self._roomy = roomy
            self.show_details(roomy)
