"""What a user can do to behaviours and to where customers expect them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymap.i18n import _
from journeymap.model.edits.landscape import add_capability
from journeymap.model.ids import new_id
from journeymap.model.queries import expectation_of
from journeymap.model.records import Behaviour, Capability, Expectation
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


def add_alternative(store: Store, behaviour: str, field: str, group: int, capability: str) -> None:
    """Let `capability` do for a group of `needs`, `enhancers` or `carries`; beyond the last, a new group."""
    with store.transaction(_("Add alternative")) as transaction:
        found = transaction.get(Behaviour, behaviour)
        groups: list[tuple[str, ...]] = list(getattr(found, field))
        if group >= len(groups):
            groups.append((capability,))
        elif capability not in groups[group]:
            groups[group] = (*groups[group], capability)
        transaction.update(found, **{field: tuple(groups)})


def add_new_alternative(store: Store, behaviour: str, field: str, group: int, name: str) -> Capability:
    """As `add_alternative`, with a capability that did not exist yet."""
    with store.transaction(_("Add new capability")):
        capability = add_capability(store, name)
        add_alternative(store, behaviour, field, group, capability.id)
        return capability


def remove_alternative(store: Store, behaviour: str, field: str, group: int, capability: str) -> None:
    """Take a capability out of a group; a group left empty goes, for it could never be met."""
    with store.transaction(_("Remove alternative")) as transaction:
        found = transaction.get(Behaviour, behaviour)
        groups: list[tuple[str, ...]] = list(getattr(found, field))
        groups[group] = tuple(each for each in groups[group] if each != capability)
        transaction.update(found, **{field: tuple(each for each in groups if each)})


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
