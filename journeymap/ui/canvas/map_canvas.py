"""The map with its headers and rows: the widget that a window embeds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from journeymap.drawing.colours import Palette
from journeymap.drawing.fonts import Typeface
from journeymap.drawing.geometry import Key as CardKey
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.edits.project import add_journey
from journeymap.model.records import Journey
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.cells import Cells
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.clipboard import Clipboard
from journeymap.ui.canvas.corner import Corner, NoJourney, UnderWay
from journeymap.ui.canvas.frame_menus import FrameMenus
from journeymap.ui.canvas.gestures import Gestures
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.headers import LaneHeaders, StageHeaders
from journeymap.ui.canvas.inplace import Field, Typing
from journeymap.ui.canvas.keys import ZOOM_STEP, Keys
from journeymap.ui.canvas.map_fields import card_field, transition_field
from journeymap.ui.canvas.menus import Menus
from journeymap.ui.canvas.minimap import Minimap
from journeymap.ui.canvas.navigation import Way
from journeymap.ui.canvas.panes import Panes
from journeymap.ui.canvas.pictures import Pictures
from journeymap.ui.canvas.places import Places
from journeymap.ui.canvas.revealing import Revealing
from journeymap.ui.canvas.row_headers import RowHeaders
from journeymap.ui.canvas.rows_geometry import RowsGeometry
from journeymap.ui.canvas.rows_pane import RowsPane
from journeymap.ui.canvas.scene import MapScene
from journeymap.ui.canvas.spoken import describe_selection
from journeymap.ui.canvas.strip import Strip
from journeymap.ui.canvas.subjects import CardName, CellText, RecordName
from journeymap.ui.canvas.tips import Tips
from journeymap.ui.canvas.view import MapView
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, look, map_typeface

if TYPE_CHECKING:
    from journeymap.ui.canvas.flight import Flight


class MapCanvas(QWidget):
    """One journey, drawn and drawn on.

    A window connects its actions to the methods here, `hint` to its footer and `zoom_changed` to its zoom
    field.
    """

    zoom_changed = Signal(float)
    """Emitted with the new zoom; 1.0 is 100 %."""
    hint = Signal(str)
    """A sentence on what the gesture under way expects; empty when it is over."""
    left = Signal(bool)
    """The user leaves the canvas by F6 (True: forwards) or Shift+F6; focus should go on from here."""
    settings_asked = Signal()
    """The user wants to add or change channels, devices and settings."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.chart = Chart(session, self)
        self.bench = Bench(session, self.chart, self)
        self.typing = Typing(session, self.chart, self)
        self.scene = MapScene(self.chart, self)
        self.view = MapView(self.chart, self.scene)
        self._geometry = RowsGeometry(self.chart, self.view)
        places = Places(
            self._card_field, self._transition_field, self._stage_field, self._row_field, self._cell_field
        )
        self.hand = Hand(self.bench, self.typing, places, self)
        self._clipboard = Clipboard(self.hand)
        self.menus = Menus(self.hand, self._clipboard)
        self.frame_menus = FrameMenus(self.hand, self)
        self.keys = Keys(self.view, self.hand, self._clipboard)
        self.gestures = Gestures(self.view, self.hand, self.keys, self.menus)
        self._revealing = Revealing(self)
        self._to_show: CardKey | None = None
        """The card that is to be in view as soon as the map is that of the last edit."""
        self._left_from: CardKey | None = None
        """The card from which an arrow key led to another pane."""
        self._make_panes()
        self._connect()
        self.setAccessibleName(_("Journey map"))
        self.view.setAccessibleName(_("Journey map"))
        self.setFocusProxy(self.view)
        self._take_layout()
        self._take_selection()

    def _make_panes(self) -> None:
        corner = Corner(self.bench, self.frame_menus)
        self.stages = StageHeaders(self.bench, self.view, self.hand, self.frame_menus)
        self.lanes = LaneHeaders(self.bench, self.view, self.frame_menus)
        self.row_names = RowHeaders(self.bench, self.view, self._geometry, self.hand, self.frame_menus)
        cells = Cells(self.hand, self._clipboard)
        self.rows = RowsPane(self.bench, self.view, self._geometry, cells, self.frame_menus)
        self.pictures = self.menus.pictures = Pictures(self.hand, self.view, self.rows, self._geometry)
        self.panes = Panes(
            self.chart, self._geometry, corner, self.stages, self.lanes, self.view, self.row_names, self.rows
        )
        self.minimap = Minimap(self.chart, self.view)
        self.tips = Tips(self.view, (self.stages, self.lanes, self.row_names), self.rows, self._geometry)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.panes)

    @cached_property
    def _no_journey(self) -> NoJourney:
        page = NoJourney(self)
        page.button.clicked.connect(self.add_journey)
        self._pages.addWidget(page)
        return page

    @cached_property
    def _under_way(self) -> UnderWay:
        page = UnderWay(self)
        self._pages.addWidget(page)
        return page

    def _connect(self) -> None:
        session = self.session
        session.view.reveal_asked.connect(self.reveal)
        session.view.selection_changed.connect(self._take_selection)
        session.view.journey_changed.connect(self._show_start)
        session.committed.connect(self._take_commit)
        self.bench.lead_changed.connect(self._speak)
        self.chart.laid_out.connect(self._take_layout)
        self.chart.looks_changed.connect(self._speak)
        self.view.zoom_changed.connect(lambda _zoom: self.zoom_changed.emit(self.zoom))
        look().changed.connect(self._take_look)
        self.view.moved.connect(self.typing.follow)
        self.view.resized.connect(self._revealing.keep)
        self._geometry.scrolled.connect(self.typing.follow)
        self.bench.hint.connect(self.hint)
        self.hand.touched.connect(self._show_card)
        self.typing.tabbed.connect(self._tab)
        self.typing.lane_asked.connect(self._change_lane)
        self.menus.connect_from_lead = self.keys.connect_from_lead
        self._clipboard.picture_first = self.pictures.paste
        self.frame_menus.settings_asked.connect(self.settings_asked)
        self.keys.left.connect(self.left)
        self.keys.fit_asked.connect(self.fit)
        self.keys.edge_reached.connect(self._leave_map)
        self.keys.stage_wanted.connect(lambda stage: self.stages.show_header(("stage", stage)))
        self.row_names.wheeled.connect(self.rows.take_wheel)
        beside: list[Strip | RowsPane] = [self.stages, self.lanes, self.row_names, self.rows]
        for pane in beside:
            pane.returned.connect(self._return_to_map)
            pane.left.connect(self.left)

    # Looking

    @property
    def zoom(self) -> float:
        """How large the map is shown; 1.0 is 100 %."""
        return self.view.zoom / self.view.base

    def set_zoom(self, zoom: float) -> None:
        """Show the map at this size, its middle staying where it is."""
        self.view.set_zoom(zoom * self.view.base)

    def zoom_in(self) -> None:
        """One step larger."""
        self.view.set_zoom(self.view.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.view.set_zoom(self.view.zoom / ZOOM_STEP)

    def reset_zoom(self) -> None:
        """Back to 100 %."""
        self.set_zoom(1.0)

    def fit(self) -> None:
        """As large as shows the whole map, rows included, at most at 100 %."""
        layout = self.chart.layout
        if layout is None:
            return
        total = self.panes.height() - self.stages.height() - 40
        down = total / (layout.grid.height + layout.rows_rect.height)
        self.view.set_zoom(min(self.view.zoom_across(), down, self.view.base))
        self.view.scroll_to(QPointF(0, 0), QPoint(0, 0))

    @property
    def flight(self) -> Flight:
        """The camera's way to what it does not jump to."""
        return self._revealing.flight

    def reveal(self, key: Key) -> None:
        """Bring a record's place on the map into view."""
        self._revealing.show(key)

    def _take_look(self) -> None:
        self.set_letters(current_palette(), map_typeface())
        self.typing.follow()

    def set_letters(self, colours: Palette, typeface: Typeface) -> None:
        """Show everything in other colours or letters."""
        self.chart.set_letters(colours, typeface)
        self.view.take_scale()
        self.panes.arrange()
        panes: list[QWidget] = [self.view.viewport(), self.stages, self.lanes, self.row_names, self.rows]
        for pane in panes:
            pane.update()

    # Drawing

    def add_journey(self) -> None:
        """A new journey, shown at once."""
        made: Journey | None = self.session.edit(add_journey, _("New journey"))
        if made is not None:
            self.session.view.show_journey(made.id)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_touchpoint(self) -> None:
        """A first touchpoint, or the next one after the card selected, its name open for typing."""
        self.hand.add_next()

    def add_stage(self) -> None:
        """A new stage after the last, its name open for typing."""
        self.hand.add_stage()

    def add_row(self, kind: str) -> None:
        """A new experience row of a kind."""
        self.hand.add_row(kind)

    def start_transition(self) -> None:
        """Join the card selected to another one, by keys or by mouse."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys.connect_from_lead()

    def rename_selection(self) -> None:
        """Open the name of what is selected for typing."""
        self.hand.rename()

    def delete_selection(self) -> None:
        """Delete what is selected."""
        self.hand.delete()

    def duplicate_selection(self) -> None:
        """Copies of the cards selected, beside them."""
        self.hand.duplicate()

    def select_all(self) -> None:
        """Select every card."""
        self.hand.select_all()

    def copy(self) -> None:
        """Put the cards selected on the clipboard."""
        self._clipboard.copy()

    def cut(self) -> None:
        """Put the cards selected on the clipboard and delete them."""
        self._clipboard.cut()

    def paste(self) -> None:
        """Add what is on the clipboard: a picture, cards, or lines of text as touchpoints."""
        self._clipboard.paste()

    def cancel(self) -> bool:
        """Give up the gesture or typing under way; False when there was none."""
        if self.typing.editor is not None:
            self.typing.cancel()
            return True
        return self.view.cancel_tool() or self.rows.cancel() or self.gestures.painting.stop()

    # Following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.chart.rest(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is put away may be painted at any time
            self.chart.rest(True)

    def _take_layout(self) -> None:
        shown = self.chart.layout is not None
        if shown:
            self._pages.setCurrentWidget(self.panes)
        else:
            self._pages.setCurrentWidget(self._under_way if self.chart.is_under_way else self._no_journey)
        self.setFocusProxy(self.view if shown or self.chart.is_under_way else self._no_journey.button)
        if shown:
            self._revealing.go_on()
        if shown and self._to_show is not None:
            self._show_card(self._to_show)
        self._speak()

    def _show_start(self) -> None:
        self.typing.finish()
        self.view.cancel_tool()
        self.view.scroll_to(QPointF(0, 0), QPoint(0, 0))

    def _take_selection(self) -> None:
        self.scene.select(self.session.view.selection)
        if self.view.is_far:
            self.view.viewport().update()
        self._speak()

    def _take_commit(self, _commit: object) -> None:
        self.view.cancel_tool()  # what a gesture began on may be gone

    def _speak(self, _touched: object = None) -> None:
        words = describe_selection(self.bench)
        if words != self.view.accessibleDescription():
            self.view.setAccessibleDescription(words)

    def _show_card(self, card: CardKey) -> None:
        self._to_show = card if self.chart.is_behind else None
        found = self.bench.layout.card(*card) if self._to_show is None else None
        if found is not None:
            self.view.show_area(found.rect)

    def _tab(self, subject: object, forward: bool) -> None:
        """Tab in a name makes the next card; in a cell or a header it goes on to the next one."""
        if isinstance(subject, CardName):
            if forward:
                self.bench.select_card((subject.touchpoint, subject.setting))
                self.hand.add_next()
        elif isinstance(subject, CellText):
            self.rows.go_on(subject, 1 if forward else -1)
        elif isinstance(subject, RecordName):
            strip = self.stages if subject.kind.record == "stage" else self.row_names
            strip.setFocus(Qt.FocusReason.TabFocusReason)

    def _change_lane(self, step: int) -> None:
        """While a card's name is typed: Ctrl+Up and Ctrl+Down change its lane."""
        subject = self.typing.subject
        if isinstance(subject, CardName):
            self.bench.choose_lead((subject.touchpoint, subject.setting))
            self.hand.move(Way.DOWN if step > 0 else Way.UP)
            lead = self.bench.lead
            if lead is not None and lead.touchpoint == subject.touchpoint:
                subject.setting = lead.setting
                self.typing.follow()

    def _leave_map(self, way: Way) -> None:
        """An arrow key goes beyond the cards: to the headers, or to the rows below."""
        panes: dict[Way, QWidget] = {Way.UP: self.stages, Way.LEFT: self.lanes, Way.DOWN: self.rows}
        pane = panes.get(way)
        if pane is None or not pane.isVisible():
            return
        lead = self.bench.lead
        self._left_from = lead.key if lead else None
        if lead is not None and pane is self.stages:
            stage = self.bench.layout.columns[lead.column].stage
            self.bench.select([("stage", stage)] if stage else [])
        elif lead is not None and pane is self.lanes:
            self.bench.select(self.lanes.keys_of(lead.setting))
        pane.setFocus(Qt.FocusReason.OtherFocusReason)
        if lead is not None and pane is self.rows:
            self.rows.show_cell(0, lead.column)

    def _return_to_map(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.bench.lead is None:
            back = self._left_from
            if back is not None and self.bench.layout.card(*back) is not None:
                self.bench.select_card(back)
            else:
                self.bench.select(())

    # Where texts are typed

    def _card_field(self, touchpoint: str, setting: str | None) -> Field | None:
        self.chart.finish()
        return card_field(self.view, touchpoint, setting)

    def _transition_field(self, transition: str) -> Field | None:
        self.chart.finish()
        return transition_field(self.view, transition)

    def _stage_field(self, stage: str) -> Field | None:
        return self.stages.field(stage)

    def _row_field(self, row: str) -> Field | None:
        return self.row_names.field(row)

    def _cell_field(self, subject: CellText) -> Field | None:
        return self.rows.field(subject)
