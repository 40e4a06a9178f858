"""What the pages of the inspector share: a scrolling column of fields about some records."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from journeymap.model.records import Record
from journeymap.ui.fields import Form
from journeymap.ui.plain import label
from journeymap.ui.session import Session


class Page(QScrollArea):
    """A page about one or several records of a kind: `ids` are those shown."""

    kind: type[Record]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.ids: tuple[str, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(12)
        self.setWidget(inside)
        self.heading = label("", inside, role="heading", wrap=True)
        column.addWidget(self.heading)
        self.form = Form(inside)
        column.addWidget(self.form)
        column.addStretch(1)
        self.build(self.form)
        session.check_changed.connect(self._check_changed)
        session.committed.connect(self._committed)

    def build(self, form: Form) -> None:
        """Put the page's fields into the form; they ask `targets` for their records."""
        raise NotImplementedError

    def targets(self) -> tuple[str, ...]:
        """The ids that the fields edit."""
        return self.ids

    def show_records(self, ids: tuple[str, ...]) -> None:
        """Be about these records."""
        self.session.settle()
        if ids != self.ids:
            self.verticalScrollBar().setValue(0)
        self.ids = ids
        self.form.refresh()
        self.refresh()

    def refresh(self) -> None:
        """Show what is not a field: counts, verdicts, names of others."""

    @property
    def one(self) -> str | None:
        """The id when it is about exactly one record that exists."""
        if len(self.ids) != 1 or self.session.store.find(self.kind, self.ids[0]) is None:
            return None
        return self.ids[0]

    def link(self, words: str, call: Callable[[], object]) -> QPushButton:
        """A button that looks like a link."""
        button = QPushButton(words, self.widget())
        button.setProperty("role", "link")
        button.clicked.connect(call)
        return button

    def _check_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _committed(self) -> None:
        if self.isVisible():
            self.refresh()
