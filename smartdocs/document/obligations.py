"""The rows behind the results of a period -> the page on which every figure of the scorecard can be counted again."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.document import in_force
from smartdocs.document.agreement import furniture
from smartdocs.document.obligations_view import Ledger, Line, ObligationsView
from smartdocs.document.promises import anchor_of
from smartdocs.document.views import Fact
from smartdocs.document.wording import humanised, many, moment, period_label, short_date, title_of
from smartdocs.language import Words, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.result import Results
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.workspace import Workspace

MOST = 5_000
"""Lines of one promise; a browser becomes slow beyond them."""
Row = tuple[Any, ...]
"""As ``measure.evidence_files`` lays it out."""


STATES = Words({
    "met": "met", "breached": "breached", "pending": "pending", "waived": "waived", "cancelled": "cancelled",
    "excluded": "excluded", "indeterminate": "indeterminate", "delivered": "delivered", "left_out": "left out",
})  # fmt: skip
CAUSES = Words({
    "late": "late", "never": "never", "criteria": "criteria", "test": "test", "blank": "blank", "paused": "paused",
    "status": "status", "date_only": "date only", "rejected": "rejected", "undecided": "undecided", "merged": "merged",
    "before_the_start": "before the start",
})  # fmt: skip


def view(
    results: Results,
    rows: Mapping[str, Sequence[Row]],
    agreement: Agreement,
    workspace: Workspace,
    *,
    period: Period,
    about: Mapping[str, str],
    zone: str,
) -> ObligationsView:
    """The page.

    Args:
        rows: term → every obligation of its period.
        about: id, version and digest of the agreement.
        zone: in which times are told.
    """
    as_of = moment(results.as_of, zone)
    title = say("Every obligation of {name}", name=period.name)
    ledgers = tuple(
        _ledger(r.term, title_of(r.term, agreement.terms[r.term]), r.period, rows[r.term], zone)
        for r in results.results
    )
    return ObligationsView(
        furniture=furniture(
            agreement,
            workspace,
            digest=about["digest"],
            document_name=say("Evidence"),
            title=say("{title}, agreement {id}", title=title, id=agreement.id),
            description=say("The records behind each figure of the scorecard for {name}.", name=period.name),
            created_on=results.as_of.astimezone(ZoneInfo(zone)).date(),
            as_of=as_of,
        ),
        kicker=say(
            "Evidence for {name}, agreement {versions}",
            name=period.name,
            versions=in_force.stated(results.results, agreement, period),
        ),
        title=title,
        lede=say(
            "Each line is one record that a promise was about. Counted by what became of them, the lines give the figures of the scorecard."
        ),
        facts=(
            Fact(say("Lines"), say("{each:,}", each=sum(len(each) for each in rows.values()))),
            Fact(say("Data as of"), as_of),
            Fact(say("Times"), say("in {zone}", zone=zone)),
            Fact(say("Records and owners"), say("as keyed hashes")),
        ),
        ledgers=ledgers,
    )


def _ledger(term: str, title: str, period: Period, rows: Sequence[Row], zone: str) -> Ledger:
    states = Counter(STATES[row[6]] for row in rows)
    summary = " · ".join(
        say("{count:,} {state}", count=count, state=state) for state, count in sorted(states.items())
    )
    left = len(rows) - MOST
    return Ledger(
        heading=title,
        anchor=anchor_of(term),
        summary=f"{period_label(period)}: {summary}"
        if rows
        else say("{period}: nothing to count", period=period_label(period)),
        versions=len({row[16:18] for row in rows}) > 1,
        due=any(row[10] is not None for row in rows),
        lines=tuple(_line(row, ZoneInfo(zone), period.last.year) for row in rows[:MOST]),
        more=say(
            "{more_line} in the file that smartdocs check --evidence writes.",
            more_line=many(left, "more line"),
        )
        if left > 0
        else "",
    )


def _line(row: Row, zone: ZoneInfo, year: int) -> Line:
    _, _, _, _, record, owner, state, cause, counted, start, due, happened, amount, waited = row[:14]
    why = f" ({cause_of(cause)})" if cause else ""
    worth = say(", {amount:,g}", amount=amount) if amount not in {None, 1.0} else ""
    return Line(
        record=record,
        owner=owner or "",
        state=f"{STATES[state]}{why}{worth}",
        counts="" if counted else say("not counted"),
        start=_time(start, zone, year),
        due=_time(due, zone, year),
        happened=_time(happened, zone, year),
        waited=_wait(waited),
        version=" ".join(row[16:18]),
    )


def cause_of(cause: str) -> str:
    """The cause in words; a column of the data is named as it is."""
    return CAUSES.get(cause, humanised(cause).lower())


def _time(seconds: int | None, zone: ZoneInfo, year: int) -> str:
    """``18 Sep, 16:48``; the year is said where it is another one."""
    if seconds is None:
        return ""
    local = datetime.fromtimestamp(seconds, zone)
    return f"{short_date(local.date()).removesuffix(f'{year}').rstrip()}, {local:%H:%M}"


def _wait(seconds: int | None) -> str:
    """``2 h 05 min``, on the clock of the promise."""
    if seconds is None:
        return ""
    hours, minutes = divmod(round(seconds / 60), 60)
    return (
        say("{hours:,} h {minutes:02d} min", hours=hours, minutes=minutes)
        if hours
        else say("{minutes} min", minutes=minutes)
    )
