"""What is lost, and what a journey hangs on, as JSON for other programs and as text for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journeymap.analysis.transferability import explain
from journeymap.analysis.transferability.prose import percent
from journeymap.analysis.what_if.comparison import BehaviourLoss, JourneyLoss, Loss
from journeymap.analysis.what_if.subjects import Subject
from journeymap.analysis.what_if.weak_points import Cut, WeakPoint, WeakPoints
from journeymap.i18n import _, ngettext
from journeymap.model.phrases import all_of, any_of
from journeymap.model.queries import behaviour_name, project_name, touchpoint_name, touchpoints_of
from journeymap.model.reader import Reader
from journeymap.model.records import Journey
from journeymap.model.words import kind_word

Json = dict[str, Any]
FORMAT, VERSION = "journeymap-whatif", 1


def loss_to_json(reader: Reader, loss: Loss) -> Json:
    """What is lost, as the objects and lists of JSON; all by id and sorted by id, findings worst first."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "as_of": loss.as_of.isoformat(),
        "without": [{"kind": each.kind, "id": each.id, "name": each.name(reader)} for each in loss.without],
        "index_before": loss.index_before,
        "index_after": loss.index_after,
        "journeys": [
            {
                "id": each.id,
                "name": each.name,
                "index_before": each.index_before,
                "index_after": each.index_after,
                "unreachable": list(each.unreachable),
                "behaviours": [_behaviour(behaviour) for behaviour in each.behaviours],
            }
            for each in loss.journeys
        ],
    }


def _behaviour(loss: BehaviourLoss) -> Json:
    return {
        "behaviour": loss.behaviour,
        "breaks": bool(loss.findings) or loss.gone,
        "gone": loss.gone,
        "pervasiveness_before": loss.before,
        "pervasiveness_after": loss.after,
        "findings": [each.fingerprint for each in loss.findings],
    }


