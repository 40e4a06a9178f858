"""Asking for files: which to open, where to save."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from journeymap.i18n import _

SUFFIX = ".journey"


def ask_open(parent: QWidget | None) -> Path | None:
    """Which project to open; None when nobody wants to."""
    from PySide6.QtWidgets import QFileDialog

    kinds = _("Journeymap projects (*.journey);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open project"), str(Path.home()), kinds)
    return Path(name) if name else None


def ask_save(parent: QWidget | None, title: str, name: str, kind: str, suffix: str = SUFFIX) -> Path | None:
    """Where to save, with the suffix added where it is missing; None when nobody wants to."""
    from PySide6.QtWidgets import QFileDialog

    kinds = f"{kind} (*{suffix})"
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, title, str(Path.home() / f"{file_name(name)}{suffix}"), kinds
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def file_name(name: str) -> str:
    """A name that every system takes for a file."""
    kept = "".join(each if each.isalnum() or each in " -_.," else " " for each in name)
    return " ".join(kept.split()).strip(". ")[:80] or _("Untitled")


def shown_path(path: str) -> str:
    """A path as people read it: from their own folder on, where it lies there."""
    home = str(Path.home())
    inside = path.startswith(home + os.sep) and len(home) > 1
    return "~" + path[len(home) :] if inside else path


def dropped_projects(data: QMimeData) -> list[Path]:
    """The project files among what is dragged."""
    found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in found if path.suffix.lower() == SUFFIX]
