"""Cards in the inspector that say why something breaks here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymap.analysis.transferability import Finding, FindingKind, Offers, On, offers_as_of
from journeymap.analysis.transferability.explain import no_repair, reasons, repair
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name, setting_name, touchpoint_name
from journeymap.model.reader import Reader
from journeymap.ui.going import show_finding
from journeymap.ui.panels.places import place_of
from journeymap.ui.panels.scores import customers_text
from journeymap.ui.panels.sides import Lack, lacks_of
from journeymap.ui.plain import label
from journeymap.ui.session import Session
from journeymap.ui.theme import dress

MOST = 8
"""Cards shown at once; beyond it only their number is said."""


@frozen
class Said:
    """All that a card says of a finding but its repair: cards that say the same need not be made anew."""

    headline: str
    whys: tuple[str, ...]
    lacks: tuple[Lack, ...]
    notes: tuple[str, ...]
    is_elsewhere: bool
    """Whether it is shown at another place than the page is about."""

    @staticmethod
    def of(reader: Reader, finding: Finding, offers: Offers, here: str = "") -> Said:
        """What is said of a finding; `here` is the touchpoint that the page is about already."""
        lacks = lacks_of(reader, finding, offers)
        return Said(
            headline(reader, finding, here),
            tuple(each[:1].upper() + each[1:] + "." for each in reasons(reader, finding))
            if not lacks
            else (),
            lacks,
            tuple(notes_on(reader, finding)),
            bool(here) and place_of(finding) != ("touchpoint", here),
        )


class LossCards(QWidget):
    """A card for each of some findings, first those of the behaviour through which the map is seen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more = label("", self, role="hint", wrap=True)
        self._column.addWidget(self.more)
        self._shown: tuple[object, ...] = ()
        self._asked: tuple[Sequence[Finding], str] = (), ""
        self.cards: list[LossCard] = []
        session.view.lens_changed.connect(self._follow_lens)

    def _follow_lens(self) -> None:
        findings, here = self._asked
        if findings and self.isVisible():
            self.show_findings(findings, here=here)

    def show_findings(self, findings: Sequence[Finding], *, here: str = "") -> None:
        """Show these; `here` is the touchpoint that the page is about already."""
        self._asked = findings, here
        checked, lens = self._session.check, self._session.view.lens
        findings = sorted(findings, key=lambda each: each.behaviour != lens)
        # Findings last: to compare two, the ways that show them must be searched.
        shown = (checked and checked.snapshot.number, checked and checked.as_of, here, tuple(findings))
        if shown == self._shown:
            return
        self._shown = shown
        cards = []
        if checked is not None:
            reader, offers = checked.snapshot, offers_as_of(checked.snapshot, checked.as_of)
            kept = {(card.finding.fingerprint, card.said): card for card in self.cards}
            for each in findings[:MOST]:
                said = Said.of(reader, each, offers, here)
                card = kept.pop((each.fingerprint, said), None)
                if card is None:
                    card = LossCard(self._session, reader, each, said, self)
                else:
                    card.renew(reader, each)
                cards.append(card)
        self._arrange(cards)
        left = len(findings) - MOST
        self.more.setText(_("… and {count} more, see “What breaks”.").format(count=left))
        self.more.setVisible(left > 0)
        self.setVisible(bool(findings))

    def _arrange(self, cards: list[LossCard]) -> None:
        """Put these below each other; whatever else there was goes."""
        if cards == self.cards:
            return
        for card in self.cards:
            self._column.removeWidget(card)
            if card not in cards:
                card.hide()
                card.deleteLater()
        for place, card in enumerate(cards):
            self._column.insertWidget(place, card)
        self.cards = cards


