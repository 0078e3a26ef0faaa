"""A workshop -> a live session: who may do what, every vote and answer in a journal before it is confirmed, and what each page shows."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.document.worksheet_view import option_word
from smartdocs.document.workshop_report import KINDS, spoken_answer
from smartdocs.errors import SourceError
from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.pipeline.settling import answers_of, both_of, teams_of
from smartdocs.source.journal import Journal, read
from smartdocs.workshop.live import joined
from smartdocs.workshop.people import everybody, team_names
from smartdocs.workshop.report import report
from smartdocs.workshop.saying import Misfit, fitting
from smartdocs.workshop.session import (
    FILE,
    SCREENS,
    STAGES,
    after,
    ballots_of,
    fault_of_vote,
    replayed,
    tally,
    voters,
)
from smartdocs.workshop.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from smartdocs.model.answers import Answers
    from smartdocs.model.workshop import Ballot, Workshop
    from smartdocs.pipeline.projects import Project
    from smartdocs.pipeline.settling import Teams
    from smartdocs.workshop.filled import Value
    from smartdocs.workshop.matrix import Row
    from smartdocs.workshop.people import Seat
    from smartdocs.workshop.report import Heard
    from smartdocs.workshop.session import Standing
    from smartdocs.workshop.sheet import Field

Role = Literal["lead", "screen", "person"]


@frozen
class Room:
    """What a session is about."""

    id: str
    workshop: Workshop
    people: Mapping[str, Seat]
    ballots: Mapping[str, Ballot]
    sheets: Mapping[str, tuple[Field, ...]]
    """Team → its worksheet; guests have none, as their answers would count for nobody."""
    names: Mapping[str, str]
    """Persona → its name."""
    collected: Mapping[str, Answers]
    """The worksheets that were there before, by the name of their file."""
    teams: Teams
    """Whose answers are laid side by side."""
    called: Mapping[str, str]
    """Team → its name, that of the guests among them."""

    @property
    def journal(self) -> str:
        """Where it is written down."""
        return f"personas/workshops/{self.id}/{FILE}"


@frozen
class Reply:
    """What somebody is told who has sent something."""

    is_kept: bool
    turn: int
    """The turn that counts now."""
    fault: str = ""
    is_late: bool = False
    """A newer one is there already: this one was not taken, and can be sent again with a higher turn."""


def room_of(project: Project, name: str) -> Room:
    """Everything a session needs to know.

    Raises:
        UsageError: there is no such workshop, or there are no two teams in it.
        SourceError: its file, or a worksheet, cannot be understood.
    """
    workshop, agreement = both_of(project, name)
    people = everybody(workshop, agreement)
    personas = {key: reading.value for key, reading in project.personas.items() if reading.value}
    return Room(
        name,
        workshop,
        people,
        ballots_of(workshop, personas),
        {team: sheet_of(workshop, team) for team in workshop.participants},
        {key: persona.name for key, persona in personas.items()},
        answers_of(project, name),
        teams_of(workshop, agreement),
        team_names(workshop, agreement),
    )


def standing_of(root: Path, room: Room) -> Standing:
    """Where a session stands, as its journal says; nothing is written.

    Raises:
        SourceError: the journal was changed by hand.
    """
    return _replayed(room, read(root / room.journal, room.journal))


def _replayed(room: Room, records: tuple[dict[str, Any], ...]) -> Standing:
    try:
        return replayed(records)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(
            "a line of this journal was changed by hand",
            place=room.journal,
            fix="take back what was changed, as with `git checkout`",
        ) from error


class Session:
    """A session that runs; threads may use it at once.

    Raises:
        UsageError: another process runs it.
        SourceError: the journal cannot be written, or was changed by hand.
    """

    def __init__(self, root: Path, room: Room, clock: Callable[[], datetime]) -> None:
        self.root, self.room, self._clock = root, room, clock
        self._lock = threading.Lock()
        self._journal = Journal(root / room.journal, room.journal)
        try:
            self.standing = _replayed(room, self._journal.records)
        except SourceError:
            self._journal.close()
            raise

    def close(self) -> None:
        """Let another process run it."""
        with self._lock:
            self._journal.close()

    def vote(self, who: str, ballot: object, dots: object, turn: object) -> Reply:
        """Take all dots of a person for a ballot, unless newer ones are there."""
        with self._lock:
            if fault := fault_of_vote(self.room.ballots, self.standing, ballot, dots):
                return Reply(is_kept=False, turn=0, fault=fault)
            held = self.standing.votes.get((str(ballot), who))
            what = {"ballot": ballot, "dots": dots}
            return self._taken("vote", who, turn, held.turn if held else 0, held and held.dots == dots, what)

    def answer(self, who: str, field: object, said: object, turn: object) -> Reply:
        """Take what a person writes in a field of the worksheet, unless something newer is there."""
        with self._lock:
            asked = {f.id: f for f in self.room.sheets.get(self.room.people[who].party, ())}
            if not isinstance(field, str) or field not in asked:
                return Reply(is_kept=False, turn=0, fault=say("there is no such question on your worksheet"))
            written = _written(said)
            kept = fitting(asked[field], written) if written is not None else None
            if kept is None:
                return Reply(is_kept=False, turn=0, fault=say("an answer is a text, or a list of texts"))
            if isinstance(kept, Misfit):
                return Reply(is_kept=False, turn=0, fault=f"{kept.message}; {kept.fix}")
            held = self.standing.answers.get((field, who))
            what = {"field": field, "answer": list(kept) if isinstance(kept, tuple) else kept}
            return self._taken(
                "answer", who, turn, held.turn if held else 0, held and held.answer == kept, what
            )

    def _taken(
        self, kind: str, who: str, turn: object, held: int, is_same: object, what: dict[str, Any]
    ) -> Reply:
        if not isinstance(turn, int) or isinstance(turn, bool) or not 0 < turn < 2**53:
            return Reply(
                is_kept=False, turn=held, fault=say("what is sent has a turn, a whole number from 1")
            )
        if turn <= held:  # the confirmation was lost on its way, or another window was quicker
            return Reply(is_kept=bool(is_same), turn=held, is_late=not is_same)
        self._happened({"kind": kind, "who": who, "turn": turn, **what})
        return Reply(is_kept=True, turn=turn)

    def lead(self, what: Mapping[str, Any]) -> Reply:
        """Open and close a vote, choose what everybody sees, and go to an item of the agenda."""
        with self._lock:
            fault = self._fault_of_lead(what)
            if not fault:
                self._happened(
                    {key: what[key] for key in ("kind", "ballot", "stage", "screen", "step") if key in what}
                )
            return Reply(is_kept=not fault, turn=0, fault=fault)

    def _fault_of_lead(self, what: Mapping[str, Any]) -> str:
        kind, step = what.get("kind"), what.get("step")
        screens = {*SCREENS, *(f"ballot:{b}" for b in self.room.ballots)}
        if kind == "ballot":
            is_right = what.get("ballot") in self.room.ballots and what.get("stage") in STAGES
        elif kind == "screen":
            is_right = what.get("screen") in screens
        else:
            is_right = (
                kind == "step"
                and isinstance(step, int)
                and not isinstance(step, bool)
                and -1 <= step < len(self.room.workshop.agenda)
            )
        return "" if is_right else say("there is no such thing in this workshop")

    def _happened(self, event: dict[str, Any]) -> None:
        event["at"] = self._clock().isoformat(timespec="seconds")
        fresh = after(self.standing, event)
        self._journal.append(event)
        self.standing = fresh

    def state(self, role: Role, who: str = "") -> dict[str, Any]:
        """What a page shows, as plain data. A result is in it only when the vote is over; of a person, only that person's own."""
        with self._lock:
            standing = self.standing
        room = self.room
        known = {
            "version": standing.version,
            "title": room.workshop.title,
            "screen": standing.screen,
            "step": standing.step,
            "began": standing.began,
            "now": self._clock().isoformat(timespec="milliseconds"),
            "agenda": [_item(begin, activity, bool(room.workshop.starts)) for begin, _, activity in room.workshop.timetable()],
            "ballots": [self._ballot(name, standing, who) for name in room.ballots],
        }  # fmt: skip
        if role == "person":
            person = room.people[who]
            known |= {
                "name": person.name,
                "team": room.called[person.party],
                "fields": [self._field(field, standing, who) for field in room.sheets.get(person.party, ())],
            }
        elif role == "screen" and standing.screen == "matrix":
            known |= self._matrix(standing)
        elif role == "lead":
            known |= {
                "people": [
                    [key, seat.name, room.called[seat.party], self._of(key, standing)]
                    for key, seat in room.people.items()
                ]
            }
        return known

    def _matrix(self, standing: Standing) -> dict[str, Any]:
        """Where both teams stand, with what has come in since the session began."""
        room = self.room
        names = {seat.person: seat.name for seat in room.people.values() if seat.person}
        answers = joined(room.id, room.collected, standing, room.people, room.sheets)
        found = report(room.workshop, answers, room.teams, names)
        rows = [row for row in found.rows if row.compared.kind != "nobody"]
        return {
            "teams": [team.name for team in found.teams],
            "matrix": [
                {
                    "field": next(field.words for sheet in room.sheets.values() for field in sheet if field.id == row.id),
                    "about": room.names.get(row.about, row.about) if row.about else "",
                    "said": [[_heard(row, heard) for heard in found.heard(row, side)] for side in row.sides],
                    "kind": row.compared.kind,
                    "verdict": KINDS[row.compared.kind],
                }
                for row in rows
            ],
        }  # fmt: skip

    def _of(self, key: str, standing: Standing) -> list[int]:
        """Votes and answers of a person, as counts."""
        return [
            sum(who == key and any(vote.dots.values()) for (_, who), vote in standing.votes.items()),
            sum(who == key for _, who in standing.answers),
        ]

    def _ballot(self, name: str, standing: Standing, who: str) -> dict[str, Any]:
        ballot, stage = self.room.ballots[name], standing.stages.get(name, "")
        shown: dict[str, Any] = {
            "id": name, "ask": ballot.ask, "options": list(ballot.options), "dots": ballot.dots,
            "at_most": ballot.at_most or ballot.dots, "stage": stage,
            "voted": voters(name, standing), "of": len(self.room.people),
        }  # fmt: skip
        if who:
            held = standing.votes.get((name, who))
            shown |= {"mine": dict(held.dots) if held else {}, "turn": held.turn if held else 0}
        if stage == "closed":
            shown["result"] = [
                {"option": row.option, "dots": row.dots, "voters": row.voters, "teams": row.by_team}
                for row in tally(name, ballot, standing, self.room.workshop.anonymous_below)
            ]
        return shown

    def _field(self, field: Field, standing: Standing, who: str) -> dict[str, Any]:
        held = standing.answers.get((field.id, who))
        return {
            "id": field.id, "about": self.room.names.get(field.about, field.about) if field.about else "", "words": field.words, "help": field.help, "answer": field.answer,
            "options": list(field.options), "names": [option_word(option, field.options) for option in field.options],
            "only_if": {"field": field.only_if.field, "says": list(field.only_if.says)} if field.only_if else None,
            "said": list(held.answer) if held and isinstance(held.answer, tuple) else held.answer if held else None,
            "turn": held.turn if held else 0,
        }  # fmt: skip


def _written(said: object) -> Value | None:
    """What was sent, where it can be an answer at all."""
    if isinstance(said, list) and said and all(isinstance(text, str) for text in said):
        return tuple(said)
    return said if isinstance(said, str) else None


def _heard(row: Row, heard: Heard) -> str:
    text = spoken_answer(row, heard.text)
    return f"{text} ({heard.people})" if heard.people > 1 else text


def _item(begin: int, activity: Any, is_timed: bool) -> dict[str, Any]:
    return {
        "at": f"{begin // 60 % 24:02}:{begin % 60:02}" if is_timed else say("{minutes} min", minutes=begin),
        "minutes": activity.minutes, "activity": activity.activity, "mode": activity.mode or "", "output": activity.output or "",
    }  # fmt: skip
