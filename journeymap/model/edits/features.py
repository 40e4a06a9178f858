"""What a user can do to features and competitors, and to how well either serves behaviours."""

from __future__ import annotations

from journeymap.i18n import _
from journeymap.model.ids import new_id
from journeymap.model.reader import Reader
from journeymap.model.records import Competitor, CompetitorRating, Feature, FeatureLink, Record
from journeymap.model.store import Store
from journeymap.model.text import clean_line


def add_feature(store: Store, name: str) -> Feature:
    """A new feature of a product."""
    with store.transaction(_("Add feature")) as transaction:
        return transaction.put(Feature(id=new_id(), name=clean_line(name)))


def add_competitor(store: Store, name: str) -> Competitor:
    """Another brand that customers could choose."""
    with store.transaction(_("Add competitor")) as transaction:
        return transaction.put(Competitor(id=new_id(), name=clean_line(name)))


def link_of(reader: Reader, feature: str, behaviour: str) -> FeatureLink | None:
    """How a feature serves a behaviour, None where nothing is said."""
    found = reader.where(FeatureLink, "feature", feature)
    return next((each for each in found if each.behaviour == behaviour), None)


def rating_of(reader: Reader, competitor: str, behaviour: str) -> CompetitorRating | None:
    """How a competitor serves a behaviour, None where nothing is said."""
    found = reader.where(CompetitorRating, "competitor", competitor)
    return next((each for each in found if each.behaviour == behaviour), None)


def link_feature(store: Store, feature: str, behaviour: str, strength: int | None) -> None:
    """Say how strongly a feature serves a behaviour: 1, 3 or 9; None takes back what was said."""
    known = link_of(store, feature, behaviour)
    said = None
    if strength is not None:
        id_ = known.id if known else new_id()
        said = FeatureLink(id=id_, feature=feature, behaviour=behaviour, strength=strength)
    _say(store, _("Link feature to behaviour"), known, said)


def rate_competitor(store: Store, competitor: str, behaviour: str, level: float | None) -> None:
    """Say how well a competitor serves a behaviour, from 0 to 5; None takes back what was said."""
    known = rating_of(store, competitor, behaviour)
    said = None
    if level is not None:
        id_ = known.id if known else new_id()
        said = CompetitorRating(id=id_, competitor=competitor, behaviour=behaviour, level=level)
    _say(store, _("Rate competitor"), known, said)


def _say(store: Store, label: str, known: Record | None, said: Record | None) -> None:
    """Put what is said in the place of what was known, in one step."""
    with store.transaction(label) as transaction:
        if said is not None:
            transaction.put(said)
        elif known is not None:
            transaction.remove(known)
