"""The claims of a persona -> its evidence strip: what each rests on, how sure it is, and what the other lines rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.persona_view import CONFIDENCES, Ground, Grounds
from smartdocs.document.scorecard_view import Part
from smartdocs.document.wording import begun, number, party, series, short_date
from smartdocs.language import say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.document.persona_view import Sureness
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Claim, Persona


def grounds(persona: Persona, agreement: Agreement) -> Grounds:
    """The section; the surest statements come first, guesses after them, and last what has no source at all."""
    order: tuple[Sureness, ...] = ("high", "medium", "low", "not rated", "guess", "no source")
    found = sorted(map(_ground, persona.evidence), key=lambda g: order.index(g.sureness))
    guesses = sum(g.sureness == "guess" for g in found)
    bare = sum(g.sureness == "no source" for g in found)
    parts = (
        Part(len(found) - guesses - bare, say("with a source"), "met"),
        Part(guesses, say("guessed") if guesses > 1 else say("a guess"), "running"),
        Part(bare, say("without a source"), "unknown"),
    )
    return Grounds(
        heading=say("What this rests on"),
        anchor="grounds",
        finding=_finding(len(found), guesses, bare),
        parts=parts,
        description=", ".join(f"{part.count} {part.label}" for part in parts if part.count),
        grounds=tuple(found),
        rest=_rest(persona, agreement, any_=bool(found)),
    )


def _ground(claim: Claim) -> Ground:
    sureness: Sureness = (
        "guess" if claim.assumption else (claim.confidence or "not rated") if claim.source else "no source"
    )
    rated = (
        say("; confidence {confidence}", confidence=CONFIDENCES[claim.confidence])
        if claim.confidence and sureness in {"guess", "no source"}
        else ""
    )
    told = claim.source or (say("nobody has asked yet") if claim.assumption else say("none was named"))
    return Ground(
        claim.claim,
        begun(told + rated),
        say("{n:,}", n=claim.n) if claim.n is not None else "",
        short_date(claim.date) if claim.date else "",
        sureness,
    )


def _finding(total: int, guesses: int, bare: int) -> str:
    """``Two of three statements rest on a source; the other one is a guess.``"""
    if not total:
        return say("No statement of this page names a source yet.")
    sourced = total - guesses - bare
    if sourced == total:
        return (
            say("The one statement rests on a source.")
            if total == 1
            else say("All {total} statements rest on a source.", total=number(total))
        )
    if total == 1:
        return say("The one statement is a guess.") if guesses else say("The one statement has no source.")
    begin = say(
        "{none} of {total} statements {rests} on a source",
        none=begun(number(sourced)) if sourced else say("None"),
        total=number(total),
        rests=say("rests") if sourced == 1 else say("rest"),
    )
    others: Sequence[str] = [
        *(
            [
                say(
                    "{guesses} {is_a_guess}",
                    guesses=number(guesses),
                    is_a_guess=say("is a guess") if guesses == 1 else say("are guesses"),
                )
            ]
            if guesses
            else []
        ),
        *(
            [say("{bare} {has} none", bare=number(bare), has=say("has") if bare == 1 else say("have"))]
            if bare
            else []
        ),
    ]
    return f"{begin}; {series(others)}."


def _rest(persona: Persona, agreement: Agreement, *, any_: bool) -> str:
    who = series(f"{a.name} ({party(agreement, a.party)})" for a in persona.agreed_by)
    what = say("Every other line of this page") if any_ else say("This page")
    looked = (
        say(", last looked at on {last_reviewed}", last_reviewed=long_date(persona.last_reviewed))
        if persona.last_reviewed
        else ""
    )
    agreed = {a.party for a in persona.agreed_by}
    others = [team.name for name, team in agreement.parties.items() if name not in agreed]
    if who:
        still = (
            say(
                "; {others} {has} not agreed yet",
                others=series(others),
                has=say("has") if len(others) == 1 else say("have"),
            )
            if others
            else ""
        )
        return say(
            "{what} is what {who} agreed on{looked}{still}.", what=what, who=who, looked=looked, still=still
        )
    return say(
        "{what} is what one side wrote down{looked}; nobody has agreed to it yet.", what=what, looked=looked
    )
