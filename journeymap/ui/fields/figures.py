"""Fields for figures and dates, typed as people write them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from journeymap.i18n import _
from journeymap.model.fields import Number
from journeymap.model.figures import typeset
from journeymap.model.records import Record
from journeymap.ui.dates import day_text, parse_day
from journeymap.ui.fields.binding import MIXED, Binding, Ids
from journeymap.ui.fields.text import mixed_hint
from journeymap.ui.fields.typist import Typist

if TYPE_CHECKING:
    from journeymap.ui.session import Session

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_SPACES = re.compile(r"[\s  ’'_]+")


def parse_number(text: str) -> float | None:
    """The figure that people mean by “1,300”, “1 300”, “0,5” or “1300.5”; None for nothing.

    Raises ValueError with a phrase.
    """
    bare = _SPACES.sub("", text).replace("−", "-")
    if not bare:
        return None
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    elif bare.count(",") == 1 and "." not in bare:
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", bare):
        raise ValueError(_("a number is needed, such as 1,300"))
    return float(bare)


def number_text(value: float | None) -> str:
    """A figure as people read it: “1,300”."""
    return "" if value is None else typeset(f"{value:,.10g}")


class _TypedField(QLineEdit):
    """What typed values share: kept on Enter and on leaving, shown anew when they change."""

    def __init__(self, binding_of: Any, placeholder: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.binding: Binding = binding_of(self)
        self._placeholder = placeholder
        self.setAccessibleName(self.binding.label)
        self.typist = Typist(self, self.binding, self.text, self.refresh, self._parse)
        self.textEdited.connect(self.typist.typed)
        self.returnPressed.connect(self.typist.settle)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value."""
        value = self.binding.value()
        self.setEnabled(bool(self.binding.targets()))
        self.setPlaceholderText(mixed_hint() if value is MIXED else self._placeholder)
        text = "" if value is MIXED else self._written(value)
        if self.hasFocus() and self._means(self.text(), value):
            return  # the same figure, as it is being typed
        if self.text() != text:
            self.setText(text)

    def _means(self, text: str, value: Any) -> bool:
        try:
            return bool(self.typist.is_typing and self._parse(text) == value)
        except ValueError:
            return False

    def _parse(self, text: str) -> Any:
        raise NotImplementedError

    def _written(self, value: Any) -> str:
        raise NotImplementedError


class NumberField(_TypedField):
    """A figure; empty means not known where the field allows it.

    `factor` 100 shows a share of 0 to 1 as percent; `suffix` is shown behind the figure.
    """

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        edit_label: str = "",
        placeholder: str = "",
        factor: float = 1.0,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._factor = factor
        self._suffix = suffix
        super().__init__(
            lambda field: Binding(field, session, kind, ids, name, label=label, edit_label=edit_label),
            placeholder or _("not known"),
            parent,
        )

    def _parse(self, text: str) -> float | int | None:
        bare = text.strip()
        if self._suffix and bare.endswith(self._suffix.strip()):
            bare = bare[: -len(self._suffix.strip())]
        shown = parse_number(bare)
        field = self.binding.field
        if shown is None:
            if field.null:
                return None
            raise ValueError(_("a number is needed, such as 3"))
        value = shown / self._factor
        if isinstance(field, Number) and not field.least <= value <= field.most:
            raise ValueError(
                _("{value} is not from {least} to {most}").format(
                    value=number_text(shown),
                    least=number_text(field.least * self._factor),
                    most=number_text(field.most * self._factor),
                )
            )
        if isinstance(field, Number) and field.whole:
            if value != int(value):
                raise ValueError(_("a whole number is needed"))
            return int(value)
        return value

    def _written(self, value: Any) -> str:
        text = number_text(None if value is None else round(value * self._factor, 10))
        return f"{text}{self._suffix}" if text else ""


class DayField(_TypedField):
    """A date; empty means not known. The arrow keys move by a day, Page Up and Page Down by a month."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        edit_label: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            lambda field: Binding(field, session, kind, ids, name, label=label, edit_label=edit_label),
            placeholder or _("not known"),
            parent,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_PageUp: (0, 1)}.get(
            Qt.Key(event.key()), (0, -1) if event.key() == Qt.Key.Key_PageDown else None
        )
        value = self.binding.value()
        if step is None or not isinstance(value, date) or self.typist.is_typing:
            super().keyPressEvent(event)
            return
        moved = QDate(value.year, value.month, value.day).addDays(step[0]).addMonths(step[1])
        self.binding.set(date(moved.year(), moved.month(), moved.day()), merge=True)

    def _parse(self, text: str) -> date | None:
        return parse_day(text)

    def _written(self, value: Any) -> str:
        return day_text(value)
