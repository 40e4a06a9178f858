"""What the roadmap says of an initiative, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeymap.analysis.transferability.explain import title
from journeymap.drawing.numbers import money
from journeymap.drawing.timeline_painting import BarLook, bar_look
from journeymap.i18n import _, ngettext
from journeymap.model.queries import capability_name, setting_name
from journeymap.ui.panels.scores import percent

if TYPE_CHECKING:
    from journeymap.export.mending import Mending
    from journeymap.model.reader import Reader
    from journeymap.model.records import Initiative
    from journeymap.ui.workspaces.roadmap_forecast import Forecast


def initiative_name(initiative: Initiative) -> str:
    """Its name, or what to call one that has none yet."""
    return initiative.name or _("Unnamed initiative")


def bar_words(
    initiative: Initiative, mending: Mending | None, *, selected: bool = False, hover: bool = False
) -> BarLook:
    """A bar's name, status, dates, and how much it mends."""
    look = bar_look(initiative, selected=selected, hover=hover)
    return BarLook(
        look.name,
        look.detail,
        look.unnamed,
        inside=_("mends {count}").format(count=len(mending.mended)) if mending and mending.mended else "",
        selected=selected,
        hover=hover,
    )


def pair_name(reader: Reader, pair: tuple[str, str]) -> str:
    """“Shared basket at Call centre · voice”."""
    return _("{capability} at {setting}").format(
        capability=capability_name(reader, pair[0]), setting=setting_name(reader, pair[1])
    )


def delivers_words(reader: Reader, initiative: Initiative) -> str:
    """What an initiative delivers, as a list in one line."""
    return ", ".join(pair_name(reader, pair) for pair in initiative.delivers)


def mends_words(forecast: Forecast, initiative: str) -> str:
    """“2: Pays → Changes seats, Picks seats → Invites friends”."""
    mending = forecast.mendings.get(initiative)
    if mending is None or not mending.mended or forecast.snapshot is None:
        return ""
    reader = forecast.snapshot
    titles = dict.fromkeys(title(reader, each) for each in mending.mended)
    return _("{count}: {titles}").format(count=len(mending.mended), titles=", ".join(titles))


def index_words(mending: Mending | None) -> str:
    """“47 % → 52 %”, the index before an initiative ends and from then on."""
    if mending is None:
        return ""
    return _("{before} → {after}").format(
        before=percent(mending.index_before), after=percent(mending.index_after)
    )


def tip_words(reader: Reader, initiative: Initiative, forecast: Forecast) -> str:
    """Everything about a bar, for its tooltip."""
    look = bar_words(initiative, None)
    lines = [look.name, look.detail]
    if initiative.delivers:
        lines.append(_("Delivers {what}").format(what=delivers_words(reader, initiative)))
    mends = mends_words(forecast, initiative.id)
    if mends:
        lines.append(_("Mends {what}").format(what=mends))
    return "\n".join(lines)


def total_words(initiatives: Sequence[Initiative], currency: str) -> list[str]:
    """“5 initiatives, 159,000 EUR capital and 21,000 EUR expense”, without the cancelled ones.

    After it what says less, for where there is less room.
    """
    counted = [each for each in initiatives if each.status != "cancelled"]
    capital = sum(each.capital or 0.0 for each in counted)
    expense = sum(each.expense or 0.0 for each in counted)
    count = ngettext("{count} initiative", "{count} initiatives", len(counted)).format(count=len(counted))
    whole = _("{count}, {capital} capital and {expense} expense").format(
        count=count, capital=money(capital, currency), expense=money(expense, currency)
    )
    return [whole, f"{count}, {money(capital + expense, currency)}", count]
