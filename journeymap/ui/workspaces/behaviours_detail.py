"""One behaviour in depth: where it stands, how its settings go together, what a cell asks, its editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journeymap.analysis.standing import asked_between
from journeymap.analysis.standing.words import (
    RELATION_SENTENCES,
    RELATION_WORDS,
    STANDING_WORDS,
    asked_sentences,
    standing_sentence,
)
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name, setting_name
from journeymap.model.records import Behaviour, Setting
from journeymap.ui.dialogs.behaviours_groups import GroupsField
from journeymap.ui.dialogs.frame import quiet_button, scrolled
from journeymap.ui.panels.scores import percent
from journeymap.ui.plain import label
from journeymap.ui.theme import dress, sized
from journeymap.ui.workspaces.behaviours_offers import OffersHere
from journeymap.ui.workspaces.behaviours_tables import STANDING_ROLES

if TYPE_CHECKING:
    from journeymap.drawing.colours import Role
    from journeymap.ui.session import Session
    from journeymap.ui.workspaces.behaviours_board import Board

WIDTH = 348
_LABEL_ROLES = {"carried": "good", "half": "warn", "lost": "bad"}


class DetailPanel(QFrame):
    """Speaks of the behaviour chosen and the cell looked at; edits both, and shows scores move."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._board: Board | None = None
        self._behaviour: str | None = None
        self._cell: tuple[str, str] | None = None
        self._score_before: float | None = None
        self.setProperty("role", "inspector")
        sized(self, width=WIDTH)
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._add_head(inside)
        self._add_cell(inside)
        self._add_editors(inside)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 16, 4, 12)
        outer.addWidget(scrolled(inside, self))

    def behaviour(self) -> str | None:
        """The id of the behaviour spoken of."""
        return self._behaviour

    def show_behaviour(self, behaviour: str | None) -> None:
        """Speak of another behaviour."""
        if behaviour == self._behaviour:
            return
        self._session.settle()
        self._behaviour = behaviour
        self._cell = None
        found = self._board.standing(behaviour) if self._board else None
        self._score_before = found.pervasiveness if found else None
        for each in (self.needs, self.enhancers, self.carries):
            each.refresh()
        self.refresh()

    def show_cell(self, source: str, target: str) -> None:
        """Explain a change of setting, or with the same setting twice that setting."""
        self._cell = (source, target)
        self.refresh()

    def show_board(self, board: Board | None) -> None:
        """Show what is known now."""
        self._board = board
        self.refresh()

    def refresh(self) -> None:
        """Say it all anew."""
        store, board = self._session.store, self._board
        behaviour = store.find(Behaviour, self._behaviour)
        self.setEnabled(behaviour is not None)
        if behaviour is None:
            self.name.setText(_("No behaviour is chosen"))
            for each in (self.score, self.moved, self.standing, self.relation, self.lacks, self.asks):
                each.setText("")
            self.cell_title.setText("")
            self.offers.show_offers(None, ())
            return
        self.name.setText(behaviour_name(store, behaviour.id))
        found = board.standing(behaviour.id) if board else None
        self.score.setText(percent(found.pervasiveness) if found else "…")
        self.moved.setText(self._moved(found.pervasiveness if found else None))
        self.moved.setVisible(bool(self.moved.text()))
        if found is not None and board is not None:
            self.standing.setText(_(STANDING_WORDS[found.standing]))
            role: Role = STANDING_ROLES[found.standing]
            dress(self.standing, _LABEL_ROLES.get(role.value, "caption"))
            self.lacks.setText(standing_sentence(board.snapshot, found))
            self.relation.setText(
                _("{relation}: {sentence}").format(
                    relation=_(RELATION_WORDS[found.relation]), sentence=_(RELATION_SENTENCES[found.relation])
                )
                if found.relation
                else ""
            )
        self.relation.setVisible(bool(self.relation.text()))
        self._explain(behaviour)

    def _moved(self, score: float | None) -> str:
        before = self._score_before
        if score is None or before is None or round(score * 100) == round(before * 100):
            return ""
        return _("was {before} when you chose it").format(before=percent(before))

    def _explain(self, behaviour: Behaviour) -> None:
        store, board = self._session.store, self._board
        cell = self._cell if self._cell and all(each in store.all(Setting) for each in self._cell) else None
        self.cell_title.setVisible(cell is not None)
        self.asks.setVisible(cell is not None)
        if cell is None or board is None:
            self.offers.show_offers(None, ())
            return
        source, target = cell
        names = setting_name(store, source), setting_name(store, target)
        self.cell_title.setText(
            names[0]
            if source == target
            else _("From {source} to {target}").format(source=names[0], target=names[1])
        )
        asked = asked_between(behaviour, source, target, board.offers)
        sentences = asked_sentences(store, behaviour, source, target, asked)
        if target in behaviour.withheld:
            sentences.append(
                _("It is withheld from {setting}: it must not arrive there.").format(setting=names[1])
            )
        self.asks.setText("\n".join(sentences))
        self.offers.show_offers(behaviour.id, cell)

    # Its parts

    def _add_head(self, inside: QWidget) -> None:
        self.name = label("", inside, role="lead", wrap=True)
        self._column.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.score = label("", inside, role="figure_small")
        self.standing = label("", inside, role="caption")
        self.moved = label("", inside, role="hint")
        line.addWidget(self.score)
        line.addWidget(self.standing)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(self.moved)
        self.lacks = label("", inside, wrap=True)
        self.relation = label("", inside, role="hint", wrap=True)
        self._column.addWidget(self.lacks)
        self._column.addWidget(self.relation)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        self.map_button = quiet_button(_("See on the map"), inside, self._see, role="link")
        self.edit_button = quiet_button(_("Edit everything …"), inside, self._edit, role="link")
        buttons.addWidget(self.map_button)
        buttons.addWidget(self.edit_button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)

    def _add_cell(self, inside: QWidget) -> None:
        self._column.addSpacing(8)
        self.cell_title = label("", inside, role="strong", wrap=True)
        self.asks = label("", inside, wrap=True)
        self.offers = OffersHere(self._session, inside)
        for each in (self.cell_title, self.asks, self.offers):
            self._column.addWidget(each)

    def _add_editors(self, inside: QWidget) -> None:
        self._column.addSpacing(8)
        self.needs = self._groups(inside, "needs", _("Needs"), _("Done only in settings that offer"))
        self.enhancers = self._groups(inside, "enhancers", _("Enhancers"), _("In full where there is also"))
        self.carries = self._groups(
            inside, "carries", _("Carries"), _("Survives when both ends have the same")
        )

    def _groups(self, inside: QWidget, field: str, title: str, hint: str) -> GroupsField:
        made = GroupsField(self._session, self.behaviour, field, title=title, hint=hint, parent=inside)
        self._column.addWidget(made)
        self._column.addSpacing(4)
        return made

    def _see(self) -> None:
        if self._behaviour is not None:
            self._session.view.set_lens(self._behaviour)
            self._session.view.show_workspace("map")

    def _edit(self) -> None:
        from journeymap.ui.dialogs.behaviours import edit_behaviour

        edit_behaviour(self._session, self._behaviour, self.window())
