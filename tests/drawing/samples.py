"""Projects to draw: a small one like a workshop's, and large ones from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from journeymap.drawing.text import Style
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    KINDS,
    Behaviour,
    Capability,
    Channel,
    Department,
    Device,
    Expectation,
    Initiative,
    Journey,
    Note,
    Offer,
    Project,
    Record,
    Row,
    Segment,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)

TODAY = date(2026, 5, 4)
"""An as-of date before most of the sample's initiatives end."""


class Monospace:
    """Letters half as wide as they are high: a measure that needs no fonts."""

    def width(self, text: str, style: Style) -> float:
        return len(text) * style.size * 0.5

    def line_height(self, style: Style) -> float:
        return style.size * 1.25


def make_lanes(*names: tuple[str, str]) -> list[Record]:
    """Channels, devices and settings from (channel, device) names; a setting's id joins both."""
    records: dict[tuple[str, str], Record] = {}
    for position, (channel, device) in enumerate(names):
        one, other = _id(channel), _id(device)
        records["channel", one] = Channel(id=one, name=channel)
        records["device", other] = Device(id=other, name=device)
        setting = Setting(id=f"{one}-{other}", channel=one, device=other, position=float(position))
        records["setting", setting.id] = setting
    return list(records.values())


def _id(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())[:24] or "x"


def seats() -> Snapshot:
    """A ticket journey over six settings: one touchpoint in two of them, loops, some losses."""
    return Snapshot.of(seats_records())


def seats_records() -> list[Record]:
    """The records of the ticket journey."""
    return [*_ground(), *_steps(), *_arrows(), *_rows(), *_behaviours(), *_initiatives()]


SOCIAL, WEB, APP = "social-phone", "website-desktop", "mobileapp-phone"
MAIL, CALL, BOX = "email-anydevice", "callcentre-voice", "boxoffice-kiosk"


def _ground() -> Iterator[Record]:
    yield Project(
        id="p",
        name="Northlight Cinemas",
        brand="Northlight",
        horizon_start=date(2026, 1, 1),
        horizon_end=date(2027, 12, 31),
    )
    yield Segment(id="mara", name="Mara, books for friends", quote="I want us to sit together.")
    yield Journey(
        id="j",
        name="Saturday-night ticket purchase",
        segment="mara",
        state="to_be",
        goal="Four seats together on Saturday night",
    )
    phases = {
        "Discover": "attract",
        "Choose": "attract",
        "Buy": "convert",
        "Go": "convert",
        "Return": "retain",
    }
    for position, (name, phase) in enumerate(phases.items()):
        yield Stage(id=name.lower(), journey="j", name=name, phase=phase, position=float(position))
    yield from make_lanes(
        ("Social", "phone"),
        ("Website", "desktop"),
        ("Mobile app", "phone"),
        ("E-mail", "any device"),
        ("Call centre", "voice"),
        ("Box office", "kiosk"),
    )
    yield Department(id="digital", name="Digital product")
    yield Department(id="service", name="Customer service")


STEPS = f"""
trailer discover 0 {SOCIAL}     1   | Sees the trailer    | That looks good.              |
browse  choose   0 {WEB}        0   | Browses showtimes   | When can all four of us go?   | Compares evenings
pick    choose   1 {WEB},{APP}  1   | Picks seats         | Don't lose these seats.       | Chooses four seats
pay     buy      0 {APP}        0   | Pays                |                               | Pays for all four
invite  buy      0 {MAIL}       0   | Invites friends     |                               |
ticket  buy      1 {MAIL}       1   | Gets the ticket     | Where is the code?            |
change  buy      1 {CALL}      -2   | Changes seats       | Why start again?              | Calls: one is ill
wait    buy      2 {CALL}      -1   | Waits for an agent  |                               | Listens to music
scan    go       0 {BOX}        1   | Scans at the door   | That was quick.               | Shows the code
snack   go       0 {APP}        1.5 | Orders snacks before the film starts without standing in the queue | |
watch   go       1 {BOX}        2   | Watches the film    |                               |
review  return   0 {MAIL}       0   | Is asked for a review |                             |
points  return   0 {APP}        1   | Collects points     | Two more and one is free.     |
again   return   1 {APP},{WEB}  1   | Books the next film |                               |
"""


