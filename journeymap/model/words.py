"""The field's words for kinds of records and for the values of enumerations, marked for translation."""

from __future__ import annotations

from journeymap.i18n import _, mark

KINDS = {
    "project": mark("project"),
    "segment": mark("segment"),
    "department": mark("department"),
    "channel": mark("channel"),
    "device": mark("device"),
    "setting": mark("setting"),
    "capability": mark("capability"),
    "offer": mark("offer"),
    "behaviour": mark("behaviour"),
    "journey": mark("journey"),
    "stage": mark("stage"),
    "touchpoint": mark("touchpoint"),
    "transition": mark("transition"),
    "expectation": mark("expectation"),
    "handover": mark("handover"),
    "row": mark("row"),
    "note": mark("note"),
    "initiative": mark("initiative"),
}

VALUES = {
    "attract": mark("Attract"),
    "convert": mark("Convert"),
    "retain": mark("Retain"),
    "as_is": mark("As-is"),
    "to_be": mark("To-be"),
    "research": mark("Research"),
    "digital": mark("Digital"),
    "physical": mark("Physical"),
    "human": mark("Human"),
    "broadcast": mark("Broadcast"),
    "owned": mark("Owned"),
    "earned": mark("Earned"),
    "paid": mark("Paid"),
    "offered": mark("Offered"),
    "possible": mark("Possible"),
    "impossible": mark("Impossible"),
    "read_write": mark("Read and write"),
    "read": mark("Read only"),
    "starts": mark("Starts"),
    "pauses": mark("Pauses"),
    "ends": mark("Ends"),
    "frontstage": mark("Frontstage"),
    "backstage": mark("Backstage"),
    "support": mark("Support"),
    "communication": mark("Communication"),
    "action": mark("Action"),
    "proposed": mark("Proposed"),
    "planned": mark("Planned"),
    "under_way": mark("Under way"),
    "done": mark("Done"),
    "cancelled": mark("Cancelled"),
    "month": mark("Month"),
    "quarter": mark("Quarter"),
    "year": mark("Year"),
    "transactor": mark("Transactor"),
    "champion": mark("Champion"),
    "co_creator": mark("Co-creator"),
    "critic": mark("Critic"),
    "emotion": mark("Emotion"),
    "does": mark("Does"),
    "thinks": mark("Thinks"),
    "expects": mark("Expects"),
    "pain": mark("Pain points"),
    "gain": mark("Gains"),
    "opportunity": mark("Opportunities"),
    "insight": mark("Insights"),
    "idea": mark("Ideas"),
    "question": mark("Questions"),
    "quote": mark("Quotes"),
    "customers": mark("Customers"),
    "owner": mark("Owner"),
    "custom": mark("Custom"),
    "content management": mark("Content management"),
    "site search": mark("Site search"),
    "commerce": mark("Commerce"),
    "service interaction": mark("Service interaction"),
    "marketing automation": mark("Marketing automation"),
    "analytics": mark("Analytics"),
    "testing": mark("Testing"),
    "optimisation": mark("Optimisation"),
    "personalisation": mark("Personalisation"),
    "identity": mark("Identity"),
    "other": mark("Other"),
}


def kind_word(kind: str) -> str:
    """What people call a kind of record."""
    return _(KINDS[kind])


def value_word(value: str) -> str:
    """What people call a value of an enumeration."""
    return _(VALUES[value])
