"""The icons: one set of line drawings in the resources, coloured by role."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

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
def _icon(name: str, palette: Palette, role: Role, size: int) -> QIcon:
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, palette[role], size, ratio))
        made.addPixmap(pixmap(name, palette[Role.EDGE], size, ratio), QIcon.Mode.Disabled)
        if role is not Role.ACCENT:
            made.addPixmap(pixmap(name, palette[Role.ACCENT], size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


def icon(name: str, role: Role = Role.SECOND_INK, size: int = 16) -> QIcon:
    """An icon in the theme's colours; checked it has the accent."""
    from journeymap.ui.theme import current_palette

    return _icon(name, current_palette(), role, size)
