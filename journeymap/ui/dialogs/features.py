"""What serves behaviours: the brand's features, and its competitors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from journeymap.drawing.text import shown
from journeymap.i18n import _
from journeymap.model.edits.features import (
    add_competitor,
    add_feature,
    link_feature,
    link_of,
    rate_competitor,
    rating_of,
)
from journeymap.model.fields import Number, Rank
from journeymap.model.queries import behaviours_in_order
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour, Competitor, Feature
from journeymap.ui.dialogs.columns import Beyond, Column
from journeymap.ui.dialogs.frame import open_once
from journeymap.ui.dialogs.tabbed import TabbedEditor
from journeymap.ui.dialogs.tables import Listing, RecordModel

if TYPE_CHECKING:
    from journeymap.model.record import Record
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

STRENGTHS = Rank(values=(1, 3, 9), null=True)
MOST_OF_A_NAME = 60
"""Letters of a behaviour's name that the title of its column has room for."""
LEVELS = Number(least=0, most=5, null=True)


def edit_features(
    session: Session, parent: QWidget | None, page: str = "features", record: str | None = None
) -> FeaturesDialog:
    """Open the features, or the competitors."""
    dialog = open_once(FeaturesDialog, session, parent)
    dialog.show_page(page, record)
    return dialog


class FeaturesDialog(TabbedEditor):
    """Two tables with a column for each behaviour: quality function deployment's, and the competition's."""

    told_in = ("guide/editors.md", "features-and-competitors")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            parent,
            _("Features and competitors"),
            _("Which features serve which behaviours, and how well others serve them already."),
            QSize(1080, 640),
        )
        self.features = self.add_table(
            "features",
            _("Features"),
            Feature,
            features_in_order,
            feature_columns(),
            add_feature,
            watch=("feature_link",),
            prompt=_("New feature, such as “group booking”"),
            empty=_("A feature is what a product does, such as group booking. Name the first."),
            model=FeatureModel,
        )
        self.competitors = self.add_table(
            "competitors",
            _("Competitors"),
            Competitor,
            competitors_in_order,
            competitor_columns(),
            add_competitor,
            watch=("competitor_rating",),
            prompt=_("New competitor, such as another chain of cinemas"),
            empty=_("A competitor is another brand that your customers could choose. Name the first."),
            model=CompetitorModel,
        )


class BehaviourColumnsModel(RecordModel):
    """A table with a further column for each behaviour, the most important first."""

    tall_titles = True

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        listing: Listing,
        columns: Sequence[Column],
        *,
        watch: Iterable[str] = (),
        parent: QObject | None = None,
    ) -> None:
        self._own = tuple(columns)
        self._behaviours = _named_behaviours(session.store)
        super().__init__(
            session, kind, listing, self._whole(session.store), watch={*watch, "behaviour"}, parent=parent
        )

    def column_for(self, behaviour: Behaviour) -> Column:
        """The column of a behaviour."""
        raise NotImplementedError

    def _whole(self, reader: Reader) -> tuple[Column, ...]:
        return (*self._own, *(self.column_for(each) for each in behaviours_in_order(reader)))

    def _hear(self, commit: Commit) -> None:
        now = _named_behaviours(self.store) if "behaviour" in commit.diff.kinds else self._behaviours
        if now != self._behaviours:
            self._behaviours = now
            self.beginResetModel()
            self.columns = self._whole(self.store)
            self._sort = None
            self.endResetModel()
        super()._hear(commit)


class FeatureModel(BehaviourColumnsModel):
    """Features by behaviours: 1, 3 or 9, or nothing."""

    def column_for(self, behaviour: Behaviour) -> Column:
        return _behaviour_column(
            behaviour,
            STRENGTHS,
            lambda reader, feature: getattr(link_of(reader, feature.id, behaviour.id), "strength", None),
            lambda store, feature, value: link_feature(store, feature.id, behaviour.id, value),
            _("{behaviour}: 1 serves it a little, 3 well, 9 strongly"),
        )


class CompetitorModel(BehaviourColumnsModel):
    """Competitors by behaviours: 0 to 5, or nothing."""

    def column_for(self, behaviour: Behaviour) -> Column:
        return _behaviour_column(
            behaviour,
            LEVELS,
            lambda reader, rival: getattr(rating_of(reader, rival.id, behaviour.id), "level", None),
            lambda store, rival, value: rate_competitor(store, rival.id, behaviour.id, value),
            _("{behaviour}: 0 not at all, up to 5 as well as can be"),
        )


def _named_behaviours(reader: Reader) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in behaviours_in_order(reader)]


def _behaviour_column(
    behaviour: Behaviour,
    holds: Number | Rank,
    value: Callable[[Reader, Any], Any],
    keep: Callable[[Any, Any, Any], None],
    tip: str,
) -> Column:
    name = behaviour.name or _("Unnamed behaviour")
    return Column(
        title=shown(name[:MOST_OF_A_NAME]),
        width=102,
        empty="–",
        tip=tip.format(behaviour=name),
        beyond=Beyond(holds=holds, value=value, keep=keep),
    )


def features_in_order(reader: Reader) -> list[Feature]:
    """All features by name, then id."""
    return sorted(reader.all(Feature).values(), key=lambda each: (each.name.casefold(), each.id))


def competitors_in_order(reader: Reader) -> list[Competitor]:
    """All competitors by name, then id."""
    return sorted(reader.all(Competitor).values(), key=lambda each: (each.name.casefold(), each.id))


def feature_columns() -> list[Column]:
    """Name, description, status."""
    return [
        Column(title=_("Feature"), field="name", width=160, empty=_("Unnamed feature")),
        Column(title=_("Description"), field="description", width=150, stretch=True, empty=_("nothing yet")),
        Column(title=_("Status"), field="status", width=88, empty=_("not known")),
    ]


def competitor_columns() -> list[Column]:
    """Name."""
    return [
        Column(title=_("Competitor"), field="name", width=220, stretch=True, empty=_("Unnamed competitor"))
    ]
