"""Cells copied from a spreadsheet: read as they are, and understood as touchpoints."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

from journeymap.frozen import changeable
from journeymap.i18n import _, mark
from journeymap.model.queries import setting_name, settings_in_order, stages_of
from journeymap.model.reader import Reader
from journeymap.model.records import Channel, Department, Device
from journeymap.model.text import MAX_TEXT, clean_line, clean_text
from journeymap.model.vocabulary import NOTE_KINDS, VISIBILITIES

MOST_ROWS, MOST_COLUMNS = 500, 40
MOST_LETTERS = 2_000_000
Cells = list[list[str]]

COLUMNS = {
    "name": mark("name, touchpoint, step, title, what happens"),
    "stage": mark("stage, phase"),
    "channel": mark("channel, where"),
    "device": mark("device, access point"),
    "setting": mark("setting, lane, channel and device, channel · device"),
    "action": mark("action, does, customer does, doing, activity"),
    "thought": mark("thought, thinks, customer thinks, thinking, thoughts"),
    "expects": mark("expects, customer expects, expectation, expectations"),
    "emotion": mark("emotion, feeling, feels, mood, sentiment"),
    "department": mark("owner, department, team, responsible"),
    "visibility": mark("visibility, frontstage or backstage"),
    "moment_of_truth": mark("moment of truth, key moment"),
    "pain": mark("pain, pain point, pain points, problem, problems"),
    "gain": mark("gain, gains, delight"),
    "opportunity": mark("opportunity, opportunities"),
    "idea": mark("idea, ideas"),
    "question": mark("question, questions"),
    "quote": mark("quote, quotes"),
    "insight": mark("insight, insights, finding, evidence, note, notes"),
}
"""What a column may hold, and how its heading may be called; translated, with the English words besides."""
FEELINGS = {
    "very bad": -2.0,
    "terrible": -2.0,
    "bad": -1.0,
    "negative": -1.0,
    "sad": -1.0,
    "neutral": 0.0,
    "ok": 0.0,
    "good": 1.0,
    "positive": 1.0,
    "happy": 1.0,
    "very good": 2.0,
    "great": 2.0,
    "delighted": 2.0,
}
_YES = frozenset({"yes", "y", "true", "x", "1", "✓", "★"})
_NUMBER = re.compile(r"[+−-]?\d+(?:[.,]\d+)?")


def read_cells(text: str) -> Cells:
    """The cells of text as spreadsheets copy it: tabs between, quotes where a cell has breaks.

    Text is cleaned, empty lines are left out; no more than MOST_ROWS and MOST_COLUMNS. Where quotes do not
    close, each line is a row as it stands.
    """
    text = text[:MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    limit = csv.field_size_limit(MOST_LETTERS)
    try:
        rows = [
            list(row) for row in csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True)
        ]
    except csv.Error:
        rows = [line.split("\t") for line in text.split("\n")]
    finally:
        csv.field_size_limit(limit)
    found = [[clean_text(cell[:MAX_TEXT]).strip() for cell in row[:MOST_COLUMNS]] for row in rows]
    return [row for row in found if any(row)][:MOST_ROWS]


@changeable
class PlannedTouchpoint:
    """A touchpoint as a row says it. What is new to the project is here by name."""

    name: str
    stage: str | None = None
    new_stage: str = ""
    settings: list[str] = field(default_factory=list)
    new_settings: list[tuple[str, str]] = field(default_factory=list)
    """(channel, device) by name."""
    fields: dict[str, Any] = field(default_factory=dict)
    new_department: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(kind, text)."""


@changeable
class SheetPlan:
    """What rows would become: `columns` says of each column what it was taken for, "" for nothing."""

    columns: list[str]
    has_header: bool
    touchpoints: list[PlannedTouchpoint]
    problems: list[str]
    """Sentences on what could not be understood and is left out."""


def plan_rows(reader: Reader, journey: str, cells: Cells) -> SheetPlan:
    """Understand rows as touchpoints of a journey; a first row of headings says what the columns hold.

    Without one, cells that are the names of settings or stages are that, and the first other one is the name.
    """
    columns = _headed(cells[0]) if cells else None
    known = _Known(reader, journey)
    if columns is None:
        rows = [known.guess(row) for row in cells]
        width = max((len(row) for row in cells), default=0)
        return SheetPlan(["" for _column in range(width)], False, [row for row in rows if row.name], [])
    problems: list[str] = []
    planned = []
    for number, row in enumerate(cells[1:], start=2):
        made = known.read(dict(zip(columns, row, strict=False)), number, problems)
        if made.name:
            planned.append(made)
        else:
            problems.append(_("Row {number} has no name and is left out.").format(number=number))
    return SheetPlan(columns, True, planned, problems)


