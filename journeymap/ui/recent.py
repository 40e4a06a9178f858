"""The projects opened lately, the last first; kept in the user's data folder."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from journeymap.model.text import clean_line
from journeymap.paths import user_data_folder

MOST = 12
FILE = "recent.json"


@dataclass(frozen=True, slots=True)
class Recent:
    """A project's file, its name when it was open last, and when that was (UTC, ISO)."""

    path: str
    name: str
    opened: str

    @property
    def exists(self) -> bool:
        """Whether the file is still there."""
        return Path(self.path).is_file()


def recent_projects() -> list[Recent]:
    """The list as it is kept; empty where none can be read."""
    try:
        kept = json.loads((user_data_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    found = []
    for each in kept if isinstance(kept, list) else []:
        if isinstance(each, dict) and isinstance(each.get("path"), str):
            name, opened = (str(each.get(key, ""))[:200] for key in ("name", "opened"))
            found.append(Recent(each["path"], clean_line(name), opened))
    return found[:MOST]


def note_recent(path: Path, name: str) -> None:
    """Put a project at the head of the list. A list that cannot be written is no matter."""
    here = str(path.absolute())
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = [Recent(here, name, now), *(each for each in recent_projects() if each.path != here)]
    _write(kept[:MOST])


def forget_recent(path: str) -> None:
    """Take a project off the list; its file stays."""
    _write([each for each in recent_projects() if each.path != path])


def _write(kept: list[Recent]) -> None:
    with contextlib.suppress(OSError):
        file = user_data_folder() / FILE
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps([asdict(each) for each in kept], indent=1), encoding="utf-8")
        os.replace(fresh, file)
