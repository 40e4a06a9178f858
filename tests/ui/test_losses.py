"""What the cards of losses say."""

from __future__ import annotations

from journeymap.ui.panels.losses import headline, notes_on
from tests.analysis.test_explain import explained
from tests.factories import make_offers, make_touchpoint, make_transition


def test_not_all_who_come_this_way_are_said_to_lose_it() -> None:
    project, finding = explained(make_transition("P", "C", customers=1234.0))
    assert headline(project, finding) == "“Seats” is lost at “Changes seats”."
    assert notes_on(project, finding) == ["1,234 a month lose it here."]
    project, finding = explained(
        *make_offers("voice", "basket"),
        *make_offers("mail", "hold"),
        make_touchpoint("P", "app", "mail", name="Pays"),
        make_transition("P", "C", customers=1234.0),
        needs="basket|hold",
        carries="basket|hold",
    )
    assert headline(project, finding) == "“Seats” is lost for some at “Changes seats”."
    assert notes_on(project, finding) == ["617 a month come this way."]
