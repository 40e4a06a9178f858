"""`@frozen` equals the standard decorator, whose methods it only compiles later."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from functools import cached_property, partial
from typing import Any, ClassVar

import pytest

from journeymap.frozen import changeable, frozen

Decorator = Callable[[type[Any]], type[Any]]


def records(plain: Decorator, named: Decorator) -> dict[str, type[Any]]:
    """The same classes under one decorator: of records, and of records whose fields are given by name."""
    made = (*plain_records(plain), *heirs(plain, named), *self_willed(plain))
    return {each.__name__: each for each in made}


def plain_records(plain: Decorator) -> tuple[type[Any], ...]:
    """Fields of all sorts."""

    @plain
    class Nothing:
        """No fields."""

    @plain
    class Spot:
        """Fields with and without defaults."""

        kind: ClassVar[str] = "spot"
        x: float
        y: float = 2.0
        names: list[str] = field(default_factory=list)

        def moved(self) -> Any:
            """A method beside the fields."""
            return replace(self, x=self.x + 1)

    @plain
    class Noted:
        """Fields that do not count, are not shown, are not given."""

        word: str
        aside: str = field(default="", compare=False)
        secret: str = field(default="hush", repr=False)
        length: int = field(init=False)
        fixed: int = field(init=False, default=7)
        unhashed: list[int] = field(default_factory=list, hash=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.word))
            if not self.word:
                raise ValueError("a word is needed")

    return Nothing, Spot, Noted


def heirs(plain: Decorator, named: Decorator) -> tuple[type[Any], ...]:
    """A class, and what inherits from it."""

    @named
    class Base:
        """Given by name."""

        id: str
        label: str = ""

    @named
    class Heir(Base):
        """With fields of its own, and one with another default."""

        label: str = "heir"
        size: int

    @plain
    class Mixed(Base):
        """Its own field comes first, though it comes later."""

        place: int = 0
        name: str = field(default="", kw_only=True)

    return Base, Heir, Mixed


def self_willed(plain: Decorator) -> tuple[type[Any], ...]:
    """Classes that define themselves what the decorator would."""

    @plain
    class Stubborn:  # noqa: PLW1641 - that it gets a hash nevertheless is what is tested
        """Keeps what it says itself."""

        x: int

        def __eq__(self, other: object) -> bool:
            return True

        def __repr__(self) -> str:
            return "stubborn"

    @plain
    class Own:
        """Keeps its own hash."""

        x: int

        def __hash__(self) -> int:
            return 5

    return Stubborn, Own


STANDARD = records(
    dataclasses.dataclass(frozen=True, slots=True),
    dataclasses.dataclass(frozen=True, slots=True, kw_only=True),
)
OURS = records(frozen, frozen(kw_only=True))

CALLS: dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "Nothing": [((), {}), ((1,), {}), ((), {"x": 1})],
    "Spot": [
        ((1.0,), {}),
        ((1.0, 3.0, ["a"]), {}),
        ((), {"x": 1.0, "names": ["b"]}),
        ((), {}),
        ((1.0,), {"z": 2}),
    ],
    "Noted": [(("word",), {}), (("word", "aside"), {"secret": "s"}), (("",), {}), (("w",), {"length": 3})],
    "Base": [((), {"id": "a"}), ((), {"id": "a", "label": "b"}), (("a",), {}), ((), {})],
    "Heir": [((), {"id": "a", "size": 3}), ((), {"size": 3}), ((), {"id": "a", "label": "l", "size": 1})],
    "Mixed": [((4,), {"id": "a"}), ((), {"id": "a", "name": "n"}), ((4, "n"), {"id": "a"})],
    "Stubborn": [((1,), {}), ((2,), {})],
    "Own": [((1,), {}), ((2,), {})],
}


def outcome(work: Callable[[], Any]) -> str:
    """What comes of it: the value as text, or the error with its words."""
    try:
        return repr(work()).replace("outcome.<locals>.", "")
    except Exception as error:  # noqa: BLE001 - errors are what is compared
        return f"{type(error).__name__}: {error}"


def all_made(kinds: dict[str, type[Any]]) -> list[Any]:
    """A record of each call that is allowed."""
    made = []
    for name, calls in CALLS.items():
        for args, named in calls:
            try:
                made.append(kinds[name](*args, **named))
            except (TypeError, ValueError):
                continue
    return made


@pytest.mark.parametrize("name", CALLS)
def test_records_are_made_and_refused_alike(name: str) -> None:
    for args, named in CALLS[name]:
        assert outcome(partial(OURS[name], *args, **named)) == outcome(
            partial(STANDARD[name], *args, **named)
        )


def test_records_are_equal_and_hashed_alike() -> None:
    ours, standard = all_made(OURS), all_made(STANDARD)
    assert len(ours) > 14
    for mine, theirs in zip(ours, standard, strict=True):
        assert outcome(partial(hash, mine)) == outcome(partial(hash, theirs))
        assert (mine == 3, mine != 3) == (theirs == 3, theirs != 3)
    for mine, theirs in zip(ours, standard, strict=True):
        matches = [mine == other for other in ours]
        assert matches == [theirs == other for other in standard]
        assert any(matches)


def test_records_of_other_classes_differ_even_with_equal_fields() -> None:
    class Further(OURS["Base"]):  # type: ignore[misc, name-defined]
        __slots__ = ()

    assert Further(id="a") != OURS["Base"](id="a")
    assert Further(id="a") == Further(id="a")


def test_nothing_can_be_set_added_or_deleted() -> None:
    for kinds in (OURS, STANDARD):
        record = kinds["Spot"](1.0)
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
            record.x = 2.0
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
            del record.x
        with pytest.raises((FrozenInstanceError, TypeError)):
            record.another = 1
        with pytest.raises(AttributeError):
            object.__setattr__(record, "another", 1)
        assert record.x == 1.0


def test_the_tools_for_dataclasses_work_alike() -> None:
    for mine, theirs in zip(all_made(OURS), all_made(STANDARD), strict=True):
        assert dataclasses.is_dataclass(mine)
        assert asdict(mine) == asdict(theirs)
        assert mine.__match_args__ == theirs.__match_args__
        assert [(each.name, each.type, each.kw_only) for each in fields(mine)] == [
            (each.name, each.type, each.kw_only) for each in fields(theirs)
        ]
        assert not hasattr(mine, "__dict__")
        assert repr(copy.copy(mine)) == repr(mine)
        assert asdict(copy.deepcopy(mine)) == asdict(theirs)


def test_a_replacement_is_checked_like_a_new_record() -> None:
    for kinds in (OURS, STANDARD):
        noted = kinds["Noted"]("word")
        assert replace(noted, word="longer").length == 6
        assert kinds["Spot"](1.0).moved() == kinds["Spot"](2.0)
        with pytest.raises(ValueError, match="a word is needed"):
            replace(noted, word="")
        with pytest.raises(TypeError):
            replace(noted, unknown=1)
        with pytest.raises(ValueError, match="init=False"):
            replace(noted, length=1)


def test_each_record_gets_a_list_of_its_own() -> None:
    one, other = OURS["Spot"](1.0), OURS["Spot"](1.0)
    one.names.append("a")
    assert other.names == []


def test_a_record_that_holds_itself_can_be_shown() -> None:
    record = OURS["Spot"](1.0)
    record.names.append(record)
    assert repr(record).endswith("names=[...])")


def test_a_method_is_compiled_once_when_it_is_first_called() -> None:
    @frozen
    class Fresh:
        """Nothing called yet."""

        x: int = 1

    before = Fresh.__init__
    one = Fresh()
    compiled = Fresh.__init__
    assert compiled is not before
    assert list(inspect.signature(Fresh).parameters) == ["x"]
    assert Fresh() == one
    assert Fresh.__init__ is compiled
    assert Fresh.__eq__.__qualname__.endswith("Fresh.__eq__")


def test_a_heir_made_first_leaves_its_base_as_it_was() -> None:
    kinds = records(frozen, frozen(kw_only=True))
    assert kinds["Heir"](id="a", size=1).label == "heir"
    assert kinds["Base"](id="a").label == ""
    assert kinds["Heir"](id="b", size=1) == kinds["Heir"](id="b", size=1)
    assert kinds["Base"](id="a") == kinds["Base"](id="a")


def test_type_checkers_know_the_fields(tmp_path: Any) -> None:
    source = tmp_path / "use.py"
    source.write_text(
        "from dataclasses import replace\n"
        "from journeymap.frozen import frozen\n"
        "@frozen\n"
        "class Spot:\n"
        "    x: int\n"
        "@frozen(kw_only=True)\n"
        "class Named:\n"
        "    x: int\n"
        "spot, named = Spot(1), Named(x=1)\n"
        "Spot('a')\n"
        "Spot()\n"
        "Named(1)\n"
        "spot.x = 2\n"
        "replace(spot, y=1)\n"
        "replace(spot, x='a')\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wrong = [line.split(":")[1] for line in done.stdout.splitlines() if ": error:" in line]
    assert wrong == ["10", "11", "12", "13", "14", "15"]


def changing(plain: Decorator, unequal: Decorator, remembering: Decorator) -> dict[str, type[Any]]:
    """The same classes under one set of decorators: those that are not frozen, or have no slots."""

    @plain
    class Plan:
        """Its fields change."""

        name: str
        cells: list[int] = field(default_factory=list)
        done: bool = False

    @unequal
    class Node:
        """Equals only itself."""

        x: int = 0

    @remembering
    class Whole:
        """Frozen, and remembers."""

        x: int
        y: int = 1

        @cached_property
        def area(self) -> int:
            """Worked out once."""
            return self.x * self.y

    return {each.__name__: each for each in (Plan, Node, Whole)}


CHANGING = (
    changing(
        dataclasses.dataclass(slots=True),
        dataclasses.dataclass(slots=True, eq=False),
        dataclasses.dataclass(frozen=True),
    ),
    changing(changeable, changeable(eq=False), frozen(slots=False)),
)


@pytest.mark.parametrize("kinds", CHANGING, ids=["standard", "ours"])
def test_what_changes_is_changed_and_compared_alike(kinds: dict[str, type[Any]]) -> None:
    plan = kinds["Plan"]("a")
    plan.done = True
    plan.cells.append(1)
    assert plan == kinds["Plan"]("a", [1], done=True)
    assert plan != kinds["Plan"]("a")
    assert repr(plan).endswith("Plan(name='a', cells=[1], done=True)")
    with pytest.raises(TypeError, match="unhashable"):
        hash(plan)
    with pytest.raises(AttributeError):
        plan.another = 1
    one, other = kinds["Node"](), kinds["Node"]()
    assert len({one, other, one}) == 2
    one.x = 3
    assert one.x == 3


@pytest.mark.parametrize("kinds", CHANGING, ids=["standard", "ours"])
def test_a_record_without_slots_remembers_and_is_frozen(kinds: dict[str, type[Any]]) -> None:
    whole = kinds["Whole"](3, y=2)
    assert whole.area == 6
    assert whole.__dict__["area"] == 6
    assert (whole == kinds["Whole"](3, 2), hash(whole)) == (True, hash((3, 2)))
    with pytest.raises(FrozenInstanceError):
        whole.x = 4
    assert copy.deepcopy(whole) == whole
