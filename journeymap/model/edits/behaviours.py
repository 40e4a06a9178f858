"""What a user can do to behaviours and to where customers expect them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymap.i18n import _
from journeymap.model.ids import new_id
from journeymap.model.queries import expectation_of
from journeymap.model.records import Behaviour, Expectation
from journeymap.model.store import Store


def add_behaviour(store: Store, name: str = "", **fields: Any) -> Behaviour:
    """A new behavioural attribute; what it needs and carries is said later."""
    with store.transaction(_("Add behaviour")) as transaction:
        return transaction.put(Behaviour(id=new_id(), name=name, **fields))


def change_behaviour(
    store: Store, behaviour: str, *, label: str = "", merge_key: str | None = None, **changes: Any
) -> None:
    """Change fields of a behaviour. Raises RecordError."""
    with store.transaction(label or _("Change behaviour"), merge_key) as transaction:
        transaction.update(store.get(Behaviour, behaviour), **changes)


def set_expectation(store: Store, touchpoints: Iterable[str], behaviour: str, kind: str | None) -> None:
    """Say that touchpoints start, pause or end the expectation of a behaviour; None says nothing there."""
    labels = {
        "starts": _("Behaviour starts here"),
        "pauses": _("Behaviour is set aside here"),
        "ends": _("Behaviour ends here"),
        None: _("Clear expectation"),
    }
    with store.transaction(labels[kind]) as transaction:
        for touchpoint in touchpoints:
            known = expectation_of(transaction, touchpoint, behaviour)
            if kind is None:
                if known:
                    transaction.remove(known)
            elif known:
                transaction.update(known, kind=kind)
            else:
                transaction.put(
                    Expectation(id=new_id(), touchpoint=touchpoint, behaviour=behaviour, kind=kind)
                )
