"""Pictures of the Plan workspace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.screenshots import Studio

START = date(2027, 1, 1)


def plans(studio: Studio) -> None:
    """Before a plan, with one, and without prices."""
    if not any(studio.wants(f"plan-{name}") for name in ("asked", "made", "picture", "prices")):
        return
    from tools.screenshots import check, close, put_card_away

    window = studio.desk.open_sample("cinema")
    assert window is not None
    put_card_away(window)
    check(window)
    window.session.view.show_workspace("plan")
    shown: Any = window.workspaces.currentWidget()
    shown.surveyor.make_now()
    studio.both("plan-asked", window)
    shown.controls.set_budget(30_000.0)
    shown.controls.set_periods(6)
    shown.controls.set_start(START)
    shown.plan()
    shown.planner.wait()
    studio.both("plan-made", window)
    studio.take("plan-picture", window, (1440, 800), "plan.png")
    close(window)
    window = studio.desk.open_empty()
    assert window is not None
    put_card_away(window)
    window.session.view.show_workspace("plan")
    nothing: Any = window.workspaces.currentWidget()
    nothing.surveyor.make_now()
    studio.both("plan-prices", window)
    close(window)
