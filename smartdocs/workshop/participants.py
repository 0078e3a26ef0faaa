"""A workshop and its agreement's people -> who takes part, each with a key of their own."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

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
    people = agreement.people if agreement else {}
    parties = agreement.parties if agreement else {}
    for team, names in workshop.participants.items():
        called = parties[team].name if team in parties else team.capitalize()
        for person in names:
            key = f"{team}/{person}"
            found[key] = Participant(key, people[person].name if person in people else person, team, called)
    for guest in workshop.guests:
        key = f"{GUEST}/{_slug(guest, len(found))}"
        found[key] = Participant(key, guest, GUEST, "Guests")
    return found


def _slug(name: str, number: int) -> str:
    """A name in small letters and digits; one without any of them is numbered."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or f"guest-{number}"
