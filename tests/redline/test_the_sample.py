"""The sample agreement with one line of it changed or taken out, wherever that is: the clause is named, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from redline.sides import version

from smartdocs.redline.compare import compare
from smartdocs.redline.values import Version

SAMPLE = Path(__file__).parents[2] / "agreements/fy26"


@cache
def sample() -> dict[str, Any]:
    """All files of the sample in one; the holidays stand in the calendar."""
    found: dict[str, Any] = {}
    for file in ("agreement.yaml", "people.yaml"):
        found |= yaml.load((SAMPLE / file).read_text("utf-8"), Loader=yaml.CSafeLoader)
    found["calendars"]["berlin"]["holidays"] = [
        {"date": "2026-05-01", "name": "Labour Day"},
        {"date": "2026-10-03", "name": "Unity"},
    ]
    return found


def written(data: Any) -> str:
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000))


@cache
def before() -> Version:
    return version(written(sample()))


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in pairs:
        yield (*path, key)
        yield from leaves(inner, (*path, key))


def other(value: Any, dice: random.Random) -> Any:
    """Something else of the same kind; None where there is nothing to be changed."""
    match value:
        case bool():
            return not value
        case int():
            return value + dice.randint(1, 9)
        case date():
            return value + timedelta(dice.randint(1, 40))
        case list():
            return dice.choice([value[:-1], value[1:], value[1:] + value[:1]])
        case str():
            digits = [n for n, letter in enumerate(value) if letter.isdigit()]
            if not digits:
                return f"{value} as well"
            place = dice.choice(digits)
            return value[:place] + str(int(value[place]) % 9 + 1) + value[place + 1 :]
        case _:
            return None


def edit(number: int) -> tuple[tuple[str | int, ...], Version] | None:
    """The path of a line that was changed or taken out, and the version after; None where that cannot be read any more."""
    dice = random.Random(number)  # noqa: S311  (the same edits every time)
    path = dice.choice([p for p in leaves(sample()) if p[0] not in {"schema", "changelog"}])
    data = deepcopy(sample())
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    changed = other(holder[path[-1]], dice)
    if changed is None or dice.random() < 0.25:
        del holder[path[-1]]
    else:
        holder[path[-1]] = changed
    try:
        return path, version(written(data), "new")
    except AssertionError:
        return None


def clause_of(path: tuple[str | int, ...]) -> str:
    """``terms.speed``, ``raci``, or nothing for what stands at the top."""
    held = sample()[str(path[0])]
    return (
        ".".join(map(str, path[:2]))
        if isinstance(held, dict) and path[0] not in {"effective", "glossary"}
        else str(path[0])
    )


def test_the_sample_is_read_from_one_file() -> None:
    assert before().agreement.id == "fy26"
    assert len(before().agreement.terms) == 8


@pytest.mark.parametrize(
    "numbers", [range(40), pytest.param(range(40, 200), marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_one_edit_is_told_in_its_clause_and_nowhere_else(numbers: range) -> None:
    found = [(number, *made) for number in numbers if (made := edit(number))]
    assert len(found) >= len(numbers) * 2 // 3, "most edits cannot be read any more"
    told = 0
    for number, path, after in found:
        if after.agreement == before().agreement:
            continue  # what was taken out is so without being said
        comparison = compare(before(), after)
        wanted, where = clause_of(path), f"edit {number} of {'.'.join(map(str, path))}"
        named = {c.path for clause in comparison.clauses for c in clause.changes} | {
            r.path for r in comparison.respelt
        }
        named |= {clause.section for clause in comparison.clauses if clause.moved}
        assert named, f"{where}: nothing is told"
        assert {p for p in named if not f"{p}.".startswith(f"{wanted}.")} == set(), where
        told += 1
        for change in (change for clause in comparison.clauses for change in clause.changes):
            assert change.before != change.after, where
            assert change.direction in {"neutral", "unknown"} or change.parties, where
            assert change.direction == "neutral" or change.says, where
    assert told >= len(found) * 3 // 4
