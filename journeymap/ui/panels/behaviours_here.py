"""The behaviours at a touchpoint: how each fares there, and whether it starts, pauses or ends there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journeymap.analysis.transferability.verdicts import Status
from journeymap.drawing.lens import STATUS_WORDS
from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.edits.behaviours import set_expectation
from journeymap.model.queries import behaviour_name, behaviours_in_order, expectation_of, setting_name
from journeymap.model.records import Behaviour, Touchpoint
from journeymap.ui.elided import Elided
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import dress

WORST = (
    Status.LOST,
    Status.LEAKED,
    Status.SOMETIMES,
    Status.ALWAYS,
    Status.STARTS,
    Status.PAUSED,
    Status.WITHHELD,
)
LOOKS = {
    Status.STARTS: "fare_accent",
    Status.ALWAYS: "fare_good",
    Status.SOMETIMES: "fare_warn",
    Status.LOST: "fare_bad",
    Status.LEAKED: "fare_bad",
    Status.PAUSED: "fare_quiet",
    Status.WITHHELD: "fare_quiet",
}
WORDS = {
    Status.STARTS: mark("starts here"),
    Status.ALWAYS: mark("kept"),
    Status.SOMETIMES: mark("sometimes"),
    Status.LOST: mark("lost"),
    Status.LEAKED: mark("leaks"),
    Status.PAUSED: mark("set aside"),
    Status.WITHHELD: mark("kept out"),
}
"""Short enough to stand beside a name; tooltips say it in full."""
LISTED_FIRST = 12


@frozen
class Fare:
    """How a behaviour fares at a touchpoint, in words, with a look and the details by setting."""

    words: str
    look: str
    details: str
    matters: bool
    """Whether somebody expects it here, or something is said of it here."""


def kinds() -> list[tuple[str | None, str, str]]:
    """What can be said of a behaviour at a touchpoint, with what that means."""
    return [
        ("starts", _("Starts here"), _("From here on customers expect it")),
        ("pauses", _("Set aside here"), _("Customers do not expect it at this step, but after it")),
        ("ends", _("Ends here"), _("After this step customers expect it no longer")),
        (None, _("—  Nothing said"), _("It is as the steps before have it")),
    ]


def fare_of(session: Session, touchpoint: Touchpoint, behaviour: Behaviour) -> Fare:
    """How a behaviour fares at a touchpoint, over all its settings."""
    expectation = expectation_of(session.store, touchpoint.id, behaviour.id)
    kind = expectation.kind if expectation else None
    if not behaviour.needs and not behaviour.carries:
        return Fare(
            _said(kind) or _("not specified"),
            "fare_quiet",
            _("What it needs is not said yet"),
            kind is not None,
        )
    checked = session.check
    found: dict[str, Status] = {}
    if checked is not None:
        for each in touchpoint.settings:
            status = checked.verdicts.place(behaviour.id, touchpoint.id, each)
            if status is not None:
                found[each] = status
    if not found:
        words = _said(kind) or _("not expected")
        return Fare(words, "fare_accent" if kind == "starts" else "fare_quiet", "", kind is not None)
    worst = next(status for status in WORST if status in found.values())
    words = _(WORDS[worst])
    if worst is Status.LOST and kind == "starts":
        words = _("cannot start")
    count = sum(status is worst for status in found.values())
    if count < len(touchpoint.settings):
        words = _("{status}, {count} of {total}").format(
            status=words, count=count, total=len(touchpoint.settings)
        )
    if kind == "ends":
        words = _("{status}, ends").format(status=words)
    details = "\n".join(
        f"{setting_name(session.store, each)}: {_(STATUS_WORDS[status])}" for each, status in found.items()
    )
    return Fare(words, LOOKS[worst], details, True)


def _said(kind: str | None) -> str:
    return {"starts": _("starts here"), "pauses": _("set aside"), "ends": _("ends here"), None: ""}[kind]


class BehaviourRow(QPushButton):
    """A behaviour, how it fares, and on a click what can be said of it here."""

    def __init__(self, choose: Callable[[str, str | None], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.behaviour = ""
        self._choose = choose
        self._kinds: set[str | None] = set()
        self.setProperty("role", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(6)
        self._name = Elided(self)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._fare = label("", self)
        self._sign = label("", self)
        set_sign(self._sign, "chevron", size=12)
        for each in (self._name, self._fare, self._sign):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._name, 1)
        row.addWidget(self._fare)
        row.addWidget(self._sign)
        self.clicked.connect(self.open)

    def show_behaviour(self, behaviour: str, name: str, fare: Fare, said: set[str | None]) -> None:
        """Be about this behaviour."""
        self.behaviour, self._kinds = behaviour, said
        self._name.set_text(name)
        self._fare.setText(fare.words)
        dress(self._fare, fare.look)
        self.setAccessibleName(f"{name}: {fare.words}")
        tip = f"{name}\n{fare.details}" if fare.details else name
        set_tip(self, tip)

    def open(self) -> None:
        """Offer what can be said of the behaviour here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for kind, words, means in kinds():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(self._kinds == {kind})
            action.setData(kind)
            action.setStatusTip(means)
            set_tip(action, means)
            action.triggered.connect(lambda _checked=False, kind=kind: self._choose(self.behaviour, kind))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class BehavioursHere(QWidget):
    """A row for each behaviour; those that matter here first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._touchpoints: tuple[str, ...] = ()
        self._all = False
        self.rows: list[BehaviourRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column.addLayout(self._column)
        self._more = QPushButton(self)
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._none = label(_("No behaviours yet. Add one at the left."), self, role="hint", wrap=True)
        column.addWidget(self._none)

    def show_touchpoints(self, touchpoints: tuple[str, ...]) -> None:
        """Be about these touchpoints."""
        if touchpoints != self._touchpoints:
            self._all = False
        self._touchpoints = touchpoints
        self.refresh()

    def refresh(self) -> None:
        """Show how behaviours fare there now."""
        store = self._session.store
        records = [found for each in self._touchpoints if (found := store.find(Touchpoint, each)) is not None]
        listed = [(behaviour, self._fare(records, behaviour)) for behaviour in behaviours_in_order(store)]
        listed.sort(key=lambda each: not each[1].matters)
        shown = (
            listed
            if self._all or len(listed) <= LISTED_FIRST
            else [each for each in listed if each[1].matters]
        )
        while len(self.rows) < len(shown):
            row = BehaviourRow(self._choose, self)
            self.rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                behaviour, fare = shown[place]
                row.show_behaviour(
                    behaviour.id, behaviour_name(store, behaviour.id), fare, self._said(records, behaviour.id)
                )
        self._more.setVisible(len(shown) < len(listed))
        self._more.setText(_("Show {count} more").format(count=len(listed) - len(shown)))
        self._none.setVisible(not listed)

    def row_of(self, behaviour: str) -> BehaviourRow:
        """The row of a behaviour that is shown."""
        return next(row for row in self.rows if row.behaviour == behaviour and not row.isHidden())

    def _said(self, records: list[Touchpoint], behaviour: str) -> set[str | None]:
        found = (expectation_of(self._session.store, each.id, behaviour) for each in records)
        return {each.kind if each else None for each in found}

    def _fare(self, records: list[Touchpoint], behaviour: Behaviour) -> Fare:
        if len(records) == 1:
            return fare_of(self._session, records[0], behaviour)
        said = self._said(records, behaviour.id)
        if len(said) > 1:
            return Fare(_("differs"), "fare_quiet", "", True)
        kind = next(iter(said), None)
        return Fare(_said(kind) or "—", "fare_accent" if kind else "fare_quiet", "", kind is not None)

    def _choose(self, behaviour: str, kind: str | None) -> None:
        self._session.edit(set_expectation, self._touchpoints, behaviour, kind)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
