"""Findings -> text for a person at a terminal: the place, the line with carets, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import LEVELS
from smartdocs.lint.saying import counts, fixable, in_order, place, plain, set_aside, silent
from smartdocs.source import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding
    from smartdocs.lint.waivers import Waived

_COLORS = {"error": "\x1b[31m", "warning": "\x1b[33m", "note": "\x1b[36m", "strong": "\x1b[1m"}
_PLAIN = "\x1b[0m"


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],
    not_run: Sequence[str],
    *,
    color: bool = False,
    waived: Sequence[Waived] = (),
) -> str:
    """One block for each finding, then one line with the counts; always ends with a line break."""
    ordered = in_order(findings)
    blocks = [_block(finding, texts, color) for finding in ordered]
    return (
        "\n\n".join(
            [*blocks, "\n".join([*silent(not_run), *set_aside(waived), *fixable(ordered), _last(ordered)])]
        )
        + "\n"
    )


def _block(finding: Finding, texts: Mapping[str, str], color: bool) -> str:
    head = _painted(f"{finding.level} {plain(finding.code)}", finding.level, color)
    message = _painted(plain(finding.message), "strong", color)
    lines = [f"{place(finding.span)}: {head} {plain(finding.slug)}: {message}"]
    if finding.span.path in texts:
        lines.append(excerpt(texts[finding.span.path], finding.span))
    if finding.fix:
        lines.append(
            "\n      ".join(plain(line) for line in f"help: {finding.fix}{_mark(finding)}".splitlines())
        )
    lines += [f"see:  {place(other.span)}: {plain(other.message)}" for other in finding.related]
    return "\n".join(lines)


def _mark(finding: Finding) -> str:
    """By which option the correction is done; nothing where a person has to do it."""
    if not finding.edits:
        return ""
    return "  [--fix]" if finding.is_safe else "  [--unsafe-fixes]"


def _painted(text: str, name: str, color: bool) -> str:
    return f"{_COLORS[name]}{text}{_PLAIN}" if color else text


def _last(findings: Sequence[Finding]) -> str:
    if not findings:
        return f"{counts(findings)}."
    worst = min(findings, key=lambda finding: (LEVELS.index(finding.level), finding.order))
    return f"{counts(findings)}. `smartdocs rules {plain(worst.code)}` explains a rule."
