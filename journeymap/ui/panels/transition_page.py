"""The inspector's page of one or several transitions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journeymap.analysis.transferability.verdicts import WORST_FIRST, Level, TransitionVerdict
from journeymap.i18n import _, mark
from journeymap.model.edits.transitions import redirect_transition, reverse_transition
from journeymap.model.queries import behaviour_name, behaviours_in_order, setting_name, touchpoint_name
from journeymap.model.records import Transition
from journeymap.ui.elided import Elided
from journeymap.ui.fields import MIXED, Binding, Form, LineField, NumberField, QuietComboBox, section
from journeymap.ui.fields.binding import Ids
from journeymap.ui.panels.losses import LossCards
from journeymap.ui.panels.options import touchpoint_options
from journeymap.ui.panels.page import Page
from journeymap.ui.panels.pairs import PairsMatrix
from journeymap.ui.panels.research import Research
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import px

LEVEL_WORDS = {
    Level.CARRIED: mark("carried"),
    Level.HALF: mark("half carried"),
    Level.LOST: mark("lost"),
    Level.LEAK: mark("arrives, must not"),
    Level.NOT_EXPECTED: mark("not expected"),
    Level.UNCHECKED: mark("not checked"),
}
LEVEL_LOOKS = {
    Level.CARRIED: "fare_good",
    Level.HALF: "fare_warn",
    Level.LOST: "fare_bad",
    Level.LEAK: "fare_bad",
    Level.NOT_EXPECTED: "fare_quiet",
    Level.UNCHECKED: "fare_quiet",
}


def verdict_words(verdict: TransitionVerdict) -> str:
    """A verdict in words: “lost · 2 of 6”."""
    words = _(LEVEL_WORDS[verdict.level])
    if 0 < verdict.worst_pairs < verdict.total_pairs:
        words = _("{verdict} · {count} of {total}").format(
            verdict=words, count=verdict.worst_pairs, total=verdict.total_pairs
        )
    return _("{verdict}, seen").format(verdict=words) if verdict.asserted else words


class Verdicts(QWidget):
    """How each behaviour fares along a transition, worst first; a click makes it the lens."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rest = label("", self, role="hint", wrap=True)

    def show_transition(self, transition: str | None) -> None:
        """Show the verdicts known now."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows.clear()
        checked = self._session.check
        store = self._session.store
        if checked is None or transition is None:
            return
        listed = [
            (each.id, checked.verdicts.transition(each.id, transition)) for each in behaviours_in_order(store)
        ]
        listed.sort(key=lambda each: WORST_FIRST.index(each[1].level))
        idle = [behaviour for behaviour, verdict in listed if verdict.level is Level.NOT_EXPECTED]
        for behaviour, verdict in listed:
            if behaviour not in idle:
                self._add(behaviour, verdict)
        names = ", ".join(behaviour_name(store, each) for each in idle)
        self._rest.setText(_("Not expected here: {names}").format(names=names) if names else "")
        self._rest.setContentsMargins(0, px(4), 0, 0)  # apart from the frames above
        self._rest.setVisible(bool(names))
        self._column.removeWidget(self._rest)
        self._column.addWidget(self._rest)

    def _add(self, behaviour: str, verdict: TransitionVerdict) -> None:
        store = self._session.store
        row = QPushButton(self)
        row.setProperty("role", "row")
        name = behaviour_name(store, behaviour)
        line = QHBoxLayout(row)
        line.setContentsMargins(10, 0, 10, 0)
        words = Elided(row)
        words.set_text(name)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(words, 1)
        line.addWidget(label(verdict_words(verdict), row, role=LEVEL_LOOKS[verdict.level]))
        row.setAccessibleName(f"{name}: {verdict_words(verdict)}")
        details = [
            name,
            *(f"{self._pair(pair)}: {_(LEVEL_WORDS[level])}" for pair, level in verdict.pairs.items()),
        ]
        set_tip(row, "\n".join(details))
        row.clicked.connect(lambda: self._session.view.set_lens(behaviour))
        self._column.addWidget(row)
        self.rows.append(row)

    def _pair(self, pair: tuple[str | None, str | None]) -> str:
        names = (setting_name(self._session.store, each) if each else _("no setting") for each in pair)
        return " → ".join(names)


class EndField(QuietComboBox):
    """Where a transition begins or ends: any touchpoint of the journey but the one at its other end."""

    def __init__(self, session: Session, ids: Ids, end: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = _("From") if end == "source" else _("To")
        self.binding = Binding(self, session, Transition, ids, end, label=words)
        self.setAccessibleName(words)
        self.activated.connect(self._chosen)
        session.committed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the touchpoint, listing those there are now."""
        if self.view().isVisible():
            return
        store, value = self._session.store, self.binding.value()
        found = store.find(Transition, next(iter(self.binding.targets()), None))
        other = (found.target if self.binding.name == "source" else found.source) if found else None
        options = [each for each in touchpoint_options(self._session) if each[0] not in (None, other)]
        self.fill(options, value, _("Several values") if value is MIXED else "")

    def _chosen(self, place: int) -> None:
        touchpoint = self.itemData(place)
        for each in self.binding.targets():
            self._session.edit(redirect_transition, each, self.binding.name, touchpoint)
        self.refresh()


