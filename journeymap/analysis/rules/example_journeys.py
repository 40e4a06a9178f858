"""Examples of the rules over journeys, their touchpoints and ways, and behaviours."""

from __future__ import annotations

from journeymap.analysis.rules.example_parts import (
    APP,
    CALL,
    Example,
    make_app,
    make_call,
    make_journey,
    make_note,
    make_seats,
    make_stage,
    make_step,
    make_told,
    make_way,
)
from journeymap.model.records import (
    Capability,
    Department,
    Journey,
    Offer,
    Segment,
)


def touchpoint_examples() -> dict[str, Example]:
    """Of the rules over touchpoints."""
    here = (make_journey(), *make_app())
    truth = make_step("pays", APP, moment_of_truth=True, emotion=1.0)
    both = make_step("pays", APP, CALL, moment_of_truth=True, emotion=1.0)
    ways = (make_step("picks-seats", APP, entry=True), make_way("picks-seats", "pays"))
    sales = Department(id="sales", name="Sales")
    buy = make_stage("Buy", 1.0)
    pain = make_note("pain", "Card refused without a reason")
    return {
        "moment-of-truth-alone": Example((*here, truth, *ways), (*here, *make_call(), both, *ways)),
        "moment-of-truth-unfelt": Example(
            (*here, make_step("pays", APP, moment_of_truth=True)),
            (*here, make_step("pays", APP, moment_of_truth=True, emotion=-1.0)),
        ),
        "asked-again": _asked_again(),
        "no-owner": Example(
            (*here, make_step("pays", APP)), (*here, sales, make_step("pays", APP, department="sales"))
        ),
        "no-setting": Example((make_journey(), make_step("pays")), (*here, make_step("pays", APP))),
        "no-stage": Example(
            (*here, buy, make_step("pays", APP)), (*here, buy, make_step("pays", APP, stage="buy"))
        ),
        "same-name": Example(
            (
                *here,
                buy,
                make_step("pays", APP, stage="buy"),
                make_step("pays-2", APP, stage="buy", name="Pays"),
            ),
            (*here, buy, make_step("pays", APP, stage="buy"), make_step("pays-by-card", APP, stage="buy")),
        ),
        "pain-unanswered": Example(
            (*here, make_step("pays", APP), pain),
            (
                *here,
                make_step("pays", APP),
                pain,
                make_note("opportunity", "Say why, and offer another card"),
            ),
        ),
        "low-unexplained": Example(
            (*here, make_step("pays", APP, emotion=-2.0)),
            (*here, make_step("pays", APP, emotion=-2.0, thought="Why was my card refused?")),
        ),
        "backstage-entry": Example(
            (*here, make_step("checks-stock", APP, entry=True, visibility="backstage")),
            (*here, make_step("picks-seats", APP, entry=True)),
        ),
    }


def way_examples() -> dict[str, Example]:
    """Of the rules over ways."""
    here = (make_journey(), *make_app())
    picks, pays = make_step("picks-seats", APP, entry=True), make_step("pays", APP)
    on = make_way("picks-seats", "pays")
    poster = make_step("sees-poster", APP, entry=True)
    seats = make_step("picks-seats", APP)
    staged = (
        make_stage("Choose", 1.0, "attract"),
        make_stage("Buy", 2.0, "convert"),
        make_stage("Remember", 3.0, "retain"),
        make_step("picks-seats", APP, stage="choose", entry=True),
        make_step("queue", APP, stage="choose"),
        make_step("pays", APP, stage="buy"),
        make_step("is-thanked", APP, stage="remember"),
        make_way("picks-seats", "queue"),
        on,
        make_way("pays", "is-thanked"),
    )
    two = (
        make_stage("Choose", 1.0),
        make_stage("Buy", 2.0),
        make_step("queue", APP, stage="choose"),
        make_step("pays", APP, stage="buy"),
    )
    thanked = make_step("is-thanked", APP)
    more = (picks, pays, thanked, make_way("picks-seats", "pays", customers=100.0))
    parts = (picks, pays, make_step("leaves", APP), make_way("picks-seats", "pays", share=0.7))
    return {
        "unreachable": Example(
            (*here, poster, seats, pays, make_way("sees-poster", "picks-seats")),
            (*here, poster, seats, pays, make_way("sees-poster", "picks-seats"), on),
        ),
        "ends-before-retain": Example((*here, *staged), (*here, *staged, make_way("queue", "pays"))),
        "dead-end": Example((*here, *two), (*here, *two, make_way("queue", "pays"))),
        "emotion-falls": Example(
            (*here, make_step("picks-seats", APP, emotion=2.0), make_step("pays", APP, emotion=-1.0), on),
            (*here, make_step("picks-seats", APP, emotion=1.0), make_step("pays", APP, emotion=-1.0), on),
        ),
        "hand-off-empty": _hand_off(),
        "shares-over-one": Example(
            (*here, *parts, make_way("picks-seats", "leaves", share=0.4)),
            (*here, *parts, make_way("picks-seats", "leaves", share=0.3)),
        ),
        "customers-from-nowhere": Example(
            (*here, *more, make_way("pays", "is-thanked", customers=150.0)),
            (*here, *more, make_way("pays", "is-thanked", customers=90.0)),
        ),
        "way-twice": Example(
            (*here, picks, pays, on, make_way("picks-seats", "pays", id="again")),
            (*here, picks, pays, on, make_way("picks-seats", "pays", id="again", label="with a voucher")),
        ),
        "entry-unclear": Example(
            (*here, make_step("sees-poster", APP), seats, pays, on, make_way("sees-poster", "pays")),
            (*here, poster, picks, pays, on, make_way("sees-poster", "pays")),
        ),
    }


