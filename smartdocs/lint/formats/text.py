"""Findings -> text for a person at a terminal: the place, the line with carets, what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smartdocs.finding import LEVELS
from smartdocs.source import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding

_COLORS = {"error": "\x1b[31m", "warning": "\x1b[33m", "note": "\x1b[36m", "strong": "\x1b[1m"}
_PLAIN = "\x1b[0m"


def render(
    findings: Sequence[Finding], texts: Mapping[str, str], not_run: Sequence[str], *, color: bool = False
) -> str:
    """One block for each finding, then one line with the counts; always ends with a line break."""
    ordered = sorted(findings, key=lambda finding: finding.order)
    blocks = [_block(finding, texts, color) for finding in ordered]
    return "\n\n".join([*blocks, "\n".join(_summary(ordered, not_run))]) + "\n"


def _block(finding: Finding, texts: Mapping[str, str], color: bool) -> str:
    head = _painted(f"{finding.level} {finding.code}", finding.level, color)
    lines = [f"{finding.span}: {head} {finding.slug}: {_painted(finding.message, 'strong', color)}"]
    if finding.span.path in texts:
        lines.append(excerpt(texts[finding.span.path], finding.span))
    if finding.fix:
        lines.append(f"help: {finding.fix}")
    lines += [f"see:  {related.span}: {related.message}" for related in finding.related]
    return "\n".join(lines)


def _painted(text: str, name: str, color: bool) -> str:
    return f"{_COLORS[name]}{text}{_PLAIN}" if color else text


def _summary(findings: Sequence[Finding], not_run: Sequence[str]) -> list[str]:
    lines = (
        [f"{' and '.join(not_run)} did not run: add --data to run {_it(not_run)} on your data"]
        if not_run
        else []
    )
    if not findings:
        return [*lines, "No findings."]
    counts = Counter(finding.level for finding in findings)
    said = ", ".join(_counted(counts[level], level) for level in LEVELS if counts[level])
    files = len({finding.span.path for finding in findings})
    worst = min(findings, key=lambda finding: (LEVELS.index(finding.level), finding.order))
    return [*lines, f"{said} in {_counted(files, 'file')}. `smartdocs rules {worst.code}` explains a rule."]


def _it(names: Sequence[str]) -> str:
    return "it" if len(names) == 1 else "them"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
