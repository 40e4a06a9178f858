"""The map on paper: which, on one page or on tiles, and how many pages that makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout

from journeymap.drawing.paper import PAPERS, Paper
from journeymap.i18n import _, ngettext
from journeymap.model.errors import ProjectError
from journeymap.ui.exporting import ask_export
from journeymap.ui.fields.choices import QuietComboBox
from journeymap.ui.fields.segments import Options
from journeymap.ui.plain import label
from journeymap.ui.session import sentence_of
from journeymap.ui.settings import keep_setting, setting
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from journeymap.export.paper import MapOnPaper
    from journeymap.ui.main_window import MainWindow

WIDTH = 460
JOB = "paper"


def export_on_paper(window: MainWindow) -> PaperDialog:
    """Ask what paper the map is to be drawn on, then where to write it."""
    from journeymap.drawing.fonts import load_paper_fonts

    window.session.settle()
    load_paper_fonts()
    dialog = PaperDialog(window)
    dialog.open()
    return dialog


class PaperDialog(InReadingOrder, QDialog):
    """Three choices, and a line that says what comes of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._map: MapOnPaper | None = None
        self._is_over = False
        self.setWindowTitle(_("Map for paper"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(_("Map for paper"), self, role="title"))
        hint = _(
            "On one page while its letters can be read there; else on tiles to put together, with a page "
            "first that shows how they lie."
        )
        column.addWidget(label(hint, self, role="hint", wrap=True))
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(form)
        self.paper = self._choice(form, _("Paper"), [(name, name) for name in PAPERS], "paper")
        self.fit = self._choice(form, _("Pages"), _fits(), "paper_fit")
        self.turned = self._choice(form, _("Turned"), _orientations(), "paper_turned")
        self.outcome = label("\n", self, wrap=True)
        self.outcome.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outcome.setMinimumHeight(self.outcome.sizeHint().height())
        column.addSpacing(4)
        column.addWidget(self.outcome)
        column.addSpacing(4)
        column.addWidget(self._buttons())
        sized(self, least_width=WIDTH)
        self._work_out()
        self.finished.connect(self._end)

    @property
    def chosen(self) -> Paper:
        """What the three choices ask for."""
        return Paper(self.paper.currentData(), self.fit.currentData(), self.turned.currentData())

    def _choice(self, form: QFormLayout, caption: str, options: Options, name: str) -> QComboBox:
        made = QuietComboBox(self)
        kept = setting(name, _usual_paper() if name == "paper" else None)
        made.fill(options, kept if kept in dict(options) else options[0][0])
        made.setAccessibleName(caption)
        made.currentIndexChanged.connect(self._work_out)
        form.addRow(label(caption, self, role="caption"), made)
        return made

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.export = QPushButton(_("Export as PDF …"), self)
        self.export.setProperty("role", "primary")
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._export)
        buttons.rejected.connect(self.reject)
        return buttons

    def _work_out(self) -> None:
        """Find out in the background how many pages the choices make."""
        session, paper = self._window.session, self.chosen
        snapshot, journey, day = session.store.snapshot(), session.view.journey, session.view.as_of
        view = self._window.canvas.chart.options.view

        def work() -> tuple[int, float]:
            from journeymap.export.documents import map_for_paper

            if self._map is None:  # only this thread asks
                self._map = map_for_paper(snapshot, journey, day, view)
            pages, _note = self._map.pages(paper)
            return len(pages.pages), pages.text

        self.outcome.setText(_("Counting pages …"))
        session.jobs.run(JOB, work, self._show, self._refuse)

    def _show(self, found: tuple[int, float]) -> None:
        count, points = found
        pages = ngettext("{count} page", "{count} pages", count).format(count=count)
        self._say(_("{pages}, text {points:.1f} pt").format(pages=pages, points=points), can_export=True)

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, ProjectError):
            raise error
        self._say(sentence_of(error), can_export=False)

    def _say(self, text: str, *, can_export: bool) -> None:
        if self._is_over:
            return
        self.outcome.setText(text)
        self.export.setEnabled(can_export)

    def _end(self) -> None:
        self._is_over = True
        self.deleteLater()

    def _export(self) -> None:
        paper = self.chosen
        for name, value in (
            ("paper", paper.name),
            ("paper_fit", paper.fit),
            ("paper_turned", paper.orientation),
        ):
            keep_setting(name, value)
        self.accept()
        ask_export(self._window, "map", ".pdf", paper)


def _usual_paper() -> str:
    """What people have where the system says it is."""
    american = (QLocale.MeasurementSystem.ImperialUSSystem,)
    return "Letter" if QLocale().measurementSystem() in american else "A4"


def _fits() -> Options:
    return [
        (None, _("One, if it can be read")),
        ("page", _("One")),
        ("tiles", _("Tiles to put together")),
    ]


def _orientations() -> Options:
    return [
        (None, _("As suits the map")),
        ("landscape", _("Landscape")),
        ("portrait", _("Portrait")),
    ]
