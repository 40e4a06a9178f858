"""One running app for each user and data folder: a second start hands over what it was to open.

The first one listens on a local socket; where nobody answers in half a second, the second one goes its own
way. Then two programs run side by side, which locks and working copies allow for.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journeymap.paths import user_data_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

PATIENCE_MS = 500
LONGEST_MESSAGE = 64 * 1024
LONGEST_SOCKET_PATH = 90
"""Bytes that every system takes."""
DONE = b"ok\n"


def address() -> str:
    """Where the running app listens: a path where sockets are files, a name of a pipe on Windows."""
    folder = user_data_folder()
    who = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "")
    told_apart = hashlib.sha256(f"{who}\0{folder}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"journeymap-{told_apart}"
    inside = folder / "running"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_PATH:
        return str(inside)
    import tempfile  # rarely needed, and loaded after the first window where it is

    return str(Path(tempfile.gettempdir()) / f"journeymap-{told_apart}")


def hand_over(file: Path | None, sample: str | None) -> bool:
    """Let the app that runs already open a file or a sample; False where none answers."""
    try:
        where = address()
    except OSError:
        return False
    if sys.platform != "win32" and not os.path.lexists(where):
        return False  # nobody listens; the usual case, and the quick one
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    asked = {"file": os.fsencode(file.absolute()).hex() if file is not None else None, "sample": sample}
    socket.write(json.dumps(asked).encode() + b"\n")
    answered = socket.waitForBytesWritten(PATIENCE_MS) and socket.waitForReadyRead(PATIENCE_MS)
    said = bytes(socket.readAll().data()) if answered else b""
    socket.abort()
    return said == DONE


class Instance(QObject):
    """Listens for later starts, and has `open_asked` open what they were to open.

    `is_busy` says whether that must wait, because something is being opened already.
    """

    def __init__(
        self,
        open_asked: Callable[[Path | None, str | None], object],
        is_busy: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._open, self._is_busy = open_asked, is_busy
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def listen(self) -> bool:
        """Begin to listen; False where that cannot be done, or another app does."""
        try:
            where = address()
        except OSError:
            return False
        # Qt itself would put its socket in the place of another one, whoever listens there.
        if _is_alive(where):
            return False
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(where)  # left by a program that was killed
        return self._server.listen(where)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LONGEST_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            asked = _asked(bytes(socket.readLine().data()))
            # Who waited too long has begun by itself, and would have it open twice.
            if asked is None or socket.state() != socket.LocalSocketState.ConnectedState:
                socket.abort()
                return
            socket.write(DONE)
            socket.flush()
            self._open_when_free(*asked)

    def _open_when_free(self, file: Path | None, sample: str | None) -> None:
        def attempt() -> None:
            if self._is_busy():
                QTimer.singleShot(100, self, attempt)
            else:
                self._open(file, sample)

        QTimer.singleShot(0, self, attempt)


def _is_alive(where: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(where)
    alive = socket.waitForConnected(PATIENCE_MS)
    socket.abort()
    return alive


def _asked(line: bytes) -> tuple[Path | None, str | None] | None:
    """What a later start asks for; None where that is no such request."""
    try:
        said = json.loads(line)
        file, sample = said["file"], said["sample"]
        path = Path(os.fsdecode(bytes.fromhex(file))) if file is not None else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if sample is not None and not isinstance(sample, str):
        return None
    return path, sample
