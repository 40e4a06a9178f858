"""What a user can do to transitions, and to what research saw along them."""

from __future__ import annotations

from typing import Any

from journeymap.i18n import _
from journeymap.model.ids import new_id
from journeymap.model.records import Handover, Touchpoint, Transition
from journeymap.model.store import Store


def add_transition(store: Store, source: str, target: str, **fields: Any) -> Transition:
    """An arrow from one touchpoint to another. Raises IntegrityError for one onto itself."""
    with store.transaction(_("Add transition")) as transaction:
        journey = store.get(Touchpoint, source).journey
        return transaction.put(
            Transition(id=new_id(), journey=journey, source=source, target=target, **fields)
        )


def change_transition(
    store: Store, transition: str, *, label: str = "", merge_key: str | None = None, **changes: Any
) -> None:
    """Change fields of a transition. Raises RecordError, IntegrityError."""
    with store.transaction(label or _("Change transition"), merge_key) as transaction:
        transaction.update(store.get(Transition, transition), **changes)


def reverse_transition(store: Store, transition: str) -> None:
    """Turn an arrow round, its pairs with it."""
    found = store.get(Transition, transition)
    pairs = tuple((t, s) for s, t in found.pairs) if found.pairs else None
    change_transition(
        store,
        transition,
        label=_("Reverse transition"),
        source=found.target,
        target=found.source,
        pairs=pairs,
    )


def redirect_transition(store: Store, transition: str, end: str, touchpoint: str) -> None:
    """Let an arrow begin (`end` "source") or end ("target") at another touchpoint.

    Ways from setting to setting that are no longer there go; where none is left, all are open.
    """
    found = store.get(Transition, transition)
    ends = {"source": found.source, "target": found.target, end: touchpoint}
    pairs = found.pairs
    if pairs is not None:
        source, target = (store.get(Touchpoint, ends[each]).settings for each in ("source", "target"))
        pairs = tuple(each for each in pairs if each[0] in source and each[1] in target) or None
    change_transition(store, transition, label=_("Redirect transition"), pairs=pairs, **{end: touchpoint})


def set_handover(
    store: Store,
    transition: str,
    behaviour: str,
    carried: bool | None,
    *,
    reason: str | None = None,
    pair: tuple[str, str] | None = None,
) -> None:
    """Assert what research saw along a transition, for one pair of settings or all of them.

    `carried` None takes it back; without a `reason` the one given before stays.
    """
    with store.transaction(_("Set what research saw")) as transaction:
        known = [
            each
            for each in transaction.where(Handover, "transition", transition)
            if each.behaviour == behaviour and each.pair == pair
        ]
        if carried is None:
            for each in known:
                transaction.remove(each)
        elif known:
            given = known[0].reason if reason is None else reason
            transaction.update(known[0], carried=carried, reason=given)
        else:
            transaction.put(
                Handover(
                    id=new_id(),
                    transition=transition,
                    behaviour=behaviour,
                    carried=carried,
                    reason=reason or "",
                    pair=pair,
                )
            )
