"""Pictures on their way in: from files, the clipboard or what is dropped, into what attachments hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QWidget

from journeymap.drawing.images import ImageTrouble, as_kept, read_image
from journeymap.i18n import _
from journeymap.model.edits.attachments import NewImage
from journeymap.model.fields import MAX_BLOB
from journeymap.ui.session import Session

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"})
AT_ONCE = 200_000
"""So many bytes of files are read while one waits: that takes no longer than a click."""
AT_ONCE_PIXELS = 500_000
MOST_AT_ONCE = 24
"""More pictures in one go are a mistake of the hand."""

_numbers = count(1)


def has_images(data: QMimeData | None) -> bool:
    """Whether something dragged or copied is meant as pictures. Cells of a spreadsheet come with one too."""
    if data is None:
        return False
    return bool(image_files(data)) or (data.hasImage() and not data.text().strip())


def image_files(data: QMimeData) -> list[Path]:
    """The files among what is dragged or copied that are named as pictures are."""
    found = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in found if path.suffix.lower() in SUFFIXES]


def clipboard_images() -> QMimeData | None:
    """What the clipboard holds, if it is pictures."""
    data = QGuiApplication.clipboard().mimeData()
    return data if has_images(data) else None


def ask_images(parent: QWidget | None, *, several: bool) -> list[Path]:
    """Which files to add; none when nobody wants to."""
    from PySide6.QtWidgets import QFileDialog

    kinds = _("Images ({patterns})").format(patterns=" ".join(f"*{each}" for each in sorted(SUFFIXES)))
    home = str(Path.home())
    if several:
        names, _kind = QFileDialog.getOpenFileNames(parent, _("Add images"), home, kinds)
        return [Path(each) for each in names]
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose an image"), home, kinds)
    return [Path(name)] if name else []


class ImageIntake(QObject):
    """Reads pictures, on a thread where that takes long, and hands on what can be kept.

    What cannot is a sentence for the message bar, each with its file's name; the others are taken.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def take(self, data: QMimeData, use: Callable[[list[NewImage]], object]) -> None:
        """Read the pictures of something dropped or copied, and call `use` with them."""
        files = image_files(data)
        if files:
            self.take_files(files, use)
            return
        image = QImage(data.imageData())
        slow = image.width() * image.height() > AT_ONCE_PIXELS
        self._run(partial(_from_clipboard, image), use, slow=slow)

    def take_files(self, files: Sequence[Path], use: Callable[[list[NewImage]], object]) -> None:
        """Read pictures from files, and call `use` with them."""
        size = sum(each.stat().st_size for each in files if each.is_file())
        slow = size > AT_ONCE or any(_pixels_in(each) > AT_ONCE_PIXELS for each in files)
        self._run(partial(_from_files, list(files)), use, slow=slow)

    def _run(
        self,
        work: Callable[[], tuple[list[NewImage], list[str]]],
        use: Callable[[list[NewImage]], object],
        *,
        slow: bool,
    ) -> None:
        if not slow:
            self._deliver(use, work())
            return
        self._session.message.emit(_("Reading images …"))
        name = f"images in {next(_numbers)}"
        self._session.jobs.run(name, work, partial(self._deliver, use), self._fail)

    def _deliver(
        self, use: Callable[[list[NewImage]], object], found: tuple[list[NewImage], list[str]]
    ) -> None:
        images, troubles = found
        self._session.message.emit("")
        if images:
            use(images)
        if troubles:  # after the edit, which clears what was said before
            self._session.message.emit(" ".join(troubles))

    def _fail(self, error: BaseException) -> None:
        raise error


def _from_clipboard(image: QImage) -> tuple[list[NewImage], list[str]]:
    try:
        if image.isNull():
            raise ImageTrouble(_("The clipboard holds no picture that can be read; copy it again."))
        data, mime = as_kept(image)
    except ImageTrouble as trouble:
        return [], [str(trouble)]
    return [NewImage(_("Pasted image"), mime, data)], []


def _from_files(files: Sequence[Path]) -> tuple[list[NewImage], list[str]]:
    images: list[NewImage] = []
    troubles: list[str] = []
    for path in files[:MOST_AT_ONCE]:
        try:
            data, mime = as_kept(read_image(_read(path)))
            images.append(NewImage(path.stem[:200], mime, data))
        except ImageTrouble as trouble:
            troubles.append(f"{path.name[:80]}: {trouble}")
    if len(files) > MOST_AT_ONCE:
        words = _("Only the first {count} images were added; add the others after them.")
        troubles.append(words.format(count=MOST_AT_ONCE))
    return images, troubles


def _pixels_in(path: Path) -> int:
    """How many pixels a file says it has; 0 where it says nothing."""
    size = QImageReader(str(path)).size()
    return max(size.width(), 0) * max(size.height(), 0)


def _read(path: Path) -> bytes:
    """The bytes of a file, at most as many as are refused anyway. Raises ImageTrouble."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BLOB + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ImageTrouble(_("It cannot be read: {reason}.").format(reason=reason)) from error
