"""What was measured at a touchpoint: the latest of each metric, and a line to add the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from journeymap.drawing.cell_texts import as_text, latest_measurements
from journeymap.i18n import _
from journeymap.model.edits.measurements import USUAL, measure_new, metrics_in_order
from journeymap.model.edits.project import delete_record
from journeymap.model.fields import LIMIT
from journeymap.model.records import Measurement, Touchpoint
from journeymap.ui import clock
from journeymap.ui.dates import day_text, parse_day
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.fields.figures import parse_number
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session


class MeasureForm(QWidget):
    """Metric, value, answers, day: Enter in any of them keeps the figure, and what was measured stays listed.

    `place` says at which touchpoint; None is over all.
    """

    def __init__(
        self,
        session: Session,
        place: Callable[[], str | None],
        parent: QWidget | None = None,
        *,
        wide: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        # Not `metric`: that is a virtual function of Qt's, which would call it.
        self.which = QComboBox(self)
        self.which.setEditable(True)
        self.which.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit, completer = self.which.lineEdit(), self.which.completer()
        assert edit is not None
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        edit.setPlaceholderText(_("Metric, such as NPS"))
        self.which.setAccessibleName(_("Metric"))
        self.value = self._line(_("Value"), _("Value"))
        self.answers = self._line(_("Answers"), _("Answers"))
        self.day = self._line(_("Date"), _("Date"))
        self.day.setText(day_text(clock.today()))
        self.button = quiet_button(_("Add"), self, self.keep)
        edit.returnPressed.connect(self.value.setFocus)
        for each in (self.value, self.answers, self.day):
            each.returnPressed.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        fields = (self.which, self.value, self.answers, self.day, self.button)
        for line in (fields,) if wide else (fields[:1], fields[1:3], fields[3:]):
            row = QHBoxLayout()
            row.setSpacing(6)
            for widget in line:
                row.addWidget(widget, 0 if widget is self.button else 2 if widget is self.which else 1)
            column.addLayout(row)
        self._trouble = label("", self, role="bad", wrap=True)
        self._trouble.hide()
        column.addWidget(self._trouble)
        session.committed.connect(self._fill)
        self._fill()

    def begin(self) -> None:
        """Give the focus to what is to be typed first."""
        (self.value if self.which.currentText() else self.which).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def trouble(self) -> str:
        """Why the figure was not kept; "" when it was."""
        return self._trouble.text()

    def keep(self) -> None:
        """Put the figure into the project; the line is ready for the next."""
        try:
            name, value, answers, day = self._parsed()
        except ValueError as error:
            self._say(str(error))
            return
        self._say("")
        made = self._session.edit(
            measure_new, name, value, touchpoint=self._place(), day=day, answers=answers
        )
        if made is not None:
            self.value.clear()
            self.answers.clear()
            self.value.setFocus()

    def _parsed(self) -> tuple[str, float, int | None, date | None]:
        """What is typed. Raises ValueError with a sentence."""
        name = self.which.currentText().strip()
        if not name:
            raise ValueError(_("Name the metric first, such as NPS."))
        value = self._number(self.value)
        if value is None:
            raise ValueError(_("Type the value that was measured."))
        answers = self._number(self.answers)
        if answers is not None and (answers < 0 or answers != int(answers)):
            raise ValueError(_("Answers: a whole number is needed, such as 214."))
        try:
            day = parse_day(self.day.text())
        except ValueError as error:
            raise ValueError(_("Date: {problem}.").format(problem=error)) from error
        return name, value, int(answers) if answers is not None else None, day

    def _number(self, field: QLineEdit) -> float | None:
        try:
            found = parse_number(field.text())
        except ValueError as error:
            named = field.accessibleName()
            raise ValueError(_("{field}: {problem}.").format(field=named, problem=error)) from error
        if found is not None and abs(found) > LIMIT:
            raise ValueError(_("{field}: this number is too large.").format(field=field.accessibleName()))
        return found

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _line(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit(self, placeholderText=hint)
        made.setAccessibleName(name)
        return made

    def _fill(self, _commit: object = None) -> None:
        """List the metrics there are, and those that the field knows."""
        names = [each.name for each in metrics_in_order(self._session.store) if each.name]
        known = {each.casefold() for each in names}
        usual = [kind.upper() for kind, (called, *_rest) in USUAL.items() if not known & set(called)]
        listed = [*names, *usual]
        if listed == [self.which.itemText(at) for at in range(self.which.count())]:
            return
        typed = self.which.currentText()
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems(listed)
        self.which.setEditText(typed if typed or not names else names[0])
        self.which.blockSignals(False)


class MeasuredHere(QWidget):
    """The latest figure of each metric at one touchpoint, and the line to add the next."""

    def __init__(
        self, session: Session, place: Callable[[], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lines: list[QWidget] = []
        self._shown: tuple[object, ...] = ()
        self.form = MeasureForm(session, place, self)
        self._column.addWidget(self.form)
        session.committed.connect(lambda _commit: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is known of the touchpoint meant now."""
        touchpoint = self._place()
        store = self._session.store
        known = store.find(Touchpoint, touchpoint)
        found = latest_measurements(store, known.id) if known is not None else []
        texts = [as_text(store, each) for each in found]
        if (touchpoint, *texts) == self._shown:
            return
        self._shown = (touchpoint, *texts)
        for each in self._lines:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._lines = [
            self._line(each.id, text.head, text.text, text.foot)
            for each, text in zip(found, texts, strict=True)
        ]
        for at, each in enumerate(self._lines):
            self._column.insertWidget(at, each)
        self.form.setEnabled(touchpoint is not None)

    def _line(self, measurement: str, name: str, value: str, beside: str) -> QWidget:
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(f"{name}: {value}", made, role="strong", wrap=True))
        words.addWidget(label(beside.replace("\n", " · "), made, role="hint", wrap=True))
        row.addLayout(words, 1)
        button = QToolButton(made)
        set_sign(button, "close")
        button.clicked.connect(lambda: self._delete(measurement))
        button.setAccessibleName(_("Delete measurement of {metric}").format(metric=name))
        set_tip(button, _("Delete this measurement"))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _delete(self, measurement: str) -> None:
        found = self._session.store.find(Measurement, measurement)
        if found is not None:
            self._session.edit(delete_record, found, _("Delete measurement"))