def _steps() -> Iterator[Record]:
    for line in STEPS.strip().splitlines():
        head, name, thought, action = (part.strip() for part in line.split("|"))
        id_, stage, position, where, emotion = head.split()
        yield Touchpoint(
            id=id_,
            journey="j",
            stage=stage,
            position=float(position),
            name=name,
            settings=tuple(where.split(",")),
            emotion=float(emotion),
            thought=thought,
            action=action,
            entry=id_ == "trailer",
            moment_of_truth=id_ in ("pick", "pay", "change"),
            department="service" if where == CALL else "digital",
        )


ARROWS = """
trailer browse 41200, browse pick 18900, pick pay 9400, pick invite 880, pay ticket 7100, pay change 2140,
invite ticket 700, change wait 1260, ticket scan 6800, wait scan 900, scan snack 2400, scan watch 5000,
snack watch 2300, watch review 4000, watch points 3000, points again 1500, review again 300, again pick 1200,
wait change 120, ticket again 90
"""


def _arrows() -> Iterator[Record]:
    for arrow in ARROWS.replace("\n", " ").split(","):
        source, target, customers = arrow.split()
        id_ = f"{source}_{target}"
        yield Transition(id=id_, journey="j", source=source, target=target, customers=float(customers))


def _rows() -> Iterator[Record]:
    kinds = ("emotion", "does", "thinks", "pain", "opportunity", "customers", "owner")
    for position, kind in enumerate(kinds):
        yield Row(id=kind, journey="j", kind=kind, position=float(position))
    for touchpoint, text in (
        ("browse", "No sign-in on the desktop site"),
        ("invite", "Friends book apart, in other rows"),
        ("change", "Seats released during the call"),
    ):
        yield Note(id=f"pain-{touchpoint}", journey="j", touchpoint=touchpoint, kind="pain", text=text)
    yield Note(id="idea", journey="j", stage="go", kind="opportunity", text="Let them order from the seat")


def _behaviours() -> Iterator[Record]:
    for id_, name in (
        ("signin", "Sign-in"),
        ("basket", "Shared basket"),
        ("hold", "Seat hold"),
        ("code", "Ticket code"),
    ):
        yield Capability(id=id_, name=name, component="commerce", build_cost=12000.0)
    offered = {
        APP: ("signin", "basket", "hold", "code"),
        WEB: ("basket", "hold"),
        MAIL: ("code",),
        CALL: ("signin",),
        BOX: ("code",),
    }
    for setting, names in offered.items():
        for name in names:
            yield Offer(id=f"{setting}-{name}", setting=setting, capability=name)
    yield Offer(id="callbasket", setting=CALL, capability="basket", status="possible", cost=18000.0)
    either = (("basket", "hold"),)
    yield Behaviour(
        id="keep",
        name="Keep my seats while I decide",
        importance=5,
        needs=either,
        carries=either,
        enhancers=(("signin",),),
    )
    code, signin = (("code",),), (("signin",),)
    yield Behaviour(id="take", name="Take my ticket with me", importance=4, needs=code, carries=code)
    yield Behaviour(id="know", name="Know me on any device", importance=4, needs=signin, carries=signin)
    yield Behaviour(id="help", name="Get help where I am", importance=3)
    for touchpoint, behaviour, kind in (
        ("pick", "keep", "starts"),
        ("scan", "keep", "ends"),
        ("ticket", "take", "starts"),
        ("browse", "know", "starts"),
        ("trailer", "know", "starts"),
    ):
        id_ = f"{touchpoint}-{behaviour}"
        yield Expectation(id=id_, touchpoint=touchpoint, behaviour=behaviour, kind=kind)


def _initiatives() -> Iterator[Record]:
    yield Initiative(
        id="i1",
        name="Basket for the call centre",
        start=date(2026, 3, 1),
        end=date(2026, 9, 30),
        status="planned",
        delivers=(("basket", CALL),),
        capital=18000.0,
        expense=2400.0,
    )
    yield Initiative(
        id="i2",
        name="Seat hold in e-mail",
        start=date(2026, 7, 1),
        end=date(2027, 2, 28),
        delivers=(("hold", MAIL),),
        capital=31000.0,
        depends_on=("i1",),
        theme="Invitations",
    )
    yield Initiative(
        id="i3",
        name="Sign-in on the website",
        start=date(2026, 1, 15),
        end=date(2026, 6, 30),
        status="under_way",
        delivers=(("signin", WEB),),
        description="One account everywhere, so that nobody types an address twice.",
    )
    yield Initiative(
        id="i4",
        name="Ticket code by phone",
        start=date(2027, 1, 1),
        end=date(2027, 8, 31),
        delivers=(("code", CALL),),
        depends_on=("i1",),
    )
    yield Initiative(id="i5", name="Kiosk refresh", status="cancelled", capital=50000.0)


