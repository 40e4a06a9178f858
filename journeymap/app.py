"""The app: builds Qt's application and the desk, opens what was asked for, and ends well."""

from __future__ import annotations

import builtins
import gc
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

import journeymap
from journeymap import i18n
from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.garbage import collect_young
from journeymap.paths import user_data_folder

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk
    from journeymap.ui.instance import Instance

LOG = "journeymap.log"
LARGEST_LOG = 1_000_000
TIDY_AFTER_MS = 5_000
SWITCH_S = 0.000_5
"""How long the window waits for Python while another thread computes; ten times as long unless told."""
_log = logging.getLogger(__name__)


def main(file: Path | None = None, sample: str | None = None) -> int:
    """Run the app on a file, on an untitled copy of a sample, or on its start screen; the exit code."""
    import_without_features()
    from journeymap.ui.instance import hand_over

    if hand_over(file, sample):
        return 0
    _log_to_file()
    desk = build()
    sys.excepthook = _Fault(desk)
    open_first(desk, file, sample)
    QTimer.singleShot(0, desk, lambda: listen(desk))
    QTimer.singleShot(TIDY_AFTER_MS, desk, tidy)
    return application().exec()


def listen(desk: Desk) -> Instance:
    """Let later starts open what they are to open here."""
    from journeymap.ui.instance import Instance

    instance = Instance(desk.open_asked, desk.is_opening, desk)
    instance.listen()
    return instance


def tidy() -> None:
    """Delete what has been in the bin for too long."""
    from journeymap.model.file.working_copy import empty_bin

    with suppress(ProjectError):
        empty_bin()


def build() -> Desk:
    """The application with its look and language, and a desk with nothing open yet."""
    import_without_features()
    with _without_collecting():
        app = application()
        i18n.use_languages(QLocale.system().uiLanguages())
        from journeymap.ui.desk import Desk
        from journeymap.ui.theme import look

        _translate_qt(app)
        look().start(app)
        collect_young()
        # Painting asks for Python's lock dozens of times; each time it may wait this long for a busy thread.
        sys.setswitchinterval(SWITCH_S)
        return Desk(app)


def import_without_features() -> None:
    """Give `import` back what it was before PySide: what follows is imported in a tenth less time.

    PySide puts a function of its own in its place, which reads the source of each imported module to see
    whether it might say `from __feature__ import snake_case` (PYSIDE-2029). Ours never do.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage: start-up makes none, and looking costs a tenth of the time to the first window."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def application() -> QApplication:
    """The one QApplication of this process, made if there is none."""
    from journeymap.ui.theme import STYLE, STYLED

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # So Qt makes the style by itself: `setStyle` hands it to Python, with all that styles know.
        app = QApplication([*sys.argv[:1], "-style", STYLE])
        app.setProperty(STYLED, True)
    app.setApplicationName("journeymap")
    app.setApplicationDisplayName("journeymap")
    app.setApplicationVersion(journeymap.__version__)
    app.setDesktopFileName("journeymap")
    return app


def _translate_qt(app: QApplication) -> None:
    """Let Qt's own dialogs speak the language that we speak."""
    language = i18n.language()
    if not language.startswith("en"):
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(app)
        if translator.load(QLocale(language), "qtbase", "_", folder):
            app.installTranslator(translator)


def open_first(desk: Desk, file: Path | None, sample: str | None) -> None:
    """Show what was asked for; where that cannot be opened, the start screen says why."""
    window = None
    with _without_collecting():
        if file is not None:
            window = desk.open_file(file)
        elif sample is not None:
            window = desk.open_sample(sample)
        if window is None and desk.start is None:
            desk.show_start()


class _Fault:
    """What happens on an error nobody expected: it is logged and said, and the work goes on.

    Everything up to the last edit is on disk, so there is nothing to lose by staying alive.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            application().quit()
            return
        _log.error("A fault", exc_info=(kind, error, trace))
        self._desk.say(
            _("A fault in journeymap itself ({error}). Your work is safe; the log has the details.").format(
                error=kind.__name__
            )
        )


def _log_to_file() -> None:
    """Log faults to a file in the user's data folder, without what projects hold; and to the terminal."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        path = user_data_folder() / LOG
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        handlers.append(logging.FileHandler(path, encoding="utf-8", delay=True))
    except OSError:
        pass  # a log that cannot be written is no reason not to run
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.WARNING, format=form, handlers=handlers)
