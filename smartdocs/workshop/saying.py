"""What somebody wrote and the question it answers -> the answer as it is kept, or why it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.language import many, say
from smartdocs.wording import listed, nearest
from smartdocs.workshop.filled import Value, one_line_ends, shown
from smartdocs.workshop.sheet import SCALE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.workshop.sheet import Field

LONGEST, MOST = 20_000, 200
"""Characters of an answer, and entries of a list: more than anybody writes on a worksheet."""
LEVELS = ("low", "medium", "high")
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_SPLIT = r"-?[1-9][0-9]{0,2}[.,][0-9]{3}"


@frozen
class Misfit:
    """Why something is no answer to the question, and what to do about it."""

    message: str
    fix: str


def fitting(field: Field, value: Value, *, is_typed: bool = False) -> Value | Misfit | None:
    """The answer as it is kept: a text, or several for a list, several options and a ranking.

    None where nothing is said.

    Args:
        is_typed: whether it was written by hand on a form, where ``1,500`` may be two numbers.
    """
    if misfit := _unreadable(value):
        return misfit
    if field.answer in {"list", "several_of", "rank"}:
        entries = tuple(_entries(value))
        if not entries:
            return None
        if len(entries) > MOST:
            return Misfit(
                say(
                    "these are {count:,} entries, and {most} are the most of a list",
                    count=len(entries),
                    most=MOST,
                ),
                say("keep those that matter"),
            )
        return entries if field.answer == "list" else _chosen(field, entries)
    if not isinstance(value, str):
        if len(value) != 1:
            return Misfit(
                say("one answer is asked for, and {number} are given", number=len(value)),
                say("keep one of them"),
            )
        value = value[0]
    text = one_line_ends(value).strip()
    if not text:
        return None
    if field.answer == "one_of":
        return _option(field, text)
    if field.answer == "scale":
        return (
            text
            if text in SCALE
            else Misfit(
                say("`{text}` is no point of the scale", text=shown(text)),
                say("choose a whole number from 1 to 5"),
            )
        )
    return _number(text, is_typed=is_typed) if field.answer == "number" else text


def level(text: str) -> str | Misfit | None:
    """How sure they are."""
    word = text.strip().casefold()
    if not word or word in LEVELS:
        return word or None
    return Misfit(f"`{shown(text)}` does not say how sure they are", f"choose {listed(LEVELS)}")


def remark(text: str) -> str | Misfit | None:
    """Where they have it from."""
    return _unreadable(text) or one_line_ends(text).strip() or None


def ranking(places: Mapping[str, str]) -> Value | Misfit:
    """The options in the order of the numbers beside them; those without a number are left out."""
    numbers: dict[int, str] = {}
    for option, written in places.items():
        text = written.strip().removesuffix(".")
        if not text:
            continue
        if not re.fullmatch(r"[0-9]{1,4}(?:\.0)?", text):
            return Misfit(
                f"`{shown(written)}` is no place in the order, beside `{shown(option)}`",
                "write 1 beside the first, 2 beside the second, and so on",
            )
        number = int(text.partition(".")[0])
        if number in numbers:
            return Misfit(
                f"`{shown(numbers[number])}` and `{shown(option)}` both have the place {number}",
                "give each a place of its own, or leave out the one that does not matter",
            )
        numbers[number] = option
    return tuple(numbers[number] for number in sorted(numbers))


def _unreadable(value: Value) -> Misfit | None:
    texts = (value,) if isinstance(value, str) else value
    size = sum(map(len, texts))
    if size > LONGEST * (1 if isinstance(value, str) else 2):
        return Misfit(
            say("the answer has {size:,} characters, and {most:,} are the most", size=size, most=LONGEST),
            say("keep what matters, and send the rest as a document of its own"),
        )
    if any("\ud800" <= c <= "\udfff" for text in texts for c in text):
        return Misfit(say("the answer holds half a character, which no file can keep"), say("write it again"))
    return None


def _entries(value: Value) -> list[str]:
    """One for each line, blank ones left out; what stands in a list already is taken as it is."""
    texts = one_line_ends(value).split("\n") if isinstance(value, str) else value
    return [text for text in (one_line_ends(each).strip() for each in texts) if text]


def _chosen(field: Field, entries: Sequence[str]) -> Value | Misfit:
    found = []
    for entry in entries:
        option = _option(field, entry)
        if isinstance(option, Misfit):
            return option
        found.append(option)
    twice = [option for n, option in enumerate(found) if option in found[:n]]
    if twice and field.answer == "rank":
        return Misfit(
            say("`{option}` has two places in the order", option=shown(twice[0])), say("name each once")
        )
    if field.answer == "rank":
        return tuple(found)
    return tuple(option for option in field.options if option in found)


def _option(field: Field, text: str) -> str | Misfit:
    if text in field.options:
        return text
    alike = [option for option in field.options if _plain(option) == _plain(text)]
    if len(alike) == 1:
        return alike[0]
    near = nearest(text, field.options)
    return Misfit(
        say(
            "`{text}` is none of the {options}",
            text=shown(text),
            options=many(len(field.options), "option", "options"),
        ),
        say("did you mean `{near}`?", near=near)
        if near
        else say("choose one of {options}", options=listed(field.options, say("or"))),
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def _number(text: str, *, is_typed: bool) -> str | Misfit:
    bare = text.replace("\u00a0", "").replace("\u202f", "").replace("\u2212", "-").replace(" ", "")
    if is_typed and re.fullmatch(_SPLIT, bare):
        whole = bare.replace(",", "").replace(".", "")
        return Misfit(
            say("`{text}` can be read in two ways", text=shown(text)),
            say(
                "write `{whole}`, or `{split}`",
                whole=whole,
                split=bare.replace(",", ".").rstrip("0").rstrip("."),
            ),
        )
    bare = bare.replace(",", ".")
    if len(bare) > 30 or not re.fullmatch(_NUMBER, bare):
        return Misfit(
            say("`{text}` is no number", text=shown(text)), say("write digits only, as in `12` or `1.5`")
        )
    return bare
