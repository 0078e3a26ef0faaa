"""What was counted of a persona -> the box on its page, in words, figures and drawings, each beside that of all leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.persona_view import Reading, Sighting
from smartdocs.document.scorecard_view import Bullet
from smartdocs.document.wording import begun, ended, inside, many, moment, quoted, short_date, title_of
from smartdocs.language import Words, say
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
UNPROMISED_NAMES = Words({"acceptance": "Accepted by Sales", "conversion": "Became a customer"})


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
        return Sighting(heading=say("In the data"), anchor="data", rule=rule, not_run=ended(reason), note="")
    return Sighting(
        heading=say("In the data"),
        anchor="data",
        finding=_let_through(key, sights) if persona.kind == "negative" else _finding(key, sights),
        readings=tuple(readings(key, sights)),
        rule=rule,
        note=_note(key, sights),
    )


def readings(key: str, sights: Sights) -> Iterator[Reading]:
    """One row a figure: how many, how many of them qualified, were accepted and converted, and how soon they ordered."""
    one, everyone = sights.of[key], sights.everyone
    yield _reading(say("Leads"), say("of all leads that came in"), one.leads, None, total=everyone.leads.n)
    yield _reading(
        say("Qualified leads"), say("of all qualified leads"), one.qualified, None, total=everyone.qualified.n
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
    return say("it takes {min_n:,}", min_n=max(rate.min_n, 1)) if rate.n else say("nothing to count yet")


def _not_run(name: str, detail: str, reason: str) -> Reading:
    said = say("Not run: {reason}", reason=ended(reason))
    return Reading(name, detail, "", "", "", "", "not evaluable", said)


def _reading(name: str, detail: str, one: Rate, everyone: Rate | None, *, total: int = 0) -> Reading:
    if one.reason:
        return _not_run(name, detail, one.reason)
    sample = say("{k:,} of {n:,}", k=one.k, n=one.n)
    running = ", ".join(
        say("{count:,} {words}", count=count, words=words)
        for count, words in ((one.running, say("in a count|running")), (one.unjudged, say("unclear")))
        if count
    )
    beside = shown(everyone) if everyone else say("{total:,}", total=total)
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
            say('{name}: {shown}, 95 % interval {low}', name=name, shown=shown(one), low=_span(low, high)) + (say('; all leads {beside}', beside=beside) if everyone else ""), (low, high),
        ),
    )  # fmt: skip


def _span(low: float, high: float) -> str:
    digits = 1 if high < FINE else 0
    return f"{percent(low, digits=digits).removesuffix(' %')}–{percent(high, digits=digits)}"


def _end(largest: float) -> float:
    """Where the scale of a share ends: the next of a few even ones, so that rows of one kind look alike."""
    return next(end for end in (0.05, 0.1, 0.25, 0.5, 1.0) if largest <= end)


def _days(one: Days, everyone: Days, start: str) -> Reading:
    name, detail = say("Days to the order"), say("from {STARTS} to the first order", STARTS=STARTS[start])
    if one.reason:
        return _not_run(name, detail, one.reason)
    is_few_of_all = everyone.quartiles is None or everyone.n < everyone.min_n
    beside = (
        ""
        if is_few_of_all or everyone.quartiles is None
        else say("{quartiles:,}", quartiles=everyone.quartiles[1])
    )
    if one.quartiles is None or one.n < one.min_n:
        said = say("it takes {min_n:,}", min_n=one.min_n) if one.n else say("no order yet")
        return Reading(name, detail, "", many(one.n, "order") if one.n else "", "", beside, "too few", said)
    low, half, high = one.quartiles
    reference = float(everyone.quartiles[1]) if beside and everyone.quartiles else None
    return Reading(
        name, detail, say('{half:,}', half=half), many(one.n, "order"), say('{low:,}–{high:,}', low=low, high=high), beside,
        bullet=Bullet(
            0.0, 1.25 * max(high, reference or 0.0, 1.0), None, None, float(half), reference, "lower",
            say('{name}: {half:,} days in the middle, half of them {low:,} to {high:,} days', name=name, half=half, low=low, high=high) + (say('; all leads {beside} days', beside=beside) if beside else ""),
            (float(low), float(high)),
        ),
    )  # fmt: skip


def _finding(key: str, sights: Sights) -> str:
    """``44 % of the qualified leads are this persona; acceptance is 71 %, against 69 % of all.``"""
    one = sights.of[key]
    share = one.qualified if one.qualified.value is not None else one.leads
    if share.value is None:
        return say("Too few leads to say anything.")
    what = say("qualified leads") if share is one.qualified else say("leads")
    said = say(
        "{shown} of the {what} {are} this persona",
        shown=shown(share),
        what=what,
        are=say("are") if share.k != 1 else say("is"),
    )
    accepted = next((n for n, t in sights.terms.items() if t.promise.measure == "acceptance"), None)
    rate, rest = (one.terms[accepted], sights.everyone.terms[accepted]) if accepted else (None, None)
    if rate and rest and rate.value is not None and rest.value is not None:
        return say(
            "{said}; acceptance is {shown}, against {shown2} of all.",
            said=said,
            shown=shown(rate),
            shown2=shown(rest),
        )
    return f"{said}."


def _let_through(key: str, sights: Sights) -> str:
    """``13 qualified leads, 1.7 % of all, were this persona and should not have been qualified.``"""
    rate = sights.of[key].qualified
    if rate.reason:
        return _finding(key, sights)
    if not rate.k:
        return say("No qualified lead was this persona.")
    share = say(", {shown} of all,", shown=shown(rate)) if rate.value is not None else ""
    return say(
        "{qualified_lead}{share} {was} this persona and should not have been qualified.",
        qualified_lead=begun(many(rate.k, "qualified lead")),
        share=share,
        was=say("was") if rate.k == 1 else say("were"),
    )


def _note(key: str, sights: Sights) -> str:
    """The time that was looked at, and the leads of which nobody can say what they are."""
    untold = sights.of[key].untold
    zone = str(sights.as_of.tzinfo)
    begin = say("from {since} ", since=short_date(sights.since)) if sights.since else ""
    said = [
        say(
            "Leads {begin}to {until}, in the data as of {as_of}. Intervals are of 95 %; of days they hold the middle half.",
            begin=begin,
            until=short_date(sights.until),
            as_of=moment(sights.as_of, zone),
        )
    ]
    if untold.k and not untold.reason:
        said.append(
            say(
                "Of {lead} nobody can say whether they are this persona: a field is blank.",
                lead=many(untold.k, "lead"),
            )
        )
    unpromised = [inside(name_of(n, t)) for n, t in sights.terms.items() if not is_promised(n)]
    if unpromised:
        said.append(
            say(
                "The agreement promises nothing about {name}; it is counted in the usual way.",
                name=say(" and ").join(quoted(name) for name in unpromised),
            )
        )
    return " ".join(said)
