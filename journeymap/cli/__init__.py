"""The command line: the same functions as the app, for people and for other programs.

What it prints and how it ends is a contract: 0 for done (of `check`: nothing found), 1 for findings, 2 for an
error, which is one sentence on standard error. Everything is imported where it is used, so that opening the
app by the same command loses no time.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path

import journeymap
from journeymap.cli.commands import COMMANDS
from journeymap.cli.output import DONE, INTERRUPTED, CommandLineError, fail, say, shown
from journeymap.cli.parsing import command_parser, opening_parser
from journeymap.i18n import _

TRACE_VARIABLE = "JOURNEYMAP_TRACE"
"""Environment variable that shows where in the program a fault of our own lies."""

OpenApp = Callable[[Path | None, str | None], int]
"""Opens the app on a file, on an untitled copy of a sample, or on its start screen; answers the exit code."""


def main(arguments: Sequence[str] | None = None, *, open_app: OpenApp) -> int:
    """Do what the command line asks for, and answer the exit code; raises nothing.

    `arguments` are those after the program's name, by default the process's own.
    """
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments), open_app)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:  # how argparse ends after --help
        return leaving.code if isinstance(leaving.code, int) else DONE
    except CommandLineError as error:
        return fail(str(error))
    except OSError as error:
        place = f"{shown(str(error.filename))}: " if error.filename else ""
        return fail(place + (error.strerror or type(error).__name__))
    except Exception as error:  # noqa: BLE001 - the contract: one sentence, never a traceback
        return fail(str(error) if _is_for_users(error) else _fault(error))


def _is_for_users(error: Exception) -> bool:
    from journeymap.model.errors import ProjectError

    return isinstance(error, ProjectError)


def _fault(error: Exception) -> str:
    if os.environ.get(TRACE_VARIABLE):
        traceback.print_exc()
    message = _("A fault in journeymap itself ({error}); please report it, with what {variable}=1 shows")
    return message.format(error=f"{type(error).__name__}: {error}"[:200], variable=TRACE_VARIABLE)


def _run(arguments: list[str], open_app: OpenApp) -> int:
    if arguments and arguments[0] in COMMANDS:
        asked = command_parser().parse_args(arguments)
        return COMMANDS[asked.command](asked)
    _refuse_misspelt_command(arguments)
    opening = opening_parser().parse_args(arguments)
    if opening.help:
        command_parser().print_help()
        return DONE
    if opening.version:
        say(f"journeymap {journeymap.__version__}")
        return DONE
    return _open(opening.file, opening.sample, open_app)


def _refuse_misspelt_command(arguments: list[str]) -> None:
    """`journeymap chekc cinema.journey` means a command; say so instead of “unrecognized arguments”."""
    if (
        len(arguments) < 2
        or any(each.startswith("-") for each in arguments[:2])
        or Path(arguments[0]).exists()
    ):
        return
    meant = get_close_matches(arguments[0], COMMANDS, 1)
    hint = _("did you mean “{meant}”?").format(meant=meant[0]) if meant else _("see “journeymap --help”")
    raise CommandLineError(
        _("there is no command “{name}”; {hint}").format(name=shown(arguments[0]), hint=hint)
    )


def _open(file: Path | None, sample: str | None, open_app: OpenApp) -> int:
    if file is not None and sample is not None:
        raise CommandLineError(_("a FILE or a --sample can be opened, not both"))
    if sample is not None:
        _known_template(sample)
    if file is not None and not file.exists():
        message = _("there is no file {name}; “journeymap new {name}” makes a project file of that name")
        raise CommandLineError(message.format(name=shown(str(file))))
    if _lacks_display():
        raise CommandLineError(
            _(
                "there is no display here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
                "start it on a desktop, or use a command, for which see “journeymap --help”"
            )
        )
    return open_app(file, sample)


def _lacks_display() -> bool:
    return sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _known_template(name: str) -> None:
    from journeymap.model.file.templates import template

    template(name)
