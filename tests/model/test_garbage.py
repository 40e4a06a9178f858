"""The collector of garbage is paused while anybody wants it so, and runs again afterwards."""

from __future__ import annotations

import gc
import threading

from journeymap.model.garbage import uncollected


def test_it_is_paused_until_the_last_thread_is_done() -> None:
    began, may_end = threading.Event(), threading.Event()

    def work() -> None:
        with uncollected():
            began.set()
            may_end.wait(10)

    assert gc.isenabled()
    other = threading.Thread(target=work)
    with uncollected():
        other.start()
        assert began.wait(10)
        assert not gc.isenabled()
    assert not gc.isenabled()
    may_end.set()
    other.join(10)
    assert gc.isenabled()


def test_who_runs_without_it_is_left_without() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
