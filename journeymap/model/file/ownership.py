"""Who a working copy belongs to: the process that holds a lock which the system drops when that process ends.

A process number says little: numbers are used again, and kill -9 leaves no time to clean up. A lock that the
system itself holds is gone exactly when its process is.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_ATTEMPTS = 5


class Ownership:
    """A lock on a file beside what is owned, held until it is released or the process ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @staticmethod
    def take(path: Path) -> Ownership | None:
        """Own what the lock file `path` stands for; None when a living process does. Raises OSError."""
        for _attempt in range(_ATTEMPTS):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if not _lock(descriptor):
                    os.close(descriptor)
                    return None
                if _is_at(path, descriptor):
                    return Ownership(path, descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)  # its last owner has deleted it since: that lock guards nothing
        return None

    def release(self) -> None:
        """Let others own it; the lock file goes."""
        if self._descriptor is None:
            return
        if sys.platform != "win32":  # there, a file that is open cannot be deleted
            with contextlib.suppress(OSError):
                self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._path.unlink()


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        # Not lockf: closing any descriptor of the file would drop that lock, and it would not keep
        # a second document of this same process out.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
