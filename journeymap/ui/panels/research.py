"""What research saw along a transition: it overrules what the check computes, and is shown as such."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.project import delete_record
from journeymap.model.edits.transitions import set_handover
from journeymap.model.queries import behaviour_name, behaviours_in_order, setting_name
from journeymap.model.records import Handover, Touchpoint, Transition
from journeymap.ui.fields import ChoiceField, LineField, SegmentField
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session

Pair = tuple[str, str] | None


def pairs_of(session: Session, transition: str) -> list[tuple[str, str]]:
    """The changes of setting that a transition allows, in the order of its touchpoints' settings."""
    record = session.store.find(Transition, transition)
    if record is None:
        return []
    if record.pairs is not None:
        return list(record.pairs)
    source, target = (session.store.get(Touchpoint, each) for each in (record.source, record.target))
    return [(s, t) for s in source.settings for t in target.settings]


def pair_options(session: Session, transition: str) -> list[tuple[Pair, str]]:
    """What a handover can be about: all ways, or one of them."""
    listed: list[tuple[Pair, str]] = [(None, _("On all ways"))]
    for source, target in pairs_of(session, transition):
        words = f"{setting_name(session.store, source)} → {setting_name(session.store, target)}"
        listed.append(((source, target), words))
    return listed


class HandoverCard(QFrame):
    """One thing seen: which behaviour, carried or lost, on which way, how it is known."""

    def __init__(self, session: Session, handover: Handover, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.handover = handover.id
        self.setProperty("role", "seen")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        self._name = label("", self, role="strong", wrap=True)
        remove = QToolButton(self)
        set_sign(remove, "close")
        remove.setAccessibleName(_("Take back what was seen"))
        set_tip(remove, _("Take back what was seen"))
        remove.clicked.connect(self._remove)
        head.addWidget(self._name, 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        edit_label = _("Change what research saw")
        self.carried = SegmentField(
            session,
            Handover,
            handover.id,
            "carried",
            options=[(True, _("Carried")), (False, _("Lost"))],
            label=_("Seen"),
            edit_label=edit_label,
            parent=self,
        )
        self.pair = ChoiceField(
            session,
            Handover,
            handover.id,
            "pair",
            options=lambda: pair_options(session, handover.transition),
            label=_("On which way"),
            edit_label=edit_label,
            parent=self,
        )
        self.reason = LineField(
            session,
            Handover,
            handover.id,
            "reason",
            label=_("Reason"),
            edit_label=edit_label,
            placeholder=_("How it is known: 6 of 8 interviews"),
            parent=self,
        )
        for each in (self.carried, self.pair, self.reason):
            column.addWidget(each)
        self.refresh()

    def refresh(self) -> None:
        """Show the handover as it is now."""
        found = self._session.store.find(Handover, self.handover)
        if found is not None:
            self._name.setText(behaviour_name(self._session.store, found.behaviour))

    def _remove(self) -> None:
        found = self._session.store.find(Handover, self.handover)
        if found is not None:
            self._session.edit(delete_record, found, _("Take back what research saw"))


class Research(QWidget):
    """The handovers of a transition, and a button for more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._transition: str | None = None
        self.cards: dict[str, HandoverCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._none = label(
            _("Nothing. What you watched customers do overrules what is computed."),
            self,
            role="hint",
            wrap=True,
        )
        column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
        self.add = QPushButton(_("+ Add what was seen"), self)
        self.add.setProperty("role", "link")
        self.add.clicked.connect(self.open)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_transition(self, transition: str | None) -> None:
        """Be about this transition."""
        self._transition = transition
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        store = self._session.store
        found = store.where(Handover, "transition", self._transition) if self._transition else ()
        wanted = {each.id for each in found}
        for gone in set(self.cards) - wanted:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for each in found:
            if each.id not in self.cards:
                card = self.cards[each.id] = HandoverCard(self._session, each, self)
                self._column.addWidget(card)
            self.cards[each.id].refresh()
        self._none.setVisible(not found)
        self.add.setVisible(bool(behaviours_in_order(store)))

    def open(self) -> None:
        """Offer the behaviours of which something could have been seen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in behaviours_in_order(self._session.store):
            name = behaviour_name(self._session.store, each.id).replace("&", "&&")
            menu.addAction(name, partial(self.see, each.id))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def see(self, behaviour: str) -> None:
        """Note that research saw this behaviour lost, on all ways or on the first nothing is known of."""
        if self._transition is None:
            return
        known = {
            each.pair
            for each in self._session.store.where(Handover, "transition", self._transition)
            if each.behaviour == behaviour
        }
        free = next(
            (pair for pair, _words in pair_options(self._session, self._transition) if pair not in known),
            None,
        )
        if free is None and None in known:
            self._session.message.emit(_("Of this behaviour something is noted for every way already."))
            return
        self._session.edit(set_handover, self._transition, behaviour, False, pair=free)
