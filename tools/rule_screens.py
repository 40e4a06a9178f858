"""Pictures of the rules: a built-in one, one being written, and what is said where it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.screenshots import Studio

CONDITION = "touchpoint.notes.exists(n, n.kind == 'pain') &&\n  touchpoint.department.name != 'Box office'"
SIZE = (1200, 740)


def rules(studio: Studio) -> None:
    """The rules of the cinema sample."""
    if not studio.wants("rules-"):
        return
    from journeymap.model.edits.rules import add_rule
    from journeymap.ui.dialogs.rules import edit_rules
    from tools.screenshots import LARGE, SMALL, check, close, put_card_away, settle

    window = studio.desk.open_sample("cinema")
    assert window is not None
    put_card_away(window)
    check(window)
    window.resize(*LARGE)
    mine = add_rule(
        window.session.store,
        "Pain points that nobody owns",
        condition=CONDITION,
        message="“{name}” hurts, and {touchpoint.department.name} looks on.",
    )
    dialog = edit_rules(window.session, window, "hand-off-empty")
    dialog.keeper.make_now()
    studio.take("rules-built-in", dialog, SIZE)
    dialog.show_rule(mine.id)
    window.session.jobs.finish("rule being written")
    studio.take("rules-own", dialog, SIZE, "rules.png")
    field = dialog.own.condition
    field.setFocus()
    field.selectAll()
    field.insert("touchpoint.notes.exists(n, n.")
    field.offer.show_for(field.completion())
    studio.take("rules-completion", dialog, SIZE)
    field.offer.hide()
    field.selectAll()
    field.insert("touchpoint.notes.exists(n, n.kind == 'pian' && n.votes > 3)")
    field.look_now()
    settle()
    studio.take("rules-problem", dialog, SIZE)
    field.typist.settle()
    studio.take("rules-small", dialog, (SMALL[0] - 48, SMALL[1] - 48))
    dialog.show_rule("hand-off-empty")
    studio.take("rules-narrow", dialog, (912, 620))
    dialog.add()
    studio.take("rules-empty", dialog, SIZE)
    dialog.close()
    close(window)
