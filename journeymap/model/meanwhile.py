"""A check on a thread of its own, beside work that is only good if the check passes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def meanwhile(check: Callable[[], None]) -> Iterator[None]:
    """Run `check` on a thread while the block runs, and wait for it; raises what it raises.

    To the caller it is as if the check had come first: where both fail, the check's error is raised. It
    pays where the check lets go of Python's lock, as SQLite does.
    """
    failed: list[BaseException] = []

    def run() -> None:
        try:
            check()
        except BaseException as error:  # noqa: BLE001 - it is raised again, on the thread that waits
            failed.append(error)

    thread = threading.Thread(target=run, name="journeymap check")
    try:
        thread.start()
    except RuntimeError:  # no thread is to be had; then one after the other
        check()
        yield
        return
    try:
        yield
    except Exception:
        thread.join()
        if failed:
            raise failed[0] from None
        raise
    thread.join()
    if failed:
        raise failed[0]