def weak_points_to_json(weak: WeakPoints) -> Json:
    """What journeys hang on, as the objects and lists of JSON; worst first."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "as_of": weak.as_of.isoformat(),
        "weak_points": [
            {
                "kind": each.kind,
                "id": each.id,
                "journey": each.journey,
                "unreachable": list(each.unreachable),
                "behaviours": list(each.behaviours),
                "index_before": each.index_before,
                "index_after": each.index_after,
            }
            for each in weak.points
        ],
        "cuts": [{"kind": each.kind, "journey": each.journey, "ids": list(each.ids)} for each in weak.cuts],
    }


def loss_to_text(reader: Reader, loss: Loss) -> str:
    """What is lost, several lines, without a newline at the end."""
    names = all_of(each.name(reader) for each in loss.without)
    lines = [
        _("{project} without {names}, as of {date}").format(
            project=project_name(reader), names=names, date=loss.as_of.isoformat()
        ),
        _("Index {before} → {after}.").format(
            before=percent(loss.index_before), after=percent(loss.index_after)
        ),
    ]
    for each in sorted(loss.journeys, key=lambda each: (each.name.casefold(), each.id)):
        lines += ["", *_journey(reader, each)]
    return "\n".join(lines)


def _journey(reader: Reader, loss: JourneyLoss) -> Iterator[str]:
    name = loss.name or _("Untitled journey")
    yield _("{journey}: index {before} → {after}").format(
        journey=name, before=percent(loss.index_before), after=percent(loss.index_after)
    )
    if loss.unreachable:
        text = ngettext(
            "One touchpoint can no longer be reached: {names}.",
            "{count} touchpoints can no longer be reached: {names}.",
            len(loss.unreachable),
        )
        names = all_of(touchpoint_name(reader, each) for each in unreachable_in_order(reader, loss))
        yield "  " + text.format(count=len(loss.unreachable), names=names)
    for each in loss.broken:
        yield "  " + broken_sentence(reader, each)
        for finding in each.findings:
            yield f"    {explain.title(reader, finding)}: {explain.summary(reader, finding)}"
    if not loss.unreachable and not loss.broken:
        yield "  " + _("Nothing breaks that does not break today.")


def unreachable_in_order(reader: Reader, loss: JourneyLoss) -> list[str]:
    """The touchpoints that can no longer be reached, in the order of their journey."""
    gone = set(loss.unreachable)
    return [each.id for each in touchpoints_of(reader, loss.id) if each.id in gone]


def broken_sentence(reader: Reader, loss: BehaviourLoss) -> str:
    """What becomes of a behaviour: “Keep my seats” breaks in 3 more places; pervasive 60 % → 20 %."""
    if loss.gone:
        text = _("“{name}” is nowhere any more; pervasive {before}.")
        return text.format(name=behaviour_name(reader, loss.behaviour), before=percent(loss.before))
    text = ngettext(
        "“{name}” breaks in one more place; pervasive {before} → {after}.",
        "“{name}” breaks in {count} more places; pervasive {before} → {after}.",
        len(loss.findings),
    )
    return text.format(
        name=behaviour_name(reader, loss.behaviour),
        count=len(loss.findings),
        before=percent(loss.before),
        after=percent(loss.after),
    )


def weak_points_to_text(reader: Reader, weak: WeakPoints) -> str:
    """What journeys hang on, several lines, without a newline at the end."""
    lines = [
        _("{project}: single points of failure, worst first, as of {date}").format(
            project=project_name(reader), date=weak.as_of.isoformat()
        )
    ]
    several = len({each.journey for each in weak.points}) > 1
    for number, point in enumerate(weak.points, start=1):
        where = f" · {_journey_name(reader, point.journey)}" if several else ""
        lines.append(f"{number:>3}. {point_title(reader, point)}{where}: {point_sentence(reader, point)}")
    if not weak.points:
        lines.append(_("There is none."))
    if weak.cuts:
        lines.append("")
        lines += [cut_sentence(reader, each) for each in weak.cuts]
    return "\n".join(lines)


def point_title(reader: Reader, point: WeakPoint) -> str:
    """What the weak point is: “Pays (touchpoint)”."""
    return _("{name} ({kind})").format(name=_name(reader, point.kind, point.id), kind=kind_word(point.kind))


def point_sentence(reader: Reader, point: WeakPoint) -> str:
    """What is lost without it, in one sentence; names last, of which there may be many."""
    parts = []
    if point.unreachable:
        text = ngettext(
            "one touchpoint can no longer be reached",
            "{count} touchpoints can no longer be reached",
            len(point.unreachable),
        )
        parts.append(text.format(count=len(point.unreachable)))
    if point.index_before != point.index_after:
        text = _("index {before} → {after}")
        parts.append(text.format(before=percent(point.index_before), after=percent(point.index_after)))
    if point.behaviours:
        names = all_of(f"“{behaviour_name(reader, each)}”" for each in point.behaviours)
        parts.append(ngettext("{names} breaks", "{names} break", len(point.behaviours)).format(names=names))
    return _("; ").join(parts)


def cut_sentence(reader: Reader, cut: Cut) -> str:
    """The fewest things that cut the ways to every end, in one sentence."""
    journey = _journey_name(reader, cut.journey)
    names = [_name(reader, cut.kind, each) for each in cut.ids]
    if cut.kind == "touchpoint":
        text = _("{journey}: every way from an entry to an end leads through {names}.")
        return text.format(journey=journey, names=any_of(names))
    text = _("{journey}: with {names} off, nobody reaches an end.")
    return text.format(journey=journey, names=all_of(names))


def _name(reader: Reader, kind: str, record_id: str) -> str:
    return (
        touchpoint_name(reader, record_id) if kind == "touchpoint" else Subject(kind, record_id).name(reader)
    )


def _journey_name(reader: Reader, journey: str) -> str:
    return reader.get(Journey, journey).name or _("Untitled journey")
