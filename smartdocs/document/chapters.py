"""The parts of an agreement in the order in which it is read: why, words, goals, promises, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document import hours, promises
from smartdocs.document.commitments import amount, counted, judged, left_out
from smartdocs.document.criteria import lead
from smartdocs.document.views import Fact, Prose, Table
from smartdocs.document.wording import (
    begun,
    goal_title,
    humanised,
    inside,
    many,
    party,
    people,
    period_label,
    person,
    series,
    title_of,
    versions,
    with_titles,
)
from smartdocs.measure.phrases import leads
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.document.views import Section
    from smartdocs.lint.waivers import Waiver
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.goal import Goal
    from smartdocs.model.metric import Metric
    from smartdocs.model.people import RaciRow
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Workspace

MOST_COLUMNS = 4  # of a RACI table; nobody reads one with more
_ESCAPES = {"&": "&amp;", "<": "&lt;"}
MOST_WORDS = 10  # explained before the promises; a longer glossary stands at the end


def chapters(
    agreement: Agreement,
    personas: Mapping[str, Persona],
    workspace: Workspace,
    *,
    why: Sequence[str],
    noted: Sequence[Waiver] = (),
) -> Iterator[Section]:
    """Every chapter, also those without content; ``numbered`` leaves those out.

    What is signed comes first and ends with the signatures; what it rests on follows like annexes.

    Args:
        why: the paragraphs of the purpose that do not stand under the title, as Markdown.
        noted: rules that comments in its files set aside.
    """
    yield _why(agreement, why)
    yield _words(agreement)
    yield _lead_definitions(agreement)
    yield _goals(agreement)
    yield from promises.chapters(agreement)
    yield _consequences(agreement)
    yield _roles(agreement)
    yield _communication(agreement)
    yield _assumptions(agreement)
    yield _waivers(agreement, noted)
    yield _signatures(agreement)
    yield _calendars(agreement)
    yield _counting(agreement, workspace)
    yield _metrics(agreement)
    yield _personas(agreement, personas)
    yield _glossary(agreement)
    yield _versions(agreement)


def _why(agreement: Agreement, paragraphs: Sequence[str]) -> Prose:
    """The rest of the purpose; without one, the shared outcome that the promises serve, in the words of its goal."""
    written = "\n\n".join(paragraphs)
    outcomes = [g for g in agreement.goals.values() if g.kind == "outcome" and not g.parent]
    if not written and outcomes:
        who = series(p.name for p in agreement.parties.values())
        written = (
            f"{_plain(who)} answer together for one outcome: {_plain(inside(outcomes[0].statement))}\n\n"
            "The promises below say what each team does for it, how that is counted, and what follows when a promise is missed."
        )
    return Prose(heading="Why this agreement exists", anchor="why", text=written)


def _plain(text: str) -> str:
    """Text of the YAML as Markdown that says exactly that: no mark-up is read into it."""
    return "".join(_ESCAPES.get(c) or (f"\\{c}" if c in "\\`*_{}[]()#+-.!|>" else c) for c in text)


def _words(agreement: Agreement) -> sections.Definitions:
    order = [s for s in BUILT_IN_STAGES if s in agreement.stages]
    order += [s for s in agreement.stages if s not in order]
    found = [
        sections.Definition(stage.name, f"{stage.meaning} Decided by {stage.owner}." if stage.owner else stage.meaning)
        for stage in (agreement.stages[s] for s in order)
        if stage.meaning
    ]  # fmt: skip
    if len(agreement.glossary) <= MOST_WORDS:
        found += [sections.Definition(word, meaning) for word, meaning in agreement.glossary.items()]
    return sections.Definitions(heading="What the words mean", anchor="words", definitions=tuple(found))


def _glossary(agreement: Agreement) -> sections.Glossary:
    words = agreement.glossary if len(agreement.glossary) > MOST_WORDS else {}
    return sections.Glossary(
        heading="Glossary",
        anchor="glossary",
        definitions=tuple(sections.Definition(w, words[w]) for w in sorted(words, key=str.casefold)),
    )


def _lead_definitions(agreement: Agreement) -> sections.LeadDefinition:
    names = [inside(d.name) for d in agreement.definitions.values()]
    article = "an" if names and names[0][:1] in "aeiou" else "a"
    return sections.LeadDefinition(
        heading=f"What we mean by {article} {names[0]}" if len(names) == 1 else "What we mean by each kind of lead",
        anchor="lead-definitions",
        leads=tuple(lead(f"lead-{key}", d, agreement) for key, d in agreement.definitions.items()),
    )  # fmt: skip


# --- goals --------------------------------------------------------------------------------------------------------


def _goals(agreement: Agreement) -> sections.Goals:
    return sections.Goals(
        heading="The goal we share" if len(agreement.goals) == 1 else "The goals we share",
        anchor="goals",
        goals=tuple(_goal(key, goal, agreement) for key, goal in agreement.goals.items()),
    )


def _goal(name: str, goal: Goal, agreement: Agreement) -> sections.Goal:
    facts = [
        Fact("Metric", goal.metric or "", code=bool(goal.metric)),
        Fact("Owner", person(agreement, goal.owner)),
    ]
    levers = [title_of(key, agreement.terms[key]) for key in goal.levers if key in agreement.terms]
    if levers:
        facts.append(Fact("Supported by", series(levers)))
    if goal.counter_metric:
        counter = agreement.metrics.get(goal.counter_metric)
        facts.append(Fact("Must not get worse", counter.name if counter else goal.counter_metric))
    return sections.Goal(
        anchor=f"goal-{name}",
        heading=goal_title(name, goal, agreement),
        statement=goal.statement,
        baseline=amount(goal.baseline.value) if goal.baseline and goal.baseline.value else "",
        baseline_source=_baseline(goal),
        target=amount(goal.target) if goal.target else "",
        due=long_date(goal.due) if goal.due else "a day that is still to be set",
        facts=tuple(facts),
        why=goal.why or "",
    )


def _baseline(goal: Goal) -> str:
    """``First quarter of 2026, 41 records, CRM export``; or why there is none yet."""
    baseline = goal.baseline
    if not baseline:
        return ""
    if baseline.value is None:
        later = f"; from {long_date(baseline.exists_from)}" if baseline.exists_from else ""
        return f"{baseline.none or 'none was recorded'}{later}"
    return ", ".join(
        part
        for part in (
            period_label(baseline.period) if baseline.period else "",
            many(baseline.n, "record") if baseline.n is not None else "",
            baseline.source or "",
        )
        if part
    )


# --- how it is lived ----------------------------------------------------------------------------------------------


def _consequences(agreement: Agreement) -> sections.Consequences:
    return sections.Consequences(
        heading="What follows when a promise is missed",
        anchor="consequences",
        consequences=tuple(
            sections.Consequence(on, who, what, lasts, begun(with_titles(restored, agreement)))
            for on, who, what, lasts, restored in promises.consequence_rows(agreement)
        ),
    )


def _calendars(agreement: Agreement) -> sections.Calendars:
    first = agreement.effective.from_ if agreement.effective else None
    last = agreement.effective.to if agreement.effective else None
    return sections.Calendars(
        heading="The clock" if len(agreement.calendars) == 1 else "The clocks",
        anchor="clocks",
        calendars=tuple(
            hours.calendar(f"clock-{key}", key, calendar, first, last)
            for key, calendar in agreement.calendars.items()
        ),
    )


def _roles(agreement: Agreement) -> sections.Roles:
    reps = [p for p in agreement.people.values() if p.takes_leads]
    shown = [p for p in agreement.people.values() if not p.takes_leads]
    columns, duties = _duties(agreement)
    return sections.Roles(
        heading="Who does what",
        anchor="roles",
        intro=f"{many(len(reps), 'person takes', 'people take')} leads." if reps else "",
        people=tuple(
            sections.Person(
                p.name,
                ", ".join([p.role or "", *(["executive sponsor"] if p.sponsor else [])]).removeprefix(", "),
                party(agreement, p.party) if p.party else "",
            )
            for p in shown
        ),
        columns=columns,
        duties=duties,
    )


def _duties(agreement: Agreement) -> tuple[tuple[str, ...], tuple[sections.Duty, ...]]:
    """A column for each person with a part; with more than four people, a column for each part."""
    involved = list(dict.fromkeys(p for row in agreement.raci for p in (*row.responsible, *row.accountable, *row.consulted, *row.informed)))  # fmt: skip
    if len(involved) > MOST_COLUMNS:
        columns = ("R: does it", "A: answers for it", "C: is asked before", "I: is told after")
        return columns, tuple(
            sections.Duty(
                row.activity,
                tuple(people(agreement, part) for part in (row.responsible, row.accountable, row.consulted, row.informed)),
            )
            for row in agreement.raci
        )  # fmt: skip
    return tuple(person(agreement, p) for p in involved), tuple(
        sections.Duty(row.activity, tuple(_letters(row, p) for p in involved)) for row in agreement.raci
    )


def _letters(row: RaciRow, who: str) -> str:
    parts = (("R", row.responsible), ("A", row.accountable), ("C", row.consulted), ("I", row.informed))
    return "/".join(letter for letter, names in parts if who in names)


def _communication(agreement: Agreement) -> sections.Communication:
    return sections.Communication(
        heading="When we talk",
        anchor="meetings",
        cadences=tuple(
            sections.Cadence(
                m.name,
                f"{begun(m.every)}, {m.minutes} minutes",
                people(agreement, dict.fromkeys([*([m.chair] if m.chair else []), *m.attendees])),
                m.purpose or "",
            )
            for m in agreement.meetings
        ),
    )


# --- how it is counted --------------------------------------------------------------------------------------------


def _counting(agreement: Agreement, workspace: Workspace) -> Table:
    """Each term with its formula; what holds for all of them is said once, before."""
    source = agreement.data or (next(iter(workspace.data)) if len(workspace.data) == 1 else "")
    ways = [judged(term.promise) for term in agreement.terms.values()]
    usual = max(dict.fromkeys(ways), key=ways.count, default="")
    sentences = (
        "The result of a promise is the share of leads for which it was kept, of all leads whose time has passed.",
        f"It is judged by {usual}, unless said otherwise." if usual else "",
        f"With fewer than {workspace.policy.min_n} such leads a fraction is shown and nothing is judged.",
        "Merged and test records are never counted.",
        f"Everything is counted from the data source {source}." if source else "",
    )
    return Table(
        heading="How the promises are counted",
        anchor="counting",
        intro=_plain(" ".join(s for s in sentences if s)),
        columns=("Promise", "Counted as"),
        rows=tuple(
            (
                title_of(key, term),
                " ".join(
                    part
                    for part in (
                        counted(term.promise),
                        "" if judged(term.promise) == usual else f"Judged by {judged(term.promise)}.",
                        f"Judged from {term.min_n} leads on." if term.min_n else "",
                        f"Left out: {left_out(term.promise)}." if left_out(term.promise) else "",
                    )
                    if part
                ),
            )
            for key, term in agreement.terms.items()
        ),
    )


def _metrics(agreement: Agreement) -> sections.Measurement:
    return sections.Measurement(
        heading="The numbers behind the goals",
        anchor="metrics",
        metrics=tuple(_metric(key, metric, agreement) for key, metric in agreement.metrics.items()),
    )


def _metric(name: str, metric: Metric, agreement: Agreement) -> sections.Metric:
    facts = [Fact("Unit", metric.unit or ""), Fact("Taken from", _records(metric.population))]
    if metric.kind == "ratio":
        above = metric.numerator.text if metric.numerator else ""
        below = metric.denominator.text if metric.denominator else ""
        facts += [Fact("Counted", above, code=bool(above)), Fact("Of", below, code=bool(below))]
    elif metric.of:
        facts.append(Fact("Sum of" if metric.kind == "sum" else "Different", metric.of, code=True))
    if metric.where:
        facts.append(Fact("Only where", metric.where.text, code=True))
    facts.append(Fact("By the day of", metric.time_field or "", code=bool(metric.time_field)))
    source = ", ".join(
        part for part in (metric.data_source or "", person(agreement, metric.data_owner)) if part
    )
    facts.append(Fact("Source and keeper", source))
    lag = f", known after {metric.reporting_lag}" if metric.reporting_lag else ""
    facts.append(Fact("Reported", f"{metric.frequency}{lag}" if metric.frequency else lag.removeprefix(", ")))
    if metric.limitations:
        facts.append(Fact("Limits", metric.limitations))
    return sections.Metric(f"metric-{name}", metric.name, name, metric.definition or "", tuple(facts))


def _records(population: str | None) -> str:
    """``qualified leads``, ``opportunities``."""
    return leads(
        population.removesuffix("ies") + "y" if population == "opportunities" else population or "lead"
    )


def _personas(agreement: Agreement, personas: Mapping[str, Persona]) -> sections.Personas:
    return sections.Personas(
        heading="Who we mean",
        anchor="personas",
        personas=tuple(
            sections.Persona(
                anchor=f"persona-{key}",
                name=p.name,
                role=p.role or humanised(p.kind),
                buying_role=humanised(p.buying_role) if p.buying_role else "",
                agreed_by=series(a.name for a in p.agreed_by),
                reviewed=long_date(p.last_reviewed) if p.last_reviewed else "",
                summary=p.pitch or p.company or "",
            )
            for key, p in ((k, personas[k]) for k in agreement.personas if k in personas)
        ),
    )


def _assumptions(agreement: Agreement) -> sections.Assumptions:
    return sections.Assumptions(
        heading="What we take for true",
        anchor="assumptions",
        assumptions=tuple(
            sections.Assumption(
                a.statement,
                a.value or "",
                a.source or "",
                ", ".join(
                    part
                    for part in (
                        person(agreement, a.owner),
                        f"by {long_date(a.review_by)}" if a.review_by else "",
                    )
                    if part
                ),
            )
            for a in agreement.assumptions
        ),
    )


def _waivers(agreement: Agreement, noted: Sequence[Waiver]) -> sections.Waivers:
    """What was agreed in ``waivers:``, and then what comments say, which nobody has signed."""
    listed = (
        sections.Waiver(w.rule, w.on, w.reason, people(agreement, w.approved_by), long_date(w.until))
        for w in agreement.waivers
    )
    comments = (
        sections.Waiver(
            ", ".join(code for code, _ in w.rules), w.place, w.reason,
            f"{w.approved_by} (a comment, not signed)" if w.approved_by else "A comment, not signed",
            long_date(w.until),
        )
        for w in noted
    )  # fmt: skip
    return sections.Waivers(
        heading="Rules we set aside",
        anchor="waivers",
        waivers=(*listed, *comments),
    )


def _signatures(agreement: Agreement) -> sections.Signatures:
    return sections.Signatures(
        heading="Signatures",
        anchor="signatures",
        keep_together=True,
        signatures=tuple(
            sections.Signature(
                role=s.as_ or (agreement.people[s.person].role if s.person in agreement.people else None) or "",
                name=person(agreement, s.person),
                party=party(agreement, s.for_) if s.for_ else "",
                signs=s.signs,
            )
            for s in agreement.signatories
        ),
        covers="The promises, goals, definitions, calendars, metrics and personas of this version, not only this printout.",
    )  # fmt: skip


def _versions(agreement: Agreement) -> sections.Versions:
    return sections.Versions(
        heading="Versions",
        anchor="versions",
        keep_together=True,
        versions=tuple(
            sections.Version(c.version, long_date(c.date), c.summary) for c in versions(agreement)
        ),
    )
