"""A workshop on disk and its worksheets -> the report; where both teams differ, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from smartdocs.errors import EvaluationError, SourceError, UsageError
from smartdocs.language import spoken
from smartdocs.lint.reading import Reading, read
from smartdocs.lint.workshops import whose
from smartdocs.model.answers import Answers
from smartdocs.model.labelling import Labelling
from smartdocs.pipeline.building import speaking_for
from smartdocs.pipeline.projects import Project, blocking, one, workspace_of
from smartdocs.source import read_document
from smartdocs.wording import listed, meant

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.base import Strict
    from smartdocs.model.workshop import Workshop
    from smartdocs.workshop.report import Report
    from smartdocs.workshop.sheet import Field

    M = TypeVar("M", bound=Strict)

WORKSHOPS = "personas/workshops"
Teams = tuple[tuple[str, str], tuple[str, str]]
"""Id and name of the two teams that are laid side by side."""


def workshop_of(project: Project, name: str) -> Workshop:
    """The workshop of that name.

    Raises:
        UsageError: there is none.
        SourceError: its file has errors that keep it from being understood.
    """
    if name not in project.workshops:
        raise UsageError(
            f"there is no workshop `{name}`",
            place=f"{WORKSHOPS}/{name}/workshop.yaml",
            fix=meant(name, project.workshops) or f"plan it with `smartdocs workshop new {name}`",
        )
    return understood(project.workshops[name], f"{WORKSHOPS}/{name}/workshop.yaml")


def agreement_of(project: Project, workshop: Workshop) -> Agreement | None:
    """Whose teams and people take part; None where there is no agreement at all.

    Raises:
        SourceError: there are several and none is named, or the one cannot be understood.
    """
    if not project.agreements:
        return None
    name = whose(workshop, project.agreements)
    if name is None:
        raise SourceError(
            "there are several agreements, and nothing says whose people take part",
            place=f"{WORKSHOPS}/{workshop.id}/workshop.yaml",
            fix=f"add `agreement:` with one of {listed(project.agreements)}",
        )
    return one(project, name)[1]


def both_of(project: Project, name: str) -> tuple[Workshop, Agreement]:
    """The workshop of that name, and the agreement whose teams meet.

    Raises:
        UsageError: there is no such workshop, or no agreement.
        SourceError: it is open which agreement is meant, or one of both cannot be understood.
    """
    workshop = workshop_of(project, name)
    return workshop, agreement_of(project, workshop) or one(project, None)[1]


def folder_of(name: str) -> str:
    """Where everything of a workshop lies."""
    return f"{WORKSHOPS}/{name}"


def answers_of(project: Project, name: str) -> dict[str, Answers]:
    """Every worksheet that was collected, by the name of its file.

    Raises:
        SourceError: one cannot be understood; without it the report would say that somebody has not answered.
    """
    folder = f"{folder_of(name)}/answers"
    return {
        file: understood(reading, f"{folder}/{file}.yaml")
        for file, reading in project.answers.get(name, {}).items()
    }


def labelling_of(project: Project, name: str) -> Labelling | None:
    """The leads that were drawn for a workshop; None where none were."""
    path = f"{folder_of(name)}/labels/leads.yaml"
    if not (project.root / path).exists():
        return None
    return understood(read(Labelling, [read_document(project.root / path, path)]), path)


def leads_of(project: Project, name: str, workshop: Workshop) -> tuple[Field, ...]:
    """The leads as fields of a worksheet, the same for every team; none where none were drawn."""
    from smartdocs.workshop.labels import sheet_of_leads
    from smartdocs.workshop.sheet import sheet_of

    labelling = labelling_of(project, name)
    with speaking_at(project, workshop):
        return sheet_of(sheet_of_leads(workshop, labelling), "") if labelling else ()


def speaking_at(project: Project, workshop: Workshop, language: str = "") -> AbstractContextManager[None]:
    """Say everything in the language of a workshop meanwhile; in that of the workspace where it has none.

    Args:
        language: another one, that is asked for by hand.

    Raises:
        SourceError: there is no such language.
    """
    reading = project.workshops[workshop.id]
    place = "--language" if language else str(reading.at(("language",)))
    return speaking_for(project, language or workshop.language or "", place)


def teams_of(workshop: Workshop, agreement: Agreement) -> Teams:
    """The two teams of a workshop, the one that sells first.

    Raises:
        UsageError: only one team takes part, or several sell or advertise.
    """
    known = list(workshop.participants)
    kinds = {key: party.kind or key for key, party in agreement.parties.items()}
    working = [key for key in known if kinds.get(key, key) in {"sales", "marketing"}]
    pair = known if len(known) == 2 else working
    if len(pair) != 2:
        raise UsageError(
            f"two teams are laid side by side, and in `{workshop.id}` {'nobody takes' if not known else listed(known, 'and') + (' takes' if len(known) == 1 else ' take')} part",
            place=f"{folder_of(workshop.id)}/workshop.yaml",
            fix="name the people of one team that sells and of one that advertises in `participants:`",
        )
    pair = sorted(pair, key=lambda key: kinds.get(key, key) != "sales")
    names = {key: agreement.parties[key].name if key in agreement.parties else key for key in pair}
    return (pair[0], names[pair[0]]), (pair[1], names[pair[1]])


def report_of(project: Project, name: str) -> Report:
    """The report of a workshop.

    Raises:
        EvaluationError: nobody has answered anything yet.
    """
    from dataclasses import replace

    from smartdocs.workshop.labels import labels
    from smartdocs.workshop.report import report

    workshop, agreement = both_of(project, name)
    teams = teams_of(workshop, agreement)
    answers = answers_of(project, name)
    people = {key: person.name for key, person in agreement.people.items()}
    found = report(workshop, answers, teams, people)
    labelling = labelling_of(project, name)
    if labelling is not None:
        definition = agreement.definitions.get(labelling.definition)
        if definition is None:
            raise UsageError(
                f"the leads were drawn for the definition `{labelling.definition}`, and there is none",
                place=f"{folder_of(name)}/labels/leads.yaml",
                fix=meant(labelling.definition, agreement.definitions),
            )
        found = replace(found, labels=labels(definition, labelling, answers, teams[0][0], teams[1][0]))
    if not any(team.answered for team in found.teams) and not (found.labels and found.labels.judged):
        raise EvaluationError(
            f"nobody has answered anything in `{name}` yet",
            fix=f"hand the worksheets out, and run `smartdocs workshop collect {name} FILES` when they are back",
        )
    return found


def page_of(project: Project, found: Report, form: str) -> bytes:
    """The report as a page, in a form of ``render/outputs``, in the language of the workshop."""
    import hashlib

    from smartdocs.document.workshop_report import view
    from smartdocs.model.period import period_of
    from smartdocs.pipeline.building import one_page
    from smartdocs.workshop.reports import json

    digest = hashlib.sha256(json.render(found).encode()).hexdigest()
    personas = {key: reading.value for key, reading in project.personas.items() if reading.value}
    period = period_of(found.workshop.date, "quarter").id
    with speaking_at(project, found.workshop):
        told = report_of(project, found.workshop.id) if spoken() else found
        page = view(told, personas, workspace_of(project).organisation, digest, period)
        return one_page(project, page, "workshop-report", form)


def understood(reading: Reading[M], path: str) -> M:
    """What was read.

    Raises:
        SourceError: the file has errors that keep it from being understood.
    """
    fault = next(blocking(reading.findings), None)
    if reading.value is None or fault:
        raise SourceError(
            fault.message if fault else "there is nothing in this file",
            place=str(fault.span) if fault else path,
            fix=(fault.fix if fault else "") or "run `smartdocs lint` and mend what it shows",
        )
    return reading.value
