"""Themes: chosen from the menu, following the system, remembered, and shown by everything at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolButton, QWidget

from journeymap import app
from journeymap.drawing.colours import Role, Theme, palette
from journeymap.drawing.kept_layout import KeptLayout
from journeymap.drawing.text import Style
from journeymap.ui import theme as themes
from journeymap.ui.main_window import MainWindow
from journeymap.ui.settings import setting
from journeymap.ui.theme import Choice, look


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    """The look is the process's own: leave the next test the one it expects."""
    yield
    look().choice = Choice.LIGHT
    look().follow()
    look().choice = Choice.SYSTEM


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch):
    """A system whose windows can be made dark."""

    def show(dark: bool) -> None:
        monkeypatch.setattr(themes, "system_is_dark", lambda: dark)
        scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)

    return show


def choose(window: MainWindow, words: str) -> None:
    """Choose a theme from the View menu."""
    menus = [each for each in window.menuBar().findChildren(QMenu) if each.title() == "&View"]
    menus[0].aboutToShow.emit()
    listed = next(each for each in menus[0].actions() if each.text() == "Theme").menu()
    assert isinstance(listed, QMenu)
    listed.aboutToShow.emit()
    next(each for each in listed.actions() if each.text() == words).trigger()


def ground(widget: QWidget, x: int, y: int) -> QColor:
    """The colour of a pixel as it is shown."""
    return widget.grab().toImage().pixelColor(x, y)


def ink_of(icon: QIcon) -> QColor:
    """The colour of what an icon has drawn most firmly."""
    picture = icon.pixmap(16, 16).toImage()
    places = product(range(picture.width()), range(picture.height()))
    return max((picture.pixelColor(x, y) for x, y in places), key=QColor.alpha)


@pytest.mark.parametrize(
    ("words", "theme"), [("Dark", Theme.DARK), ("Projector", Theme.PROJECTOR), ("Light", Theme.LIGHT)]
)
def test_a_theme_from_the_menu_recolours_everything(window: MainWindow, words: str, theme: Theme) -> None:
    choose(window, "Dark" if theme is Theme.LIGHT else "Light")
    choose(window, words)
    colours = palette(theme)
    assert window.canvas.chart.box.palette is colours
    assert ground(window.top_bar, 2, 2) == colours[Role.PAPER]
    assert ground(window.canvas.stages, 2, 2) == colours[Role.PAPER]
    assert ground(window.canvas.view.viewport(), 2, 30) == colours[Role.PAPER]
    assert ground(window.map.left, 2, 2) == colours[Role.STRIPE]  # folded where letters are large
    ink = ink_of(window.map.footer.out.icon())
    wanted = colours[Role.SECOND_INK]
    near = [abs(ink.red() - wanted.red()), abs(ink.green() - wanted.green()), abs(ink.blue() - wanted.blue())]
    assert max(near) <= 4


def test_what_folds_a_panel_shows_that_the_pointer_is_over_it(window: MainWindow, qtbot) -> None:
    window.resize(1600, 900)
    (fold,) = (
        each for each in window.findChildren(QToolButton) if each.accessibleName() == "Inspector  Ctrl+I"
    )
    assert fold.isChecked()
    QTest.mouseMove(window, QPoint(2, 2))
    before = fold.grab().toImage()
    QTest.mouseMove(fold, fold.rect().center())
    assert fold.grab().toImage() != before


def test_the_roadmap_and_the_small_map_follow(window: MainWindow, qtbot) -> None:
    window.session.view.show_workspace("roadmap")
    timeline = window._shown["roadmap"].timeline  # type: ignore[attr-defined]
    choose(window, "Dark")
    assert timeline._box.palette is palette(Theme.DARK)
    window.session.view.show_workspace("map")
    window.canvas.set_zoom(2.5)
    minimap = window.canvas.minimap
    minimap.grab()
    choose(window, "Light")
    assert minimap._picture is None or minimap._palette is palette(Theme.LIGHT)


def test_a_change_of_the_system_is_followed(window: MainWindow, system) -> None:
    assert look().choice is Choice.SYSTEM
    system(True)
    assert window.canvas.chart.box.palette is palette(Theme.DARK)
    system(False)
    assert window.canvas.chart.box.palette is palette(Theme.LIGHT)


def test_a_choice_of_ones_own_outlasts_the_system(window: MainWindow, system) -> None:
    choose(window, "Light")
    system(True)
    assert look().theme is Theme.LIGHT
    choose(window, "Follow the system")
    assert look().theme is Theme.DARK


def test_the_choice_survives_a_restart(window: MainWindow, desk) -> None:
    choose(window, "Projector")
    assert setting("theme") == "projector"
    look().choice = Choice.SYSTEM
    look().follow()
    assert look().theme is Theme.LIGHT
    app.build()
    assert look().theme is Theme.PROJECTOR


def test_a_setting_of_nonsense_is_the_systems(desk) -> None:
    from journeymap.ui.settings import keep_setting

    keep_setting("theme", ["no such"])
    app.build()
    assert look().choice is Choice.SYSTEM


