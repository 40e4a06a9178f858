"""Background work: a plain function of a snapshot on a worker thread, its result back on the window's.

Frozen snapshots need no locks. A result that something newer has overtaken is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor


class Jobs(QObject):
    """Runs functions in the background, the latest of each name counting."""

    _finished = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._latest: dict[str, int] = {}
        self._waiting: dict[
            tuple[str, int], tuple[Callable[[Any], None], Callable[[BaseException], None]]
        ] = {}
        self._futures: dict[str, Future[Any]] = {}
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        name: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Start `work`; call `done` with its result, or `failed`, unless a later job of that name came."""
        if self._closed:
            return
        number = self._latest.get(name, 0) + 1
        self._latest[name] = number
        earlier = self._futures.get(name)
        if earlier is not None and earlier.cancel():  # it had not begun; nobody waits for it any more
            self._waiting.pop((name, number - 1), None)
        self._waiting[name, number] = (done, failed)
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # a window comes up without it

            # Two, so that a map need not wait for findings.
            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="jobs")
        future = self._futures[name] = self._pool.submit(work)
        future.add_done_callback(lambda each: self._report(name, number, each))

    def is_running(self, name: str) -> bool:
        """Whether a job of that name has not delivered yet."""
        return (name, self._latest.get(name, 0)) in self._waiting

    def is_any_running(self, beginning: str) -> bool:
        """Whether a job whose name begins so has not delivered yet."""
        return any(name.startswith(beginning) for name, _number in self._waiting)

    def drop(self, name: str) -> None:
        """Wait for the job of that name no more: whatever it gives, nobody hears of it."""
        number = self._latest.get(name, 0)
        self._waiting.pop((name, number), None)
        if name in self._futures:
            self._futures[name].cancel()

    def finish(self, name: str) -> None:
        """Wait for the job of that name, if one is under way, and deliver what it gives."""
        number = self._latest.get(name, 0)
        if (name, number) in self._waiting:
            from concurrent.futures import wait

            future = self._futures[name]
            wait([future])
            self._deliver(name, number, future)

    def close(self, *, wait: bool = True) -> None:
        """Deliver nothing more, and wait for what runs; without, it must have been told to end by itself."""
        self._closed = True
        self._waiting.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)

    def _report(self, name: str, number: int, future: Future[Any]) -> None:
        if not self._closed and not future.cancelled():
            self._finished.emit(name, number, future)

    def _deliver(self, name: str, number: int, future: Future[Any]) -> None:
        done, failed = self._waiting.pop((name, number), (None, None))
        if done is None or failed is None or number != self._latest[name]:
            return
        error = future.exception()
        if error is not None:
            failed(error)
        else:
            done(future.result())
