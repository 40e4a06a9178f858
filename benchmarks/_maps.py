"""Maps to measure on: touchpoints in several settings each, and more behaviours than two."""

from __future__ import annotations

from dataclasses import replace

from journeymap.model.records import Behaviour, Expectation, Record, Touchpoint
from tools.big_maps import big_map


def a_map(touchpoints: int, settings: int, each: int = 1, behaviours: int = 2) -> list[Record]:
    """A project of that many touchpoints, each in so many of the settings, and of that many behaviours."""
    records: list[Record] = []
    for number, record in enumerate(big_map(touchpoints, settings)):
        if isinstance(record, Touchpoint) and each > 1:
            names = (f"setting{(number * 7 + step * 3) % settings}" for step in range(each))
            records.append(replace(record, settings=tuple(dict.fromkeys(names))))
        else:
            records.append(record)
    for number in range(2, behaviours):
        capability = ("basket", "sign-in")[number % 2]
        name = f"behaviour{number}"
        records.append(
            Behaviour(id=name, name=f"Keep {number}", needs=((capability,),), carries=((capability,),))
        )
        for start in range(number % 17, touchpoints, 97):
            records.append(Expectation(id=f"{name}-{start}", touchpoint=f"touchpoint{start}", behaviour=name))
    return records
