"""What was written during a session -> worksheets: those that came before with it added, or as if it had come back on paper."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from smartdocs.model.answers import Answers, Said
from smartdocs.workshop.filled import Filled, Origin
from smartdocs.workshop.people import seat_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.workshop.people import Seat
    from smartdocs.workshop.session import Standing
    from smartdocs.workshop.sheet import Field


def joined(
    workshop: str,
    collected: Mapping[str, Answers],
    standing: Standing,
    people: Mapping[str, Seat],
    sheets: Mapping[str, tuple[Field, ...]],
) -> dict[str, Answers]:
    """The worksheets by name, with what was written in the session below what was there; it is newer and counts.

    Args:
        workshop: the name of its folder.
        collected: the worksheets that came before, by the name of their file.
        people: by key.
        sheets: team → its fields.
    """
    found = dict(collected)
    names = {seat_of(sheet).key: name for name, sheet in collected.items()}
    for key, person in people.items():
        asked = {field.id: field for field in sheets.get(person.party, ())}
        said = tuple(
            Said(
                question=asked[field].question,
                about=asked[field].about,
                answer=written.answer,
                at=datetime.fromisoformat(written.at),
                came_from="session",
            )
            for (field, who), written in standing.answers.items()
            if who == key and field in asked
        )
        if not said:
            continue
        blank = Answers(
            schema=1, workshop=workshop, party=person.party, person=person.person or None, guest=person.guest or None
        )  # fmt: skip
        name = names.get(seat_of(blank).key, key.replace("/", "-"))
        before = found.get(name, blank)
        found[name] = before.model_copy(update={"said": (*before.said, *said)})
    return found


def filled_of(workshop: str, party: str, person: str, standing: Standing) -> Filled | None:
    """What a participant wrote in the session, as a worksheet that came back; None where that is nothing.

    Args:
        workshop: the name of its folder.
    """
    mine = {field: said for (field, who), said in standing.answers.items() if who == f"{party}/{person}"}
    if not mine:
        return None
    return Filled(
        origin=Origin(workshop, party, person),
        values={field: said.answer for field, said in mine.items()},
        times={field: datetime.fromisoformat(said.at) for field, said in mine.items()},
    )
