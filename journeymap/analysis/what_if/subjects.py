"""What can be switched off, and how people name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from journeymap.i18n import _
from journeymap.model.errors import ProjectError
from journeymap.model.phrases import all_of, any_of
from journeymap.model.queries import setting_name
from journeymap.model.reader import Reader
from journeymap.model.records import KINDS, Asset, Capability, Setting
from journeymap.model.words import kind_word

SUBJECTS = ("channel", "device", "setting", "capability", "department")
"""The kinds of record that can be switched off; of a department, all that it runs."""
_MOST_NAMED = 20
_MOST_MEANT, _LIKENESS = 3, 0.75


class UnknownSubject(ProjectError):
    """What was to be switched off is not in the project, or several things have that name."""


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Something that can be switched off: a record of one of the kinds in SUBJECTS."""

    kind: str
    id: str

    def settings(self, reader: Reader) -> frozenset[str]:
        """The settings that are gone without it."""
        if self.kind == "setting":
            return frozenset({self.id})
        if self.kind in ("channel", "device"):
            return frozenset(each.id for each in reader.where(Setting, self.kind, self.id))
        return frozenset()

    def capabilities(self, reader: Reader) -> frozenset[str]:
        """The capabilities that no setting offers without it.

        Of a department: those that it runs, and those that its assets provide.
        """
        if self.kind == "capability":
            return frozenset({self.id})
        if self.kind != "department":
            return frozenset()
        run = {each.id for each in reader.where(Capability, "department", self.id)}
        assets = reader.where(Asset, "department", self.id)
        return frozenset(run.union(*(each.provides for each in assets)))

    def name(self, reader: Reader) -> str:
        """What people call it."""
        if self.kind == "setting":
            return setting_name(reader, self.id)
        return getattr(reader.get(KINDS[self.kind], self.id), "name", "") or self.id


def subjects(reader: Reader, kinds: Iterable[str] = SUBJECTS) -> tuple[Subject, ...]:
    """Everything in the project that can be switched off, by kind in the order of `kinds`, then by id."""
    return tuple(Subject(kind, each) for kind in kinds for each in sorted(reader.all(KINDS[kind])))


def subject_meant(reader: Reader, wanted: str) -> Subject:
    """What an id or a name means: an id before a name, a name as written before one that differs in case.

    Raises UnknownSubject where it means nothing, several things, or a department that runs nothing.
    """
    known = subjects(reader)
    folded = wanted.casefold()
    candidates = (
        [each for each in known if each.id == wanted]
        or [each for each in known if each.name(reader) == wanted]
        or [each for each in known if each.name(reader).casefold() == folded]
    )
    if len(candidates) != 1:
        raise UnknownSubject(_not_one(reader, wanted, candidates, known))
    (found,) = candidates
    if found.kind == "department" and not found.capabilities(reader):
        text = _("{name} runs no capability and has no asset that provides one: nothing can be switched off")
        raise UnknownSubject(text.format(name=found.name(reader)))
    return found


def _not_one(reader: Reader, wanted: str, candidates: Iterable[Subject], known: Iterable[Subject]) -> str:
    named = list(candidates)
    near = [] if named else _near(reader, wanted, known)
    if named:
        text = _("several things are called “{wanted}”, name one by its id: {names}")
    elif near:
        named = near
        text = _("no channel, device, setting, capability or department is “{wanted}”; did you mean {names}?")
    else:
        named = list(known)
        text = _("no channel, device, setting, capability or department is “{wanted}”; there are {names}")
    if not named:
        return _("there is nothing in the project that could be switched off")
    told = [f"“{each.name(reader)}” ({kind_word(each.kind)} {each.id})" for each in named[:_MOST_NAMED]]
    if len(named) > _MOST_NAMED:
        told.append(_("others"))
    return text.format(wanted=wanted, names=any_of(told) if near else all_of(told))


def _near(reader: Reader, wanted: str, known: Iterable[Subject]) -> list[Subject]:
    """What a misspelt name or id may mean, the nearest first."""
    spelt: dict[str, list[Subject]] = {}
    for each in known:
        for word in {each.id.casefold(), each.name(reader).casefold()}:
            spelt.setdefault(word, []).append(each)
    words = get_close_matches(wanted.casefold(), spelt, _MOST_MEANT, _LIKENESS)
    return list(dict.fromkeys(each for word in words for each in spelt[word]))
