"""A workshop -> the dot-vote sheet: its ballots or else who comes first, whom nobody calls, and what is decided today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import Ballot, VotesView
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting

FREE = 2
"""Lines for what comes up."""
DIFFERENCES = 6


def view(meeting: Meeting) -> VotesView:
    """The sheet, with a column for the dots of each team."""
    workshop = meeting.workshop
    negative = [k for k in workshop.personas if (p := meeting.personas.get(k)) and p.kind == "negative"]
    buyers = [key for key in workshop.personas if key not in negative]
    written = [Ballot(ballot.ask, (*ballot.options, "")) for ballot in workshop.ballots.values()]
    first = Ballot(say("Who deserves most of our time?"), (*map(meeting.persona, buyers), *[""] * FREE))
    return VotesView(
        furniture=meeting.furniture(
            say("Dot-vote sheet"),
            say("Dot-vote sheet: {title}", title=meeting.workshop.title),
            say("Who comes first, whom we turn away, and which differences need a decision."),
        ),
        title=workshop.title,
        columns=tuple(say("Dots of {team}", team=meeting.team(key)) for key in workshop.participants),
        ballots=(
            *(written or [first]),
            Ballot(say("Whom does nobody call?"), (*map(meeting.persona, negative), *[""] * FREE)),
            Ballot(say("Which difference has to be decided today?"), ("",) * DIFFERENCES),
        ),
    )
