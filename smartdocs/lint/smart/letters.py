"""The parts of a goal -> a verdict for each letter: pass, partly, missing or unknown, why, and what to add."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from smartdocs.lint.smart.sentence import listed, stem
from smartdocs.lint.smart.specific import specific
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.lint.smart.part import Part
    from smartdocs.lint.smart.sentence import Sentence

Verdict = Literal["pass", "partly", "missing", "unknown"]
DECIDING = "SMAT"
"""R never decides: whether a goal is realistic, and whether it matters, cannot be seen from one sentence."""
_FROM_TO = "say from which number to which, as in `from 72% to 90%`"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a sentence does for one letter."""

    letter: str
    verdict: Verdict
    why: str
    """One short sentence without its full stop."""
    add: str = ""
    """What to write, beginning with an imperative; empty when nothing is to be added."""


def judge(sentence: Sentence, parts: Sequence[Part]) -> tuple[Letter, ...]:
    """S, M, A, R and T in their order."""
    known: dict[str, Part] = {}
    for part in parts:
        known.setdefault(part.name, part)
    return (
        Letter("S", *specific(sentence, known)),
        Letter("M", *_measurable(sentence, known)),
        Letter("A", *_assigned(known)),
        Letter("R", *_relevant(known)),
        Letter("T", *_timed(known)),
    )


def passes(letters: Sequence[Letter]) -> bool:
    """Whether every letter passes that one sentence can settle."""
    return all(each.verdict == "pass" for each in letters if each.letter in DECIDING)


def _measurable(s: Sentence, known: Mapping[str, Part]) -> tuple[Verdict, str, str]:
    target, baseline = known.get("target"), known.get("baseline")
    if target is None:
        return _without_a_number(known)
    if hedge := _hedge(s, target):
        return (
            "partly",
            f"`{hedge}` leaves the number open",
            f"write `{target.text}` alone, or `at least {target.text}`",
        )
    if target.kind == "window":
        return "pass", f"the time is a number, `{target.text}`", ""
    if "unit" not in known and target.kind == "number" and not _counts_itself(known):
        return "partly", f"`{target.text}` has no unit", f"write what is counted, as in `{target.text} leads`"
    if baseline is not None:
        return (
            "pass",
            f"from `{baseline.text}` to `{target.text}`"
            if target.kind == "number"
            else f"`{target.text}` on top of `{baseline.text}`",
            "",
        )
    if target.kind == "change":
        return "partly", f"`{target.text}` says how far and not from where", _FROM_TO
    if _is_a_level(known):
        return (
            "partly",
            "it does not say where the number stands today",
            f"add where it stands today, as in `from … to {target.text}`",
        )
    return "pass", f"`{target.text}` can be counted", ""


def _without_a_number(known: Mapping[str, Part]) -> tuple[Verdict, str, str]:
    direction, deadline = known.get("direction"), known.get("deadline")
    if rate := known.get("rate"):
        return "pass", f"`{rate.text}` can be counted", ""
    does = direction is not None and stem(direction.text.casefold(), "do") and "metric" in known
    if does and deadline is not None and deadline.value:
        return (
            "partly",
            "it can only be done or not done",
            "add the number that shows how well, such as `12 partners signed in`",
        )
    return "missing", "there is no number to reach", "add the number with its unit, as in `from 72% to 90%`"


def _hedge(s: Sentence, target: Part) -> str:
    before = s.low(target.first - 1)
    return before if before in listed("hedges") else ""


def _counts_itself(known: Mapping[str, Part]) -> bool:
    """Whether the metric says what is counted: *MQLs from 40 to 60*, a score, a number of something."""
    metric = known.get("metric")
    words = metric.text.casefold().split() if metric else []
    short = metric is not None and metric.text.split()[-1].isupper() and len(words[-1]) in range(2, 6)
    return (  # `DAU from 10k to 25k` is a number by its name
        short
        or any(word in listed("scores") or word in {"number", "count"} for word in words)
        or (bool(words) and words[-1].endswith("s"))
    )


def _is_a_level(known: Mapping[str, Part]) -> bool:
    """Whether the number has a value today already: a share, a score, a number that is to move.

    What is done so many times (*book 120 demos*) begins at nothing, and so does a promise about each lead.
    """
    direction, unit = known.get("direction"), known.get("unit")
    if "window" in known or (direction is not None and direction.value == "maintain"):
        return False
    if direction is not None and direction.value in {"increase", "decrease"}:
        return True
    if _promised_of_many(known):
        return False
    return unit is not None and unit.kind in {"share", "points"}


def _promised_of_many(known: Mapping[str, Part]) -> bool:
    """Whether a share of a group does or gets something: *70% of participants report …* begins at nothing."""
    target, group = known.get("target"), known.get("population")
    if target is None or group is None or not 0 < group.first - target.last <= 3:
        return False
    head = next((w for w in group.text.casefold().split() if w.endswith("s") or w in listed("people")), "")
    return bool(head) and not head.endswith(("ss", "sales", "costs"))


def _assigned(known: Mapping[str, Part]) -> tuple[Verdict, str, str]:
    owner = known.get("owner")
    one = "name one person or role, as in `Owner: Mia Chen`"
    if owner is None:
        if confidence := known.get("confidence"):
            return "partly", f"somebody is sure of it, `{confidence.text}`, and does not say who", one
        return "missing", "nobody is named who sees to it", one
    if owner.kind in {"person", "role"}:
        return "pass", f"`{owner.text}` sees to it", ""
    if owner.kind == "several":
        return "partly", f"`{owner.text}` are more than one", "name the one of them who answers for it"
    if owner.kind == "team":
        return "partly", f"`{owner.text}` is not one person", one
    return "partly", f"`{owner.text}` is only known to those who were in the room", one


def _relevant(known: Mapping[str, Part]) -> tuple[Verdict, str, str]:
    link = known.get("purpose") or known.get("means")
    if link is None:
        return (
            "unknown",
            "cannot be seen from one sentence",
            "name the goal it serves (`parent`) and the terms that move it (`levers`)",
        )
    said = "what it is for" if link.name == "purpose" else "what will move it"
    return "partly", f"it says {said}; whether it is realistic cannot be seen from one sentence", ""


def _timed(known: Mapping[str, Part]) -> tuple[Verdict, str, str]:
    deadline = known.get("deadline")
    day = "write the day, as in `by 31 December 2026`"
    if deadline is not None and deadline.value:
        last = long_date(date.fromisoformat(deadline.value))
        return "pass", f"until {last}" if deadline.kind == "date" else f"until the last day of it, {last}", ""
    if deadline is not None:
        why = (
            "can be read in more than one way"
            if deadline.kind == "unclear"
            else "depends on the day on which one reads it"
        )
        return "partly", f"`{deadline.text}` {why}", day
    if rate := known.get("rate"):
        return "partly", f"`{rate.text}` says how often and not until when", day
    if window := known.get("window"):
        return "partly", f"`{window.text}` says how fast and not until when", day
    return "missing", "there is no day until when", day
