"""What a user can decide about findings: dismiss them with a reason, and take that back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from journeymap.i18n import ngettext
from journeymap.model.ids import new_id
from journeymap.model.reader import Reader
from journeymap.model.records import Decision
from journeymap.model.store import Store
from journeymap.model.text import clean_text


def dismiss_findings(store: Store, causes: Mapping[str, str], reason: str, day: date | None = None) -> None:
    """Dismiss findings, given by fingerprint with their causes: they return when these change.

    One undo step. `day` is when that was decided, None where that is not to be said.
    """
    count = len(causes)
    label = ngettext("Dismiss finding", "Dismiss {count} findings", count).format(count=count)
    said = {"status": "dismissed", "reason": clean_text(reason), "date": day}
    with store.transaction(label) as transaction:
        decided = _decided(transaction)
        for fingerprint, cause in sorted(causes.items()):
            known = decided.get(fingerprint)
            if known is None:
                transaction.put(_decision(fingerprint, cause=cause, **said))
            else:
                transaction.update(known, cause=cause, **said)


def reopen_findings(store: Store, causes: Mapping[str, str], day: date | None = None) -> None:
    """Say that findings matter after all, given by fingerprint with their causes; one undo step.

    Why they were dismissed is kept. Findings never dismissed stay as they are.
    """
    count = len(causes)
    label = ngettext("Reopen finding", "Reopen {count} findings", count).format(count=count)
    with store.transaction(label) as transaction:
        for fingerprint, known in sorted(_decided(transaction).items()):
            if fingerprint in causes:
                transaction.update(known, status="reopened", cause=causes[fingerprint], date=day)


def _decided(reader: Reader) -> dict[str, Decision]:
    return {each.fingerprint: each for each in reader.all(Decision).values()}


def _decision(fingerprint: str, **fields: Any) -> Decision:
    return Decision(id=new_id(), fingerprint=fingerprint, **fields)
