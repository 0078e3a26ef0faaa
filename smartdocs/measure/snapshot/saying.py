"""Frozen periods beside the data -> lines for the terminal: what was frozen, what the data say now, and which leads changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.numbers import decimal, percent, whole
from smartdocs.measure.result import Result, Share
from smartdocs.measure.snapshot.reasons import REASONS
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.measure.snapshot.comparison import Comparison, RowChange, TermChange
    from smartdocs.measure.snapshot.freeze import Outcome

SHOWN = 5
"""Leads of one promise that are named one by one."""
WORDS = {"too_few": "too few", "not_evaluable": "not evaluable"}


def lines(compared: Sequence[Comparison]) -> list[str]:
    """What stands under "Frozen results:"; nothing where nothing is frozen."""
    if not compared:
        return []
    said = ["Frozen results:"]
    for comparison in compared:
        if not comparison.agrees:
            said += [f"  {line}" for line in block(comparison)]
    same = [f"{c.period.id}{_mark(c)}" for c in compared if c.agrees]
    if same:
        said.append(f"  the data say the same as when it was frozen: {', '.join(same)}")
    return said


def block(comparison: Comparison) -> Iterator[str]:
    """One period that does not agree, or that could not be compared."""
    period = f"{comparison.period.id}{_mark(comparison)}"
    if comparison.not_compared:
        yield f"{period} was not compared: {comparison.not_compared}"
        return
    happened = "is contradicted" if comparison.frozen.is_final else "has changed in what was settled"
    yield f"{period}, frozen as of {comparison.frozen.as_of.isoformat(timespec='minutes')}, {happened}:"
    for sentence in comparison.around:
        yield f"  {sentence}"
    if comparison.no_rows:
        yield f"  no lead can be named: {comparison.no_rows}"
    for change in comparison.changes:
        yield f"  {change.term}: {sentence_of(change)}"
        for row in change.rows[:SHOWN]:
            yield f"    {_row(row)}"
        if len(change.rows) > SHOWN:
            yield f"    and {whole(len(change.rows) - SHOWN)} more; `--format json` names them"


def _mark(comparison: Comparison) -> str:
    frozen = comparison.frozen
    restated = counted(len(frozen.restated_from), "time", "times")
    marks = [
        *(["provisional"] if frozen.provisional else []),
        *([f"restated {restated}"] if frozen.restated_from else []),
    ]
    return f" ({', '.join(marks)})" if marks else ""  # fmt: skip


def sentence_of(change: TermChange) -> str:
    """``frozen at 91 % (missed), the data now say 89 % (missed); 3 obligations changed: 2 logged after the freeze, …``."""
    if change.was is None or change.now is None:
        if change.now is not None:
            return f"was not promised when the period was frozen; the data say {_figure(change.now)}"
        said = _figure(change.was) if change.was else ""
        return f"frozen at {said}; the agreement no longer makes this promise"
    parts = [f"frozen at {_figure(change.was)}, the data now say {_figure(change.now)}"]
    if change.was.score.at_least != change.now.score.at_least:
        parts.append(f"the target was {_target(change.was)} and is {_target(change.now)}")
    if change.rows:
        several = len(change.reasons) > 1
        why = ", ".join(
            f"{whole(n)} {REASONS[code]}" if several else REASONS[code] for code, n in change.reasons.items()
        )
        parts.append(f"{counted(len(change.rows), 'lead', 'leads')} changed: {why}")
    return "; ".join(parts)


def _figure(result: Result) -> str:
    score = result.score
    shown = percent(score.value) if isinstance(score, Share) else decimal(score.value)
    of = f" of {whole(score.matured)}" if isinstance(score, Share) else ""
    return f"{shown}{of} ({WORDS.get(result.verdict, result.verdict)})"


def _target(result: Result) -> str:
    score = result.score
    return percent(score.at_least) if isinstance(score, Share) else decimal(score.at_least)


def _row(row: RowChange) -> str:
    was, now = (
        r.outcome.replace(":", ", ").replace("_", " ") if r else "nothing" for r in (row.was, row.now)
    )
    because = f": {row.because}" if row.because else ""
    name = row.lead or f"#{row.id}"
    return f"{name}  {was} → {now}{because}"


def told(outcome: Outcome, agreement: str) -> list[str]:
    """What became of a period that was to be frozen: one line, and one of advice where there is any."""
    period, frozen = outcome.period.id, outcome.snapshot
    rows = sum(len(r) for r in frozen.rows.values()) if frozen else 0
    held = f"{counted(len(frozen.results), 'promise', 'promises')}, {counted(rows, 'obligation', 'obligations')}" if frozen else ""  # fmt: skip
    match outcome.kind:
        case "frozen":
            return [f"frozen: {outcome.path} ({held})"]
        case "restated":
            return [
                f"restated: {outcome.path} ({held}); what it said before stands in it under `restated_from`"
            ]
        case "provisional":
            return [
                f"frozen as provisional: {outcome.path} ({held})",
                *(f"  still open: {reason.sentence}" for reason in outcome.open),
                "  help: run `smartdocs check --freeze` again when this is settled",
            ]
        case "unchanged":
            return [f"unchanged: {outcome.path} says the same"]
        case "nothing":
            return [
                f"not frozen: {period}: not a single lead came under a promise of `{agreement}`",
                "  help: check the period and the data; nothing is not a result",
            ]
        case "older":
            why = outcome.comparison.not_compared if outcome.comparison else ""
            return [f"not frozen: {period}: {why}", "  help: take newer data, or a later --as-of"]
        case "open":
            when = (
                f"wait for data from after {outcome.settled_on}"
                if outcome.settled_on
                else "mend what could not be measured"
            )
            return [
                f"not frozen: {period}",
                *(f"  still open: {reason.sentence}" for reason in outcome.open),
                f"  help: {when}, or keep it as provisional with --early",
            ]
        case "differs":
            return [
                f"not frozen: {outcome.path} was frozen before and says something else, so it stays as it is",
                *(
                    f"  {c.term}: {sentence_of(c)}"
                    for c in (outcome.comparison.changes if outcome.comparison else ())
                ),
                "  help: find out who is right; to state the new figures, run `smartdocs check --refreeze REASON`",
            ]