class LossCard(QFrame):
    """Which behaviour, from where to where, what is lacking on which side, how many customers it meets."""

    def __init__(
        self,
        session: Session,
        reader: Reader,
        finding: Finding,
        said: Said,
        parent: QWidget,
        *,
        with_repair: bool = True,
    ) -> None:
        super().__init__(parent)
        self.finding = finding
        self.said = said
        self._session = session
        self.setProperty("role", "loss")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(label(said.headline, self, role="strong", wrap=True))
        for why in said.whys:
            column.addWidget(label(why, self, wrap=True))
        for lack in said.lacks:
            column.addSpacing(2)
            column.addWidget(label(lack.sentence, self, wrap=True))
            for side in lack.sides:
                column.addWidget(self._side(side.setting, side.has, side.met))
        for words in said.notes:
            column.addWidget(label(words, self, role="hint", wrap=True))
        self._reader = reader
        self.repair = label("", self, role="good", wrap=True)
        self.repair.setContentsMargins(0, 6, 0, 4)
        column.addWidget(self.repair)
        self.repair.hide()
        self.plan_button = QPushButton(_("Add repair to the roadmap"), self)
        self.plan_button.setProperty("role", "primary")
        self.plan_button.clicked.connect(self._plan)
        column.addWidget(self.plan_button)
        self.plan_button.hide()
        if with_repair:
            session.repairs.changed.connect(self._show_repair)
            self._show_repair()
        if said.is_elsewhere:
            link = QPushButton(_("Show it on the map"), self)
            link.setProperty("role", "small_link")
            link.clicked.connect(self._reveal)
            column.addWidget(link)

    def renew(self, reader: Reader, finding: Finding) -> None:
        """Be about the same finding of another check, of which the same is said."""
        self.finding, self._reader = finding, reader
        self._show_repair()

    def _side(self, setting: str, has: str, met: bool) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(f"{setting}: {has}", line, role="second", wrap=True), 1)
        row.addWidget(label("✓" if met else "×", line, role="good" if met else "bad"))
        return line

    def _show_repair(self) -> None:
        """Say what mends it, as soon as that is known."""
        known = self._session.repairs.known
        if self.finding.fingerprint in known:
            found = known[self.finding.fingerprint]
            coming = ""
            if found is not None:
                from journeymap.ui.mending import on_roadmap

                coming = on_roadmap(self._session, found)
            said = repair(self._reader, found) if found else no_repair(self.finding)
            self.repair.setText(f"{said} {coming}".strip())
            dress(self.repair, "good" if found else "second")
            self.plan_button.setVisible(found is not None and not coming)
        else:
            self.repair.setText("")
            self.plan_button.hide()
        self.repair.setVisible(bool(self.repair.text()))

    def _plan(self) -> None:
        """Put the repair on the roadmap."""
        from journeymap.ui.mending import plan_repair, planned_words, tell_in_window

        found = self._session.repairs.known.get(self.finding.fingerprint)
        made = plan_repair(self._session, self._reader, self.finding, found) if found else None
        if made is not None:
            self._show_repair()  # before it is checked anew somebody may press again
            tell_in_window(self, self._session, planned_words(made), on_roadmap=True)

    def _reveal(self) -> None:
        show_finding(self._session, self.finding)


def headline(reader: Reader, finding: Finding, here: str = "") -> str:
    """What goes wrong, in one sentence; `here` is the touchpoint that need not be named."""
    words = {
        "behaviour": behaviour_name(reader, finding.behaviour),
        "place": setting_name(reader, finding.target_setting),
        "target": touchpoint_name(reader, finding.target),
        "source": touchpoint_name(reader, finding.source) if finding.source else "",
    }
    if finding.kind is FindingKind.LEAK:
        return _("“{behaviour}” arrives at {place}, where it must not.").format(**words)
    if finding.kind is FindingKind.DEAD_START:
        return _("“{behaviour}” should start here, but cannot at {place}.").format(**words)
    if finding.transition is None:
        return _("“{behaviour}” is lost when customers change to {place} here.").format(**words)
    some = finding.on is On.SOME
    if finding.target == here:
        text = (
            _("“{behaviour}” is lost for some who come from “{source}”.")
            if some
            else _("“{behaviour}” is lost coming from “{source}”.")
        )
    else:
        text = (
            _("“{behaviour}” is lost for some at “{target}”.")
            if some
            else _("“{behaviour}” is lost at “{target}”.")
        )
    return text.format(**words)


def notes_on(reader: Reader, finding: Finding) -> list[str]:
    """What else there is to know of a finding: research, customers, the way that shows it."""
    notes = []
    if finding.kind is FindingKind.BREAK and finding.customers is not None:
        text = _("{customers} come this way.") if finding.on is On.SOME else _("{customers} lose it here.")
        notes.append(text.format(customers=customers_text(finding.customers)))
    steps = [touchpoint_name(reader, touchpoint) for touchpoint, _setting in finding.path]
    if len(steps) > 2:
        notes.append(_("For example: {path}").format(path=" → ".join(_without_repeats(steps))))
    return notes


def _without_repeats(steps: list[str]) -> list[str]:
    return [each for place, each in enumerate(steps) if place == 0 or steps[place - 1] != each]
