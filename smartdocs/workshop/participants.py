"""A workshop and its agreement's people -> who takes part, each with a key of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.workshop.people import name_of, slug

if TYPE_CHECKING:
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.workshop import Workshop

GUEST = "guest"


@frozen
class Participant:
    """Somebody in the room."""

    key: str
    """``sales/sam-senkblei``: the team and the person."""
    name: str
    team: str
    """The id of the team; ``guest`` for those who belong to none."""
    team_name: str


def participants_of(workshop: Workshop, agreement: Agreement | None) -> dict[str, Participant]:
    """By key: each team in the order of the workshop, then the guests."""
    found: dict[str, Participant] = {}
    parties = agreement.parties if agreement else {}
    for team, names in workshop.participants.items():
        called = parties[team].name if team in parties else team.capitalize()
        for person in names:
            key = f"{team}/{person}"
            found[key] = Participant(key, name_of(person, agreement), team, called)
    for guest in workshop.guests:
        plain = slug(guest)
        key = f"{GUEST}/{plain}" if f"{GUEST}/{plain}" not in found else f"{GUEST}/{plain}-{len(found)}"
        found[key] = Participant(key, guest, GUEST, "Guests")
    return found
