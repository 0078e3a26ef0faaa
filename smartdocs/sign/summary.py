"""An agreement -> what somebody is about to sign, in words that can be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.wording import begun, parties, series
from smartdocs.measure.measures import measure
from smartdocs.model.day import long_date
from smartdocs.sign.changes import changed, told
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.sign.policy import Expected
    from smartdocs.sign.values import Present, Signer


OF_ITS_OWN = {"amends", "changelog", "id", "repeals", "version"}
"""What every amendment says of itself."""


def lines(
    agreement: Agreement, present: Present, who: Expected, before: Signer | None, base: Present | None = None
) -> Iterator[str]:
    """The person and what the signature means, the text in short, and what is new since they signed last.

    Args:
        base: what an amendment amends.
    """
    means = "binding" if who.signs == "binding" else "to acknowledge"
    yield f"{who.called} signs ({means}):"
    yield f"  {agreement.title} ({agreement.id}, version {agreement.version})"
    yield from _days(agreement)
    if agreement.amends:
        yield from _amends(agreement, present, base)
    for key, team in agreement.parties.items():
        terms = [term for term in agreement.terms.values() if key in term.by]
        if terms:
            yield f"{team.name} promises:"
        for term in terms:
            text = term.text or begun(
                measure(term.promise.measure).sentence(term.promise, parties(agreement, term.by))
            )
            yield f"  - {' '.join(text.split())}"
    if agreement.goals:
        yield "Goals:"
        yield from (f"  - {' '.join(goal.statement.split())}" for goal in agreement.goals.values())
    rest = (
        (agreement.definitions, "definition", "definitions"),
        (agreement.metrics, "metric", "metrics"),
        (agreement.calendars, "calendar", "calendars"),
        (agreement.personas, "persona", "personas"),
        (agreement.consequences, "consequence", "consequences"),
        (agreement.waivers, "waiver", "waivers"),
    )
    named = [counted(len(what), one, many) for what, one, many in rest if what]
    if named:
        yield f"With it go {series(named)}; `smartdocs build {present.name}` prints every word of it."
    if before and before.sidecar:
        yield from _since(before, present)
    yield present.terms


def _days(agreement: Agreement) -> Iterator[str]:
    effective = agreement.effective
    if effective and effective.from_ and effective.to:
        yield f"  in force from {long_date(effective.from_)} to {long_date(effective.to)}"
    if agreement.review_by:
        yield f"  to be reviewed by {long_date(agreement.review_by)}"


def _amends(agreement: Agreement, present: Present, base: Present | None) -> Iterator[str]:
    if base is None:
        yield f"  amends {agreement.amends}"
        return
    moved = changed(base.clauses, present.clauses)
    paths = [path for paths in moved.values() for path in paths if path not in OF_ITS_OWN]
    yield f"  amends {base.id} v{base.version}; these read otherwise there: {told(tuple(paths), base.clauses, present.clauses) or 'none'}"
    yield "  every other clause is that of the amended agreement, and is signed with it"


def _since(before: Signer, present: Present) -> Iterator[str]:
    sidecar = before.sidecar
    if sidecar is None or sidecar.statement.agreement != present.id:
        return
    moved = changed(sidecar.clauses, present.clauses)
    paths = tuple(path for paths in moved.values() for path in paths)
    if paths:
        same = len(present.clauses) - len([p for p in paths if p in present.clauses])
        signed = long_date(sidecar.statement.dated_at.date())
        yield f"Since the signature of {signed} these read otherwise: {told(paths, sidecar.clauses, present.clauses)}."
        yield f"The other {same} clauses read as they did."
