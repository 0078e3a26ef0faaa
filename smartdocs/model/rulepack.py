"""Rules of a company, written in YAML: which entries they look at, and what must hold for each of them."""

from typing import Annotated, Any, Literal, TypeAlias

from smartdocs.model.base import Field, OneOrMore, Strict, StringConstraints, Text
from smartdocs.model.expression import Condition

Code = Annotated[str, StringConstraints(pattern=r"^X\d{3}$")]
"""`X` and three digits: no rule of ours begins with it, today or later."""
Entry: TypeAlias = dict[str, Any]


class EntryExamples(Strict):
    """Entries as they would be written, on which the rule is tried."""

    bad: tuple[Entry, ...] = Field(min_length=1)
    """Each must be found."""
    good: tuple[Entry, ...] = Field(min_length=1)
    """Each must be left alone."""


class HouseRule(Strict):
    """One rule: for each entry, something must hold."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", max_length=40)]
    """In small letters with hyphens: `goal-has-sponsor`."""
    about: Literal["agreement", "persona", "workshop"] = "agreement"
    """Which files it looks at."""
    each: Text = "."
    """Which entries: `goals.*`, `terms.*.promise`, `people.*`, `meetings.*`; `.` is the file as a whole."""
    where: Condition | None = None
    """Which of them; all when left out."""
    test: Condition
    """What must hold. What is not written is unknown, and unknown is found as well: allow it with `x is null or …`."""
    message: Text
    """What is wrong, as a sentence; `{key}` stands for the entry, and any field can stand in braces."""
    fix: Text
    """What to do about it."""
    at: Text | None = None
    """The field that the finding points to; the entry when left out, or when the field is not there."""
    level: Literal["error", "warning", "note"] = "error"
    why: Text
    """The reason, and where it comes from."""
    examples: EntryExamples
    owner: OneOrMore[Text] = ()
    """Whom to ask about the rule."""


class RulePack(Strict):
    """A file in the folder `rules` of the workspace."""

    schema_: Literal[1] = Field(alias="schema")
    rules: dict[Code, HouseRule]
