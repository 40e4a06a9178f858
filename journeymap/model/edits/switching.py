"""What a user can do after asking what if: switch settings and capabilities off for good."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.i18n import _
from journeymap.model.records import Initiative, Offer, Setting
from journeymap.model.store import Store


def switch_off(store: Store, settings: Iterable[str], capabilities: Iterable[str]) -> None:
    """Take settings out of the project, and capabilities out of what is offered and delivered; one undo step.

    Touchpoints that lose their only setting stay, and wait without one. Capabilities stay, offered by nobody.
    """
    gone = set(capabilities)
    with store.transaction(_("Switch off")) as transaction:
        for each in sorted(set(settings)):
            transaction.remove(transaction.get(Setting, each))
        for offer in sorted(transaction.all(Offer).values(), key=lambda each: each.id):
            if offer.capability in gone:
                transaction.remove(offer)
        for initiative in sorted(transaction.all(Initiative).values(), key=lambda each: each.id):
            left = tuple(pair for pair in initiative.delivers if pair[0] not in gone)
            if left != initiative.delivers:
                transaction.update(initiative, delivers=left)
