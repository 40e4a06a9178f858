"""The pictures of the map on the screen: small, kept, and read on a thread where that takes long."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from journeymap.drawing.images import THUMBNAIL_SIDE, ImagesOf, pixels_in, readable
from journeymap.model.records import Attachment
from journeymap.ui.session import Session

AT_ONCE, AT_ONCE_PIXELS = 60_000, 400_000
"""A picture of no more bytes and pixels is read while painting: that takes a few milliseconds."""


TOGETHER_MS = 40
"""Pictures that are ready within this time are shown at once: a map with many is not painted for each."""


class ScreenImages(QObject):
    """Gives small pictures of attachments to who paints; says when some are ready that were not."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept = ImagesOf(session.store, THUMBNAIL_SIDE)
        self._under_way: dict[str, Attachment] = {}
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._soon.timeout.connect(self.ready)

    def image(self, attachment: str) -> QImage | None:
        """The picture of an attachment; a null one where it cannot be read, None while it is being read."""
        known = self._kept.known(attachment)
        if known is not None:
            return known
        record = self._session.store.find(Attachment, attachment)
        if record is None:
            return self._kept.image(attachment)
        if self._under_way.get(attachment) is not record:
            # Few bytes may say that they are many pixels.
            if len(record.bytes) <= AT_ONCE and pixels_in(record.bytes) <= AT_ONCE_PIXELS:
                return self._kept.image(attachment)
            self._under_way[attachment] = record
            self._session.jobs.run(
                f"image {attachment}",
                partial(readable, record, THUMBNAIL_SIDE),
                partial(self._take, record),
                lambda _error: self._take(record, QImage()),
            )
        return None

    def _take(self, record: Attachment, image: QImage) -> None:
        if self._under_way.get(record.id) is record:
            del self._under_way[record.id]
        self._kept.keep(record, record.id, image)
        self._soon.start()
