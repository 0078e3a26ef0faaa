"""A data profile -> one screen: the account of the rows, the columns that matter, and what each term lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.numbers import whole
from smartdocs.wording import counted, listed

if TYPE_CHECKING:
    from smartdocs.measure.profile import ColumnProfile, Mask, Profile, TableProfile

DAY = 86_400
SHOWN = 5
KINDS = {"instant": "time", "boolean": "yes or no", "money": "number"}


def render(profile: Profile, mask: Mask) -> str:
    """Values only where ``mask`` shows them."""
    when = profile.as_of.isoformat(timespec="minutes")
    lines = [
        f"`{profile.source}` ({profile.preset}, {profile.timezone}), data as of {when}, for `{profile.agreement}`",
        "",
        *_aligned(
            ("table", "rows", "loaded", "set aside", "duplicates", "footer", "newest"),
            [_table_row(table, profile) for table in profile.tables],
            right={1, 2, 3, 4, 5},
        ),
        "",
        *_aligned(
            ("column", "filled", "kind", "needed by", "what to know"),
            list(_column_rows(profile, mask)),
            right={1},
        ),
    ]
    about = [*_about(profile), *_refused(profile, mask)]
    if about:
        lines += ["", "About the data:", *(f"  {line}" for line in about)]
    lines += [
        "",
        *_aligned(("term", "can be measured", "what is missing"), list(_term_rows(profile)), right=set()),
    ]
    ready = sum(1 for term in profile.terms if not term.problem and not profile.problem)
    lines += [
        f"  {term.name}: {term.problem}" for term in profile.terms if term.problem and not profile.problem
    ]
    lines += ["", f"{ready} of {counted(len(profile.terms), 'term', 'terms')} can be measured on these data."]
    if profile.problem:
        lines.append(profile.problem)
    if not mask.shows and any(c.unmapped for t in profile.tables for c in t.columns):
        lines.append("Values stay in the data; `--show-values` prints those that nobody mapped.")
    return "\n".join(lines)


def _aligned(head: Sequence[str], rows: Sequence[Sequence[str]], right: set[int]) -> list[str]:
    if not rows:
        return []
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = (
            c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(cells).rstrip()  # fmt: skip

    return [line(head), *(line(row) for row in rows)]


def _table_row(table: TableProfile, profile: Profile) -> tuple[str, ...]:
    report = table.report
    counts = (report.rows, report.loaded, report.rejected, report.duplicates, report.footer)
    return report.name, *(whole(n) for n in counts), _age(table, profile)


def _age(table: TableProfile, profile: Profile) -> str:
    if table.newest is None:
        return "no time in it" if not table.main_time else "no row yet"
    newest = datetime.fromtimestamp(table.newest, UTC).astimezone(ZoneInfo(profile.timezone))
    days = (int(profile.as_of.timestamp()) - table.newest) // DAY
    return (
        f"{newest.date().isoformat()}, {counted(days, 'day', 'days')} before"
        if days
        else f"{newest.date().isoformat()}"
    )


def _percent(share: float) -> str:
    """Whole percent, but never 0 % or 100 % of what is not nothing and not all."""
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        return ">99%"
    return "<1%" if rounded == 0 and share > 0 else f"{rounded}%"


def _column_rows(profile: Profile, mask: Mask) -> Iterator[tuple[str, ...]]:
    """The columns that a term needs, and those there is something to know about."""
    needed: dict[tuple[str, str], list[str]] = {}
    for term in profile.terms:
        for need, _ in term.needs:
            needed.setdefault((need.table, need.column), []).append(term.name)
    for table in profile.tables:
        for column in table.columns:
            by = needed.get((table.report.name, column.report.name), [])
            known = "; ".join(_known(column, mask))
            if by or known:
                terms = by[0] if len(by) == 1 else counted(len(by), "term", "terms") if by else ""
                kind = KINDS.get(column.report.kind, column.report.kind)
                yield f"{table.report.name}.{column.report.name}", _percent(column.filled), kind, terms, known


def _known(column: ColumnProfile, mask: Mask) -> Iterator[str]:
    report = column.report
    if report.written in {"day first", "month first"} or "," in report.written:
        yield report.written
    if column.day_only:
        all_of = column.day_only >= round(column.filled * column.rows)
        yield (
            "dates without a time"
            if all_of
            else f"{counted(column.day_only, 'date', 'dates')} without a time"
        )
    if column.unmapped:
        rows = sum(n for _, n in column.unmapped)
        said = f"{counted(len(column.unmapped), 'value', 'values')} nobody mapped ({counted(rows, 'row', 'rows')})"
        if mask.shows:
            shown = ", ".join(f"{mask(value)} {whole(n)}" for value, n in column.unmapped[:SHOWN])
            said += f": {shown}" + (" …" if len(column.unmapped) > SHOWN else "")
        yield said
    if column.by_month:
        shares = {month: filled / rows for month, filled, rows in column.by_month if rows}
        low, high = min(shares, key=lambda m: shares[m]), max(shares, key=lambda m: shares[m])
        yield f"{_percent(shares[low])} in {low}, {_percent(shares[high])} in {high}"


def _about(profile: Profile) -> Iterator[str]:
    for table in profile.tables:
        name = table.report.name
        if table.future:
            yield f"{name}: {counted(table.future, 'row lies', 'rows lie')} after the end of the data"
        if table.report.ambiguous_times:
            yield f"{name}: {counted(table.report.ambiguous_times, 'local time occurs', 'local times occur')} twice in autumn"
        for peak in table.peaks:
            at = datetime.fromtimestamp(peak.at, UTC).astimezone(ZoneInfo(profile.timezone))
            yield f"{name}: {whole(peak.rows)} rows have the same second in {peak.column}, {at:%Y-%m-%d %H:%M:%S}: an import, or entered together"
        yield from (f"{name}: {note}" for note in table.report.notes)
    if profile.stray and profile.stray.rows:
        yield f"{_percent(profile.stray.rows / profile.stray.of)} of the activities ({whole(profile.stray.rows)}) belong to no lead"
    if profile.late and profile.late.of:
        days = profile.backlog // DAY
        yield (
            f"{_percent(profile.late.rows / profile.late.of)} of the activities ({whole(profile.late.rows)})"
            f" were logged more than {counted(days, 'day', 'days')} late"
        )
    assumed = dict.fromkeys(h for t in profile.tables for c in t.columns for h in c.assumed)
    if assumed:
        yield (
            f"{listed(assumed, 'and')}: {counted(len(assumed), 'header is', 'headers are')} read as the names suggest,"
            f" for we have not seen them in an export of {profile.preset}; `columns:` in smartdocs.yaml settles it"
        )
    if profile.merged:
        yield f"{counted(profile.merged, 'lead is', 'leads are')} another record of somebody else (merged)"


def _refused(profile: Profile, mask: Mask) -> Iterator[str]:
    for table in profile.tables:
        for refused in table.refused[:SHOWN]:
            column = f"`{refused.column}` " if refused.column else ""
            value = ""
            if mask.shows:
                example = next(
                    (
                        r
                        for r in table.report.rejects
                        if r.column == refused.column and r.reason == refused.reason
                    ),
                    None,
                )
                value = f" (`{mask(example.value)}`)" if example and example.value else ""
            rows = counted(refused.rows, "row", "rows")
            yield f"{table.report.name}: {rows} set aside, first {refused.first}: {column}{refused.reason}{value}"
        if len(table.refused) > SHOWN:
            yield f"{table.report.name}: and {len(table.refused) - SHOWN} more reasons; `--format json` names them"  # fmt: skip


def _term_rows(profile: Profile) -> Iterator[tuple[str, ...]]:
    for term in profile.terms:
        lacks = [f"{need.table}.{need.column}" for need, share in term.needs if share is None]
        blank = [f"{need.table}.{need.column} is never filled" for need, share in term.needs if share == 0]
        if term.problem or profile.problem:
            needed = [
                f"{need.table}.{need.column}"
                for need, share in term.needs
                if share is None and need.is_required
            ]
            yield term.name, "no", ", ".join(needed or lacks[:1])
        else:
            said = "; ".join([*blank, *([f"would be more exact with {', '.join(lacks)}"] if lacks else [])])
            yield term.name, "yes", said
