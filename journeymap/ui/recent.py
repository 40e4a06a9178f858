"""The projects opened lately, the last first; kept in the user's data folder."""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.model.text import clean_line
from journeymap.paths import user_data_folder

MOST = 12
FILE = "recent.json"
PATIENCE = 0.05
"""Seconds in which the disks must say whether the files are there; who says nothing counts as present."""


@frozen
class Recent:
    """A project's file, its name when it was open last, and when that was (UTC, ISO)."""

    path: str
    name: str
    opened: str


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


def present_projects() -> list[Recent]:
    """The list without the files that are gone, in no more time than PATIENCE.

    One that was deleted is taken off the list; one whose folder is away, as on a stick, is only left out.
    """
    kept = recent_projects()
    looks = [_look(each.path) for each in kept]
    deadline = time.monotonic() + PATIENCE
    for look in looks:
        look.thread.join(max(0.0, deadline - time.monotonic()))
    for each, look in zip(kept, looks, strict=True):
        if look.answer == "deleted":
            forget_recent(each.path)
    return [each for each, look in zip(kept, looks, strict=True) if look.answer in ("", "there")]


class _Look:
    """Whether a file is there, asked on a thread: a network that is away may take minutes to say so."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self.answer = ""
        self.thread = threading.Thread(target=self._run, name="look", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        if self._path.is_file():
            self.answer = "there"
        else:
            self.answer = "deleted" if self._path.parent.is_dir() else "away"


_looks: dict[str, _Look] = {}


def _look(path: str) -> _Look:
    """A look at a file that is under way, or a new one."""
    found = _looks.get(path)
    if found is None or not found.thread.is_alive():
        found = _looks[path] = _Look(path)
    return found


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
