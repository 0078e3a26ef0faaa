"""The disagreement matrix -> the differences worth the meeting's time, each with the reason why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        weight, why = weight * FORK, [*why, "A purchase turns on it."]
    elif row.asked.fills in FIRST:
        weight, why = weight * FORK, [*why, "It decides whom both teams mean."]
    if kind == "conflict" and all(side.confidence == "high" for side in row.sides):
        weight, why = weight * FORK, [*why, "Both are sure."]
    weight *= 1 + row.answered / 100  # what more people wrote about goes first among equals
    return Item(row, weight, tuple(why))


_SAID: Mapping[str, tuple[str, str]] = {
    "text": ("entry", "entries"),
    "list": ("entry", "entries"),
    "several_of": ("option", "options"),
}


def _what(row: Row) -> str:
    compared, first, second = row.compared, row.first, row.second
    if compared.kind == "one side only":
        there, gone = (first, second) if first.said else (second, first)
        return f"Only {{{there.party}}} has an answer; {{{gone.party}}} left it blank."
    things = _SAID.get(row.asked.answer)
    if things is None:
        told = {"conflict": "They say different things.", "overlap": "They agree in part."}[compared.kind]
        return " ".join(part for part in (told, compared.note) if part)
    counts = f"{counted(len(first.voices), *things)} from {{{first.party}}}, {len(second.voices)} from {{{second.party}}}"
    if compared.kind == "conflict":
        return f"Nothing in common: {counts}."
    shared = round((compared.score or 0.0) * 100)
    near = f", up to {round(compared.most * 100)} %" if compared.most is not None else ""
    return f"{shared} %{near} in common: {counts}."
