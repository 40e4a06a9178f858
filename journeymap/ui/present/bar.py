"""The slim bar of a presentation: where one is, the lens, the date, the keys; it goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.queries import behaviour_name, behaviours_in_order
from journeymap.ui.as_of import AsOf
from journeymap.ui.elided import Elided
from journeymap.ui.fields import QuietComboBox
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.present.veil import LINE
from journeymap.ui.session import Session
from journeymap.ui.theme import px, sized

SHOWN_MS, FIRST_SHOWN_MS = 3_000, 7_000
"""How long it stays after the pointer has moved, and at the beginning."""
MARGIN = 20
FRAME = 56
"""What a list to choose from takes at 100 % beside its words."""
WIDE = 920
"""Pixels of width at 100 % from which everything is in one line."""


class Bar(QFrame):
    """Floats at the foot of its parent."""

    asked = Signal(str)
    """Emitted with the name of what a button asks for: next, back, black, spotlight, speaker, leave."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._room = parent
        self.setProperty("role", "present_bar")
        self.setAccessibleName(_("Presenting"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(0, 1)
        row, choices, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for part in (row, choices, buttons):
            part.setSpacing(8)
        self._parts = (row, choices, buttons)
        self.back = self._button("back", _("Back  ←"), "back")
        self.next = self._button("forward", _("Next  →"), "next")
        self.count = label("", self, role="second")
        self.title = Elided(self, bold=True, size=15)
        self.lens = _Lens(self)
        self.lens.setAccessibleName(_("Lens"))
        # As wide as its words where there is room, which the title gives; not beyond reason.
        self.lens.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sized(self.lens, least_width=220, most_width=460)
        self.lens.activated.connect(self._choose_lens)
        self.as_of = AsOf(session, self)
        sized(self.as_of, height=34, least_width=360)
        for each in (self.back, self.next, self.count):
            row.addWidget(each)
        row.addWidget(self.title, 1)
        choices.addWidget(self.lens)
        choices.addWidget(self.as_of, 1)
        for sign, words, name in (
            ("spotlight", _("Spotlight at the pointer  L"), "spotlight"),
            ("black", _("Black screen  B"), "black"),
            ("present", _("Window for who speaks  W"), "speaker"),
            ("close", _("Leave  Esc"), "leave"),
        ):
            buttons.addWidget(self._button(sign, words, name))
        column.addLayout(self._grid)
        self.hint = label(
            _(
                "→ next · ← back · 1–9 stages · 0 all · Enter renames · N notes · B black · L spotlight · "
                "W for who speaks · Esc leaves"
            ),
            self,
            role="hint",
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.hint)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go)
        session.view.lens_changed.connect(self._show_lens)
        session.committed.connect(self._show_lens)
        parent.installEventFilter(self)
        self._show_lens()

    def come(self, stay: int = SHOWN_MS) -> None:
        """Show it for a while."""
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stay)

    def show_step(self, number: int, count: int, title: str) -> None:
        """Say where one is."""
        self.count.setText(_("{number} of {count}").format(number=number, count=count))
        self.title.set_text(title)

    def eventFilter(self, watched, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._room and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self._room.rect()
        width = min(room.width() - 2 * px(MARGIN), px(1280))
        self._arrange(width >= px(WIDE))
        height = self.sizeHint().height()
        # Down to the line at the foot: beside it rows are read, below it only halves of letters would be.
        self.setGeometry((room.width() - width) // 2, room.height() - height - LINE, width, height)
        self.hint.setVisible(self.hint.sizeHint().width() <= width - 24)

    def _arrange(self, wide: bool) -> None:
        """In one line; lens and date in a second one where there is no room for that."""
        row, choices, buttons = self._parts
        for part in self._parts:
            self._grid.removeItem(part)
        self._grid.addLayout(row, 0, 0)
        self._grid.addLayout(buttons, 0, 2)
        if wide:
            self._grid.addLayout(choices, 0, 1)
        else:
            self._grid.addLayout(choices, 1, 0, 1, 3)

    def _go(self) -> None:
        wanted = self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window())
        if wanted or self.lens.view().isVisible():
            self._timer.start(SHOWN_MS)
        else:
            self.hide()

    def _button(self, sign: str, words: str, name: str) -> QToolButton:
        button = QToolButton(self)
        set_sign(button, sign, size=18)
        button.setAccessibleName(words)
        set_tip(button, words)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button

    def _show_lens(self, _news: object = None) -> None:
        store = self._session.store
        listed = [(each.id, behaviour_name(store, each.id)) for each in behaviours_in_order(store)]
        self.lens.fill([(None, _("No lens")), *listed], self._session.view.lens)
        self.lens.updateGeometry()

    def _choose_lens(self, place: int) -> None:
        self._session.view.set_lens(self.lens.itemData(place))


class _Lens(QuietComboBox):
    """Of the width of what is chosen: of all lenses it would be too wide."""

    def sizeHint(self) -> QSize:
        room = self.fontMetrics().horizontalAdvance(self.currentText()) + px(FRAME)
        return QSize(room, super().sizeHint().height())