class TransitionPage(Page):
    """From where to where, for how many, by which settings, and how behaviours fare along it."""

    kind = Transition

    def build(self, form: Form) -> None:
        session, ids = self.session, self.targets
        self._ends = QFrame(form)
        column = QVBoxLayout(self._ends)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.source, self.target = self.link("", self._go_source), self.link("", self._go_target)
        for button in (self.source, self.target):
            button.setProperty("role", "title_link")
            column.addWidget(button)
        form.add_widget(self._ends)
        form.add(
            LineField(
                session,
                Transition,
                ids,
                "label",
                label=_("Label"),
                placeholder=_("What makes customers go on"),
            )
        )
        form.add_side_by_side(
            (
                NumberField(session, Transition, ids, "customers", label=_("Customers")),
                _("Customers a month"),
            ),
            (
                NumberField(session, Transition, ids, "share", label=_("Share"), factor=100, suffix=" %"),
                _("Share"),
            ),
        )
        self._only_one: list[QWidget] = []
        self.verdicts = Verdicts(session, form)
        self.losses = LossCards(session, form)
        self.pairs = PairsMatrix(session, form)
        self.research = Research(session, form)
        for words, widget in (
            (_("Behaviours along it"), self.verdicts),
            (_("Why it is lost"), self.losses),
            (_("Allowed ways"), self.pairs),
            (_("What research saw"), self.research),
        ):
            heading = section(words)
            self._only_one += [form.add_widget(heading), form.add_widget(widget)]
        for end in ("source", "target"):
            self._only_one.append(form.add(EndField(session, ids, end, form)))
        self._reverse = form.add_widget(self.link(_("Turn it round"), self._turn))
        self._only_one.append(self._reverse)

    def refresh(self) -> None:
        """Show what the check says along it."""
        store = self.session.store
        transition = store.find(Transition, self.one)
        self.heading.setText(
            (
                _("Transition")
                if len(self.ids) == 1
                else _("{count} transitions").format(count=len(self.ids))
            ).upper()
        )
        self._ends.setVisible(transition is not None)
        for widget in self._only_one:
            widget.setVisible(transition is not None)
        if transition is None:
            return
        self.source.setText(touchpoint_name(store, transition.source).replace("&", "&&"))
        self.target.setText("→ " + touchpoint_name(store, transition.target).replace("&", "&&"))
        self.verdicts.show_transition(transition.id)
        checked = self.session.check
        findings = (
            [each for each in checked.check.findings if each.transition == transition.id] if checked else []
        )
        self.losses.show_findings(findings)
        self._only_one[2].setVisible(bool(findings))
        self.pairs.show_transition(transition.id)
        self.research.show_transition(transition.id)

    def _go_source(self) -> None:
        self._go("source")

    def _go_target(self) -> None:
        self._go("target")

    def _go(self, end: str) -> None:
        transition = self.session.store.find(Transition, self.one)
        if transition is not None:
            self.session.view.reveal(("touchpoint", getattr(transition, end)))

    def _turn(self) -> None:
        if self.one is not None:
            self.session.edit(reverse_transition, self.one)
