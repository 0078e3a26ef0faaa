"""The parts of a goal -> the letter S: one thing that anybody can see, of a named group, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.lint.smart.amounts import is_amount
from smartdocs.lint.smart.sentence import listed, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.lint.smart.part import Part
    from smartdocs.lint.smart.sentence import Sentence

Verdict = Literal["pass", "partly", "missing", "unknown"]
_NAME_IT = "name one thing that can be counted, as in `the acceptance of inbound MQLs`"
_COUNTED = {"least", "more", "less", "fewer", "most", "well"}


def specific(s: Sentence, known: Mapping[str, Part]) -> tuple[Verdict, str, str]:
    """Verdict, why, and what to add."""
    metric, verb = known.get("metric"), known.get("direction")
    named = metric or verb
    act = stem(verb.text.casefold(), "up", "down", "hold", "do", "grows", "shrinks") if verb else ""
    act = act or (verb.text if verb and verb.kind in {"do", "multiple"} else "")
    changes = stem(verb.text.casefold(), "soft_change") if verb else ""
    counted = bool({"target", "rate", "window"} & known.keys())
    moves = (
        verb
        and metric is None
        and verb.value != "reach"
        and stem(verb.text.casefold(), "up", "down", "hold")
        and "rate" not in known
    )
    if named is None or moves or (metric is None and not (act and counted)):
        return "missing", "it names nothing that can be counted or seen", _NAME_IT
    if verb and not act and not changes and not (counted and _done_by(s, known)):
        done = f"when `{verb.text}` is done"
        if not counted:
            return "missing", f"nobody can see {done}", _NAME_IT
        return "partly", f"it takes an opinion to say {done}", "write what will be there in the end"
    soft = next(_soft_words(s, known, counted=counted), "")
    if not counted and (_generic(named) or (_abstract(named) and (changes or soft or " " not in named.text))):
        return "missing", f"`{named.text}` can mean anything", _NAME_IT
    return _clear(s, known, named, soft, changes=bool(changes), counted=counted)


def _clear(
    s: Sentence, known: Mapping[str, Part], named: Part, soft: str, *, changes: bool, counted: bool
) -> tuple[Verdict, str, str]:
    """Something is named: whether it is one thing, which one, and in plain words."""
    verb = known.get("direction")
    if second := _second_goal(s, known):
        return "partly", f"`{second}` begins a second goal", "write two goals, each with a number of its own"
    if _generic(named) or (_abstract(named) and not counted):
        return (
            "partly",
            f"`{named.text}` can mean many things",
            "say which, in words that a newcomer understands",
        )
    if soft:
        return (
            "partly",
            f"`{soft}` means something else to everybody",
            "put a number or a plain fact in its place",
        )
    if verb and changes and not counted:
        return (
            "partly",
            f"`{verb.text}` does not say what will be different",
            "say which number moves, from where to where",
        )
    if "population" not in known and named.text.casefold().removeprefix("average ") in listed("bare_metrics"):
        return (
            "partly",
            f"it does not say which `{named.text}`",
            "say of which leads or customers, as in `of inbound MQLs`",
        )
    if verb is None and "target" in known and "baseline" not in known and _may_fall(known):
        return (
            "partly",
            "it does not say which way the number is to go",
            "begin with a verb, as in `Raise … from 72% to 90%`",
        )
    return "pass", f"it is about one thing, `{named.text}`", ""


def _done_by(s: Sentence, known: Mapping[str, Part]) -> bool:
    """Whether the means say what is done: *explore the app by using it every day*."""
    means = known.get("means")
    return means is not None and any(
        stem(s.low(at), "do") and s.low(at).endswith("ing")
        for at in range(means.first, min(means.first + 3, len(s)))
    )


def _may_fall(known: Mapping[str, Part]) -> bool:
    """Whether the number could go either way: a share, a score, a sum. What is counted or timed is there to be reached."""
    target, unit = known["target"], known.get("unit")
    if target.kind == "window" or "rate" in known:
        return False
    return unit is None or unit.kind not in {"noun", "count", "duration"}


def _generic(part: Part) -> bool:
    """Whether not one of its words says which."""
    return all(
        w in listed("generic", "soft_words", "determiners", "joints") for w in part.text.casefold().split()
    )


def _abstract(part: Part) -> bool:
    return part.text.casefold().split()[-1] in listed("abstract")


def _soft_words(s: Sentence, known: Mapping[str, Part], *, counted: bool) -> Iterator[str]:
    """Words without a measure, outside of brackets, of the purpose and of the means; beside a number only ways out."""
    aside = [part for name in ("purpose", "means", "confidence", "deadline") if (part := known.get(name))]
    depth = 0
    for at, token in enumerate(s.tokens):
        depth += (token.low in {"(", "["}) - (token.low in {")", "]"})
        if depth > 0 or token.low not in (listed("escapes") if counted else listed("soft_words", "escapes")):
            continue
        if any(part.first <= at <= part.last for part in aside):
            continue
        if token.low in _COUNTED and (
            s.low(at + 1) in {"than", "as"}
            or s.figure(at - 1)
            or s.figure(at + 1)
            or s.low(at - 1) in {"as", "at"}
        ):
            continue
        yield token.text


def _second_goal(s: Sentence, known: Mapping[str, Part]) -> str:
    """What comes after *and* and is another goal: *increase MQLs and cut response time*, *raise leads and revenue*."""
    verb, metric = known.get("direction"), known.get("metric")
    if verb is None or metric is None:
        return ""
    if second := _second_promise(s, verb, metric) or _second_bound(s):
        return second
    if not stem(verb.text.casefold(), "up", "down"):
        return ""
    for at in range(verb.last + 2, len(s)):
        if (
            s.low(at - 1) in {"and", "while", "but", "also"}
            and stem(s.low(at), "up", "down")
            and s.is_word(at + 1)
        ):
            return s.tokens[at].text
    after = metric.last + 2
    if s.low(after - 1) in {"and", "&"} and s.low(after) in listed("bare_metrics", "containers", "abstract"):
        return s.tokens[after].text
    return ""


def _second_bound(s: Sentence) -> str:
    """*CSAT ≥ 85%, NPS ≥ 40*: two names, each held against a number."""
    held = [n for n in range(1, len(s)) if s.low(n) in {"≥", "≤", "<", ">"} and s.figure(n + 1)]
    return s.tokens[held[1] - 1].text if len(held) > 1 and s.is_word(held[1] - 1) else ""


def _second_promise(s: Sentence, verb: Part, metric: Part) -> str:
    """*Respond within 24 hours and resolve 90% within 48 hours*: another verb with a number of its own."""
    for at in range(max(verb.last, metric.first) + 2, len(s)):
        begins = s.low(at - 1) in {"and", "while", "but", "then", "plus"} and stem(
            s.low(at), "do", "up", "down"
        )
        if begins and _has_number(s, at + 1):
            return s.tokens[at].text
    return ""


def _has_number(s: Sentence, at: int) -> bool:
    """Whether a number of something stands in the clause that begins at a place."""
    while at < len(s) and s.low(at) not in {".", ";", "and", "so", "because", "("}:
        figure = s.figure(at)
        if figure is not None and figure.kind == "duration" and s.low(at - 1) == "within":
            return True
        if is_amount(figure) and figure is not None and figure.kind != "duration":
            return True
        at += 1
    return False
