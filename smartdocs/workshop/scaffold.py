"""What is known of a workshop that is planned -> the text of its ``workshop.yaml``, with what people have to decide marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.source.written import scalar
from smartdocs.workshop import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, time

    from smartdocs.workshop.library import Asked, Language


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
    language: Language
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
    say = _WORDS[plan.language]
    names = [*plan.buyers.values(), *plan.negative.values()]
    yield "# yaml-language-server: $schema=../../../schema/workshop.json"
    yield f"# {say['head']}"
    yield f"# {say['marked']}"
    yield "schema: 1"
    yield f"id: {plan.id}"
    yield f"title: {scalar(say['title'].format(_and(names, say['and'])) if names else say['untitled'])}"
    if plan.agreement:
        yield f"agreement: {scalar(plan.agreement)}"
    if names:
        rest = f"    # {say['others'].format(_ids(plan.others))}" if plan.others else ""
        yield f"personas: [{_ids([*plan.buyers, *plan.negative])}]{rest}"
    else:
        yield f"# TO DO: {say['personas']}"
        yield "# personas: [plant-manager]"
    yield f"objective: {scalar(say['objective'])}"
    yield f"date: {plan.day.isoformat()}"
    yield f"planned_on: {plan.today.isoformat()}    # {say['planned']}"
    yield f"starts: {plan.starts:%H:%M}"
    yield f"minutes: {plan.minutes}"
    yield f"# TO DO: {say['link' if plan.remote else 'room']}"
    yield f"# place: {say['link_example' if plan.remote else 'room_example']}"
    if plan.remote:
        yield "remote: true"
    yield f"language: {plan.language}"
    if plan.facilitator:
        yield f"facilitator: {scalar(plan.facilitator)}    # {say['facilitator']}"
    else:
        yield f"# TO DO: {say['facilitator']}"
        yield "# facilitator: first-last"


def _people(plan: Plan) -> Iterator[str]:
    say = _WORDS[plan.language]
    yield f"# {say['who']}"
    yield "participants:" if plan.teams else f"# TO DO: {say['nobody']}"
    if not plan.teams:
        yield "# participants:"
        yield "#   marketing: [first-last, other-person]"
        yield "#   sales: [first-last, other-person]"
    for team, each in plan.teams.items():
        more = f"    # {say['more'].format(each.more)}" if each.more else ""
        short = f"    # TO DO: {say['two']}" if len(each.people) < 2 else ""
        yield f"  {scalar(team)}: [{_ids(each.people)}]{short or more}"


def _prework(plan: Plan, minutes: int, steps: Sequence[str]) -> Iterator[str]:
    say, due = _WORDS[plan.language], plan.due.isoformat()
    by = f"by: [{_ids(plan.teams)}], " if plan.teams else ""
    yield f"# {say['due']}"
    yield "prework:"
    yield f"  - {{task: {scalar(say['fill'])}, {by}due: {due}, minutes: {minutes}}}"
    for team, each in plan.teams.items():
        if each.speaks == "sales":
            yield f"  - {{task: {scalar(say['calls'])}, by: {scalar(team)}, due: {due}, minutes: 15}}"
        elif "label" in steps:
            yield f"  - {{task: {scalar(say['leads'])}, by: {scalar(team)}, due: {due}, minutes: 30}}"


def _agenda(plan: Plan, agenda: Sequence[tuple[str, int]]) -> Iterator[str]:
    say = _WORDS[plan.language]
    yield f"# {say['agenda'].format(plan.minutes)}"
    yield "agenda:"
    for name, minutes in agenda:
        step = library.step(name, plan.language, remote=plan.remote)
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
    say = _WORDS[plan.language]
    known = library.worksheet(plan.language)
    yield f"# {say['questions']}"
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
    known = library.worksheet(plan.language)
    return max(10, round(sum(_times(plan, known[key]) for key in questions) * 1.5 / 5) * 5)


def _ids(keys: Iterable[str]) -> str:
    return ", ".join(map(scalar, keys))


def _and(words: Sequence[str], joint: str) -> str:
    return f" {joint} ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "head": "A workshop in which both teams agree whom they mean. Change what does not fit; `smartdocs lint` says what does not add up.",
        "marked": "What only you can know is marked TO DO: take out the # in the line below it, and this note.",
        "title": "Whom do we mean: {}",
        "untitled": "Whom do we mean?",
        "and": "and",
        "objective": "One page about each of them that both teams have agreed, every line with its source or marked as an assumption.",
        "personas": "about whom; a first guess of each stands in a file of `personas`",
        "others": "there are also {}: for each of them plan a workshop of its own, or more time",
        "room": "where",
        "room_example": "Room 2.14, Berlin",
        "link": "the link of the meeting",
        "link_example": "https://meet.example.com/personas",
        "planned": "write the day of each change here, so that calendars take the new entry for the old one",
        "facilitator": "somebody who belongs to neither team and does not argue along",
        "who": "Those who talk with these buyers every week; 5 to 20 people, of each team alike.",
        "more": "and {} more whom you could ask",
        "nobody": "who takes part, by team",
        "two": "two at least, so that nobody is a team alone",
        "due": "Three business days before, so that somebody can lay the answers side by side. The worksheet comes with the kit.",
        "fill": "Fill in the worksheet alone, without asking a colleague",
        "calls": "Bring one call of last week that went well, and one that did not",
        "leads": "Choose twenty leads of last quarter, and leave out what became of them",
        "agenda": "Adds up to {} minutes. Alone before together: whoever speaks first is otherwise right.",
        "questions": "The worksheet: the same questions for each team, in its own words, so that the answers can be laid side by side.",
    },
    "de": {
        "head": "Ein Workshop, in dem sich beide Teams einigen, wen sie meinen. Ändern, was nicht passt; `smartdocs lint` sagt, was nicht aufgeht.",
        "marked": "Was nur Sie wissen können, ist mit TO DO gekennzeichnet: in der Zeile darunter das # entfernen, und diesen Hinweis.",
        "title": "Wen meinen wir: {}",
        "untitled": "Wen meinen wir?",
        "and": "und",
        "objective": "Je Persona eine Seite, auf die sich beide Teams geeinigt haben, jede Zeile mit ihrer Quelle oder als Annahme gekennzeichnet.",
        "personas": "um wen es geht; eine erste Vermutung steht je in einer Datei von `personas`",
        "others": "es gibt auch {}: je einen eigenen Workshop planen, oder mehr Zeit",
        "room": "wo",
        "room_example": "Raum 2.14, Berlin",
        "link": "der Link zur Besprechung",
        "link_example": "https://meet.example.com/personas",
        "planned": "hier den Tag jeder Änderung eintragen, damit Kalender den neuen Eintrag für den alten nehmen",
        "facilitator": "jemand, der zu keinem der Teams gehört und nicht mitstreitet",
        "who": "Wer jede Woche mit diesen Käufern spricht; 5 bis 20 Personen, aus beiden Teams gleich viele.",
        "more": "und {} weitere, die Sie fragen könnten",
        "nobody": "wer teilnimmt, nach Teams",
        "two": "mindestens zwei, damit niemand allein ein Team ist",
        "due": "Drei Geschäftstage vorher, damit jemand die Antworten nebeneinanderlegen kann. Der Fragebogen liegt dem Kit bei.",
        "fill": "Den Fragebogen allein ausfüllen, ohne Kollegen zu fragen",
        "calls": "Ein Gespräch der letzten Woche mitbringen, das gut lief, und eines, das nicht gut lief",
        "leads": "Zwanzig Leads des letzten Quartals auswählen und weglassen, was aus ihnen wurde",
        "agenda": "Ergibt {} Minuten. Erst allein, dann gemeinsam: sonst behält recht, wer zuerst spricht.",
        "questions": "Der Fragebogen: für beide Teams dieselben Fragen in ihren Worten, damit sich die Antworten nebeneinanderlegen lassen.",
    },
}  # fmt: skip