def _asked_again() -> Example:
    shared = (
        make_journey(),
        *make_app(),
        *make_call(),
        Capability(id="basket", name="Basket"),
        Capability(id="history", name="Seat history"),
        Offer(id="at-app", setting=APP, capability="basket"),
        Offer(id="at-call", setting=CALL, capability="basket"),
        make_step("picks-seats", APP, entry=True),
        make_step("calls", CALL),
        make_way("picks-seats", "calls"),
        make_told("picks-seats", "starts"),
        make_told("calls", "starts"),
    )
    needs = (("basket",),)
    return Example(
        (*shared, make_seats(needs=needs, carries=(("history",),))),
        (*shared, make_seats(needs=needs, carries=(("basket",),))),
    )


def _hand_off() -> Example:
    shared = (
        make_journey(),
        *make_app(),
        *make_call(),
        Department(id="sales", name="Sales"),
        Department(id="service", name="Service"),
        Capability(id="basket", name="Basket"),
        Offer(id="at-app", setting=APP, capability="basket"),
        make_seats(needs=(("basket",),), carries=(("basket",),)),
        make_step("picks-seats", APP, department="sales", entry=True),
        make_step("calls", CALL, department="service"),
        make_way("picks-seats", "calls"),
        make_told("picks-seats", "starts"),
    )
    return Example(shared, (*shared, Offer(id="at-call", setting=CALL, capability="basket")))


def behaviour_examples() -> dict[str, Example]:
    """Of the rules over behaviours."""
    here = (make_journey(), *make_app(), Capability(id="basket", name="Basket"))
    basket = {"needs": (("basket",),)}
    picks, enters = make_step("picks-seats", APP, entry=True), make_step("enters", APP)
    way = make_way("picks-seats", "enters")
    other = (Journey(id="day", name="Sunday"), make_step("buys-again", APP, journey="day"))
    return {
        "behaviour-without-evidence": Example((make_seats(evidence=""),), (make_seats(),)),
        "behaviour-unspecified": Example((*here, make_seats()), (*here, make_seats(**basket))),
        "behaviour-never-expected": Example(
            (*here, make_seats(**basket), picks),
            (*here, make_seats(**basket), picks, make_told("picks-seats", "starts")),
        ),
        "behaviour-never-ended": Example(
            (*here, make_seats(**basket), picks, enters, way, make_told("picks-seats", "starts")),
            (
                *here,
                make_seats(**basket),
                picks,
                enters,
                way,
                make_told("picks-seats", "starts"),
                make_told("enters", "ends"),
            ),
        ),
        "behaviour-without-beginning": Example(
            (
                *here,
                *other,
                make_seats(**basket),
                picks,
                enters,
                way,
                make_told("enters", "ends"),
                make_told("buys-again", "starts"),
            ),
            (
                *here,
                *other,
                make_seats(**basket),
                picks,
                enters,
                way,
                make_told("enters", "ends"),
                make_told("picks-seats", "starts"),
            ),
        ),
        "behaviour-nowhere": Example(
            (*here, make_seats(**basket)),
            (
                *here,
                make_seats(**basket),
                Offer(id="at-app", setting=APP, capability="basket", status="possible"),
            ),
        ),
    }


def journey_examples() -> dict[str, Example]:
    """Of the rules over journeys and stages."""
    five = [make_step(name, APP) for name in ("sees-poster", "picks-seats", "pays", "enters", "is-thanked")]
    felt = [*five[:-1], make_step("is-thanked", APP, emotion=2.0, moment_of_truth=True)]
    choose, buy = make_stage("Choose", 1.0, "attract"), make_stage("Buy", 2.0)
    here = (make_journey(), *make_app())
    return {
        "journey-without-goal": Example((make_journey(),), (make_journey(goal="See the film together"),)),
        "journey-without-persona": Example(
            (make_journey(),),
            (Segment(id="amira", name="Amira, plans for friends"), make_journey(segment="amira")),
        ),
        "journey-without-owner": Example((make_journey(),), (make_journey(owner="Head of tickets"),)),
        "journey-without-truth": Example((*here, *five), (*here, *felt)),
        "journey-unfelt": Example((*here, *five), (*here, *felt)),
        "stage-empty": Example(
            (*here, make_stage("Remember", 1.0)),
            (*here, make_stage("Remember", 1.0), make_step("is-thanked", APP, stage="remember")),
        ),
        "stage-without-phase": Example(
            (make_journey(), choose, buy), (make_journey(), choose, make_stage("Buy", 2.0, "convert"))
        ),
    }
