"""What customers lose without what is switched off: the index, touchpoints, behaviours, break by break."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.analysis.transferability import explain
from journeymap.analysis.what_if.report import broken_sentence, unreachable_in_order
from journeymap.frozen import frozen
from journeymap.i18n import _, ngettext
from journeymap.model.diff import Key
from journeymap.model.phrases import all_of
from journeymap.model.queries import behaviour_name, touchpoint_name
from journeymap.ui.dialogs.names import DETAIL_ROLE, SentenceDelegate
from journeymap.ui.panels.places import place_of
from journeymap.ui.panels.scores import percent
from journeymap.ui.plain import label, plain_tip

if TYPE_CHECKING:
    from journeymap.analysis.what_if import JourneyLoss, Loss
    from journeymap.model.reader import Reader

_KEY, _LENS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@frozen
class Line:
    """One thing that is lost: what, in a sentence, and where it can be seen."""

    title: str
    detail: str
    place: Key
    lens: str | None = None


def lines_of(reader: Reader, loss: JourneyLoss) -> Iterator[Line]:
    """Everything that a journey loses: behaviours with their breaks first, then touchpoints."""
    for each in loss.broken:
        place = ("behaviour", each.behaviour)
        yield Line(
            behaviour_name(reader, each.behaviour), broken_sentence(reader, each), place, each.behaviour
        )
        for finding in each.findings:
            summary = explain.summary(reader, finding)
            yield Line(explain.title(reader, finding), summary, place_of(finding), each.behaviour)
    journey = loss.name or _("Untitled journey")
    for touchpoint in unreachable_in_order(reader, loss):
        words = _("can no longer be reached · {journey}").format(journey=journey)
        yield Line(touchpoint_name(reader, touchpoint), words, ("touchpoint", touchpoint))


class LossPanel(QWidget):
    """A figure, a sentence, and a list; Enter or a click on a line asks to see it."""

    shown_asked = Signal(object, object)
    """Emitted with the key of a record and the lens to see it through, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.title = label("", self, role="lead", wrap=True)
        self.figure = label("", self, role="figure")
        self.sentence = label("", self, role="second", wrap=True)
        self.list = QListWidget(self)
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("What is lost"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        for each in (self.title, self.figure, self.sentence):
            column.addWidget(each)
        column.addWidget(self.list, 1)
        self._rest = QWidget(self)
        column.addWidget(self._rest, 1)

    def show_loss(self, known: tuple[Reader, Loss] | None, *, chosen: bool) -> None:
        """Say what is lost, with what that was made of; `chosen` is whether anything is switched off."""
        self.list.clear()
        for each in (self.figure, self.list):
            each.setVisible(known is not None)
        self._rest.setVisible(known is None)
        if known is None:
            self.title.setText(_("Being worked out …") if chosen else _("What if something were gone?"))
            words = _(
                "Switch off a channel, a device, a setting or a capability at the left. Nothing is edited."
            )
            self.sentence.setText("" if chosen else words)
            return
        reader, loss = known
        self.title.setText(
            _("Without {names}").format(names=all_of(each.name(reader) for each in loss.without))
        )
        self.figure.setText(
            _("{before} → {after}").format(before=percent(loss.index_before), after=percent(loss.index_after))
        )
        self.sentence.setText(_summary(loss))
        for journey in loss.journeys:
            for line in lines_of(reader, journey):
                item = QListWidgetItem(line.title, self.list)
                item.setData(DETAIL_ROLE, line.detail)
                item.setData(Qt.ItemDataRole.ToolTipRole, plain_tip(f"{line.title}\n{line.detail}"))
                item.setData(_KEY, line.place)
                item.setData(_LENS, line.lens)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.title}, {line.detail}")

    def _go(self, item: QListWidgetItem) -> None:
        self.shown_asked.emit(item.data(_KEY), item.data(_LENS))


def _summary(loss: Loss) -> str:
    unreachable = sum(len(each.unreachable) for each in loss.journeys)
    broken = sum(len(each.broken) for each in loss.journeys)
    if not unreachable and not broken:
        return _("The index, before and after. Nothing breaks that does not break today.")
    reached = ngettext(
        "one touchpoint can no longer be reached", "{count} touchpoints can no longer be reached", unreachable
    ).format(count=unreachable)
    breaks = ngettext("one behaviour breaks", "{count} behaviours break", broken).format(count=broken)
    parts = [words for words, count in ((reached, unreachable), (breaks, broken)) if count]
    return _("The index, before and after; {what}.").format(what=all_of(parts))
