"""The details of the initiative chosen: what it is, delivers, waits for, and what it mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from journeymap.analysis.transferability import Finding
from journeymap.analysis.transferability.explain import title
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name
from journeymap.model.records import Initiative, Touchpoint
from journeymap.ui.dialogs.frame import quiet_button, scrolled
from journeymap.ui.dialogs.names import DETAIL_ROLE, TwoLineDelegate
from journeymap.ui.fields import ChoiceField, DayField, Form, LineField, NumberField, ProseField, TitleField
from journeymap.ui.panels.places import place_of
from journeymap.ui.plain import label
from journeymap.ui.theme import px, sized
from journeymap.ui.workspaces.roadmap_columns import department_entries
from journeymap.ui.workspaces.roadmap_effects import EffectsField
from journeymap.ui.workspaces.roadmap_links import DeliversField, DependsField
from journeymap.ui.workspaces.roadmap_words import index_words, initiative_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.ui.session import Session
    from journeymap.ui.workspaces.roadmap_forecast import Forecaster

WIDTH = 340
MOST_LISTED = 12
_FINDING = Qt.ItemDataRole.UserRole


class InitiativePanel(QFrame):
    """Every field of one initiative, in the same words as the table, and what the check says of it."""

    def __init__(self, session: Session, forecaster: Forecaster, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._forecaster = forecaster
        self._initiative: str | None = None
        sized(self, width=WIDTH)
        self.setProperty("role", "inspector")
        self.form = InitiativeForm(session, forecaster, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(scrolled(self.form, self))
        hint = label(_("Choose an initiative to see and edit it here."), self, role="hint", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._pages.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 4, 12)
        column.addWidget(self._pages)
        self.show_initiative(None)

    def initiative(self) -> str | None:
        """The id of the initiative being edited."""
        return self._initiative

    def show_initiative(self, initiative: str | None) -> None:
        """Show another one."""
        self._session.settle()
        self._initiative = initiative
        self._pages.setCurrentIndex(1 if initiative is None else 0)
        self.form.refresh()
        self.form.delivers.refresh()
        self.form.depends.refresh()
        self.form.effects.refresh()
        self.form.mends.refresh()


class InitiativeForm(Form):
    """The fields of one initiative."""

    def __init__(self, session: Session, forecaster: Forecaster, panel: InitiativePanel) -> None:
        super().__init__(panel, spacing=12)
        about = (session, Initiative, panel.initiative)
        self.name = TitleField(
            *about,
            "name",
            label=_("Name"),
            edit_label=_("Rename initiative"),
            placeholder=_("What is being done"),
        )
        self.status = ChoiceField(*about, "status", label=_("Status"))
        self.department = ChoiceField(
            *about,
            "department",
            label=_("Department"),
            options=lambda: [
                (None, _("Nobody yet")),
                *((each.id, each.name) for each in department_entries(session.store)),
            ],
        )
        change = _("Change dates")
        self.starts = DayField(*about, "start", label=_("Start"), edit_label=change, placeholder=_("no date"))
        self.ends = DayField(*about, "end", label=_("End"), edit_label=change, placeholder=_("no date"))
        self.add(self.name, "")
        self.add_side_by_side((self.status, _("Status")), (self.department, _("Department")))
        self.add_side_by_side((self.starts, _("Start")), (self.ends, _("End")))
        self.add_side_by_side(
            (NumberField(*about, "capital", label=_("Capital")), _("Capital")),
            (NumberField(*about, "expense", label=_("Expense")), _("Expense")),
        )
        self.delivers = DeliversField(session, panel.initiative, self)
        self.depends = DependsField(session, panel.initiative, self)
        self.add(self.delivers, "")
        self.add(self.depends, "")
        self.mends = MendsField(session, forecaster, panel.initiative, self)
        self.add_widget(self.mends)
        self.add(LineField(*about, "theme", label=_("Theme"), placeholder=_("What it is part of")))
        self.add(ProseField(*about, "description", label=_("Description")))
        self.effects = EffectsField(session, panel.initiative, self)
        self.add_widget(self.effects)
        self.end()


class MendsField(QWidget):
    """What an initiative mends, and what that reveals; a click shows the place on the map."""

    def __init__(
        self,
        session: Session,
        forecaster: Forecaster,
        initiative: Callable[[], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._forecaster = forecaster
        self._initiative = initiative
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(_("Mends"), self, role="caption"))
        self.words = label("", self, role="hint", wrap=True)
        layout.addWidget(self.words)
        self.list = QListWidget(self)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Mends"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        layout.addWidget(self.list)
        self.all_button = quiet_button(_("Show all"), self, self._show_all, role="link")
        layout.addWidget(self.all_button)
        self._all = False
        forecaster.changed.connect(self.refresh)

    def refresh(self) -> None:
        """List what the forecast says."""
        made = self._forecaster.forecast
        found = self._session.store.find(Initiative, self._initiative())
        mending = made.mendings.get(found.id) if found else None
        self.words.setText(self._sentence(found))
        self.list.clear()
        mended = mending.mended if mending else ()
        shown = mended if self._all else mended[:MOST_LISTED]
        for each in shown if made.snapshot else ():
            assert made.snapshot is not None
            item = QListWidgetItem(title(made.snapshot, each), self.list)
            item.setData(DETAIL_ROLE, behaviour_name(made.snapshot, each.behaviour))
            item.setData(_FINDING, each)
        self.list.setFixedHeight(len(shown) * px(TwoLineDelegate.ROW) + 2)
        self.list.setVisible(bool(shown))
        self.all_button.setVisible(len(mended) > len(shown))

    def _sentence(self, found: Initiative | None) -> str:
        if found is None:
            return ""
        if found.status == "cancelled":
            return _("Cancelled: it delivers nothing.")
        if not found.delivers:
            return _("Say what it delivers, and what it mends is listed here.")
        if found.end is None:
            return _("Give it an end: what it delivers counts from then on.")
        made = self._forecaster.forecast
        mending = made.mendings.get(found.id)
        if mending is None:
            return _("Being worked out …")
        parts = [_("Index {change} at its end.").format(change=index_words(mending))]
        if not mending.mended:
            parts.insert(0, _("Nothing that breaks now is mended by its end."))
        if mending.revealed:
            parts.append(_("It brings {count} more to light.").format(count=len(mending.revealed)))
        others = [
            initiative_name(each)
            for name in mending.together_with
            if (each := self._session.store.find(Initiative, name)) is not None
        ]
        if others:
            names = ", ".join(others)
            parts.append(_("Counted together with {others}, due the same day.").format(others=names))
        return " ".join(parts)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _go(self, item: QListWidgetItem) -> None:
        finding: Finding = item.data(_FINDING)
        view = self._session.view
        touchpoint = self._session.store.find(Touchpoint, finding.target)
        if touchpoint is None:
            self._session.message.emit(_("That place is not on the map any more."))
            return
        view.show_journey(touchpoint.journey)
        view.set_lens(finding.behaviour)
        view.show_workspace("map")
        view.reveal(place_of(finding))
