"""A workshop and its agreement -> who takes part: who has a worksheet to fill in, and who is in the room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from smartdocs.errors import UsageError
from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.wording import as_id, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.answers import Answers
    from smartdocs.model.workshop import Workshop


GUEST = "guest"
"""The team of those in the room who belong to none."""


@frozen
class Seat:
    """Somebody of a team; without a person and a guest, whoever takes a sheet of the team and writes a name on it."""

    party: str
    person: str = ""
    guest: str = ""
    name: str = ""
    """As it is printed."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells two participants apart; guests by the letters of their name, whatever their case."""
        return self.party, self.person, " ".join(self.guest.casefold().split())

    @property
    def file(self) -> str:
        """The name of the file with the answers, without its ending."""
        return f"{self.party}-{self.person or slug(self.guest)}"


def slug(name: str) -> str:
    """``Gerd Gewinde from service`` → ``gerd-gewinde-from-service``; a name without Latin letters is ``guest``."""
    plain = normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return as_id(plain)[:60].strip("-_") if re.search("[A-Za-z0-9]", plain) else "guest"


def seats(workshop: Workshop, agreement: Agreement | None) -> tuple[Seat, ...]:
    """Everybody who is asked something, in the order of the workshop; guests have no team and are not among them."""
    return tuple(
        Seat(party, person, name=name_of(person, agreement))
        for party, people in workshop.participants.items()
        for person in people
    )


def everybody(workshop: Workshop, agreement: Agreement | None) -> dict[str, Seat]:
    """Everybody in the room by a key of their own, ``sales/sam-senkblei``: the teams in the order of the workshop, then the guests."""
    found = {f"{seat.party}/{seat.person}": seat for seat in seats(workshop, agreement)}
    for guest in workshop.guests:
        seat = Seat(GUEST, guest=guest, name=guest)
        key = f"{GUEST}/{slug(guest)}"
        found[key if key not in found else f"{key}-{len(found)}"] = seat
    return found


def team_names(workshop: Workshop, agreement: Agreement | None) -> dict[str, str]:
    """Id → name of every team in the room, the guests last."""
    known = agreement.parties if agreement else {}
    teams = {key: known[key].name if key in known else key.capitalize() for key in workshop.participants}
    return {**teams, GUEST: say("Guests")}


def name_of(person: str, agreement: Agreement | None) -> str:
    """The full name, where the agreement knows it."""
    known = agreement.people.get(person) if agreement else None
    return known.name if known else person


def seat_of(said: Answers) -> Seat:
    """Whose answers these are."""
    return Seat(said.party, said.person or "", said.guest or "", said.guest or said.person or "")


def named(workshop: Workshop, agreement: Agreement | None, party: str, written: str) -> Seat | None:
    """The seat of a name that somebody wrote on a sheet: an id, a name, or else a guest. None without a name."""
    text = " ".join(written.split())
    if not text:
        return None
    for seat in _of(workshop, agreement, party):
        if text.casefold() in {seat.person.casefold(), seat.name.casefold()}:
            return seat
    return Seat(party, guest=text[:120], name=text[:120])


def chosen(
    workshop: Workshop, agreement: Agreement | None, people: tuple[str, ...], parties: tuple[str, ...]
) -> tuple[Seat, ...]:
    """The seats that are asked for; all of them, and a sheet for each team without a name, where nothing is said.

    Raises:
        UsageError: a team or a person does not take part, or a guest's team is not said.
    """
    teams = tuple(workshop.participants)
    for party in parties:
        if party not in teams:
            raise UsageError(f"no team `{party}` takes part", fix=meant(party, teams))
    of_teams = [seat for seat in seats(workshop, agreement) if not parties or seat.party in parties]
    if not people:
        return (*of_teams, *(Seat(party) for party in parties or teams))
    found: list[Seat] = []
    for word in people:
        mine = [s for s in of_teams if word.casefold() in {s.person.casefold(), s.name.casefold()}]
        if not mine and word.casefold() in {guest.casefold() for guest in workshop.guests}:
            if len(parties) != 1:
                raise UsageError(
                    f"`{word}` is a guest, and nothing says which team's questions they get",
                    fix=f"add `--party {teams[0] if teams else 'TEAM'}`",
                )
            guest = next(g for g in workshop.guests if g.casefold() == word.casefold())
            mine = [Seat(parties[0], guest=guest, name=guest)]
        if not mine:
            known = [*(s.person for s in of_teams), *workshop.guests]
            raise UsageError(f"`{word}` does not take part", fix=meant(word, known))
        found += mine
    return tuple(found)


def _of(workshop: Workshop, agreement: Agreement | None, party: str) -> Iterator[Seat]:
    return (seat for seat in seats(workshop, agreement) if seat.party == party)
