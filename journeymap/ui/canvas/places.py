"""Where texts are typed on a map."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.frozen import frozen
from journeymap.ui.canvas.inplace import Field
from journeymap.ui.canvas.subjects import CellText


@frozen
class Places:
    """Where each kind of text is typed, as the panes that show them say."""

    card: Callable[[str, str | None], Field | None]
    transition: Callable[[str], Field | None]
    stage: Callable[[str], Field | None]
    row: Callable[[str], Field | None]
    cell: Callable[[CellText], Field | None]
