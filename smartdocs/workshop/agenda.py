"""The disagreement matrix -> the differences worth the meeting's time, each with the reason why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.language import many, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.workshop.matrix import Row

MOST = 10
TURNS_ON = frozenset(
    {"triggers", "success_factors", "perceived_barriers", "buying_steps", "decision_criteria"}
)
"""What a purchase turns on."""
FIRST = frozenset({"kind", "priority", "buying_role", "identifiers", "why_not"})
"""Whom both teams mean, and who comes first."""
WEIGHTS = {"conflict": 1.0, "overlap": 0.6, "one side only": 0.5}
FORK = 1.25


@frozen
class Item:
    """One difference to talk about."""

    row: Row
    weight: float
    why: tuple[str, ...]
    """Sentences; a team stands in braces, by its id."""


def agenda(rows: Sequence[Row], most: int = MOST) -> tuple[Item, ...]:
    """The weightiest differences, in the order of the worksheet; rankings come last, as the vote does."""
    items = [item for row in rows if (item := _item(row))]
    kept = sorted(items, key=lambda item: -item.weight)[:most]
    return tuple(
        sorted((item for item in items if item in kept), key=lambda item: item.row.asked.answer == "rank")
    )


def _item(row: Row) -> Item | None:
    """None where there is nothing to talk about."""
    kind = row.compared.kind
    if kind not in WEIGHTS or (kind == "one side only" and not all(side.is_asked for side in row.sides)):
        return None
    apart = 1 - (row.compared.score if row.compared.score is not None else 0.5)
    weight = WEIGHTS[kind] * (0.5 + apart / 2)
    why = [_what(row)]
    if row.asked.fills in TURNS_ON:
        weight, why = weight * FORK, [*why, say("A purchase turns on it.")]
    elif row.asked.fills in FIRST:
        weight, why = weight * FORK, [*why, say("It decides whom both teams mean.")]
    if kind == "conflict" and all(side.confidence == "high" for side in row.sides):
        weight, why = weight * FORK, [*why, say("Both are sure.")]
    weight *= 1 + row.answered / 100  # what more people wrote about goes first among equals
    return Item(row, weight, tuple(why))


_IN_ENTRIES = frozenset({"text", "list"})


def _what(row: Row) -> str:
    compared, first, second = row.compared, row.first, row.second
    if compared.kind == "one side only":
        there, gone = (first, second) if first.said else (second, first)
        return say(
            "Only {there} has an answer; {gone} left it blank.",
            there=f"{{{there.party}}}",
            gone=f"{{{gone.party}}}",
        )
    if row.asked.answer not in _IN_ENTRIES | {"several_of"}:
        told = (
            say("They say different things.") if compared.kind == "conflict" else say("They agree in part.")
        )
        return " ".join(part for part in (told, compared.note) if part)
    number = len(first.voices)
    things = many(number, "entry", "entries") if row.asked.answer in _IN_ENTRIES else many(number, "option")
    counts = say(
        "{things} from {team}, {number} from {other}",
        things=things, team=f"{{{first.party}}}", number=len(second.voices), other=f"{{{second.party}}}",
    )  # fmt: skip
    if compared.kind == "conflict":
        return say("Nothing in common: {counts}.", counts=counts)
    near = say(", up to {most} %", most=round(compared.most * 100)) if compared.most is not None else ""
    return say(
        "{shared} %{near} in common: {counts}.",
        shared=round((compared.score or 0.0) * 100), near=near, counts=counts,
    )  # fmt: skip