def test_the_map_keeps_its_place_and_its_figure_when_it_grows(window: MainWindow) -> None:
    window.canvas.reset_zoom()
    choose(window, "Projector")
    assert window.canvas.zoom == 1
    assert window.canvas.view.zoom == themes.PROJECTOR_MAP_SCALE
    assert window.map.footer.zoom.text() == "100 %"
    choose(window, "Light")
    assert window.canvas.view.zoom == 1


def too_small(root: QWidget) -> list[str]:
    """The widgets whose letters the last row cannot read; those not seen yet as they will be."""
    for each in (root, *root.findChildren(QWidget)):
        each.ensurePolished()
    return [
        f"{type(each).__name__} {each.accessibleName() or each.objectName()}: {each.fontInfo().pixelSize()}"
        for each in (root, *root.findChildren(QWidget))
        if each.fontInfo().pixelSize() < themes.PROJECTOR_LEAST
    ]


def test_nothing_is_too_small_for_a_projector(window: MainWindow) -> None:
    window.session.view.show_workspace("roadmap")
    window.session.view.show_workspace("map")
    choose(window, "Projector")
    assert too_small(window) == []
    for size in (11, 12, 13):
        assert themes.letters(size).pixelSize() >= themes.PROJECTOR_LEAST
        assert themes.drawn_letters(size).pixelSize() * themes.PROJECTOR_SCALE >= themes.PROJECTOR_LEAST
    for box in (window.canvas.chart.box, window._shown["roadmap"].timeline._box):  # type: ignore[attr-defined]
        for style in Style:
            assert box.typeface.font(style).pixelSize() * themes.PROJECTOR_MAP_SCALE >= themes.PROJECTOR_LEAST


@pytest.mark.parametrize("name", ["behaviours", "landscape", "offers", "people", "project", "keys", "about"])
def test_no_dialog_is_too_small_for_a_projector(window: MainWindow, name: str) -> None:
    choose(window, "Projector")
    (window.show_help if name in ("keys", "about") else window.edit)(name)
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert dialogs
    for each in dialogs:
        assert too_small(each) == []
        each.close()


def test_what_is_open_already_grows_with_the_theme(window: MainWindow) -> None:
    lists = window.map.left.contents.behaviours
    before, bar = lists.height(), window.top_bar.height()
    choose(window, "Projector")
    assert lists.height() == round(before / 52) * themes.px(52)
    assert window.top_bar.height() == themes.px(bar)
    choose(window, "Light")
    assert (lists.height(), window.top_bar.height()) == (before, bar)


@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("words", ["Light", "Projector"])
def test_windows_fit_small_screens(window: MainWindow, words: str, size: tuple[int, int]) -> None:
    choose(window, words)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.map.inspector.isHidden()
    assert window.map.left.isHidden()
    for part in (window.top_bar, window.map.header, window.map.footer):
        least = part.minimumSizeHint().width()
        assert least <= part.width(), type(part).__name__


def test_what_is_exported_stays_light(window: MainWindow, tmp_path) -> None:
    drawn = []
    for words in ("Light", "Dark", "Projector"):
        choose(window, words)
        path = tmp_path / f"{words}.svg"
        window.export_to(path, "map")
        # Lines have a font too, of which nobody sees anything: the program's own.
        drawn.append(re.sub(r'font-family="(?!DejaVu)[^"]*" font-size="\d+"', "", path.read_text("utf-8")))
    assert drawn[0] == drawn[1] == drawn[2]


def test_a_closed_window_hears_no_more_of_themes(window: MainWindow, qapp: QApplication) -> None:
    window.edit("offers")
    window.document.discard()
    window._done = True
    window.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look().choose(Choice.PROJECTOR)
    look().choose(Choice.DARK)
    assert look().theme is Theme.DARK


class Styled(QObject):
    """Counts how often a widget is given a style."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.StyleChange
        return False


def test_a_theme_gives_each_widget_its_style_twice_at_most(window: MainWindow) -> None:
    """However deep it lies: Qt would do so once for every widget around it."""
    canvas = window.map.canvas
    deep = [canvas.view.viewport(), canvas.stages, canvas.rows, canvas.minimap, canvas.panes.across]
    counts = [Styled(each) for each in deep]
    choose(window, "Dark")
    assert [each.times for each in counts] == [2] * len(deep)


def test_other_colours_lay_no_map_out(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("_begin", "_compose", "take_measure"):
        known = getattr(KeptLayout, name)

        def note(self, *args, known=known, name=name, **named):
            done.append(name)
            return known(self, *args, **named)

        monkeypatch.setattr(KeptLayout, name, note)
    layout = window.map.canvas.chart.layout
    choose(window, "Dark")
    assert window.map.canvas.chart.layout is layout
    assert not done
    choose(window, "Projector")  # its letters are larger: words wrap elsewhere
    assert done == ["take_measure", "_compose"]
    assert window.map.canvas.chart.layout != layout
