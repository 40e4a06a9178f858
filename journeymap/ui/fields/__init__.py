"""Widgets that each edit one field of one or several records, for inspector and dialogs.

They are made with (session, kind of record, id or ids or what to ask for them, name of the field), read and
write by themselves, and hear of every change. Typed ones commit at least every two seconds, on Enter and on
leaving, as one step of undo; a refusal goes to the message bar and the stored value comes back::

    LineField(session, Touchpoint, lambda: chosen_ids(), "name", label=_("Name"))
    ChoiceField(session, Touchpoint, touchpoint_id, "department", options=departments, label=_("Owner"))

When what the getter answers has changed, call `refresh()`.
"""

from journeymap.ui.fields.binding import MIXED, Binding
from journeymap.ui.fields.choices import CheckField, ChoiceField, QuietComboBox, SegmentField
from journeymap.ui.fields.figures import DayField, NumberField, day_text, number_text, parse_day, parse_number
from journeymap.ui.fields.form import Form, section
from journeymap.ui.fields.levels import LevelField
from journeymap.ui.fields.picks import CheckList, PickField
from journeymap.ui.fields.text import LineField, ProseField, TitleField

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
    "day_text",
    "number_text",
    "parse_day",
    "parse_number",
    "section",
]
