"""How the command line speaks: answers on standard output, an error as one sentence on standard error."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any

DONE, FINDINGS, ERROR, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: they are part of the contract with other programs."""


class CommandLineError(Exception):
    """What was asked for makes no sense, or cannot be done; `str()` is the sentence to show."""


def fail(message: str) -> int:
    """Say an error in one line, and answer its exit code."""
    sentence = shown(" ".join(message.split()), limit=2000)
    sentence += "" if sentence.endswith((".", "?", "!")) else "."
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"journeymap: {sentence}", file=sys.stderr)
    return ERROR


def shown(text: str, limit: int = 120) -> str:
    """Foreign text on one line of a terminal, where a control character would be obeyed."""
    text = text if len(text) <= limit else f"{text[: limit - 1]}…"
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def say(text: str) -> None:
    """Write to standard output; a reader that has seen enough, as `head` has, is no error."""
    if sys.stdout is None:
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print(text, flush=True)
    except OSError as error:
        with suppress(OSError, ValueError):  # else the interpreter tries once more, and complains
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


def say_json(value: Any) -> None:
    """JSON for other programs: UTF-8, whatever the terminal speaks."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    say(json.dumps(value, ensure_ascii=False, indent=2))
