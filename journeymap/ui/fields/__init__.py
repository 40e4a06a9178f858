"""Widgets that each edit one field of one or several records, for inspector and dialogs.

They are made with (session, kind of record, id or ids or what to ask for them, name of the field), read and
write by themselves, and hear of every change. Typed ones commit at least every two seconds, on Enter and on
leaving, as one step of undo; a refusal goes to the message bar and the stored value comes back::

    LineField(session, Touchpoint, lambda: chosen_ids(), "name", label=_("Name"))
    ChoiceField(session, Touchpoint, touchpoint_id, "department", options=departments, label=_("Owner"))

When what the getter answers has changed, call `refresh()`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeymap.ui.fields.binding import MIXED, Binding
    from journeymap.ui.fields.choices import CheckField, ChoiceField, QuietComboBox
    from journeymap.ui.fields.figures import DayField, NumberField, number_text, parse_number
    from journeymap.ui.fields.form import Form, section
    from journeymap.ui.fields.levels import LevelField
    from journeymap.ui.fields.picks import CheckList, PickField
    from journeymap.ui.fields.segments import SegmentField
    from journeymap.ui.fields.text import LineField, ProseField, TitleField

_HOMES = {
    "Binding": "binding",
    "CheckField": "choices",
    "CheckList": "picks",
    "ChoiceField": "choices",
    "DayField": "figures",
    "Form": "form",
    "LevelField": "levels",
    "LineField": "text",
    "MIXED": "binding",
    "NumberField": "figures",
    "PickField": "picks",
    "ProseField": "text",
    "QuietComboBox": "choices",
    "SegmentField": "segments",
    "TitleField": "text",
    "number_text": "figures",
    "parse_number": "figures",
    "section": "form",
}
"""Where each lives: a window needs but a few of them to begin with."""


def __getattr__(name: str) -> Any:
    """The field of that name, loaded when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found


__all__ = [
    "MIXED",
    "Binding",
    "CheckField",
    "CheckList",
    "ChoiceField",
    "DayField",
    "Form",
    "LevelField",
    "LineField",
    "NumberField",
    "PickField",
    "ProseField",
    "QuietComboBox",
    "SegmentField",
    "TitleField",
    "number_text",
    "parse_number",
    "section",
]
