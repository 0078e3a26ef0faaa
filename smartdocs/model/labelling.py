"""Leads that both teams judge apart from each other: what is shown of each, and nothing of what became of it."""

from typing import Any, Literal

from smartdocs.model.base import AgreementId, Field, Slug, Strict, Text
from smartdocs.model.day import Instant


class DrawnLead(Strict):
    """One of the leads, as at its hand-off."""

    shown: dict[Text, Any] = Field(default_factory=dict)
    """What stands on the sheet: column → value. A blank column is left out."""


class Labelling(Strict):
    """The leads that were drawn for a workshop, and how, so that they can be drawn again."""

    schema_: Literal[1] = Field(alias="schema")
    workshop: Slug
    """The name of its folder in `personas/workshops`."""
    agreement: AgreementId
    definition: Slug
    """The lead definition that both teams are held against."""
    as_of: Instant
    """Until when the data were known."""
    seed: Text
    """Another one draws other leads."""
    leads: dict[Slug, DrawnLead] = Field(default_factory=dict)
    """By a number that stands for the lead; the id itself is not in this file."""
