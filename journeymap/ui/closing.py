"""The end of a project's window: everything into its file, and the questions where that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.progress import Cancelled
from journeymap.ui.plain import ask
from journeymap.ui.session import sentence_of
from journeymap.ui.waiting import waiting

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow


def finish(window: MainWindow) -> bool:
    """Publish and close the document; False when the user would rather stay."""
    window.session.settle()
    document = window.document
    if document.path is None and not document.published:
        return _finish_untitled(window)
    while True:
        try:
            window.saver.finish(waiting(window, _("Saving …")))
            document.close()
        except Cancelled:
            return False
        except ProjectError as error:
            answer = _ask_about_failure(window, error)
            if answer is None:
                return False
            if answer:
                document.close(publish=False)
                return True
        else:
            return True


def _finish_untitled(window: MainWindow) -> bool:
    save, keep, discard, stay = _("Save …"), _("Keep for later"), _("Discard"), _("Cancel")
    answer = ask(
        window,
        _("Close project"),
        _("This project is not in a file yet. Kept for later, the start screen offers it again."),
        {
            save: QMessageBox.ButtonRole.AcceptRole,
            keep: QMessageBox.ButtonRole.ActionRole,
            discard: QMessageBox.ButtonRole.DestructiveRole,
            stay: QMessageBox.ButtonRole.RejectRole,
        },
    )
    if answer == save and not window.save_as():
        return False
    if answer in (save, keep):
        window.document.close()
    elif answer == discard:
        window.document.discard()
    else:
        return False
    return True


def _ask_about_failure(window: MainWindow, error: ProjectError) -> bool | None:
    """True: close all the same; False: try again, elsewhere; None: stay."""
    save, keep, stay = _("Save as …"), _("Close, keep it for later"), _("Cancel")
    answer = ask(
        window,
        _("Could not save"),
        sentence_of(error),
        {
            save: QMessageBox.ButtonRole.AcceptRole,
            keep: QMessageBox.ButtonRole.DestructiveRole,
            stay: QMessageBox.ButtonRole.RejectRole,
        },
    )
    if answer == save:
        return False if window.save_as() else None
    return True if answer == keep else None
