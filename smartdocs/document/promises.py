"""The terms of an agreement -> chapters by who promises, each term with its owner, measure, target and what follows a miss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.commitments import target
from smartdocs.document.views import Fact
from smartdocs.document.wording import (
    begun,
    goal_called,
    humanised,
    parties,
    person,
    quoted,
    series,
    title_of,
)
from smartdocs.language import Words, say
from smartdocs.measure.measures import measure
from smartdocs.measure.phrases import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.people import Party
    from smartdocs.model.term import Term

OUTCOMES = Words({
    "met": "was kept", "breached": "was missed", "pending": "is still open", "waived": "was waived", "cancelled": "was cancelled",
    "excluded": "was excluded", "indeterminate": "cannot be judged",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """How the part of a party is headed: in its chapter, and over its side of the first page."""

    chapter: Callable[[str], str]
    side: Callable[[str], str]


HEADINGS = {
    "marketing": Heading(
        lambda party: say("What {party} delivers", party=party),
        lambda party: say("{party} delivers", party=party),
    ),
    "sales": Heading(
        lambda party: say("What {party} does with every lead", party=party),
        lambda party: say("{party} follows up", party=party),
    ),
    "other": Heading(
        lambda party: say("What {party} promises", party=party),
        lambda party: say("{party} promises", party=party),
    ),
}


def role_of(name: str, party_: Party) -> str:
    """``marketing``, ``sales`` or ``other``: by the kind of the party, else by its id."""
    kind = {"sdr": "sales"}.get(party_.kind or name, party_.kind or name)
    return kind if kind in HEADINGS else "other"


def anchor_of(name: str) -> str:
    """Where a term stands on the page."""
    return f"term-{name}"


def audience(agreement: Agreement, terms: list[Term], role: str) -> str:
    """``to Sales``; or ``every qualified lead`` where all promises are about the same leads."""
    stages = {t.promise.of for t in terms}
    if role == "sales" and len(stages) == 1:
        return each(stages.pop())
    to = parties(agreement, dict.fromkeys(p for t in terms for p in t.to))
    return say("to {to}", to=series(to)) if to else ""


def chapters(agreement: Agreement) -> Iterator[sections.Terms]:
    """One chapter for each party, in their order, then one for what several promise together."""
    for name, team in agreement.parties.items():
        yield sections.Terms(
            heading=HEADINGS[role_of(name, team)].chapter(team.name),
            anchor=f"promises-of-{name}",
            terms=tuple(_term(key, t, agreement) for key, t in agreement.terms.items() if t.by == (name,)),
        )
    joint = {
        key: t for key, t in agreement.terms.items() if len(t.by) != 1 or t.by[0] not in agreement.parties
    }
    both = len(agreement.parties) == 2
    yield sections.Terms(
        heading=say("What both owe together") if both else say("What they owe together"),
        anchor="promises-together",
        terms=tuple(_term(key, t, agreement) for key, t in joint.items()),
    )


def _term(name: str, term: Term, agreement: Agreement) -> sections.Term:
    promise = term.promise
    return sections.Term(
        anchor=anchor_of(name),
        heading=title_of(name, term),
        sentence=term.text or begun(measure(promise.measure).sentence(promise, parties(agreement, term.by))),
        facts=(
            Fact(say("Owner"), person(agreement, term.owner)),
            Fact(say("Measured by"), promise.measure, code=True),
            Fact(say("Target"), target(promise)),
            Fact(say("If missed"), _in_short(term, agreement)),
        ),
        detail=_detail(term, agreement),
        waived_when=_waived(term, agreement),
        why=term.why or "",
    )


def _detail(term: Term, agreement: Agreement) -> str:
    """``to Sales, for the goal “New revenue”``: whom a promise is made to, and what it serves."""
    to = series(parties(agreement, term.to))
    goals = series(quoted(goal_called(agreement, key)) for key in term.supports)
    noun = say("in the singular|goal") if len(term.supports) == 1 else say("goals")
    return ", ".join(
        part
        for part in (
            say("to {to}", to=to) if to else "",
            say("for the {noun} {goals}", noun=noun, goals=goals) if goals else "",
        )
        if part
    )


def _in_short(term: Term, agreement: Agreement) -> str:
    """The name of what follows, which has a row in its own chapter, and who hears of it by when."""
    missed = term.if_missed
    if not missed:
        return ""
    within = say(" within {within}", within=missed.within) if missed.within else ""
    follows = f"{humanised(missed.then)}; " if missed.then else ""
    return say(
        "{follows}{person} is told{within}",
        follows=follows,
        person=person(agreement, missed.escalate_to),
        within=within,
    )


def if_missed(term: Term, agreement: Agreement) -> str:
    """What follows, and who hears of it by when."""
    missed = term.if_missed
    if not missed:
        return ""
    within = say(" within {within}", within=missed.within) if missed.within else ""
    told = say("{person} is told{within}.", person=person(agreement, missed.escalate_to), within=within)
    consequence = agreement.consequences.get(missed.then) if missed.then else None
    return f"{consequence.what.rstrip('.')}. {told}" if consequence else told


def _waived(term: Term, agreement: Agreement) -> str:
    if not term.waived_when:
        return ""
    other = agreement.terms.get(term.waived_when.term)
    name = title_of(term.waived_when.term, other) if other else term.waived_when.term
    who = say(" by {parties}", parties=series(parties(agreement, other.by))) if other else ""
    return say(
        "“{name}” {OUTCOMES}{who} for the same lead.",
        name=name,
        OUTCOMES=OUTCOMES[term.waived_when.outcome],
        who=who,
    )


def consequence_rows(agreement: Agreement) -> Iterator[tuple[str, str, str, str, str]]:
    """On which terms, who, what, for how long, and the way back; in the order of the agreement."""
    for key, found in agreement.consequences.items():
        on = [title_of(n, t) for n, t in agreement.terms.items() if t.if_missed and t.if_missed.then == key]
        yield (
            series(on),
            series(parties(agreement, found.who)),
            found.what,
            found.lasts or "",
            found.restored_when or "",
        )
