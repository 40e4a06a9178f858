"""What several commands read: the project, the journey meant, the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.cli.output import CommandLineError, shown
from journeymap.i18n import _

if TYPE_CHECKING:
    from journeymap.model.reader import Snapshot
    from journeymap.model.records import Journey


def today() -> date:
    """The user's own day."""
    return date.today()  # noqa: DTZ011 - not that of a place elsewhere


def read(file: Path) -> Snapshot:
    """The project in a file. Raises FileError."""
    from journeymap.model.file.document import read_project

    return read_project(file)


def journey_meant(snapshot: Snapshot, wanted: str | None) -> Journey | None:
    """The journey meant by an id or a name, None when none was asked for. Raises CommandLineError."""
    from journeymap.model.queries import journeys
    from journeymap.model.records import Journey

    if wanted is None:
        return None
    known = journeys(snapshot)
    by_name = [each for each in known if each.name == wanted]
    found = snapshot.find(Journey, wanted)
    candidates = (
        [found] if found else by_name or [each for each in known if each.name.casefold() == wanted.casefold()]
    )
    if len(candidates) == 1:
        return candidates[0]
    names = ", ".join(f"“{shown(each.name)}” ({each.id})" for each in (candidates or known)[:20])
    if candidates:
        message = _("several journeys are called “{wanted}”, name one by its id: {names}")
    elif known:
        message = _("there is no journey “{wanted}”; there are {names}")
    else:
        message = _("there is no journey “{wanted}”, nor any other")
    raise CommandLineError(message.format(wanted=shown(wanted), names=names))
