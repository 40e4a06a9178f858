"""What the command line understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from journeymap.cli import plan, what_if
from journeymap.cli.output import CommandLineError, say
from journeymap.drawing.paper import FITS, PAPERS
from journeymap.i18n import _

Add = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command by its name and what it is for."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are a sentence, and whose help can be piped into anything."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        raise CommandLineError(
            _("{message}; see “{help}”").format(message=message, help=f"{self.prog} --help")
        )

    def print_help(self, file: Any = None) -> None:
        say(self.format_help().rstrip())


def _examples() -> str:
    return _("""\
  journeymap                                            open the app
  journeymap cinema.journey                             open a project in the app
  journeymap --sample cinema                            open an untitled copy of a sample
  journeymap new cinema.journey --template cinema       make a project file from a template
  journeymap info cinema.journey                        say what is in it
  journeymap check cinema.journey                       say what breaks; exit 1 when anything does
  journeymap check cinema.journey --json --as-of 2027-12-31
  journeymap check cinema.journey --rules               what rules find too; errors among it exit 1 as well
  journeymap whatif cinema.journey                      list single points of failure
  journeymap whatif cinema.journey --without Kiosk      say what is lost when it is switched off
  journeymap plan cinema.journey --budget 40000         say what to integrate for that
  journeymap plan cinema.journey --budget 40000 --periods 4 --start 2026-01-01 --json
  journeymap export cinema.journey map.pdf              or .svg, .png, .json
  journeymap export cinema.journey map.pdf --paper A4   on one page if that can be read, else on tiles
  journeymap export cinema.journey map.pdf --paper A3 --fit tiles --landscape
  journeymap export cinema.journey service.pdf --view blueprint
  journeymap export cinema.journey roadmap.pdf --view roadmap
  journeymap import project.json cinema.journey         make a project file from interchange JSON
  journeymap templates                                  list the templates
  journeymap schema                                     print the JSON Schema of interchange
  journeymap ./check                                    open a file that has the name of a command
""")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # fromisoformat also takes 20260101 and 2026-W01-1
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(_("a date is needed, as YYYY-MM-DD"))
    return day


def command_parser() -> argparse.ArgumentParser:
    """The parser of commands; its help is the help of the whole command line."""
    parser = _Parser(
        prog="journeymap",
        usage=_("journeymap [FILE | --sample NAME]\n       journeymap COMMAND …"),
        description=_(
            "Draw customer journeys, and see where behaviours are lost between channels and devices."
        ),
        epilog="\n".join(
            [
                _("examples:"),
                _examples(),
                _("exit codes: 0 done (check: nothing found), 1 check found something, 2 an error"),
            ]
        ),
    )
    parser.add_argument("--version", action="store_true", help=_("say which version this is"))
    parser.add_argument("--sample", metavar="NAME", help=_("open an untitled copy of a template in the app"))
    commands = parser.add_subparsers(
        title=_("commands"), metavar="COMMAND", dest="command", prog="journeymap"
    )

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        examples = [line for line in _examples().splitlines() if f"journeymap {name} " in line]
        epilog = "\n".join([_("examples:"), *examples]) if examples else None
        return commands.add_parser(name, help=help_text, description=help_text, epilog=epilog)

    _add_files(add)
    _add_questions(add)
    return parser


def _add_files(add: Add) -> None:
    """The commands that make and write files."""
    add("templates", _("list the templates that a new project can start from"))
    add("schema", _("print the JSON Schema of interchange"))
    new = add("new", _("make a project file, empty or from a template"))
    new.add_argument("file", metavar="FILE", type=Path)
    new.add_argument("--template", metavar="T", help=_("one of those that “journeymap templates” lists"))
    bring = add("import", _("make a project file from interchange JSON"))
    bring.add_argument("source", metavar="IN.json", type=Path)
    bring.add_argument("file", metavar="FILE", type=Path)
    bring.add_argument("--replace", action="store_true", help=_("write over FILE if it is there"))
    out = add("export", _("write a project as .json, or draw it as .pdf, .svg or .png"))
    out.add_argument("file", metavar="FILE", type=Path)
    out.add_argument("out", metavar="OUT", type=Path, help=_("its suffix names the format"))
    out.add_argument(
        "--view",
        choices=("map", "blueprint", "roadmap"),
        default="map",
        help=_("what to draw; the map if not said"),
    )
    _add_paper(out)
    _add_journey_and_day(out)


def _add_questions(add: Add) -> None:
    """The commands that answer a question about a project, in words or as JSON."""
    info = add("info", _("say what is in a project"))
    check = add("check", _("say which behaviours are lost where, and why; exit 1 when anything is found"))
    check.add_argument(
        "--rules",
        action="store_true",
        help=_("what rules find too, built-in ones and the project’s own; an error fails the check as well"),
    )
    lost = add("whatif", _(what_if.HELP))
    what_if.add_arguments(lost)
    planned = add("plan", _(plan.HELP))
    plan.add_arguments(planned)
    planned.add_argument("--journey", metavar="NAME_OR_ID", help=_("the journey meant; all if not said"))
    planned.add_argument(
        "--start", metavar="DATE", type=_day, help=_("when the first period begins; today if not said")
    )
    for each in (info, check, lost, planned):
        each.add_argument("file", metavar="FILE", type=Path)
        each.add_argument("--json", action="store_true", help=_("for other programs"))
    for each in (check, lost):
        _add_journey_and_day(each)


def _add_journey_and_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--journey", metavar="NAME_OR_ID", help=_("the journey meant"))
    parser.add_argument("--as-of", metavar="DATE", type=_day, help=_("as YYYY-MM-DD; today if not said"))


def _add_paper(out: argparse.ArgumentParser) -> None:
    explained = _(
        "A map is one page as large as itself, unless paper is chosen for it: then its letters have\n"
        "at least 6 points, or 7 on tiles, which overlap by 8 mm and come behind a page that shows\n"
        "how they lie together."
    )
    paper = out.add_argument_group(_("paper"), explained)
    paper.add_argument(
        "--paper",
        metavar="|".join(PAPERS),
        type=_paper_name,
        help=_("draw the map on pages of this size"),
    )
    paper.add_argument(
        "--fit",
        choices=FITS,
        help=_("on one page, or on tiles; if not said, on one page when that can be read"),
    )
    turned = paper.add_mutually_exclusive_group()
    for name, help_text in (
        ("landscape", _("turn the paper so; if not said, as suits the map")),
        ("portrait", _("likewise")),
    ):
        turned.add_argument(f"--{name}", dest="orientation", action="store_const", const=name, help=help_text)


def _paper_name(text: str) -> str:
    found = next((name for name in PAPERS if name.casefold() == text.casefold()), None)
    if found is None:
        known = ", ".join(PAPERS)
        raise argparse.ArgumentTypeError(_("there are {known}").format(known=known))
    return found


def opening_parser() -> argparse.ArgumentParser:
    """The parser of a command line without a command, which opens the app."""
    parser = _Parser(prog="journeymap", add_help=False)
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?")
    parser.add_argument("--sample", metavar="NAME")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser
