"""A review of a quarter: who was there, what both teams make of the figures, what is in dispute, what was decided."""

from typing import Annotated, Any, Literal

from smartdocs.model.base import (
    Field,
    OneOrMore,
    PersonaId,
    PersonId,
    Ref,
    Refused,
    Slug,
    Strict,
    TermId,
    Text,
    Written,
    model_validator,
)
from smartdocs.model.day import Day, Instant
from smartdocs.model.period import PeriodText

Chapter = Literal[
    "last_actions", "verdicts", "disputed", "funnel", "reps", "response", "reasons", "cost", "causes", "learned",
    "campaigns", "forward", "amendments", "decisions", "actions",
]  # fmt: skip
"""A section of the document, as `notes:` calls it."""


def _lead(value: Any) -> str:
    """An id of digits alone is still an id."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise Refused("lead", "this is no id of a lead", {"fix": "copy it from the CRM, as in `lead: L-104`"})


LeadId = Annotated[str, Written(_lead, str, {"type": ["string", "integer"], "examples": ["L-104"]})]
ClauseId = Annotated[str, Ref("terms or goals")]


class Outcome(Strict):
    """What became of an action of an earlier review."""

    state: Literal["done", "open", "dropped"]
    """`open` carries it on; the next review asks for it again."""
    on: Day | None = None
    """When it was done or dropped."""
    due: Day | None = None
    """The new date of one that stays open."""
    note: Text | None = None
    """What came of it, or why it was dropped."""

    @model_validator(mode="after")
    def _is_said(self) -> "Outcome":
        if self.state == "open" and self.due is None:
            raise _refuse("an action that stays open needs a new date", "add `due:`", "state")
        if self.state == "dropped" and self.note is None:
            raise _refuse("nothing says why the action was dropped", "add `note:`", "state")
        return self


class Action(Strict):
    """Something that somebody does until a day."""

    do: Text
    """What is done, beginning with a verb."""
    owner: PersonId | None = None
    due: Day | None = None
    improves: OneOrMore[ClauseId] = ()
    """The promises or goals it is for."""
    done_when: Text | None = None
    """How everybody will see that it worked: `no demo request waits longer than a day`."""
    state: Literal["open", "done", "dropped"] = "open"


class Dispute(Strict):
    """A lead whose figure one side doubts. It is parked: shown apart, and never taken out of a figure in silence."""

    lead: LeadId
    """Its id in the CRM, or the hash that stands for it in evidence and frozen results."""
    terms: OneOrMore[TermId] = ()
    """The promises it is about; all of them when left out."""
    reason: Text
    by: PersonId | None = None
    """Who doubts it."""


class Cause(Strict):
    """Why something was missed, said so that it can turn out to be wrong."""

    cause: Text
    explains: OneOrMore[ClauseId] = ()
    """The promises or goals that were missed because of it."""
    evidence: Text | None = None
    """What was seen that speaks for it, with figures."""
    wrong_if: Text | None = None
    """What would show that it was something else."""
    by: PersonId | None = None


class Lesson(Strict):
    """What was learned about buyers: an objection, a word they use, a business that answers."""

    learned: Text
    persona: PersonaId | None = None
    source: Text | None = None
    """Where it was heard: `7 of 12 lost deals`."""
    changes: Text | None = None
    """What is done differently from now on."""


class CampaignNote(Strict):
    """A campaign that ran, or one that comes."""

    campaign: Text
    launch: Day
    audience: OneOrMore[PersonaId] = ()
    owner: PersonId | None = None
    brief: Day | None = None
    """When Sales had its brief, or will have it; a campaign without one says so."""
    result: Text | None = None
    """What came of one that ran."""


class Amendment(Strict):
    """A proposed edit of the agreement."""

    path: Text
    """Where: `terms.first-attempt.promise.within`."""
    to: Any = None
    """The new value, as it would be written there."""
    remove: bool = False
    """Whether what stands there goes; then there is no `to:`."""
    why: Text | None = None
    by: PersonId | None = None

    @model_validator(mode="after")
    def _says_what(self) -> "Amendment":
        if self.remove and self.to is not None:
            raise _refuse("it has a new value, and is to be removed", "keep `to:` or `remove:`", "remove")
        if not self.remove and self.to is None:
            raise _refuse("nothing says what it should be", "add `to:` with the new value", "path")
        return self

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The path, step by step; a number is a place in a list, counted from 0."""
        return tuple(int(step) if step.isdigit() else step for step in self.path.split("."))


class Verdict(Strict):
    """Something that was decided."""

    decision: Text
    by: OneOrMore[PersonId] = ()
    why: Text | None = None


class Review(Strict):
    """What only people know of a period; the figures are measured."""

    schema_: Literal[1] = Field(alias="schema")
    period: PeriodText
    """What is reviewed: `2026-Q3`. The file has the same name."""
    headline: Text | None = None
    """The finding in your words; without it the document says how many promises were kept."""
    held_on: Day | None = None
    as_of: Instant | None = None
    """Until when facts are known; what the data source says when left out. It stays as it is when the data grow."""
    chair: PersonId | None = None
    attended: OneOrMore[PersonId] = ()
    absent: OneOrMore[PersonId] = ()
    guests: OneOrMore[Text] = ()
    """Others who were there, by name."""
    reps: Literal["hashed", "initials", "named"] = "hashed"
    """How reps are called in the document: by the hash that stands for them in evidence, by their initials, or by name."""
    last_actions: dict[Slug, Outcome] = Field(default_factory=dict)
    """What became of each action of the reviews before, by its id."""
    notes: dict[Chapter, Text] = Field(default_factory=dict)
    """What there is to say beside the figures of a section, in Markdown."""
    disputed: tuple[Dispute, ...] = ()
    causes: tuple[Cause, ...] = ()
    learned: tuple[Lesson, ...] = ()
    campaigns: tuple[CampaignNote, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    """Proposed edits of the agreement. Nothing here changes it: `smartdocs diff` shows what was signed in the end."""
    decisions: tuple[Verdict, ...] = ()
    actions: dict[Slug, Action] = Field(default_factory=dict)
    """What is done until the next review, by an id that stays the same."""


def _refuse(message: str, fix: str, key: str) -> Refused:
    return Refused("review", "{message}", {"message": message, "fix": fix, "inside": key})
