"""Names that say a lane as well: “Pays @web” is Pays, on the website."""

from __future__ import annotations

from journeymap.i18n import _
from journeymap.model.edits.touchpoints import change_lane, change_touchpoint
from journeymap.model.queries import setting_name, settings_in_order, settings_used_by
from journeymap.model.reader import Reader
from journeymap.model.records import Touchpoint
from journeymap.model.store import Store
from journeymap.model.text import clean_line

MARK = "@"


def setting_meant(reader: Reader, journey: str, words: str) -> str | None:
    """The setting whose channel and device have words that begin as those typed; None where none has.

    Lanes of the journey come before the project's other settings, each in lane order.
    """
    typed = words.casefold().split()
    if not typed:
        return None
    used = settings_used_by(reader, journey)
    for each in (*used, *settings_in_order(reader)):
        parts = setting_name(reader, each.id).casefold().replace("-", " ").split()
        name = setting_name(reader, each.id).casefold().split()
        if all(any(part.startswith(word) for part in (*parts, *name)) for word in typed):
            return each.id
    return None


def parted(reader: Reader, journey: str, text: str) -> tuple[str, str | None]:
    """A name without the lane that ends it, and the setting meant; the text as it is where none is."""
    line = clean_line(text)
    name, sign, words = line.rpartition(MARK)
    if not sign or (name and not name.endswith(" ")):
        return line, None  # “ann@home” is no lane
    setting = setting_meant(reader, journey, words)
    return (line, None) if setting is None else (name.rstrip(), setting)


def name_touchpoint(
    store: Store,
    touchpoint: str,
    text: str,
    left: str | None,
    *,
    label: str = "",
    merge_key: str | None = None,
) -> str | None:
    """Give a touchpoint its name, and move it from the lane `left` to the one the name ends with.

    With `left` None it leaves the only lane that it has. A text that is only a lane leaves the name as it
    is. Returns the setting it went to, None when it stays.
    """
    found = store.get(Touchpoint, touchpoint)
    name, setting = parted(store, found.journey, text)
    changes: dict[str, object] = {}
    if left is None and len(found.settings) == 1:
        left = found.settings[0]
    if name or setting is None:
        changes["name"] = name
    if setting is not None:
        changes["settings"] = change_lane(found.settings, left, setting)
    change_touchpoint(
        store, touchpoint, label=label or _("Rename touchpoint"), merge_key=merge_key, **changes
    )
    return setting
