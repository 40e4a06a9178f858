"""Hypothesis strategies for records of any kind, and for whole projects that hold together.

`values(field)` draws what a field can hold, `records(kind)` one record of a kind by itself, `projects()` a
list of records that may stand in one project: every reference is met, and every rule between records.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from journeymap.model.fields import Blob, Choice, Colour, Day, Field, Flag, Identifier, Number, Rank, Text
from journeymap.model.record import Record, fields_of
from journeymap.model.records import (
    KINDS,
    Capability,
    Experiment,
    Initiative,
    Journey,
    Note,
    Project,
    Responsibility,
    Row,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.reference_fields import Groups, Pair, Pairs, Ref, Refs, Struct, Structs
from journeymap.model.text import clean_line, clean_text

R = TypeVar("R", bound=Record)
Pool = Mapping[str, Sequence[str]]
"""The ids of the records that exist, by kind; only these are referred to."""

_IDS = st.text(alphabet=string.ascii_letters + string.digits + "_-", min_size=1, max_size=8)


def ids() -> st.SearchStrategy[str]:
    """Identifiers of every allowed length."""
    return _IDS | st.just("x" * 64)


def texts(*, line: bool = False, max_size: int = 20) -> st.SearchStrategy[str]:
    """Text as a project keeps it, from any script, with breaks where they are allowed."""
    clean = clean_line if line else clean_text
    return st.text(max_size=max_size).map(clean)


def _listed(pool: Pool | None, to: str, *, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    if pool is not None and not pool.get(to):
        return st.nothing() if least else st.just(())
    return st.lists(_referred(pool, to), unique=True, min_size=least, max_size=3).map(tuple)


def _referred(pool: Pool | None, to: str) -> st.SearchStrategy[str]:
    if pool is None:
        return ids()
    known = pool.get(to, ())
    return st.sampled_from(known) if known else st.nothing()


def _numbers(field: Number) -> st.SearchStrategy[Any]:
    if field.whole:
        return st.integers(int(field.least), int(field.most))
    return st.floats(field.least, field.most)


def _groups(field: Groups, pool: Pool | None) -> st.SearchStrategy[Any]:
    group = _listed(pool, field.to, least=1)
    return st.just(()) if group.is_empty else st.lists(group, max_size=3).map(tuple)


def _pair_lists(field: Pairs, pool: Pool | None) -> st.SearchStrategy[Any]:
    pair = _pairs(field, pool)
    least = 1 if field.null else 0
    if pair.is_empty:
        return st.nothing() if least else st.just(())
    return st.lists(pair, unique=True, min_size=least, max_size=3).map(tuple)


def _pairs(field: Pair | Pairs, pool: Pool | None) -> st.SearchStrategy[tuple[str, str]]:
    return st.tuples(_referred(pool, field.first), _referred(pool, field.second))


def _structures(field: Struct, pool: Pool | None) -> st.SearchStrategy[Any]:
    return st.builds(field.of, **{name: values(part, pool) for name, part in field.parts})


_VALUES: dict[type[Field], Callable[[Any, Pool | None], st.SearchStrategy[Any]]] = {
    Identifier: lambda field, pool: ids(),
    Text: lambda field, pool: texts(line=field.line),
    Colour: lambda field, pool: st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True),
    Blob: lambda field, pool: st.binary(max_size=40),
    Rank: lambda field, pool: st.sampled_from(field.values),
    Number: lambda field, pool: _numbers(field),
    Flag: lambda field, pool: st.booleans(),
    Choice: lambda field, pool: st.sampled_from(field.values),
    Day: lambda field, pool: st.dates(),
    Ref: lambda field, pool: _referred(pool, field.to),
    Refs: lambda field, pool: _listed(pool, field.to),
    Groups: _groups,
    Pair: _pairs,
    Pairs: _pair_lists,
    Struct: _structures,
    Structs: lambda field, pool: st.lists(_structures(field.each, pool), unique=True, max_size=3).map(tuple),
}


def values(field: Field, pool: Pool | None = None) -> st.SearchStrategy[Any]:
    """What `field` can hold; references come from `pool` where one is given."""
    if pool is None:
        return _values(field, None)
    return _values(field, tuple((kind, tuple(pool.get(kind, ()))) for kind in field.target_kinds))


@cache  # making a strategy takes longer than drawing from it
def _values(field: Field, pool: tuple[tuple[str, tuple[str, ...]], ...] | None) -> st.SearchStrategy[Any]:
    held = _VALUES[type(field)](field, None if pool is None else dict(pool))
    return st.none() | held if field.null else held


def records(kind: type[R], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[R]:
    """Records of a kind, each good by itself; `given` overrules how a field is drawn."""
    return st.builds(kind, **({name: values(field) for name, field in fields_of(kind).items()} | given))


def any_record() -> st.SearchStrategy[Record]:
    """A record of any kind, good by itself."""
    return st.sampled_from(list(KINDS.values())).flatmap(records)


@st.composite
def projects(draw: st.DrawFn, max_records: int = 4) -> list[Record]:
    """A whole project that holds together, with at most `max_records` of each kind."""
    made: dict[str, list[Any]] = {}
    pool: dict[str, Sequence[str]] = {}
    for name, kind in KINDS.items():
        most = 1 if kind is Project else max_records
        count = draw(st.integers(0, most)) if _can_be_made(kind, pool) else 0
        pool[name] = [f"{name}-{number}" for number in reversed(range(count))]
        drawn = [_draw_record(draw, kind, each, pool) for each in pool[name]]
        fit = _FITS.get(kind)
        fitted = [fit(draw, record, made) for record in drawn] if fit else drawn
        made[name] = _unique([record for record in fitted if record is not None])
        pool[name] = [record.id for record in made[name]]
    made["journey"] = _nest(draw, made["journey"], made["touchpoint"])
    made["touchpoint"] = [_match(draw, each, made["touchpoint"]) for each in made["touchpoint"]]
    return [record for kept in made.values() for record in kept]


def _draw_record(draw: st.DrawFn, kind: type[Record], record_id: str, pool: Pool) -> Record:
    fields = fields_of(kind)
    return kind(id=record_id, **{name: draw(values(fields[name], pool)) for name in fields if name != "id"})


def _can_be_made(kind: type[Record], pool: Pool) -> bool:
    needed = (field for field in fields_of(kind).values() if isinstance(field, Ref) and not field.null)
    return all(pool[field.to] for field in needed)


def _unique(found: list[Any]) -> list[Any]:
    """Without those that repeat what only one record may have."""
    kept = []
    taken: set[Any] = set()
    for record in found:
        claims = {(names, tuple(getattr(record, name) for name in names)) for names in record.unique}
        if not claims & taken:
            taken |= claims
            kept.append(record)
    return kept


def _nest(draw: st.DrawFn, journeys: list[Journey], touchpoints: list[Touchpoint]) -> list[Journey]:
    """The journeys, some of them detailing a touchpoint of an earlier one, so that none contains itself."""
    nested = []
    for number, journey in enumerate(journeys):
        above = {each.id for each in journeys[:number]}
        parents = [each.id for each in touchpoints if each.journey in above]
        nested.append(replace(journey, parent_touchpoint=draw(st.sampled_from([None, *parents]))))
    return nested


def _match(draw: st.DrawFn, touchpoint: Touchpoint, touchpoints: list[Touchpoint]) -> Touchpoint:
    """The touchpoint, perhaps with its like in another journey."""
    others = [each.id for each in touchpoints if each.journey != touchpoint.journey]
    return replace(touchpoint, counterpart=draw(st.sampled_from([None, *others])))


def _among(draw: st.DrawFn, made: Mapping[str, list[Any]], kind: type[Record], journey: str) -> str | None:
    """One of the records of a kind that the journey has, or None."""
    return draw(st.sampled_from([None, *(each.id for each in made[kind.record] if each.journey == journey)]))


def _fit_touchpoint(draw: st.DrawFn, record: Touchpoint, made: Mapping[str, list[Any]]) -> Touchpoint:
    return replace(record, stage=_among(draw, made, Stage, record.journey), counterpart=None)


def _fit_journey(draw: st.DrawFn, record: Journey, made: Mapping[str, list[Any]]) -> Journey:
    return replace(record, counterpart=None if record.counterpart == record.id else record.counterpart)


def _fit_transition(draw: st.DrawFn, record: Transition, made: Mapping[str, list[Any]]) -> Transition | None:
    ends = [each for each in made["touchpoint"] if each.journey == record.journey]
    if len(ends) < 2:
        return None
    source, target = draw(st.permutations(ends))[:2]
    within = [(leaving, entering) for leaving in source.settings for entering in target.settings]
    pairs = draw(st.none() | st.lists(st.sampled_from(within), unique=True, min_size=1)) if within else None
    return replace(record, source=source.id, target=target.id, pairs=pairs and tuple(pairs))


def _fit_note(draw: st.DrawFn, record: Note, made: Mapping[str, list[Any]]) -> Note:
    touchpoint = _among(draw, made, Touchpoint, record.journey)
    stage = _among(draw, made, Stage, record.journey) if touchpoint is None else None
    return replace(record, touchpoint=touchpoint, stage=stage, row=_among(draw, made, Row, record.journey))


def _fit_capability(draw: st.DrawFn, record: Capability, made: Mapping[str, list[Any]]) -> Capability:
    return replace(record, requires=tuple(each for each in record.requires if each != record.id))


def _fit_initiative(draw: st.DrawFn, record: Initiative, made: Mapping[str, list[Any]]) -> Initiative:
    others = tuple(each for each in record.depends_on if each != record.id)
    return _fit_dates(draw, replace(record, depends_on=others), made)


def _fit_dates(draw: st.DrawFn, record: Any, made: Mapping[str, list[Any]]) -> Any:
    """The record with its start not after its end."""
    start, end = record.start, record.end
    if start is not None and end is not None:
        start, end = min(start, end), max(start, end)
    return replace(record, start=start, end=end)


def _fit_responsibility(
    draw: st.DrawFn, record: Responsibility, made: Mapping[str, list[Any]]
) -> Responsibility | None:
    places = [(kind, each.id) for kind in ("touchpoint", "initiative") for each in made[kind]]
    if not places:
        return None
    kind, place = draw(st.sampled_from(places))
    return replace(record, **{"touchpoint": None, "initiative": None, kind: place})


_FITS: dict[type[Record], Callable[..., Record | None]] = {
    Journey: _fit_journey,
    Touchpoint: _fit_touchpoint,
    Transition: _fit_transition,
    Note: _fit_note,
    Capability: _fit_capability,
    Initiative: _fit_initiative,
    Experiment: _fit_dates,
    Responsibility: _fit_responsibility,
}
"""What makes a drawn record hold together with those made before it; None drops it."""
