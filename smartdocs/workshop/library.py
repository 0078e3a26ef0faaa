"""The files of ``presets``, ``steps``, ``modes`` and ``worksheets`` -> an agenda and questions, for a room or for screens.

The files are English, and what they say is said in the language that is spoken, like every sentence of a document.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLAIN = frozenset({"mode", "to", "fills", "answer", "options", "only_if"})
"""What stands below these keys is no sentence."""
FOLDERS = ("modes", "steps", "worksheets")


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


def step(name: str, *, remote: bool) -> Step:
    """The step of that name; what a file says below ``room:`` or ``remote:`` wins."""
    data = _read("steps", name)
    data = {**data, **data.get("remote" if remote else "room", {})}
    return Step(
        name,
        data["mode"],
        say(data["activity"]),
        say(data["output"]) if "output" in data else "",
        tuple(map(say, data.get("materials", ()))),
    )


def guide(step_: str | None, mode: str | None, *, remote: bool) -> Guide:
    """How to lead through a part: as the step says, or else as the mode does in which people work."""
    known = step_ is not None and step_ in steps()
    data = _read("steps", step_) if known and step_ else _read("modes", mode or "plenary")
    data = {**data, **data.get("remote" if remote else "room", {})}
    return Guide(
        say(data["say"]) if "say" in data else "",
        tuple((entry["part"], say(entry["text"])) for entry in data["do"]),
        tuple(map(say, data.get("put_up", ()))),
        tuple((say(each["when"]), say(each["then"])) for each in data.get("trouble", ())),
    )


def worksheet() -> dict[str, Asked]:
    """Every question there is, by its id, in the order in which they are asked."""
    return {key: _asked(key, data) for key, data in _read("worksheets", "standard").items()}


def _asked(key: str, data: Mapping[str, Any]) -> Asked:
    ask, condition = data["ask"], data.get("only_if")
    return Asked(
        key,
        data["to"],
        say(ask) if isinstance(ask, str) else {team: say(words) for team, words in ask.items()},
        data["fills"],
        data["answer"],
        tuple(data.get("options", ())),
        (condition["question"], tuple(condition["says"])) if condition else None,
        say(data["help"]) if "help" in data else "",
    )


def sentences() -> Iterator[tuple[str, str]]:
    """Everything that the files say, and in which of them: what a language has to have words for."""
    for folder in FOLDERS:
        for name in _names(folder):
            yield from ((text, f"{folder}/{name}.yaml") for text in _texts(_read(folder, name)))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each)
    elif isinstance(data, dict):
        for key, each in data.items():
            yield from () if key in PLAIN else _texts(each)


@cache
def _names(folder: str) -> tuple[str, ...]:
    here = Path(__file__).parent / folder
    return tuple(sorted(f.name.removesuffix(".yaml") for f in here.iterdir() if f.name.endswith(".yaml")))


@cache
def _read(folder: str, name: str) -> Any:
    from smartdocs.source.plain import read_plain

    return read_plain((Path(__file__).parent / folder / f"{name}.yaml").read_text(encoding="utf-8"))
