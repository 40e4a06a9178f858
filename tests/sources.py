"""The sources as the tests of house rules and architecture read them."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "journeymap"

_FOLDERS = (".ci", "benchmarks", "docs", "journeymap", "resources", "tests", "tools")
_TEXT = {
    ".css",
    ".html",
    ".json",
    ".md",
    ".py",
    ".qss",
    ".sh",
    ".sql",
    ".svg",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
    "",
}


def python_files(*folders: str) -> list[Path]:
    """Python files of the named folders of the checkout, those of the package by default."""
    names = folders or ("journeymap",)
    return sorted(
        path for name in names for path in (ROOT / name).rglob("*.py") if "__pycache__" not in path.parts
    )


def text_files() -> Iterator[Path]:
    """Every file of the project that people read or write as text."""
    candidates = [path for path in ROOT.iterdir() if path.name != ".coverage"]
    for name in _FOLDERS:
        candidates += (ROOT / name).rglob("*")
    for path in sorted(candidates):
        ours = path.name != ".git" and "__pycache__" not in path.parts  # in a second work tree .git is a file
        if path.is_file() and path.suffix in _TEXT and ours:
            yield path


@functools.cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of the file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """How a failing test names the file, and the line."""
    name = path.relative_to(ROOT).as_posix()
    return name if node is None else f"{name}:{getattr(node, 'lineno', '?')}"


def imported_names(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Each import anywhere in the file: ("PySide6.QtGui", also "PySide6.QtGui.QColor" for from-imports)."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                yield node, f"{node.module}.{alias.name}"
