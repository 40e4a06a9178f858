"""Rows of a spreadsheet become touchpoints or notes; whatever is in the clipboard, nothing breaks."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.edits.columns import Place
from journeymap.model.edits.sheet_pasting import paste_cells, paste_rows
from journeymap.model.history import History
from journeymap.model.queries import setting_name, stages_of, touchpoints_of, transitions_of
from journeymap.model.records import Department, Note, Row, Setting, Stage, Touchpoint
from journeymap.model.sheets import MOST_COLUMNS, MOST_ROWS, plan_rows, read_cells
from journeymap.model.store import Commit, Store
from journeymap.model.text import MAX_TEXT, is_clean
from tests.factories import JOURNEY, make_journey, make_settings, make_touchpoint


@pytest.fixture
def store() -> Store:
    return Store(
        [
            *make_settings("app", "web"),
            make_journey(),
            Stage(id="s1", journey=JOURNEY, name="Choose"),
            Stage(id="s2", journey=JOURNEY, name="Buy", position=1.0),
            Row(id="pain", journey=JOURNEY, kind="pain", name="Hurts"),
            Row(id="does", journey=JOURNEY, kind="does", name="Does", position=1.0),
            make_touchpoint("t", "app", stage="s1"),
        ]
    )


SHEET = """Touchpoint\tStage\tChannel\tDevice\tDoes\tFeeling\tOwner\tPain points\tRemarks
Reads\tchoose\tWeb\tdevice\tCompares prices\t-1\tMarketing\tToo slow\tx
Asks\tChoose\tShop\tcounter\t\tgood\tmarketing\t\t
Pays\tPay\tApp\t\t"Types
it all"\t7\t\t\t
\tBuy\tWeb\tdevice\t\t\t\t\t
"""


def test_headings_say_what_the_columns_hold(store: Store) -> None:
    plan = plan_rows(store, JOURNEY, read_cells(SHEET))
    assert plan.columns == [
        "name",
        "stage",
        "channel",
        "device",
        "action",
        "emotion",
        "department",
        "pain",
        "",
    ]
    assert [each.name for each in plan.touchpoints] == ["Reads", "Asks", "Pays"]
    assert len(plan.problems) == 2  # a feeling of 7, and a row without a name
    reads, asks, pays = plan.touchpoints
    assert (reads.stage, reads.settings, reads.fields) == (
        "s1",
        ["web"],
        {"action": "Compares prices", "emotion": -1.0},
    )
    assert asks.new_settings == [("Shop", "counter")]
    assert (pays.new_stage, pays.settings, pays.fields) == ("Pay", ["app"], {"action": "Types\nit all"})


def test_what_was_planned_comes_as_one_step(store: Store) -> None:
    history = History(store)
    commits: list[Commit] = []
    store.subscribe(commits.append)
    plan = plan_rows(store, JOURNEY, read_cells(SHEET))
    paste_rows(store, JOURNEY, plan.touchpoints, Place("s1", 1))
    assert [each.label for each in commits] == ["Paste 3 touchpoints"]
    found = touchpoints_of(store, JOURNEY)
    assert [each.name for each in found] == ["t", "Reads", "Asks", "Pays"]
    assert [store.get(Stage, each.stage or "").name for each in found] == [
        "Choose",
        "Choose",
        "Choose",
        "Pay",
    ]
    assert [setting_name(store, each.settings[0]) for each in found] == [
        "App · device",
        "Web · device",
        "Shop · counter",
        "App · device",
    ]
    assert [each.name for each in stages_of(store, JOURNEY)] == ["Choose", "Buy", "Pay"]
    (department,) = store.all(Department).values()
    assert {found[1].department, found[2].department} == {department.id}
    (note,) = store.all(Note).values()
    assert (note.text, note.row, note.touchpoint) == ("Too slow", "pain", found[1].id)
    names = {each.id: each.name for each in found}
    ways = {(names[each.source], names[each.target]) for each in transitions_of(store, JOURNEY)}
    assert ways == {("Reads", "Asks"), ("Asks", "Pays")}
    history.undo()
    assert len(store.all(Touchpoint)) == 1
    assert len(store.all(Setting)) == 2


def test_without_headings_known_names_are_understood(store: Store) -> None:
    plan = plan_rows(store, JOURNEY, read_cells("Reads\tweb\nBuy\tPays\tApp device\nGoes"))
    assert [(each.name, each.stage, each.settings) for each in plan.touchpoints] == [
        ("Reads", None, ["web"]),
        ("Pays", "s2", ["app"]),
        ("Goes", None, []),
    ]
    made = paste_rows(store, JOURNEY, plan.touchpoints, Place("s1", 1), usual_settings=["app"], joined=False)
    assert made[2].settings == ("app",)
    assert not transitions_of(store, JOURNEY)


def test_cells_go_into_a_row_beside_and_below_each_other(store: Store) -> None:
    done = paste_cells(store, "pain", [["t"], []], [["a", "lost"], ["b", ""], ["", "x"]])
    assert done == 2
    assert sorted(each.text for each in store.all(Note).values()) == ["a", "b"]
    more = [[f"line {number}"] for number in range(8)]
    paste_cells(store, "pain", [["t"]], more)
    in_order = [each.text for _id, each in sorted(store.all(Note).items())]
    assert in_order == ["a", "b", *(line for (line,) in more)]
    paste_cells(store, "does", [["t"]], [["Runs"], ["Falls"]])
    paste_cells(store, "does", [["t"]], [["Stands"]])
    assert store.get(Touchpoint, "t").action == "Runs\nFalls\nStands"


@pytest.mark.parametrize(
    "text",
    [
        'A\t"never closed\nB\tC',
        "\x00\x01\ud800\t\u202e",
        "=cmd|' /C calc'!A0\tapp",
        "\t\t\t\n\n\n",
        "x" * 600_000,
        "\n".join("a" for _line in range(5_000)),
        "\t".join("a" for _cell in range(5_000)),
        '""""""\t"',
    ],
)
def test_hostile_cells_are_cleaned_and_bounded(store: Store, text: str) -> None:
    cells = read_cells(text)
    assert len(cells) <= MOST_ROWS
    assert all(len(row) <= MOST_COLUMNS for row in cells)
    assert all(is_clean(cell, one_line=False) and len(cell) <= MAX_TEXT for row in cells for cell in row)
    plan = plan_rows(store, JOURNEY, cells)
    if plan.touchpoints:
        paste_rows(store, JOURNEY, plan.touchpoints[:20], Place("s1", 1))


@given(st.text(alphabet='ab"\t\n\r,;·\x00é', max_size=60))
def test_any_text_can_be_read_and_pasted(text: str) -> None:
    store = Store([*make_settings("app"), make_journey(), Stage(id="s1", journey=JOURNEY, name="a")])
    plan = plan_rows(store, JOURNEY, read_cells(text))
    made = paste_rows(store, JOURNEY, plan.touchpoints, Place("s1"))
    assert [each.name for each in made] == [each.name for each in plan.touchpoints]


@given(st.lists(st.lists(st.text("ab \t\n\"'", max_size=6), min_size=2, max_size=4), max_size=6))
def test_what_a_spreadsheet_writes_is_read_back(cells: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, dialect="excel-tab").writerows(cells)
    wanted = [[each.strip() for each in row] for row in cells]
    assert read_cells(written.getvalue()) == [row for row in wanted if any(row)]
