"""How one thing on the map is to look: small frozen values that the paint functions take.

They hold text and states, never records: whoever shows a map decides what is said.
"""

from __future__ import annotations

from enum import Enum

from journeymap.drawing.row_geometry import EmotionCurve
from journeymap.frozen import frozen


class Tone(Enum):
    """What a lens says of a place or a transition; each has its colour, line and sign."""

    # There is one object of each: so nothing slower is needed to look things up by it while painting.
    __hash__ = object.__hash__

    CARRIED = "carried"
    HALF = "half"
    LOST = "lost"
    IDLE = "idle"
    """Not expected here, or paused."""
    STARTS = "starts"
    PLAIN = "plain"
    """Nothing is said: no behaviour reaches it, or no lens is chosen and nothing breaks."""
    LEAK = "leak"
    WITHHELD = "withheld"
    """It must not arrive here, and does not."""
    DEAD_START = "dead_start"


CARDS_FROM = 0.45
"""The least zoom at which cards are painted, not blocks."""


class Detail(Enum):
    """How much of a thing is worth painting at a scale."""

    __hash__ = object.__hash__

    FULL = 2
    TITLE = 1
    """Text too small to read beyond titles: no status lines, no shadows."""
    BLOCK = 0
    """A block of colour."""

    @staticmethod
    def at(scale: float) -> Detail:
        """What is worth painting at a zoom: 1.0 is 100 %."""
        return Detail.FULL if scale >= 0.7 else Detail.TITLE if scale >= CARDS_FROM else Detail.BLOCK


@frozen
class CardLook:
    """A card: its title, a status in words with its tone, its marks and what the hand does to it."""

    title: str
    status: str = ""
    tone: Tone = Tone.PLAIN
    asserted: bool = False
    moment_of_truth: bool = False
    entry: bool = False
    image: str | None = None
    """The first of its pictures, an attachment."""
    images: int = 0
    """How many pictures it has."""
    icon: str | None = None
    """Of the channel it is in, as `colour` ("#RRGGBB") is."""
    colour: str | None = None
    unnamed: bool = False
    """The title stands in for a name that is missing."""
    selected: bool = False
    hover: bool = False
    dimmed: bool = False

    @property
    def plate(self) -> tuple[object, ...]:
        """What tells its ground and signs from another card's."""
        has_picture = self.image is not None
        marks = self.moment_of_truth, self.entry, has_picture, self.selected, self.hover
        return (*marks, self.icon, self.colour)


@frozen
class RouteLook:
    """A transition: the tone of its worst pair, a badge ("×", "½", "2 of 6") or none.

    `thin` is how transitions look without a lens. `label` is its name, shown when there is room.
    """

    tone: Tone = Tone.PLAIN
    badge: str = ""
    label: str = ""
    asserted: bool = False
    thin: bool = False
    selected: bool = False
    hover: bool = False
    dimmed: bool = False


@frozen
class StageLook:
    """A stage's header."""

    name: str
    phase: str | None = None
    unnamed: bool = False
    selected: bool = False
    hover: bool = False
    collapsed: bool = False
    number: int | None = None
    """Said where there is no room for more than a letter or two of the name."""


@frozen
class LaneLook:
    """A lane's header: channel above, device below."""

    channel: str
    device: str
    striped: bool = False
    unplaced: bool = False
    icon: str | None = None
    colour: str | None = None
    """The channel's, "#RRGGBB"."""
    selected: bool = False
    hover: bool = False
    on_one_line: bool = False
    """The device stands beside the channel, where there is no room below it."""
    small: bool = False
    """In the smallest letters, where a lane is no higher than those."""


@frozen
class RowLook:
    """An experience row: its name, and a word on how to read it."""

    name: str
    hint: str = ""
    curves: tuple[EmotionCurve, ...] = ()
    """What is to be told apart in it."""
    collapsed: bool = False
    selected: bool = False
    hover: bool = False


@frozen
class LegendEntry:
    """A line of the legend."""

    tone: Tone
    text: str
    asserted: bool = False
