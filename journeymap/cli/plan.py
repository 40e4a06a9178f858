"""`journeymap plan`: what to integrate in which period, for a budget."""

from __future__ import annotations

import argparse

from journeymap.cli.output import DONE, say, say_json
from journeymap.cli.reading import journey_meant, read
from journeymap.i18n import _, mark

HELP = mark("say what to integrate in which period to make behaviours pervasive, for a budget")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands, beside the file and the journey."""
    parser.add_argument(
        "--budget",
        metavar="N",
        type=_number,
        required=True,
        help=_("what each period may spend, in the project’s currency"),
    )
    parser.add_argument(
        "--periods",
        metavar="P",
        type=_count,
        default=1,
        help=_("how many periods, as long as the project’s; 1 if not said"),
    )
    parser.add_argument(
        "--time-limit",
        metavar="S",
        type=_seconds,
        help=_("seconds after which the best plan so far is the answer; 30 if not said"),
    )


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(_("a number of at least 0 is needed"))
    return number


def _seconds(text: str) -> float:
    number = _number(text)
    if not number:
        raise argparse.ArgumentTypeError(_("a number above 0 is needed"))
    return number


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text)):
        raise argparse.ArgumentTypeError(_("a whole number of at least 1 is needed"))
    return int(text)


def run(asked: argparse.Namespace) -> int:
    """Do it, and answer the exit code."""
    from journeymap.analysis.plan import SECONDS, make_plan
    from journeymap.analysis.plan.report import to_json, to_text

    snapshot = read(asked.file)
    journey = journey_meant(snapshot, asked.journey)
    plan = make_plan(
        snapshot,
        asked.budget,
        asked.periods,
        asked.start,
        journey.id if journey else None,
        seconds=asked.time_limit or SECONDS,
    )
    if asked.json:
        say_json(to_json(plan))
    else:
        say(to_text(snapshot, plan))
    return DONE
