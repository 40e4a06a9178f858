"""Projects of a given size, for pictures: touchpoints in a row of stages, spread over many settings."""

from __future__ import annotations

from journeymap.model.records import (
    Behaviour,
    Capability,
    Channel,
    Device,
    Expectation,
    Journey,
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

CHANNELS = (
    "Website",
    "Mobile app",
    "E-mail",
    "Call centre",
    "Shop",
    "Chat",
    "Social",
    "Letter",
    "Kiosk",
    "Partner",
)
DEVICES = ("phone", "laptop")
VERBS = ("Compares", "Asks about", "Orders", "Changes", "Pays for", "Receives", "Sends back", "Recommends")
THINGS = ("the plan", "a contract", "the delivery", "two places", "the invoice", "an upgrade", "the warranty")
PHASES = ("attract", "convert", "retain")


def big_map(touchpoints: int, settings: int) -> list[Record]:
    """A project with one journey of that many touchpoints in that many settings (at most 20)."""
    made: list[Record] = [
        Project(id="project", name=f"{touchpoints} touchpoints"),
        Segment(id="persona", name="Noor, moves house"),
        Journey(
            id="journey",
            name=f"Moving house in {touchpoints} steps",
            segment="persona",
            goal="Connected from the first day",
        ),
    ]
    made += _landscape(settings)
    stages = max(3, touchpoints // 12)
    for number in range(stages):
        phase = PHASES[number * 3 // stages]
        made.append(
            Stage(
                id=f"stage{number}",
                journey="journey",
                name=f"Stage {number + 1}",
                phase=phase,
                position=float(number),
            )
        )
    for number, kind in enumerate(("emotion", "thinks", "pain")):
        made.append(
            Row(
                id=f"row{number}",
                journey="journey",
                name=("Emotion", "Thinks", "Pain points")[number],
                kind=kind,
                position=float(number),
            )
        )
    for number in range(touchpoints):
        made.append(_touchpoint(number, touchpoints, stages, settings))
        for step in (1, 5) if number % 4 == 0 else (1,):
            if number + step < touchpoints:
                made.append(_transition(number, number + step))
    return [*made, *_behaviours(touchpoints)]


def _landscape(settings: int) -> list[Record]:
    made: list[Record] = [Capability(id="basket", name="Basket"), Capability(id="sign-in", name="Sign-in")]
    made += [Device(id=f"device{number}", name=name) for number, name in enumerate(DEVICES)]
    made += [Channel(id=f"channel{number}", name=name) for number, name in enumerate(CHANNELS)]
    for number in range(settings):
        channel, device = f"channel{number // 2}", f"device{number % 2}"
        made.append(Setting(id=f"setting{number}", channel=channel, device=device, position=float(number)))
        if number % 3:
            made.append(Offer(id=f"offer{number}", setting=f"setting{number}", capability="basket"))
        made.append(Offer(id=f"sign{number}", setting=f"setting{number}", capability="sign-in"))
    return made


def _touchpoint(number: int, touchpoints: int, stages: int, settings: int) -> Touchpoint:
    return Touchpoint(
        id=f"touchpoint{number}",
        journey="journey",
        stage=f"stage{number * stages // touchpoints}",
        name=f"{VERBS[number % len(VERBS)]} {THINGS[number % len(THINGS)]}",
        position=float(number // 2),
        settings=(f"setting{number * 7 % settings}",),
        emotion=float((number * 3 + number // 7) % 5 - 2),
        thought="Why again?" if number % 3 == 0 else "",
        moment_of_truth=number % 9 == 0,
    )


def _transition(source: int, target: int) -> Transition:
    return Transition(
        id=f"transition{source}-{target}",
        journey="journey",
        source=f"touchpoint{source}",
        target=f"touchpoint{target}",
        customers=float(max(10_000 - source * 9, 100)),
    )


def _behaviours(touchpoints: int) -> list[Record]:
    made: list[Record] = []
    for number, (name, capability) in enumerate(
        (("Keep my basket", "basket"), ("Know me everywhere", "sign-in"))
    ):
        made.append(
            Behaviour(
                id=f"behaviour{number}",
                name=name,
                importance=5 - number,
                needs=((capability,),),
                carries=((capability,),),
            )
        )
        for start in range(number + 1, touchpoints, 20):
            made.append(
                Expectation(
                    id=f"starts{number}-{start}",
                    touchpoint=f"touchpoint{start}",
                    behaviour=f"behaviour{number}",
                )
            )
    return made
