"""The bar along the top: which project and journey, whether all is saved, export, the date of the check."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from journeymap.i18n import _
from journeymap.model.queries import journeys, project_name
from journeymap.model.records import Journey
from journeymap.ui.as_of import AsOf
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.session import Session
from journeymap.ui.theme import dress, look, px, sized

HEIGHT = 52
SEARCH_FROM, PRESENT_FROM, SLIDER_FROM, ALL_FROM = 1440, 1200, 1000, 900
"""Pixels of width from which on there is room for the search, for the slider of dates, for all names."""
LEFT, RIGHT, SPACING, BEFORE = 16, 12, 8, 8
"""Pixels at its ends, between its parts, and more before its buttons."""
THIN = "\u2009"
"""Between an icon and its words, which Qt puts close to each other."""
LEAST_NAME = 80
"""Pixels of the journey's name that are shown however narrow the bar is."""
MOST_NAME = 34
"""Characters of a name before it is elided in the bar; its tooltip has it whole."""


MOST_LETTERS = 200
"""Characters of the journey's name that are shown at most, however wide the bar is."""


def shortened(name: str, most: int = MOST_NAME) -> str:
    """A name that fits a button, with what Qt takes for a mark of keys written out."""
    return brief(name, most).replace("&", "&&")


def brief(name: str, most: int = MOST_NAME) -> str:
    """A name of no more than so many characters."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


class TopBar(QWidget):
    """Project / journey, saved, export, as of."""

    project_asked = Signal()
    """The user wants to see and edit the project's own fields."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sized(self, height=HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 0, RIGHT, 0)
        row.setSpacing(SPACING)
        self.project = QPushButton(self)
        self.project.setProperty("role", "name")
        self.project.clicked.connect(self.project_asked)
        self.journey = QPushButton(self)
        self.journey.setProperty("role", "picker")
        set_sign(self.journey, "chevron", size=12)
        self.journey.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.saved = label("", self, role="hint")
        self.saved.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._search_words = _("Search or run a command   Ctrl+K")
        self.search = QPushButton(self._search_words, self)
        set_tip(self.search, _("Search or run a command  Ctrl+K"))
        self.search.setProperty("role", "search")
        set_sign(self.search, "search")
        self.search.setAccessibleName(_("Search or run a command"))
        self.present = QPushButton(f"{THIN}{_('Present')}", self)
        self.present.setAccessibleName(_("Present"))
        set_sign(self.present, "present")
        set_tip(self.present, _("Step by step, on the whole screen  F5"))
        self.export = QPushButton(f"{THIN}{_('Export')}", self)
        self.export.setAccessibleName(_("Export"))
        set_sign(self.export, "export")
        self.as_of = AsOf(session, self)
        sized(self.as_of, height=34, most_width=400)
        row.addWidget(self.project)
        self._slash = label("/", self, role="second")
        row.addWidget(self._slash)
        row.addWidget(self.journey)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addSpacing(BEFORE)
        row.addWidget(self.search)
        row.addWidget(self.present)
        row.addWidget(self.export)
        row.addWidget(self.as_of)
        self._words = ""
        self._placed = (
            *(self.project, self._slash, self.journey, self.saved),
            *(self.search, self.present, self.export, self.as_of),
        )
        session.committed.connect(self.refresh)
        session.view.journey_changed.connect(self.refresh)
        look().changed.connect(self._take_look)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Leave out what there is no room for; the menus and keys have it too."""
        self.search.setVisible(width >= px(PRESENT_FROM))
        self.present.setVisible(width >= px(PRESENT_FROM))
        self.as_of.slider.setVisible(width >= px(SLIDER_FROM))
        roomy = width >= px(ALL_FROM)
        for each in (self.project, self._slash, self.export):
            each.setVisible(roomy)
        self._name_journey(width)

    def _name_journey(self, width: int) -> None:
        """As much of the journey's name as there is room for; what the search says is worth less."""
        self.search.setText(self._search_words if width >= px(SEARCH_FROM) else "")
        known = self.journey.fontMetrics().horizontalAdvance(shortened(self._words))
        if not self._cut_name(width, known):
            self.search.setText("")
            self._cut_name(width, px(LEAST_NAME))
        whole = self.journey.text() == self._words.replace("&", "&&")
        set_tip(self.journey, _("Other journeys, persona, state") if whole else self._words)

    def _cut_name(self, width: int, least: int) -> bool:
        """Elide the journey's name to the room there is, but to no less than `least`; whether that does."""
        letters, words = self.journey.fontMetrics(), self._words[:MOST_LETTERS]
        self.journey.setText(shortened(words, MOST_LETTERS))
        missing = self._missing(width)
        if missing > 0:
            room = max(letters.horizontalAdvance(words) - missing, least)
            words = letters.elidedText(words, Qt.TextElideMode.ElideRight, room)
            self.journey.setText(words.replace("&", "&&"))
        return self._missing(width) <= 0

    def _missing(self, width: int) -> int:
        """How much wider its parts would be than the bar."""
        shown = [each for each in self._placed if not each.isHidden()]
        return sum(each.sizeHint().width() + SPACING for each in shown) + LEFT + RIGHT + BEFORE - width

    def _take_look(self) -> None:
        self._fit(self.width())

    def set_menus(self, export: QMenu, journey: Callable[[], QMenu]) -> None:
        """Give the buttons what they open."""
        self.export.setMenu(export)
        self.journey.clicked.connect(lambda: _drop(journey(), self.journey))

    def show_saved(self, words: str, details: str, role: str) -> None:
        """Say whether everything is in the user's file."""
        dress(self.saved, role)
        set_tip(self.saved, details)
        if words != self.saved.text():
            self.saved.setText(words)
            self._name_journey(self.width())

    def refresh(self) -> None:
        """Name project and journey."""
        store = self._session.store
        name = project_name(store)
        named = (self.project.text(), self._words)
        self.project.setText(shortened(name))
        set_tip(self.project, _("{project}: name, brand, vision, horizon").format(project=name))
        journey = store.find(Journey, self._session.view.journey)
        words = (journey.name or _("Unnamed journey")) if journey else _("No journey yet")
        self._words = words
        if named != (self.project.text(), words):
            self._name_journey(self.width())


def _drop(menu: QMenu, button: QPushButton) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def journey_choices(session: Session) -> list[tuple[str, str]]:
    """The journeys there are, as (id, name)."""
    return [(each.id, each.name or _("Unnamed journey")) for each in journeys(session.store)]
