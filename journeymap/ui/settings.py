"""What the user chose once and for all projects; kept in the user's data folder."""

from __future__ import annotations

import contextlib
import json
import os
from typing import Any

from journeymap.paths import user_data_folder

FILE = "settings.json"


def setting(name: str, default: Any = None) -> Any:
    """What was chosen last; `default` where nothing was, or nothing can be read."""
    return _kept().get(name, default)


def keep_setting(name: str, value: Any) -> None:
    """Remember a choice. One that cannot be written holds until the program ends."""
    kept = _kept() | {name: value}
    with contextlib.suppress(OSError):
        file = user_data_folder() / FILE
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        os.replace(fresh, file)


def _kept() -> dict[str, Any]:
    try:
        kept = json.loads((user_data_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
