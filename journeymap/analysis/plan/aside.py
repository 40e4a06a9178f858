"""A helper in a process of its own, or, where none can be started, in a thread.

Python runs one thread at a time, and both who look for plans and who bound them are Python for a good part.
The process is this interpreter again. It hears through a pipe and ends when that ends: also when nobody is
left to close it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from journeymap.analysis.plan.helper import Helper
from journeymap.analysis.plan.messages import Failed, Message, Task
from journeymap.analysis.plan.wire import from_line, to_line

_BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from journeymap.analysis.plan.helper import main; main()"


class Aside:
    """A helper at its task; `hear` is called with all that it says, from a thread, `lost` when a process ends
    that nobody asked to. Another helper then begins anew in a thread."""

    def __init__(self, task: Task, hear: Callable[[Message], None], lost: Callable[[], None]) -> None:
        self._task = task
        self._hear = hear
        self._lost = lost
        self._lock = Lock()
        self._is_closed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._helper: Helper | None = None
        self._thread = Thread(target=self._run, name="plan", daemon=True)

    def start(self) -> None:
        """Have it begin."""
        self._thread.start()

    def tell(self, message: Message) -> None:
        """Say something to the helper; lost if there is none yet, or none any more."""
        with self._lock:
            if self._helper is not None:
                self._helper.hear(message)
            elif self._process is not None:
                self._write(self._process, message)

    def close(self) -> None:
        """Have it end, and wait until it has."""
        with self._lock:
            self._is_closed = True
            if self._helper is not None:
                self._helper.over.set()
            if self._process is not None:
                self._process.kill()  # it has nothing to leave behind
        self._thread.join()

    def _run(self) -> None:
        try:
            self._by_process()
            with self._lock:
                self._process = None
                if self._is_closed:
                    return
                helper = self._helper = Helper(self._task, self._hear, is_alone=False)
            self._lost()
            helper.work()
        except BaseException as error:  # noqa: BLE001 - raised again where the plan was asked for
            self._hear(Failed(repr(error)))

    def _by_process(self) -> None:
        """Start a process and hear it until it ends, if there can be one."""
        if getattr(sys, "frozen", False) or not sys.executable:
            return  # then this program is no interpreter
        command = [sys.executable, "-c", _BEGIN, *map(str, sys.path)]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows, none flashes up
            )
        except OSError:
            return
        with self._lock:
            self._process = process
            if self._is_closed:
                process.kill()
            self._write(process, self._task)
        try:
            assert process.stdout is not None
            with suppress(OSError, ValueError):  # half a line is its last
                for line in process.stdout:
                    self._hear(from_line(line))
        finally:
            self._end(process)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            for each in (process.stdin, process.stdout):
                if each is not None:
                    _quietly(each.close)
        process.wait()

    @staticmethod
    def _write(process: subprocess.Popen[bytes], message: Message | Task) -> None:
        stdin = process.stdin
        if stdin is not None and not stdin.closed:

            def write() -> None:
                stdin.write(to_line(message))
                stdin.flush()

            _quietly(write)


def _quietly(work: Callable[[], None]) -> None:
    """Do what fails where the other end of a pipe is gone: that is heard of where it is read from."""
    with suppress(OSError):
        work()
