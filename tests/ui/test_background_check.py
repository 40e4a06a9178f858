"""The findings of a window follow its edits in the background, and the latest edit counts."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from journeymap.analysis.transferability import check_journey
from journeymap.model.edits.landscape import set_offers
from journeymap.model.edits.touchpoints import change_touchpoint
from journeymap.model.history import History
from journeymap.model.progress import Cancelled, Tell
from journeymap.model.store import Store
from journeymap.ui import clock
from journeymap.ui.keeper import Keeper, Work
from journeymap.ui.repairs import repairs_of
from journeymap.ui.session import Session
from tests.factories import JOURNEY, make_worked_example


@dataclass
class Paper:
    """A document without a file."""

    store: Store
    history: History


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    store = Store(make_worked_example())
    made = Session(Paper(store, History(store)))
    yield made
    made.close()


def wait(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.check_is_stale)


def test_findings_follow_edits(session: Session, qtbot: QtBot) -> None:
    for edit in (
        lambda: None,
        lambda: session.edit(change_touchpoint, "P", name="Renamed"),
        lambda: session.edit(set_offers, [("voice", "basket")], status="offered"),
        session.undo,
    ):
        edit()
        wait(session, qtbot)
        assert session.check is not None
        assert session.check.check == check_journey(session.store, JOURNEY, clock.today())
    assert session.check is not None
    assert session.check.check.findings


def test_findings_are_stale_by_the_time_anyone_hears_of_an_edit(session: Session, qtbot: QtBot) -> None:
    wait(session, qtbot)
    heard: list[bool] = []
    session.committed.connect(lambda _commit: heard.append(session.check_is_stale))
    session.edit(change_touchpoint, "P", name="Renamed")
    assert heard == [True]


def test_a_check_that_an_edit_overtakes_stops(session: Session, qtbot: QtBot) -> None:
    overtaken = session._work()
    session.edit(set_offers, [("voice", "basket")], status="offered")
    with pytest.raises(Cancelled):
        overtaken()
    wait(session, qtbot)
    assert session.check is not None
    assert not session.check.check.findings


def test_a_check_that_stopped_says_nothing(session: Session) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    session._check_failed(Cancelled())
    assert not said


def test_checks_remember(session: Session, qtbot: QtBot) -> None:
    wait(session, qtbot)
    assert session.check is not None
    before = session.check.verdicts
    session.edit(change_touchpoint, "P", name="Renamed")
    wait(session, qtbot)
    assert session.check.verdicts is before


def test_repairs_give_way_to_the_check_of_a_later_edit(session: Session, qtbot: QtBot) -> None:
    wait(session, qtbot)
    assert session.check is not None
    tell = session.until_stale()
    assert repairs_of(session.check, session.memory, tell)
    session.edit(set_offers, [("voice", "basket")], status="possible", cost=5.0)
    with pytest.raises(Cancelled):
        repairs_of(session.check, session.memory, tell)
    wait(session, qtbot)
    qtbot.waitUntil(lambda: [each.cost for each in session.repairs.known.values() if each] == [5.0])


def test_repairs_wait_until_the_map_is_looked_at(session: Session, qtbot: QtBot) -> None:
    wait(session, qtbot)
    qtbot.waitUntil(lambda: bool(session.repairs.known))
    session.view.show_workspace("findings")
    before = session.repairs.known
    session.edit(set_offers, [("voice", "basket")], status="possible", cost=7.0)
    wait(session, qtbot)
    assert not session.jobs.is_running("repairs")
    assert session.repairs.known is before
    session.view.show_workspace("map")
    qtbot.waitUntil(lambda: [each.cost for each in session.repairs.known.values() if each] == [7.0])


def test_what_a_screen_has_worked_out_is_given_up_when_the_window_closes(qtbot: QtBot) -> None:
    """Else the window stands there, frozen, until the last repair of thousands is found."""
    begun, ended = threading.Event(), []

    class Endless(Keeper):
        def work(self) -> Work:
            def tell_on(tell: Tell) -> None:
                try:
                    for _turn in range(3000):  # not for ever, if nobody ends it
                        begun.set()
                        time.sleep(0.001)
                        tell(0.5)
                    ended.append("not heard")
                except Cancelled:
                    ended.append("given up")

            return tell_on

        def take(self, made: object) -> None:
            raise AssertionError("nobody waits for it any more")

    store = Store(make_worked_example())
    session = Session(Paper(store, History(store)))
    keeper = Endless(session, None, "endless")
    keeper.wake(True)
    qtbot.waitUntil(begun.is_set)
    session.close()
    assert ended == ["given up"]
