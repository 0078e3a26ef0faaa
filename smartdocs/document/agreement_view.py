"""An agreement -> the page that two teams sign: commitments side by side, then numbered sections.

A section without content is not drawn and takes no number: pass the sections through ``numbered``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, ClassVar, Literal

from smartdocs.document.agreement_sections import Goals, LeadDefinition, Terms, WhatWeMean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartdocs.document.views import Fact, Furniture, Section

State = Literal[
    "draft", "in review", "partly signed", "to be signed again", "signed", "superseded", "terminated"
]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise as a large figure and the words that complete it: ``6`` ``h`` *business hours to …* § 4.1."""

    figure: str
    unit: str
    text: str
    ref: str
    """The number of the term, ``4.1``."""
    anchor: str
    """The anchor of the term, without ``#``."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one party promises the other."""

    name: str
    detail: str
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """The agreement as a page. ``sections`` come from ``numbered``."""

    view: ClassVar[str] = "agreement"
    furniture: Furniture
    kicker: str
    """``Service level agreement fy27-q4, version 1.2.0``; the state is added to it."""
    title: str
    lede: str
    state: State
    standing: str = ""
    """Who has signed and when, who has not, or what has taken its place; drawn after the words of the state."""
    days: str = ""
    """`` from 1 October 2025 to 30 September 2026``: on which it binds, behind the words of the state; the same whenever it is read."""
    facts: tuple[Fact, ...]
    """The strip under the lede: four of them look best."""
    sides: tuple[Side, ...]
    sections: tuple[Section, ...]
    page_budget: int = 0
    """How many pages may stand before the signatures; 0 where nobody counts them."""


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that have content, numbered from 1, annexes from A; terms and goals count within their section (A.1, A.2)."""
    drawn = [section for section in sections if section.content]
    body, annexes = count(1), count(0)
    found = [_number(s, letters(next(annexes)) if s.is_annex else str(next(body))) for s in drawn]
    places = {anchor: section.number for section in found for anchor in _anchors(section)}
    return tuple(_referring(section, places) for section in found)


def _anchors(section: Section) -> tuple[str, ...]:
    leads = section.leads if isinstance(section, LeadDefinition) else ()
    return section.anchor, *(lead.anchor for lead in leads)


def _referring(section: Section, places: Mapping[str, str]) -> Section:
    """Words that a definition decides, with the number of the section that tests them."""
    if not isinstance(section, WhatWeMean):
        return section
    return replace(section, words=tuple(replace(w, ref=places.get(w.anchor, "")) for w in section.words))


def letters(place: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    over, rest = divmod(place, 26)
    return (letters(over - 1) if over else "") + chr(ord("A") + rest)


def _number(section: Section, number: str) -> Section:
    match section:
        case Terms():
            terms = (replace(t, number=f"{number}.{n}") for n, t in enumerate(section.terms, start=1))
            return replace(section, number=number, terms=tuple(terms))
        case Goals():
            goals = (replace(g, number=f"{number}.{n}") for n, g in enumerate(section.goals, start=1))
            return replace(section, number=number, goals=tuple(goals))
        case _:
            return replace(section, number=number)
