"""A project -> its documents, drawn by the writers of ``render/outputs``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.lint.policy import policy
from smartdocs.lint.waivers import Waiver, in_comments
from smartdocs.model.agreement import Agreement
from smartdocs.pipeline.measuring import archive_of, origin_of
from smartdocs.pipeline.projects import (
    WORKSPACE_FILE,
    Project,
    about,
    backlog_of,
    has_signatures,
    one,
    personas_of,
    workspace_of,
)
from smartdocs.pipeline.sourcing import bench_for, measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from smartdocs.document.agreement_sections import Approval
    from smartdocs.document.views import View
    from smartdocs.model.period import Period
    from smartdocs.sign.values import Verification

OUTPUTS = "smartdocs.render.outputs"


def template_folders(project: Project) -> tuple[Path, ...]:
    """The user's own templates, asked before ours."""
    return (project.root / "templates",) if (project.root / "templates").is_dir() else ()


def build(
    project: Project,
    name: str,
    *,
    documents: Sequence[str],
    formats: Sequence[str],
    as_of: datetime,
    now: datetime | None = None,
    period: Period | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Draw documents of one agreement: the name of each file and what is in it, one after the other.

    The data are read once, and only for a scorecard.

    Args:
        documents: ``agreement`` and ``scorecard``, or one of them.
        formats: names of files in ``render/outputs``.
        as_of: until when facts are known.
        now: the moment at which signatures are looked at; ``as_of`` where it is not said.

    Raises:
        EvaluationError: there is nothing to measure for a scorecard.
    """
    from smartdocs import registry

    folders = template_folders(project)
    writers = [registry.load(OUTPUTS, form) for form in formats]
    for document in documents:
        view, file = (
            _scorecard_view(project, name, as_of, period)
            if document == "scorecard"
            else (_agreement_view(project, name, as_of, now or as_of), document)
        )
        for writer in writers:
            yield f"{file}{writer.SUFFIX}", writer.write(view, document, folders)


def unmeasurable(project: Project, agreement: Agreement) -> str:
    """Why there can be no scorecard, as a sentence; empty when there can be one."""
    workspace = project.workspace.value
    if not workspace or not workspace.data:
        return f"{WORKSPACE_FILE} names no data to measure on"
    return "" if agreement.terms else f"`{agreement.id}` has no terms to measure"


def _agreement_view(project: Project, name: str, as_of: datetime, now: datetime) -> View:
    from smartdocs.document import agreement as document

    key, agreement = one(project, name)
    return document.view(
        agreement,
        personas_of(project, agreement),
        workspace_of(project),
        digest=about(project, name)["digest"],
        dated=as_of.date(),
        noted=_noted(project, key),
        **_signed(project, key, agreement, now),
    )


def _signed(project: Project, name: str, agreement: Agreement, now: datetime) -> dict[str, Any]:
    """The signatures that count, and what they come to; nothing where there are none.

    What an agreement says of itself stands beside its signatures only where it has ended.
    """
    from smartdocs.pipeline import signing

    if not has_signatures(project, name):
        return {}
    found = signing.verify(project, name, now)
    state = None if agreement.status in {"superseded", "terminated"} else STATES.get(found.state)
    return {"approvals": dict(_approvals(found)), "state": state}


STATES = {
    "partly_signed": "partly signed",
    "signed": "signed",
    "stale": "to be signed again",
    "invalid": "to be signed again",
}


def _approvals(found: Verification) -> Iterator[tuple[str, Approval]]:
    from smartdocs.document.agreement_sections import Approval
    from smartdocs.model.day import long_date

    for signer in found.signers:
        if signer.counts and signer.sidecar:
            said = signer.sidecar.statement
            how = (
                f"SSH signature, {signer.key_type}" if signer.fingerprint else f"Recorded: {said.carried_by}"
            )
            yield (
                signer.expected.person,
                Approval(
                    long_date(said.dated_at.date()),
                    how,
                    signer.fingerprint,
                    is_recorded=not signer.fingerprint,
                ),
            )


def _noted(project: Project, name: str) -> tuple[Waiver, ...]:
    """The waivers in comments of an agreement and of the personas it rests on."""
    held, reading = policy(project.workspace), project.agreements[name]
    noted = in_comments(reading.documents, held.catalogue, held.mandatory).waivers
    for key in reading.value.personas if reading.value else ():
        if key in project.personas:
            found = in_comments(project.personas[key].documents, held.catalogue, held.mandatory).waivers
            noted += tuple(replace(waiver, place=f"personas.{key}.{waiver.place}") for waiver in found)
    return tuple(waiver for waiver in noted if waiver.covers)


def _scorecard_view(project: Project, name: str, as_of: datetime, period: Period | None) -> tuple[View, str]:
    """The view, and the name of its file."""
    from smartdocs.document import scorecard as document
    from smartdocs.measure.figures import gather, measured
    from smartdocs.measure.outlook import with_outlook
    from smartdocs.measure.snapshot.compare import beside_frozen

    name, agreement = one(project, name)
    with bench_for(project, agreement) as bench:
        session = measure(project, agreement, bench, as_of)
        results, judged = measured(session, period, max_backlog=backlog_of(project, agreement))
        figures = gather(session, results, judged)
        results = beside_frozen(session, results, archive_of(project, name), origin_of(project, name))
        results = with_outlook(session, results)
    view = document.view(
        results, figures, agreement, workspace_of(project), period=judged, about=about(project, name), is_asked=period is not None,
    )  # fmt: skip
    return view, f"scorecard-{judged.id}"
