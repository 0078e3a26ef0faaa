"""The files of ``presets``, ``steps`` and ``worksheets`` -> an agenda and questions in one language, for a room or for screens."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "de"]


@frozen
class Step:
    """What is done in one part of a workshop, and how the facilitator leads through it."""

    id: str
    mode: str
    activity: str
    output: str
    """Empty for a break."""
    materials: tuple[str, ...]


@frozen
class Guide:
    """How the facilitator leads through a part."""

    say: str
    """Empty where there is nothing to say to all."""
    do: tuple[tuple[int, str], ...]
    """What happens one after the other, each with its share of the time."""
    put_up: tuple[str, ...]
    trouble: tuple[tuple[str, str], ...]
    """What can go wrong, and what to do then."""


@frozen
class Preset:
    """A workshop of so many minutes: what happens in it, and what is asked before."""

    minutes: int
    agenda: tuple[tuple[str, int], ...]
    """Step and minutes."""
    buyers: int
    """How many personas whom Sales is to call fit into the time."""
    questions: tuple[str, ...]


@frozen
class Asked:
    """A question of the standard worksheet."""

    id: str
    to: str
    """About whom: ``buyers``, or ``negative`` for those whom Sales is not to call."""
    ask: str | Mapping[str, str]
    """For everybody, or in the words of ``sales`` and ``marketing``."""
    fills: str
    answer: str
    options: tuple[str, ...]
    only_if: tuple[str, tuple[str, ...]] | None
    """Another question, and the answers after which this one is asked."""
    help: str


def lengths() -> tuple[int, ...]:
    """How many minutes the presets are for."""
    return tuple(sorted({int(name.partition("-")[0]) for name in _names("presets")}))


def preset(minutes: int, *, remote: bool) -> Preset:
    """The one of that length."""
    data = _read("presets", f"{minutes}-{'remote' if remote else 'room'}")
    return Preset(
        minutes,
        tuple((entry["step"], entry["minutes"]) for entry in data["agenda"]),
        data["buyers"],
        tuple(data["questions"]),
    )


def steps() -> tuple[str, ...]:
    """The steps that the facilitator's guide knows."""
    return _names("steps")


def step(name: str, language: Language, *, remote: bool) -> Step:
    """The step of that name; what a file says below ``room:`` or ``remote:`` wins."""
    data = _read("steps", name)
    data = {**data, **data.get("remote" if remote else "room", {})}
    return Step(
        name,
        data["mode"],
        data["activity"][language],
        data["output"][language] if "output" in data else "",
        tuple(data["materials"][language]) if "materials" in data else (),
    )


def guide(step_: str | None, mode: str | None, language: Language, *, remote: bool) -> Guide:
    """How to lead through a part: as the step says, or else as the mode does in which people work."""
    known = step_ is not None and step_ in steps()
    data = _read("steps", step_) if known and step_ else _read("modes", mode or "plenary")
    data = {**data, **data.get("remote" if remote else "room", {})}
    return Guide(
        data["say"][language] if "say" in data else "",
        tuple((entry["part"], entry[language]) for entry in data["do"]),
        tuple(data["put_up"][language]) if "put_up" in data else (),
        tuple((each["when"][language], each["then"][language]) for each in data.get("trouble", ())),
    )


def wording(name: str, language: Language) -> dict[str, Any]:
    """The fixed words of a paper, in one language."""
    found: dict[str, Any] = _in(language, _read("wordings", name))
    return found


def _in(language: Language, data: Any) -> Any:
    """The same with each pair of languages taken for the one; what says more beside them keeps it below ``text``."""
    if isinstance(data, list):
        return [_in(language, each) for each in data]
    if not isinstance(data, dict):
        return data
    if set(data) == {"en", "de"}:
        return data[language]
    rest = {key: _in(language, each) for key, each in data.items() if key not in {"en", "de"}}
    return {**rest, "text": data[language]} if language in data else rest


def worksheet(language: Language) -> dict[str, Asked]:
    """Every question there is, by its id, in the order in which they are asked."""
    return {key: _asked(key, data, language) for key, data in _read("worksheets", "standard").items()}


def _asked(key: str, data: Mapping[str, Any], language: Language) -> Asked:
    ask, condition = data["ask"], data.get("only_if")
    return Asked(
        key,
        data["to"],
        ask[language] if language in ask else {team: words[language] for team, words in ask.items()},
        data["fills"],
        data["answer"],
        tuple(data.get("options", ())),
        (condition["question"], tuple(condition["says"])) if condition else None,
        data["help"][language] if "help" in data else "",
    )


@cache
def _names(folder: str) -> tuple[str, ...]:
    here = Path(__file__).parent / folder
    return tuple(sorted(f.name.removesuffix(".yaml") for f in here.iterdir() if f.name.endswith(".yaml")))


@cache
def _read(folder: str, name: str) -> Any:
    from smartdocs.source.plain import read_plain

    return read_plain((Path(__file__).parent / folder / f"{name}.yaml").read_text(encoding="utf-8"))
