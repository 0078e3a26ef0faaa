"""Results -> the finding of a scorecard in words: which promises were kept, which were not, and where they are heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.scorecard_view import Tally
from smartdocs.document.wording import begun, inside, number, ordinal, series, title_of
from smartdocs.language import say
from smartdocs.measure.phrases import PERIODS
from smartdocs.measure.result import STATES, Counts, Share, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartdocs.document.views import Status
    from smartdocs.measure.result import Result
    from smartdocs.model.agreement import Agreement

ORDER: tuple[Status, ...] = ("met", "at risk", "missed", "pending", "too few", "not evaluable")
DUTY = 0.5  # from this share on a promise is owed to a lead, below it is a rate
NAMED = 2  # so many names fit into a headline
SPOKEN = 4  # and so many into a sentence


def status(result: Result) -> Status:
    """A verdict as the page shows it; missed so far but still to be turned is at risk."""
    if result.verdict in {"missed", "pending"} and result.can_still_be_met:
        return "at risk"
    words: dict[str, Status] = {
        "met": "met", "missed": "missed", "pending": "pending", "too_few": "too few", "not_evaluable": "not evaluable",
    }  # fmt: skip
    return words[result.verdict]


def tally(results: Sequence[Result]) -> tuple[Tally, ...]:
    """How many promises stand how, all six."""
    found = [status(r) for r in results]
    return tuple(Tally(s, found.count(s)) for s in ORDER)


def headline(results: Sequence[Result], agreement: Agreement) -> str:
    """``Five of eight promises were kept; lead quality and persistence were missed``."""
    total = len(results)
    by_status = {s: [r for r in results if status(r) == s] for s in ORDER}
    met, missed, risk = by_status["met"], by_status["missed"], by_status["at risk"]
    if not total:
        return say("There is no promise to judge")
    if len(met) == total:
        if total <= 2:
            return say("The one promise was kept") if total == 1 else say("Both promises were kept")
        return say("All {total} promises were kept", total=number(total))
    if not met and not missed and not risk:
        return say("No promise can be judged yet")
    how_many = begun(number(len(met))) if met else say("None")
    kept = say(
        "{how_many} of {total} promises {were} kept",
        how_many=how_many,
        total=number(total),
        were=say("were") if len(met) > 1 else say("was"),
    )
    if missed:
        return say(
            "{kept}; {named} {was} missed",
            kept=kept,
            named=_named(missed, agreement),
            was=say("was") if len(missed) == 1 else say("were"),
        )
    if risk:
        return say(
            "{kept}; {named} {is_} at risk",
            kept=kept,
            named=_named(risk, agreement),
            is_=say("is") if len(risk) == 1 else say("are"),
        )
    rest = total - len(met)
    return say(
        "{kept}; the {other_one} cannot be judged yet",
        kept=kept,
        other_one=say("other one") if rest == 1 else say("other {rest}", rest=number(rest)),
    )


def _named(results: Sequence[Result], agreement: Agreement) -> str:
    if len(results) > NAMED:
        return number(len(results))
    return series(inside(title_of(r.term, agreement.terms[r.term])) for r in results)


def lede(results: Sequence[Result], agreement: Agreement) -> str:
    """What is behind the headline: the direction of what was missed, and what has been going well for long."""
    return " ".join((*_falling(results, agreement), *_rising(results, agreement)))


def falls(result: Result) -> int:
    """How many periods in a row the result has become less, up to this one."""
    return _run(result, lambda before, after: after < before)


def rises(result: Result) -> int:
    """How many periods in a row the result has become more, up to this one."""
    return _run(result, lambda before, after: after > before)


def _run(result: Result, step: Callable[[float, float], bool]) -> int:
    """Steps of one kind up to the last period; a period without a verdict ends them."""
    values = [p.value if p.verdict in {"met", "missed"} else None for p in unbroken(result.trend)]
    length = 0
    for before, after in zip(values[-2::-1], values[:0:-1], strict=False):
        if before is None or after is None or not step(before, after):
            break
        length += 1
    return length


def _falling(results: Sequence[Result], agreement: Agreement) -> list[str]:
    """Missed promises that fell again; those that fell equally often share a sentence."""
    groups: dict[tuple[int, str], list[Result]] = {}
    for result in results:
        times = falls(result)
        if status(result) in {"missed", "at risk"} and times >= 2:
            groups.setdefault((times, result.period.every), []).append(result)
    found = []
    for (times, unit), members in sorted(groups.items(), reverse=True):
        names = (
            say("{number} promises", number=number(len(members)))
            if len(members) > SPOKEN
            else series(inside(title_of(r.term, agreement.terms[r.term])) for r in members)
        )
        both = say("both ") if len(members) == 2 else ""
        found.append(
            say(
                "{names} {both}fell for the {ordinal} {unit} in a row.",
                names=begun(names),
                both=both,
                ordinal=ordinal(times),
                unit=PERIODS[unit],
            )
        )
    return found


def _rising(results: Sequence[Result], agreement: Agreement) -> list[str]:
    """The promise that has been rising longest, when it is three periods or more: what goes well is news too."""
    rising = [(rises(r), r) for r in results if status(r) == "met" and rises(r) >= 3]
    if not rising:
        return []
    times, best = max(rising, key=lambda found: found[0])
    name = begun(inside(title_of(best.term, agreement.terms[best.term])))
    return [
        say(
            "{name} rose for the {ordinal} {unit} in a row.",
            name=name,
            ordinal=ordinal(times),
            unit=PERIODS[best.period.every],
        )
    ]


def is_duty(result: Result) -> bool:
    """Whether a promise is owed to most leads. A rate of 25 % is no duty to the other three quarters."""
    return isinstance(result.score, Share) and result.score.at_least >= DUTY


def counts(results: Sequence[Result]) -> Counts:
    """All single obligations by state, summed over the promises given."""
    shares = [r.score.counts for r in results if isinstance(r.score, Share)]
    return Counts(**{state: sum(getattr(c, state) for c in shares) for state in STATES})


def left_out(found: Counts) -> str:
    """``12 cancelled, 3 waived``: what was left out, by why."""
    named = (
        (found.cancelled, say("cancelled")),
        (found.waived, say("waived")),
        (found.excluded, say("excluded")),
    )
    return ", ".join(say("{n:,} {word}", n=n, word=word) for n, word in named if n)
