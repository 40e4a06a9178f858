"""What every test gets: no screen needed, a data folder of its own, English, and one application."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt: the platform is read once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LANGUAGE"] = "en"
# Where what comes outside any test would write, in place of the user's own data.
os.environ["JOURNEYMAP_DATA"] = tempfile.mkdtemp(prefix="journeymap-tests-")

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

from journeymap import i18n
from tests.sources import tree

# No deadlines: machines that run tests are noisy, and no timing is asserted in a test.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session", autouse=True)
def _nothing_between_tests() -> Iterator[None]:
    """What a test starts ends with it, and writes in its own data folder."""
    between = os.environ["JOURNEYMAP_DATA"]
    yield
    left = os.listdir(between)
    shutil.rmtree(between, ignore_errors=True)
    assert not left, f"written outside any test's data folder: {', '.join(left)}"


@pytest.fixture(scope="module", autouse=True)
def _no_syntax_kept() -> Iterator[None]:
    """A million objects less for the collector to go over, each time, in all tests that follow."""
    yield
    tree.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> QApplication:
    """A QApplication first of all: had a test of drawing made a QGuiApplication, no widget could follow."""
    return qapp


@pytest.fixture(autouse=True)
def _empty_clipboard(_one_application: QApplication) -> Iterator[None]:
    """A clipboard that no test leaves anything in.

    Not only for the next test: the offscreen platform frees what is in it after Python has ended, and a
    QMimeData that Python made then ends the process with a segmentation fault, all tests passed.
    """
    yield
    _one_application.clipboard().clear()


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user data folder of this one test, so that none sees the user's projects or another test's."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("JOURNEYMAP_DATA", str(folder))
    yield folder
    i18n.use_languages(["en"])
