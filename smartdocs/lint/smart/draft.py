"""The parts of a goal -> the goal as YAML, with what is missing as comments in the place where it belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.source.written import READ_AS_OTHER, scalar
from smartdocs.wording import as_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from smartdocs.lint.smart.part import Part

_JOINTS = {"within", "of", "for", "in", "that", "with", "to", "from", "and", "or", "by", "on", "at"}


def draft(statement: str, parts: Sequence[Part], taken: Collection[str] = ()) -> str:
    """A block that can stand in an ``agreement.yaml``; its keys are in the order of the model.

    Each gap is a line ``# missing: …``, or such a comment behind a value that lacks something.

    Args:
        statement: the sentence.
        parts: what was found in it.
        taken: ids of goals that the new one must not have.
    """
    known: dict[str, Part] = {}
    for part in parts:
        known.setdefault(part.name, part)
    lines = [
        f"statement: {scalar(_promise(statement, parts))}",
        *_what(known),
        *_numbers(known),
        *_who_and_when(known),
    ]
    return f"goals:\n  {goal_id(known, taken)}:\n" + "".join(f"    {line}\n" for line in lines)


def goal_id(known: Mapping[str, Part], taken: Collection[str] = ()) -> str:
    """``inbound-mqls-acceptance`` would say too much: the metric alone, and a number when it is taken."""
    first = _slug(known["metric"].text if "metric" in known else "", "-", "goal")
    names = (first if n == 1 else f"{first}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _what(known: Mapping[str, Part]) -> Iterator[str]:
    metric = known.get("metric")
    if metric is None:
        yield "# missing: metric, the id of what is counted"
    else:
        yield f"metric: {_slug(metric.text, '_', 'metric')}  # missing: how it is counted; define it under `metrics:`"
    way = direction(known)
    yield (
        f"direction: {way}" if way else "# missing: direction, one of increase, decrease, maintain and reach"
    )


def direction(known: Mapping[str, Part]) -> str | None:
    """Which way the number goes: what the verb says; without a verb nobody knows."""
    return known["direction"].value if "direction" in known else None


def _numbers(known: Mapping[str, Part]) -> Iterator[str]:
    start, period, target, unit = (
        known.get(name) for name in ("baseline", "baseline_period", "target", "unit")
    )
    noun = f" {unit.text}" if unit and unit.kind == "noun" else ""
    if start is None or start.value is None:
        yield "# missing: baseline, where it stands today: {value: …, period: …, n: …, source: …}"
    else:
        when = f", period: {period.value}" if period and period.value else ""
        gap = "n and source" if when else "period, n and source"
        yield f"baseline: {{value: {scalar(start.value + noun)}{when}}}  # missing: {gap} of this number"
    if target is None:
        rate = known.get("rate")
        said = f" (the sentence says how often: {rate.text})" if rate else ""
        yield f"# missing: target, the number to reach with its unit{said}"
    elif target.value is None or target.kind == "change":
        why = "by how much" if target.kind == "change" else "a range"
        yield f"# missing: target, the one number to reach (the sentence says {why}: {target.text})"
    else:
        yield f"target: {scalar(target.value + noun)}"


def _who_and_when(known: Mapping[str, Part]) -> Iterator[str]:
    deadline, owner, population, purpose = (
        known.get(name) for name in ("deadline", "owner", "population", "purpose")
    )
    if deadline and deadline.value:
        yield f"due: {deadline.value}"
    else:
        said = f" (the sentence says: {deadline.text})" if deadline else ""
        yield f"# missing: due, the day until when, as in 2026-12-31{said}"
    if owner and owner.kind == "person" and owner.value:
        yield f"owner: {_slug(owner.value, '-', 'owner')}  # missing: this person under `people:`"
    else:
        said = f" (the sentence says: {owner.text})" if owner else ""
        yield f"# missing: owner, the id of one person under `people:`{said}"
    yield "# missing: agreed_by, the ids of those in both teams who said yes"
    yield "# missing: parent, the goal that it serves, and levers, the terms that move it"
    group = f"population: {scalar(population.text)}" if population else ""
    yield group or "# missing: population, which leads or customers it speaks of"
    yield f"why: {scalar(purpose.text)}" if purpose else "# missing: why it matters"


def _promise(statement: str, parts: Sequence[Part]) -> str:
    """The sentence without a last one that only says who owns it: that has a key of its own."""
    owner = next((part for part in parts if part.name == "owner"), None)
    stop = statement.rfind(". ", 0, owner.start) if owner else -1
    if owner is None or stop < 0 or any(part.end > stop and part is not owner for part in parts):
        return statement
    return statement[: stop + 1]


def _slug(text: str, joint: str, otherwise: str) -> str:
    plain = text.encode("ascii", "ignore").decode()
    if not re.search(r"[A-Za-z0-9]", plain):
        return otherwise
    words = re.split(r"[-_]+", as_id(plain))
    short: list[str] = []
    for word in words:
        if short and (
            sum(map(len, short)) + len(short) + len(word) > 40 or (len(short) > 1 and word in _JOINTS)
        ):
            break
        short.append(word[:40])
    name = joint.join(short)
    return f"{otherwise}{joint}{name}" if READ_AS_OTHER.fullmatch(name) else name
