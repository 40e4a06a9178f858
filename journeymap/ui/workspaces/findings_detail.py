"""One finding in plain words, what repairs it, and what to do about it: roadmap, dismissal, its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from journeymap.analysis.register.table import repair_sentences
from journeymap.analysis.register.words import kind_words
from journeymap.analysis.rules.findings import RuleFinding
from journeymap.analysis.transferability import Finding, offers_as_of
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.analysis.transferability.prose import STATUS_WORDS
from journeymap.i18n import _, ngettext
from journeymap.model.edits.decisions import dismiss_findings, reopen_findings
from journeymap.model.edits.repairs import extend_by_repair
from journeymap.model.queries import initiatives_in_order
from journeymap.model.records import Initiative, Journey
from journeymap.model.store import Store
from journeymap.ui.clock import today
from journeymap.ui.dates import day_text
from journeymap.ui.dialogs.frame import quiet_button, scrolled
from journeymap.ui.mending import on_roadmap, plan_repair, planned_words
from journeymap.ui.panels.losses import LossCard, Said
from journeymap.ui.plain import label
from journeymap.ui.theme import sized
from journeymap.ui.workspaces.roadmap_words import initiative_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.analysis.register.entries import Entry, Found, Register
    from journeymap.analysis.transferability.repairs import Repair
    from journeymap.ui.session import Session

WIDTH = 360


class FindingPanel(QFrame):
    """What is chosen in the list: one finding in full, several by their number."""

    shown_asked = Signal()
    """The finding is to be shown where it is."""
    left = Signal()
    """What had the focus is hidden, since there is nothing more to do there."""
    told = Signal(str, object)
    """Emitted with a sentence on what was done, and the initiative that it was done to or None."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._register: Register | None = None
        self._findings: tuple[Found, ...] = ()
        self.card: LossCard | None = None
        self.setProperty("role", "inspector")
        sized(self, width=WIDTH)
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.title = label("", inside, role="lead", wrap=True)
        self.place = label("", inside, role="hint", wrap=True)
        self.message = label("", inside, wrap=True)
        for each in (self.title, self.place, self.message):
            self._column.addWidget(each)
        self._card_place = self._column.count()
        self.show_button = quiet_button(_("Show it"), inside, self.shown_asked.emit, role="link")
        self.rule_button = quiet_button(
            _("The rule …"),
            inside,
            self.show_rule,
            role="link",
            tip=_("What it looks for; to switch it off or weigh it"),
        )
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.show_button)
        line.addWidget(self.rule_button)
        line.addStretch(1)
        self._column.addLayout(line)
        self._add_repair(inside)
        self._column.addSpacing(8)
        self._add_decision(inside)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 16, 4, 12)
        outer.addWidget(scrolled(inside, self))
        self.show_findings(None, ())

    def show_findings(self, register: Register | None, findings: Sequence[Found]) -> None:
        """Speak of these findings of a register."""
        same = [each.fingerprint for each in findings] == [each.fingerprint for each in self._findings]
        self._register, self._findings = register, tuple(findings)
        with self._handing_on():
            self._show(same=same)

    @contextmanager
    def _handing_on(self) -> Iterator[None]:
        """Where a button goes that had the focus, let it not fall on whatever comes next."""
        held = QApplication.focusWidget()
        held = held if held is not None and self.isAncestorOf(held) else None
        yield
        if held is not None and not (held.isVisibleTo(self) and held.isEnabled()):
            self.left.emit()

    def _show(self, *, same: bool) -> None:
        register = self._register
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        one = self._one()
        self.title.setText(self._heading(one))
        self.place.setText(self._where(one))
        is_break = one is not None and isinstance(one.finding, Finding)
        self.message.setText(one.summary if one and not is_break else "")
        self.message.setVisible(bool(self.message.text()))
        if register is not None and one is not None and isinstance(one.finding, Finding):
            reader, finding = register.reader, one.finding
            said = Said.of(reader, finding, offers_as_of(reader, register.as_of))
            self.card = LossCard(self._session, reader, finding, said, self, with_repair=False)
            self._column.insertWidget(self._card_place, self.card)
        self.show_button.setVisible(one is not None)
        self.rule_button.setVisible(one is not None and not is_break)
        self._show_repair(one)
        if not same:
            self.reason.clear()  # else somebody may be typing it, while repairs come to be known
        self._show_decision()

    def _one(self) -> Entry | None:
        """All about the finding chosen; None where there is none, or more than one."""
        register = self._register
        return register.entry(self._findings[0]) if register and len(self._findings) == 1 else None

    def _standing(self, *, dismissed: bool) -> list[Found]:
        """Those chosen that are dismissed, or those that are not."""
        register = self._register
        if register is None:
            return []
        gone = FindingStatus.DISMISSED
        return [each for each in self._findings if (register.status(each) is gone) == dismissed]

    def focus_reason(self) -> None:
        """Bring the reason of a dismissal under the user's hands."""
        if self.reason.isVisibleTo(self):
            self.reason.setFocus()

    def show_rule(self) -> None:
        """Open the rule that found it."""
        one = self._one()
        if one is not None and isinstance(one.finding, RuleFinding):
            from journeymap.ui.dialogs.rules import edit_rules

            edit_rules(self._session, self.window(), one.finding.rule)

    # What repairs it

    def _add_repair(self, inside: QWidget) -> None:
        self.repair_title = label(_("Repair"), inside, role="section")
        self.repair = label("", inside, wrap=True)
        self._column.addWidget(self.repair_title)
        self._column.addWidget(self.repair)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.add_button = quiet_button(
            _("Add repair to the roadmap"), inside, self.add_repair, role="primary"
        )
        self.extend_button = quiet_button(_("Add to …"), inside, self._offer_initiatives)
        line.addWidget(self.add_button)
        line.addWidget(self.extend_button)
        line.addStretch(1)
        self._column.addLayout(line)
        self.menu = QMenu(self)

    def _show_repair(self, one: Entry | None) -> None:
        sentences = list(repair_sentences(self._register.reader, one)) if one and self._register else []
        coming = on_roadmap(self._session, one.repair) if one and one.repair else ""
        self.repair.setText(" ".join([*sentences, coming] if coming else sentences))
        for each in (self.repair_title, self.repair):
            each.setVisible(bool(sentences))
        mendable = one is not None and one.repair is not None and not coming
        self.add_button.setVisible(mendable)
        self.extend_button.setVisible(mendable and bool(self._open_initiatives()))

    def add_repair(self) -> None:
        """A new initiative delivers the repair by the end of the period looked at: one edit."""
        entry, repair = self._mended()
        if entry is None or repair is None or self._register is None:
            return
        assert isinstance(entry.finding, Finding)
        made = plan_repair(self._session, self._register.reader, entry.finding, repair)
        if made is not None:
            with self._handing_on():
                self._show_repair(entry)  # before it is checked anew somebody may press again
            self.told.emit(planned_words(made), made.id)

    def extend(self, initiative: str) -> None:
        """Let an initiative deliver the repair as well: one edit."""
        _entry, repair = self._mended()
        found = self._session.store.find(Initiative, initiative)
        if repair is None or found is None:
            return
        if self._session.attempt(_extend, initiative, repair, max(today(), self._session.view.as_of)):
            text = _("“{name}” delivers the repair as well.")
            self.told.emit(text.format(name=initiative_name(found)), initiative)

    def _mended(self) -> tuple[Entry | None, Repair | None]:
        entry = self._one()
        return entry, entry.repair if entry else None

    def _open_initiatives(self) -> list[Initiative]:
        """Those that can deliver more: neither done nor cancelled."""
        listed = initiatives_in_order(self._session.store)
        return [each for each in listed if each.status not in ("done", "cancelled")]

    def _offer_initiatives(self) -> None:
        self.menu.clear()
        for each in self._open_initiatives():
            due = f" · {day_text(each.end)}" if each.end else ""
            self.menu.addAction(
                f"{initiative_name(each)}{due}".replace("&", "&&"), partial(self.extend, each.id)
            )
        self.menu.popup(self.extend_button.mapToGlobal(self.extend_button.rect().bottomLeft()))

    # What was decided

    def _add_decision(self, inside: QWidget) -> None:
        self.decision_title = label(_("Dismiss"), inside, role="section")
        self.decided = label("", inside, role="hint", wrap=True)
        self.reason = QLineEdit(inside, placeholderText=_("Why it does not matter"))
        self.reason.setAccessibleName(_("Why it does not matter"))
        self.reason.setMaxLength(2000)
        self.reason.returnPressed.connect(self.dismiss)
        self.reason.textChanged.connect(lambda _text: self._enable())
        line = QHBoxLayout()
        self.dismiss_button = quiet_button(_("Dismiss"), inside, self.dismiss)
        self.reopen_button = quiet_button(_("Reopen"), inside, self.reopen)
        line.addWidget(self.dismiss_button)
        line.addWidget(self.reopen_button)
        line.addStretch(1)
        for each in (self.decision_title, self.decided, self.reason):
            self._column.addWidget(each)
        self._column.addLayout(line)

    def _show_decision(self) -> None:
        some, dismissed = bool(self._findings), bool(self._standing(dismissed=True))
        open_ones = bool(self._standing(dismissed=False))
        one = self._one()
        self.decided.setText(_decision_words(one))
        self.decided.setVisible(bool(self.decided.text()))
        self.decision_title.setVisible(some)
        self.reason.setVisible(open_ones)
        self.dismiss_button.setVisible(open_ones)
        self.reopen_button.setVisible(dismissed)
        self._enable()

    def _enable(self) -> None:
        self.dismiss_button.setEnabled(bool(self.reason.text().strip()))

    def dismiss(self) -> None:
        """Dismiss what is chosen for the reason typed: one edit; without a reason nothing happens."""
        reason = self.reason.text().strip()
        causes = {each.fingerprint: each.cause for each in self._standing(dismissed=False)} if reason else {}
        if causes and self._session.attempt(dismiss_findings, causes, reason, today()):
            with self._handing_on():
                self.reason.clear()
            count = len(causes)
            text = ngettext("A finding was dismissed.", "{count} findings were dismissed.", count)
            self.told.emit(text.format(count=count), None)

    def reopen(self) -> None:
        """Say of what is dismissed that it matters after all: one edit."""
        causes = {each.fingerprint: each.cause for each in self._standing(dismissed=True)}
        if causes:
            self._session.edit(reopen_findings, causes, today())

    # Words

    def _heading(self, one: Entry | None) -> str:
        if one is not None:
            return one.title
        if not self._findings:
            return _("No finding is chosen")
        return _("{count} findings are chosen").format(count=len(self._findings))

    def _where(self, one: Entry | None) -> str:
        if one is None or self._register is None:
            return ""
        journey = self._register.reader.find(Journey, one.journey)
        parts = [
            kind_words(one.finding),
            _(STATUS_WORDS[one.status]),
            journey.name if journey else "",
            one.owner,
        ]
        return " · ".join(each for each in parts if each)


def _decision_words(one: Entry | None) -> str:
    if one is None or one.decision is None:
        return ""
    decision = one.decision
    when = day_text(decision.date) if decision.date else ""
    if one.status is FindingStatus.DISMISSED:
        head = _("Dismissed on {day}.").format(day=when) if when else _("Dismissed.")
        reason = _("Why: {reason}")
    elif decision.status == "reopened":
        head = _("Reopened on {day}.").format(day=when) if when else _("Reopened.")
        reason = _("Dismissed before: {reason}")
    else:
        head = _("It was dismissed, and is back because its cause has changed.")
        reason = _("Dismissed before: {reason}")
    return f"{head} {reason.format(reason=decision.reason)}" if decision.reason else head


def _extend(store: Store, initiative: str, repair: Repair, day: date) -> None:
    """Let an initiative deliver what it lacks of a repair, for what that costs."""
    from journeymap.analysis.transferability.work import work_as_of

    found = store.get(Initiative, initiative)
    work = work_as_of(store, day)
    needed = [each for each in repair.offers if each in work.costs]
    extend_by_repair(store, initiative, repair.offers, work.added_cost(needed, found.delivers))
