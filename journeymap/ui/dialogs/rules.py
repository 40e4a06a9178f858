"""The rules of a project: those that journeymap brings, those that people write, and what each finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from journeymap.analysis.rules.evaluation import Switched, built_in_rules, own_rules
from journeymap.analysis.rules.findings import Severity
from journeymap.analysis.rules.own import rule_name
from journeymap.analysis.rules.table import BUILT_IN, GROUPS
from journeymap.i18n import _
from journeymap.model.edits.project import delete_record
from journeymap.model.edits.rules import add_rule, duplicate_rules, switch_rule
from journeymap.model.records import Rule
from journeymap.model.words import value_word
from journeymap.ui.dialogs.frame import EditorDialog, open_once, scrolled
from journeymap.ui.dialogs.rules_found import FoundPanel
from journeymap.ui.dialogs.rules_keeper import RulesKeeper
from journeymap.ui.dialogs.rules_list import WIDTH as LIST_WIDTH
from journeymap.ui.dialogs.rules_list import Line, RuleList
from journeymap.ui.dialogs.rules_pages import BuiltInPage, OwnPage
from journeymap.ui.theme import look, px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.analysis.rules.findings import RuleFinding
    from journeymap.analysis.rules.own import Preview
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

LEAST_FOR_THREE, NARROW_LIST = 1060, 250
"""Pixels at 100 %."""


def edit_rules(session: Session, parent: QWidget | None, rule: str | None = None) -> RulesDialog:
    """Open the rules at one of them, the first if none is named."""
    dialog = open_once(RulesDialog, session, parent)
    if rule is not None or dialog.list.current is None:
        dialog.show_rule(rule)
    return dialog


class RulesDialog(EditorDialog):
    """All rules at the left, one of them in the middle, what it finds at the right."""

    told_in = ("rules.md", "rules")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Rules"),
            _("What must not be, looked for everywhere. Some rules come with journeymap, others are yours."),
            QSize(1200, 740),
        )
        self.keeper = RulesKeeper(session, self)
        self.list = RuleList(self)
        self.built_in = BuiltInPage(session, self)
        self.own = OwnPage(session, self._own_rule, self)
        self.found = FoundPanel(session, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(scrolled(self.built_in, self, flush=True))
        self.pages.addWidget(scrolled(self.own, self, flush=True))
        self._preview: tuple[Rule, Preview] | None = None
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(24)
        self._beside.addWidget(self.pages, 1)
        self._beside.addWidget(self.found)
        self.body.addWidget(self.list)
        self.body.addLayout(self._beside, 1)
        look().changed.connect(self._arrange)
        self.list.chosen.connect(self._show)
        self.list.switched.connect(self._switch)
        self.list.deleted.connect(self._delete)
        self.list.add_asked.connect(self.add)
        self.own.tried.connect(self._try)
        self.own.copy_asked.connect(self._copy)
        self.own.delete_asked.connect(lambda: self._delete(self.list.current))
        self.own.condition.said.connect(self._refresh)
        self.keeper.changed.connect(self._refresh)
        self.keeper.previewed.connect(self._take_preview)
        session.committed.connect(self._hear)
        self._list_rules()
        self._arrange()
        self.list.list.setFocus()

    def show_rule(self, rule: str | None) -> None:
        """Show this one; the first where it does not exist."""
        self.list.go_to(rule)

    def add(self) -> None:
        """A new rule of the project's own, its name open for typing."""
        self.session.settle()
        made = self.session.edit(add_rule)
        if made is not None:
            self._list_rules()
            self.show_rule(made.id)
            self.own.name.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is no room for three columns, what a rule finds stands below the rule."""
        narrow = self.width() < px(LEAST_FOR_THREE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(way)
        self.list.setFixedWidth(px(LIST_WIDTH if not narrow else NARROW_LIST))
        self.found.take_shape(beside=not narrow, room=self.height())

    def done(self, result: int) -> None:
        self.keeper.close()
        super().done(result)

    def _own_rule(self) -> str | None:
        """The id of the project's own rule that is shown, None while that is a built-in one."""
        return None if self.list.current in BUILT_IN else self.list.current

    # What is listed

    def _list_rules(self) -> None:
        store = self.session.store
        mine = [self._own_line(each) for each in own_rules(store)]
        switched = {each.rule.id: each for each in built_in_rules(store)}
        groups = [(_("Your own rules"), mine)] if mine else []
        groups += [
            (_(heading), [self._built_in_line(switched[each.id]) for each in rules])
            for heading, rules in GROUPS
        ]
        self.list.show_lines(groups)

    def _count(self, rule: str) -> int | None:
        found = self._found_by(rule)
        return None if found is None else len(found)

    def _found_by(self, rule: str) -> Sequence[RuleFinding] | None:
        """What a rule finds: the one shown as it is being written, others as kept. None: not known."""
        if rule == self.list.current and rule not in BUILT_IN:
            if self.own.condition.problem is not None and self._is_being_written():
                return None
            if self._preview is not None and self._preview[0].id == rule:
                return self._preview[1].findings
        return self.keeper.found.get(rule)

    def _is_being_written(self) -> bool:
        written = self.own.written()
        return written is not None and written != self.session.store.find(Rule, written.id)

    def _own_line(self, rule: Rule) -> Line:
        is_draft = not rule.condition.strip()
        broken = any(each.kind == Rule.record for each in self.keeper.found.get(rule.id, ()))
        return Line(
            rule.id,
            rule_name(rule),
            Severity(rule.severity),
            rule.enabled,
            found=None if is_draft else self._count(rule.id),
            broken=broken and not is_draft,
            words=f"{rule.condition} {rule.message}",
        )

    def _built_in_line(self, switched: Switched) -> Line:
        rule, store = switched.rule, self.session.store
        record = store.find(Rule, rule.id)
        broken = record is not None and bool(record.condition.strip())
        words = f"{rule.id} {_(rule.says)} {value_word(switched.severity.value)}"
        return Line(
            rule.id, _(rule.name), switched.severity, switched.enabled, self._count(rule.id), broken, words
        )

    # What is shown

    def _show(self) -> None:
        self.session.settle()
        current = self.list.current
        if current in BUILT_IN:
            self.pages.setCurrentIndex(0)
            self.built_in.show_rule(BUILT_IN[current])
        else:
            self.pages.setCurrentIndex(1)
        self.own.refresh()
        self._refresh()

    def _show_found(self) -> None:
        """List what the rule shown finds: as it is being written, else as it is kept."""
        current = self.list.current
        if current is None:
            return
        nothing = _("Nothing, as far as is known.")
        if current not in BUILT_IN and self.own.condition.problem is not None:
            self.found.show_found((), _("Nothing, until the condition can be read."))
            return
        found = self._found_by(current)
        self.found.show_found(found, _("Asking …") if found is None else nothing)

    def _refresh(self) -> None:
        self._list_rules()
        self._show_found()

    def _try(self, rule: Rule) -> None:
        self.keeper.try_rule(rule)

    def _take_preview(self, rule: Rule, made: Preview) -> None:
        if rule.id == self.list.current and self.own.condition.problem is None:
            self._preview = (rule, made)
            self.own.show_preview(made)
            self._refresh()

    # What is done

    def _switch(self, rule: str) -> None:
        self.session.settle()
        if rule in BUILT_IN:
            self.built_in.switch()
        else:
            self.session.edit(switch_rule, rule, not self.session.store.get(Rule, rule).enabled)

    def _copy(self) -> None:
        self.session.settle()
        made = self.session.edit(duplicate_rules, [self.list.current])
        if made:
            self.show_rule(made[0].id)
            self.own.name.setFocus()

    def _delete(self, rule: str | None) -> None:
        found = self.session.store.find(Rule, rule)
        if rule in BUILT_IN:
            self.say(_("A built-in rule can be switched off, not deleted."))
        elif found is not None:
            self.session.settle()
            self.session.edit(delete_record, found, _("Delete rule"))

    def _hear(self, commit: Commit) -> None:
        if Rule.record in commit.diff.kinds:
            current, before = self.list.current, self.list.ids()
            gone = current not in BUILT_IN and self.session.store.find(Rule, current) is None
            self._list_rules()
            if gone:
                mine = [each for each in self.list.ids() if each not in BUILT_IN]
                here = before.index(current) if current in before else 0
                self.list.go_to(mine[min(here, len(mine) - 1)] if mine else None)
            elif self.list.current in BUILT_IN:
                self.built_in.show_rule(BUILT_IN[self.list.current])
