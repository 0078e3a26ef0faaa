"""Findings -> a table in Markdown, for a comment on a pull request or the summary of a CI job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.late import late
from smartdocs.lint.saying import counts, in_order, place, plain, set_aside, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding
    from smartdocs.lint.waivers import Waived

SHOWN = 100
"""Rows of the table: GitHub takes comments of up to 65,536 letters."""
LETTERS = 240
"""Letters of a cell."""
_MARKS = late(r"([\\`*_\[\]<>|~&$])")


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],  # noqa: ARG001  (every format is given the same)
    not_run: Sequence[str],
    *,
    color: bool = False,  # noqa: ARG001
    waived: Sequence[Waived] = (),
) -> str:
    """A heading, the counts, and a row for each of the first hundred findings."""
    ordered = in_order(findings)
    lines = ["### smartdocs lint", "", f"{counts(ordered)}."]
    if ordered:
        lines += ["", "| level | place | rule | what | how to fix |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(finding) for finding in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        lines += ["", f"And {len(ordered) - SHOWN:,} more: `smartdocs lint` shows them."]
    for sentence in (*silent(not_run), *set_aside(waived)):
        lines += ["", f"{_words(sentence)}."]
    return "\n".join(lines) + "\n"


def _row(finding: Finding) -> str:
    cells = [
        finding.level,
        _code(place(finding.span)),
        _words(f"{finding.code} {finding.slug}"),
        _words(finding.message),
        _words(finding.fix),
    ]
    return f"| {' | '.join(cells)} |"


def _words(text: str) -> str:
    """What stands in backquotes as code, everything else as it is: no mark in it means anything."""
    shown = _short(plain(text))
    parts = shown.split("`")
    if len(parts) % 2 == 0:  # a backquote without its other half is a letter
        return _letters(shown)
    return "".join(_code(part) if index % 2 else _letters(part) for index, part in enumerate(parts))


def _letters(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _code(text: str) -> str:
    """A code span; a bar would end the cell even there. Backquotes never stand in one here, so one is enough."""
    shown = _short(text).replace("`", "'").replace("|", "\\|")
    return f"`{shown}`" if shown.strip() else ""


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS]}…"
