"""Runs command lines in this process, and reads what they answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from journeymap import cli


class Answer:
    """How a command ended, and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """The answer read as JSON."""
        return json.loads(self.out)


class Terminal:
    """Runs commands in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.opened: list[tuple[Path | None, str | None]] = []

    def __call__(self, *arguments: object) -> Answer:
        self._capsys.readouterr()
        code = cli.main([str(each) for each in arguments], open_app=self._open)
        out, err = self._capsys.readouterr()
        return Answer(code, out, err)

    def fails(self, *arguments: object) -> str:
        """The one sentence on standard error; nothing else was said."""
        answer = self(*arguments)
        assert answer.code == 2, answer.out
        assert answer.out == ""
        assert answer.err.startswith("journeymap: ")
        sentence = answer.err.removeprefix("journeymap: ").removesuffix("\n")
        assert sentence.isprintable(), "one line, without what a terminal would obey"
        assert sentence.endswith((".", "?"))
        return sentence

    def _open(self, file: Path | None, sample: str | None) -> int:
        self.opened.append((file, sample))
        return 0
