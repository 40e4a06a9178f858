"""What a roadmap says of an initiative: when, for how much, what it delivers, and what that mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from journeymap.analysis.transferability import Finding
from journeymap.analysis.transferability.explain import summary, title
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import Tone
from journeymap.drawing.numbers import money, percent
from journeymap.drawing.pages import Block, Section
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.painting import paint_sign
from journeymap.drawing.text import Style
from journeymap.drawing.timeline_painting import STATUS_WORDS, dates_text
from journeymap.export.mending import Mending
from journeymap.frozen import frozen
from journeymap.i18n import _, ngettext
from journeymap.model.queries import capability_name, setting_name, the_project
from journeymap.model.reader import Snapshot
from journeymap.model.records import Department, Initiative

_LINE = 17.0
_LEFT = 270.0
_GUTTER = 30.0
_INDENT = 18.0
_TEXT_LINES = 40
_SHORT = 4
_MOST_FINDINGS = 200


@frozen
class _Line:
    text: str
    style: Style = Style.SMALL
    role: Role = Role.SECOND_INK
    indent: float = 0.0
    sign: Tone | None = None
    goes_on: bool = False
    """Whether the next line is of the same short text."""


def initiative_blocks(
    snapshot: Snapshot, box: Paintbox, initiative: Initiative, mending: Mending | None, room: float
) -> list[Block]:
    """An initiative as blocks that may flow from page to page, `room` wide."""
    left = list(_wrapped(box, _facts(snapshot, initiative, mending), _LEFT))
    right = list(_wrapped(box, _effects(snapshot, initiative, mending), room - _LEFT - _GUTTER))
    rows = list(zip_longest(left, right))
    name = initiative.name or _("Unnamed initiative")
    section = Section(_heading(box, initiative, _("{initiative}, continued").format(initiative=name)))
    blocks = [_heading(box, initiative, name)]
    for number, (one, other) in enumerate(rows):
        # No page ends with a heading, none begins with the last line of a short text.
        keep = number < min(2, len(rows) - 1) or _is_heading(other) or (other is not None and other.goes_on)
        blocks.append(_row(box, one, other, keep))
    return [replace(each, part_of=section) for each in blocks]


def _is_heading(line: _Line | None) -> bool:
    return line is not None and line.style is Style.SMALL_BOLD


def _heading(box: Paintbox, initiative: Initiative, name: str) -> Block:
    status = _(STATUS_WORDS[initiative.status])

    def paint(painter: QPainter, rect: Rect) -> None:
        painter.setPen(box.pen(Role.HAIRLINE, 1.0))
        painter.drawLine(QLineF(rect.x, rect.y, rect.right, rect.y))
        box.write_right(painter, rect.right, rect.y + 12, status, Style.SMALL, Role.SECOND_INK)
        room = rect.width - box.typeface.width(status, Style.SMALL) - 20
        title = box.elided(name, Style.LEAD_BOLD, room)
        box.write(painter, rect.x, rect.y + 10, title, Style.LEAD_BOLD, Role.INK)

    return Block(38.0, paint, keep=True, space_before=18.0)


def _row(box: Paintbox, left: _Line | None, right: _Line | None, keep: bool) -> Block:
    def paint(painter: QPainter, rect: Rect) -> None:
        if left is not None:
            _write(painter, box, rect.x, rect.y, left)
        if right is not None:
            _write(painter, box, rect.x + _LEFT + _GUTTER, rect.y, right)

    return Block(_LINE, paint, keep)


def _write(painter: QPainter, box: Paintbox, x: float, y: float, line: _Line) -> None:
    if line.sign is not None:
        paint_sign(painter, box, x + 5, y + _LINE / 2 - 1, line.sign)
    box.write(painter, x + line.indent, y, line.text, line.style, line.role)


def _wrapped(box: Paintbox, lines: Iterator[_Line], room: float) -> Iterator[_Line]:
    for line in lines:
        texts = box.wrapped(line.text, line.style, room - line.indent, _TEXT_LINES)
        for number, text in enumerate(texts):
            goes_on = len(texts) <= _SHORT and number < len(texts) - 1
            yield _Line(text, line.style, line.role, line.indent, None if number else line.sign, goes_on)


def _facts(snapshot: Snapshot, initiative: Initiative, mending: Mending | None) -> Iterator[_Line]:
    yield _Line(dates_text(initiative), role=Role.INK)
    project = the_project(snapshot)
    currency = project.currency if project else ""
    for word, amount in ((_("Capital"), initiative.capital), (_("Expense"), initiative.expense)):
        if amount is not None:
            yield _Line(f"{word} {money(amount, currency)}", role=Role.INK)
    if initiative.capital is None and initiative.expense is None:
        yield _Line(_("Costs not known"))
    if initiative.theme:
        yield _Line(_("Theme: {theme}").format(theme=initiative.theme))
    department = snapshot.find(Department, initiative.department)
    if department is not None and department.name:
        yield _Line(_("By {department}").format(department=department.name))
    first = _names(snapshot, initiative.depends_on)
    if first:
        yield _Line(_("After {initiatives}").format(initiatives=first))
    if mending is not None and mending.index_before != mending.index_after:
        before, after = percent(mending.index_before), percent(mending.index_after)
        yield _Line(_("Index {before} → {after}").format(before=before, after=after), role=Role.CARRIED)


def _names(snapshot: Snapshot, initiatives: Sequence[str]) -> str:
    found = [snapshot.find(Initiative, each) for each in initiatives]
    return ", ".join(each.name or _("Unnamed initiative") for each in found if each is not None)


def _effects(snapshot: Snapshot, initiative: Initiative, mending: Mending | None) -> Iterator[_Line]:
    if initiative.description.strip():
        yield _Line(initiative.description, role=Role.INK)
    yield _Line(_("Delivers"), Style.SMALL_BOLD, Role.INK)
    for capability, setting in initiative.delivers:
        what = _("{capability} at {setting}").format(
            capability=capability_name(snapshot, capability), setting=setting_name(snapshot, setting)
        )
        yield _Line(what, indent=_INDENT, sign=Tone.STARTS)
    if not initiative.delivers:
        yield _Line(_("nothing that the check knows of"), indent=_INDENT)
    yield _Line(_("Mends"), Style.SMALL_BOLD, Role.INK)
    if mending is None:
        yield _Line(_why_nothing(initiative), indent=_INDENT)
        return
    if mending.together_with:
        names = _names(snapshot, mending.together_with)
        yield _Line(_("together with {initiatives}:").format(initiatives=names), indent=_INDENT)
    yield from _listed(snapshot, mending.mended, Tone.CARRIED)
    if not mending.mended:
        yield _Line(_("nothing by itself"), indent=_INDENT)
    if mending.revealed:
        count = len(mending.revealed)
        text = ngettext(
            "Shows {count} break further on that was hidden before",
            "Shows {count} breaks further on that were hidden before",
            count,
        ).format(count=count)
        yield _Line(text, Style.SMALL_BOLD, Role.INK)
        yield from _listed(snapshot, mending.revealed, Tone.LOST)


def _why_nothing(initiative: Initiative) -> str:
    if initiative.status == "cancelled":
        return _("nothing: it is cancelled")
    if not initiative.delivers:
        return _("nothing: it delivers no capability to a setting")
    return _("nothing yet: it has no end date")


def _listed(snapshot: Snapshot, findings: Sequence[Finding], sign: Tone) -> Iterator[_Line]:
    for each in findings[:_MOST_FINDINGS]:
        place, what = title(snapshot, each), summary(snapshot, each)
        yield _Line(_("{place}: {what}").format(place=place, what=what), indent=_INDENT, sign=sign)
    left = len(findings) - _MOST_FINDINGS
    if left > 0:
        yield _Line(_("and {count} more").format(count=left), indent=_INDENT)
