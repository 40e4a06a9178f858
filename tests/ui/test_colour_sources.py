"""One table of colours: whatever windows show has its colours from it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from journeymap.drawing.colours import Role
from tests.sources import ROOT, place, python_files, tree

TABLES = {"journeymap/drawing/colours.py", "journeymap/ui/dialogs/swatches.py"}
"""The table of roles; and what users pick from for their own records, which is data."""
LITERAL = re.compile(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?(?:[0-9A-Fa-f]{2})?\b|\brgba?\(|\bhsl?\(")
QT_COLOURS = re.compile(r"^(?:white|black|(?:dark|light)?(?:red|green|blue|cyan|magenta|yellow|gray))$", re.I)


def literals(path: Path) -> list[str]:
    """Where a module names a colour by itself."""
    return [f"{place(path, node)}: {ast.unparse(node)}" for node in ast.walk(tree(path)) if is_colour(node)]


def is_colour(node: ast.AST) -> bool:
    """Whether an expression names a colour."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(LITERAL.search(node.value))
    if isinstance(node, ast.Attribute):
        return bool(QT_COLOURS.match(node.attr)) and "GlobalColor" in ast.unparse(node.value)
    makes = isinstance(node, ast.Call) and ast.unparse(node.func) in ("QColor", "QColor.fromRgb")
    return makes and any(isinstance(each, ast.Constant) for each in node.args)


def test_no_module_of_windows_or_drawings_has_colours_of_its_own() -> None:
    modules = [
        each for each in python_files("journeymap/ui", "journeymap/drawing") if place(each) not in TABLES
    ]
    assert [each for path in modules for each in literals(path)] == []


def test_the_style_sheet_has_roles_only() -> None:
    text = (ROOT / "resources" / "styles" / "journeymap.qss").read_text(encoding="utf-8")
    assert LITERAL.findall(text) == []
    roles = {each.value for each in Role}
    assert set(re.findall(r"\$(\w+)", text)) <= roles
    named = set(re.findall(r"\b(?:color|background|border-color): *([a-z]+)", text))
    assert named <= {"transparent"}


def test_icons_take_the_colour_they_are_given() -> None:
    for each in sorted((ROOT / "resources" / "icons").glob("*.svg")):
        assert LITERAL.findall(each.read_text(encoding="utf-8")) == [], each.name
