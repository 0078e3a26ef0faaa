"""What became of the differences between two teams' worksheets, field by field of each persona."""

from typing import Literal

from smartdocs.model.answers import Answered
from smartdocs.model.base import Field, OneOrMore, PersonId, Refused, Slug, Strict, Text, model_validator
from smartdocs.model.day import Day


class OpenQuestion(Strict):
    """What nobody could settle in the meeting, who finds it out, and until when."""

    question: Text
    owner: PersonId
    due: Day


class Resolution(Strict):
    """What becomes of one field: `take` what was said, `write` something else, or leave it `open`."""

    take: OneOrMore[Slug] = ()
    """`undecided`; or one or several of `persona` (what stands there today), `agreed` (what both teams wrote), and the teams by their ids."""
    write: Answered | None = None
    """In words of your own: a text, or a list."""
    open: OpenQuestion | None = None
    because: Text | None = None
    """Why, in a sentence; it goes into the decisions of the workshop."""
    confidence: Literal["low", "medium", "high"] | None = None
    """How sure both teams are now; that of the worksheets when left out."""

    @model_validator(mode="after")
    def _one_way(self) -> "Resolution":
        ways = [
            name for name, given in (("take", self.take), ("write", self.write), ("open", self.open)) if given
        ]
        if len(ways) != 1:
            found = " and ".join(f"`{way}`" for way in ways) or "nothing"
            raise Refused(
                "resolution",
                "a field has one of `take`, `write` and `open`; here is {found}",
                {"found": found, "fix": "keep the one that was decided, or write `take: undecided`"},
            )
        if "undecided" in self.take and len(self.take) > 1:
            raise Refused(
                "resolution",
                "a field that is undecided takes nothing",
                {"fix": "take `undecided` out, or leave it alone", "inside": "take"},
            )
        return self

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has decided anything yet."""
        return self.take == ("undecided",)


class NewPersona(Strict):
    """What has to be known of a persona that is not described yet."""

    name: Text
    kind: Literal["primary", "secondary", "negative"]
    owner: Text | None = None
    """Who keeps it."""


class PersonaResolutions(Strict):
    """The fields of one persona."""

    new: NewPersona | None = None
    """Only for a persona that has no file yet."""
    fields: dict[Slug, Resolution] = Field(default_factory=dict)
    """Field of the persona → what becomes of it."""


class Resolutions(Strict):
    """What a workshop has settled."""

    schema_: Literal[1] = Field(alias="schema")
    workshop: Slug
    """The name of its folder in `personas/workshops`."""
    agreed_by: OneOrMore[PersonId] = ()
    """Who agreed to all of it, at least one of each team; before that nothing is written into a persona."""
    personas: dict[Slug, PersonaResolutions] = Field(default_factory=dict)
    rankings: dict[Slug, Resolution] = Field(default_factory=dict)
    """Question → the order; the persona that comes first gets priority 1."""
