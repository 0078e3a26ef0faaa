"""A persona workshop: who meets when, with which agenda, what is asked beforehand and what comes out of it."""

from collections.abc import Iterator
from datetime import time
from typing import Annotated, Any, Literal, get_args, get_origin

from smartdocs.model.base import (
    AgreementId,
    CalendarId,
    Field,
    OneOrMore,
    PartyId,
    PersonaId,
    PersonId,
    Refused,
    Slug,
    Strict,
    Text,
    model_validator,
)
from smartdocs.model.brand import LanguageName
from smartdocs.model.day import Day, TimeOfDay
from smartdocs.model.persona import Persona

Answer = Literal["text", "list", "one_of", "several_of", "rank", "scale", "number"]
_CHOICE = {"one_of", "several_of", "rank"}


class Prework(Strict):
    """Something to bring along."""

    task: Text
    by: OneOrMore[PartyId] = ()
    """Which teams do it; everybody when left out."""
    due: Day
    minutes: int | None = Field(default=None, gt=0, le=480)
    """How long it takes each of them."""


class Activity(Strict):
    """One item of the agenda: what is done, for how long, and what is on the table at its end."""

    activity: Text
    minutes: int = Field(gt=0, le=480)
    start: TimeOfDay | None = None
    """When it begins; as soon as the one before it ends when left out."""
    mode: Literal["silent", "pairs", "groups", "plenary", "vote", "break"] | None = None
    """How people work: each alone, in twos, in small groups, all together, by dots; or not at all."""
    materials: OneOrMore[Text] = ()
    output: Text | None = None
    """What is on the table when it ends: `three drafts of one page`."""
    step: Slug | None = None
    """Which step of the facilitator's guide it is: `welcome`, `differences`, `vote` …; led by its `mode` when left out."""


class OnlyIf(Strict):
    """Another question of the same worksheet, and the answers after which this one is asked."""

    question: Slug
    says: OneOrMore[Text]
    """Any of these: options of a choice, or the points of a scale."""


class Question(Strict):
    """A question of the worksheet. Each team has a sheet of its own with the same questions, so that answers can be laid side by side."""

    ask: Text | dict[Slug, Text]
    """The words for everybody, or by team: `{sales: …, marketing: …}`."""
    fills: Text
    """The field of the persona that the answer belongs to: `triggers`."""
    answer: Answer = "text"
    """What is written: a text, a list, one or several of the `options`, their order, a point from 1 to 5, or a number."""
    options: tuple[Text, ...] = ()
    """What there is to choose from; for a `scale`, what its two ends mean."""
    about: OneOrMore[PersonaId] = ()
    """Which personas of the workshop it is asked about, one after the other; all of them when left out. A ranking of all is asked once."""
    only_if: OnlyIf | None = None
    """Asked only after a certain answer to an earlier question about the same persona."""
    help: Text | None = None
    """A line below the question: an example, or what it is not about."""

    @model_validator(mode="after")
    def _options_fit(self) -> "Question":
        count = len(self.options)
        if self.answer == "scale" and count != 2:
            raise _refuse(
                f"a scale has two ends, and the options are {count}"
                if count
                else "nothing says what the ends of the scale mean",
                "write what 1 means and what 5 means, as in `options: [never, always]`",
                "options" if count else "answer",
            )
        if self.answer in _CHOICE and count < 2:
            raise _refuse(
                "one option is no choice" if count else "there is nothing to choose from",
                "write `options:` with at least two of them",
                "options" if count else "answer",
            )
        if self.answer not in {*_CHOICE, "scale"} and count:
            raise _refuse(
                f"there are options to choose from, and the answer is a {self.answer}",
                "write `answer: one_of` or `answer: several_of`, or take the options out",
                "options",
            )
        if len(set(self.options)) < count:
            twice = next(o for i, o in enumerate(self.options) if o in self.options[:i])
            raise _refuse(f"the option `{twice}` stands here twice", "keep one of the two", "options")
        return self

    def words(self, party: str) -> str | None:
        """What a team is asked; None where it is not asked."""
        return self.ask if isinstance(self.ask, str) else self.ask.get(party)


