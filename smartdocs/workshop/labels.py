"""Leads that both teams judged apart -> how far they agree, on which they split, what the definition says of those, and what to change in it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.language import Words, many, say
from smartdocs.measure.judging import reason
from smartdocs.measure.kappa import Kappa, cohen, enough
from smartdocs.model.workshop import OnlyIf, Question
from smartdocs.workshop.heard import Side, side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from smartdocs.model.answers import Answers
    from smartdocs.model.definition import Criterion, LeadDefinition
    from smartdocs.model.labelling import Labelling
    from smartdocs.model.workshop import Workshop

VERDICTS = ("accept", "reject", "unsure")
DIVIDED = "divided"
"""What a team says that is split into halves; such a lead is in no table."""
SAYS = Words({"True": "meets it", "False": "does not meet it", "None": "nobody can say"})


@frozen
class Test:
    """One criterion of the definition on one lead."""

    words: str
    outcome: bool | None


@frozen
class Judged:
    """One lead, and everybody's verdict."""

    id: str
    number: int
    """On the sheet, from 1."""
    shown: Mapping[str, Any]
    first: str
    """`accept`, `reject`, `unsure` or `divided`; empty where the team did not judge it."""
    second: str
    reasons: tuple[tuple[str, str], ...]
    """Team and what it wrote."""
    definition: bool | None
    because: str
    """The criterion that decides; empty where the definition is met."""
    tests: tuple[Test, ...]

    @property
    def is_split(self) -> bool:
        return bool(self.first and self.second) and (self.first != self.second or self.first == DIVIDED)


@frozen
class Proposal:
    """A criterion to talk about, and the leads that speak for it."""

    words: str
    leads: tuple[int, ...]
    """By their numbers."""


@frozen
class Labels:
    """What came of the labelling."""

    definition: str
    first: str
    second: str
    leads: tuple[Judged, ...]
    table: tuple[tuple[int, ...], ...]
    """Counts in the order of ``VERDICTS``: the first team in the rows, the second in the columns."""
    kappa: Kappa | None
    has_interval: bool
    proposals: tuple[Proposal, ...]

    @property
    def is_one_sided(self) -> bool:
        """Whether one team, and only one, says the same of every lead: kappa is 0 then, and says nothing."""
        first = sum(any(row) for row in self.table)
        second = sum(any(column) for column in zip(*self.table, strict=True))
        return 1 in {first, second} and first != second

    @property
    def judged(self) -> int:
        """Leads in the table."""
        return sum(map(sum, self.table))

    @property
    def splits(self) -> tuple[Judged, ...]:
        """The leads on which they differ, or on which one of them is divided."""
        return tuple(lead for lead in self.leads if lead.is_split)


def questions(labelling: Labelling) -> dict[str, Question]:
    """The leads as questions of a worksheet: a verdict on each, and why it is not accepted."""
    found = {}
    for number, (key, lead) in enumerate(labelling.leads.items(), start=1):
        told = " · ".join(f"{name.replace('_', ' ')}: {plainly(value)}" for name, value in lead.shown.items())
        found[key] = Question(
            ask=f"{say('Lead')} {number}: {told}", fills="identifiers", answer="one_of", options=VERDICTS, help=say("Is this a lead for Sales?")
        )  # fmt: skip
        found[f"{key}-why"] = Question(
            ask=say("Why?"), fills="identifiers", only_if=OnlyIf(question=key, says=("reject", "unsure"))
        )
    return found


def sheet_of_leads(workshop: Workshop, labelling: Labelling) -> Workshop:
    """The workshop with the leads alone on its worksheet: both teams judge all of them, once."""
    title = say("{n} leads, each judged alone", n=len(labelling.leads))
    return workshop.model_copy(update={"title": title, "personas": (), "questions": questions(labelling)})


