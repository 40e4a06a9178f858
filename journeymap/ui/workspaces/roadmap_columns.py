"""The columns of the table of initiatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from journeymap.i18n import _
from journeymap.model.queries import departments_in_order
from journeymap.model.records import Initiative
from journeymap.ui.dialogs.columns import Column
from journeymap.ui.dialogs.picker import Entry
from journeymap.ui.workspaces.roadmap_words import delivers_words, index_words, mends_words

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.model.store import Store
    from journeymap.ui.workspaces.roadmap_forecast import Forecast


def initiative_columns(forecast: Callable[[], Forecast]) -> list[Column]:
    """Name, status, dates, money, who and what for, what it delivers and mends."""

    def mends(_reader: Reader, each: Initiative) -> str:
        return mends_words(forecast(), each.id)

    def mended(_reader: Reader, each: Initiative) -> int:
        found = forecast().mendings.get(each.id)
        return -len(found.mended) if found else 0

    def index(_reader: Reader, each: Initiative) -> str:
        return index_words(forecast().mendings.get(each.id))

    return [
        Column(title=_("Initiative"), field="name", width=200, empty=_("Unnamed initiative")),
        Column(title=_("Status"), field="status", width=96),
        Column(title=_("Start"), field="start", width=104, empty=_("no date"), problem=_ends_before_start),
        Column(title=_("End"), field="end", width=104, empty=_("no date"), problem=_starts_after_end),
        Column(title=_("Delivers"), text=delivers_words, width=200, stretch=True, empty=_("nothing yet")),
        Column(
            title=_("Mends"),
            text=mends,
            key=mended,
            width=200,
            stretch=True,
            empty=_("nothing"),
            tip=_("What breaks the day before its end, and no longer from its end on"),
        ),
        Column(
            title=_("Index"),
            text=index,
            width=120,
            empty=_("as before"),
            tip=_("The project’s index the day before its end, and from its end on"),
        ),
        Column(title=_("Capital"), field="capital", width=92, empty=_("not known")),
        Column(title=_("Expense"), field="expense", width=92, empty=_("not known")),
        Column(
            title=_("Department"),
            field="department",
            width=124,
            options=department_entries,
            new=_("New department “{name}”"),
            make=_make_department,
            empty=_("nobody yet"),
        ),
        Column(title=_("Theme"), field="theme", width=116, empty=_("none")),
    ]


def department_entries(reader: Reader, _record: Any = None) -> list[Entry]:
    """The departments to pick from."""
    return [Entry(each.id, each.name or _("Unnamed department")) for each in departments_in_order(reader)]


def _make_department(store: Store, name: str) -> str:
    from journeymap.model.edits.people import add_department

    return add_department(store, name).id


def _ends_before_start(_reader: Reader, initiative: Any, start: Any) -> str:
    wrong = start is not None and initiative.end is not None and initiative.end < start
    return _("It would start after its end; move the end first.") if wrong else ""


def _starts_after_end(_reader: Reader, initiative: Any, end: Any) -> str:
    wrong = end is not None and initiative.start is not None and end < initiative.start
    return _("It would end before its start; move the start first.") if wrong else ""
