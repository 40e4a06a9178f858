"""The pages of the guide: which there are, what is in them, and where words stand."""

from __future__ import annotations

import posixpath
import re
from functools import cache

from journeymap.frozen import frozen
from journeymap.paths import document
from journeymap.ui.workspaces.table import WORKSPACES

INDEX = "guide/index.md"
PAGES = (
    INDEX,
    "guide/map.md",
    "guide/journeys.md",
    "guide/personas.md",
    "guide/behaviours.md",
    "guide/findings.md",
    "guide/what-if.md",
    "guide/roadmap.md",
    "guide/plan.md",
    "guide/editors.md",
    "guide/files.md",
    "guide/keyboard.md",
    "glossary.md",
    "transferability.md",
    "rules.md",
    "rule-examples.md",
    "file-format.md",
)
"""The pages there are, in the order to list them."""
OF_WORKSPACE = {each.name: each.page for each in WORKSPACES}
"""The page that tells of each workspace."""
MOST_FOUND = 40
_HEADING = re.compile(r"^(#{1,3}) +(.+?)\s*$")
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*_`\[]|^\|?[ :|-]+\|$|\|", re.MULTILINE)


@frozen
class Section:
    """A heading of a page, with the words below it; `anchor` is what links call it."""

    page: str
    heading: str
    anchor: str
    words: str


@cache
def text_of(page: str) -> str:
    """A page as Markdown."""
    return document(page).read_text(encoding="utf-8")


def title_of(page: str) -> str:
    """What a page is called: its first heading."""
    return sections_of(page)[0].heading


@cache
def sections_of(page: str) -> tuple[Section, ...]:
    """A page in parts, each below a heading of its own."""
    found: list[tuple[str, list[str]]] = []
    in_code = False
    for line in text_of(page).splitlines():
        in_code ^= line.startswith("```")
        heading = None if in_code else _HEADING.match(line)
        if heading is not None:
            found.append((plain(heading[2]), []))
        elif found:
            found[-1][1].append(line)
    return tuple(Section(page, head, anchor_of(head), plain("\n".join(lines))) for head, lines in found)


def anchor_of(heading: str) -> str:
    """What a link calls a heading, as on the web: “How to read it” is “how-to-read-it”."""
    return re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-"))


def plain(markdown: str) -> str:
    """The words of a piece of Markdown."""
    return " ".join(_MARKUP.sub(" ", markdown).split())


def found(typed: str) -> list[Section]:
    """The sections that hold every word typed; those that have them in their headings first."""
    words = typed.casefold().split()
    if not words:
        return []
    ranked = []
    for place, section in enumerate(each for page in PAGES for each in sections_of(page)):
        heading = section.heading.casefold()
        if all(word in heading for word in words):
            ranked.append((0, place, section))
        elif all(word in heading or word in section.words.casefold() for word in words):
            ranked.append((1, place, section))
    return [section for _rank, _place, section in sorted(ranked, key=lambda each: each[:2])[:MOST_FOUND]]


def target(page: str, link: str) -> tuple[str, str] | None:
    """The page and anchor that a link on a page leads to; None where it leads out of the guide."""
    path, _hash, anchor = link.partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return (wanted, anchor) if wanted in PAGES else None


def picture_name(page: str, link: str) -> str | None:
    """The document that a picture on a page is; None for what is none of the guide's pictures."""
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
    return wanted if re.fullmatch(r"pictures/[\w-]+\.png", wanted) else None
