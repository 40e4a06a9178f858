"""Pictures of the workspaces that say what the check comes to: behaviours, what if."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.screenshots import Studio


def analyses(studio: Studio) -> None:
    """All of them."""
    _behaviours(studio)
    _findings(studio)
    _what_if(studio)


def _wanted(studio: Studio, of: str, *names: str) -> bool:
    return any(studio.wants(f"{of}-{name}") for name in names)


def _behaviours(studio: Studio) -> None:
    if not _wanted(studio, "behaviours", "support", "carry", "picture", "course"):
        return
    from tools.screenshots import LATER, check, close, put_card_away

    window = studio.desk.open_sample("cinema")
    assert window is not None
    put_card_away(window)
    check(window)
    window.session.view.show_workspace("behaviours")
    shown: Any = window.workspaces.currentWidget()
    shown.keeper.make_now()
    studio.both("behaviours-support", window)
    shown.carry.setFocus()
    shown.carry.go_to(0, 3)
    studio.both("behaviours-carry", window)
    studio.take("behaviours-picture", window, (1440, 860), "behaviours-workspace.png")
    window.session.view.set_date(LATER)
    check(window)
    shown.keeper.make_now()
    shown.show_half("course")
    shown.course.forecaster.make_now()
    studio.both("behaviours-course", window)
    close(window)


def _findings(studio: Studio) -> None:
    if not _wanted(studio, "findings", "list", "picture", "grouped"):
        return
    from journeymap.analysis.register.grouping import GroupBy
    from tools.screenshots import check, close, put_card_away

    window = studio.desk.open_sample("cinema")
    assert window is not None
    put_card_away(window)
    check(window)
    window.session.view.show_workspace("findings")
    shown: Any = window.workspaces.currentWidget()
    shown.keeper.make_now()
    studio.both("findings-list", window)
    studio.take("findings-picture", window, (1440, 760), "findings.png")
    shown.group_by(GroupBy.BEHAVIOUR)
    studio.both("findings-grouped", window)
    close(window)


def _what_if(studio: Studio) -> None:
    if not _wanted(studio, "whatif", "nothing", "loss", "picture"):
        return
    from journeymap.analysis.what_if import Subject
    from tools.screenshots import check, close, put_card_away

    window = studio.desk.open_sample("cinema")
    assert window is not None
    put_card_away(window)
    check(window)
    window.session.view.show_workspace("what_if")
    shown: Any = window.workspaces.currentWidget()
    shown.weak_points.make_now()
    studio.both("whatif-nothing", window)
    shown.switch_only(Subject("capability", "cap-profile"), Subject("device", "dev-kiosk"))
    shown.losses.make_now()
    studio.both("whatif-loss", window)
    studio.take("whatif-picture", window, (1440, 760), "what-if.png")
    close(window)
