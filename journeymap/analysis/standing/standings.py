"""Pervasive, nearly, local, unserved: where each behaviour stands, and which capability it lacks most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from journeymap.analysis.standing.relations import Relation, relation_of
from journeymap.analysis.transferability import JourneyCheck, Offers, Status, offers_as_of
from journeymap.analysis.transferability.scores import pervasiveness
from journeymap.analysis.transferability.support import Carries, OfferBits
from journeymap.frozen import frozen
from journeymap.model.queries import settings_in_order
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour, Offer

NEARLY_FROM = 0.5
"""The pervasiveness from which a behaviour counts as nearly pervasive: most changes of setting keep some."""


class Standing(StrEnum):
    """How far a behaviour goes with customers, best first."""

    PERVASIVE = "pervasive"
    """In full between all settings where customers expect it."""
    NEARLY = "nearly"
    """Half of it or more."""
    LOCAL = "local"
    """Less than half, or in one setting only."""
    UNSERVED = "unserved"
    """No setting where customers expect it serves it."""
    UNEXPECTED = "unexpected"
    """No walk expects it in this journey, or it is not specified: nothing can be said."""


@frozen
class Missing:
    """The capability whose lack costs a behaviour most."""

    capability: str
    settings: tuple[str, ...]
    """Where customers expect the behaviour and the capability cannot be read and changed; in lane order."""
    gain: float
    """By how much pervasiveness would rise, from 0 to 1, were it offered there, to be read and changed."""


@frozen
class BehaviourStanding:
    """Where one behaviour stands in a journey."""

    behaviour: str
    importance: int
    standing: Standing
    pervasiveness: float | None
    settings: tuple[str, ...]
    """S(b): the settings where customers expect it, in lane order."""
    relation: Relation | None
    """How its settings go together; None with fewer than two of them, or where it is not specified."""
    missing: Missing | None
    """None where no single capability would help: it is pervasive, or lacks several at once."""

    @property
    def weight(self) -> float:
        """Pervasiveness times importance, by which behaviours of one standing are ordered."""
        return (self.pervasiveness or 0.0) * self.importance


def standings(reader: Reader, check: JourneyCheck) -> tuple[BehaviourStanding, ...]:
    """Where every behaviour stands: by standing, best first, by pervasiveness times importance, by id."""
    offers = offers_as_of(reader, check.as_of)
    expected = expected_settings(reader, check)
    impossible = {
        (each.capability, each.setting) for each in reader.all(Offer).values() if each.status == "impossible"
    }
    found = []
    for each in check.behaviours:
        behaviour = reader.get(Behaviour, each.id)
        settings = () if each.id in check.unchecked.behaviours else expected.get(each.id, ())
        found.append(
            BehaviourStanding(
                behaviour=each.id,
                importance=each.importance,
                standing=_standing(behaviour, settings, each.pervasiveness, offers),
                pervasiveness=each.pervasiveness,
                settings=settings,
                relation=relation_of(behaviour, settings, offers) if len(settings) > 1 else None,
                missing=_missing(behaviour, settings, offers, impossible),
            )
        )
    order = list(Standing)
    return tuple(
        sorted(found, key=lambda e: (order.index(e.standing), -e.weight, -e.importance, e.behaviour))
    )


def expected_settings(reader: Reader, check: JourneyCheck) -> dict[str, tuple[str, ...]]:
    """S(b) by behaviour: where some walk expects or starts it, neither paused nor withheld; by lane."""
    found: dict[str, set[str]] = {}
    for each in check.places:
        if each.setting and each.status not in (Status.PAUSED, Status.WITHHELD, Status.LEAKED):
            found.setdefault(each.behaviour, set()).add(each.setting)
    lanes = [each.id for each in settings_in_order(reader)]
    return {name: tuple(s for s in lanes if s in settings) for name, settings in found.items()}


def _standing(behaviour: Behaviour, settings: Sequence[str], score: float | None, offers: Offers) -> Standing:
    if not settings:
        return Standing.UNEXPECTED
    if not Carries.of(behaviour, OfferBits.of(settings, offers)).supported:
        return Standing.UNSERVED
    if score is None or score < NEARLY_FROM:
        return Standing.LOCAL
    return Standing.PERVASIVE if score == 1 else Standing.NEARLY


def _missing(
    behaviour: Behaviour, settings: Sequence[str], offers: Offers, impossible: set[tuple[str, str]]
) -> Missing | None:
    """The capability that would raise pervasiveness most; ties by id."""
    now = _score(behaviour, settings, offers)
    groups = (*behaviour.needs, *behaviour.enhancers, *behaviour.carries)
    best: Missing | None = None
    for capability in sorted({each for group in groups for each in group}):
        lacking = tuple(
            setting
            for setting in settings
            if capability not in offers.written_at(setting) and (capability, setting) not in impossible
        )
        gain = _score(behaviour, settings, _with(offers, capability, lacking)) - now
        if gain > 0 and (best is None or gain > best.gain):
            best = Missing(capability, lacking, gain)
    return best


def _score(behaviour: Behaviour, settings: Sequence[str], offers: Offers) -> float:
    """Pervasiveness over some settings; of one alone, what it supports there."""
    carries = Carries.of(behaviour, OfferBits.of(settings, offers))
    if len(settings) == 1:
        return ((carries.supported & 1) + (carries.full & 1)) / 2
    return pervasiveness((1 << len(settings)) - 1, carries) or 0.0


def _with(offers: Offers, capability: str, settings: Iterable[str]) -> Offers:
    gained = tuple(settings)
    return Offers(
        {**offers.offered, **{each: offers.at(each) | {capability} for each in gained}},
        {**offers.writable, **{each: offers.written_at(each) | {capability} for each in gained}},
    )
