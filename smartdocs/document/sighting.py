"""What was counted of a persona -> the box on its page, in words, figures and drawings, each beside that of all leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.persona_view import Reading, Sighting
from smartdocs.document.scorecard_view import Bullet
from smartdocs.document.wording import begun, ended, inside, many, moment, short_date, title_of
from smartdocs.measure.measures import measure
from smartdocs.measure.numbers import percent
from smartdocs.measure.personas import is_promised
from smartdocs.measure.phrases import STARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.measure.personas import Days, Rate, Sights
    from smartdocs.model.persona import Persona
    from smartdocs.model.term import Term

FINE = 0.1
"""Below this share a digit behind the point tells two personas apart."""
UNPROMISED_NAMES = {"acceptance": "Accepted by Sales", "conversion": "Became a customer"}


def sighting(key: str, persona: Persona, sights: Sights | None, unmeasured: str) -> Sighting:
    """The section.

    Args:
        sights: what was counted; None without data.
        unmeasured: why there are none, as the end of a sentence.
    """
    rule = persona.data_match.text if persona.data_match else ""
    sight = sights.of[key] if sights else None
    if sights is None or sight is None or sight.reason:
        reason = sight.reason if sight else unmeasured
        return Sighting(heading="In the data", anchor="data", rule=rule, not_run=ended(reason), note="")
    return Sighting(
        heading="In the data",
        anchor="data",
        finding=_let_through(key, sights) if persona.kind == "negative" else _finding(key, sights),
        readings=tuple(readings(key, sights)),
        rule=rule,
        note=_note(key, sights),
    )


def readings(key: str, sights: Sights) -> Iterator[Reading]:
    """One row a figure: how many, how many of them qualified, were accepted and converted, and how soon they ordered."""
    one, everyone = sights.of[key], sights.everyone
    yield _reading("Leads", "of all leads that came in", one.leads, None, total=everyone.leads.n)
    yield _reading(
        "Qualified leads", "of all qualified leads", one.qualified, None, total=everyone.qualified.n
    )
    for name, term in sights.terms.items():
        yield _reading(name_of(name, term), detail_of(term), one.terms[name], everyone.terms[name])
    yield _days(one.days, everyone.days, sights.days_from)


def name_of(name: str, term: Term) -> str:
    """What a figure is called: as the agreement calls its promise."""
    return title_of(name, term) if is_promised(name) else UNPROMISED_NAMES[term.promise.measure]


def detail_of(term: Term) -> str:
    """What is counted, as the scorecard says it."""
    return measure(term.promise.measure).detail(term.promise)


def shown(rate: Rate) -> str:
    """``71 %``, ``3.3 %``."""
    value = rate.value
    return "" if value is None else percent(value, digits=1 if 0 < value < FINE else 0)


def few(rate: Rate) -> str:
    """Why there is no share, as a sentence."""
    return f"it takes {max(rate.min_n, 1):,}" if rate.n else "nothing to count yet"


def _reading(name: str, detail: str, one: Rate, everyone: Rate | None, *, total: int = 0) -> Reading:
    if one.reason:
        return Reading(name, detail, "", "", "", "", "not evaluable", f"Not run: {ended(one.reason)}")
    sample = f"{one.k:,} of {one.n:,}"
    running = ", ".join(
        f"{count:,} {words}"
        for count, words in ((one.running, "running"), (one.unjudged, "unclear"))
        if count
    )
    beside = shown(everyone) if everyone else f"{total:,}"
    if one.is_too_few:
        return Reading(
            name,
            detail,
            "",
            sample if one.n else "",
            "",
            beside,
            "too few",
            ", ".join(filter(None, (few(one), running))),
        )
    value, (low, high) = one.value or 0.0, one.interval
    reference = everyone.value if everyone else None
    return Reading(
        name, detail, shown(one), " · ".join(filter(None, (sample, running))), _span(low, high), beside,
        bullet=Bullet(
            0.0, _end(max(value, high, reference or 0.0)), None, None, value, reference, "higher",
            f"{name}: {shown(one)}, 95 % interval {_span(low, high)}" + (f"; all leads {beside}" if everyone else ""), (low, high),
        ),
    )  # fmt: skip


def _span(low: float, high: float) -> str:
    digits = 1 if high < FINE else 0
    return f"{percent(low, digits=digits).removesuffix(' %')}–{percent(high, digits=digits)}"


def _end(largest: float) -> float:
    """Where the scale of a share ends: the next of a few even ones, so that rows of one kind look alike."""
    return next(end for end in (0.05, 0.1, 0.25, 0.5, 1.0) if largest <= end)


def _days(one: Days, everyone: Days, start: str) -> Reading:
    name, detail = "Days to the order", f"from {STARTS[start]} to the first order"
    if one.reason:
        return Reading(name, detail, "", "", "", "", "not evaluable", f"Not run: {ended(one.reason)}")
    is_few_of_all = everyone.quartiles is None or everyone.n < everyone.min_n
    beside = "" if is_few_of_all or everyone.quartiles is None else f"{everyone.quartiles[1]:,}"
    if one.quartiles is None or one.n < one.min_n:
        said = f"it takes {one.min_n:,}" if one.n else "no order yet"
        return Reading(name, detail, "", many(one.n, "order") if one.n else "", "", beside, "too few", said)
    low, half, high = one.quartiles
    reference = float(beside.replace(",", "")) if beside else None
    return Reading(
        name, detail, f"{half:,}", many(one.n, "order"), f"{low:,}–{high:,}", beside,
        bullet=Bullet(
            0.0, 1.25 * max(high, reference or 0.0, 1.0), None, None, float(half), reference, "lower",
            f"{name}: {half:,} days in the middle, half of them {low:,} to {high:,} days" + (f"; all leads {beside} days" if beside else ""),
            (float(low), float(high)),
        ),
    )  # fmt: skip


def _finding(key: str, sights: Sights) -> str:
    """``44 % of the qualified leads are this persona; acceptance is 71 %, against 69 % of all.``"""
    one = sights.of[key]
    share = one.qualified if one.qualified.value is not None else one.leads
    if share.value is None:
        return "Too few leads to say anything."
    what = "qualified leads" if share is one.qualified else "leads"
    said = f"{shown(share)} of the {what} {'are' if share.k != 1 else 'is'} this persona"
    accepted = next((n for n, t in sights.terms.items() if t.promise.measure == "acceptance"), None)
    rate, rest = (one.terms[accepted], sights.everyone.terms[accepted]) if accepted else (None, None)
    if rate and rest and rate.value is not None and rest.value is not None:
        return f"{said}; acceptance is {shown(rate)}, against {shown(rest)} of all."
    return f"{said}."


def _let_through(key: str, sights: Sights) -> str:
    """``13 qualified leads, 1.7 % of all, were this persona and should not have been qualified.``"""
    rate = sights.of[key].qualified
    if rate.reason:
        return _finding(key, sights)
    if not rate.k:
        return "No qualified lead was this persona."
    share = f", {shown(rate)} of all," if rate.value is not None else ""
    return f"{begun(many(rate.k, 'qualified lead'))}{share} {'was' if rate.k == 1 else 'were'} this persona and should not have been qualified."


def _note(key: str, sights: Sights) -> str:
    """The time that was looked at, and the leads of which nobody can say what they are."""
    untold = sights.of[key].untold
    zone = str(sights.as_of.tzinfo)
    begin = f"from {short_date(sights.since)} " if sights.since else ""
    said = [
        f"Leads {begin}to {short_date(sights.until)}, in the data as of {moment(sights.as_of, zone)}. Intervals are of 95 %; of days they hold the middle half."
    ]
    if untold.k and not untold.reason:
        said.append(
            f"Of {many(untold.k, 'lead')} nobody can say whether they are this persona: a field is blank."
        )
    unpromised = [inside(name_of(n, t)) for n, t in sights.terms.items() if not is_promised(n)]
    if unpromised:
        said.append(
            f"The agreement promises nothing about {' and '.join(f'“{name}”' for name in unpromised)}; it is counted in the usual way."
        )
    return " ".join(said)
