"""Findings with paths as the workspace has them -> the same with paths as the repository around it has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartdocs.finding import Finding, Span


def moved(
    findings: Iterable[Finding], texts: Mapping[str, str], folder: str
) -> tuple[list[Finding], dict[str, str]]:
    """The findings, and the texts of the files by path.

    ``folder`` is where the workspace lies in the repository, with forward slashes; empty when they are one.
    """
    if not folder:
        return list(findings), dict(texts)
    return [_moved(finding, folder) for finding in findings], {f"{folder}/{p}": t for p, t in texts.items()}


def _moved(finding: Finding, folder: str) -> Finding:
    def there(span: Span) -> Span:
        return replace(span, path=f"{folder}/{span.path}")

    return replace(
        finding,
        span=there(finding.span),
        related=tuple(replace(related, span=there(related.span)) for related in finding.related),
        edits=tuple(replace(edit, span=there(edit.span)) for edit in finding.edits),
    )
