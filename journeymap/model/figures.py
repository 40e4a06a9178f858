"""Figures as people read them, in documents and in sentences."""

from __future__ import annotations


def figure(value: float) -> str:
    """A count: thousands set apart, no more decimals than it needs."""
    return f"{value:,.0f}" if value >= 100 or value == round(value) else f"{value:,.1f}"


def money(value: float, currency: str) -> str:
    """An amount in a currency."""
    return f"{currency} {figure(value)}" if currency else figure(value)
