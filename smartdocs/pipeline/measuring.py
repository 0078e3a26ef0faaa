"""A project and its data -> results: promises kept, kept results, how leads stand to their definition."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.pipeline.projects import Project, about, backlog_of, one, workspace_of
from smartdocs.pipeline.sourcing import (
    Readings,
    bench_for,
    measure,
    read_source,
    request,
    source_of,
    threads_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from smartdocs.measure.evidence_files import Wanted
    from smartdocs.measure.judging import Comparison, Conformance
    from smartdocs.measure.profile import Profile
    from smartdocs.measure.result import Results
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.archive import Archive
    from smartdocs.measure.snapshot.freeze import Order, Outcome
    from smartdocs.measure.snapshot.values import Origin
    from smartdocs.model.period import Every, Period


def profile(project: Project, name: str, as_of: datetime) -> Profile:
    """What must be known about the data of an agreement before anyone trusts a verdict; bad rows stop nothing here.

    It is about reading, and so it is asked of what reads, whichever engine counts.
    """
    from smartdocs.measure.engines.duckdb import DuckDb
    from smartdocs.measure.profile import take

    agreement = one(project, name)[1]
    key, source = source_of(project, agreement)
    with DuckDb(threads=threads_for(project, agreement)) as reader:
        loaded = read_source(project, reader, key, source)
        reader.lock()
        backlog = backlog_of(project, agreement) or 3 * 86_400
        return take(
            reader, agreement, loaded, source=key, preset=source.preset, declared=source.columns, as_of=as_of, max_backlog=backlog
        )  # fmt: skip


def check(
    project: Project,
    name: str,
    as_of: datetime,
    *,
    period: Period | None = None,
    by: str | None = None,
    secret: str = "",
    files: Wanted | None = None,
) -> tuple[Results, dict[str, str]]:
    """Measure one agreement beside what was frozen; the results, and what names it in them.

    ``secret`` is what ids of leads in frozen results were hashed with, if anything; ``files`` says where every single
    obligation is to be written.
    """
    from smartdocs.measure.outlook import with_outlook

    key = one(project, name)[0]
    with _measured(project, key, as_of, period, by, secret, files) as (session, results):
        return with_outlook(session, results), about(project, key)


def freeze(
    project: Project,
    name: str,
    as_of: datetime,
    order: Order,
    *,
    period: Period | None = None,
    by: str | None = None,
    secret: str = "",
    files: Wanted | None = None,
) -> tuple[Results, dict[str, str], tuple[Outcome, ...]]:
    """The same, and keep every period that is judged and settled; what became of each.

    Raises:
        SourceError: a results file was changed by hand, or cannot be written.
    """
    from smartdocs.measure.outlook import with_outlook
    from smartdocs.measure.snapshot.freeze import freeze as keep

    key = one(project, name)[0]
    with _measured(project, key, as_of, period, by, secret, files) as (session, results):
        wanted = replace(results, results=tuple(r for r in results.results if _lies_in(r.period, period)))
        outcomes = tuple(
            keep(session, wanted, archive_of(project, key), origin_of(project, key, secret), order)
        )
        return with_outlook(session, results), about(project, key), outcomes


@contextmanager
def _measured(
    project: Project,
    key: str,
    as_of: datetime,
    period: Period | None,
    by: str | None,
    secret: str,
    files: Wanted | None,
) -> Iterator[tuple[Session, Results]]:
    """An agreement with all its versions laid out over the data, and its results beside what was frozen."""
    from smartdocs.measure.evidence_files import write
    from smartdocs.measure.session import run
    from smartdocs.measure.snapshot.compare import beside_frozen

    agreement = one(project, key)[1]
    with Readings(project) as readings, readings.versions(agreement, as_of, [by] if by else []) as session:
        results = run(session, wanted=period, by=by, max_backlog=backlog_of(project, agreement))
        origin = origin_of(project, key, secret)
        if files:
            write(session, results, origin, files)
        yield session, beside_frozen(session, results, archive_of(project, key), origin)


def _lies_in(period: Period, wanted: Period | None) -> bool:
    """Whether it is one of those that were asked for; a week is shown with the month around it, which nobody asked to keep."""
    return wanted is None or (wanted.first <= period.first and period.last <= wanted.last)


def archive_of(project: Project, key: str) -> Archive:
    from smartdocs.measure.snapshot.archive import Archive

    return Archive(project.root, key, one(project, key)[1].id)


def origin_of(project: Project, key: str, secret: str = "") -> Origin:
    """What frozen results say of where they come from."""
    from smartdocs import __version__
    from smartdocs.measure.snapshot.digests import files_of
    from smartdocs.measure.snapshot.values import Origin, Terms
    from smartdocs.sign.digest import data_digest

    name, source = source_of(project, one(project, key)[1])
    workspace = workspace_of(project)
    return Origin(
        terms=Terms(**about(project, key)),
        source=name,
        settings=data_digest(source, workspace.policy),
        version=__version__,
        files=lambda: files_of(request(project, name, source), project.root),
        salt=workspace.organisation,
        secret=secret,
    )


def conformance(
    project: Project,
    name: str,
    as_of: datetime,
    definition: str,
    *,
    every: Every = "month",
    period: Period | None = None,
) -> tuple[Conformance, ...]:
    """How the leads that were handed off stand against a definition, period by period."""
    from smartdocs.measure.judging import conformance as judge

    agreement = one(project, name)[1]
    with bench_for(project, agreement) as bench:
        return judge(measure(project, agreement, bench, as_of), definition, every, period)


def comparison(
    project: Project, name: str, as_of: datetime, first: str, second: str, *, period: Period | None = None
) -> Comparison:
    """What two definitions say of the same leads."""
    from smartdocs.measure.judging import compare

    agreement = one(project, name)[1]
    with bench_for(project, agreement) as bench:
        return compare(measure(project, agreement, bench, as_of), first, second, period)
