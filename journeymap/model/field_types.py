"""The types of fields that many records share."""

from datetime import date
from typing import Annotated

from journeymap.model.fields import Day, Number, Text
from journeymap.model.reference_fields import Groups

Line = Annotated[str, Text(line=True)]
Prose = Annotated[str, Text()]
OptionalLine = Annotated[str | None, Text(line=True, null=True)]
Position = Annotated[float, Number()]
Money = Annotated[float | None, Number(least=0, null=True)]
OptionalDay = Annotated[date | None, Day(null=True)]
Group = tuple[str, ...]
CapabilityGroups = Annotated[tuple[Group, ...], Groups(to="capability")]
