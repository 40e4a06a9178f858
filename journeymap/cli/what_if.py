"""`journeymap whatif`: what is lost when things are switched off, and what a journey hangs on."""

from __future__ import annotations

import argparse

from journeymap.cli.output import DONE, say, say_json
from journeymap.cli.reading import journey_meant, read, today
from journeymap.i18n import _, mark

HELP = mark("say what is lost when a channel, device, setting or capability is off; nothing is edited")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands, beside the file, the journey and the date."""
    parser.add_argument(
        "--without",
        metavar="NAME_OR_ID",
        action="append",
        default=[],
        help=_(
            "what to switch off: a channel, a device, a setting, a capability, or a department for all the "
            "capabilities it runs; may be said several times; if not said, single points of failure are "
            "listed"
        ),
    )


def run(asked: argparse.Namespace) -> int:
    """Do it, and answer the exit code."""
    from journeymap.analysis import what_if
    from journeymap.analysis.what_if import report

    snapshot = read(asked.file)
    meant = journey_meant(snapshot, asked.journey)
    journey, day = meant.id if meant else None, asked.as_of or today()
    if not asked.without:
        weak = what_if.weak_points(snapshot, day, journey)
        if asked.json:
            say_json(report.weak_points_to_json(weak))
        else:
            say(report.weak_points_to_text(snapshot, weak))
        return DONE
    chosen = [what_if.subject_meant(snapshot, each) for each in asked.without]
    loss = what_if.what_if(snapshot, chosen, day, journey)
    if asked.json:
        say_json(report.loss_to_json(snapshot, loss))
    else:
        say(report.loss_to_text(snapshot, loss))
    return DONE