def _headed(row: Sequence[str]) -> list[str] | None:
    """What the columns hold, where a row is one of headings; None for any other row."""
    words: dict[str, str] = {}
    for column, names in COLUMNS.items():
        for name in (*names.split(", "), *_(names).split(", ")):
            words[name.strip().casefold()] = column
        words[column.replace("_", " ")] = column
    found: list[str] = []
    for cell in row:
        column = words.get(" ".join(cell.casefold().replace("_", " ").split()), "")
        found.append("" if column in found else column)
    headings = sum(bool(each) for each in found)
    return found if "name" in found and headings * 2 >= len([cell for cell in row if cell]) else None


class _Known:
    """What a project has, by how people write it."""

    def __init__(self, reader: Reader, journey: str) -> None:
        self._reader = reader
        self.stages = {each.name.casefold(): each.id for each in stages_of(reader, journey) if each.name}
        self.settings: dict[str, str] = {}
        for each in settings_in_order(reader):
            name = setting_name(reader, each.id).casefold()
            channel = reader.get(Channel, each.channel).name.casefold()
            for said in (name, name.replace(" · ", " "), channel):
                self.settings.setdefault(said, each.id)
        self.departments = {
            each.name.casefold(): each.id for _id, each in sorted(reader.all(Department).items())
        }

    def guess(self, row: Sequence[str]) -> PlannedTouchpoint:
        made = PlannedTouchpoint("")
        for cell in row:
            said = cell.casefold()
            if said in self.settings:
                made.settings.append(self.settings[said])
            elif said in self.stages and made.stage is None and (made.name or len(row) > 1):
                made.stage = self.stages[said]
            elif cell and not made.name:
                made.name = clean_line(cell)
        made.settings = list(dict.fromkeys(made.settings))
        return made

    def read(self, row: Mapping[str, str], number: int, problems: list[str]) -> PlannedTouchpoint:
        made = PlannedTouchpoint(clean_line(row.get("name", "")))
        self._read_place(made, row)
        for name in ("action", "thought", "expects"):
            if row.get(name):
                made.fields[name] = row[name]
        readers: dict[str, Callable[[str], object]] = {
            "emotion": _feeling,
            "visibility": _visibility,
            "moment_of_truth": lambda said: said.casefold() in _YES,
        }
        for name, read in readers.items():
            if row.get(name):
                try:
                    made.fields[name] = read(row[name])
                except ValueError:
                    problem = _("Row {number}: “{said}” is not understood, and is left out.")
                    problems.append(problem.format(number=number, said=row[name][:40]))
        department = row.get("department", "")
        if department.casefold() in self.departments:
            made.fields["department"] = self.departments[department.casefold()]
        else:
            made.new_department = clean_line(department)
        made.notes = [(kind, row[kind]) for kind in NOTE_KINDS if row.get(kind)]
        return made

    def _read_place(self, made: PlannedTouchpoint, row: Mapping[str, str]) -> None:
        stage = row.get("stage", "")
        made.stage = self.stages.get(stage.casefold())
        made.new_stage = "" if made.stage is not None else clean_line(stage)
        channel, device = row.get("channel", ""), row.get("device", "")
        pairs = [(channel, device)] if channel else []
        for said in re.split(r"[;,\n]", row.get("setting", "")):
            before, sign, after = said.partition("·")
            if said.strip():
                pairs.append((before.strip(), after.strip() if sign else ""))
        for before, after in pairs:
            names = (f"{before} · {after}", f"{before} {after}") if after else (before,)
            found = next((self.settings[n.casefold()] for n in names if n.casefold() in self.settings), None)
            if found is not None:
                made.settings.append(found)
            else:
                made.new_settings.append((clean_line(before), clean_line(after) or self._usual_device()))
        made.settings = list(dict.fromkeys(made.settings))

    def _usual_device(self) -> str:
        devices = sorted(each.name for each in self._reader.all(Device).values())
        return next((each for each in devices if "any" in each.casefold()), _("any device"))


def _feeling(said: str) -> float:
    words = said.casefold().strip()
    if words in FEELINGS:
        return FEELINGS[words]
    if not _NUMBER.fullmatch(words):
        raise ValueError(said)
    value = float(words.replace("−", "-").replace(",", "."))
    if not -2 <= value <= 2:
        raise ValueError(said)
    return value


def _visibility(said: str) -> str:
    words = said.casefold().replace(" ", "").replace("-", "")
    if words not in VISIBILITIES:
        raise ValueError(said)
    return words
