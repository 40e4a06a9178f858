"""The look of the windows: Qt's Fusion style under one style sheet made from the table of colour roles."""

from __future__ import annotations

import re
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from journeymap.drawing.colours import TABLE, Palette, Role, Theme, palette
from journeymap.paths import resource, user_data_folder
from journeymap.ui.icons import coloured

BASE_PIXELS = 13
_ICON = re.compile(r"icon\((\w+) (\w+)\)")
_current = Theme.LIGHT


def current_palette() -> Palette:
    """The colours of the theme that the windows show."""
    return palette(_current)


@cache
def letters(size: int = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """The system's letters, `size` in pixels at 100 %, for what widgets paint themselves."""
    made = QFont(QApplication.font().families())
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme, in its colours."""
    colours = palette(theme)
    text = resource("styles/journeymap.qss").read_text(encoding="utf-8")
    text = _ICON.sub(lambda found: f'url("{_icon_file(found[1], colours[Role(found[2])])}")', text)
    return Template(text).substitute({role.value: colours[role].name() for role in TABLE})


def apply_theme(app: QApplication, theme: Theme = Theme.LIGHT) -> None:
    """Give all windows the look of a theme, and the system's font at the base size."""
    global _current  # noqa: PLW0603 - one look a process
    _current = theme
    if app.style().objectName() != "fusion":
        app.setStyle("fusion")
    font = QFont(app.font())
    font.setPixelSize(BASE_PIXELS)
    app.setFont(font)
    app.setPalette(_qt_palette(palette(theme)))
    app.setStyleSheet(style_sheet(theme))


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
        QPalette.ColorRole.Highlight: Role.ACCENT,
        QPalette.ColorRole.HighlightedText: Role.ON_ACCENT,
        QPalette.ColorRole.PlaceholderText: Role.IDLE,
        QPalette.ColorRole.Link: Role.ACCENT,
        QPalette.ColorRole.ToolTipBase: Role.INK,
        QPalette.ColorRole.ToolTipText: Role.PAPER,
        QPalette.ColorRole.Mid: Role.EDGE,
        QPalette.ColorRole.Midlight: Role.HAIRLINE,
        QPalette.ColorRole.Light: Role.PAPER,
        QPalette.ColorRole.Dark: Role.QUIET_LINE,
    }
    for qt_role, role in table.items():
        made.setColor(qt_role, colours[role])
    for qt_role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, qt_role, colours[Role.IDLE])
    return made
