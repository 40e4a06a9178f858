"""The clipboard: touchpoints as interchange JSON, and lines of text that become touchpoints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from journeymap.i18n import _
from journeymap.model.edits.columns import Place, column_positions, place_after
from journeymap.model.edits.pasting import excerpt, paste_touchpoints
from journeymap.model.edits.placement import add_touchpoints
from journeymap.model.errors import ProjectError
from journeymap.model.file.interchange import MAX_BYTES, read_interchange, write_interchange
from journeymap.model.queries import channel_name, setting_name, settings_in_order, touchpoints_of
from journeymap.model.reader import Snapshot
from journeymap.model.records import Touchpoint
from journeymap.ui.canvas.blueprint import is_blueprint
from journeymap.ui.canvas.hand import Hand

MIME = "application/vnd.journeymap+json"
MOST_LINES = 500


class Clipboard:
    """Copies the selected touchpoints and pastes whatever the clipboard holds."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._bench = hand.bench
        self._session = hand.session

    def copy(self) -> None:
        """Put the selected touchpoints on the clipboard: whole, and their names as text."""
        chosen = self._bench.selected("touchpoint")
        if not chosen:
            return
        store = self._session.store
        data = QMimeData()
        data.setData(MIME, QByteArray(write_interchange(excerpt(store, chosen))))
        data.setText("\n".join(store.get(Touchpoint, each).name for each in chosen))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected touchpoints and delete them."""
        if self._bench.selected("touchpoint"):
            self.copy()
            self._hand.delete()

    def paste(self) -> None:
        """Add what the clipboard holds after the card that leads, else at the end of the journey."""
        journey = self._session.view.journey
        data = QGuiApplication.clipboard().mimeData()
        if journey is None or data is None:
            return
        if data.hasFormat(MIME):
            self._paste_touchpoints(journey, bytes(data.data(MIME).data()))
        elif data.hasText():
            self._paste_lines(journey, data.text())

    def _paste_touchpoints(self, journey: str, found: bytes) -> None:
        try:
            copied = Snapshot.of(read_interchange(found[: MAX_BYTES + 1]))
        except ProjectError as error:
            self._session.message.emit(_("This cannot be pasted. {reason}").format(reason=error))
            return
        made = self._session.edit(paste_touchpoints, journey, copied, self._place(journey))
        self._select(made)

    def _paste_lines(self, journey: str, text: str) -> None:
        """Each line of a list or a spreadsheet is a touchpoint; a cell that names a setting is its lane."""
        lead = self._bench.lead
        lanes = self._bench.layout.lanes
        usual = lead.setting if lead else lanes[0].setting
        if is_blueprint(self._bench.chart):
            usual = None  # bands are no settings
        known = self._settings_by_name()
        rows: list[tuple[str, Sequence[str]]] = []
        for line in text.splitlines()[:MOST_LINES]:
            cells = [each.strip() for each in line.split("\t")]
            name = next((each for each in cells if each and each.casefold() not in known), "")
            named = [known[each.casefold()] for each in cells if each.casefold() in known]
            if name:
                rows.append((name, list(dict.fromkeys(named)) or ([usual] if usual else [])))
        if rows:
            self._select(self._session.edit(add_touchpoints, journey, self._place(journey), rows))

    def _settings_by_name(self) -> dict[str, str]:
        """Settings by how people name them, and by their channel alone where that is clear."""
        store = self._session.store
        found: dict[str, str] = {}
        for each in settings_in_order(store):
            found.setdefault(channel_name(store, each.id).casefold(), each.id)
            found[setting_name(store, each.id).casefold()] = each.id
            found[setting_name(store, each.id).replace(" · ", " ").casefold()] = each.id
        return found

    def _place(self, journey: str) -> Place:
        store = self._session.store
        lead = self._bench.lead
        if lead is not None:
            return place_after(store, lead.touchpoint)
        placed = [each for each in touchpoints_of(store, journey) if each.stage is not None]
        stages = [each.stage for each in self._bench.layout.stages]
        stage = placed[-1].stage if placed else stages[0]
        return Place(stage, len(column_positions(store, journey, stage)))

    def _select(self, made: Sequence[Touchpoint] | None) -> None:
        if made:
            self._bench.select(("touchpoint", each.id) for each in made)
            lead = self._bench.lead
            if lead is not None:
                self._hand.touched.emit(lead.key)
