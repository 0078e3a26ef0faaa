"""A workshop and its worksheets -> the report: who has answered, where both teams differ, and what is worth the meeting's time."""

from __future__ import annotations

from datetime import datetime
from statistics import fmean
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.workshop.agenda import Item, agenda
from smartdocs.workshop.compare import Kind, ranking
from smartdocs.workshop.heard import Side, Voice, counting
from smartdocs.workshop.labels import Labels
from smartdocs.workshop.matrix import Row, Scales, matrix, over_scales
from smartdocs.workshop.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.model.answers import Answers
    from smartdocs.model.workshop import Workshop

KINDS: tuple[Kind, ...] = ("same", "overlap", "conflict", "one side only", "nobody")
SETS = frozenset({"text", "list", "several_of"})


@frozen
class Person:
    """Somebody who was asked to fill in a worksheet, or who did without being asked."""

    name: str
    sheet: str
    """The name of the file with the answers; empty where nothing came back."""
    answered: int
    asked: int
    at: datetime | None
    """When the last answer was written."""
    is_expected: bool
    """Whether they are among the participants of the workshop."""


@frozen
class Team:
    """One of the two teams."""

    id: str
    name: str
    people: tuple[Person, ...]

    @property
    def answered(self) -> int:
        """People with at least one answer."""
        return sum(1 for person in self.people if person.answered)


@frozen
class Heard:
    """One thing that a team said, as the report may show it."""

    text: str
    people: int
    names: tuple[str, ...]
    """Empty where too few answered to be named."""
    confidence: str
    sources: tuple[str, ...]


@frozen
class Overlaps:
    """The mean share that both teams have in common, over the fields that are lists or texts."""

    fields: int
    strict: float
    lenient: float


@frozen
class Report:
    """Everything that is told before the meeting."""

    workshop: Workshop
    teams: tuple[Team, Team]
    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    scales: Scales | None
    overlaps: Overlaps | None
    labels: Labels | None = None
    """What came of judging leads; None where none were drawn."""

    @property
    def counts(self) -> dict[Kind, int]:
        """Fields by how both teams stand to each other."""
        return {kind: sum(row.compared.kind == kind for row in self.rows) for kind in KINDS}

    @property
    def threshold(self) -> int:
        """Answers of a team to a question below which nobody is named."""
        return self.workshop.anonymous_below

    def team(self, party: str) -> Team:
        """The team of that id."""
        return next(team for team in self.teams if team.id == party)

    def heard(self, row: Row, side: Side) -> tuple[Heard, ...]:
        """What a team said, by name where enough of them answered; of a ranking, each option with its mean place."""
        if row.asked.answer == "rank" and side.said:
            means = sorted(ranking(row.asked, side).items(), key=lambda each: each[1])
            return tuple(
                Heard(say("{option}: place {mean:.1f}", option=option, mean=mean), side.answered, (), "", ())
                for option, mean in means
            )
        names = {person.sheet: person.name for person in self.team(side.party).people if person.sheet}
        is_named = side.answered >= self.threshold

        def told(voice: Voice) -> Heard:
            who = tuple(names.get(sheet, sheet) for sheet in voice.sheets) if is_named else ()
            return Heard(voice.text, len(voice.sheets), who, voice.confidence, voice.sources)

        return tuple(told(voice) for voice in side.voices)

    def in_words(self, text: str) -> str:
        """A sentence in which a team stands by its id in braces, with its name instead."""
        for team in self.teams:
            text = text.replace(f"{{{team.id}}}", team.name)
        return text


def report(
    workshop: Workshop,
    answers: Mapping[str, Answers],
    teams: tuple[tuple[str, str], tuple[str, str]],
    people: Mapping[str, str],
) -> Report:
    """Put the report together.

    Args:
        answers: by the name of their file.
        teams: the two teams that are laid side by side: id and name.
        people: id → name of everybody who is known.
    """
    (first, _), (second, _) = teams
    rows = matrix(workshop, answers, first, second)
    told = [Team(party, name, tuple(_people(workshop, answers, party, people))) for party, name in teams]
    return Report(workshop, (told[0], told[1]), rows, agenda(rows), over_scales(rows), _overlaps(rows))


def _people(
    workshop: Workshop, answers: Mapping[str, Answers], party: str, people: Mapping[str, str]
) -> list[Person]:
    asked = {field.id for field in sheet_of(workshop, party)}
    sheets = {name: sheet for name, sheet in answers.items() if sheet.party == party}
    expected = workshop.participants.get(party, ())
    found = []
    for who in expected:
        name = next((name for name, sheet in sheets.items() if sheet.person == who), "")
        sheet = sheets.pop(name, None)
        found.append(_person(people.get(who, who), name, sheet, asked, is_expected=True))
    for name, sheet in sheets.items():
        called = people.get(sheet.person, sheet.person) if sheet.person else sheet.guest or name
        is_guest = bool(sheet.guest) and sheet.guest in workshop.guests
        found.append(_person(called, name, sheet, asked, is_expected=is_guest))
    return found


def _person(name: str, file: str, sheet: Answers | None, asked: set[str], *, is_expected: bool) -> Person:
    said = {key: each for key, each in (counting(sheet) if sheet else {}).items() if key in asked}
    return Person(
        name, file if sheet else "", len(said), len(asked), max((s.at for s in said.values()), default=None), is_expected
    )  # fmt: skip


def _overlaps(rows: Sequence[Row]) -> Overlaps | None:
    found = [row.compared for row in rows if row.asked.answer in SETS and row.compared.score is not None]
    if not found:
        return None
    strict = [each.score or 0.0 for each in found]
    lenient = [each.most if each.most is not None else each.score or 0.0 for each in found]
    return Overlaps(len(found), fmean(strict), fmean(lenient))
