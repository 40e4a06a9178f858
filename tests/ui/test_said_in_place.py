"""What figures and signs mean stands beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionComboBox, QWidget

from journeymap.model.records import Behaviour, Initiative
from journeymap.ui.main_window import MainWindow
from journeymap.ui.panels.folded import FoldedStrip
from journeymap.ui.present.bar import Bar
from journeymap.ui.workspaces.roadmap import RoadmapWorkspace
from journeymap.ui.workspaces.roadmap_effects import EffectsField
from tests.ui.conftest import shown_workspace


def test_estimates_of_an_effect_are_named_over_them(window: MainWindow) -> None:
    workspace = shown_workspace(window, "roadmap", RoadmapWorkspace, height=900)
    store = workspace.session.store
    shown = next(each for each in store.all(Initiative).values() if each.effects)
    workspace.session.view.reveal((Initiative.record, shown.id))
    QApplication.processEvents()
    (field,) = workspace.findChildren(EffectsField)
    captions = {each.text(): each for each in field.findChildren(QLabel) if each.isVisible()}
    for part, figure in field.figures[0].items():
        over = captions[part].mapTo(field, captions[part].rect().bottomLeft())
        below = figure.mapTo(field, figure.rect().topLeft())
        assert over.x() == below.x()
        assert 0 < below.y() - over.y() < 8


def test_a_folded_panel_says_why_there_is_no_index(window: MainWindow) -> None:
    session = window.session
    (folded,) = window.findChildren(FoldedStrip)
    assert folded.accessibleName().startswith("Index ")
    with session.store.transaction("Delete") as transaction:
        for each in list(session.store.all(Behaviour).values()):
            transaction.remove(each)
    session.check_now()
    folded.refresh()
    assert folded.accessibleName().startswith("No index yet: it needs a behaviour")


def test_the_lens_of_a_presentation_is_whole_where_there_is_room(window: MainWindow) -> None:
    session = window.session
    lens = next(
        each for each in session.store.all(Behaviour).values() if each.name.startswith("Keep my seats")
    )
    session.view.set_lens(lens.id)
    room = QWidget(window)
    room.resize(1400, 800)
    room.show()
    bar = Bar(session, room)
    bar.come()
    QApplication.processEvents()
    option = QStyleOptionComboBox()
    bar.lens.initStyleOption(option)
    assert option.currentText == lens.name
