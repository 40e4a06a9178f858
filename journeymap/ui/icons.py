"""The icons: one set of line drawings in the resources, coloured by role."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

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
    ratio = max((each.devicePixelRatio() for each in QGuiApplication.screens()), default=1.0)
    drawn = pixmap(name, palette[role], size, ratio)
    made = QIcon(drawn)
    # Without it, what is disabled would be a grey that Qt makes for light grounds.
    made.addPixmap(_recoloured(drawn, palette[Role.QUIET_LINE]), QIcon.Mode.Disabled)
    if checkable:
        made.addPixmap(_recoloured(drawn, palette[Role.ACCENT]), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _recoloured(drawn: QPixmap, colour: QColor) -> QPixmap:
    """A drawing of one colour in another: sooner than drawing it again, and there are many at start."""
    made = drawn.copy()
    with QPainter(made) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(QRectF(QPointF(), made.deviceIndependentSize()), colour)
    return made


def icon(name: str, role: Role = Role.SECOND_INK, size: int = 16, *, checkable: bool = False) -> QIcon:
    """An icon in the theme's colours and size; a `checkable` one has the accent while it is checked."""
    from journeymap.ui.theme import current_palette, px

    return _icon(name, current_palette(), role, px(size), checkable)


Signed = QAbstractButton | QLabel | QAction
_SIGN = "icon in the theme's colours"


def set_sign(
    target: Signed, name: str, role: Role = Role.SECOND_INK, size: int = 16, *, checkable: bool = False
) -> None:
    """Give a button, a label or an action an icon that follows the theme."""
    target.setProperty(_SIGN, [name, role.value, size, checkable])
    _draw(target)


def redraw_signs(widgets: Iterable[QWidget]) -> None:
    """Draw the icons of widgets, and of their actions, in the theme that is shown now."""
    for each in widgets:
        if isinstance(each, QAbstractButton | QLabel):
            _draw(each)
        for action in each.actions():
            _draw(action)


def _draw(target: Signed) -> None:
    from journeymap.ui.theme import px

    known = target.property(_SIGN)
    if not known:
        return
    name, role, size, checkable = known
    drawn = icon(name, Role(role), size, checkable=checkable)
    if isinstance(target, QLabel):
        target.setPixmap(drawn.pixmap(QSize(px(size), px(size)), target.devicePixelRatioF()))
        return
    target.setIcon(drawn)
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(px(size), px(size)))
