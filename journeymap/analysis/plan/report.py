"""A plan for other programs, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from journeymap.analysis.plan.plan import Plan
from journeymap.analysis.transferability.prose import percent
from journeymap.i18n import _, ngettext
from journeymap.model.figures import money
from journeymap.model.queries import capability_name, project_name, setting_name, the_project
from journeymap.model.reader import Reader
from journeymap.model.records import Journey


def to_json(plan: Plan) -> dict[str, Any]:
    """What `journeymap plan --json` prints; docs/transferability.md says what each figure is."""
    return {
        "index_before": plan.index_before,
        "index_after": plan.index_after,
        "index_by_period": list(plan.index_by_period),
        "cost": plan.cost,
        "gap": plan.gap,
        "steps": [
            {
                "period": each.period,
                "capability": each.capability,
                "setting": each.setting,
                "cost": each.cost,
                "build_cost": each.build_cost,
            }
            for each in plan.steps
        ],
        "unpriced": [list(each) for each in plan.unpriced],
    }


def to_text(reader: Reader, plan: Plan) -> str:
    """The plan as a strategist reads it, several lines, without a newline at the end."""
    project = the_project(reader)
    currency = project.currency if project else ""
    name = reader.get(Journey, plan.journey).name if plan.journey else project_name(reader)
    count = len(plan.periods)
    head = ngettext(
        "{name}: one period from {start}, with {budget}",
        "{name}: {count} periods from {start}, with {budget} each",
        count,
    )
    lines = [
        head.format(
            name=name or _("Untitled journey"),
            count=count,
            start=plan.periods[0].start.isoformat(),
            budget=money(plan.budget, currency),
        ),
        _("Index {before} before, {after} after; without the plan it would be {without}.").format(
            before=percent(plan.index_before),
            after=percent(plan.index_after),
            without=percent(plan.index_without[-1]),
        ),
        how_good(plan),
    ]
    lines += ["", *_steps(reader, plan, currency), *_unpriced(reader, plan)]
    return "\n".join(lines)


def how_good(plan: Plan) -> str:
    """How far from the best conceivable a plan may be, in a sentence."""
    if not plan.gap:
        return _("No plan brings more, over all periods together.")
    text = _("It may not be the best: none brings more than {share} % above it, over all periods together.")
    return text.format(share=f"{plan.gap * 100:.2g}" if plan.gap < 0.1 else round(plan.gap * 100))


def _steps(reader: Reader, plan: Plan, currency: str) -> Iterator[str]:
    if not plan.steps:
        yield _("Nothing that has a price, and that this budget pays, brings anything.")
        return
    yield _("Cost {cost}").format(cost=money(plan.cost, currency))
    for number, steps in groupby(plan.steps, key=lambda each: each.period):
        period = plan.periods[number - 1]
        yield ""
        index = percent(plan.index_by_period[number - 1])
        text = _("Period {number}, until {end}: index {index}")
        yield text.format(number=number, end=period.end.isoformat(), index=index)
        for each in steps:
            text = _("  {capability} at {setting}: {cost}")
            if each.build_cost:
                text = _("  {capability} at {setting}: {cost}, and {build} to build it")
            yield text.format(
                capability=capability_name(reader, each.capability),
                setting=setting_name(reader, each.setting),
                cost=money(each.cost, currency),
                build=money(each.build_cost, currency),
            )


def _unpriced(reader: Reader, plan: Plan) -> Iterator[str]:
    if plan.unpriced:
        yield ""
        yield _("Left out for want of a price, though it could matter:")
        for capability, setting in plan.unpriced:
            text = _("  {capability} at {setting}")
            yield text.format(
                capability=capability_name(reader, capability), setting=setting_name(reader, setting)
            )
