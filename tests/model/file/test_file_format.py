"""The examples of `docs/file-format.md` run as they stand, and its tables are those of the file."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.model.file.document import read_project
from journeymap.model.file.opening import open_project
from journeymap.model.file.tables import APPLICATION_ID, FORMAT, tables
from journeymap.model.records import KINDS, Behaviour, Department, Touchpoint
from tests.model.file.samples import write
from tests.sources import ROOT

PAGE = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "plan.journey")


def test_the_python_examples_run(plan: Path) -> None:
    script = plan.with_name("examples.py")
    script.write_text("\n".join(blocks("python")), encoding="utf-8")
    command = [sys.executable, "-W", "error", str(script)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert "{'channel': 'App', 'touchpoints': 2, 'emotion': 0.5}" in done.stdout
    assert "picks → pays 700.0" in done.stdout
    found = read_project(plan)
    assert found.get(Department, "it").name == "IT"
    assert found.get(Touchpoint, "pays").emotion == -1
    assert f"the digest is {open_project(plan).meta['digest']}" in done.stdout


def test_the_shell_examples_run(plan: Path) -> None:
    for line in "".join(blocks("sh")).splitlines():
        program, *arguments = shlex.split(line)
        assert program == "sqlite-utils"
        command = [sys.executable, "-m", "sqlite_utils", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout
    assert read_project(plan).get(Behaviour, "keep").importance == 5


def test_every_table_is_described() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert named >= {table.name for found in tables().values() for table in found}
    assert named >= set(KINDS)
    assert f"0x{APPLICATION_ID:X}" in PAGE
    assert f"the format, {FORMAT}." in PAGE


def test_every_key_of_meta_is_described(plan: Path) -> None:
    with closing(sqlite3.connect(plan)) as connection:
        keys = {key for (key,) in connection.execute("SELECT key FROM meta")}
    assert {"copy", "revision", *keys} == set(
        re.findall(r"^\| `([a-z]+)`(?:, `revision`)? \|", PAGE, re.M)
    ) | {"revision"}