def labels(
    definition: LeadDefinition, labelling: Labelling, answers: Mapping[str, Answers], first: str, second: str
) -> Labels:
    """Lay the verdicts of two teams side by side, and hold the splits against the definition."""
    judged = tuple(
        _judged(definition, labelling, answers, key, number, (first, second))
        for number, key in enumerate(labelling.leads, start=1)
    )
    pairs = Counter((lead.first, lead.second) for lead in judged)
    table = tuple(tuple(pairs[a, b] for b in VERDICTS) for a in VERDICTS)
    kappa = cohen(table)
    return Labels(
        labelling.definition, first, second, judged, table, kappa, enough(table) and kappa is not None and kappa.low < kappa.high, _proposals(judged, first, second)
    )  # fmt: skip


def _judged(
    definition: LeadDefinition, labelling: Labelling, answers: Mapping[str, Answers], key: str, number: int, teams: tuple[str, str]
) -> Judged:  # fmt: skip
    sides = [side(answers, party, key, None, is_asked=True) for party in teams]
    whys = [side(answers, party, f"{key}-why", None, is_asked=True) for party in teams]
    shown = labelling.leads[key].shown
    record = {column: _moment(value) for column, value in shown.items()}
    outcome = definition.qualifies(record)
    return Judged(
        key,
        number,
        shown,
        _verdict(sides[0]),
        _verdict(sides[1]),
        tuple((each.party, voice.text) for each in whys for voice in each.voices),
        outcome,
        reason(definition, record),
        tuple(_tests(definition.qualifies_when, record)),
    )


def _moment(value: Any) -> Any:
    """A time as the criteria reckon with it, in seconds; everything else as it is."""
    if not isinstance(value, str) or "T" not in value:
        return value
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value
    return int(found.timestamp()) if found.tzinfo else value


def _verdict(said: Side) -> str:
    counts = Counter(str(each.answer) for each in said.said.values()).most_common(2)
    if not counts:
        return ""
    return DIVIDED if len(counts) == 2 and counts[0][1] == counts[1][1] else counts[0][0]


def _tests(criterion: Criterion, record: Mapping[str, Any]) -> Iterator[Test]:
    """Every single test, with its outcome on the lead; a score counts as one."""
    if criterion.if_ is not None:
        yield Test(criterion.label or str(criterion.if_), criterion.holds(record))
    elif criterion.score is not None:
        yield Test(criterion.label or say("{n} points", n=criterion.score.threshold), criterion.holds(record))
    for part in criterion.parts:
        yield from _tests(part, record)


def _proposals(leads: tuple[Judged, ...], first: str, second: str) -> tuple[Proposal, ...]:
    """What in the definition the verdicts speak against: where both teams agree against it, and where it leaves them apart."""
    both = [lead for lead in leads if lead.first == lead.second in {"accept", "reject"}]
    found: dict[str, list[int]] = {}
    for lead in both:
        if lead.first == "accept" and lead.definition is False:
            found.setdefault(
                say(
                    "Both would accept what the definition turns away ({because}): loosen it.",
                    because=lead.because,
                ),
                [],
            ).append(lead.number)
        if lead.first == "reject" and lead.definition is True:
            found.setdefault(
                say("Both would turn away what the definition accepts: add the criterion they had in mind."),
                [],
            ).append(lead.number)
    for lead in leads:
        if not lead.is_split:
            continue
        if lead.definition is None:
            found.setdefault(
                say(
                    "They split where the definition cannot decide ({because}): say what a blank means, or have the field filled.",
                    because=lead.because,
                ),
                [],
            ).append(lead.number)
        elif {lead.first, lead.second} == {"accept", "reject"}:
            against = {True: "reject", False: "accept"}[lead.definition]
            team = first if lead.first == against else second
            why = f" ({lead.because})" if lead.because else ""
            called = f"{{{team}}}"
            found.setdefault(
                say(
                    "{team} does not count what decides here{why}: agree on the criterion, or reword it.",
                    team=called,
                    why=why,
                )
                if lead.definition is False
                else say(
                    "{team} does not share what decides here{why}: agree on the criterion, or reword it.",
                    team=called,
                    why=why,
                ),
                [],
            ).append(lead.number)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(Proposal(words, tuple(numbers)) for words, numbers in ranked)  # fmt: skip


