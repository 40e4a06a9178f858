"""The habits that keep this code easy to work on, where no linter knows them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sources import ROOT, imported_names, place, python_files, text_files, tree

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60
PLAIN = "journeymap/ui/plain.py"
GUIDE = "journeymap/ui/guide_page.py"
"""Our own guide, which comes with the program, may have headings and pictures; nobody else's words go in."""

EVERYWHERE = ("journeymap", "tests", "tools", "benchmarks")


def test_a_file_is_one_thing() -> None:
    long = [
        f"{place(path)} has {lines} lines"
        for path in python_files(*EVERYWHERE)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) >= MOST_LINES_OF_A_FILE
    ]
    assert not long, "a file that long is two things: give each its room"


def test_a_function_is_one_thing() -> None:
    long = [
        f"{place(path, node)} {node.name} has {lines} lines"
        for path in python_files(*EVERYWHERE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long, "a function that long is two things"


def called_name(node: ast.AST) -> str:
    """`a.b.c` of a call `a.b.c(…)`, "" for anything else."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def guesses_rich_text(node: ast.AST) -> str:
    """Why Qt would guess at this node whether the text is rich; "" if it would not.

    A text that looks like HTML is then shown as HTML, with links and pictures from the user's disk. Titles
    and notes come from strangers' files, so one module shows text, and shows it as it is.
    """
    name = called_name(node)
    last = name.rpartition(".")[2]
    if last in {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml"}:
        return f"{last}(…)"
    if last in {"setMarkdown", "insertMarkdown", "fromHtml", "fromMarkdown"}:
        return f"{last}(…)"
    if last in {"QLabel", "QMessageBox", "QErrorMessage", "QProgressDialog", "QTextEdit", "QTextBrowser"}:
        return f"{last}(…)"
    if re.search(r"\bQMessageBox\.(about|critical|information|question|warning)$", name):
        return name
    if re.search(r"\bQInputDialog\.get\w+$", name) or name.endswith("QToolTip.showText"):
        return name
    if last == "addRow" and isinstance(node, ast.Call) and node.args and is_composed(node.args[0]):
        return "addRow(composed text, …), which makes a QLabel"
    if isinstance(node, ast.ClassDef):
        bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        rich = bases & {"QLabel", "QMessageBox", "QTextEdit", "QTextBrowser"}
        return f"a subclass of {min(rich)}" if rich else ""
    return ""


def is_composed(node: ast.expr) -> bool:
    """Whether the expression puts a text together, and so may hold somebody's words."""
    return isinstance(node, ast.JoinedStr | ast.BinOp) or called_name(node).endswith(".format")


def test_text_is_shown_as_it_is() -> None:
    bare = [
        f"{place(path, node)} {why}"
        for path in python_files("journeymap")
        if place(path) not in (PLAIN, GUIDE)
        for node in ast.walk(tree(path))
        if (why := guesses_rich_text(node))
    ]
    assert not bare, f"only {PLAIN} may, and it sets PlainText; and {GUIDE}, for what we wrote ourselves"


def test_what_people_read_has_typographic_apostrophes() -> None:
    """Beside quotation marks that are, straight ones look like a mistake."""
    marked = (
        (path, constant)
        for path in python_files("journeymap")
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and called_name(call) in ("_", "mark", "ngettext", "pgettext")
        for constant in call.args
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    )
    straight = re.compile(r"[A-Za-z]'[A-Za-z]|[a-z]s' [a-z]")
    assert [f"{place(path, constant)}" for path, constant in marked if straight.search(constant.value)] == []
    listed = (ROOT / "resources/templates/index.json").read_text(encoding="utf-8")
    assert not straight.search(listed)


def test_the_guide_shows_nobodys_words_but_ours() -> None:
    """The page that may show rich text knows no project, no record and no file of a user's."""
    known = {name for _, name in imported_names(ROOT / GUIDE) if name.startswith("journeymap")}
    allowed = (
        "journeymap.drawing.colours",
        "journeymap.paths",
        "journeymap.ui.guide_pages",
        "journeymap.ui.theme",
    )
    assert {name for name in known if not name.startswith(allowed)} == set()


def test_models_give_tooltips_as_plain_text() -> None:
    """A model's answer for ToolTipRole is guessed at too, so such a file must know the helper."""
    bare = [
        place(path)
        for path in python_files("journeymap")
        if place(path) != PLAIN
        and any(
            isinstance(node, ast.Attribute) and node.attr == "ToolTipRole" for node in ast.walk(tree(path))
        )
        and not any(name.startswith("journeymap.ui.plain") for _, name in imported_names(path))
    ]
    assert not bare, f"give tooltips through {PLAIN}"


@pytest.mark.parametrize(
    ("source", "guessed"),
    [
        ("item.setToolTip(name)", True),
        ("QtWidgets.QLabel(name)", True),
        ("class Title(QLabel): pass", True),
        ("QMessageBox.warning(self, a, b)", True),
        ("class Page(QTextBrowser): pass", True),
        ("document.setMarkdown(text)", True),
        ("box.setStandardButtons(QMessageBox.StandardButton.Ok)", False),
        ("def show(label: QLabel) -> None: label.hide()", False),
        ("form.addRow(f'{name}:', field)", True),
        ("form.addRow(_('Name'), field)", False),
    ],
)
def test_the_rule_on_text_sees(source: str, guessed: bool) -> None:
    assert any(guesses_rich_text(node) for node in ast.walk(ast.parse(source))) is guessed


COMPILES = "journeymap/frozen.py"
"""Writes methods from the names of fields in our own source, as the standard library's dataclasses do."""


def test_no_code_is_made_of_data() -> None:
    banned = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
    found = []
    for path in python_files(*EVERYWHERE):
        found += [
            place(path, node) for node, name in imported_names(path) if name.partition(".")[0] in banned
        ]
        found += [
            place(path, node)
            for node in ast.walk(tree(path))
            if called_name(node)
            in {"eval", "exec", "builtins.eval", "builtins.exec", "yaml.load", "os.system"}
        ]
    assert [each.partition(":")[0] for each in found] == [COMPILES]


def lines_matching(pattern: str, skip: Callable[[Path], bool] = lambda path: False) -> Iterator[str]:
    """Where in the project's text the regular expression is found."""
    expression = re.compile(pattern)
    for path in text_files():
        if skip(path):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if expression.search(line):
                yield f"{place(path)}:{number}"


def test_nothing_knows_the_machine_it_was_written_on() -> None:
    found = list(lines_matching(r"(?<![\w.$}/-])/(?:home|mnt|opt|root|Users|work)/\w"))
    assert not found, "absolute paths of one machine"


def test_nothing_says_where_packages_come_from() -> None:
    """Who installs decides that: a mirror, a company's own index. (The brackets keep this line out.)"""
    found = list(lines_matching(r"py[p]i\.org|python[h]osted|index[-_]url|find[-_]links|[.]whl[#@]"))
    found = [where for where in found if not where.startswith(place(ROOT / "tests" / "test_house_rules.py"))]
    assert not found


def test_constraints_pin_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    loose = [
        line for line in lines if not line.startswith("#") and not re.fullmatch(r"[\w.-]+==[\w.]+", line)
    ]
    assert not loose


def test_the_package_is_fully_documented() -> None:
    """Every module says what it is for, and so does everything in it that others may use."""
    bare = []
    for path in python_files("journeymap"):
        module = tree(path)
        bare += [] if ast.get_docstring(module) else [place(path)]
        # Methods of widgets are mostly Qt's, and named by it.
        bare += [
            f"{place(path, node)} {node.name}"
            for node in module.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert not bare, "a sentence that says what for"
