"""What is copied and pasted: small projects on the clipboard, and a word on what of each is meant."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.file.interchange import MAX_BYTES, read_interchange, write_interchange
from journeymap.model.reader import Reader, Snapshot
from journeymap.ui.session import Session

TOUCHPOINTS = "application/vnd.journeymap+json"
NOTES = "application/vnd.journeymap.notes+json"
JOURNEYS = "application/vnd.journeymap.journeys+json"
PERSONAS = "application/vnd.journeymap.personas+json"


def put_copied(what: str, copied: Reader, text: str) -> None:
    """Put a small project on the clipboard, and what other programs get of it as text."""
    data = QMimeData()
    data.setData(what, QByteArray(write_interchange(copied)))
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def holds_copied(what: str) -> bool:
    """Whether the clipboard holds this."""
    data = QGuiApplication.clipboard().mimeData()
    return data is not None and data.hasFormat(what)


def take_copied(session: Session, what: str) -> Snapshot | None:
    """What was copied; None, with a sentence in the message bar, where it is no project at all."""
    data = QGuiApplication.clipboard().mimeData()
    try:
        return Snapshot.of(read_interchange(bytes(data.data(what).data())[: MAX_BYTES + 1]))
    except ProjectError as error:
        session.message.emit(_("This cannot be pasted. {reason}").format(reason=error))
        return None
