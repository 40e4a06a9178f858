"""Every word that a screen may have to show has an entry in the one table."""

from journeymap.model import words
from journeymap.model.fields import Choice
from journeymap.model.records import KINDS, fields_of


def test_every_kind_and_every_value_has_a_word() -> None:
    values = {
        value
        for kind in KINDS.values()
        for field in fields_of(kind).values()
        if isinstance(field, Choice)
        for value in field.values
    }
    assert set(words.KINDS) == set(KINDS)
    assert set(words.VALUES) >= values
    assert set(words.VALUES) - values == set(), "words that nothing uses any more"
    assert words.value_word("under_way") == "Under way"
    assert words.kind_word("touchpoint") == "touchpoint"