WORDS = "looks for compares asks reads pays waits calls opens the new best other ticket shop mail"


def large(touchpoints: int, lanes: int, stages: int, seed: int = 1) -> Snapshot:
    """Many touchpoints: mostly forward, some branches, loops back, several settings, some unplaced."""
    dice = random.Random(seed)
    records: list[Record] = [Journey(id="j", name="A large journey")]
    records += make_lanes(*((f"Channel {number // 2}", f"device {number}") for number in range(lanes)))
    lane_ids = [each.id for each in records if isinstance(each, Setting)]
    for number in range(stages):
        phase = ("attract", "convert", "retain")[number * 3 // stages]
        stage = Stage(
            id=f"s{number}", journey="j", name=f"Stage {number + 1}", phase=phase, position=float(number)
        )
        records.append(stage)
    made = list(_scattered(dice, touchpoints, stages, lane_ids))
    records += made
    records += _connected(dice, [each.id for each in made])
    for position, kind in enumerate(("emotion", "thinks", "pain", "customers")):
        records.append(Row(id=kind, journey="j", kind=kind, position=float(position)))
    for number in range(touchpoints // 5):
        at = dice.choice(made).id
        text = some_words(dice, 2, 12)
        records.append(Note(id=f"n{number}", journey="j", touchpoint=at, kind="pain", text=text))
    return Snapshot.of(records)


def records_of(snapshot: Snapshot) -> list[Record]:
    """All records of a project."""
    return [each for kind in KINDS.values() for each in snapshot.all(kind).values()]


def crowded(seed: int, lanes: int = 3, columns: int = 14, transitions: int = 70) -> list[Record]:
    """Hardly a free cell, and most transitions long: each has to look for a level, and minds the others."""
    dice = random.Random(seed)
    records: list[Record] = [Journey(id="j"), Stage(id="s0", journey="j")]
    records += make_lanes(*((f"Channel {number}", "device") for number in range(lanes)))
    settings = [each.id for each in records if isinstance(each, Setting)]
    for column, setting in product(range(columns), settings):
        if dice.random() < 0.75:
            name = f"t{len(records):03}"
            place = {"position": float(column), "settings": (setting,)}
            records.append(Touchpoint(id=name, journey="j", stage="s0", **place))  # type: ignore[arg-type]
    names = [each.id for each in records if isinstance(each, Touchpoint)]
    for number in range(transitions):
        source, target = dice.sample(names, 2)
        if source > target and dice.random() < 0.8:
            source, target = target, source
        records.append(Transition(id=f"a{number:02}", journey="j", source=source, target=target))
    return records


def some_words(dice: random.Random, least: int, most: int) -> str:
    """A sentence of nonsense."""
    return " ".join(dice.choice(WORDS.split()) for _ in range(dice.randint(least, most))).capitalize()


def _scattered(dice: random.Random, touchpoints: int, stages: int, lanes: list[str]) -> Iterable[Touchpoint]:
    for number in range(touchpoints):
        count = 2 if dice.random() < 0.15 else 3 if dice.random() < 0.03 else 1
        stage = f"s{number * stages // touchpoints}"
        yield Touchpoint(
            id=f"t{number:04}",
            journey="j",
            stage=None if dice.random() < 0.01 else stage,
            position=float(int(number / (1.9 if touchpoints < 200 else 3.0))),
            name=some_words(dice, 1, 7),
            settings=() if dice.random() < 0.02 else tuple(sorted(dice.sample(lanes, count))),
            emotion=dice.choice((-2.0, -1.0, 0.0, 1.0, 2.0, None)),
            thought=some_words(dice, 0, 12),
            moment_of_truth=dice.random() < 0.1,
        )


def _connected(dice: random.Random, touchpoints: list[str]) -> Iterable[Transition]:
    last = len(touchpoints) - 1
    for number in range(len(touchpoints) * 13 // 10):
        one = dice.randrange(last)
        step = -dice.randint(1, 9) if dice.random() < 0.06 else 1 + int(dice.expovariate(0.35))
        other = min(max(one + step, 0), last)
        if one != other:
            yield Transition(
                id=f"a{number:04}",
                journey="j",
                source=touchpoints[one],
                target=touchpoints[other],
                customers=float(dice.randint(10, 9000)),
            )
