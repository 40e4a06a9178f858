"""A check beside other work counts as if it had come first."""

from __future__ import annotations

import threading

import pytest

from journeymap.model.meanwhile import meanwhile


class Failure(Exception):
    """What the check here raises."""


def failing() -> None:
    raise Failure


def test_both_are_done_at_once() -> None:
    in_check, in_block = threading.Event(), threading.Event()
    met = []

    def check() -> None:
        in_check.set()
        met.append(in_block.wait(10))

    with meanwhile(check):
        met.append(in_check.wait(10))
        in_block.set()
    assert met == [True, True]


def test_it_waits_for_the_check() -> None:
    may_end, done = threading.Event(), []

    def check() -> None:
        may_end.wait(10)
        done.append(True)

    with meanwhile(check):
        threading.Timer(0.05, may_end.set).start()
        assert not done
    assert done


def test_a_check_that_fails_is_heard_of() -> None:
    done = []
    with pytest.raises(Failure), meanwhile(failing):
        done.append(True)
    assert done


def test_work_that_fails_is_heard_of() -> None:
    with pytest.raises(ZeroDivisionError), meanwhile(lambda: None):
        raise ZeroDivisionError


def test_where_both_fail_the_check_comes_first() -> None:
    may_fail = threading.Event()

    def check() -> None:
        may_fail.wait(10)
        raise Failure

    def work() -> None:
        threading.Timer(0.05, may_fail.set).start()
        raise ZeroDivisionError

    with pytest.raises(Failure), meanwhile(check):
        work()


@pytest.mark.parametrize("check", [failing, lambda: None])
def test_without_a_thread_the_check_comes_first(monkeypatch: pytest.MonkeyPatch, check: object) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    done = []
    try:
        with meanwhile(check):  # type: ignore[arg-type]
            done.append(True)
    except Failure:
        assert check is failing
        assert not done
    else:
        assert check is not failing
        assert done
