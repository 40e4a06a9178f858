"""What each command does, answering the exit code. All but trifles are imported where they are used."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.cli import plan, what_if
from journeymap.cli.output import DONE, FINDINGS, CommandLineError, fail, say, say_json, shown
from journeymap.cli.reading import journey_meant, read, today
from journeymap.i18n import _, ngettext

if TYPE_CHECKING:
    from journeymap.analysis.rules.findings import RuleFinding


def _templates(_asked: argparse.Namespace) -> int:
    from journeymap.model.errors import FileError
    from journeymap.model.file.own_templates import own_words
    from journeymap.model.file.templates import templates

    known = templates()
    width = max(len(each.name) for each in known)
    say("\n".join(f"{each.name:<{width}}  {_told(each.title, each.description)}" for each in known))
    try:
        own_words()
    except FileError as error:
        return fail(str(error))
    return DONE


def _told(title: str, description: str) -> str:
    return shown(f"{title}. {description}" if description else title, 1000)


def _schema(_asked: argparse.Namespace) -> int:
    from journeymap.model.file.schema import schema

    say_json(schema())
    return DONE


def _new(asked: argparse.Namespace) -> int:
    from journeymap.model.file.document import write_project
    from journeymap.model.file.templates import template
    from journeymap.model.records import Project
    from journeymap.model.text import clean_line

    _refuse_existing(asked.file, _("choose another name"))
    name = clean_line(asked.file.stem)[:1000]
    records = list(template(asked.template)) if asked.template else [Project(id="project")]
    named = [
        Project(id=each.id, name=name) if isinstance(each, Project) and not each.name else each
        for each in records
    ]
    write_project(asked.file, named)
    return _wrote(asked.file, len(named))


def _import(asked: argparse.Namespace) -> int:
    from journeymap.model.errors import ProjectError
    from journeymap.model.file.document import write_project
    from journeymap.model.file.interchange import read_interchange_file

    if not asked.replace:
        _refuse_existing(asked.file, _("with --replace it is written over"))
    try:
        records = read_interchange_file(asked.source)
    except ProjectError as error:
        message = _(
            "{name} was not imported: {why}. Put that right and import it again; “journeymap schema” says "
            "what the file may hold"
        )
        name, why = shown(str(asked.source)), str(error).removesuffix(".")
        raise CommandLineError(message.format(name=name, why=why[:1].lower() + why[1:])) from error
    write_project(asked.file, records, replace=asked.replace)
    return _wrote(asked.file, len(records))


def _refuse_existing(file: Path, advice: str) -> None:
    if file.exists() or file.is_symlink():
        message = _("{name} is there already; {advice}")
        raise CommandLineError(message.format(name=shown(str(file)), advice=advice))


def _wrote(file: Path, count: int) -> int:
    text = ngettext("{name}: {count} record", "{name}: {count} records", count)
    say(text.format(name=shown(str(file)), count=count))
    return DONE


def _export(asked: argparse.Namespace) -> int:
    from journeymap.drawing.paper import Paper
    from journeymap.export.registry import export

    if asked.paper is None and (asked.fit or asked.orientation):
        raise CommandLineError(_("--fit, --landscape and --portrait are for --paper: say which paper"))
    paper = Paper(asked.paper, asked.fit, asked.orientation) if asked.paper else None
    snapshot = read(asked.file)
    journey = journey_meant(snapshot, asked.journey)
    if asked.out.exists() and asked.out.samefile(asked.file):
        raise CommandLineError(_("{name} is the project itself").format(name=shown(str(asked.out))))
    note = export(
        snapshot,
        asked.out,
        view=asked.view,
        journey=journey.id if journey else None,
        as_of=asked.as_of or today(),
        paper=paper,
    )
    if note:
        say(note)
    return DONE


def _check(asked: argparse.Namespace) -> int:
    from journeymap.analysis.transferability import check_project
    from journeymap.analysis.transferability.decisions import decisions, need_attention
    from journeymap.analysis.transferability.repairs import project_repairs

    snapshot = read(asked.file)
    journey, day = journey_meant(snapshot, asked.journey), asked.as_of or today()
    checked = check_project(snapshot, day, journey.id if journey else None)
    repairs = project_repairs(snapshot, checked)
    decided = decisions(snapshot)
    failing = any(need_attention(each.findings, decided) for each in checked.journeys)
    rules: tuple[RuleFinding, ...] | None = None
    if asked.rules:
        from journeymap.analysis.rules.evaluation import rule_findings
        from journeymap.analysis.rules.report import fails, in_journey

        # Rules look at all journeys: a behaviour may start in one and end in another.
        rules = rule_findings(snapshot, day, checked if journey is None else None)
        rules = in_journey(rules, journey.id if journey else None)
        failing = failing or fails(rules, decided)
    if asked.json:
        from journeymap.analysis.rules.report import rules_to_json
        from journeymap.analysis.transferability.report import to_json

        answer = to_json(checked, repairs, decided)
        say_json(answer if rules is None else answer | {"rules": rules_to_json(rules, decided)})
    else:
        from journeymap.analysis.rules.report import rules_to_text
        from journeymap.analysis.transferability.prose import to_text

        say(to_text(snapshot, checked, repairs))
        if rules is not None:
            say("\n" + rules_to_text(rules, decided))
    return FINDINGS if failing else DONE


def _info(asked: argparse.Namespace) -> int:
    from journeymap.analysis.transferability import check_project
    from journeymap.model.file.tables import FORMAT
    from journeymap.model.records import KINDS

    snapshot = read(asked.file)
    counts = {name: len(snapshot.all(kind)) for name, kind in KINDS.items()}
    checked = check_project(snapshot, today())
    if asked.json:
        journeys = [{"id": each.id, "name": each.name, "index": each.index} for each in checked.journeys]
        say_json(
            {
                "format": "journeymap-info",
                "version": 1,
                "name": checked.project,
                "format_version": FORMAT,
                "records": counts,
                "journeys": journeys,
            }
        )
        return DONE
    from journeymap.model.queries import project_name

    lines = [shown(project_name(snapshot), 1000), _("File format {version}").format(version=FORMAT), ""]
    for each in checked.journeys:
        index = (
            _("no index")
            if each.index is None
            else _("index {percent} %").format(percent=round(each.index * 100))
        )
        lines.append(f"{shown(each.name or each.id, 1000)} ({each.id}): {index}")
    lines += ["", *(f"{count:>6}  {name}" for name, count in counts.items() if count)]
    say("\n".join(lines))
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "templates": _templates,
    "schema": _schema,
    "new": _new,
    "info": _info,
    "import": _import,
    "export": _export,
    "check": _check,
    "whatif": what_if.run,
    "plan": plan.run,
}
"""Every command by name."""
