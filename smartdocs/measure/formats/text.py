"""Results -> a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure import heading
from smartdocs.measure.numbers import goal, percent, plainly, span, volume, whole
from smartdocs.measure.result import Part, Result, Results, Share
from smartdocs.measure.snapshot import saying
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.measure.read.report import TableReport

COLORS = {"met": "32", "missed": "31", "not_evaluable": "35", "too_few": "33", "pending": "36"}
SHOWN = 5
"""Rows that were set aside and values that nobody mapped, named one by one."""
WORDS = {"too_few": "too few", "not_evaluable": "not evaluable"}


def render(results: Results, agreement: Mapping[str, str], *, color: bool = False) -> str:
    """A table, the reasons, what to know about the data, and the counts with what to do next."""
    tables = results.loaded.tables
    read = " · ".join(f"{whole(t.loaded)} {name}" for name, t in tables.items())
    lines = [
        f"{agreement['id']} v{agreement['version']}, data as of {results.as_of.isoformat(timespec='minutes')}",
        read,
        *([results.standing] if results.standing else []),
        "",
    ]
    lines += table(results.results, color=color)
    if results.groups:
        lines += ["", *table(results.groups, color=color)]
    reasons = [
        f"{r.term}{f' ({r.group})' if r.group is not None else ''}, {r.period.id}: {r.reason}"
        for r in results.results
        if r.reason
    ]
    if reasons:
        lines += ["", *reasons]
    lines += _by_version(results.results)
    ahead = [
        f"  {r.term}, {r.period.id}: {'; '.join(words)}"
        for r in results.results
        if (words := heading.words(r))
    ]
    if ahead:
        lines += ["", "Where it is heading:", *ahead]
    about = [*(f"  {whole(n.count)} {n.message}" for n in results.notes), *_reading(tables)]
    if about:
        lines += ["", "About the data:", *about]
    if results.frozen:
        lines += ["", *saying.lines(results.frozen)]
    counts: dict[str, int] = {}
    for result in results.results:
        counts[result.verdict] = counts.get(result.verdict, 0) + 1
    said = ", ".join(
        f"{n} {WORDS.get(v, v)}" for v, n in sorted(counts.items(), key=lambda c: list(COLORS).index(c[0]))
    )
    lines += [
        "",
        f"{said}. `smartdocs explain LEAD` shows every promise to one lead, `smartdocs build` prints the scorecard.",
    ]
    return "\n".join(lines)


def _by_version(results: Sequence[Result]) -> Iterator[str]:
    """Which versions were in force when, and what came of each, where one followed another."""
    stretches: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        if result.versions:
            stretches.setdefault((result.period.id, _in_force(result)), []).append(result)
    if stretches:
        yield from ("", "Each is judged by the version in force when its clock started:")
    for (period, said), here in stretches.items():
        yield f"  {period}: {said}"
        yield from (
            f"    {r.term}: {', then '.join(map(_came_of, r.versions))}" for r in here if len(r.versions) > 1
        )


def _in_force(result: Result) -> str:
    """``fy26 v1.3.0 until 16 August 2026, then fy26-a1 v1.0``."""
    period, said = result.period, []
    for part in result.versions:
        days = [
            f"until {long_date(last)}"
            if first == period.first and last < period.last
            else f"from {long_date(first)} to {long_date(last)}"
            if last < period.last
            else f"from {long_date(first)}"
            for first, last in part.days
            if (first, last) != (period.first, period.last)
        ]
        said.append(f"{part.agreement} v{part.version} {' and '.join(days)}".rstrip())
    return ", ".join(said)


def _came_of(part: Part) -> str:
    """``13 of 15 (90 % promised)``."""
    score = part.score
    if isinstance(score, Share):
        return f"{whole(score.met_matured)} of {whole(score.matured)} ({goal(score.at_least)} promised)"
    return f"{plainly(score.delivered)} ({volume(score.at_least, score.at_least)} promised)"


def _target(result: Result) -> str:
    """``90 %``; between two targets with a place more."""
    score = result.score
    if not isinstance(score, Share):
        return volume(score.at_least, score.at_least)
    promised = {part.score.at_least for part in result.versions}
    return percent(score.at_least, digits=1) if len(promised) > 1 else goal(score.at_least)


def _reading(tables: Mapping[str, TableReport]) -> Iterator[str]:
    """What was assumed in reading, which values nobody mapped, and the first rows that were set aside."""
    for name, report in sorted(tables.items()):
        yield from (f"  {name}: {note}" for note in report.notes)
        for column, seen in sorted(report.columns.items()):
            if seen.distinct_unmapped_values:
                yield f"  {name}: {column} has values that nobody mapped: {', '.join(seen.distinct_unmapped_values[:SHOWN])}"
        for reject in report.rejects[:SHOWN]:
            place = (
                f"{reject.file}:{reject.line}" if reject.line else f"{reject.file}, record {reject.record}"
            )
            column = f"{reject.column} `{reject.value}` " if reject.column else ""
            yield f"  set aside: {place}: {column}{reject.reason}"
        if report.rejected > SHOWN:
            yield f"  and {whole(report.rejected - SHOWN)} more rows of {name}; `--format json` names them"


def table(results: Sequence[Result], *, color: bool) -> list[str]:
    """Aligned columns: figures to the right, words to the left."""
    grouped = any(r.group is not None for r in results)
    head = [
        "term",
        *(["group"] if grouped else []),
        "by",
        "period",
        "result",
        "target",
        "matured",
        "pending",
        "95 % interval",
        "verdict",
    ]
    rows = [head]
    for r in results:
        score = r.score
        if isinstance(score, Share):
            cells = [
                percent(score.value),
                _target(r),
                whole(score.matured),
                whole(score.counts.pending),
                span(r.interval),
            ]
        else:
            cells = [
                volume(score.value, score.at_least),
                _target(r),
                plainly(score.delivered),
                "",
                "",
            ]
        names = [r.term, *([r.group or "–"] if grouped else []), " + ".join(r.by), r.period.id]
        rows.append(
            [
                *names,
                *cells,
                WORDS.get(r.verdict, r.verdict) + (", can still be met" if r.can_still_be_met else ""),
            ]
        )
    left = len(head) - 6
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = []
    for number, row in enumerate(rows):
        cells = [
            c.ljust(w) if i < left or i == len(head) - 1 else c.rjust(w)
            for i, (c, w) in enumerate(zip(row, widths, strict=True))
        ]
        if color and number:
            verdict = results[number - 1].verdict
            cells[-1] = f"\033[{COLORS[verdict]}m{cells[-1].rstrip()}\033[0m"
        lines.append("  ".join(cells).rstrip())
    return lines
