"""Plain data -> the entries that a rule of a company looks at, each as a record that its test can read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from smartdocs.model.base import Refused
from smartdocs.model.quantity import parse_amount, parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.reading import Reading
    from smartdocs.model.validate import Path

DERIVED = ("count", "number", "unit", "days", "hours")
"""What a test may ask of a field besides its text: `agreed_by_count`, `within_hours`, `target_number`."""


def whole(reading: Reading[Any]) -> dict[str, Any]:
    return {key: home.data[key] for key, home in reading.homes.items()}


def entries(data: Any, each: str) -> Iterator[tuple[Path, Any]]:
    """Path and plain data of every entry that ``each`` names."""
    steps = [] if each == "." else each.split(".")
    found: list[tuple[Path, Any]] = [((), data)]
    for step in steps:
        found = [
            ((*path, key), value)
            for path, here in found
            for key, value in (
                here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
            )
            if step in {"*", key}
        ]
    yield from ((path, entry) for path, entry in found if isinstance(entry, dict))


def fields(entry: Any, before: str = "") -> dict[str, Any]:
    """The fields of an entry by name, those inside another one joined by ``_``, with what can be derived of each."""
    record: dict[str, Any] = {}
    for key, value in entry.items() if isinstance(entry, dict) else ():
        name = f"{before}{key}"
        if isinstance(value, dict):
            record |= fields(value, f"{name}_")
        elif isinstance(value, list | tuple):
            record[f"{name}_count"] = len(value)
            record[name] = ", ".join(str(v) for v in value if not isinstance(v, dict | list))
        else:
            record[name] = value
            record |= {f"{name}_{part}": v for part, v in _derived(value).items()}
    return record


def _derived(value: Any) -> dict[str, Any]:
    if value is None or isinstance(value, bool):
        return {}
    try:
        duration = parse_duration(value)
    except Refused:
        pass
    else:
        per = {"minutes": 60, "hours": 1}
        days = {"days": Decimal(1), "weeks": Decimal(7)}
        parts: dict[str, Any] = {
            "number": duration.number,
            "unit": f"{duration.ruler} {duration.unit}".strip(),
        }
        if duration.unit in per:
            parts["hours"] = duration.number / per[duration.unit]
        if duration.unit in days:
            parts["days"] = duration.number * days[duration.unit]
        return {"count": 1, **parts}
    try:
        amount = parse_amount(value)
    except Refused:
        return {"count": 1}
    return {"count": 1, "number": amount.number, "unit": amount.unit}
