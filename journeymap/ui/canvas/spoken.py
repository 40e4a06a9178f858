"""The map in words, for those who hear it: what is selected, and what the lens says of it."""

from __future__ import annotations

from journeymap.i18n import _, ngettext
from journeymap.model.queries import setting_name, touchpoint_name
from journeymap.model.records import Row, Stage, Touchpoint, Transition
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.blueprint import band_words, is_blueprint


def describe_selection(bench: Bench) -> str:
    """What is selected, in a sentence."""
    chart, selection = bench.chart, bench.view_state.selection
    if chart.layout is None:
        return _("No journey")
    if not selection:
        count = len({card.touchpoint for card in chart.layout.cards})
        return ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)
    touchpoints = bench.selected("touchpoint")
    if len(selection) > 1:
        return ngettext("{count} selected", "{count} selected", len(selection)).format(count=len(selection))
    if touchpoints:
        return _touchpoint(bench, touchpoints[0])
    kind, record_id = selection[0]
    store = bench.session.store
    if kind == "transition" and (found := store.find(Transition, record_id)) is not None:
        look = chart.route_look(record_id)
        words = _("From {source} to {target}").format(
            source=touchpoint_name(store, found.source), target=touchpoint_name(store, found.target)
        )
        return f"{words}, {look.badge}" if look.badge else words
    if kind == "stage" and (stage := store.find(Stage, record_id)) is not None:
        return _("Stage {name}").format(name=stage.name)
    if kind == "row" and (row := store.find(Row, record_id)) is not None:
        return _("Row {name}").format(name=row.name)
    return ""


def _touchpoint(bench: Bench, touchpoint: str) -> str:
    store, lead = bench.session.store, bench.lead
    found = store.find(Touchpoint, touchpoint)
    if found is None:
        return ""
    parts = [touchpoint_name(store, touchpoint)]
    stage = store.find(Stage, found.stage)
    parts.append(stage.name if stage else _("no stage"))
    if lead is not None and lead.setting is not None:
        is_band = is_blueprint(bench.chart)
        parts.append(band_words(bench.chart, lead.setting) if is_band else setting_name(store, lead.setting))
    if lead is not None and (status := bench.chart.card_look(lead.key).status):
        parts.append(status)
    arriving = len(store.where(Transition, "target", touchpoint))
    leaving = len(store.where(Transition, "source", touchpoint))
    parts.append(_("{arriving} in, {leaving} out").format(arriving=arriving, leaving=leaving))
    return ", ".join(parts)
