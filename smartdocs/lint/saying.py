"""Findings -> the sentences in which every format says them, safe to show: on one line, with nothing that hides or turns it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smartdocs.finding import LEVELS
from smartdocs.late import late
from smartdocs.lint.engine import rules
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartdocs.finding import Finding, Span
    from smartdocs.lint.waivers import Waived

_BREAKS = late("[\t\n\v\f\r\x85\u2028\u2029]+")
# What a terminal obeys, what turns the direction of writing (CVE-2021-42574), and what XML 1.0 §2.2 does not allow.
_HIDDEN = late("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
MOST = 2000
"""Letters of one sentence that are shown: a value of a megabyte is named by its beginning."""
FEW = 3
"""Rules that are named one by one; more of them are counted."""


def plain(text: str) -> str:
    """``text`` on one line; a letter that a terminal or a browser would obey is shown as ``�``."""
    shown = text if text.isprintable() else _HIDDEN.sub("�", _BREAKS.sub(" ", text))
    return shown if len(shown) <= MOST else f"{shown[:MOST]}…"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """As a reader goes through the files; findings at one place always in the same order."""
    return sorted(findings, key=lambda finding: (finding.order, repr(finding)))


def sentences(finding: Finding) -> str:
    """What is wrong and what to do, as a paragraph."""
    said = [f"{part[0].upper()}{part[1:]}" for part in (finding.message, finding.fix) if part]
    return plain(" ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in said))


def place(span: Span) -> str:
    """``agreements/fy26/agreement.yaml:12:5``."""
    return f"{plain(span.path)}:{span.line}:{span.column}"


def counts(findings: Sequence[Finding]) -> str:
    """``2 errors, 1 warning in 1 file``; ``No findings``."""
    if not findings:
        return "No findings"
    levels = Counter(finding.level for finding in findings)
    said = ", ".join(counted(levels[level], level, f"{level}s") for level in LEVELS if levels[level])
    return f"{said} in {counted(len({finding.span.path for finding in findings}), 'file', 'files')}"


def silent(not_run: Sequence[str]) -> Iterator[str]:
    """What the rules that did not run would need, a sentence for each need."""
    earlier = (
        [rule.code for rule in rules() if rule.needs_earlier and rule.code in not_run] if not_run else []
    )
    data = [code for code in not_run if code not in earlier]
    if data:
        yield f"{_all(data)} did not run: add --data to run {_it(data)} on your data"
    if earlier:
        yield f"{_all(earlier)} did not run: add --since main to compare with what is agreed there"


def set_aside(waived: Sequence[Waived]) -> Iterator[str]:
    """How many findings somebody set aside; nothing when there is none."""
    if waived:
        yield f"{counted(len(waived), 'finding is', 'findings are')} waived; --show-waived lists {_it(waived)}"


def fixable(findings: Iterable[Finding]) -> Iterator[str]:
    """How many findings bring their own correction, and how to get it done; nothing when none does."""
    having = [finding for finding in findings if finding.edits]
    safe = sum(finding.is_safe for finding in having)
    rest = len(having) - safe
    if safe:
        yield f"{safe:,} can be fixed with --fix; look at {'it' if safe == 1 else 'them'} with --diff"
    if rest:
        yield (
            f"{rest:,}{' more' if safe else ''} can be fixed with --fix --unsafe-fixes, which changes the meaning;"
            f" look at {'it' if rest == 1 else 'them'} with --diff --unsafe-fixes"
        )


def _all(codes: Sequence[str]) -> str:
    if len(codes) > FEW:
        return f"{len(codes)} rules"
    return plain(f"{', '.join(codes[:-1])} and {codes[-1]}" if len(codes) > 1 else codes[0])


def _it(things: Sequence[object]) -> str:
    return "it" if len(things) == 1 else "them"
