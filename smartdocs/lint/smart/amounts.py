"""A sentence -> the number to start from and the number to reach; the other numbers in it are details."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from smartdocs.late import late
from smartdocs.lint.smart.sentence import listed, stem
from smartdocs.lint.smart.units import find_unit, share_unit, written
from smartdocs.model.quantity import Amount, plain

if TYPE_CHECKING:
    from smartdocs.lint.prose import Figure
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

_MULTIPLES = {"double": "+100%", "triple": "+200%", "quadruple": "+300%", "halve": "-50%"}
_TIMES = late(r"(\d+(?:\.\d+)?)x|(?:two|three|four|five|six|ten|\d+)-?fold")
_WHOLES = {3, 4, 5, 10, 20, 100, 1000}
_YEARS = range(1990, 2100)
_THINGS = ("lead", "mql", "sql", "customer", "call", "step")


def is_amount(figure: Figure | None) -> bool:
    """Whether the figure can be a target: no day, no quarter, no year."""
    if figure is None or figure.kind in {"date", "period"} or figure.value is None:
        return False
    return not is_year(figure)


def is_year(figure: Figure | None) -> bool:
    """``2026``, which is more probably a year than a number of anything."""
    if figure is None or figure.kind != "count" or not isinstance(figure.value, Amount):
        return False
    plain = len(figure.text) == 4 and figure.text.isdigit() and figure.value.number in _YEARS
    return plain and not figure.noun.startswith(_THINGS)


def find_amounts(found: Found) -> None:
    """Add the baseline, then the target and its unit."""
    s = found.sentence
    _ratio(found)
    rest = [n for n in range(len(s)) if found.free(n) and is_amount(s.figure(n))]
    baseline = next((n for n in rest if _is_start(s, n, rest)), None)
    if baseline is not None:
        found.add("baseline", _kind(s, baseline), baseline, baseline, written(s.figure(baseline)))
        rest.remove(baseline)
    best = max(rest, key=lambda n: (_strength(s, n, baseline), -n), default=None)
    if found.first("target"):
        return
    if best is not None and _strength(s, best, baseline) > 0:
        _target(found, best, set(rest))
        share_unit(found)
    else:
        _multiple(found)


def _kind(s: Sentence, at: int) -> str:
    figure = s.figure(at)
    return figure.kind if figure else ""


def _back(s: Sentence, at: int) -> int:
    """The place of the word that says what the number at ``at`` is for, past *about*, *only* and *the*."""
    before = at - 1
    while s.low(before) in listed("softeners") and at - before < 4:
        before -= 1
    return before


def _alike(s: Sentence, a: int, b: int) -> bool:
    """Whether two numbers can be the two ends of one way: both shares, both money; ``72 to 90%`` too."""
    return _kind(s, a) == _kind(s, b) or "count" in {_kind(s, a), _kind(s, b)} <= {
        "count",
        "share",
        "duration",
    }


def _is_start(s: Sentence, at: int, others: list[int]) -> bool:
    """``from 72% to 90%``, ``up from €1.21M``, ``currently at 40``, ``3.1% today``, ``72% → 90%``."""
    before, after = _back(s, at), s.low(at + 1)
    word, prior = s.low(before), s.low(before - 1)
    if word == "from":
        closed = prior in {"up", "down"} or after in listed("arrows", "stops") | {"in", "last", ""}
        return closed or any(n != at and _alike(s, at, n) for n in others)
    if word in listed("now"):
        return not (word in {"was", "were"} and prior in listed("goal_words"))
    if word in listed("states") and (prior in listed("now") or prior == "starting"):
        return True
    if after in listed("after_now") | {"last", "previously"} or s.follows(at + 1, "at", "present"):
        return True
    return after in {"->", "→"} and any(n > at and _alike(s, at, n) for n in others)


def _strength(s: Sentence, at: int, baseline: int | None) -> int:
    """How probably the number is the one to reach; 0 when it is a detail such as *companies with 50 employees*."""
    before, kind = _back(s, at), _kind(s, at)
    word, prior, after = s.low(before), s.low(before - 1), s.low(at + 1)
    if _is_detail(s, at, word, prior):
        return 0
    if bound := _bound(s, before):
        lead = s.low(before - bound)
        if kind == "count" and baseline is None and lead in listed("details") | {"are"}:
            return 0
        return 7 if lead not in listed("bare_metrics") else 3
    if (
        baseline is not None
        and at > baseline
        and _alike(s, at, baseline)
        and word in listed("lasting", "arrows")
    ):
        return 9
    if word in listed("lasting"):
        return 1 if kind == "duration" and word == "at" else 8
    if word == "by" or s.tokens[at].text[:1] in {"+", "−"} or after in listed("relative_words"):
        return 5
    if kind in {"share", "points"}:
        return 6 if after in {"of", "or"} or word in {"for", "of", ""} else 4
    if before < 0 or stem(word, "up", "down", "hold", "do", "soft_verbs") or word in {"and", ","}:
        return 6 if kind == "money" or s.is_word(at + 1) else 4
    return {"money": 4, "duration": 3}.get(kind, 2) if word in {"of", "for"} else 2


def _is_detail(s: Sentence, at: int, word: str, prior: str) -> bool:
    if word in listed("details"):
        return not (word == "than" and prior in listed("compares"))
    if _kind(s, at) == "duration" and s.low(at - 1) == "(":
        return True
    return s.tokens[at].text.casefold() == "one" and word not in {"least", "most"}


def _bound(s: Sentence, last: int) -> int:
    """How many words the bound takes that ends at ``last``: *at least*, *more than*, *under*; 0 without one."""
    return next(
        (n for n in (2, 1) if " ".join(s.low(m) for m in range(last - n + 1, last + 1)) in listed("bounds")),
        0,
    )


def _target(found: Found, at: int, others: set[int]) -> None:
    s = found.sentence
    first, last = _range(found, at, others)
    word = s.low(_back(s, first))
    signed = s.tokens[at].text[:1] in {"+", "−"} or _kind(s, at) == "points"
    moves = word == "by" or signed or s.low(last + 1) in listed("relative_words")
    value = written(s.figure(last)) if first == last else None
    kind = "change" if moves and word not in {"to", "at", "least"} else "number"
    found.add("target", kind, first, last, value)
    find_unit(found, last)


def _range(found: Found, at: int, others: set[int]) -> tuple[int, int]:
    """*30-45 minutes*, *two or three calls*: two numbers that are one target."""
    s = found.sentence
    joints = {"or", "-", "–"}
    if at + 1 in others and s.tokens[at + 1].start - s.tokens[at].end <= 1:
        return at, at + 1
    if at - 1 in others and s.tokens[at].start - s.tokens[at - 1].end <= 1:
        return at - 1, at
    if (
        at + 2 in others
        and found.free(at + 1)
        and s.low(at - 1) != "from"
        and s.low(at + 1) in joints | {"to"}
    ):
        return at, at + 2
    return (at - 2, at) if at - 2 in others and s.low(at - 1) in joints else (at, at)


def _ratio(found: Found) -> None:
    """*Nine out of ten demo requests*, *9 in every 10 calls*: two counts that are one share."""
    s = found.sentence
    for at in range(len(s) - 2):
        joint = 2 if s.follows(at + 1, "out", "of") else 1 if s.low(at + 1) in {"in", "of"} else 0
        last = at + 1 + joint + (s.low(at + 1 + joint) == "every")
        part, whole = (_count(s, n) if joint and found.free(n) else None for n in (at, last))
        if part is None or whole is None or not 0 < part < whole:
            continue
        if joint == 1 and (whole not in _WHOLES or is_year(s.figure(last))):
            continue  # `3 in 2026`, `win 2 of 14 tenders`
        number = plain((part / whole * 100).quantize(part.__class__("0.1")).normalize())
        whole_part = found.add("target", "number", at, last, f"{number}%")
        start, end = s.tokens[at].start, s.tokens[last].end
        found.parts.append(replace(whole_part, name="unit", kind="share", start=start, end=end, value="%"))
        return


def _count(s: Sentence, at: int) -> Decimal | None:
    figure = s.figure(at)
    counts = figure is not None and figure.kind == "count" and isinstance(figure.value, Amount)
    return figure.value.number if figure and counts and isinstance(figure.value, Amount) else None


def _multiple(found: Found) -> None:
    """*Double* and *10x* say by how much where no number does."""
    s = found.sentence
    for at in range(len(s)):
        match = _TIMES.fullmatch(s.low(at)) if found.free(at) else None
        if match is None:
            continue
        if found.first("target") is None:
            change = (Decimal(match[1]) - 1) * 100 if match[1] else None
            value = f"{'+' if change > 0 else ''}{plain(change)}%" if change is not None else None
            found.add("target", "change", at, at, value)
        if at == 0 or s.low(at - 1) in listed("before_verbs"):  # `10x revenue`: the number is the verb
            found.parts.append(replace(found.parts[-1], name="direction", kind="multiple", value="increase"))
        return
    if found.first("target"):
        return
    for at in range(len(s)):
        if (long := s.phrase(at, listed("fractions"))) and found.free(at, at + long - 1):
            found.add("target", "change", at, at + long - 1)
            return
    for at in range(len(s)):
        verb = stem(s.low(at), "up", "down") if found.free(at) else ""
        if verb in _MULTIPLES:
            found.add("target", "change", at, at, _MULTIPLES[verb])
            found.taken[at] = 0  # the verb says which way as well
            return
