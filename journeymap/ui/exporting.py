"""Writing the map, the roadmap or everything to a file, while the window lives on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.queries import project_name
from journeymap.ui import files
from journeymap.ui.session import sentence_of
from journeymap.ui.waiting import waiting

if TYPE_CHECKING:
    from journeymap.drawing.paper import Paper
    from journeymap.ui.main_window import MainWindow


def ask_export(window: MainWindow, view: str, suffix: str, paper: Paper | None = None) -> bool:
    """Ask where to write the map, the roadmap or everything, and write it; whether that was done."""
    from journeymap.export.registry import FORMATS

    window.session.settle()
    journey = window.journey
    name = (journey.name if view == "map" and journey else "") or project_name(window.session.store)
    path = files.ask_save(window, _("Export"), name, _(FORMATS[suffix].name), suffix)
    return path is not None and export_to(window, path, view, paper)


def export_to(window: MainWindow, path: Path, view: str, paper: Paper | None = None) -> bool:
    """Write the map, the roadmap or everything to a file; whether that was done.

    The map is written as the window shows it: in lanes, or as a service blueprint.
    """
    from journeymap.drawing.fonts import load_paper_fonts
    from journeymap.export.registry import export

    session, bar = window.session, window.bar
    bar.refuse("")
    load_paper_fonts()
    shown = window.canvas.chart.options.view if view == "map" else "roadmap" if view == "roadmap" else "map"
    snapshot, journey, day = session.store.snapshot(), session.view.journey, session.view.as_of
    away = waiting(window, _("Exporting {name} …").format(name=path.name))
    try:
        note = away(
            lambda tell: export(
                snapshot,
                path,
                view=shown,
                journey=journey,
                as_of=day,
                paper=paper,
                tell=tell,
            )
        )
    except ProjectError as error:
        bar.refuse(sentence_of(error))
        return False
    bar.tell(" ".join(part for part in (_("Exported to {path}.").format(path=path), note) if part))
    return True
