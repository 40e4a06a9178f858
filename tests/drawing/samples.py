"""Projects to draw: a small one like a workshop's, and large ones from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

from journeymap.drawing.text import Style
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
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


class Monospace:
    """Letters half as wide as they are high: a measure that needs no fonts."""

    def width(self, text: str, style: Style) -> float:
        return len(text) * style.size * 0.5

    def line_height(self, style: Style) -> float:
        return style.size * 1.25


def settings(*names: tuple[str, str]) -> list[Record]:
    """Channels, devices and settings from (channel, device) names; the setting's id joins both."""
    records: dict[tuple[str, str], Record] = {}
    for position, (channel, device) in enumerate(names):
        one, other = _id(channel), _id(device)
        records["channel", one] = Channel(id=one, name=channel)
        records["device", other] = Device(id=other, name=device)
        setting = Setting(id=f"{one}-{other}", channel=one, device=other, position=float(position))
        records["setting", setting.id] = setting
    return list(records.values())


def _id(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def seats() -> Snapshot:
    """A ticket journey over six settings: one touchpoint in two of them, one loop, some losses."""
    return Snapshot.of(seats_records())


def seats_records() -> Iterable[Record]:
    yield Project(
        id="p",
        name="Northlight Cinemas",
        brand="Northlight",
        horizon_start=date(2026, 1, 1),
        horizon_end=date(2027, 12, 31),
        period="quarter",
        currency="EUR",
    )
    yield Segment(id="mara", name="Mara, books for friends", quote="I want us to sit together.")
    yield Journey(
        id="j",
        name="Saturday-night ticket purchase",
        segment="mara",
        state="to_be",
        goal="Four seats together on Saturday night",
    )
    phases = ("attract", "attract", "convert", "convert", "retain")
    for position, (name, phase) in enumerate(
        zip(("Discover", "Choose", "Buy", "Go", "Return"), phases, strict=True)
    ):
        yield Stage(id=name.lower(), journey="j", name=name, phase=phase, position=float(position))
    yield from settings(
        ("Social", "phone"),
        ("Website", "desktop"),
        ("Mobile app", "phone"),
        ("E-mail", "any device"),
        ("Call centre", "voice"),
        ("Box office", "kiosk"),
    )
    yield Department(id="digital", name="Digital product")
    yield Department(id="service", name="Customer service")
    social, web, app, mail, call, box = (
        "social-phone",
        "website-desktop",
        "mobileapp-phone",
        "email-anydevice",
        "callcentre-voice",
        "boxoffice-kiosk",
    )
    touchpoints = (
        ("trailer", "discover", 0, "Sees the trailer", (social,), 1.0, "“That looks good.”", ""),
        (
            "browse",
            "choose",
            0,
            "Browses showtimes",
            (web,),
            0.0,
            "“When can all four of us go?”",
            "Looks for an evening that suits everybody",
        ),
        (
            "pick",
            "choose",
            1,
            "Picks seats",
            (web, app),
            1.0,
            "“Don't lose these seats.”",
            "Chooses four seats together and asks the others before paying",
        ),
        ("pay", "buy", 0, "Pays", (app,), 0.0, "", "Pays for all four"),
        ("invite", "buy", 0, "Invites friends", (mail,), 0.0, "", ""),
        ("ticket", "buy", 1, "Gets the ticket", (mail,), 1.0, "“Where is the code?”", ""),
        (
            "change",
            "buy",
            1,
            "Changes seats",
            (call,),
            -2.0,
            "“Why do I have to start again?”",
            "Calls because one friend cannot come",
        ),
        ("wait", "buy", 2, "Waits for an agent", (call,), -1.0, "", "Listens to music"),
        ("scan", "go", 0, "Scans at the door", (box,), 1.0, "“That was quick.”", "Shows the code"),
        (
            "snack",
            "go",
            0,
            "Orders snacks before the film starts without standing in the queue",
            (app,),
            1.5,
            "",
            "",
        ),
        ("watch", "go", 1, "Watches the film", (box,), 2.0, "", ""),
        ("review", "return", 0, "Is asked for a review", (mail,), 0.0, "", ""),
        ("points", "return", 0, "Collects points", (app,), 1.0, "“Two more and one is free.”", ""),
        ("again", "return", 1, "Books the next film", (app, web), 1.0, "", ""),
    )
    for id_, stage, position, name, where, emotion, thought, action in touchpoints:
        yield Touchpoint(
            id=id_,
            journey="j",
            stage=stage,
            position=float(position),
            name=name,
            settings=where,
            emotion=emotion,
            thought=thought,
            action=action,
            entry=id_ == "trailer",
            moment_of_truth=id_ in ("pick", "pay", "change"),
            department="service" if call in where else "digital",
        )
    arrows = (
        ("trailer", "browse", 41200),
        ("browse", "pick", 18900),
        ("pick", "pay", 9400),
        ("pick", "invite", 880),
        ("pay", "ticket", 7100),
        ("pay", "change", 2140),
        ("invite", "ticket", 700),
        ("change", "wait", 1260),
        ("ticket", "scan", 6800),
        ("wait", "scan", 900),
        ("scan", "snack", 2400),
        ("scan", "watch", 5000),
        ("snack", "watch", 2300),
        ("watch", "review", 4000),
        ("watch", "points", 3000),
        ("points", "again", 1500),
        ("review", "again", 300),
        ("again", "pick", 1200),
        ("wait", "change", 120),
        ("ticket", "again", 90),
    )
    for source, target, customers in arrows:
        yield Transition(
            id=f"{source}_{target}", journey="j", source=source, target=target, customers=float(customers)
        )
    for position, (name, kind) in enumerate(
        (
            ("Emotion", "emotion"),
            ("Does", "does"),
            ("Thinks", "thinks"),
            ("Pain points", "pain"),
            ("Opportunities", "opportunity"),
            ("Customers", "customers"),
            ("Owner", "owner"),
        )
    ):
        yield Row(id=kind, journey="j", name=name, kind=kind, position=float(position))
    yield Note(id="n1", journey="j", touchpoint="browse", kind="pain", text="No sign-in on the desktop site")
    yield Note(
        id="n2", journey="j", touchpoint="invite", kind="pain", text="Friends book apart, in other rows"
    )
    yield Note(id="n3", journey="j", touchpoint="change", kind="pain", text="Seats released during the call")
    yield Note(id="n4", journey="j", stage="go", kind="opportunity", text="Let them order from the seat")
    yield from _behaviours(app, web, mail, call, box)


def _behaviours(app: str, web: str, mail: str, call: str, box: str) -> Iterable[Record]:
    for id_, name in (
        ("signin", "Sign-in"),
        ("basket", "Shared basket"),
        ("hold", "Seat hold"),
        ("ticketcode", "Ticket code"),
    ):
        yield Capability(id=id_, name=name, component="commerce", build_cost=12000.0)
    offered = {
        app: ("signin", "basket", "hold", "ticketcode"),
        web: ("basket", "hold"),
        mail: ("ticketcode",),
        call: ("signin",),
        box: ("ticketcode",),
    }
    for setting, names in offered.items():
        for name in names:
            yield Offer(id=f"{setting}-{name}", setting=setting, capability=name)
    yield Offer(id="callbasket", setting=call, capability="basket", status="possible", cost=18000.0)
    yield Behaviour(
        id="keep",
        name="Keep my seats while I decide",
        importance=5,
        needs=(("basket", "hold"),),
        carries=(("basket", "hold"),),
        enhancers=(("signin",),),
    )
    yield Behaviour(
        id="take",
        name="Take my ticket with me",
        importance=4,
        needs=(("ticketcode",),),
        carries=(("ticketcode",),),
    )
    yield Behaviour(
        id="know", name="Know me on any device", importance=4, needs=(("signin",),), carries=(("signin",),)
    )
    yield Behaviour(id="help", name="Get help where I am", importance=3)
    yield Expectation(id="e1", touchpoint="pick", behaviour="keep", kind="starts")
    yield Expectation(id="e2", touchpoint="scan", behaviour="keep", kind="ends")
    yield Expectation(id="e3", touchpoint="ticket", behaviour="take", kind="starts")
    yield Expectation(id="e4", touchpoint="browse", behaviour="know", kind="starts")
    yield Expectation(id="e5", touchpoint="trailer", behaviour="know", kind="starts")
    starts = (
        (
            "i1",
            "Basket for the call centre",
            date(2026, 3, 1),
            date(2026, 9, 30),
            "planned",
            (("basket", call),),
            18000,
            (),
        ),
        (
            "i2",
            "Seat hold in e-mail",
            date(2026, 7, 1),
            date(2027, 2, 28),
            "proposed",
            (("hold", mail),),
            31000,
            ("i1",),
        ),
        (
            "i3",
            "Sign-in on the website",
            date(2026, 1, 15),
            date(2026, 6, 30),
            "under_way",
            (("signin", web),),
            9000,
            (),
        ),
        (
            "i4",
            "Ticket code by phone",
            date(2027, 1, 1),
            date(2027, 8, 31),
            "proposed",
            (("ticketcode", call),),
            None,
            ("i1",),
        ),
        ("i5", "Kiosk refresh", None, None, "cancelled", (), 50000, ()),
    )
    for id_, name, start, end, status, delivers, capital, depends in starts:
        yield Initiative(
            id=id_,
            name=name,
            start=start,
            end=end,
            status=status,
            delivers=delivers,
            capital=None if capital is None else float(capital),
            depends_on=depends,
        )


def large(touchpoints: int, lanes: int, stages: int, seed: int = 1, arrows: int | None = None) -> Snapshot:
    """Many touchpoints: mostly forward, some branches, loops back, several settings, some unplaced."""
    dice = random.Random(seed)
    records: list[Record] = [Journey(id="j", name="A large journey")]
    records += settings(*((f"Channel {number // 2}", f"device {number}") for number in range(lanes)))
    lane_ids = [each.id for each in records if isinstance(each, Setting)]
    for number in range(stages):
        phase = ("attract", "convert", "retain")[number * 3 // stages]
        records.append(
            Stage(
                id=f"s{number}", journey="j", name=f"Stage {number + 1}", phase=phase, position=float(number)
            )
        )
    words = [
        "Looks",
        "for",
        "compares",
        "asks",
        "reads",
        "pays",
        "waits",
        "calls",
        "opens",
        "the",
        "new",
        "best",
        "other",
        "ticket",
        "shop",
        "friend",
        "offer",
        "mail",
    ]
    made: list[Touchpoint] = []
    per_column = 1.9 if touchpoints < 200 else 3.0
    for number in range(touchpoints):
        column = int(number / per_column)
        stage = number * stages // touchpoints
        count = 2 if dice.random() < 0.15 else 3 if dice.random() < 0.03 else 1
        made.append(
            Touchpoint(
                id=f"t{number:04}",
                journey="j",
                stage=None if dice.random() < 0.01 else f"s{stage}",
                position=float(column),
                name=" ".join(dice.choice(words) for _ in range(dice.randint(1, 7))).capitalize(),
                settings=() if dice.random() < 0.02 else tuple(sorted(dice.sample(lane_ids, count))),
                emotion=dice.choice((-2.0, -1.0, 0.0, 1.0, 2.0, None)),
                thought=" ".join(dice.choice(words) for _ in range(dice.randint(0, 12))),
                moment_of_truth=dice.random() < 0.1,
            )
        )
    records += made
    for number in range(arrows if arrows is not None else touchpoints * 13 // 10):
        one = dice.randrange(touchpoints - 1)
        step = -dice.randint(1, 9) if dice.random() < 0.06 else 1 + int(dice.expovariate(0.35))
        other = min(max(one + step, 0), touchpoints - 1)
        if one != other:
            records.append(
                Transition(
                    id=f"a{number:04}",
                    journey="j",
                    source=made[one].id,
                    target=made[other].id,
                    customers=float(dice.randint(10, 9000)),
                )
            )
    for position, kind in enumerate(("emotion", "thinks", "pain", "customers")):
        records.append(Row(id=kind, journey="j", name=kind.capitalize(), kind=kind, position=float(position)))
    for number in range(touchpoints // 5):
        at = dice.choice(made)
        text = " ".join(dice.choice(words) for _ in range(dice.randint(2, 12)))
        records.append(Note(id=f"n{number}", journey="j", touchpoint=at.id, kind="pain", text=text))
    return Snapshot.of(records)
