"""Identifiers of records: made once, never reused."""

from __future__ import annotations

import os
import re

ID_PATTERN = r"^[A-Za-z0-9_-]{1,64}$"
_IS_ID = re.compile(r"[A-Za-z0-9_-]{1,64}").fullmatch
_MOST, _LENGTH = 64, 12
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without l, o, 0, 1: people read ids aloud


def new_id() -> str:
    """A fresh identifier of 12 characters: 60 random bits, so two offline copies never collide."""
    bits = int.from_bytes(os.urandom(8)) >> 4  # at once: a copied journey asks for thousands
    return "".join(_ALPHABET[bits >> at & 31] for at in range(0, 60, 5))


def id_after(last: str | None) -> str:
    """A fresh identifier that comes after `last` in the order of ids, as random as any other."""
    if last is None:
        return new_id()
    for place, letter in enumerate(last[: _MOST - _LENGTH]):
        above = next((each for each in sorted(_ALPHABET) if each > letter), None)
        if above is not None:
            return f"{last[:place]}{above}{new_id()[1:]}"
    return f"{last[: _MOST - _LENGTH]}{new_id()}"


def is_id(value: object) -> bool:
    """Whether `value` may serve as an identifier."""
    return isinstance(value, str) and _IS_ID(value) is not None
