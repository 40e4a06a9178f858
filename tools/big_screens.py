"""Pictures of large maps: a part of them, and all of it fitted into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.screenshots import Studio


def big(studio: Studio) -> None:
    """Maps of 60 touchpoints in 20 settings, and of 300."""
    from tools.big_maps import big_map
    from tools.screenshots import check, close, opened

    for name, records in (("big-60", lambda: big_map(60, 20)), ("big-300", lambda: big_map(300, 20))):
        if studio.wants(name):
            window = opened(studio.desk, records)
            check(window)
            studio.both(name, window)
            window.session.view.set_lens("behaviour0")
            studio.both(f"{name}-fitted", window, then=window.canvas.fit)
            close(window)
