"""Answers -> the text of the file in which they are kept: a new one, or that of before with more in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.source.inserting import inserted
from smartdocs.source.written import scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.model.answers import Said
    from smartdocs.source import Document
    from smartdocs.workshop.people import Seat

LONGEST = 4_500_000
"""Characters of such a file; a little more, and nobody could read it again."""


def begun(workshop: str, seat: Seat) -> str:
    """A file in which nothing is said yet."""
    who = f"person: {scalar(seat.person)}" if seat.person else f"guest: {scalar(seat.guest)}"
    return (
        "# What one participant has written on the worksheet, as `smartdocs workshop collect` read it.\n"
        "# A later answer to the same question stands below it and counts instead; nothing is taken away.\n"
        f"schema: 1\nworkshop: {scalar(workshop)}\nparty: {scalar(seat.party)}\n{who}\n"
    )


def added(document: Document, before: Sequence[Said], new: Sequence[Said]) -> str:
    """The text with the new answers in it, each below those that were given before it.

    Raises:
        SourceError: the file is written in a way in which nothing can be added, or would be too long.
    """
    text = inserted(document, "said", [(_number(before, said), entry(said)) for said in new])
    if len(text) > LONGEST:
        raise SourceError(
            "with these answers the file would be too long to be read again",
            place=document.path,
            fix="look whether somebody has sent the same worksheet again and again",
        )
    return text


def entry(said: Said) -> str:
    """One answer, without its dash and indentation."""
    lines = [f"question: {said.question}"]
    if said.about:
        lines.append(f"about: {scalar(said.about)}")
    if isinstance(said.answer, str):
        lines.append(f"answer: {scalar(said.answer)}")
    else:
        lines += ["answer:", *(f"  - {scalar(each)}" for each in said.answer)]
    beside = {"confidence": said.confidence, "source": said.source, "at": said.at.isoformat(), "came_from": said.came_from}  # fmt: skip
    lines += [f"{key}: {scalar(value)}" for key, value in beside.items() if value]
    if said.sha256:
        lines.append(f'sha256: "{said.sha256}"')
    return "\n".join(lines)


def in_order(before: Sequence[Said], new: Sequence[Said]) -> list[Said]:
    """All of them as they stand in the file then."""
    numbers = [_number(before, said) for said in new]
    found: list[Said] = []
    for number, each in enumerate([*before, None]):
        found += [said for said, place in zip(new, numbers, strict=True) if place == number]
        found += [each] if each else []
    return found


def _number(before: Sequence[Said], said: Said) -> int:
    """Before which of the earlier answers it belongs."""
    return max((number for number, each in enumerate(before, start=1) if each.at <= said.at), default=0)
