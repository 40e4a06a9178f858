"""Writing a file so that there is never half of one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from journeymap.i18n import _
from journeymap.model.errors import FileError


def write_whole(target: Path, data: bytes) -> None:
    """Write `data` beside `target` and put it in its place. Raises FileError; then `target` is as it was."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(_mode_for(target))
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(
            _("{file} could not be written: {reason}; choose another folder or name.").format(
                file=target, reason=reason
            )
        ) from error


def _mode_for(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets here."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
