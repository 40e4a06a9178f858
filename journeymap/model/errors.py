"""Errors a user can act on: each message is a sentence that says what, where and what to do."""

from __future__ import annotations


class ProjectError(Exception):
    """Something about a project that its user must hear of; `str()` is the sentence to show."""


class RecordError(ProjectError, ValueError):
    """A value that a record cannot hold.

    `kind`, `record_id` and `field` name the place; `problem` says what is wrong with the value there.
    """

    def __init__(self, kind: str, record_id: object, field: str, problem: str) -> None:
        self.kind, self.record_id, self.field, self.problem = kind, record_id, field, problem
        named = record_id if isinstance(record_id, str) else type(record_id).__name__
        super().__init__(f"{kind} {shown(named)}, {shown(field)}: {problem}")


def shown(name: str) -> str:
    """A name out of a stranger's file, which may be anything, as a message can repeat it: one short line."""
    name = name if len(name) <= 64 else f"{name[:63]}…"
    return name if name.isprintable() else ascii(name)


class IntegrityError(RecordError):
    """Records that each hold, but not together: a dangling reference, a pair named twice."""


class FileError(ProjectError):
    """A file that cannot be read, written or trusted."""
