"""A persona workshop: who meets when, with which agenda and which worksheets."""

from typing import Literal

from pydantic import Field

from smartdocs.model.base import Slug, Strict, Text


class Workshop(Strict):
    """A meeting of both teams in which a persona is worked out."""

    schema_: Literal[1] = Field(alias="schema")
    id: Slug
    title: Text
