"""Figures as people read them."""

from __future__ import annotations


def figure(value: float) -> str:
    """A count: thousands set apart, no more decimals than it needs."""
    return f"{value:,.0f}" if value >= 100 or value == round(value) else f"{value:,.1f}"


def percent(value: float | None) -> str:
    """A share from 0 to 1 as a percentage; a dash where it is not known."""
    return "–" if value is None else f"{round(value * 100)} %"
