"""What a user can do to the roadmap: its initiatives, their dates, and what they deliver where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from journeymap.frozen import frozen
from journeymap.i18n import _, ngettext
from journeymap.model.ids import new_id
from journeymap.model.records import Initiative
from journeymap.model.store import Store
from journeymap.model.text import clean_line


def add_initiative(store: Store, name: str = "", **fields: Any) -> Initiative:
    """A new bar of the roadmap; undated ones wait below the others."""
    with store.transaction(_("Add initiative")) as transaction:
        return transaction.put(Initiative(id=new_id(), name=clean_line(name), **fields))


@frozen(kw_only=True)
class NewInitiative:
    """An initiative that is to be, among others: `depends_on` are numbers of those before it."""

    name: str
    start: date
    end: date
    capital: float
    delivers: tuple[tuple[str, str], ...]
    depends_on: tuple[int, ...] = ()


def add_initiatives(store: Store, planned: Iterable[NewInitiative], label: str) -> list[Initiative]:
    """Several new bars of the roadmap in one step that undo calls `label`.

    Raises IntegrityError where one delivers what is there no more.
    """
    made: list[Initiative] = []
    with store.transaction(label) as transaction:
        for each in planned:
            made.append(
                transaction.put(
                    Initiative(
                        id=new_id(),
                        name=clean_line(each.name),
                        start=each.start,
                        end=each.end,
                        capital=each.capital,
                        delivers=each.delivers,
                        depends_on=tuple(made[number].id for number in each.depends_on),
                    )
                )
            )
    return made


def change_initiative(
    store: Store, initiative: str, *, label: str = "", merge_key: str | None = None, **changes: Any
) -> None:
    """Change fields of an initiative. Raises RecordError, IntegrityError for an end before the start."""
    with store.transaction(label or _("Change initiative"), merge_key) as transaction:
        transaction.update(store.get(Initiative, initiative), **changes)


def schedule_initiative(
    store: Store, initiative: str, start: date | None, end: date | None, *, merge_key: str | None = None
) -> None:
    """Give an initiative its dates. Raises IntegrityError for an end before the start."""
    found = store.get(Initiative, initiative)
    moved = (
        None not in (found.start, found.end, start, end)
        and (start, end) != (found.start, found.end)
        and start != found.start
        and end != found.end
    )
    label = _("Move initiative") if moved else _("Change dates")
    change_initiative(store, initiative, label=label, merge_key=merge_key, start=start, end=end)


def set_delivered(store: Store, initiative: str, pairs: Iterable[tuple[str, str]], delivered: bool) -> None:
    """Say that an initiative delivers, or no longer delivers, these (capability, setting) pairs."""
    with store.transaction(_("Set what is delivered")) as transaction:
        found = transaction.get(Initiative, initiative)
        named = tuple(dict.fromkeys(pairs))
        kept = tuple(each for each in found.delivers if delivered or each not in named)
        added = tuple(each for each in named if delivered and each not in kept)
        transaction.update(found, delivers=(*kept, *added))


def duplicate_initiatives(store: Store, initiatives: Iterable[str]) -> list[Initiative]:
    """Copies of initiatives beside the originals, proposed again; each depends on what its original did."""
    originals = [store.get(Initiative, each) for each in initiatives]
    label = ngettext("Duplicate initiative", "Duplicate {count} initiatives", len(originals)).format(
        count=len(originals)
    )
    with store.transaction(label) as transaction:
        return [
            transaction.put(replace(each, id=new_id(), name=_copy_name(each.name), status="proposed"))
            for each in originals
        ]


def _copy_name(name: str) -> str:
    return _("{name} (copy)").format(name=name) if name else ""
