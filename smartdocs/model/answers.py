"""What one participant wrote on a worksheet, answer by answer, each with the time and the file that it came in."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from smartdocs.model.base import (
    Field,
    PartyId,
    PersonaId,
    PersonId,
    Refused,
    Slug,
    Strict,
    Text,
    Written,
)
from smartdocs.model.day import Instant


def _value(value: Any) -> str | tuple[str, ...]:
    """A text, a number as its digits, or a list of texts; nobody writes an empty one."""
    if isinstance(value, (list, tuple)) and value and all(_is_said(item) for item in value):
        return tuple(_digits(item) for item in value)
    if _is_said(value):
        return _digits(value)
    raise Refused(
        "answer",
        "this is no answer",
        {"fix": "write a text, a number or a list of texts, or leave the entry out"},
    )


def _is_said(value: Any) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or (
        isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    )


def _digits(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


Answered = Annotated[
    str | tuple[str, ...],
    Written(_value, _plain, {"type": ["string", "number", "array"], "items": {"type": ["string", "number"]}}),
]
"""A text, or several in their order. Points of a scale and numbers are written as their digits."""


def _sum(value: Any) -> str:
    if isinstance(value, str) and len(value) == 64 and not set(value) - set("0123456789abcdef"):
        return value
    raise Refused(
        "checksum",
        "this is no SHA-256 of a file",
        {"fix": "leave it as `collect` wrote it, or take the line out"},
    )


Sum = Annotated[str, Written(_sum, str, {"type": "string", "pattern": "^[0-9a-f]{64}$"})]


class Said(Strict):
    """One answer, as it was given. A later answer to the same question stands below it and counts instead."""

    question: Slug
    """Its id in the workshop's `questions:`."""
    about: PersonaId | None = None
    """Whom it is about; left out where the question is asked once for all of them."""
    answer: Answered
    at: Instant
    """When it was written, or else when the file was collected."""
    came_from: Text | None = None
    """The name of the file that it came in; left out when it was typed here."""
    sha256: Sum | None = None
    """Of that file, so that collecting it again adds nothing."""
    confidence: Literal["low", "medium", "high"] | None = None
    """How sure they are."""
    source: Text | None = None
    """Where they have it from: `calls of last week`."""


class Answers(Strict):
    """Everything that one participant has said so far, oldest first; nothing is ever taken away from it."""

    schema_: Literal[1] = Field(alias="schema")
    workshop: Slug
    """The name of its folder in `personas/workshops`."""
    party: PartyId
    person: PersonId | None = None
    guest: Text | None = None
    """The name of somebody who is not among the people of the agreement."""
    said: tuple[Said, ...] = ()
