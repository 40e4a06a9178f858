"""What is wrong with a condition, said in a sentence, and where."""

from __future__ import annotations

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.errors import ProjectError


@frozen
class Problem:
    """Something wrong at a place of a text."""

    message: str
    """A sentence."""
    at: int
    """Where it begins, in characters from the beginning."""
    length: int
    """How many characters it concerns, at least one."""
    line: int
    column: int
    """Both from 1."""

    @property
    def sentence(self) -> str:
        """The message with its place."""
        return _("Line {line}, column {column}: {message}").format(
            line=self.line, column=self.column, message=self.message
        )


class ConditionError(ProjectError):
    """A condition that cannot be read, or can never be answered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class TroubleError(ProjectError):
    """A condition that cannot be answered for a record: it divides by nothing, or goes through too much."""


def problem_at(text: str, at: int, message: str, length: int = 0) -> Problem:
    """A problem at a place of a text; by default it concerns the word there."""
    at = max(0, min(at, len(text)))
    before = text[:at]
    return Problem(
        message=message,
        at=at,
        length=length or _word_length(text, at),
        line=before.count("\n") + 1,
        column=at - (before.rfind("\n") + 1) + 1,
    )


def word_at(text: str, at: int) -> str:
    """The word, or else the sign, that begins at a place; empty at the end."""
    return text[at : at + _word_length(text, at)] if at < len(text) else ""


def _word_length(text: str, at: int) -> int:
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return max(1, end - at)
