"""A project -> its findings, those that are waived set aside."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.finding import Finding
from smartdocs.frozen import frozen
from smartdocs.lint.case import Case, Estate
from smartdocs.lint.catalogue import Catalogue
from smartdocs.lint.earlier import Earlier, Printed
from smartdocs.lint.engine import lint as run_rules
from smartdocs.lint.engine import rules
from smartdocs.lint.policy import Asked, Policy, policy
from smartdocs.lint.reading import Reading, read
from smartdocs.lint.waivers import Waived, in_agreement, in_comments, settle
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.persona import Persona
from smartdocs.pipeline.opening import agreement_of
from smartdocs.pipeline.projects import Project, blocking, known_personas, select
from smartdocs.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.lint.case import Evidence
    from smartdocs.lint.engine import Report, Rule
    from smartdocs.source import Document


@frozen
class LintRun:
    """Everything lint has to say, in reading order."""

    findings: tuple[Finding, ...]
    not_run: tuple[str, ...]
    waived: tuple[Waived, ...] = ()
    """What would be found as well if nobody had set it aside."""
    mandatory: frozenset[str] = frozenset()
    """The rules that nobody can set aside."""


def lint(
    project: Project,
    names: Sequence[str] = (),
    evidence: Mapping[str, Evidence] | None = None,
    today: date | None = None,
    since: str | None = None,
    asked: Asked | None = None,
) -> LintRun:
    """All findings of the chosen agreements, the personas, the workshops, the reviews and the workspace.

    ``today`` is the day on which they are looked at; without it, nothing is too old and nothing has expired.
    ``since`` names the commit that they are compared with; without it, nothing has changed.

    Raises:
        UsageError: there is no such agreement, or ``asked`` names a rule or an option that does not exist.
    """
    house, faults = house_rules(project)
    held = policy(project.workspace, asked, Catalogue((*rules(), *house)))
    chosen = select(project, names) if names or project.agreements else {}
    before = earlier(project, chosen, since) if since else {}
    found = evidence or {}
    findings = [*project.workspace.findings, *held.findings, *faults]
    for persona in project.personas.values():
        findings += persona.findings
    for workshop in project.workshops.values():
        findings += workshop.findings
    for said in project.after_workshops:
        findings += [finding for reading in said.values() for finding in reading.findings]
    for key, review in project.reviews.items():
        findings += review.findings if key.partition("/")[0] in chosen else ()
    reports = [
        run_rules(
            Estate(
                project.workspace,
                project.agreements,
                project.personas,
                project.workshops,
                found,
                today,
                project.reviews,
                project.answers,
                project.labellings,
                project.resolutions,
            ),
            held,
        )
    ]
    held_by: dict[str, Report] = {}
    for name, reading in chosen.items():
        findings += reading.findings
        if reading.value is not None:
            report = run_rules(
                Case(
                    reading,
                    reading.value,
                    project.personas,
                    project.workspace,
                    found.get(name),
                    today,
                    before.get(name),
                    printed(project, name),
                ),
                held,
            )
            reports.append(report)
            held_by[name] = report
    for name, report in held_by.items():
        if chosen[name].beneath:
            seen = {f for other, each in held_by.items() if other != name for f in each.findings}
            reports.remove(report)
            reports.append(replace(report, findings=tuple(_own(report.findings, chosen[name], name, seen))))
    findings += [finding for report in reports for finding in report.findings]
    not_run = {code for report in reports for code in report.not_run}
    ran = held.codes - not_run if today else frozenset()
    return replace(_settled(project, chosen, held, set(findings), today, ran), not_run=tuple(sorted(not_run)))


def _own(
    findings: Iterable[Finding], reading: Reading[Agreement], name: str, seen: set[Finding]
) -> Iterator[Finding]:
    """What is to be said of an amendment: what stands in its own files, and what it alone makes wrong elsewhere."""
    others = {document.path for layer in reading.beneath for document in layer}
    for finding in findings:
        if finding.span.path not in others:
            yield finding
        elif finding.level == "error" and finding not in seen:
            yield replace(finding, message=f"{finding.message}, as `{name}` amends it")


def house_rules(project: Project) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules that the company has written in ``rules/*.yaml``, and what is wrong with those that cannot run."""
    if not project.packs:
        return (), ()
    from smartdocs.lint.packs import rules_of, said_twice

    read_ = [rules_of(pack, promises()) for pack in project.packs.values()]
    found = tuple(rule for rules_, _ in read_ for rule in rules_)
    return found, (*(f for _, findings in read_ for f in findings), *said_twice(project.packs.values()))


