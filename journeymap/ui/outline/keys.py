"""What keys mean in the outline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from journeymap.ui.outline.choices import OutlineChoices
from journeymap.ui.outline.hand import OutlineHand

Modifier = Qt.KeyboardModifier
KeyTable = dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]]


def key_table(
    hand: OutlineHand, choices: object
) -> dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]]:
    """What keys mean in the outline; `choices` are the lists that drop down, an OutlineChoices."""

    assert isinstance(choices, OutlineChoices)
    plain, ctrl, alt = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    key, canvas = Qt.Key, hand.canvas
    return {
        (plain, key.Key_Return): hand.rename,
        (plain, key.Key_Enter): hand.rename,
        (plain, key.Key_F2): hand.rename,
        (plain, key.Key_Insert): hand.add_beside,
        (ctrl, key.Key_Return): hand.add_next,
        (ctrl, key.Key_Enter): hand.add_next,
        (ctrl, key.Key_G): hand.add_stage,
        (plain, key.Key_Delete): hand.delete,
        (plain, key.Key_Backspace): hand.delete,
        (alt, key.Key_Up): lambda: hand.step(-1),
        (alt, key.Key_Down): lambda: hand.step(1),
        (alt, key.Key_Left): lambda: hand.to_stage(-1),
        (alt, key.Key_Right): lambda: hand.to_stage(1),
        (plain, key.Key_T): choices.join,
        (ctrl, key.Key_J): choices.join,
        (plain, key.Key_L): choices.choose_setting,
        (plain, key.Key_B): choices.choose_behaviour,
        (plain, key.Key_S): lambda: choices.expect("starts"),
        (plain, key.Key_A): lambda: choices.expect("pauses"),
        (plain, key.Key_E): lambda: choices.expect("ends"),
        (plain, key.Key_C): lambda: choices.expect(None),
        (plain, key.Key_N): choices.choose_note,
        (plain, key.Key_M): choices.menu,
        (ctrl, key.Key_C): canvas.copy,
        (ctrl, key.Key_X): canvas.cut,
        (ctrl, key.Key_V): canvas.paste,
        (ctrl, key.Key_D): canvas.duplicate_selection,
    }
