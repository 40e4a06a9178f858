"""Figures as people read them, in documents and in sentences."""

from __future__ import annotations

_MINUS = str.maketrans("-", "−")


def figure(value: float) -> str:
    """A count: thousands set apart, no more decimals than it needs, below nothing with a minus sign."""
    return typeset(f"{value:,.0f}" if abs(value) >= 100 or value == round(value) else f"{value:,.1f}")


def typeset(number: str) -> str:
    """A number with a minus sign for the hyphen that programs write: for people, never for files."""
    return number.translate(_MINUS)


def money(value: float, currency: str) -> str:
    """An amount in a currency."""
    return f"{currency} {figure(value)}" if currency else figure(value)
