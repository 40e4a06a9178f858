"""One publishing of a document: made on its thread, run on any, after what the file was is put aside."""

from __future__ import annotations

import logging
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.model.file.backups import back_up
from journeymap.model.file.errors import FileChanged
from journeymap.model.file.lock import ProjectLock
from journeymap.model.file.opening import Fingerprint
from journeymap.model.file.publishing import publish
from journeymap.model.file.recovery import published_by
from journeymap.model.file.working_copy import Origin
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Snapshot

_log = logging.getLogger(__name__)


def put_aside(path: Path) -> None:
    """Keep what is about to be replaced as an earlier version, where that is possible."""
    try:
        back_up(path)
    except OSError as error:
        # What people do now counts for more than what they had: saving goes on.
        _log.error("No earlier version could be kept: %s", error.strerror)


@frozen
class Publication:
    """One publishing of a document, to be run on any thread; the document then takes note of what it gives.

    One at a time: `Document.note_published` comes before the next.
    """

    snapshot: Snapshot
    path: Path
    copy: str
    revision: int
    expected: Fingerprint
    lock: ProjectLock
    replace: bool
    keep: bool
    """Whether the file is kept as an earlier version first."""

    def run(self, tell: Tell = nobody) -> Origin:
        """Put the project in the user's file. Raises FileError, and what `tell` raises.

        FileChanged where the file is not the one that was opened, ProjectInUse where somebody has taken
        over, unless `replace` says that both were agreed to. Then the file is as it was.
        """
        if not self.replace:
            self.lock.check(self.path)
        if self.keep or self.replace:
            put_aside(self.path)
        try:
            found = self._publish(self.expected, tell)
        except FileChanged:
            # By ourselves perhaps: stopped, or refused by the working copy, before note was taken.
            mine = published_by(self.copy, self.path)
            if mine is None or mine.revision > self.revision:
                raise
            found = self._publish(mine.fingerprint, tell)
        return Origin(self.path, found, self.revision)

    def _publish(self, expected: Fingerprint, tell: Tell) -> Fingerprint:
        meta = {"copy": self.copy, "revision": str(self.revision)}
        return publish(
            self.snapshot, self.path, expected=expected, replace=self.replace, meta=meta, tell=tell
        )