def plainly(value: Any) -> str:
    """A value of a lead as people read it."""
    if isinstance(value, bool):
        return say("yes") if value else say("a word|no")
    return " ".join(str(value).split())


def agreed_in_words(found: Labels) -> str:
    """How far they agree, with what so few leads allow to be said."""
    if not found.judged:
        return say("No lead was judged by both teams.")
    same = sum(found.table[i][i] for i in range(len(VERDICTS)))
    head = say("{same} of {leads} alike", same=same, leads=many(found.judged, "lead"))
    if found.kappa is None:
        return say("{head}; no kappa, as both say the same of every lead.", head=head)
    if found.is_one_sided:
        return say(
            "{head}; Cohen’s kappa 0.00, whatever the other team says: one says the same of every lead.",
            head=head,
        )
    interval = (
        say("95 % interval {low:.2f} to {high:.2f}", low=found.kappa.low, high=found.kappa.high)
        if found.has_interval
        else say("no interval, as all are alike") if same == found.judged
        else say("too few leads for an interval")
    )  # fmt: skip
    return say(
        "{head}; Cohen’s kappa {kappa:.2f} ({interval}).",
        head=head,
        kappa=found.kappa.value,
        interval=interval,
    )


def sample_line(found: Labels, period: str) -> str:
    """What to add below `samples:` of the definition; empty where there is no kappa, or none that says anything."""
    if found.kappa is None or found.is_one_sided:
        return ""
    return f"{{period: {period}, n: {found.judged}, kappa: {found.kappa.value:.2f}}}"


def lines(found: Labels, in_words: Callable[[str], str]) -> Iterator[str]:
    """For the terminal."""
    yield f"Leads judged apart, held against `{found.definition}`: {agreed_in_words(found)}"
    head = [f"{in_words(f'{{{found.first}}}')} ↓  {in_words(f'{{{found.second}}}')} →", *VERDICTS]
    rows = [head, *([verdict, *map(str, row)] for verdict, row in zip(VERDICTS, found.table, strict=True))]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    for row in rows:
        cells = [
            row[0].ljust(widths[0]),
            *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True)),
        ]
        yield f"  {'  '.join(cells)}"
    for lead in found.splits:
        yield f"  lead {lead.number}: {in_words(f'{{{found.first}}}')} {lead.first}, {in_words(f'{{{found.second}}}')} {lead.second}; the definition: {SAYS[str(lead.definition)]}{f' ({lead.because})' if lead.because else ''}"
        for party, why in lead.reasons:
            yield f"      {in_words(f'{{{party}}}')}: {' '.join(why.split())}"
    for proposal in found.proposals:
        leads = "Lead" if len(proposal.leads) == 1 else "Leads"
        yield f"  {in_words(proposal.words)} {leads} {', '.join(map(str, proposal.leads))}."


def told(found: Labels) -> dict[str, Any]:
    """For machines."""
    kappa = found.kappa
    return {
        "definition": found.definition,
        "leads": len(found.leads),
        "judged_by_both": found.judged,
        "verdicts": list(VERDICTS),
        "table": [list(row) for row in found.table],
        "rows": found.first,
        "columns": found.second,
        "kappa": round(kappa.value, 4) if kappa else None,
        "interval": [round(kappa.low, 4), round(kappa.high, 4)] if kappa and found.has_interval else None,
        "splits": [
            {
                "lead": lead.id,
                "number": lead.number,
                "shown": {key: plainly(value) for key, value in lead.shown.items()},
                found.first: lead.first,
                found.second: lead.second,
                "reasons": [{"party": party, "why": why} for party, why in lead.reasons],
                "definition": lead.definition,
                "because": lead.because,
                "criteria": [{"criterion": test.words, "outcome": test.outcome} for test in lead.tests],
            }
            for lead in found.splits
        ],
        "proposals": [{"words": each.words, "leads": list(each.leads)} for each in found.proposals],
    }
