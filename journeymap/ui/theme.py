"""The look of the windows: Qt's Fusion style under one style sheet made from the table of colour roles."""

from __future__ import annotations

import re
from contextlib import contextmanager
from enum import Enum
from functools import cache
from math import ceil
from string import Template

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.drawing.colours import TABLE, Palette, Role, Theme, palette
from journeymap.drawing.fonts import Typeface, screen_typeface
from journeymap.i18n import mark
from journeymap.paths import resource, user_data_folder
from journeymap.ui.icons import coloured, redraw_signs
from journeymap.ui.settings import keep_setting, setting

BASE_PIXELS = 13
PROJECTOR_SCALE = 1.4
PROJECTOR_MAP_SCALE = 1.5
PROJECTOR_LEAST = 18
"""In the projector theme everything grows, and no letters are smaller than this."""
ROOM_AROUND = 48
"""Pixels of the screen that a window leaves free, for its frame and the system's bars."""
_ICON = re.compile(r"icon\((\w+) (\w+)\)")
_PIXELS = re.compile(r"(font-size: )?(?<![\w#.])(\d+)px")
_PROPERTY = "sizes at 100 %"
STYLE = "fusion"
STYLED = "style is set"
"""The property of an application that has the style already."""


class Choice(Enum):
    """What the user can choose: a theme, or the system's."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    PROJECTOR = "projector"


CHOICE_WORDS = {
    Choice.SYSTEM: mark("Follow the system"),
    Choice.LIGHT: mark("Light"),
    Choice.DARK: mark("Dark"),
    Choice.PROJECTOR: mark("Projector"),
}
"""The choices in words, in the order to list them."""


class Look(QObject):
    """The look that all windows have: what the user chose, which theme that is now."""

    changed = Signal()
    """Another theme is shown. Style sheets, icons and sizes have followed already."""
    chosen = Signal()
    """The user has chosen; perhaps what is shown already."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice.SYSTEM
        self.theme = Theme.LIGHT
        self._follows = False
        self._lent: Theme | None = None

    def start(self, app: QApplication) -> None:
        """Show the theme that the user chose last, and follow the system from now on."""
        known = {each.value: each for each in Choice}
        self.choice = known.get(str(setting("theme")), Choice.SYSTEM)
        if not self._follows:
            self._follows = True
            app.styleHints().colorSchemeChanged.connect(self.follow)
        apply_theme(app, self._wanted())

    def choose(self, choice: Choice) -> None:
        """Show a theme from now on, also after the next start."""
        self.choice = choice
        keep_setting("theme", choice.value)
        self.follow()
        self.chosen.emit()

    def lend(self, theme: Theme | None) -> None:
        """Show a theme for a while, whatever was chosen; None ends it."""
        self._lent = theme
        self.follow()

    def follow(self) -> None:
        """Show what is wanted now, if it is not shown yet."""
        app, wanted = QApplication.instance(), self._wanted()
        if isinstance(app, QApplication) and wanted is not self.theme:
            apply_theme(app, wanted)

    def _wanted(self) -> Theme:
        if self._lent is not None:
            return self._lent
        if self.choice is Choice.SYSTEM:
            return Theme.DARK if system_is_dark() else Theme.LIGHT
        return Theme[self.choice.name]


@cache
def look() -> Look:
    """The one look of this process."""
    return Look()


def system_is_dark() -> bool:
    """Whether the system shows its windows dark; where it does not say, they are light."""
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def current_palette() -> Palette:
    """The colours of the theme that the windows show."""
    return palette(look().theme)


# Sizes


def scale() -> float:
    """How much larger than at 100 % the theme shows the parts of windows."""
    return PROJECTOR_SCALE if look().theme is Theme.PROJECTOR else 1.0


def map_scale() -> float:
    """How much larger the theme shows what is drawn: maps, the timeline."""
    return PROJECTOR_MAP_SCALE if look().theme is Theme.PROJECTOR else 1.0


def map_typeface() -> Typeface:
    """The letters of what is drawn, for painters that enlarge by `map_scale`."""
    base = map_scale()
    return screen_typeface(1.0, least=round(PROJECTOR_LEAST / base) if base > 1 else 1, base=base)


def px(size: float) -> int:
    """Pixels at 100 % as pixels of the theme."""
    return round(size * scale())


def type_px(size: float, theme: Theme | None = None) -> int:
    """A size of letters at 100 % in pixels of a theme, the one shown by default."""
    if (theme or look().theme) is Theme.PROJECTOR:
        return max(PROJECTOR_LEAST, round(size * PROJECTOR_SCALE))
    return round(size)


def sized(
    widget: QWidget,
    *,
    width: int | None = None,
    height: int | None = None,
    least_width: int | None = None,
    most_width: int | None = None,
    least_height: int | None = None,
) -> None:
    """Fix or bound a widget's size in pixels at 100 %; it follows the theme."""
    wanted = {
        "width": width,
        "height": height,
        "least_width": least_width,
        "most_width": most_width,
        "least_height": least_height,
    }
    known = dict(widget.property(_PROPERTY) or {})
    known.update((name, value) for name, value in wanted.items() if value is not None)
    widget.setProperty(_PROPERTY, known)
    _resize(widget)


def sized_by_map(widget: QWidget, *, height: int) -> None:
    """Fix a widget's height in pixels of the map at 100 %; it follows the theme."""
    widget.setProperty(_PROPERTY, {"map_height": height})
    _resize(widget)