def _settled(
    project: Project,
    chosen: Mapping[str, Reading[Agreement]],
    held: Policy,
    findings: Iterable[Finding],
    today: date | None,
    ran: frozenset[str],
) -> LintRun:
    """The findings without those that are waived, each at its level, and what is wrong with the waivers.

    Args:
        ran: the rules that have looked at everything that was chosen and can be understood.
    """
    shared: list[Reading[Any]] = [
        project.workspace,
        *project.personas.values(),
        *project.workshops.values(),
        *project.reviews.values(),
        *project.packs.values(),
        *(reading for said in project.after_workshops for reading in said.values()),
    ]
    readings: list[Reading[Any]] = [*shared, *project.agreements.values()]
    found = in_comments(
        (d for reading in readings for d in reading.documents), held.catalogue, held.mandatory
    )
    for agreement in project.agreements.values():
        found += in_agreement(agreement, held.catalogue, held.mandatory)
    asked_for: list[Reading[Any]] = [*shared, *chosen.values()]
    looked_at = {d.path for reading in asked_for for d in reading.documents}
    whole = [r for r in asked_for if r.value is not None and not list(blocking(r.findings))]
    judged = {d.path for reading in whole for d in reading.documents}
    if len(whole) < len(readings):  # a persona may be waived for an agreement that was not looked at
        judged -= {d.path for reading in shared for d in reading.documents}
    settled = settle(
        sorted(findings, key=lambda f: f.order),
        found.waivers,
        today,
        lambda code, path: code in ran and path in judged,
    )
    kept = [*settled.findings, *(f for f in (*found.findings, *settled.said) if f.span.path in looked_at)]
    weighed = [f for f in map(held.weighed, kept) if f]
    waived = [Waived(f, w.waiver) for w in settled.waived if (f := held.weighed(w.finding))]
    return LintRun(tuple(sorted(weighed, key=lambda f: f.order)), (), tuple(waived), held.mandatory)


def earlier(project: Project, names: Iterable[str], since: str) -> dict[str, Earlier]:
    """What each agreement was in the commit ``since``; nothing where no history is kept.

    Raises:
        UsageError: there is no such commit.
    """
    from smartdocs.source.history import texts_at

    texts = texts_at(project.root, since, ("agreements", "personas"))
    if texts is None:
        return {}
    documents = {path: parse(text, path) for path, text in sorted(texts.items())}
    personas = {
        Path(path).stem: read(Persona, [document]).value
        for path, document in documents.items()
        if Path(path).parent == Path("personas")
    }
    folders: dict[str, list[Document]] = {}
    for path, document in documents.items():
        if Path(path).parent.parent == Path("agreements"):
            folders.setdefault(Path(path).parent.name, []).append(document)
    readings = {name: agreement_of(folders.get(name, ()), folders) for name in names}
    known = {key: persona for key, persona in personas.items() if persona is not None}
    return {name: Earlier(since, reading.value, known) for name, reading in readings.items()}


def printed(project: Project, name: str) -> Printed | None:
    """The agreement as it was built last, if it was, and whether it still says the same."""
    reading, workspace = project.agreements[name], project.workspace.value
    if workspace is None or reading.value is None or list(blocking(reading.findings)):
        return None
    file = project.root / workspace.output / name / "agreement.html"
    if not file.is_file():
        return None
    from smartdocs.sign.digest import terms_digest

    found = re.search(r"sha256:\s*(?:<code>)?([0-9a-f]{64})", file.read_text("utf-8", "replace"))
    if found is None:
        return None  # a template of the user's own, which does not say it
    now = terms_digest(reading.value, known_personas(project, reading.value), workspace.policy)
    return Printed(f"{workspace.output}/{name}/agreement.html", found[1], now.rpartition(":")[2])
