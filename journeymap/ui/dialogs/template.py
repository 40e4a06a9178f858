"""Keeping a project as a template: a name and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout

from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.file.own_templates import LONGEST_SENTENCE, LONGEST_TITLE
from journeymap.model.file.templates import own_templates, save_template
from journeymap.model.queries import project_name
from journeymap.model.text import clean_line
from journeymap.ui.plain import label
from journeymap.ui.session import sentence_of
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

WIDTH = 460


def save_as_template(window: MainWindow) -> TemplateDialog:
    """Ask what the template is to be called, and keep the project as it is now."""
    window.session.settle()
    dialog = TemplateDialog(window)
    dialog.open()
    return dialog


class TemplateDialog(InReadingOrder, QDialog):
    """Two lines to type, and Save. What stands in the way is said below them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._taken = {each.title for each in own_templates()}
        self.setWindowTitle(_("Save as template"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(_("Save as template"), self, role="title"))
        hint = _("A copy of this project, for new ones to start from. This project stays as it is.")
        column.addWidget(label(hint, self, role="hint", wrap=True))
        column.addSpacing(4)
        self.name = self._line(column, _("Name"), LONGEST_TITLE, project_name(window.session.store))
        self.sentence = self._line(
            column, _("In a sentence"), LONGEST_SENTENCE, "", _("When to start from it, and what is in it")
        )
        self.notice = label("", self, role="hint", wrap=True)
        column.addWidget(self.notice)
        column.addSpacing(4)
        buttons = QDialogButtonBox(self)
        self.save = QPushButton(_("Save template"), self)
        self.save.setProperty("role", "primary")
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        sized(self, least_width=WIDTH)
        self.name.textChanged.connect(self._advise)
        self._advise()
        self.name.selectAll()
        self.name.setFocus()
        self.finished.connect(self.deleteLater)

    def _line(self, column: QVBoxLayout, caption: str, most: int, text: str, hint: str = "") -> QLineEdit:
        column.addWidget(label(caption, self, role="caption"))
        line = QLineEdit(text[:most], self, maxLength=most, placeholderText=hint)
        line.setAccessibleName(caption)
        column.addWidget(line)
        column.addSpacing(4)
        return line

    def _advise(self) -> None:
        name = clean_line(self.name.text()).strip()
        self.save.setEnabled(bool(name))
        replaced = _("You have a template of this name. It is replaced.")
        self.notice.setText(replaced if name in self._taken else "")

    def _save(self) -> None:
        window, name = self._window, clean_line(self.name.text()).strip()
        try:
            save_template(window.session.store.snapshot(), name, self.sentence.text())
        except ProjectError as error:
            self.notice.setText(sentence_of(error))
            return
        self.accept()
        message = _("Kept as a template: “{name}”. The start screen offers it.").format(name=name)
        window.bar.tell(message, {_("Start screen"): window.desk.show_start})
