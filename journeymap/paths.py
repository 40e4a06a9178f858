"""Where things lie: the resources that come with journeymap, and the folder for the user's own data."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

DATA_VARIABLE = "JOURNEYMAP_DATA"
"""Environment variable that names another data folder, for tests, portable sticks and kiosks."""

_PACKAGE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """The folder of icons, templates, styles and translations, in a wheel or bundle as in a checkout."""
    packaged = _PACKAGE / "resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """Where the packaged resource `name` lies, e.g. ``resource("templates/cinema.json")``.

    `name` uses forward slashes and stays inside the resources folder, else ValueError; a resource that
    does not exist raises FileNotFoundError: it is a fault of the installation, not of the user.
    """
    return _inside(resources_folder(), name)


def documents_folder() -> Path:
    """The folder of the guide, its pictures and the glossary, in a wheel or bundle as in a checkout."""
    packaged = _PACKAGE / "docs"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "docs"


def document(name: str) -> Path:
    """Where a page or a picture of the guide lies, e.g. ``document("guide/map.md")``; as `resource` does."""
    return _inside(documents_folder(), name)


def _inside(folder: Path, name: str) -> Path:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name:
        raise ValueError(f"not the name of a resource: {name!r}")
    path = folder.joinpath(*parts.parts)
    if not path.exists():
        raise FileNotFoundError(f"journeymap is not installed completely: {name} is missing")
    return path


def user_data_folder(*parts: str) -> Path:
    """The user's folder for working copies, backups and settings, or folder `parts` in it; made if absent.

    The platform says where it lies: ``%LOCALAPPDATA%``, ``~/Library/Application Support`` or
    ``$XDG_DATA_HOME`` (``~/.local/share``), each with ``journeymap`` in it. JOURNEYMAP_DATA overrules that.
    Raises OSError where the folder cannot be made.
    """
    folder = _data_root().joinpath(*parts)
    # Projects may hold what customers said: nobody else on the machine needs to read along.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _data_root() -> Path:
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    home = Path.home()
    if sys.platform == "win32":
        base = _absolute(os.environ.get("LOCALAPPDATA")) or home / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        # The XDG specification: a relative value is to be ignored.
        base = _absolute(os.environ.get("XDG_DATA_HOME")) or home / ".local" / "share"
    return base / "journeymap"


def _absolute(value: str | None) -> Path | None:
    path = Path(value) if value else None
    return path if path is not None and path.is_absolute() else None
