"""What is asked and told when a project is opened: who else is in it, why it cannot be changed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.file.backups import backups_of
from journeymap.model.file.errors import shown
from journeymap.model.file.lock import Holder
from journeymap.ui.dates import moment_text

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk
    from journeymap.ui.main_window import MainWindow


class Choice(Enum):
    """How to open a project that somebody else works in."""

    READ = "read"
    COPY = "copy"
    TAKE_OVER = "take over"


def ask_about_holder(parent: QWidget | None, path: Path, holder: Holder) -> Choice | None:
    """Ask how to open a project that somebody works in; None when rather not."""
    from journeymap.ui.dialogs.choice import ChoiceDialog

    sentence = _("{name} is open: {who} has been working in it since {time}.").format(
        name=shown(path), who=holder, time=moment_text(holder.time) or _("an unknown time")
    )
    choices = {
        Choice.READ: (_("Read only"), _("See what the file holds now, and change nothing.")),
        Choice.COPY: (
            _("Open a copy"),
            _("Begin a project of your own, which has no file yet. Theirs stays as it is."),
        ),
        Choice.TAKE_OVER: (
            _("Take over"),
            _(
                "Go on in this file yourself. They are told when they next save, lose nothing, and can save "
                "what the file does not hold by then under another name."
            ),
        ),
    }
    dialog = ChoiceDialog(parent, _("Somebody is working in it"), sentence, list(choices.values()))
    answer = dialog.exec()
    dialog.deleteLater()
    return list(choices)[answer - 1] if answer else None


def tell_of(window: MainWindow, path: Path) -> None:
    """Say what is special about a project just opened: read only, or gone on with after a crash."""
    document, desk = window.document, window.desk
    if document.read_only is not None:
        actions: dict[str, Callable[[], object]] = {_("Save a copy …"): window.save_as}
        if document.in_use_by is not None:
            actions[_("Take over")] = lambda: desk.reopen(window, path, take_over=True)
        window.bar.tell(document.read_only, actions)
    elif not document.published:
        window.bar.tell(_("What the file did not have yet when the program ended is here again."))
        window.saver.publish()


def ways_out(desk: Desk, path: Path, _error: ProjectError) -> dict[str, Callable[[], object]]:
    """What there is to be done about a file that does not open."""
    found = backups_of(path)
    if not found:
        return {}
    newest = found[0]
    words = _("Open the version of {date}").format(date=moment_text(newest.saved))
    actions: dict[str, Callable[[], object]] = {words: lambda: desk.open_earlier(newest)}
    if len(found) > 1:
        actions[_("Earlier versions …")] = lambda: desk.show_versions(path)
    return actions
