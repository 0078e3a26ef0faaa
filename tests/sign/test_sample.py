"""The sample agreement, one word or figure after the other written otherwise: each opens the signatures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.persona import Persona
from smartdocs.model.workspace import Policy
from smartdocs.sign import clauses
from smartdocs.source.plain import read_plain

ROOT = Path(__file__).parents[2]
FILES = ("agreement.yaml", "people.yaml")
TEXTS = [(ROOT / "agreements/fy26" / name).read_text("utf-8") for name in FILES]
DATA: dict[str, Any] = {key: value for text in TEXTS for key, value in read_plain(text).items()}
HOLIDAYS = read_plain((ROOT / "agreements/fy26/holidays-berlin.yaml").read_text("utf-8"))["frozen_holidays"][
    "days"
]
DATA["calendars"]["berlin"]["holidays"] = [{k: v for k, v in day.items() if k != "own"} for day in HOLIDAYS]
PERSONAS = {key: read_plain((ROOT / f"personas/{key}.yaml").read_text("utf-8")) for key in DATA["personas"]}
NEEDED = ("schema", "id", "title", "version", "parties")

Steps = tuple[str | int, ...]


def leaves(node: Any, at: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    if isinstance(node, dict | list):
        for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(inner, (*at, step))
    else:
        yield at, node


def with_value(node: Any, at: Steps, value: Any) -> Any:
    if not at:
        return value
    if isinstance(node, dict):
        return {**node, at[0]: with_value(node[at[0]], at[1:], value)}
    return [with_value(inner, at[1:], value) if place == at[0] else inner for place, inner in enumerate(node)]


def others(value: Any) -> Iterator[Any]:
    """What may stand there as well; which of them the model takes is seen by trying."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    else:
        text = str(value)
        for old, new in (
            ("1", "2"),
            ("2", "1"),
            ("3", "4"),
            ("5", "6"),
            ("0", "1"),
            ("6", "7"),
            ("9", "8"),
            ("7", "6"),
            ("8", "9"),
        ):
            if old in text:
                yield text.replace(old, new, 1)
        yield from (text.replace("breached", "met"), f"{text}x", f"{text} too")
        yield from (
            "week",
            "ratio",
            "sum",
            "count",
            "decrease",
            "increase",
            "engagement",
            "fit",
            "acknowledges",
            "signed",
        )
        yield from (
            "low",
            "medium",
            "high",
            "influencer",
            "user",
            "primary",
            "secondary",
            "validated",
            "replied",
            "connected",
        )
        yield from (
            "Europe/Vienna",
            "closed",
            "left_out",
            "not_met",
            "sales",
            "output",
            "outcome",
            "handed_off",
            "accepted",
            "created",
            "daily",
            "monthly",
            "sal",
            "customer",
            "mql",
        )


def tree(data: dict[str, Any], personas: dict[str, Any]) -> dict[str, str]:
    agreement = Agreement.model_validate(data, context={"promises": promises()})
    return clauses.digests(
        clauses.clauses(agreement, {k: Persona.model_validate(v) for k, v in personas.items()}, Policy())
    )


def test_each_word_and_figure_of_the_agreement_is_signed() -> None:
    without: list[str] = []
    seen = 0
    for top, part in DATA.items():
        base = {key: DATA[key] for key in NEEDED} | {top: part}
        before = tree(base, {})
        for at, value in leaves(part, (top,)):
            moved = _moved(base, at, value, before, {})
            if moved is None or not moved:
                without.append(".".join(map(str, at)))
            seen += 1
    assert seen > 450
    # The version of the file format, the status and why something was wanted are outside; a promise cannot become another one by one word, and
    # that the first attempt counts goes with the event it is counted from.
    measures = [
        *(f"terms.{key}.promise.measure" for key in DATA["terms"]),
        "terms.persistence.promise.includes_first",
    ]
    reasons = [f"goals.{key}.why" for key, goal in DATA["goals"].items() if "why" in goal]
    reasons += [f"terms.{key}.why" for key, term in DATA["terms"].items() if "why" in term]
    assert reasons
    assert sorted(without) == sorted(["schema", "status", *measures, *reasons])


def _moved(
    base: dict[str, Any], at: Steps, value: Any, before: dict[str, str], personas: dict[str, Any]
) -> bool | None:
    """Whether the digests of clauses move when something else stands there; None where nothing else can."""
    for other in others(value):
        if other == value:
            continue
        try:
            after = tree(with_value(base, at, other), personas)
        except ValueError:
            continue
        return after != before
    return None


@pytest.mark.parametrize("name", PERSONAS)
def test_each_word_and_figure_of_a_persona_is_signed(name: str) -> None:
    base = {key: DATA[key] for key in NEEDED}
    before = tree(base, {name: PERSONAS[name]})
    for at, value in leaves(PERSONAS[name]):
        for other in others(value):
            try:
                after = tree(base, {name: with_value(PERSONAS[name], at, other)})
            except ValueError:
                continue
            assert (after != before) == (other != value or at == ("schema",)), at
            break
