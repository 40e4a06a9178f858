"""Interchange by hand, for tests."""

from __future__ import annotations

import json
from typing import Any


def wrapped(**records: Any) -> dict[str, Any]:
    """The records in what an interchange file has around them."""
    return {"format": "journeymap", "version": 1, "records": records}


def as_json(value: Any) -> Any:
    """JSON bytes of a value, or the value of JSON bytes."""
    return json.loads(value) if isinstance(value, bytes) else json.dumps(value).encode()