class Ballot(Strict):
    """A vote with dots: everybody has the same number of them, and puts them where they want."""

    ask: Text
    """What is voted on: `Who deserves most of our time?`"""
    options: tuple[Text, ...]
    dots: int = Field(default=4, ge=1, le=20)
    """How many everybody has."""
    at_most: int | None = Field(default=None, ge=1)
    """How many of them may go to one option; all of them when left out."""

    @model_validator(mode="after")
    def _is_a_choice(self) -> "Ballot":
        if len(self.options) < 2:
            raise Refused(
                "ballot",
                "there is nothing to choose from",
                {"fix": "write at least two `options:`", "inside": "options"},
            )
        if len(set(self.options)) < len(self.options):
            twice = next(o for i, o in enumerate(self.options) if o in self.options[:i])
            raise Refused(
                "ballot",
                "the option `{option}` stands here twice",
                {"option": twice, "fix": "keep one of the two", "inside": "options"},
            )
        return self


class Decision(Strict):
    """What was decided, and by whom."""

    decision: Text
    by: OneOrMore[PersonId] = ()
    about: PersonaId | None = None


class FollowUp(Strict):
    """What somebody does afterwards."""

    task: Text
    owner: PersonId
    due: Day
    done: Day | None = None


class Workshop(Strict):
    """A meeting of both teams in which personas are worked out."""

    schema_: Literal[1] = Field(alias="schema")
    id: Slug
    title: Text
    agreement: AgreementId | None = None
    """Whose teams, people and calendars these are; needed when there are several agreements."""
    personas: OneOrMore[PersonaId] = ()
    """Who is worked out; a first guess of each stands in `personas`."""
    objective: Text | None = None
    """What is there at the end that was not there before."""
    date: Day
    planned_on: Day | None = None
    """The day of this plan, which its papers and the calendar file carry: a later one when something has changed."""
    starts: TimeOfDay | None = None
    minutes: int = Field(gt=0, le=720)
    """How long it lasts, breaks included."""
    place: Text | None = None
    """The room, or the link."""
    remote: bool = False
    """Whether everybody takes part from a screen of their own."""
    language: LanguageName | None = None
    """In which language its documents are written; in that of the workspace when left out."""
    calendar: CalendarId | None = None
    """The calendar that business days are counted on; the agreement's when left out."""
    facilitator: PersonId | None = None
    participants: dict[Slug, OneOrMore[PersonId]] = Field(default_factory=dict)
    """Team → its people who take part."""
    guests: OneOrMore[Text] = ()
    """Others, by name: a customer, somebody from service."""
    prework: tuple[Prework, ...] = ()
    agenda: tuple[Activity, ...] = ()
    """In the order in which it happens."""
    questions: dict[Slug, Question] = Field(default_factory=dict)
    """The worksheet that is filled in before."""
    ballots: dict[Slug, Ballot] = Field(default_factory=dict)
    """What is voted on with dots; when left out, which of the `personas` comes first."""
    anonymous_below: int = Field(default=3, ge=1)
    """With fewer answers than that from a team to a question, the report does not say who gave which; 1 always names them."""
    decisions: tuple[Decision, ...] = ()
    parking_lot: OneOrMore[Text] = ()
    """Questions and concerns that belong elsewhere, so that they are not lost."""
    follow_ups: tuple[FollowUp, ...] = ()

    def sheet(self, party: str) -> dict[str, str]:
        """The worksheet of a team: the id of each question and its words, in their order."""
        return {key: words for key, question in self.questions.items() if (words := question.words(party))}

    def timetable(self) -> Iterator[tuple[int, int, Activity]]:
        """Each item with its first and last minute, counted from midnight, or from the start where no hour is given."""
        clock = minute_of(self.starts) if self.starts else 0
        for activity in self.agenda:
            begin = minute_of(activity.start) if activity.start and self.starts else clock
            clock = begin + activity.minutes
            yield begin, clock, activity


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


_ADMINISTRATIVE = {
    "schema_",
    "id",
    "name",
    "status",
    "owner",
    "agreed_by",
    "last_reviewed",
    "evidence",
    "data_match",
}
FILLABLE: tuple[str, ...] = tuple(name for name in Persona.model_fields if name not in _ADMINISTRATIVE)
"""The fields of a persona that a worksheet can ask about; the others are signed, dated or computed."""


def choices(field: str) -> tuple[str, ...]:
    """The words that a field of the persona is one of; none where any text will do."""
    return tuple(_literals(Persona.model_fields[field].annotation))


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is not Annotated:
        for inner in get_args(annotation):
            yield from _literals(inner)


def _refuse(message: str, fix: str, key: str) -> Refused:
    return Refused("question", "{message}", {"message": message, "fix": fix, "inside": key})
