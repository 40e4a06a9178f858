"""The pictures of touchpoints, of notes and of people, each added and taken away as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.i18n import _
from journeymap.model.edits.attachments import (
    NewImage,
    add_images,
    remove_image,
    set_note_image,
    set_portrait,
)
from journeymap.model.records import Note, Record, Segment, Touchpoint
from journeymap.ui.fields.pictures import TILE, PictureField
from journeymap.ui.session import Session
from journeymap.ui.theme import px

Asked = Callable[[], Iterable[str] | str | None]


def the_one(session: Session, kind: type[Record], asked: Asked) -> str | None:
    """The id of the one record that is meant; None of several, or where it is gone."""
    wanted = asked()
    listed = () if wanted is None else (wanted,) if isinstance(wanted, str) else tuple(wanted)
    return listed[0] if len(listed) == 1 and session.store.find(kind, listed[0]) is not None else None


class TouchpointPictures(PictureField):
    """The pictures of one touchpoint; of several none are shown."""

    def __init__(self, session: Session, asked: Asked, parent: QWidget | None = None) -> None:
        def listed() -> tuple[str, ...]:
            found = session.store.find(Touchpoint, the_one(session, Touchpoint, asked))
            return found.images if found is not None else ()

        super().__init__(session, listed, label=_("Images"), parent=parent)
        self._asked = asked
        self.added.connect(self._add)
        self.removed.connect(self._remove)
        self._show()

    def refresh(self) -> None:
        super().refresh()
        if hasattr(self, "_asked"):
            self._show()

    def _show(self) -> None:
        self.setEnabled(the_one(self._session, Touchpoint, self._asked) is not None)

    def _add(self, images: list[NewImage]) -> None:
        touchpoint = the_one(self._session, Touchpoint, self._asked)
        if touchpoint is not None:
            self._session.edit(add_images, touchpoint, images)

    def _remove(self, attachment: str) -> None:
        touchpoint = the_one(self._session, Touchpoint, self._asked)
        if touchpoint is not None:
            self._session.edit(remove_image, touchpoint, attachment)


class NotePicture(PictureField):
    """The picture of one note."""

    def __init__(self, session: Session, asked: Asked, parent: QWidget | None = None) -> None:
        def listed() -> tuple[str, ...]:
            found = session.store.find(Note, the_one(session, Note, asked))
            return (found.image,) if found is not None and found.image is not None else ()

        super().__init__(session, listed, label=_("Image"), several=False, parent=parent)
        self._asked = asked
        self.added.connect(lambda images: self._set(images[0]))
        self.removed.connect(lambda _attachment: self._set(None))

    def _set(self, image: NewImage | None) -> None:
        note = the_one(self._session, Note, self._asked)
        if note is not None:
            self._session.edit(set_note_image, note, image)


class PortraitField(PictureField):
    """The portrait of one segment, in a disc."""

    def __init__(self, session: Session, asked: Asked, parent: QWidget | None = None) -> None:
        def listed() -> tuple[str, ...]:
            found = session.store.find(Segment, the_one(session, Segment, asked))
            return (found.portrait,) if found is not None and found.portrait is not None else ()

        super().__init__(session, listed, label=_("Portrait"), several=False, disc=True, parent=parent)
        self._asked = asked
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(px(TILE))
        self.added.connect(lambda images: self._set(images[0]))
        self.removed.connect(lambda _attachment: self._set(None))

    def _set(self, image: NewImage | None) -> None:
        segment = the_one(self._session, Segment, self._asked)
        if segment is not None:
            self._session.edit(set_portrait, segment, image)
