"""Where everything in an experience row lies: cells with their texts, and curves of feelings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen

if TYPE_CHECKING:
    from journeymap.drawing.geometry import Rect


@frozen
class Cell:
    """One text of a row: of a touchpoint, or of a whole stage, perhaps a note's.

    `lines` are already wrapped and elided to fit `rect`; smaller lines stand above (`head`) and beneath them
    (`foot`). `share` is a figure's part of the greatest, 0 to 1.
    """

    row: str
    touchpoint: str | None
    stage: str | None
    rect: Rect
    lines: tuple[str, ...]
    note: str | None = None
    share: float | None = None
    kind: str = ""
    """Of a note: what its colour and its sign say."""
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    votes: int = 0
    image: str | None = None
    """An attachment, painted above the text, or alone where there is none."""
    metric: str | None = None

    def moved(self, x: float, y: float) -> Cell:
        """The same cell shifted."""
        return Cell(
            self.row,
            self.touchpoint,
            self.stage,
            self.rect.moved(x, y),
            self.lines,
            self.note,
            self.share,
            self.kind,
            self.head,
            self.foot,
            self.votes,
            self.image,
            self.metric,
        )

    @property
    def is_figure(self) -> bool:
        """Whether the text is a figure, and larger for it."""
        return self.share is not None or self.metric is not None


@frozen
class EmotionPoint:
    """A dot of an emotion curve; `value` from -2 to 2.

    Of a segment's curve, one that is not `own` is the touchpoint's: the segment feels as everyone does.
    """

    touchpoint: str
    x: float
    y: float
    value: float
    own: bool = True


@frozen
class EmotionCurve:
    """How customers feel from column to column; `as_is` curves are dashed.

    Where there are several on a row, each has its `name` at its end, and a segment's its `colour` ("#RRGGBB",
    None: not chosen) and by its `number`, from 1, dashes and markers of its own.
    """

    journey: str
    points: tuple[EmotionPoint, ...]
    as_is: bool = False
    segment: str | None = None
    name: str = ""
    colour: str | None = None
    number: int = 0
    foreign: bool = False
    """Of the journey that the one shown is compared with: to be seen, not to be dragged."""


@frozen
class RowBand:
    """An experience row under the lanes."""

    row: str
    kind: str
    rect: Rect
    cells: tuple[Cell, ...] = ()
    curves: tuple[EmotionCurve, ...] = ()
    collapsed: bool = False
