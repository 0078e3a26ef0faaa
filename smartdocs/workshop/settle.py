"""What both teams wrote to a field and what they decided -> what the persona says, and for each line who said it and how sure they are."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.frozen import frozen
from smartdocs.model.persona import Persona
from smartdocs.model.resolutions import OpenQuestion
from smartdocs.model.workshop import choices
from smartdocs.wording import listed
from smartdocs.workshop.compare import ranking
from smartdocs.workshop.heard import SURE, Voice
from smartdocs.workshop.likeness import NEAR, alike, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.model.resolutions import Resolution
    from smartdocs.model.workshop import Workshop
    from smartdocs.workshop.differences import Difference
    from smartdocs.workshop.matrix import Row

OBJECTS = {"objections", "quotes"}
"""Lists whose entries are more than a text."""
LISTS = {name for name, field in Persona.model_fields.items() if field.default == ()}
PERSONA, AGREED = "persona", "agreed"
"""What can be taken beside the words of a team."""
Sureness = Literal["low", "medium", "high"]


@frozen
class Misfit:
    """Why a decision cannot be carried out, and what to do."""

    message: str
    fix: str


@frozen(kw_only=True)
class Settled:
    """What becomes of one field."""

    about: str
    fills: str
    value: Any = None
    """A text, a number, or a list; None where the field stays as it is."""
    is_added: bool = False
    """Whether the value is a list of entries that come behind those that are there."""
    said: tuple[Any, ...] = ()
    """Where entries are added: all that the teams said, those that are there already among them."""
    claims: tuple[dict[str, Any], ...] = ()
    """What goes into `evidence`, a claim for each new line."""
    decision: str = ""
    alike: tuple[tuple[str, str], ...] = ()
    """Lines of the field that sound alike, and stand there as two."""
    open: OpenQuestion | None = None


def settle(
    difference: Difference,
    resolution: Resolution,
    persona: Persona | None,
    workshop: Workshop,
    teams: Mapping[str, str],
) -> Settled | Misfit | None:
    """Carry out a decision; None where there is none yet.

    Args:
        persona: as it is today; None where it has no file.
        teams: id → name of both teams.
    """
    about, fills = difference.about, difference.fills
    if resolution.is_undecided:
        return None
    if resolution.open:
        return Settled(
            about=about, fills=fills, open=resolution.open, decision=_told(fills, "left open", resolution)
        )
    known = {PERSONA, AGREED, *teams}
    strange = [source for source in resolution.take if source not in known]
    if strange:
        return Misfit(f"`{strange[0]}` is nothing that can be taken", f"use one of {listed(sorted(known))}")
    today = _today(persona, fills)
    lines = _lines(difference, resolution, today)
    if not lines:
        return Misfit(
            "nothing was said there that could be taken",
            "take what another one said, write it, or leave it open",
        )
    value = _value(fills, lines, difference, resolution)
    if isinstance(value, Misfit):
        return value
    held = {plain(line) for line in today}
    new = [line for line in lines if _key(fills, line) not in held]
    is_added = PERSONA in resolution.take and fills in LISTS and bool(today)
    said: tuple[Any, ...] = ()
    if is_added:
        taken: dict[str, str] = {}
        for line in _taken(difference, resolution):
            taken.setdefault(_key(fills, line), line)
        said = tuple(_object(fills, line) if fills in OBJECTS else line for line in taken.values())
        value = tuple(each for line, each in zip(lines, value, strict=True) if line in new)
    return Settled(
        about=about,
        fills=fills,
        value=value,
        is_added=is_added,
        said=said,
        claims=tuple(_claims(difference, resolution, lines if fills in LISTS else [str(value)], workshop, teams)),
        decision=_told(fills, _what(resolution, lines, teams), resolution),
        alike=tuple((a, b) for a, b in combinations(lines, 2) if alike(plain(a), plain(b)) >= NEAR) if fills in LISTS else (),
    )  # fmt: skip


def order(row: Row, resolution: Resolution, teams: Mapping[str, str]) -> tuple[str, ...] | Misfit | None:
    """The options of a ranking as they were decided, the first one first; None where nothing is decided."""
    if resolution.is_undecided or resolution.open:
        return None
    options = row.asked.options
    if resolution.write is not None:
        written = (resolution.write,) if isinstance(resolution.write, str) else resolution.write
        known = {plain(option): option for option in options}
        found = tuple(known.get(plain(each), "") for each in written)
        if sorted(found) != sorted(options):
            return Misfit("this is no order of the options", f"write each once: {listed(options, 'and')}")
        return found
    sides = [side for side in row.sides if side.party in resolution.take and side.said]
    if not sides or set(resolution.take) - set(teams):
        return Misfit(
            "an order is taken from the teams that gave one",
            f"use {listed(sorted(teams))}, or write the order",
        )
    places = [ranking(row.asked, side) for side in sides]
    mean = {option: sum(each[option] for each in places) / len(places) for option in options}
    if len({round(place, 9) for place in mean.values()}) < len(options):
        return Misfit(
            "taken together, some of them share a place", "write the order with `write: [first, second, …]`"
        )
    return tuple(sorted(options, key=lambda option: mean[option]))


def persona_of(option: str, personas: Mapping[str, Persona]) -> str | None:
    """The persona that an option of a ranking means: by its id, its name or its role."""
    wanted = plain(option)
    for key, persona in personas.items():
        if wanted in {plain(key.replace("-", " ")), plain(persona.name), plain(persona.role or "")} - {""}:
            return key
    return None


def _today(persona: Persona | None, fills: str) -> list[str]:
    value = getattr(persona, fills) if persona else None
    if value is None:
        return []
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else each.text for each in value]
    return [str(value)]


def _lines(difference: Difference, resolution: Resolution, today: Sequence[str]) -> list[str]:
    """The texts that were decided on, each once; what stands there today comes first."""
    if resolution.write is not None:
        return [resolution.write] if isinstance(resolution.write, str) else list(resolution.write)
    found = [*(today if PERSONA in resolution.take else ()), *_taken(difference, resolution)]
    once: dict[str, str] = {}
    for line in found:
        once.setdefault(_key(difference.fills, line), line)
    return list(once.values())


def _taken(difference: Difference, resolution: Resolution) -> Iterator[str]:
    """What the teams said, of that which was taken."""
    for source in resolution.take:
        if source == AGREED:
            yield from (first for first, _ in difference.overlap.both)
        elif source != PERSONA:
            yield from (voice.text for voice in difference.voices(source))


def _value(fills: str, lines: Sequence[str], difference: Difference, resolution: Resolution) -> Any:
    """The lines as the field takes them."""
    if fills in OBJECTS:
        return tuple(_object(fills, line) for line in lines)
    if fills in LISTS:
        return tuple(lines)
    line = lines[0]
    if len(lines) > 1:
        most = _most(difference, resolution)
        if most is None:
            return Misfit(
                f"`{fills}` takes one answer, and {len(lines)} were taken",
                "take the one of a team that is of one mind, or say it with `write:`",
            )
        line = most
    allowed = choices(fills)
    if allowed and line not in allowed:
        return Misfit(f"`{line}` is nothing that `{fills}` can be", f"use one of {listed(allowed)}")
    if fills == "priority":
        return (
            int(line)
            if line.isdecimal() and int(line) > 0
            else Misfit(f"`{line}` is no rank", "write 1, 2, 3 …")
        )
    if resolution.write is None and any(row.asked.answer == "scale" for row in difference.rows):
        return Misfit(
            f"a point on a scale is no text for `{fills}`", "say in words what it means, with `write:`"
        )
    return line


def _object(fills: str, line: str) -> dict[str, str]:
    """``too dear → what a standstill costs`` is an objection and its answer; a quotation stays whole."""
    text, arrow, response = line.partition("→") if "→" in line else line.partition("->")
    if fills != "objections" or not arrow or not text.strip() or not response.strip():
        return {"text": line}
    return {"text": text.strip(), "response": response.strip()}


def _key(fills: str, line: str) -> str:
    """What makes two lines of a field the same."""
    return plain(_object(fills, line)["text"])


def _most(difference: Difference, resolution: Resolution) -> str | None:
    """What most people chose, where the answers are choices and one of them leads."""
    if any(row.asked.answer != "one_of" for row in difference.rows) or PERSONA in resolution.take:
        return None
    counts: dict[str, int] = {}
    for source in resolution.take:
        for voice in difference.voices(source):
            counts[voice.text] = counts.get(voice.text, 0) + len(voice.sheets)
    ranked = sorted(counts.values(), reverse=True)
    return max(counts, key=lambda text: counts[text]) if len(ranked) < 2 or ranked[0] > ranked[1] else None


def _claims(
    difference: Difference, resolution: Resolution, lines: Sequence[str], workshop: Workshop, teams: Mapping[str, str]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """What each line rests on. What a team believes is an assumption, unless somebody said where they have it from."""
    for line in lines:
        found = [
            (teams[party], voice)
            for party in teams
            for voice in difference.voices(party)
            if _key(difference.fills, voice.text) == _key(difference.fills, line)
        ]
        people = sum(len(voice.sheets) for _, voice in found)
        sources = list(dict.fromkeys(source for _, voice in found for source in voice.sources))
        if not found and resolution.write is None:
            continue  # it stood there before, and rests on what it rested on
        who = ", ".join(f"{name} ({len(voice.sheets)})" for name, voice in found) or "decided in the meeting"
        claim: dict[str, Any] = {
            "claim": f"{spoken(difference.fills)}: {_object(difference.fills, line)['text']}",
            "source": "; ".join([*sources, f"workshop {workshop.id}, {who}"]),
        }
        if people:
            claim["n"] = people
        claim["date"] = workshop.date
        if not sources:
            claim["assumption"] = True
        sure = resolution.confidence or _sureness([voice for _, voice in found])
        if sure:
            claim["confidence"] = sure
        yield claim


def _sureness(voices: Sequence[Voice]) -> Sureness | None:
    """The least sure of those who say so: two teams are as sure as the one that doubts."""
    said = [SURE.index(voice.confidence) for voice in voices if voice.confidence]
    found: tuple[Sureness, ...] = ("low", "medium", "high")
    return found[min(said)] if said else None


def _what(resolution: Resolution, lines: Sequence[str], teams: Mapping[str, str]) -> str:
    if resolution.write is not None:
        return "worded anew" if len(lines) > 1 else f"“{lines[0]}”"
    words = {
        PERSONA: "what stood there",
        AGREED: "what both wrote",
        **{key: f"what {name} wrote" for key, name in teams.items()},
    }
    said = [words[source] for source in resolution.take]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"  # fmt: skip


def _told(fills: str, what: str, resolution: Resolution) -> str:
    why = f", because {resolution.because.rstrip('.')}" if resolution.because else ""
    question = f": {resolution.open.question.rstrip('.')}" if resolution.open else ""
    return f"{spoken(fills)}: {what}{question}{why}."


def spoken(fills: str) -> str:
    """``success_factors`` → ``Success factors``."""
    return fills.replace("_", " ").capitalize()
