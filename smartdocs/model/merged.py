"""What `workshop merge` wrote last, so that the next one tells what people have changed since and leaves it alone."""

from typing import Any, Literal

from smartdocs.model.base import Field, PersonId, Slug, Strict, Text
from smartdocs.model.workshop import Decision, FollowUp


class MergedPersona(Strict):
    """What it wrote into one persona."""

    fields: dict[Slug, Any] = Field(default_factory=dict)
    """Field → its value; of a list that was added to, the lines that were taken from the teams."""
    priority: int | None = None
    """The place that a ranking gave it."""
    claims: tuple[Text, ...] = ()
    """What it wrote into `evidence:`."""
    agreed_by: tuple[PersonId, ...] = ()
    """Whom it wrote into `agreed_by:`."""


class Merged(Strict):
    """What was written last, and into what."""

    schema_: Literal[1] = Field(alias="schema")
    workshop: Slug
    """The name of its folder in `personas/workshops`."""
    personas: dict[Slug, MergedPersona] = Field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    """What it wrote into `decisions:` of the workshop."""
    follow_ups: tuple[FollowUp, ...] = ()
    """What it wrote into `follow_ups:` of the workshop."""
