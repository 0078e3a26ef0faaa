"""Leads that are in dispute -> what was measured of them, and what each result is without them or whichever way they go."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.measure.engine import literal
from smartdocs.measure.result import Share
from smartdocs.measure.review.inside import inside
from smartdocs.measure.snapshot.ids import LENGTH
from smartdocs.measure.spec import Spec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.review.standing import Standing
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.ids import Writer
    from smartdocs.model.period import Period

HASH = rf"[0-9a-f]{{{LENGTH}}}"
COUNTED = frozenset({"met", "breached"})


@frozen(kw_only=True)
class Parked:
    """One obligation of a lead in dispute, as it was measured."""

    lead: str
    """As the review writes it."""
    term: str
    state: str
    """Empty where the lead has no obligation under the term in this time."""
    cause: str = ""
    counts: bool = False
    """Whether it is part of the result: met or breached, and its deadline is over."""


@frozen(kw_only=True)
class Parking:
    """What a term comes to if the leads in dispute are looked at in another way."""

    term: str
    parked: int
    """Those of them that are part of the result."""
    measured: tuple[int, int]
    """Met and matured, with all of them: what ``check`` says."""
    without: tuple[int, int]
    """The same without them."""
    least: float
    """The share if all of them were missed."""
    most: float
    """The share if all of them were kept."""
    hangs: bool
    """Whether the target is reached in one of these cases and not in another."""


@frozen
class Disputes:
    """All leads in dispute."""

    rows: tuple[Parked, ...] = ()
    unknown: tuple[str, ...] = ()
    """Leads that no record of the data is."""
    effects: tuple[Parking, ...] = ()


def disputes(
    session: Session,
    period: Period,
    asked: Sequence[tuple[str, tuple[str, ...]]],
    standings: Sequence[Standing],
    writer: Writer | None,
) -> Disputes:
    """Look up every lead in dispute.

    Args:
        asked: lead as the review writes it, and the terms it is about; all of them where there is none.
        writer: makes the hash that may stand for a lead; None where its secret is not known.
    """
    named = _named(session, [lead for lead, _ in asked], writer)
    rows: list[Parked] = []
    for lead, about in asked:
        known = named.get(lead)
        for term in about or session.agreement.terms if known else ():
            if isinstance(session.specs.get(term), Spec) and term not in session.failed:
                found = _obligations(session, term, known or "", period)
                if about and not found:
                    rows.append(Parked(lead=lead, term=term, state=""))
                rows += [
                    Parked(
                        lead=lead,
                        term=term,
                        state=state,
                        cause=cause or "",
                        counts=bool(over) and state in COUNTED,
                    )
                    for state, cause, over in found
                ]
    return Disputes(
        tuple(dict.fromkeys(rows)), tuple(lead for lead, _ in asked if lead not in named), tuple(_effects(rows, standings))
    )  # fmt: skip


def unknown(session: Session, leads: Sequence[str]) -> tuple[str, ...]:
    """Those that no record is; of what looks like a hash, nobody can say so without its secret."""
    named = _named(session, leads, None)
    return tuple(lead for lead in leads if lead not in named and not re.fullmatch(HASH, lead))


def _named(session: Session, leads: Sequence[str], writer: Writer | None) -> Mapping[str, str]:
    """Lead as it is written → its id in the data; those that are none are not in it."""
    chosen = ", ".join(literal(lead) for lead in leads)
    known = {row[0] for row in session.engine.execute(f"SELECT lead_id FROM lead WHERE lead_id IN ({chosen})")} if leads else set()  # fmt: skip
    found = {lead: lead for lead in leads if lead in known}
    hashes = {lead for lead in leads if lead not in known and re.fullmatch(HASH, lead)}
    if hashes and writer:
        for (lead,) in session.engine.execute("SELECT lead_id FROM lead"):
            if writer(lead) in hashes:
                found[writer(lead)] = lead
    return found


def _obligations(session: Session, term: str, lead: str, period: Period) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    for each, chosen in inside(session, term, period):
        spec = each.specs.get(term)
        if isinstance(spec, Spec) and term not in each.failed:
            found += [
                (state, cause, over)
                for state, cause, over in each.engine.execute(
                    f"SELECT state, cause, CASE WHEN d_hi <= {each.frame.as_of} THEN 1 ELSE 0 END FROM {spec.relation}"
                    f" WHERE lead_id = {literal(lead)} AND {chosen} ORDER BY s_lo, k"
                )
            ]
    return found


def _effects(rows: Sequence[Parked], standings: Sequence[Standing]) -> list[Parking]:
    found = []
    for standing in standings:
        mine = [row for row in dict.fromkeys(rows) if row.term == standing.term and row.counts]
        score = standing.whole.score if standing.whole else None
        if not mine or not isinstance(score, Share) or not score.matured:
            continue
        met = sum(row.state == "met" for row in mine)
        without = score.met_matured - met, score.matured - len(mine)
        least, most = without[0] / score.matured, (without[0] + len(mine)) / score.matured
        shares = [
            least,
            most,
            score.met_matured / score.matured,
            *([without[0] / without[1]] if without[1] else []),
        ]
        found.append(
            Parking(
                term=standing.term, parked=len(mine), measured=(score.met_matured, score.matured), without=without,
                least=least, most=most, hangs=len({share >= score.at_least for share in shares}) > 1,
            )
        )  # fmt: skip
    return found


def nothing_measured(asked: Sequence[tuple[str, tuple[str, ...]]]) -> Disputes:
    """The same where there are no data."""
    return replace(
        Disputes(), rows=tuple(Parked(lead=lead, term=t, state="") for lead, about in asked for t in about)
    )
