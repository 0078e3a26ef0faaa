"""Leads against definitions -> tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.judging import WORDS, Comparison, Conformance
from smartdocs.measure.numbers import percent, whole
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHOWN = 20
"""Leads that two definitions disagree on, named one by one."""
AS_KNOWN = "Times after the hand-off are left out; every other field has the value of the export, not of the hand-off."


def render(
    found: Sequence[Conformance] | Comparison,
    about: Mapping[str, str],
    *,
    color: bool = False,  # noqa: ARG001
) -> str:
    """A table, and what to know about it; ``about`` names the agreement, the definition and the day of the data."""
    head = f"{about['agreement']}, data as of {about['as_of']}"
    body = (
        _comparison(found) if isinstance(found, Comparison) else _periods(found, about.get("definition", ""))
    )
    return "\n".join([head, "", *body, "", AS_KNOWN])


def _periods(rows: Sequence[Conformance], name: str) -> list[str]:
    if not rows:
        return [f"No lead was handed off, so nothing can be held against `{name}`."]
    table = [["period", "leads", *WORDS.values(), f"meets {name}", "blank, and decides"]]
    for row in rows:
        low, high = (percent(end) for end in row.bounds)
        share = low if low == high else f"{low.removesuffix(' %')}–{high}"
        missing = ", ".join(f"{field} {whole(n)}" for field, n in row.missing.items())
        cells = (row.leads, row.meets, row.does_not, row.unknown)
        table.append([row.period.id, *map(whole, cells), share, missing])
    return _aligned(table, left=(0, 6))


def _comparison(found: Comparison) -> list[str]:
    first, second = f"{found.first} ↓", f"{found.second} →"
    rows = [[f"{first}  {second}", *WORDS.values()]]
    rows += [[word, *map(whole, row)] for word, row in zip(WORDS.values(), found.table, strict=True)]
    lines = _aligned(rows, left=(0,))
    same = sum(found.table[i][i] for i in range(len(WORDS)))
    said = f"{whole(same)} of {counted(found.leads, 'lead', 'leads')} alike ({percent(same / found.leads)})"
    kappa = found.kappa
    beyond = (
        f"Cohen’s kappa {kappa.value:.2f} (95 % interval {kappa.low:.2f} to {kappa.high:.2f})"
        if kappa
        else "no kappa, as both say the same of every lead"
    )
    lines += ["", f"{said}; {beyond}."]
    if found.splits:
        lines += ["", "They disagree on:"]
    for split in found.splits[:SHOWN]:
        lines.append(
            f"  {split.lead}  {found.first} {WORDS[split.first]}, {found.second} {WORDS[split.second]}"
        )
        lines += [f"      {why}" for why in split.because]
    if len(found.splits) > SHOWN:
        lines.append(f"  and {whole(len(found.splits) - SHOWN)} more; `--format json` names them")
    return lines


def _aligned(rows: Sequence[Sequence[str]], left: Sequence[int]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if i in left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
