"""The report of a workshop -> the page that lies on the table when both teams meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.views import Fact, Furniture, Status
from smartdocs.document.wording import begun, humanised, many, series
from smartdocs.document.worksheet_view import option_word
from smartdocs.document.workshop_report_view import (
    Criterion,
    Entry,
    Half,
    Held,
    LabelsPage,
    Present,
    SplitLead,
    WorkshopReportView,
)
from smartdocs.language import Words, figure, say, sentences, spoken
from smartdocs.measure.kappa import FEWEST
from smartdocs.workshop.labels import SAYS, VERDICTS, agreed_in_words, plainly, sample_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.persona import Persona
    from smartdocs.workshop.heard import Side
    from smartdocs.workshop.labels import Judged
    from smartdocs.workshop.matrix import Row
    from smartdocs.workshop.report import Report

MARKS: Mapping[str, Status] = {
    "same": "met",
    "overlap": "at risk",
    "conflict": "missed",
    "one side only": "pending",
    "nobody": "not evaluable",
}
ON_AGENDA, IN_TABLE = 6, 4
"""Entries of a team that are shown; the rest is counted."""
OUTCOMES = {True: "met", False: "not met", None: "not known"}
VERDICT = Words(
    {"accept": "verdict|accept", "reject": "verdict|reject", "unsure": "unsure", "divided": "divided"}
)
KINDS = Words({
    "same": "same", "overlap": "overlap", "conflict": "conflict", "one side only": "one side only", "nobody": "nobody",
})  # fmt: skip
FIELDS = Words(
    {
        "kind": "Kind",
        "priority": "Priority",
        "role": "Role",
        "company": "Company",
        "reports_to": "Reports to",
        "buying_role": "Buying role",
        "background": "Background",
        "goals": "Goals",
        "measured_by": "persona|Measured by",
        "challenges": "Challenges",
        "triggers": "Triggers",
        "success_factors": "Success factors",
        "perceived_barriers": "Perceived barriers",
        "buying_steps": "Buying steps",
        "decision_criteria": "Decision criteria",
        "objections": "Objections",
        "info_sources": "Info sources",
        "vocabulary": "Vocabulary",
        "quotes": "Quotes",
        "identifiers": "Identifiers",
        "why_not": "Why not",
        "instead": "Instead",
        "pitch": "Pitch",
        "avoid": "Avoid",
    }
)
"""What a question fills in a persona."""
METHOD = sentences((
    ("Lists and texts", "Jaccard: what both teams named, of all that was named. Case, spaces and punctuation make no difference. What only sounds alike counts as two things, and is listed; the second figure counts it as one."),
    ("Choices", "The part of both teams that can be paired so that both chose the same."),
    ("Scales", "One less the distance of the means in parts of the scale. Over all scales Cohen’s kappa with quadratic weights on the medians."),
    ("Orders", "Kendall’s tau-b of the mean places, drawn to 0–1. For up to seven options the share of all orders that would agree as well is exact; an interval is not given."),
    ("Leads", "Cohen’s kappa, the interval after Fleiss, Cohen and Everitt. It is left out with fewer than {fewest} leads, or fewer than twice the square of the answers in use. A team says what most of it says; a team in halves is in no table."),
))  # fmt: skip


def view(
    report: Report, personas: Mapping[str, Persona], organisation: str, digest: str, period: str
) -> WorkshopReportView:
    """The page.

    Args:
        personas: by the name of their file, for their names.
        digest: of the report, 64 hexadecimal digits.
        period: what a sample of leads is filed under: ``2026-Q1``.
    """
    workshop = report.workshop
    numbers = {item.row.id: number for number, item in enumerate(report.items, start=1)}
    whys = {item.row.id: " ".join(report.in_words(why) for why in item.why) for item in report.items}
    held = {
        row.id: _held(report, row, personas, numbers.get(row.id, 0), whys.get(row.id, ""), IN_TABLE)
        for row in report.rows
        if row.compared.kind != "nobody"
    }
    blank = [_called(row, personas) for row in report.rows if row.compared.kind == "nobody"]
    return WorkshopReportView(
        furniture=Furniture(
            organisation=organisation,
            document_name=say("Workshop report"),
            reference=workshop.id,
            digest_short=f"{digest[:8]}…{digest[-8:]}",
            digest=digest,
            title=say("{title}: report", title=workshop.title),
            description=say(
                "What {one} and {other} answered apart, and where they differ.",
                one=report.teams[0].name,
                other=report.teams[1].name,
            ),
            created_on=workshop.date,
            digest_name=say("digest of|answers"),
        ),
        kicker=say("Workshop of {date}, before the meeting", date=workshop.date),
        title=workshop.title,
        lede=_lede(report),
        facts=_facts(report),
        teams=(report.teams[0].name, report.teams[1].name),
        agenda=tuple(
            _held(report, item.row, personas, number, whys[item.row.id], ON_AGENDA)
            for number, item in enumerate(report.items, start=1)
        ),
        fields=tuple(held.values()),
        blank=say("Nobody has answered: {fields}.", fields=series(blank)) if blank else "",
        labels=_labels(report, period),
        present=tuple(
            Present(
                person.name
                if person.is_expected
                else say("{name} (not among the participants)", name=person.name),
                team.name,
                say("{answered} of {asked} fields", answered=person.answered, asked=person.asked)
                if person.answered
                else say("Nothing yet"),
                not person.answered,
            )
            for team in report.teams
            for person in team.people
        ),
        method=(
            *(
                Fact(say(name), say(text, fewest=FEWEST) if "{" in text else say(text))
                for name, text in METHOD
            ),
            Fact(
                say("Names"),
                say(
                    "Nobody is named where fewer than {n} of a team answered a question.", n=report.threshold
                ),
            ),
        ),
    )


def _lede(report: Report) -> str:
    counts = report.counts
    asked = len(report.rows)
    told = [
        say("{n} in conflict", n=counts["conflict"]) if counts["conflict"] else "",
        say("{n} in part the same", n=counts["overlap"]) if counts["overlap"] else "",
        say("{n} the same", n=counts["same"]) if counts["same"] else "",
        say("{n} answered by one side only", n=counts["one side only"]) if counts["one side only"] else "",
    ]
    said = series([each for each in told if each]) or say("none was answered")
    first = say("Of {fields}, {said}.", fields=many(asked, "field"), said=said)
    items = len(report.items)
    return f"{first} {say('{differences} worth the meeting’s time.', differences=many(items, 'difference is', 'differences are'))}" if items else first  # fmt: skip


def _facts(report: Report) -> tuple[Fact, ...]:
    found = [
        Fact(
            say("{team} answered", team=team.name), say("{n} of {all}", n=team.answered, all=len(team.people))
        )
        for team in report.teams
    ]
    if o := report.overlaps:
        most = say(", up to {most} %", most=f"{o.lenient * 100:.0f}") if o.lenient > o.strict else ""
        found.append(Fact(say("In common, lists"), f"{o.strict * 100:.0f} %{most}"))
    if report.scales and report.scales.kappa:
        found.append(Fact(say("Scales, kappa"), figure(f"{report.scales.kappa.value:.2f}")))
    if report.labels and report.labels.kappa:
        found.append(Fact(say("Leads, kappa"), figure(f"{report.labels.kappa.value:.2f}")))
    return tuple(found)


def _held(
    report: Report, row: Row, personas: Mapping[str, Persona], number: int, why: str, most: int
) -> Held:
    compared = row.compared
    score = "" if compared.score is None else figure(f"{compared.score:.2f}")
    if compared.most is not None:
        score = say("{low} to {high}", low=score, high=figure(f"{compared.most:.2f}"))
    asked = row.asked.ask
    words = (
        asked if isinstance(asked, str) else " / ".join(asked[t.id] for t in report.teams if t.id in asked)
    )
    first, second = (_half(report, row, side, most) for side in row.sides)
    return Held(
        anchor=f"f-{row.id.replace(':', '-')}",
        name=FIELDS[row.asked.fills],
        persona=_persona(row, personas),
        words=words,
        kind=begun(KINDS[compared.kind]),
        mark=MARKS[compared.kind],
        score=score,
        why=why,
        halves=(first, second),
        near=tuple(say("“{one}” and “{other}”", one=one, other=other) for one, other in compared.near),
        note=report.in_words(compared.note),
        number=number,
    )


def _half(report: Report, row: Row, side: Side, most: int) -> Half:
    team = report.team(side.party)
    heard = report.heard(row, side)
    entries = tuple(
        Entry(
            spoken_answer(row, each.text),
            series(each.names) or say("{n} of {all}", n=each.people, all=len(team.people)),
        )
        for each in heard[:most]
    )
    silence = "" if heard else say("Not asked") if not side.is_asked else say("No answer")
    return Half(team.name, entries, max(0, len(heard) - most), silence)


def spoken_answer(row: Row, text: str) -> str:
    """An option as it stood on the worksheet."""
    return option_word(text, row.asked.options) if row.asked.answer in {"one_of", "several_of"} else text


def _persona(row: Row, personas: Mapping[str, Persona]) -> str:
    if not row.about:
        return ""
    return personas[row.about].name if row.about in personas else humanised(row.about)


def _called(row: Row, personas: Mapping[str, Persona]) -> str:
    about = _persona(row, personas)
    name = FIELDS[row.asked.fills]
    name = name if spoken() else f"{name[0].lower()}{name[1:]}"
    return say("{name} of {persona}", name=name, persona=about) if about else name


def _labels(report: Report, period: str) -> LabelsPage | None:
    found = report.labels
    if found is None or not any(lead.first or lead.second for lead in found.leads):
        return None
    names = [team.name for team in report.teams]
    return LabelsPage(
        finding=agreed_in_words(found),
        corner=say("{one} in the rows, {other} in the columns", one=names[0], other=names[1]),
        columns=tuple(begun(VERDICT[each]) for each in VERDICTS),
        rows=tuple(
            (begun(VERDICT[verdict]), *map(str, row))
            for verdict, row in zip(VERDICTS, found.table, strict=True)
        ),
        splits=tuple(_split(report, lead) for lead in found.splits),
        proposals=tuple(
            say(
                "{words} ({lead} {numbers}).",
                words=report.in_words(each.words).rstrip("."),
                lead=say("one of several|lead") if len(each.leads) == 1 else say("leads"),
                numbers=series(map(str, each.leads)),
            ).replace("`", "")
            for each in found.proposals
        ),
        sample=sample_line(found, period),
    )


def _split(report: Report, lead: Judged) -> SplitLead:
    shown = " · ".join(f"{key.replace('_', ' ')} {plainly(value)}" for key, value in lead.shown.items())
    because = f": {lead.because.replace('`', '')}" if lead.because else ""
    return SplitLead(
        say("Lead {number}", number=lead.number),
        shown,
        (begun(VERDICT[lead.first]), begun(VERDICT[lead.second])),
        tuple(Entry(why, report.team(party).name) for party, why in lead.reasons),
        f"{begun(SAYS[str(lead.definition)])}{because}",
        tuple(Criterion(test.words, OUTCOMES[test.outcome]) for test in lead.tests),
    )
