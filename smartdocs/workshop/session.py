"""What was done in the room, one thing after the other -> where the votes, the answers and the screen stand.

A vote is all dots of one person for one ballot, never one dot: sent twice it is the same vote, and of two the one with the higher
turn counts. So nothing is lost or counted twice by a connection that drops.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.language import many, say
from smartdocs.model.workshop import Ballot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartdocs.model.persona import Persona
    from smartdocs.model.workshop import Workshop

PRIORITY = "priority"
FILE = "session.jsonl"
"""Its journal, in the folder of the workshop."""
SCREENS = ("agenda", "matrix")
STAGES = ("open", "closed")


@frozen
class Vote:
    """The dots of one person for one ballot."""

    turn: int
    dots: Mapping[str, int]


@frozen
class Written:
    """The newest answer of one person to one field of the worksheet."""

    turn: int
    answer: str | tuple[str, ...]
    at: str


@frozen
class Standing:
    """Where a session stands."""

    version: int = 0
    """How many things have happened."""
    stages: Mapping[str, str] = field(default_factory=dict)
    """Ballot → `open` or `closed`; not there until it was opened."""
    votes: Mapping[tuple[str, str], Vote] = field(default_factory=dict)
    """By ballot and person."""
    answers: Mapping[tuple[str, str], Written] = field(default_factory=dict)
    """By field and person."""
    screen: str = "agenda"
    """What everybody sees: `agenda`, `matrix` or `ballot:…`."""
    step: int = -1
    """The item of the agenda that runs, from 0; -1 before the start."""
    began: str = ""
    """When it began, in UTC."""


def ballots_of(workshop: Workshop, personas: Mapping[str, Persona]) -> dict[str, Ballot]:
    """What is voted on: as written, else which buyer comes first; none where there are no two of them."""
    buyers = [p for p in workshop.personas if p not in personas or personas[p].kind != "negative"]
    if workshop.ballots or len(buyers) < 2:
        return dict(workshop.ballots)
    names = [personas[p].name if p in personas else p for p in buyers]
    options = tuple(n if names.count(n) == 1 else f"{n} ({p})" for n, p in zip(names, buyers, strict=True))
    return {PRIORITY: Ballot(ask="Who deserves most of our time?", options=options)}


def after(standing: Standing, event: Mapping[str, Any]) -> Standing:
    """Where it stands when this has happened, too; what was not refused before is taken as it is."""
    standing = replace(standing, version=standing.version + 1)
    match event["kind"]:
        case "vote":
            key = (event["ballot"], event["who"])
            vote = Vote(event["turn"], dict(event["dots"]))
            return replace(standing, votes={**standing.votes, key: vote})
        case "answer":
            key = (event["field"], event["who"])
            said = event["answer"]
            written = Written(
                event["turn"], tuple(said) if isinstance(said, list) else said, event.get("at", "")
            )
            return replace(standing, answers={**standing.answers, key: written})
        case "ballot":
            return replace(standing, stages={**standing.stages, event["ballot"]: event["stage"]})
        case "screen":
            return replace(standing, screen=event["screen"])
        case "step":
            return replace(standing, step=event["step"], began=event.get("at", ""))
        case _:
            return standing


def replayed(events: Iterable[Mapping[str, Any]]) -> Standing:
    """Where it stands after all of them."""
    standing = Standing()
    for event in events:
        standing = after(standing, event)
    return standing


def fault_of_vote(ballots: Mapping[str, Ballot], standing: Standing, ballot: object, dots: object) -> str:
    """Why a vote cannot be taken, as a sentence for the voter; '' when it can."""
    if not isinstance(ballot, str) or ballot not in ballots:
        return say("there is no such vote")
    asked = ballots[ballot]
    stage = standing.stages.get(ballot)
    if stage != "open":
        return say("this vote is over") if stage else say("this vote has not begun")
    if not isinstance(dots, dict):
        return say("a vote says how many dots each option gets")
    if foreign := [option for option in dots if option not in asked.options]:
        return say("`{option}` is not among the options", option=foreign[0][:80])
    if not all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in dots.values()):
        return say("dots are counted in whole numbers from 0")
    if sum(dots.values()) > asked.dots:
        return say(
            "these are {given} dots, and everybody has {dots}", given=sum(dots.values()), dots=asked.dots
        )
    if asked.at_most is not None and max(dots.values(), default=0) > asked.at_most:
        return say("one option gets {dots} at most", dots=many(asked.at_most, "dot", "dots"))
    return ""


@frozen
class Tally:
    """What came out of a vote."""

    option: str
    dots: int
    voters: int
    """How many gave it at least one."""
    by_team: Mapping[str, int] | None
    """Dots by team; None where a team is too small to be shown apart."""


def tally(ballot: str, asked: Ballot, standing: Standing, few: int) -> tuple[Tally, ...]:
    """The options, most dots first, then in the order of the ballot. People are called `team/person`; with fewer than ``few`` voters in a team
    no result is split by team, for one could tell who they were."""
    votes = {
        who: vote
        for (name, who), vote in standing.votes.items()
        if name == ballot and any(vote.dots.values())
    }
    teams = sorted({who.partition("/")[0] for who in votes})
    is_split = len(teams) > 1 and all(
        sum(who.startswith(f"{team}/") for who in votes) >= few for team in teams
    )
    found = [
        Tally(
            option,
            sum(v.dots.get(option, 0) for v in votes.values()),
            sum(v.dots.get(option, 0) > 0 for v in votes.values()),
            {t: sum(v.dots.get(option, 0) for w, v in votes.items() if w.startswith(f"{t}/")) for t in teams}
            if is_split
            else None,
        )
        for option in asked.options
    ]
    return tuple(sorted(found, key=lambda row: -row.dots))


@frozen
class Counted:
    """A vote with what came out of it so far."""

    ballot: str
    ask: str
    stage: str
    """`open`, `closed`, or nothing where it has not begun."""
    voted: int
    of: int
    rows: tuple[Tally, ...]


def counted_of(
    ballots: Mapping[str, Ballot], standing: Standing, people: int, few: int
) -> tuple[Counted, ...]:
    """Every vote of a workshop in which so many people take part."""
    return tuple(
        Counted(
            name,
            asked.ask,
            standing.stages.get(name, ""),
            voters(name, standing),
            people,
            tally(name, asked, standing, few),
        )
        for name, asked in ballots.items()
    )


def voters(ballot: str, standing: Standing) -> int:
    """How many people have put at least one dot."""
    return sum(name == ballot and any(vote.dots.values()) for (name, _), vote in standing.votes.items())
