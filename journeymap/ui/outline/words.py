"""The rows of the outline in words: as they stand there, and as a screen reader says them."""

from __future__ import annotations

from collections import Counter

from journeymap.i18n import _, ngettext
from journeymap.model.queries import behaviour_name, setting_name, touchpoint_name
from journeymap.model.records import Expectation, Note, Row, Setting, Stage, Touchpoint, Transition
from journeymap.model.words import value_word
from journeymap.ui.outline.tree import ROOT, NodeKey, touchpoint_key
from journeymap.ui.session import Session

MOST_OF_A_NOTE = 120
"""Letters of a note in its row."""


def expectation_word(kind: str) -> str:
    """What a touchpoint does to the expectation of a behaviour."""
    return {"starts": _("Starts"), "pauses": _("Sets aside"), "ends": _("Ends")}[kind]


def feeling_word(emotion: float) -> str:
    """How a touchpoint feels, in words."""
    words = (_("very bad"), _("bad"), _("neither good nor bad"), _("good"), _("very good"))
    return words[round(max(-2.0, min(2.0, emotion))) + 2]


class Words:
    """Names, details and sentences of what is in the outline of a session's journey."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._breaks: Counter[str] = Counter()
        self.take_check()

    def take_check(self) -> set[NodeKey]:
        """Count anew what breaks where; the nodes of which something else is to be said."""
        checked = self._session.check
        found = Counter(each.target for each in checked.check.findings) if checked is not None else Counter()
        changed = {each for each in {*found, *self._breaks} if found[each] != self._breaks[each]}
        self._breaks = found
        return {(kind, each, "") for each in changed for kind in ("touchpoint", "transition")}

    def parents(self, key: NodeKey) -> list[NodeKey]:
        """The nodes above one, from the outermost on; none for what there is not."""
        kind, record_id, _part = key
        store = self._session.store
        if kind == "stage":
            return [ROOT]
        if kind == "setting":
            return [*self.parents(touchpoint_key(record_id)), touchpoint_key(record_id)]
        if kind == "touchpoint":
            touchpoint = store.find(Touchpoint, record_id)
            return [] if touchpoint is None else [ROOT, ("stage", touchpoint.stage or "", "")]
        owner = self.owner(key)
        if owner is not None:
            return [*self.parents(touchpoint_key(owner)), touchpoint_key(owner)]
        note = store.find(Note, record_id) if kind == "note" else None
        return [ROOT, ("stage", note.stage, "")] if note is not None and note.stage is not None else []

    def owner(self, key: NodeKey) -> str | None:
        """The touchpoint that a row belongs to, itself for its own row; None for stages and their notes."""
        kind, record_id, _part = key
        store = self._session.store
        if kind in ("touchpoint", "setting"):
            return record_id
        if kind == "transition":
            transition = store.find(Transition, record_id)
            return transition.source if transition else None
        if kind == "expectation":
            expectation = store.find(Expectation, record_id)
            return expectation.touchpoint if expectation else None
        if kind == "note":
            note = store.find(Note, record_id)
            return note.touchpoint if note else None
        return None

    def name(self, key: NodeKey) -> str:
        """What stands in a row."""
        kind, record_id, part = key
        store = self._session.store
        if kind == "stage":
            stage = store.find(Stage, record_id)
            return (stage.name or _("Unnamed stage")) if stage else _("No stage yet")
        if kind == "touchpoint" and store.find(Touchpoint, record_id) is not None:
            return touchpoint_name(store, record_id)
        if kind == "setting" and store.find(Setting, part) is not None:
            return setting_name(store, part)
        if kind == "transition" and (transition := store.find(Transition, record_id)) is not None:
            target = touchpoint_name(store, transition.target)
            return f"{target} – {transition.label}" if transition.label else target
        if kind == "expectation" and (expectation := store.find(Expectation, record_id)) is not None:
            return behaviour_name(store, expectation.behaviour)
        if kind == "note" and (note := store.find(Note, record_id)) is not None:
            return " ".join(note.text[: MOST_OF_A_NOTE * 2].split())[:MOST_OF_A_NOTE] or _("Empty note")
        return ""

    def lead(self, key: NodeKey) -> str:
        """The quiet words before a row's name."""
        kind, record_id, _part = key
        store = self._session.store
        if kind == "setting":
            return _("in")
        if kind == "transition":
            return "→"
        if kind == "expectation" and (expectation := store.find(Expectation, record_id)) is not None:
            return expectation_word(expectation.kind)
        if kind == "note" and (note := store.find(Note, record_id)) is not None:
            row = store.find(Row, note.row)
            return row.name if row is not None and row.name else value_word(note.kind)
        return ""

    def detail(self, key: NodeKey) -> str:
        """What stands at the right of a row."""
        kind, record_id, _part = key
        store = self._session.store
        if kind == "stage":
            here = store.where(Touchpoint, "stage", record_id) if record_id else ()
            return str(len(here)) if here else ""
        if kind == "touchpoint" and (touchpoint := store.find(Touchpoint, record_id)) is not None:
            lanes = [setting_name(store, each) for each in touchpoint.settings]
            if len(lanes) > 1:
                return _("{first} +{count}").format(first=lanes[0], count=len(lanes) - 1)
            return lanes[0] if lanes else ""
        return ""

    def breaks(self, key: NodeKey) -> int:
        """How many findings speak of a row."""
        return self._breaks[key[1]] if key[0] in ("touchpoint", "transition") else 0

    # As it is heard

    def spoken(self, key: NodeKey, place: int, of: int) -> str:
        """A row's name for those who hear it: what it is, and where."""
        kind, record_id, _part = key
        name = self.name(key)
        if kind == "stage":
            return _("Stage {name}, {place} of {count}").format(name=name, place=place, count=of)
        if kind == "touchpoint":
            return _("{name}, touchpoint {place} of {count}").format(name=name, place=place, count=of)
        if kind == "setting":
            return _("Served in {setting}").format(setting=name)
        if kind == "transition":
            return _("Leads to {name}").format(name=name)
        if kind == "expectation":
            return f"{self.lead(key)} {name}"
        note = self._session.store.find(Note, record_id)
        return _("{kind}: {text}").format(kind=self.lead(key), text=note.text if note else "")

    def description(self, key: NodeKey) -> str:
        """What else is to be said of a row, in a sentence."""
        kind, record_id, _part = key
        store = self._session.store
        if kind == "stage":
            count = len(store.where(Touchpoint, "stage", record_id)) if record_id else 0
            words = ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)
            stage = store.find(Stage, record_id)
            return f"{words}, {value_word(stage.phase)}" if stage is not None and stage.phase else words
        if kind == "touchpoint" and (touchpoint := store.find(Touchpoint, record_id)) is not None:
            return ", ".join(self._of_touchpoint(touchpoint))
        if kind == "transition" and self.breaks(key):
            return _breaks(self.breaks(key))
        return ""

    def _of_touchpoint(self, touchpoint: Touchpoint) -> list[str]:
        store = self._session.store
        lanes = [setting_name(store, each) for each in touchpoint.settings]
        parts = [_("in {settings}").format(settings=_(" and ").join(lanes)) if lanes else _("in no setting")]
        leaving = [touchpoint_name(store, t.target) for t in store.where(Transition, "source", touchpoint.id)]
        if leaving:
            parts.append(_("leads to {names}").format(names=_(" and ").join(leaving)))
        arriving = len(store.where(Transition, "target", touchpoint.id))
        if arriving:
            parts.append(ngettext("{count} way in", "{count} ways in", arriving).format(count=arriving))
        for each in store.where(Expectation, "touchpoint", touchpoint.id):
            parts.append(f"{expectation_word(each.kind).lower()} {behaviour_name(store, each.behaviour)}")
        if touchpoint.emotion is not None:
            parts.append(_("feels {feeling}").format(feeling=feeling_word(touchpoint.emotion)))
        if touchpoint.moment_of_truth:
            parts.append(_("moment of truth"))
        notes = len(store.where(Note, "touchpoint", touchpoint.id))
        if notes:
            parts.append(ngettext("{count} note", "{count} notes", notes).format(count=notes))
        breaks = self.breaks(touchpoint_key(touchpoint.id))
        return [*parts, _breaks(breaks)] if breaks else parts


def _breaks(count: int) -> str:
    return ngettext("{count} thing breaks here", "{count} things break here", count).format(count=count)
