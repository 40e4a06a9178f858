"""What an initiative does for customers: to a segment's conversion at a stage, or to its retention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.edits.initiatives import change_initiative
from journeymap.model.queries import journeys, stages_of
from journeymap.model.reader import Reader
from journeymap.model.records import Effect, Initiative, Journey, Segment, Stage
from journeymap.ui.dialogs.figure_edit import FigureEdit
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.picker import Entry, Picker, pick
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

RETENTION = "retention"
_PARTS = ("least", "likely", "most")


def effect_words(reader: Reader, effect: Effect) -> str:
    """“Mara: conversion at Buy”."""
    segment = reader.get(Segment, effect.segment).name or _("Unnamed segment")
    if effect.stage is None:
        return _("{segment}: retention").format(segment=segment)
    stage = reader.get(Stage, effect.stage).name or _("Unnamed stage")
    return _("{segment}: conversion at {stage}").format(segment=segment, stage=stage)


class EffectsField(QWidget):
    """A line of three estimates for each effect; segment and stage are picked."""

    def __init__(
        self, session: Session, initiative: Callable[[], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._initiative = initiative
        self._shown: list[tuple[str, str | None, str]] | None = None
        self.picker: Picker | None = None
        self.figures: list[dict[str, FigureEdit]] = []
        self.removers: list[QToolButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(label(_("Effects, in percentage points"), self, role="caption"))
        self._rows = QWidget(self)
        self._layout.addWidget(self._rows)
        self.add_button = quiet_button(_("+ effect …"), self, self.add, role="link")
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self._layout.addLayout(line)
        session.committed.connect(self._hear)

    def effects(self) -> tuple[Effect, ...]:
        """The effects as they stand."""
        found = self._session.store.find(Initiative, self._initiative())
        return found.effects if found else ()

    def refresh(self) -> None:
        """Show the effects as they stand."""
        store = self._session.store
        listed = [(each.segment, each.stage, effect_words(store, each)) for each in self.effects()]
        if listed != self._shown:
            self._shown = listed
            self._build([words for _segment, _stage, words in listed])
        for row in self.figures:
            for figure in row.values():
                figure.refresh()

    def add(self) -> None:
        """Pick the segment, then the stage or retention."""
        segments = sorted(self._session.store.all(Segment).values(), key=lambda each: each.name.casefold())
        entries = [Entry(each.id, each.name or _("Unnamed segment")) for each in segments]
        self.picker = pick(self.add_button, entries, self._pick_stage, prompt=_("For which segment?"))

    def _pick_stage(self, segment: str) -> None:
        store = self._session.store
        entries = [Entry(RETENTION, _("Retention"))]
        for journey in journeys(store):
            name = store.get(Journey, journey.id).name
            entries += [
                Entry(each.id, _("Conversion at {stage}").format(stage=each.name), name)
                for each in stages_of(store, journey.id)
            ]
        self.picker = pick(
            self.add_button,
            entries,
            lambda stage: self._put(
                (*self.effects(), Effect(segment=segment, stage=None if stage == RETENTION else stage)),
                _("Add effect"),
            ),
            prompt=_("On what?"),
        )

    def _build(self, titles: list[str]) -> None:
        old, self._rows = self._rows, QWidget(self)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.figures, self.removers = [], []
        for place, title in enumerate(titles):
            head = QHBoxLayout()
            head.addWidget(label(title, self._rows, wrap=True), 1)
            remover = QToolButton(self._rows)
            set_sign(remover, "close")
            remover.setAccessibleName(_("Remove effect"))
            set_tip(remover, _("Remove effect"))
            remover.clicked.connect(lambda _on=False, place=place: self._remove(place))
            head.addWidget(remover)
            column.addLayout(head)
            line = QHBoxLayout()
            line.setSpacing(6)
            row = {part: self._figure(place, part) for part in _PARTS}
            for part, words in zip(_PARTS, (_("least"), _("likely"), _("most")), strict=True):
                estimate = QVBoxLayout()
                estimate.setSpacing(2)
                estimate.addWidget(label(words, self._rows, role="caption"))
                estimate.addWidget(row[part])
                line.addLayout(estimate, 1)
                row[part].name_it(f"{title}, {words}")
                set_tip(row[part], words)
            column.addLayout(line)
            self.figures.append(row)
            self.removers.append(remover)
        self._layout.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()
        self._rows.show()

    def _figure(self, place: int, part: str) -> FigureEdit:
        def value() -> float | None:
            effects = self.effects()
            return getattr(effects[place], part) if place < len(effects) else None

        def keep(figure: float | None, merge_key: str) -> None:
            effects = list(self.effects())
            if place < len(effects):
                changes: dict[str, Any] = {part: figure}
                effects[place] = replace(effects[place], **changes)
                self._put(tuple(effects), _("Change effect"), merge_key)

        return FigureEdit(self._session, value, keep, factor=100.0, suffix=" %", parent=self._rows)

    def _remove(self, place: int) -> None:
        effects = self.effects()
        self._put(effects[:place] + effects[place + 1 :], _("Remove effect"))

    def _put(self, effects: tuple[Effect, ...], step: str, merge_key: str | None = None) -> None:
        initiative = self._initiative()
        if initiative is not None:
            self._session.edit(
                change_initiative, initiative, label=step, merge_key=merge_key, effects=effects
            )

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & {"initiative", "segment", "stage"}:
            self.refresh()
