"""Fields: what is typed and picked reaches the store as one step of undo; refusals give the field back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from journeymap.model.edits.touchpoints import change_touchpoint
from journeymap.model.records import Initiative, Project, Touchpoint, Transition
from journeymap.ui.fields import (
    CheckField,
    CheckList,
    ChoiceField,
    DayField,
    Form,
    LevelField,
    LineField,
    NumberField,
    PickField,
    ProseField,
    SegmentField,
    parse_number,
)
from journeymap.ui.session import Session


@pytest.fixture
def show(qtbot) -> Callable[..., QWidget]:
    """Shows fields in a window of their own, with something else that can take the focus."""

    kept = []

    def shown(*fields: QWidget) -> QWidget:
        form = Form()
        kept.append(form)
        for field in fields:
            form.add(field)
        qtbot.addWidget(form)
        form.resize(300, 400)
        with qtbot.waitActive(form):
            form.show()
        fields[0].setFocus()
        return form

    return shown


def name_field(session: Session, ids: object = "picks") -> LineField:
    return LineField(session, Touchpoint, ids, "name", label="Name", edit_label="Rename touchpoint")


def name_of(session: Session, touchpoint: str = "picks") -> str:
    return session.store.get(Touchpoint, touchpoint).name


def test_a_line_is_kept_on_enter_as_one_step(qtbot, session: Session, show) -> None:
    field = name_field(session)
    show(field)
    qtbot.keyClicks(field, "Picks seats")
    assert name_of(session) == ""
    assert session.is_typing
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert name_of(session) == "Picks seats"
    assert not session.is_typing
    assert session.history.undo_label == "Rename touchpoint"
    session.undo()
    assert name_of(session) == ""
    assert field.text() == ""
    assert session.history.undo_label is None


def test_leaving_a_field_keeps_it(qtbot, session: Session, show) -> None:
    first, second = name_field(session), name_field(session, "pays")
    show(first, second)
    qtbot.keyClicks(first, "One")
    second.setFocus()
    assert name_of(session) == "One"


def test_typing_is_kept_on_the_way_and_still_one_step(qtbot, session: Session, show) -> None:
    field = name_field(session)
    show(field)
    qtbot.keyClicks(field, "Picks")
    field.typist._timer.timeout.emit()  # two seconds have passed
    assert name_of(session) == "Picks"
    qtbot.keyClicks(field, " seats")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert name_of(session) == "Picks seats"
    session.undo()
    assert name_of(session) == ""


def test_typing_again_is_another_step(qtbot, session: Session, show) -> None:
    field = name_field(session)
    show(field)
    for text in ("a", "b"):
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    session.undo()
    assert name_of(session) == "a"


def test_undo_takes_back_what_is_being_typed(qtbot, session: Session, show) -> None:
    field = name_field(session)
    show(field)
    qtbot.keyClicks(field, "Oops")
    session.undo()
    assert (name_of(session), field.text()) == ("", "")
    session.redo()
    assert (name_of(session), field.text()) == ("Oops", "Oops")


def test_escape_takes_back_what_was_typed_and_leaves_no_step(qtbot, session: Session, show) -> None:
    field = name_field(session)
    show(field)
    qtbot.keyClicks(field, "Oops")
    field.typist._timer.timeout.emit()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (name_of(session), field.text()) == ("", "")
    assert session.history.undo_label is None


def test_what_is_typed_goes_to_the_record_it_was_typed_for(qtbot, session: Session, show) -> None:
    chosen = ["picks"]
    field = name_field(session, lambda: chosen)
    show(field)
    qtbot.keyClicks(field, "First")
    chosen[:] = ["pays"]
    session.settle()
    assert (name_of(session, "picks"), name_of(session, "pays")) == ("First", "")


def test_several_records_are_edited_together(qtbot, session: Session, show) -> None:
    session.edit(change_touchpoint, "pays", name="Pays")
    field = name_field(session, ["picks", "pays"])
    show(field)
    assert (field.text(), field.placeholderText()) == ("", "Several values")
    qtbot.keyClicks(field, "Both")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (name_of(session, "picks"), name_of(session, "pays")) == ("Both", "Both")
    session.undo()
    assert (name_of(session, "picks"), name_of(session, "pays")) == ("", "Pays")


def test_prose_takes_breaks_and_commits_when_left(qtbot, session: Session, show) -> None:
    field = ProseField(session, Touchpoint, "picks", "action", label="Customer does")
    other = name_field(session)
    show(field, other)
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "two")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert session.store.get(Touchpoint, "picks").action == "one\ntwo"


def test_a_refused_figure_is_said_and_the_stored_one_comes_back(
    qtbot, session: Session, show, messages
) -> None:
    field = NumberField(session, Transition, "then", "share", label="Share", factor=100, suffix=" %")
    show(field)
    assert field.text() == "50 %"
    field.selectAll()
    qtbot.keyClicks(field, "140")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert messages == ["Share: 140 is not from 0 to 100."]
    assert field.text() == "50 %"
    field.selectAll()
    qtbot.keyClicks(field, "12,5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.store.get(Transition, "then").share == pytest.approx(0.125)
    assert field.text() == "12.5 %"


def test_a_refusal_of_the_store_is_said_and_the_stored_value_comes_back(
    qtbot, session: Session, show, messages
) -> None:
    field = DayField(session, Initiative, "first", "end", label="End")
    show(field)
    assert field.text() == "30 Jun 2026"
    field.selectAll()
    qtbot.keyClicks(field, "2025-01-01")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert messages == ["The end is before the start."]
    assert field.text() == "30 Jun 2026"
    field.selectAll()
    qtbot.keyClicks(field, "1 Aug 2026")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.store.get(Initiative, "first").end == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,300", 1300),
        ("1 300", 1300),
        ("0,5", 0.5),
        ("-3", -3),
        ("−3", -3),
        ("1,234,567.5", 1234567.5),
        ("", None),
    ],
)
def test_figures_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["abc", "1,2,3", "--1", "nan", "inf", "1e9"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(text)


def test_a_choice_is_made_by_key(qtbot, session: Session, show) -> None:
    field = ChoiceField(session, Project, "project", "period", label="Period")
    show(field)
    assert field.currentText() == "Quarter"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert session.store.get(Project, "project").period == "month"
    session.undo()
    assert field.currentText() == "Quarter"


def test_segments_are_clicked_and_cleared(qtbot, session: Session, show) -> None:
    options = [(-1.0, "−1"), (1.0, "+1")]
    field = SegmentField(session, Touchpoint, "picks", "emotion", options=options, label="Emotion")
    show(field)
    qtbot.mouseClick(field.buttons[1], Qt.MouseButton.LeftButton)
    assert session.store.get(Touchpoint, "picks").emotion == 1.0
    qtbot.mouseClick(field.buttons[1], Qt.MouseButton.LeftButton)
    assert session.store.get(Touchpoint, "picks").emotion is None
    assert not field.buttons[1].isChecked()


def test_a_mixed_check_becomes_yes(qtbot, session: Session, show) -> None:
    session.edit(change_touchpoint, "pays", entry=True)
    field = CheckField(session, Touchpoint, ["picks", "pays"], "entry", label="Entry")
    show(field)
    assert field.checkState() == Qt.CheckState.PartiallyChecked
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert session.store.get(Touchpoint, "picks").entry
    assert field.checkState() == Qt.CheckState.Checked


def setting_options() -> list[tuple[str, str]]:
    return [("app-phone", "App · phone"), ("call-voice", "Call centre · voice")]


def test_a_check_list_is_clicked_on_the_name(qtbot, session: Session, show) -> None:
    field = CheckList(session, Touchpoint, "pays", "settings", options=setting_options, label="Settings")
    show(field)
    item = field.checks.item(1)
    centre = field.checks.visualItemRect(item).center()
    qtbot.mouseClick(field.checks.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert session.store.get(Touchpoint, "pays").settings == ("app-phone", "call-voice")
    mark = QPoint(8, centre.y())
    qtbot.mouseClick(field.checks.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert session.store.get(Touchpoint, "pays").settings == ("app-phone",)


def test_a_pick_field_opens_names_and_closes(qtbot, session: Session, show) -> None:
    field = PickField(session, Touchpoint, "pays", "settings", options=setting_options, label="Settings")
    show(field)
    assert field.text() == "App · phone"
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    listing = field._popup.findChild(CheckList)
    qtbot.keyClick(listing.checks, Qt.Key.Key_Down)
    qtbot.keyClick(listing.checks, Qt.Key.Key_Space)
    assert session.store.get(Touchpoint, "pays").settings == ("app-phone", "call-voice")
    assert field.accessibleDescription() == "App · phone, Call centre · voice"
    field._popup.close()
    qtbot.waitUntil(lambda: field._popup is None)


def test_a_level_is_dragged_and_moved_by_keys(qtbot, session: Session, show) -> None:
    field = LevelField(session, Touchpoint, "picks", "engagement.intimacy", label="Intimacy")
    show(field)
    bar = field.bar()
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=bar.center().toPoint())
    engagement = session.store.get(Touchpoint, "picks").engagement
    assert engagement.intimacy == pytest.approx(50, abs=1)
    assert engagement.involvement == 60
    qtbot.keyClick(field, Qt.Key.Key_Right)
    assert session.store.get(Touchpoint, "picks").engagement.intimacy == pytest.approx(55, abs=1)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert session.store.get(Touchpoint, "picks").engagement.intimacy is None


def test_a_field_of_a_deleted_record_is_empty_and_off(qtbot, session: Session, show) -> None:
    from journeymap.model.edits.touchpoints import delete_selection

    field = name_field(session)
    show(field)
    qtbot.keyClicks(field, "typed")
    session.edit(delete_selection, [("touchpoint", "picks")])
    session.settle()
    field.refresh()
    assert not field.isEnabled()


def test_what_cannot_be_kept_is_marked_as_one_types(qtbot, session: Session, show) -> None:
    field = NumberField(session, Transition, "then", "customers", label="Customers")
    show(field)
    qtbot.keyClicks(field, "12")
    assert not field.property("refused")
    qtbot.keyClicks(field, " or so")
    assert field.property("refused")
    assert field.accessibleDescription()
    assert field.toolTip()
    for _letter in " or so":
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not field.property("refused")
    assert (field.toolTip(), field.accessibleDescription()) == ("", "")
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.property("refused")


def test_arrow_keys_choose_between_segments(qtbot, session: Session, show) -> None:
    field = SegmentField(session, Touchpoint, "picks", "visibility", label="Visibility")
    show(field)
    field.buttons[0].setFocus()
    qtbot.keyClick(field.buttons[0], Qt.Key.Key_Right)
    assert field.buttons[1].hasFocus()
    assert session.store.get(Touchpoint, "picks").visibility == "backstage"
    qtbot.keyClick(field.buttons[1], Qt.Key.Key_Left)
    qtbot.keyClick(field.buttons[0], Qt.Key.Key_Left)
    assert session.store.get(Touchpoint, "picks").visibility == "frontstage"


def test_the_tab_key_stops_once_at_the_chosen_segment(qtbot, session: Session, show) -> None:
    session.edit(change_touchpoint, "picks", visibility="backstage")
    field = SegmentField(session, Touchpoint, "picks", "visibility", label="Visibility")
    show(field)
    stops = [each for each in field.buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [field.buttons[1]]
    session.edit(change_touchpoint, "picks", visibility="support")
    stops = [each for each in field.buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [field.buttons[2]]
