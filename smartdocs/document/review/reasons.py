"""Why leads were turned down, as it was recorded -> a Pareto chart for each thing that happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.review_view import Pareto, Reason
from smartdocs.document.scorecard_view import Figures
from smartdocs.document.wording import begun, inside, many, number
from smartdocs.language import Words, say
from smartdocs.measure.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.review.reasons import Reasons
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period

LEFT = Words({
    "rejected": "rejected", "recycled": "recycled", "disqualified": "disqualified", "lost": "lost",
})  # fmt: skip
"""How a lead leaves the way."""
LISTED = 12
"""Reasons up to which each has a row."""
VITAL = 0.8
"""The reasons that make up so much of the whole are the main ones."""


def turned_down(found: Sequence[Reasons], agreement: Agreement, period: Period) -> Figures:
    """One table of reasons for each thing that happened, as a Pareto chart."""
    return Figures(
        heading=say("Why leads were turned down"),
        anchor="reasons",
        figures=tuple(_pareto(each, agreement, period) for each in found),
    )


def _pareto(found: Reasons, agreement: Agreement, period: Period) -> Pareto:
    total = found.total
    named = [(_reason(reason, agreement, is_recorded=found.is_recorded), n) for reason, n in found.of.items()]
    if len(named) > LISTED:
        rest = named[LISTED - 1 :]
        named = [
            *named[: LISTED - 1],
            (say("{rest} other reasons", rest=begun(number(len(rest)))), sum(n for _, n in rest)),
        ]
    rows, before = [], 0
    for label, count in named:
        is_main = before < VITAL * total
        before += count
        rows.append(Reason(label, count, percent(count / total), percent(before / total), is_main))
    main = [row for row in rows if row.is_main]
    first = rows[0]
    stands_out = first.count * 3 >= total and (len(rows) == 1 or first.count > rows[1].count)
    verb = LEFT[found.kind]
    of_them = say(
        "{count:,} {verb} {leads}",
        count=total,
        verb=verb,
        leads=say("one of several|lead") if total == 1 else say("leads"),
    )
    heading = (
        say(
            "“{label}” is behind {count:,} of {leads}",
            label=first.label,
            count=first.count,
            leads=of_them,
        )
        if stands_out
        else say(
            "{main} reasons are behind {together} of {leads}",
            main=begun(number(len(main))),
            together=main[-1].together,
            leads=of_them,
        )
    )
    told = ", ".join(
        say(
            "{label} {count:,}, together {together}",
            label=inside(row.label),
            count=row.count,
            together=row.together,
        )
        for row in rows
    )
    return Pareto(
        heading=heading,
        caption=say(
            "{lead} of {leads:,} of {name} {was} {verb}, by the reason that was recorded.",
            lead=many(total, "lead"),
            leads=found.leads,
            name=period.name,
            was=say("was") if total == 1 else say("were"),
            verb=verb,
        ),
        description=say("Reasons why leads were {verb}: {told}", verb=verb, told=told),
        reasons=tuple(rows),
    )


def _reason(text: str, agreement: Agreement, *, is_recorded: bool) -> str:
    """What the agreement calls the code, else the text itself."""
    if not text:
        return say("No reason recorded") if is_recorded else say("The data have no column for the reason")
    code = agreement.reasons.get(text)
    return code.label if code else begun(text)
