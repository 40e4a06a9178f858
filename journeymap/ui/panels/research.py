"""What research saw along a transition: it overrules what the check computes, and is shown as such."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymap.i18n import _, ngettext
from journeymap.model.edits.transitions import set_handover
from journeymap.model.queries import behaviour_name, behaviours_in_order, setting_name
from journeymap.model.records import Handover, Touchpoint, Transition
from journeymap.ui.fields import ProseField, QuietComboBox
from journeymap.ui.plain import label
from journeymap.ui.session import Session

Way = tuple[str, str] | None
"""From one setting to another; None: on all ways."""


def ways_of(session: Session, transition: str) -> list[tuple[str, str]]:
    """The ways from setting to setting that a transition allows, then those of which only research knows."""
    record = session.store.find(Transition, transition)
    if record is None:
        return []
    source, target = (session.store.get(Touchpoint, each) for each in (record.source, record.target))
    open_ways = record.pairs or [(s, t) for s in source.settings for t in target.settings]
    seen = (each.pair for each in session.store.where(Handover, "transition", transition))
    return list(dict.fromkeys([*open_ways, *sorted(each for each in seen if each is not None)]))


def seen_word(carried: bool) -> str:
    """What was seen, in a word."""
    return _("carried") if carried else _("lost")


class Verdict(QWidget):
    """Carried, lost or nothing, side by side; arrow keys choose."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self.buttons: dict[bool | None, QPushButton] = {}
        for value, text in ((True, _("Carried")), (False, _("Lost")), (None, _("Nothing"))):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{words}: {text}")
            button.installEventFilter(self)
            row.addWidget(button, 1)
            self.buttons[value] = button

    def show_value(self, value: bool | None) -> None:
        """Show what was seen."""
        for each, button in self.buttons.items():
            button.setChecked(each is value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        listed = list(self.buttons.values())
        here = next((at for at, each in enumerate(listed) if each is watched), None)
        if step is None or here is None:
            return super().eventFilter(watched, event)
        there = listed[max(0, min(len(listed) - 1, here + step))]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.click()
        return True


class Seen(QFrame):
    """What was seen of one behaviour, on the way chosen, and how it is known."""

    def __init__(self, research: Research, behaviour: str) -> None:
        super().__init__(research)
        self._research = research
        self._session = research.session
        self.behaviour = behaviour
        self.setProperty("role", "seen")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        name = behaviour_name(self._session.store, behaviour)
        column.addWidget(label(name, self, role="strong", wrap=True))
        self.verdict = Verdict(name, self)
        for value, button in self.verdict.buttons.items():
            button.clicked.connect(lambda _checked=False, value=value: self.see(value))
        column.addWidget(self.verdict)
        self.reason = ProseField(
            self._session,
            Handover,
            self._target,
            "reason",
            label=_("Reason"),
            edit_label=_("Change what research saw"),
            placeholder=_("How it is known: 6 of 8 interviews"),
            lines=1,
            parent=self,
        )
        column.addWidget(self.reason)
        self.elsewhere = label("", self, role="hint", wrap=True)
        column.addWidget(self.elsewhere)
        self.refresh()

    @property
    def handover(self) -> Handover | None:
        """What is noted on the way chosen."""
        return self._research.noted(self.behaviour).get(self._research.way)

    def see(self, carried: bool | None) -> None:
        """Note what was seen, as one edit; the reason given stays."""
        transition, known = self._research.transition, self.handover
        self._session.settle()
        if transition is not None and (known.carried if known else None) is not carried:
            way = self._research.way
            self._session.edit(set_handover, transition, self.behaviour, carried, pair=way)
        self.refresh()

    def refresh(self) -> None:
        """Show what is noted now."""
        known = self.handover
        self.verdict.show_value(known.carried if known else None)
        self.reason.setVisible(known is not None)
        self.reason.refresh()
        words = self._elsewhere()
        self.elsewhere.setText(words)
        self.elsewhere.setVisible(bool(words))

    def _target(self) -> str | None:
        return known.id if (known := self.handover) else None

    def _elsewhere(self) -> str:
        """What is noted on other ways, in a sentence."""
        others = self._research.noted(self.behaviour)
        others.pop(self._research.way, None)
        general = others.pop(None, None)
        parts = []
        if general is not None:
            parts.append(_("On all ways: {seen}.").format(seen=seen_word(general.carried)))
        if len(others) == 1 and (way := next(iter(others))) is not None:
            seen = seen_word(others[way].carried)
            parts.append(_("{way}: {seen}.").format(way=self._research.way_name(way), seen=seen))
        elif others:
            words = ngettext("Seen on {count} other way.", "Seen on {count} other ways.", len(others))
            parts.append(words.format(count=len(others)))
        return " ".join(parts)


class Research(QWidget):
    """The handovers of a transition: behaviour by behaviour, on all ways or on one of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.transition: str | None = None
        self.way: Way = None
        self.cards: dict[str, Seen] = {}
        self._names: tuple[tuple[str, str], ...] = ()
        self._ways: list[Way] = [None]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._hint = label("", self, role="hint", wrap=True)
        column.addWidget(self._hint)
        self.ways = QuietComboBox(self)
        self.ways.setAccessibleName(_("On which way"))
        self.ways.activated.connect(lambda at: self.choose_way(self._ways[at]))
        column.addWidget(self.ways)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)

    def show_transition(self, transition: str | None) -> None:
        """Be about this transition."""
        if transition != self.transition:
            self.session.settle()
            self.way = None
        self.transition = transition
        self.refresh()

    def choose_way(self, way: Way) -> None:
        """Be about one way from setting to setting, or about all of them."""
        self.session.settle()
        self.way = way
        self.refresh()

    def noted(self, behaviour: str) -> dict[Way, Handover]:
        """What is noted of a behaviour, by way."""
        found = self.session.store.where(Handover, "transition", self.transition) if self.transition else ()
        return {each.pair: each for each in found if each.behaviour == behaviour}

    def way_name(self, way: Way) -> str:
        """A way in words."""
        if way is None:
            return _("On all ways")
        return " → ".join(setting_name(self.session.store, each) for each in way)

    def refresh(self) -> None:
        """Show what is known now."""
        store = self.session.store
        open_ways = ways_of(self.session, self.transition) if self.transition else []
        self._ways = [None, *open_ways]
        if self.way not in self._ways:
            self.way = None
        self.ways.fill([(str(at), self._option(way)) for at, way in enumerate(self._ways)], None)
        self.ways.setCurrentIndex(self._ways.index(self.way))
        noted = any(self.noted(each.id).keys() - {None} for each in behaviours_in_order(store))
        self.ways.setVisible(len(open_ways) > 1 or noted)
        names = tuple((each.id, behaviour_name(store, each.id)) for each in behaviours_in_order(store))
        if names != self._names:
            self._rebuild(names)
        for card in self.cards.values():
            card.refresh()
        self._hint.setText(
            _("What you watched customers do overrules what is computed.")
            if names
            else _("There is no behaviour yet of which something could have been seen.")
        )

    def _option(self, way: Way) -> str:
        found = self.session.store.where(Handover, "transition", self.transition) if self.transition else ()
        count = sum(each.pair == way for each in found)
        name = self.way_name(way)
        return _("{way} · {count} seen").format(way=name, count=count) if count else name

    def _rebuild(self, names: tuple[tuple[str, str], ...]) -> None:
        self._names = names
        for card in self.cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {behaviour: Seen(self, behaviour) for behaviour, _name in names}
        for card in self.cards.values():
            self._column.addWidget(card)
