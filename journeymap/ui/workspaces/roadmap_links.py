"""What an initiative delivers and waits for, as chips that are picked from lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.initiatives import change_initiative, set_delivered
from journeymap.model.queries import initiatives_in_order, setting_name, settings_in_order
from journeymap.model.records import Initiative
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.behaviours_groups import capability_entries
from journeymap.ui.dialogs.chips import Chip
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.picker import Entry, Picker, pick
from journeymap.ui.plain import label
from journeymap.ui.workspaces.roadmap_words import initiative_name, pair_name
from journeymap.ui.wrapping import FlowLayout

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session


WIDEST_CHIP = 288
"""Pixels: as wide as the panel is beside its scroll bar."""


class ChipsField(QWidget):
    """Chips in lines under a heading, with what adds another at the end."""

    def __init__(
        self,
        session: Session,
        initiative: Callable[[], str | None],
        title: str,
        add_words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.initiative = initiative
        self.picker: Picker | None = None
        self.chips: list[Chip] = []
        self._shown: list[tuple[object, str]] | None = None
        self._add_words = add_words
        self.setAccessibleName(title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.head = QHBoxLayout()
        self.head.addWidget(label(title, self, role="caption"), 1)
        self._layout.addLayout(self.head)
        self._row = QWidget(self)
        self._layout.addWidget(self._row)
        self.add_button = quiet_button(add_words, self._row, self.add, role="link")
        session.committed.connect(self._hear)

    def listed(self, found: Initiative) -> list[tuple[object, str]]:
        """What is listed, each with its words."""
        raise NotImplementedError

    def remove(self, what: object) -> None:
        """Take something away."""
        raise NotImplementedError

    def add(self) -> None:
        """Let something be picked."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is there now."""
        found = self.session.store.find(Initiative, self.initiative())
        listed = self.listed(found) if found else []
        if listed == self._shown:
            return
        self._shown = listed
        old, self._row = self._row, QWidget(self)
        flow = FlowLayout(self._row)
        self.chips = []
        for what, words in listed:
            chip = Chip(words, self._row, tip=words, widest=WIDEST_CHIP)
            chip.removed.connect(lambda what=what: self.remove(what))
            flow.addWidget(chip)
            self.chips.append(chip)
        self.add_button = quiet_button(self._add_words, self._row, self.add, role="link")
        flow.addWidget(self.add_button)
        self._layout.replaceWidget(old, self._row)
        old.hide()
        old.deleteLater()
        self._row.show()

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"initiative", "capability", "setting", "channel", "device"}:
            self.refresh()


class DeliversField(ChipsField):
    """(capability, setting) pairs: picked one after the other, or on the matrix."""

    def __init__(
        self, session: Session, initiative: Callable[[], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, initiative, _("Delivers"), _("+ deliver …"), parent)
        self.matrix_button = quiet_button(_("On the matrix …"), self, self.open_matrix, role="link")
        self.head.addWidget(self.matrix_button)

    def listed(self, found: Initiative) -> list[tuple[object, str]]:
        return [(pair, pair_name(self.session.store, pair)) for pair in found.delivers]

    def remove(self, what: object) -> None:
        self.session.edit(set_delivered, self.initiative(), [what], delivered=False)

    def add(self) -> None:
        self.picker = pick(
            self.add_button,
            capability_entries(self.session.store),
            self._pick_setting,
            prompt=_("Which capability?"),
        )

    def open_matrix(self) -> None:
        """Pick on the matrix of capabilities and settings."""
        from journeymap.ui.dialogs.offers import edit_offers

        edit_offers(self.session, self.window(), initiative=self.initiative())

    def _pick_setting(self, capability: str) -> None:
        store = self.session.store
        found = store.find(Initiative, self.initiative())
        there = {setting for each, setting in found.delivers if each == capability} if found else set()
        entries = [
            Entry(each.id, setting_name(store, each.id))
            for each in settings_in_order(store)
            if each.id not in there
        ]
        self.picker = pick(
            self.add_button,
            entries,
            lambda setting: self.session.edit(
                set_delivered, self.initiative(), [(capability, setting)], delivered=True
            ),
            prompt=_("At which setting?"),
        )


class DependsField(ChipsField):
    """The initiatives that must come first."""

    def __init__(
        self, session: Session, initiative: Callable[[], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, initiative, _("Depends on"), _("+ depends on …"), parent)

    def listed(self, found: Initiative) -> list[tuple[object, str]]:
        store = self.session.store
        return [(each, initiative_name(store.get(Initiative, each))) for each in found.depends_on]

    def remove(self, what: object) -> None:
        found = self.session.store.get(Initiative, str(self.initiative()))
        left = tuple(each for each in found.depends_on if each != what)
        self.session.edit(change_initiative, found.id, label=_("Remove dependency"), depends_on=left)

    def add(self) -> None:
        found = self.session.store.get(Initiative, str(self.initiative()))
        entries = [
            Entry(each.id, initiative_name(each), day_text(each.end))
            for each in initiatives_in_order(self.session.store)
            if each.id != found.id and each.id not in found.depends_on
        ]
        self.picker = pick(self.add_button, entries, self._depend, prompt=_("Which must come first?"))

    def _depend(self, other: str) -> None:
        found = self.session.store.get(Initiative, str(self.initiative()))
        self.session.edit(
            change_initiative, found.id, label=_("Add dependency"), depends_on=(*found.depends_on, other)
        )
