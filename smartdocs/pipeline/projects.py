"""A workspace as it was read: which of its agreements is meant, what it rests on and what names it."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, SourceError, UsageError
from smartdocs.finding import Finding
from smartdocs.frozen import frozen
from smartdocs.lint.reading import Reading
from smartdocs.model.agreement import Agreement
from smartdocs.model.answers import Answers
from smartdocs.model.labelling import Labelling
from smartdocs.model.merged import Merged
from smartdocs.model.persona import Persona
from smartdocs.model.resolutions import Resolutions
from smartdocs.model.review import Review
from smartdocs.model.rulepack import RulePack
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace
from smartdocs.pipeline import roots
from smartdocs.wording import counted, meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smartdocs.source import Document

WORKSPACE_FILE = roots.WORKSPACE_FILE
find_root = roots.find_root


@frozen
class Project:
    """A workspace and everything written in it."""

    root: Path
    workspace: Reading[Workspace]
    agreements: Mapping[str, Reading[Agreement]]
    """By the name of their folder."""
    personas: Mapping[str, Reading[Persona]]
    """By the name of their file."""
    workshops: Mapping[str, Reading[Workshop]] = field(default_factory=dict)
    """By the name of their folder in ``personas/workshops``."""
    packs: Mapping[str, Reading[RulePack]] = field(default_factory=dict)
    """Rules of the company, by the name of their file in ``rules``."""
    reviews: Mapping[str, Reading[Review]] = field(default_factory=dict)
    """By the name of their agreement and of their file: ``fy26/2026-Q3``."""
    answers: Mapping[str, Mapping[str, Reading[Answers]]] = field(default_factory=dict)
    """What was written on the worksheets: by the name of the workshop's folder, then of the file in its ``answers``."""
    labellings: Mapping[str, Reading[Labelling]] = field(default_factory=dict)
    """The leads that were drawn for a workshop, by the name of its folder."""
    resolutions: Mapping[str, Reading[Resolutions]] = field(default_factory=dict)
    """What was decided after a workshop, by the name of its folder."""
    merged: Mapping[str, Reading[Merged]] = field(default_factory=dict)
    """What the last merge of a workshop wrote, by the name of its folder."""

    @property
    def after_workshops(self) -> tuple[Mapping[str, Reading[Any]], ...]:
        """What came out of the workshops so far: answers, leads that were drawn, what was decided, what was written."""
        return (*self.answers.values(), self.labellings, self.resolutions, self.merged)

    @property
    def texts(self) -> dict[str, str]:
        """Path → text of every file that was read."""
        return {document.path: document.text for document in self.documents}

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every file that was read."""
        kinds: tuple[Mapping[str, Reading[Any]], ...] = (
            self.agreements, self.personas, self.workshops, self.reviews, *self.after_workshops,
        )  # fmt: skip
        readings: list[Reading[Any]] = [
            self.workspace,
            *(reading for kind in kinds for reading in kind.values()),
        ]
        return tuple(document for reading in readings for document in reading.documents)


def select(project: Project, names: Sequence[str]) -> dict[str, Reading[Agreement]]:
    """The agreements of those names; all without one.

    Raises:
        UsageError: a name matches none, or there is none at all.
    """
    if not project.agreements:
        raise UsageError(
            "there is no agreement in this workspace",
            place="agreements/",
            fix="put one into `agreements/NAME/agreement.yaml`; `smartdocs init` writes a first one",
        )
    if not names:
        return dict(project.agreements)
    chosen = {}
    for name in names:
        wanted = name.rstrip("/").removeprefix("agreements/").split("/")[0]
        if wanted not in project.agreements:
            raise UsageError(f"there is no agreement `{name}`", fix=meant(wanted, project.agreements))
        chosen[wanted] = project.agreements[wanted]
    return chosen


def rests_on(project: Project, name: str) -> tuple[Document, ...]:
    """The files whose meaning is signed with an agreement: its own, and its personas."""
    reading = project.agreements[name]
    named = reading.value.personas if reading.value else ()
    personas = (project.personas[key] for key in named if key in project.personas)
    return (*reading.documents, *(d for persona in personas for d in persona.documents))


def signatories(project: Project, name: str) -> tuple[str, ...]:
    """The names of those who sign an agreement, as far as they can be read."""
    agreement = project.agreements[name].value
    if agreement is None:
        return ()
    return tuple(
        agreement.people[s.person].name for s in agreement.signatories if s.person in agreement.people
    )


def has_signatures(project: Project, name: str) -> bool:
    """Whether somebody has signed an agreement, whatever the signature is worth."""
    folder = project.root / "agreements" / name / "signatures"
    return folder.is_dir() and any(not file.name.startswith(".") for file in folder.iterdir())


def one(project: Project, name: str | None) -> tuple[str, Agreement]:
    """The one agreement that is meant.

    Raises:
        UsageError: there are several and none was named.
        SourceError: its files have errors that keep it from being understood.
    """
    chosen = select(project, [name] if name else [])
    if len(chosen) > 1:
        raise UsageError("there are several agreements", fix=f"name one: {', '.join(chosen)}")
    key, reading = next(iter(chosen.items()))
    return key, understood(project, key, reading)


def understood(project: Project, key: str, reading: Reading[Agreement]) -> Agreement:
    """An agreement of the workspace, as it was read.

    Raises:
        SourceError: its files have errors that keep it from being understood.
    """
    faults = list(blocking([*project.workspace.findings, *reading.findings]))
    if reading.value is None or faults:
        first = faults[0] if faults else None
        raise SourceError(
            f"{first.message}; {counted(len(faults), 'error keeps', 'errors keep')} `{key}` from being understood"
            if first
            else f"`{key}` could not be read",
            place=str(first.span) if first else f"agreements/{key}",
            fix=first.fix if first and len(faults) == 1 else "run `smartdocs lint` and mend what it shows",
        )
    return reading.value


def output_folder(project: Project) -> str:
    """Where documents go, relative to the workspace."""
    return workspace_of(project).output


def unmeasurable(project: Project, agreement: Agreement) -> str:
    """Why an agreement cannot be measured at all, as the end of a sentence; empty where it can be tried."""
    workspace = project.workspace.value
    if not workspace or not workspace.data:
        return f"{WORKSPACE_FILE} names no data to measure on"
    return "" if agreement.terms else f"`{agreement.id}` has no terms to measure"


def workspace_of(project: Project) -> Workspace:
    if project.workspace.value is None:
        raise ConfigurationError(
            "the workspace could not be read", place=WORKSPACE_FILE, fix="run `smartdocs lint`"
        )
    return project.workspace.value


def about(project: Project, name: str) -> dict[str, str]:
    """Id, version and digest of an agreement, as results carry them."""
    agreement = one(project, name)[1]
    return {"id": agreement.id, "version": agreement.version, "digest": digest_of(project, agreement)}


def digest_of(project: Project, agreement: Agreement) -> str:
    """Of all that the agreement means, with what it rests on."""
    from smartdocs.sign.digest import terms_digest

    return terms_digest(agreement, personas_of(project, agreement), workspace_of(project).policy)


def personas_of(project: Project, agreement: Agreement) -> dict[str, Persona]:
    """The personas the agreement rests on, all of them: what is printed and signed leaves none out.

    Raises:
        SourceError: one is not there, or cannot be understood.
    """
    for key in agreement.personas:
        if key not in project.personas:
            raise SourceError(
                f"`{agreement.id}` rests on the persona `{key}`, and there is none",
                place=f"personas/{key}.yaml",
                fix=meant(key, project.personas) or "write it, or take it out of `personas:`",
            )
        reading = project.personas[key]
        faults = list(blocking(reading.findings))
        if faults or reading.value is None:
            raise SourceError(
                f"{faults[0].message}; it keeps the persona `{key}` from being understood, on which `{agreement.id}` rests"
                if faults
                else f"the persona `{key}`, on which `{agreement.id}` rests, could not be read",
                place=str(faults[0].span) if faults else f"personas/{key}.yaml",
                fix=faults[0].fix if len(faults) == 1 else "run `smartdocs lint` and mend what it shows",
            )
    return known_personas(project, agreement)


def known_personas(project: Project, agreement: Agreement) -> dict[str, Persona]:
    """The personas the agreement rests on, as far as they can be read; for lint, which says what is wrong with the others."""
    read_ = ((key, project.personas[key].value) for key in agreement.personas if key in project.personas)
    return {key: persona for key, persona in read_ if persona is not None}


def backlog_of(project: Project, agreement: Agreement) -> int | None:
    policy = project.workspace.value.policy if project.workspace.value else None
    window = agreement.max_backlog or (policy.max_backlog if policy else None)
    return window.seconds if window else None


def blocking(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that keep a file from being understood: without them solved nothing is measured or printed."""
    return (f for f in findings if f.code.startswith("Y") and f.level == "error")
