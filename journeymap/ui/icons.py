"""The icons: one set of line drawings in the resources, coloured by role."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from journeymap.drawing.colours import Palette, Role
from journeymap.paths import resource

INK = b"currentColor"
"""What the drawings have for their colour."""


@cache
def drawing(name: str) -> bytes:
    """The SVG of an icon as it is in the resources."""
    return resource(f"icons/{name}.svg").read_bytes()


def coloured(name: str, colour: QColor) -> bytes:
    """The SVG of an icon in a colour."""
    return drawing(name).replace(INK, colour.name().encode())


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` × `size` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer

    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        QSvgRenderer(QByteArray(coloured(name, colour))).render(painter, QRectF(0, 0, size, size))
    return made


@cache
def _icon(name: str, palette: Palette, role: Role, size: int, checkable: bool) -> QIcon:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    made = QIcon(pixmap(name, palette[role], size, ratio))
    if checkable:
        made.addPixmap(pixmap(name, palette[Role.ACCENT], size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


def icon(name: str, role: Role = Role.SECOND_INK, size: int = 16, *, checkable: bool = False) -> QIcon:
    """An icon in the theme's colours; a `checkable` one has the accent while it is checked."""
    from journeymap.ui.theme import current_palette

    return _icon(name, current_palette(), role, size, checkable)
