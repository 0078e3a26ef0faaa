"""A workspace and the address of an engine -> everything that is said of it, to be held against what another engine says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartdocs.measure.engine import quoted
from smartdocs.measure.figures import gather, measured
from smartdocs.measure.outlook import with_outlook
from smartdocs.measure.session import run
from smartdocs.measure.spec import Spec
from smartdocs.measure.workbench import workbench
from smartdocs.pipeline import opening, projects, sourcing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from smartdocs.measure.session import Session


@dataclass(frozen=True)
class Said:
    """What an engine says; two of them are equal when every value is."""

    results: Any
    """Each promise in its last period, with trend and outlook, and again for each value of the dimensions."""
    periods: Any
    """Each promise in each period, from the first of the data on."""
    notes: Any
    obligations: dict[str, list[tuple[Any, ...]]]
    """Promise -> every single obligation: lead, times, state, cause."""
    figures: Any
    """What stands beside them on a scorecard."""
    failed: dict[str, str]


def said(folder: Path, name: str, as_of: datetime, address: str, dimensions: Sequence[str] = ()) -> Said:
    """Measure the agreement on the engine at the address."""
    project = opening.load(folder)
    agreement = projects.one(project, name)[1]
    with workbench(address) as bench:
        return everything(sourcing.measure(project, agreement, bench, as_of, dimensions))


def everything(session: Session) -> Said:
    """Asked of the engine, in as many ways as the documents ask it."""
    found = run(session)
    last, period = measured(session, None)
    return Said(
        results=(with_outlook(session, found).results, [session.groups(by) for by in session.frame.dimensions]),
        periods=[
            session.result(name, term, segment.period)
            for name, term in session.agreement.terms.items()
            for segment in session.segments[term.promise.every]
        ],
        notes=found.notes,
        obligations={
            name: sorted(obligations(session, spec), key=repr)
            for name, spec in session.specs.items()
            if isinstance(spec, Spec) and name not in session.failed
        },
        figures=gather(session, last, period),
        failed=dict(session.failed),
    )  # fmt: skip


def obligations(session: Session, spec: Spec) -> list[tuple[Any, ...]]:
    """Every obligation of a promise, as the engine has it."""
    columns = ("lead_id", "s_lo", "s_hi", "d_lo", "d_hi", "happened_at", "state", "cause")
    return session.engine.execute(f"SELECT {', '.join(quoted(c) for c in columns)} FROM {spec.relation}")
