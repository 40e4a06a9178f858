"""The window for who speaks: this step and what to say of it, the next one, the time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.ui.plain import label
from journeymap.ui.present.steps import Step


class Speaker(QWidget):
    """A window of its own; its keys are those of the presentation."""

    closed = Signal()
    asked = Signal(str)
    """Emitted with the name of what a button asks for."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("For who speaks"))
        self.setProperty("role", "speaker")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._began = QElapsedTimer()
        self._began.start()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        clocks = QHBoxLayout()
        self.elapsed = label("", self, role="figure_small")
        self.clock = label("", self, role="figure_small")
        clocks.addWidget(self.elapsed)
        clocks.addStretch(1)
        clocks.addWidget(self.clock)
        column.addLayout(clocks)
        self.count = label("", self, role="second")
        self.now = label("", self, role="title", wrap=True)
        column.addWidget(self.count)
        column.addWidget(self.now)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        column.addWidget(label(_("Next").upper(), self, role="heading"))
        self.following = label("", self, role="lead", wrap=True)
        column.addWidget(self.following)
        column.addLayout(self._buttons())
        self.resize(520, 560)
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._tick()

    def show_step(self, steps: list[Step], number: int, said: list[tuple[str, str]]) -> None:
        """Be about a step."""
        step = steps[number]
        self.count.setText(_("{number} of {count}").format(number=number + 1, count=len(steps)))
        self.now.setText(step.title)
        following = steps[number + 1].title if number + 1 < len(steps) else _("The end")
        self.following.setText(following)
        self.setAccessibleDescription(
            _("{title}. Next: {following}").format(title=step.title, following=following)
        )
        inside = QWidget(self._area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 12, 0)
        column.setSpacing(2)
        for heading, text in said:
            column.addWidget(label(heading, inside, role="section"))
            words = label(text, inside, wrap=True)
            column.addWidget(words)
            column.addSpacing(8)
        if not said:
            column.addWidget(label(_("Nothing is noted here."), inside, role="hint"))
        column.addStretch(1)
        self._area.setWidget(inside)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # else nobody would hear its keys
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, name, role in (
            (_("Back"), "back", ""),
            (_("Black"), "black", ""),
            (_("Next"), "next", "primary"),
        ):
            button = QPushButton(words, self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if role:
                button.setProperty("role", role)
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            row.addWidget(button, 1)
        return row

    def _tick(self) -> None:
        seconds = self._began.elapsed() // 1_000
        self.elapsed.setText(f"{seconds // 60}:{seconds % 60:02d}")
        self.clock.setText(datetime.now().astimezone().strftime("%H:%M"))