def opened_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, in pixels at 100 %; no more than its screen has room for."""
    room = window.screen().availableGeometry().size() - QSize(ROOM_AROUND, ROOM_AROUND)
    window.resize((QSize(width, height) * scale()).boundedTo(room))


def _resize(widget: QWidget) -> None:
    set_size = {
        "width": widget.setFixedWidth,
        "height": widget.setFixedHeight,
        "least_width": widget.setMinimumWidth,
        "most_width": widget.setMaximumWidth,
        "least_height": widget.setMinimumHeight,
    }
    for name, value in (widget.property(_PROPERTY) or {}).items():
        if name == "map_height":
            widget.setFixedHeight(round(value * map_scale()))
        else:
            set_size[name](px(value))


@cache
def _letters(size: int, bold: bool, theme: Theme) -> QFont:
    made = QFont(QApplication.font().families())
    made.setPixelSize(type_px(size, theme))
    made.setBold(bold)
    return made


def letters(size: int = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """The system's letters, `size` in pixels at 100 %, for what widgets paint themselves."""
    return _letters(size, bold, look().theme)


def drawn_letters(size: int = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """The system's letters as at 100 %, for what is painted `enlarged`."""
    return _drawn_letters(size, bold, look().theme)


@cache
def _drawn_letters(size: int, bold: bool, theme: Theme) -> QFont:
    made = QFont(QApplication.font().families())
    least = ceil(PROJECTOR_LEAST / PROJECTOR_SCALE) if theme is Theme.PROJECTOR else 1
    made.setPixelSize(max(least, size))
    made.setBold(bold)
    # Enlarged, hinted letters would stand at the distances of the smaller ones.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@contextmanager
def enlarged(painter: QPainter, rect: QRect | QRectF):
    """Paint into `rect` as at 100 %: gives its size then; the origin is its upper left corner."""
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(scale(), scale())
    try:
        yield QRect(0, 0, round(rect.width() / scale()), round(rect.height() / scale()))
    finally:
        painter.restore()


# Style sheet and palette


def dress(widget: QWidget, role: str) -> None:
    """Give a widget the look that the style sheet has for `role`."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    # What is dressed for the first time as it is shown needs nothing more.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme, in its colours and sizes."""
    colours = palette(theme)
    text = resource("styles/journeymap.qss").read_text(encoding="utf-8")
    if theme is Theme.PROJECTOR:
        text = _PIXELS.sub(_grown, text)
    text = _ICON.sub(lambda found: f'url("{_icon_file(found[1], colours[Role(found[2])])}")', text)
    return Template(text).substitute({role.value: colours[role].name() for role in TABLE})


def _grown(found: re.Match[str]) -> str:
    """A length of the style sheet for the projector; lines of one pixel get two."""
    prefix, pixels = found[1] or "", int(found[2])
    if prefix:
        return f"{prefix}{type_px(pixels, Theme.PROJECTOR)}px"
    return f"{2 if pixels == 1 else round(pixels * PROJECTOR_SCALE)}px"


def apply_theme(app: QApplication, theme: Theme = Theme.LIGHT) -> None:
    """Give all windows the look of a theme, and the system's font at the base size."""
    look().theme = theme
    if not app.property(STYLED):  # a style sheet hides the style's own name, and setting it again costs
        app.setStyle(STYLE)
        app.setProperty(STYLED, True)
    font = QFont(app.font())
    font.setPixelSize(type_px(BASE_PIXELS))
    app.setFont(font)
    app.setPalette(_qt_palette(palette(theme)))
    if app.styleSheet():
        # A sheet that takes another's place Qt gives to each widget once for every widget around it, which is
        # eight times; one that comes where there is none, once.
        app.setStyleSheet("")
    app.setStyleSheet(style_sheet(theme))
    widgets = app.allWidgets()
    for each in widgets:
        _resize(each)
    redraw_signs(widgets)
    look().changed.emit()
    for each in widgets:
        each.update()


def _icon_file(name: str, colour: QColor) -> str:
    """A coloured icon as a file, which is all that a style sheet can name; written once."""
    path = user_data_folder("theme") / f"{name}-{colour.name()[1:]}.svg"
    wanted = coloured(name, colour)
    if not path.exists() or path.read_bytes() != wanted:
        path.write_bytes(wanted)
    return path.as_posix()


def _qt_palette(colours: Palette) -> QPalette:
    """Qt's own roles, for what no style sheet reaches."""
    made = QPalette()
    table = {
        QPalette.ColorRole.Window: Role.PAPER,
        QPalette.ColorRole.WindowText: Role.INK,
        QPalette.ColorRole.Base: Role.PAPER,
        QPalette.ColorRole.AlternateBase: Role.STRIPE,
        QPalette.ColorRole.Text: Role.INK,
        QPalette.ColorRole.Button: Role.PAPER,
        QPalette.ColorRole.ButtonText: Role.INK,
        QPalette.ColorRole.BrightText: Role.LOST,
        QPalette.ColorRole.Highlight: Role.ACCENT,
        QPalette.ColorRole.HighlightedText: Role.ON_ACCENT,
        QPalette.ColorRole.PlaceholderText: Role.SECOND_INK,
        QPalette.ColorRole.Link: Role.ACCENT,
        QPalette.ColorRole.LinkVisited: Role.ACCENT,
        QPalette.ColorRole.ToolTipBase: Role.INK,
        QPalette.ColorRole.ToolTipText: Role.PAPER,
        QPalette.ColorRole.Mid: Role.EDGE,
        QPalette.ColorRole.Midlight: Role.HAIRLINE,
        QPalette.ColorRole.Light: Role.PAPER,
        QPalette.ColorRole.Dark: Role.QUIET_LINE,
        QPalette.ColorRole.Shadow: Role.EDGE,
        QPalette.ColorRole.Accent: Role.ACCENT,
    }
    for qt_role, role in table.items():
        made.setColor(qt_role, colours[role])
    for qt_role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, qt_role, colours[Role.IDLE])
    return made
