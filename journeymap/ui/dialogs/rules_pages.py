"""What is said and set of one rule: a built-in one, or one of the project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journeymap.analysis.rules.findings import Severity
from journeymap.i18n import _, mark
from journeymap.model.edits.rules import part_rule, set_built_in_rule
from journeymap.model.records import Rule
from journeymap.model.words import value_word
from journeymap.ui.dialogs.frame import WideForm, quiet_button
from journeymap.ui.dialogs.rules_condition import ConditionField
from journeymap.ui.fields import CheckField, ChoiceField, ProseField, SegmentField, TitleField
from journeymap.ui.plain import label
from journeymap.ui.theme import dress

if TYPE_CHECKING:
    from journeymap.analysis.rules.builtin import BuiltIn
    from journeymap.analysis.rules.own import Preview
    from journeymap.ui.session import Session

_SCOPES = (
    ("touchpoint", mark("Touchpoints")),
    ("transition", mark("Transitions")),
    ("behaviour", mark("Behaviours")),
    ("journey", mark("Journeys")),
)


class BuiltInPage(QWidget):
    """What a built-in rule looks for, how to mend it, an example; whether it is on, and how it weighs."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rule: BuiltIn | None = None
        self.name = label("", self, role="lead", wrap=True)
        self.says = label("", self, wrap=True)
        self.mend = label("", self, wrap=True)
        self.example = label("", self, role="second", wrap=True)
        self.enabled = QCheckBox(_("Switched on"), self)
        self.severity = SeverityPick(self)
        self.usual = label("", self, role="hint", wrap=True)
        self.misused = label("", self, role="bad", wrap=True)
        self.part_button = quiet_button(_("Make a rule of its own"), self, self._part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.name)
        layout.addWidget(self.says)
        for words, text in ((_("How to mend it"), self.mend), (_("For example"), self.example)):
            layout.addLayout(_captioned(words, text, self))
        severity = _captioned(_("Severity"), self.severity, self)
        severity.addWidget(self.usual)
        layout.addLayout(severity)
        layout.addWidget(self.enabled)
        layout.addWidget(self.misused)
        layout.addWidget(self.part_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.enabled.clicked.connect(lambda: self._set(enabled=self.enabled.isChecked()))
        self.severity.picked.connect(lambda severity: self._set(severity=severity))

    def show_rule(self, rule: BuiltIn) -> None:
        """Show a rule as the project has it."""
        self.rule = rule
        record = self._session.store.find(Rule, rule.id)
        severity = Severity(record.severity) if record else rule.severity
        misused = record is not None and bool(record.condition.strip())
        self.name.setText(_(rule.name))
        self.says.setText(_(rule.says))
        self.mend.setText(_(rule.mend))
        self.example.setText(_(rule.example))
        self.enabled.setChecked(record is None or record.enabled)
        self.severity.show_severity(severity)
        usual = _("It is {severity} unless you say otherwise.")
        self.usual.setText(usual.format(severity=value_word(rule.severity.value).lower()))
        self.usual.setVisible(severity is not rule.severity)
        text = _(
            "The file has a rule of this id with a condition of its own, “{name}”, which is not checked."
        )
        self.misused.setText(text.format(name=record.name) if record and misused else "")
        self.misused.setVisible(misused)
        self.part_button.setVisible(misused)
        self.enabled.setEnabled(not misused)
        self.severity.setEnabled(not misused)

    def switch(self) -> None:
        """Switch it on where it is off, and off where it is on."""
        if self.enabled.isEnabled():
            self._set(enabled=not self.enabled.isChecked())

    def _set(self, *, enabled: bool | None = None, severity: Severity | None = None) -> None:
        assert self.rule is not None
        wanted = self.severity.severity if severity is None else severity
        self._session.edit(
            set_built_in_rule,
            self.rule.id,
            enabled=self.enabled.isChecked() if enabled is None else enabled,
            severity=wanted.value,
            usual=self.rule.severity.value,
        )
        self.show_rule(self.rule)

    def _part(self) -> None:
        assert self.rule is not None
        self._session.edit(part_rule, self.rule.id)


class OwnPage(WideForm):
    """The fields of one of the project's own rules, and what is wrong with them."""

    copy_asked = Signal()
    delete_asked = Signal()
    tried = Signal(object)
    """This Rule, as it is being written, can be read: it is to be tried."""

    def __init__(self, session: Session, rule, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=14)
        self._session, self._rule = session, rule
        about = (session, Rule, rule)
        self.name = TitleField(
            *about,
            "name",
            label=_("Name"),
            edit_label=_("Rename rule"),
            placeholder=_("What must not be, in a few words"),
        )
        scopes = [(scope, _(words)) for scope, words in _SCOPES]
        self.scope = ChoiceField(*about, "scope", label=_("Over"), options=lambda: scopes)
        severities = [(each.value, value_word(each.value)) for each in Severity]
        self.severity = SegmentField(*about, "severity", label=_("Severity"), options=severities)
        self.enabled = CheckField(*about, "enabled", label=_("Switched on"), edit_label=_("Switch rule"))
        self.condition = ConditionField(session, rule, self._scope_now, self)
        self.verdict = label("", self, role="hint", wrap=True)
        self.example_button = quiet_button("", self, self._take_example, role="link")
        self.message = ProseField(
            *about,
            "message",
            label=_("Message"),
            edit_label=_("Change message"),
            placeholder=_("What is wrong: “{name} has no answer to its pain point”"),
            lines=2,
            most_lines=4,
        )
        self.message_hint = label("", self, role="hint", wrap=True)
        self.add(self.name, "")
        self.add(self.scope)
        self._add_with(self.condition, self.verdict, self.example_button)
        self._add_with(self.message, self.message_hint)
        self.add(self.severity)
        self.copy_button = quiet_button(_("Duplicate"), self, self.copy_asked.emit)
        self.delete_button = quiet_button(_("Delete rule"), self, self.delete_asked.emit)
        self._add_last_line()
        self.end()
        self.condition.said.connect(self._say)
        self.scope.activated.connect(lambda _place: self.condition.look_now())
        self.message.textChanged.connect(self._say_message)

    def show_preview(self, made: Preview) -> None:
        """Say what the rule being written comes to."""
        if self.condition.problem is not None:
            return
        if made.trouble:
            self._verdict(_("It cannot be answered: {trouble}.").format(trouble=made.trouble), "bad")
            return
        known = {
            "found": f"{len(made.findings):,}",
            "all": f"{made.records:,}",
            "unknown": f"{made.unknown:,}",
        }
        text = (
            _("True of {found} of {all}; of {unknown} it is not known.")
            if made.unknown
            else _("True of {found} of {all}.")
        )
        self._verdict(text.format(**known), "hint")

    def written(self) -> Rule | None:
        """The rule as it stands in the fields, kept already or not; None where there is none."""
        rule = self._session.store.find(Rule, self._rule())
        if rule is None:
            return None
        return Rule(
            id=rule.id,
            name=rule.name,
            scope=rule.scope,
            condition=self.condition.binding.field.decode(self.condition.toPlainText()),
            message=self.message.binding.field.decode(self.message.toPlainText()),
            severity=rule.severity,
            enabled=rule.enabled,
        )

    def refresh(self) -> None:
        super().refresh()
        self.condition.look_now()
        self._say_message()

    def _scope_now(self) -> str:
        rule = self._session.store.find(Rule, self._rule())
        return rule.scope if rule is not None else "touchpoint"

    def _add_last_line(self) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.enabled, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.delete_button)
        self.add_widget(line)
        self._fields.append(self.enabled)

    def _add_with(self, field: QWidget, *below: QWidget) -> None:
        both = self.add(field)
        column = both.layout()
        assert column is not None
        for each in below:
            column.addWidget(each)

    def _say(self) -> None:
        """Say what is wrong with the condition, or have it tried."""
        from journeymap.analysis.rules.cel import EXAMPLES

        problem, is_empty = self.condition.problem, not self.condition.toPlainText().strip()
        self.example_button.setVisible(is_empty)
        if is_empty:
            example = EXAMPLES[self._scope_now()]
            self._verdict(_("When is something wrong? Press Ctrl+Space to see what can be asked."), "hint")
            self.example_button.setText(_("Begin with {example}").format(example=example))
        elif problem is not None:
            # While one chooses what comes next, nothing is wrong yet.
            self._verdict(problem.sentence, "hint" if self.condition.offer.isVisible() else "bad")
        else:
            written = self.written()
            if written is not None:
                self.tried.emit(written)

    def _say_message(self) -> None:
        from journeymap.analysis.rules.own import message_problem

        scope = self._scope_now()
        problem = message_problem(self.message.toPlainText(), scope)
        example = {"touchpoint": "{touchpoint.stage.name}", "transition": "{transition.source.name}"}
        fields = example.get(scope, f"{{{scope}.name}}")
        hint = _("{{name}} and fields such as {fields} are filled in.").format(fields=fields)
        self.message_hint.setText(problem.sentence if problem else hint)
        dress(self.message_hint, "bad" if problem else "hint")

    def _take_example(self) -> None:
        from journeymap.analysis.rules.cel import EXAMPLES

        self.condition.insert(EXAMPLES[self._scope_now()])
        self.condition.look_now()

    def _verdict(self, text: str, role: str) -> None:
        self.verdict.setText(text)
        dress(self.verdict, role)


class SeverityPick(QWidget):
    """How much a rule matters: one of three, side by side."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.severity = Severity.WARNING
        self.setProperty("role", "segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Severity"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: dict[Severity, QPushButton] = {}
        for each in Severity:
            button = QPushButton(value_word(each.value), self)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(_("Severity: {severity}").format(severity=button.text()))
            button.clicked.connect(lambda _checked=False, each=each: self._pick(each))
            self._group.addButton(button)
            row.addWidget(button, 1)
            self.buttons[each] = button

    def show_severity(self, severity: Severity) -> None:
        """Show one, telling nobody."""
        self.severity = severity
        self.buttons[severity].setChecked(True)

    def _pick(self, severity: Severity) -> None:
        if severity is not self.severity:
            self.severity = severity
            self.picked.emit(severity)


def _captioned(words: str, widget: QWidget, parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label(words, parent, role="caption"))
    column.addWidget(widget)
    return column
