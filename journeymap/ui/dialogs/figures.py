"""Figures short enough for a cell: “18 k”."""

from __future__ import annotations

from journeymap.i18n import _

_THOUSAND, _MILLION = 1_000.0, 1_000_000.0


def short_figure(value: float) -> str:
    """An amount in at most five characters or so, for a cell: “950”, “18 k”, “1.2 m”."""
    if abs(value) >= 0.9995 * _MILLION:
        return _("{figure} m").format(figure=_short(value / _MILLION))
    if abs(value) >= _THOUSAND:
        return _("{figure} k").format(figure=_short(value / _THOUSAND))
    return _short(value)


def _short(value: float) -> str:
    digits = 0 if abs(value) >= 100 or abs(value - round(value)) < 0.05 else 1
    return f"{value:,.{digits}f}"
