"""Examples of the rules over the landscape and the roadmap."""

from __future__ import annotations

from datetime import date
from typing import Any

from journeymap.analysis.rules.example_parts import (
    APP,
    CALL,
    Example,
    make_app,
    make_call,
    make_journey,
    make_seats,
    make_step,
)
from journeymap.model.records import (
    Capability,
    Experiment,
    Initiative,
    Measurement,
    Metric,
    Offer,
    Project,
)


def landscape_examples() -> dict[str, Example]:
    """Of the rules over what settings offer."""
    basket, sign_in = Capability(id="basket", name="Basket"), Capability(id="sign-in", name="Sign-in")
    requiring = Capability(id="basket", name="Basket", requires=("sign-in",))
    circle = Capability(id="sign-in", name="Sign-in", requires=("basket",))
    offered = Offer(id="at-app", setting=APP, capability="basket")
    possible: dict[str, Any] = {
        "id": "at-call",
        "setting": CALL,
        "capability": "basket",
        "status": "possible",
    }
    push = Capability(id="push", name="Push message")
    return {
        "capability-unneeded": Example((push,), (push, make_seats(needs=(("push",),)))),
        "capability-circle": Example((requiring, circle), (requiring, sign_in)),
        "requirement-unmet": Example(
            (*make_app(), requiring, sign_in, offered),
            (
                *make_app(),
                requiring,
                sign_in,
                offered,
                Offer(id="sign-in-app", setting=APP, capability="sign-in"),
            ),
        ),
        "possible-without-cost": Example(
            (*make_call(), basket, Offer(**possible)),
            (*make_call(), basket, Offer(**possible, cost=18_000.0)),
        ),
        "setting-unused": Example(
            (make_journey(), *make_app(), *make_call(), make_step("pays", APP)),
            (make_journey(), *make_app(), *make_call(), make_step("pays", APP, CALL)),
        ),
    }


def roadmap_examples() -> dict[str, Example]:
    """Of the rules over the roadmap and its figures."""
    basket, pair = Capability(id="basket", name="Basket"), ("basket", CALL)
    here = (*make_call(), basket)
    spring = {"start": date(2026, 3, 1), "end": date(2026, 12, 31)}

    def one(**fields: Any) -> Initiative:
        return Initiative(
            **{"id": "one-basket", "name": "One basket", "delivers": (pair,), **spring, **fields}
        )

    def sign_in(**fields: Any) -> Initiative:
        return Initiative(**{"id": "one-sign-in", "name": "One sign-in", "delivers": (pair,), **fields})

    def offer(status: str) -> Offer:
        return Offer(id="at-call", setting=CALL, capability="basket", status=status)

    metric = Metric(id="csat", name="Satisfaction with payment", scale="1 to 5", target=4.5)
    measured = Measurement(id="may", metric="csat", date=date(2026, 5, 31), value=3.9, answers=214)
    horizon = Project(id="project", horizon_start=date(2026, 1, 1), horizon_end=date(2026, 12, 31))
    test: dict[str, Any] = {
        "id": "test",
        "initiative": "one-basket",
        "hypothesis": "A shared basket makes payment easier",
    }
    return {
        "delivers-again": Example((*here, offer("offered"), one()), (*here, offer("possible"), one())),
        "delivers-impossible": Example(
            (*here, offer("impossible"), one()), (*here, offer("possible"), one())
        ),
        "delivers-never": Example((*here, one(end=None)), (*here, one())),
        "initiative-overdue": Example(
            (*here, one(end=date(2026, 3, 31), status="under_way")),
            (*here, one(end=date(2026, 3, 31), status="done")),
        ),
        "initiative-idle": Example((one(delivers=()),), (*here, one())),
        "initiative-circle": Example(
            (*here, one(depends_on=("one-sign-in",)), sign_in(depends_on=("one-basket",))),
            (*here, one(depends_on=("one-sign-in",)), sign_in()),
        ),
        "begins-too-early": Example(
            (*here, one(depends_on=("one-sign-in",)), sign_in(end=date(2026, 6, 30))),
            (*here, one(depends_on=("one-sign-in",)), sign_in(end=date(2026, 2, 28))),
        ),
        "outside-horizon": Example((*here, horizon, one(end=date(2027, 3, 31))), (*here, horizon, one())),
        "metric-without-target": Example(
            (Metric(id="csat", name="Satisfaction with payment", scale="1 to 5"), measured),
            (metric, measured),
        ),
        "metric-unexplained": Example(
            (Metric(id="csat", name="Satisfaction with payment", target=4.5), measured), (metric, measured)
        ),
        "metric-never-measured": Example((metric,), (metric, measured)),
        "experiment-unmeasured": Example(
            (*here, one(), Experiment(**test)), (*here, one(), metric, Experiment(**test, metric="csat"))
        ),
    }
