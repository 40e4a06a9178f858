"""What day it is for the user; in one place, so that pictures and tests can say which."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """The user's own day."""
    return date.today()  # noqa: DTZ011 - the user's own day is meant
