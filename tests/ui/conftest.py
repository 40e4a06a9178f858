"""A session on a small project, for tests of windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from journeymap.model.history import History
from journeymap.model.store import Store
from journeymap.ui.session import Session
from tests.model.projects import store_of


@dataclass
class OpenDocument:
    """A document without a file."""

    store: Store
    history: History


@pytest.fixture
def session() -> Iterator[Session]:
    """A session on a project with one record of each kind and every reference set."""
    store = store_of()
    made = Session(OpenDocument(store, History(store)))
    yield made
    made.close()


@pytest.fixture
def messages(session: Session) -> list[str]:
    """What the message bar was told, without the clearings."""
    heard: list[str] = []
    session.message.connect(lambda text: heard.append(text) if text else None)
    return heard
