"""What is said between who plans and who helps from a process of its own."""

from __future__ import annotations

from journeymap.analysis.plan.problem import Done, Problem
from journeymap.frozen import frozen


@frozen
class Task:
    """What is to be planned; said to the helper first."""

    problem: Problem
    schedule: tuple[Done, ...]
    """The best plan so far."""
    seconds: float
    """That are left."""
    helps_bounding: bool
    """Whether, once plans have been looked for, shares of the bounding will come."""


@frozen
class Better:
    """A better plan; either says so."""

    schedule: tuple[Done, ...]


@frozen
class Job:
    """A period that is to be bounded, in a round of `Apart.bound_together`."""

    period: int
    premiums: tuple[int, ...]
    known: Done
    """What could be done by its end: the best that is known."""


@frozen
class Share:
    """The helper's part of a round: to be bounded as near as it can until it hears of another."""

    number: int
    """Of the round. One that was there before is gone on with."""
    jobs: tuple[Job, ...]
    kept: int
    """The number of an earlier round that may be gone on with."""


@frozen
class NoMore:
    """There are no more rounds."""


@frozen
class Roughly:
    """What a period can have at most, were work done in part, and what is good for it; either says so."""

    period: int
    bound: int
    wanted: Done


@frozen
class Ready:
    """The helper has looked for plans, and can bound."""


@frozen
class Bounded:
    """The helper: how nearly it has bounded a period of a round."""

    number: int
    period: int
    bound: int
    total: int
    """Of the best plan for that period."""
    is_through: bool
    seconds: float
    """Spent on it since it was last said."""
    found: frozenset[Done]
    """What could be done by its end: all that was met since."""


@frozen
class Failed:
    """The helper has met with a bug."""

    words: str


Message = Better | Share | NoMore | Roughly | Ready | Bounded | Failed
