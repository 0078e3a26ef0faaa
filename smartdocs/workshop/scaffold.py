"""What is known of a workshop that is planned -> the text of its ``workshop.yaml``, with what people have to decide marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.language import code, say
from smartdocs.source.written import scalar
from smartdocs.workshop import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, time

    from smartdocs.workshop.library import Asked


@frozen(kw_only=True)
class Plan:
    """Who could meet when, and about whom."""

    id: str
    agreement: str | None
    buyers: Mapping[str, str]
    """Persona → what people call it: those whom Sales is to call."""
    negative: Mapping[str, str]
    """The same of those whom nobody calls."""
    others: tuple[str, ...]
    """Personas that there are as well, and for which the time is too short."""
    day: date
    today: date
    starts: time
    due: date
    """When the worksheets are back."""
    minutes: int
    remote: bool
    facilitator: str | None
    """None where nobody stands outside of both teams."""
    teams: Mapping[str, Team]
    """By the id of the team."""


@frozen
class Team:
    """Those of a team who are proposed."""

    speaks: str
    """Whose words it is asked in: ``sales`` or ``marketing``."""
    people: tuple[str, ...]
    more: int
    """How many others the team has on that day."""


def text(plan: Plan) -> str:
    """The file as it is first written."""
    preset = library.preset(plan.minutes, remote=plan.remote)
    blocks = [
        _head(plan),
        _people(plan),
        _prework(plan, _sheet_minutes(plan, preset.questions), [name for name, _ in preset.agenda]),
        _agenda(plan, preset.agenda),
        _questions(plan, preset.questions),
    ]
    return "\n".join("\n".join(lines) + "\n" for lines in blocks)


def _head(plan: Plan) -> Iterator[str]:
    names = [*plan.buyers.values(), *plan.negative.values()]
    yield "# yaml-language-server: $schema=../../../schema/workshop.json"
    yield f"# {say('A workshop in which both teams agree whom they mean. Change what does not fit; `smartdocs lint` says what does not add up.')}"
    yield f"# {say('What only you can know is marked TO DO: take out the # in the line below it, and this note.')}"
    yield "schema: 1"
    yield f"id: {plan.id}"
    yield f"title: {scalar(say('Whom do we mean: {names}', names=_and(names, say('and'))) if names else say('Whom do we mean?'))}"
    if plan.agreement:
        yield f"agreement: {scalar(plan.agreement)}"
    if names:
        rest = (
            f"    # {say('there are also {personas}: for each of them plan a workshop of its own, or more time', personas=_ids(plan.others))}"
            if plan.others
            else ""
        )
        yield f"personas: [{_ids([*plan.buyers, *plan.negative])}]{rest}"
    else:
        yield f"# TO DO: {say('about whom; a first guess of each stands in a file of `personas`')}"
        yield "# personas: [plant-manager]"
    yield f"objective: {scalar(say('One page about each of them that both teams have agreed, every line with its source or marked as an assumption.'))}"
    yield f"date: {plan.day.isoformat()}"
    yield f"planned_on: {plan.today.isoformat()}    # {say('write the day of each change here, so that calendars take the new entry for the old one')}"
    yield f"starts: {plan.starts:%H:%M}"
    yield f"minutes: {plan.minutes}"
    yield f"# TO DO: {say('the link of the meeting') if plan.remote else say('where')}"
    yield f"# place: {'https://meet.example.com/personas' if plan.remote else say('Room 2.14, Berlin')}"
    if plan.remote:
        yield "remote: true"
    yield f"language: {code()}"
    if plan.facilitator:
        yield f"facilitator: {scalar(plan.facilitator)}    # {say('somebody who belongs to neither team and does not argue along')}"
    else:
        yield f"# TO DO: {say('somebody who belongs to neither team and does not argue along')}"
        yield "# facilitator: first-last"


def _people(plan: Plan) -> Iterator[str]:
    yield f"# {say('Those who talk with these buyers every week; 5 to 20 people, of each team alike.')}"
    yield "participants:" if plan.teams else f"# TO DO: {say('who takes part, by team')}"
    if not plan.teams:
        yield "# participants:"
        yield "#   marketing: [first-last, other-person]"
        yield "#   sales: [first-last, other-person]"
    for team, each in plan.teams.items():
        more = f"    # {say('and {number} more whom you could ask', number=each.more)}" if each.more else ""
        short = (
            f"    # TO DO: {say('two at least, so that nobody is a team alone')}"
            if len(each.people) < 2
            else ""
        )
        yield f"  {scalar(team)}: [{_ids(each.people)}]{short or more}"


def _prework(plan: Plan, minutes: int, steps: Sequence[str]) -> Iterator[str]:
    due = plan.due.isoformat()
    by = f"by: [{_ids(plan.teams)}], " if plan.teams else ""
    yield f"# {say('Three business days before, so that somebody can lay the answers side by side. The worksheet comes with the kit.')}"
    yield "prework:"
    yield f"  - {{task: {scalar(say('Fill in the worksheet alone, without asking a colleague'))}, {by}due: {due}, minutes: {minutes}}}"
    for team, each in plan.teams.items():
        if each.speaks == "sales":
            yield f"  - {{task: {scalar(say('Bring one call of last week that went well, and one that did not'))}, by: {scalar(team)}, due: {due}, minutes: 15}}"
        elif "label" in steps:
            yield f"  - {{task: {scalar(say('Choose twenty leads of last quarter, and leave out what became of them'))}, by: {scalar(team)}, due: {due}, minutes: 30}}"


def _agenda(plan: Plan, agenda: Sequence[tuple[str, int]]) -> Iterator[str]:
    yield f"# {say('Adds up to {minutes} minutes. Alone before together: whoever speaks first is otherwise right.', minutes=plan.minutes)}"
    yield "agenda:"
    for name, minutes in agenda:
        step = library.step(name, remote=plan.remote)
        parts = [
            f"minutes: {minutes}",
            f"step: {name}",
            f"activity: {scalar(step.activity)}",
            f"mode: {step.mode}",
        ]
        if step.materials:
            parts.append(f"materials: [{', '.join(scalar(m) for m in step.materials)}]")
        if step.output:
            parts.append(f"output: {scalar(step.output)}")
        yield f"  - {{{', '.join(parts)}}}"


def _questions(plan: Plan, wanted: Sequence[str]) -> Iterator[str]:
    known = library.worksheet()
    yield f"# {say('The worksheet: the same questions for each team, in its own words, so that the answers can be laid side by side.')}"
    yield "questions:"
    for key in wanted:
        yield from _question(plan, known[key])


def _question(plan: Plan, asked: Asked) -> Iterator[str]:
    about, others = (plan.negative, plan.buyers) if asked.to == "negative" else (plan.buyers, plan.negative)
    if not _times(plan, asked):
        return
    ranked = [scalar(name) for name in plan.buyers.values()]
    options = ranked if asked.answer == "rank" else list(asked.options)
    yield f"  {asked.id}:"
    if isinstance(asked.ask, str):
        yield f"    ask: {scalar(asked.ask)}"
    else:
        yield "    ask:"
        for team, each in plan.teams.items():
            yield f"      {scalar(team)}: {scalar(asked.ask[each.speaks])}"
        if not plan.teams:
            yield from (f"      {team}: {scalar(words)}" for team, words in asked.ask.items())
    yield f"    fills: {asked.fills}"
    if asked.answer != "text":
        yield f"    answer: {asked.answer}"
    if options:
        yield f"    options: [{', '.join(options)}]"
    if about and others and asked.answer != "rank":
        yield f"    about: [{_ids(about)}]"
    if asked.only_if:
        yield f"    only_if: {{question: {asked.only_if[0]}, says: [{', '.join(asked.only_if[1])}]}}"
    if asked.help:
        yield f"    help: {scalar(asked.help)}"


def _times(plan: Plan, asked: Asked) -> int:
    """How often a question is asked: about each persona that it is for, a ranking once, and not at all where it is for none.

    Where nobody has said whom the workshop is about, the questions about buyers are asked once.
    """
    if asked.answer == "rank":
        return int(len(set(plan.buyers.values())) > 1)
    if asked.to == "negative":
        return len(plan.negative)
    return len(plan.buyers) or int(not plan.negative)


def _sheet_minutes(plan: Plan, questions: Sequence[str]) -> int:
    """How long the worksheet takes, in steps of five: a minute and a half for each time that something is asked."""
    known = library.worksheet()
    return max(10, round(sum(_times(plan, known[key]) for key in questions) * 1.5 / 5) * 5)


def _ids(keys: Iterable[str]) -> str:
    return ", ".join(map(scalar, keys))


def _and(words: Sequence[str], joint: str) -> str:
    return f" {joint} ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
